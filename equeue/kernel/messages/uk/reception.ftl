reception-title = Рецепція
reception-issue = Видати талон
reception-search = Знайти послугу
reception-search-hint = Частина назви, наприклад «паспорт»
reception-search-none = Такої послуги не знайдено. Спробуйте інше слово.
reception-search-found = { $count ->
    [one] Знайдено { $count } послугу
    [few] Знайдено { $count } послуги
   *[other] Знайдено { $count } послуг
}
reception-services = Послуги
reception-waiting = { $count ->
    [0] черги немає
    [one] чекає { $count } особа
    [few] чекають { $count } особи
   *[other] чекає { $count } осіб
}
reception-language = Мова талона
reception-submit = Видати талон
reception-choose-first = Спершу оберіть послугу.
reception-issued = Талон видано
reception-issued-say = Видано талон { $label }: { $service }.
reception-ahead = { $count ->
    [0] Перед відвідувачем нікого немає.
    [one] Перед відвідувачем { $count } особа.
    [few] Перед відвідувачем { $count } особи.
   *[other] Перед відвідувачем { $count } осіб.
}
reception-print = Друк
reception-another = Ще один талон
reception-write-down = Запишіть номер відвідувачеві: талон у черзі й без паперу.
reception-line = Черга
reception-tab-waiting = Чекають
reception-tab-called = Викликані
reception-tab-held = Відкладені
reception-tab-no-show = Не з’явилися
reception-find = Знайти талон
reception-col-ticket = Талон
reception-col-service = Послуга
reception-col-waits = Чекає
reception-col-action = Дія
reception-cancel-title = Скасувати талон { $label }?
reception-cancel-text = Відвідувач залишає чергу. Якщо він повернеться, доведеться видати новий талон.
reception-cancel-submit = Скасувати талон
reception-return = Повернути
reception-return-name = Повернути { $label } в чергу
reception-return-late = Минув час, коли талон можна повернути. Видайте новий талон.
reception-did-cancel = Талон { $label } скасовано.
reception-did-return = Талон { $label } повернуто в чергу.
reception-did-reprint = Талон { $label } друкується ще раз.
reception-empty-waiting = У черзі нікого немає.
reception-empty-called = Зараз нікого не викликано.
reception-empty-held = Відкладених талонів немає.
reception-empty-no-show = Усі викликані з’явилися.
reception-empty-search = Такого талона в цьому списку немає.
reception-equipment = Принтери та екрани
reception-working = Видаємо…
reception-equipment-trouble = { $count ->
    [one] { $count } потребує уваги
    [few] { $count } потребують уваги
   *[other] { $count } потребують уваги
}

# Видача: кілька послуг, першочергове право, примітка
reception-chosen = Обрано: { $service }. Щоб видати талон, натисніть Enter ще раз.
reception-wait = Орієнтовно чекати { $range }.
reception-more = Право, примітка
reception-ready = Готово
reception-visit = Послуги візиту
reception-visit-now = зараз
reception-visit-add = Додати послугу
reception-visit-which = Оберіть послугу
reception-visit-choose = Оберіть наступну послугу в списку або видайте талон на ці.
reception-visit-remove = Прибрати: { $service }
reception-priority = Право на першочергове обслуговування
reception-priority-none = Немає
reception-priority-text = Документ перевірить оператор біля вікна. На табло, талоні й у голосі цього немає.
reception-priority-declared = документ ще не перевірено
reception-priority-confirmed = підтверджено
reception-priority-withdrawn = не підтверджено
reception-note = Примітка для оператора
reception-why-not-served = жодне вікно не надає
reception-why-without-ticket = талон не потрібен
reception-why-requirement-down = не працює: { $name }
reception-why-outside-hours = поза годинами послуги
reception-why-quota-reached = на сьогодні роздано
reception-why-full = черга вже до закриття
reception-why-again = { $why }, { $when }
reception-hint-kiosk = Кіоск на цю послугу зараз талонів не видає. Ви видати можете: переконайтеся, що відвідувача встигнуть прийняти.
reception-hint-suspended = Роботу призупинено: талон видати можна, викличуть після її продовження.
reception-quota-title = Денну норму талонів вичерпано
reception-quota-text = Усі сьогоднішні талони на цю послугу роздано. Видати ще один понад норму?
reception-quota-yes = Видати понад норму
reception-quota-no = Не видавати

# Один талон
reception-find-none = Сьогодні талона «{ $label }» не видавали. Перевірте номер.
reception-open = Докладно
reception-open-name = Докладно про талон { $label }
reception-serving = на прийомі
reception-until = до { $time }
reception-ticket = Талон { $label }
reception-why = Пояснення
reception-fact-state = Стан
reception-fact-service = Послуга
reception-fact-issued = Видано
reception-fact-priority = Першочергове право
reception-fact-note = Примітка
reception-state-waiting = чекає
reception-state-called = викликано
reception-state-serving = на прийомі
reception-state-held = відкладено
reception-state-served = обслуговано
reception-state-moved = передано далі
reception-state-no_show = не з’явився
reception-state-cancelled = скасовано
reception-state-unclosed = не завершено того дня
reception-channel-kiosk = кіоск
reception-channel-reception = рецепція
reception-channel-phone = телефон
reception-channel-paper = номер на папері
reception-channel-integration = інша програма
reception-move-print = Друкувати ще раз
reception-move-transfer = Інша послуга або вікно
reception-move-priority = Першочергове право
reception-move-services = Подальші послуги
reception-move-note = Примітка
reception-move-return = Повернути в чергу
reception-move-cancel = Скасувати талон
reception-moves-none = Візит завершено: змінити вже нічого не можна.
reception-save = Зберегти
reception-transfer-service = Послуга
reception-transfer-window = Вікно
reception-transfer-any = Будь-яке, що надає послугу
reception-transfer-keep = Зберегти місце в черзі
reception-transfer-return = Потім повернути до послуги «{ $service }»
reception-transfer-same = Оберіть іншу послугу або вікно.
reception-transfer-submit = Передати
reception-did-transfer = Талон { $label } передано далі.
reception-did-priority = Першочергове право зазначено. Документ перевірить оператор.
reception-did-priority-none = Першочергове право знято.
reception-did-services = Подальші послуги збережено.
reception-did-note = Примітку збережено.
