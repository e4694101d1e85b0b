# Що чути й читати в залі
voice-call = Талон { $label } — до вікна { $window }
voice-recall = Повторно запрошуємо: талон { $label } — до вікна { $window }
