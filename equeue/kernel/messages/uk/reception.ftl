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
reception-unavailable = зараз недоступна
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
reception-cancel = Скасувати
reception-cancel-name = Скасувати талон { $label }
reception-cancel-title = Скасувати талон { $label }?
reception-cancel-text = Відвідувач залишає чергу. Якщо він повернеться, доведеться видати новий талон.
reception-cancel-submit = Скасувати талон
reception-cancel-keep = Залишити в черзі
reception-return = Повернути
reception-return-name = Повернути { $label } в чергу
reception-return-late = Минув час, коли талон можна повернути. Видайте новий талон.
reception-reprint = Друкувати
reception-reprint-name = Друкувати ще раз талон { $label }
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
