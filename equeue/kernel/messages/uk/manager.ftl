manager-title = Зараз у залі
manager-now = Зараз у залі
manager-waiting = Чекають
manager-longest = Найдовше чекають
manager-nobody = ніхто
manager-called = Викликані, ще не підійшли
manager-windows-working = Працюють вікна
manager-of = з { $count }
manager-today = Сьогодні
manager-issued = Видано талонів
manager-served = Обслуговано
manager-no-show = Не з’явилися
manager-cancelled = Скасовано
manager-windows = Вікна
manager-col-window = Вікно
manager-col-state = Стан
manager-col-ticket = Талон
manager-col-operator = Оператор
manager-col-since = Уже
manager-col-services = Послуги
manager-services-more = та ще { $count }
manager-by-service = Черга за послугами
manager-col-service = Послуга
manager-col-count = Чекають
manager-col-longest = Найдовше
manager-line-empty = У черзі нікого немає.
manager-unserved = жодне відкрите вікно не надає
manager-equipment = Обладнання
manager-screens = Екрани та кіоски
manager-screens-none = Пристроїв ще не підключено.
manager-all-well = усе справне
manager-trouble = { $count ->
    [one] потребує уваги: { $count }
    [few] потребують уваги: { $count }
   *[other] потребують уваги: { $count }
}
manager-col-estimate = Якщо прийти зараз
manager-lacking = не працює: { $name }
manager-why = Чому викликано талон { $label }
manager-why-name = Чому викликано талон { $label }
manager-why-nothing = Пояснення немає: цього відвідувача не викликали зі спільної черги.
