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

# Орієнтовне очікування; слова про діапазон – у common.ftl.
kiosk-wait = Орієнтовно { $range }
kiosk-wait-unknown = Час очікування поки невідомий

# Чому послуги зараз немає. $when – «завтра з 08:00».
kiosk-service-closed = Зараз недоступна
kiosk-service-again = Зараз недоступна, знову { $when }
kiosk-service-requirement = Тимчасово недоступна. Не працює: { $requirement }
kiosk-service-hours = Зараз не надається
kiosk-service-hours-again = Зараз не надається, знову { $when }
kiosk-service-quota = Талони на сьогодні закінчилися
kiosk-service-quota-again = Талони на сьогодні закінчилися, знову { $when }
kiosk-service-full = Сьогодні вже не встигнемо прийняти
kiosk-service-full-again = Сьогодні вже не встигнемо прийняти, знову { $when }
kiosk-service-without-ticket = Талон не потрібен
kiosk-service-where = Зверніться до працівника центру: він покаже вікно.
kiosk-group-closed = Зараз недоступно
kiosk-group-again = Зараз недоступно, знову { $when }
kiosk-no-services = Послуг поки немає. Зверніться, будь ласка, до працівника центру.

# Право на першочергове обслуговування: відвідувач заявляє його сам, документ перевіряють у вікні.
kiosk-right = Маю право на першочергове обслуговування
kiosk-right-title = Першочергове обслуговування
kiosk-right-text = Оберіть, що стосується вас. Документ попросять показати у вікні.
kiosk-right-declared = Ваше право враховано
kiosk-right-withdraw = Скасувати

# Кілька послуг в одному талоні.
kiosk-several = Кілька послуг одним талоном
kiosk-several-text = Обирайте послуги в тому порядку, у якому хочете їх отримати.
kiosk-several-chosen = Ваші послуги
kiosk-several-most = { $n ->
    [one] Обрано найбільше, що можна: { $n } послугу
    [few] Обрано найбільше, що можна: { $n } послуги
   *[many] Обрано найбільше, що можна: { $n } послуг
}
kiosk-several-take = Взяти талон
kiosk-several-more = Інший розділ
kiosk-several-end = Скасувати
kiosk-then = Далі: { $services }

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
kiosk-announce = Ваш талон { $label }. { $ahead }. { $wait }.

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
kiosk-before-hours-title = Видача талонів ще не почалася
kiosk-before-hours-text = Зачекайте, будь ласка, або зверніться до працівника центру.
kiosk-break-title = Перерва
kiosk-break-text = Видані талони дійсні, місце в черзі збережено.
kiosk-last-ticket-title = На сьогодні талони видано
kiosk-last-ticket-text = Усіх, хто вже має талон, приймемо.
kiosk-full-title = Сьогодні більше прийняти не встигнемо
kiosk-full-text = Усіх, хто вже має талон, приймемо. Якщо справа термінова, зверніться до працівника центру.
kiosk-closed-until = Талони видаватимемо { $when }.
