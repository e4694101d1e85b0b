# Кіоск: групи, послуга, талон.

kiosk-title = Кіоск електронної черги
kiosk-languages = Мова
kiosk-choose-group = З яким питанням ви прийшли?
kiosk-choose-service = Оберіть послугу
kiosk-groups = Групи послуг
kiosk-services = Послуги
kiosk-back = Назад
kiosk-start = На початок

# $n – скільки людей перед вами.
kiosk-ahead =
    { $n ->
        [0] Черги немає
        [one] Перед вами { $n }{"\u00A0"}особа
        [few] Перед вами { $n }{"\u00A0"}особи
       *[many] Перед вами { $n }{"\u00A0"}осіб
    }
# Від найкоротшої до найдовшої черги групи.
kiosk-ahead-range =
    { $to ->
        [one] Перед вами { $from }–{"\u2060"}{ $to }{"\u00A0"}особа
        [few] Перед вами { $from }–{"\u2060"}{ $to }{"\u00A0"}особи
       *[many] Перед вами { $from }–{"\u2060"}{ $to }{"\u00A0"}осіб
    }
# Найкоротшої черги в групі немає зовсім.
kiosk-ahead-up-to =
    { $to ->
        [one] Перед вами до { $to }{"\u00A0"}особи
       *[many] Перед вами до { $to }{"\u00A0"}осіб
    }

kiosk-service-closed = Зараз недоступна
kiosk-service-again = Зараз недоступна, знову з { $time }
kiosk-group-closed = Зараз недоступно
kiosk-no-services = Послуг поки немає. Зверніться, будь ласка, до працівника центру.

kiosk-issuing = Готуємо ваш талон…
kiosk-issuing-slow = Ще мить: чекаємо на відповідь сервера…

kiosk-your-ticket = Ваш талон
# $n – скільки людей перед власником цього талона.
kiosk-your-place =
    { $n ->
        [0] Перед вами нікого немає
        [one] Перед вами { $n }{"\u00A0"}особа
        [few] Перед вами { $n }{"\u00A0"}особи
       *[many] Перед вами { $n }{"\u00A0"}осіб
    }
kiosk-wait-in-hall = Зачекайте в залі. Ваш номер і вікно з’являться на екрані.
kiosk-track = Стежте за чергою з телефона: наведіть камеру на цей код.
kiosk-done = Готово
kiosk-printing = Друкуємо талон…
kiosk-take = Візьміть талон
kiosk-remember = Ваш номер { $label }. Запам’ятайте або сфотографуйте його.
kiosk-remember-why = Паперового талона може не бути, але місце в черзі вже ваше.
kiosk-announce = Ваш талон { $label }. { $ahead }.

kiosk-printer-away = Принтер не друкує. Ваш номер буде на екрані: запам’ятайте або сфотографуйте його.

kiosk-refused-title = Талон не видано
kiosk-refused-choose = Обрати іншу послугу
kiosk-unanswered-title = Сервер не відповів
kiosk-unanswered-text = Спробуйте ще раз: навіть якщо талон уже створено, другого не буде.
kiosk-unanswered-again = Спробувати ще раз

kiosk-idle-title = Ви ще тут?
kiosk-idle-text =
    { $n ->
        [one] Через { $n } секунду повернемося на початок.
        [few] Через { $n } секунди повернемося на початок.
       *[many] Через { $n } секунд повернемося на початок.
    }
kiosk-idle-stay = Так, я тут

kiosk-connecting = З’єднуємося із сервером…
kiosk-offline-title = Немає з’єднання
kiosk-offline-text = Кіоск тимчасово не може видати талон. Зверніться, будь ласка, до працівника центру.
kiosk-offline-back = З’єднання відновиться саме, натискати нічого не треба.
kiosk-offline-ticket = Немає з’єднання із сервером. Ваш талон { $label } дійсний.

kiosk-closed-title = Зараз прийому немає
kiosk-closed-text = Талони не видаються.
kiosk-closed-until = Талони видаватимемо з { $time }.
kiosk-suspended-title = Обслуговування призупинено
kiosk-suspended-text = Видані талони дійсні, місце в черзі збережено.

kiosk-unpaired-title = Кіоск ще не підключено
kiosk-unpaired-text = Цьому екрану потрібен власний ключ. Його створює системний адміністратор:
kiosk-unpaired-open = Потім відкрийте на цьому екрані адресу з отриманим ключем:
kiosk-unpaired-key = КЛЮЧ
kiosk-unpaired-refused = Ключ цього екрана більше не діє.
