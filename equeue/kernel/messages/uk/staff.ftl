# Спільне для сторінок працівників: заголовок, з’єднання, сеанс, тривалості.
staff-product = Електронна черга
staff-skip = До головного вмісту
staff-language = Мова
staff-sign-out = Вийти
staff-pages = Сторінки
staff-page-operator = Робоче місце
staff-page-reception = Рецепція
staff-page-manager = Зараз у залі
staff-page-admin = Налаштування
staff-loading = Завантаження…
staff-branch = Центр
staff-branch-choose = Оберіть центр
staff-role-operator = оператор
staff-role-reception = рецепція
staff-role-manager = керівник
staff-role-administrator = системний адміністратор
staff-role-auditor = аудитор
staff-close = Закрити
staff-back = Назад

staff-offline = Немає з’єднання із сервером
staff-offline-aged = Показано стан на { $time } ({ $age } тому).
staff-offline-nothing = Дані з’являться, щойно з’єднання відновиться.
staff-offline-reason = Немає з’єднання із сервером: дія поки недоступна.
staff-online-again = З’єднання відновлено.
staff-connecting = З’єднуємося із сервером…
staff-problem-network = Сервер не відповів. Перевірте з’єднання й повторіть: повторна спроба нічого не подвоїть.
staff-problem-unexpected = Не вдалося виконати дію ({ $code }).

staff-not-allowed-title = Ця сторінка не для вашої ролі
staff-not-allowed-text = Ви увійшли як { $name }. Щоб відкрити цю сторінку, потрібна роль: { $role }. Зверніться до системного адміністратора або увійдіть під іншим іменем.
staff-not-allowed-go = Перейти: { $page }
staff-sign-in-other = Увійти під іншим іменем

staff-expired-title = Сеанс завершено
staff-expired-text = Увійдіть ще раз — і продовжите з того самого місця. Черга й відвідувач нікуди не зникли.
staff-expired-name = Ім’я
staff-expired-password = Пароль
staff-expired-submit = Продовжити
staff-expired-other = Вийти й увійти під іншим іменем

staff-minutes = { $count } хв
staff-hours-minutes = { $hours } год { $minutes } хв
staff-hours = { $count } год
staff-under-minute = менше хвилини
staff-under-minute-short = < 1 хв
staff-window-closed = закрите
staff-window-free = вільне
staff-window-called = чекає відвідувача
staff-window-serving = прийом
staff-window-break = перерва
staff-branch-open = відкрито
staff-branch-closed = зачинено
staff-branch-suspended = роботу призупинено
staff-window = Вікно { $label }
staff-bound-window = лише вікно { $label }
staff-bound-operator = лише { $name }
staff-waits = Чекає
staff-printer-ok = справний
staff-printer-fault = несправний
staff-printer-offline = не відповідає
staff-printer-unknown = стан невідомий
staff-printer-paper-out = скінчився папір
staff-printer-paper-near-end = папір закінчується
staff-printer-cover-open = відкрито кришку
staff-printer-printer-error = помилка принтера
staff-printer-no-answer = принтер не відповідає
staff-printer-connect-failed = не вдалося з’єднатися
staff-printer-too-late = запізно: талон уже не друкуватиметься
staff-printer-cannot-confirm = принтер не підтверджує друку
staff-printer-interrupted = друк перервано
staff-printer-no-report = служба друку не повідомила результату
staff-printer-bad-slip = талон не вдалося підготувати до друку
staff-printer-since = з { $time }
staff-device-display = табло зали
staff-device-sign = табло вікна
staff-device-kiosk = кіоск
staff-device-agent = служба друку
staff-device-integration = інша програма
staff-device-connected = на зв’язку
staff-device-away = немає зв’язку
staff-device-seen = востаннє о { $time }
staff-device-never = ще не було на зв’язку
staff-print-pending = друкується…
staff-print-confirmed = надруковано
staff-print-failed = не надруковано
staff-print-unknown = невідомо, чи надруковано
staff-print-none = без друку
staff-print-because = { $outcome }: { $reason }
staff-list-changed = { $count ->
    [one] Черга змінилася: { $count } зміна
    [few] Черга змінилася: { $count } зміни
   *[other] Черга змінилася: { $count } змін
}
staff-list-refresh = Оновити
