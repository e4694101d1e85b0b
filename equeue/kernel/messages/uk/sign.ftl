# Табло над вікном.

sign-title = Табло вікна
sign-window = Вікно
sign-called = Запрошуємо
sign-serving = Обслуговуємо
sign-free = Очікуйте на виклик
sign-break = Перерва
sign-break-until = Перерва до { $time }
sign-closed = Вікно не працює
sign-connecting = З’єднуємося…
