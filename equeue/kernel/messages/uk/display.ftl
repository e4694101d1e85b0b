# Табло зали.

display-title = Табло черги
display-ticket = Талон
display-window = Вікно
display-waiting = Очікують
display-again = Повторно
# Рядок, що словами повторює виклик.
display-sentence = Талон { $label }: запрошуємо до вікна { $window }.
display-sentence-again = Повторно запрошуємо: талон { $label }, вікно { $window }.
display-sentence-serving = Талон { $label } обслуговують у вікні { $window }.

display-connecting = З’єднуємося із сервером…
display-welcome = Вітаємо!
display-welcome-text = Візьміть талон у кіоску. Ваш номер з’явиться на цьому екрані.

display-sound-blocked = Звук вимкнено. Торкніться, щоб увімкнути

display-closed-title = Зараз прийому немає
display-closed-text = До зустрічі в години роботи центру.
# $when – «завтра з 08:00».
display-opens = Працюватимемо { $when }
display-break-title = Перерва
display-closing = Працюємо до { $time }. Усіх, хто має талон, приймемо.
