# Пристрої на сторінці адміністратора.

devices-title = Пристрої
devices-pair = Підключити пристрій
devices-none = Пристроїв ще немає. Відкрийте на кіоску чи екрані його сторінку: вона покаже код, який треба ввести тут.
devices-loading-failed = Список пристроїв зараз недоступний. Спробуємо ще раз.

devices-count-ok = { $n ->
    [one] { $n } працює
   *[other] { $n } працюють
}
devices-count-warn = { $n ->
    [one] { $n } потребує уваги
   *[other] { $n } потребують уваги
}
devices-count-bad = { $n ->
    [one] { $n } не працює
   *[other] { $n } не працюють
}
devices-count-off = { $n ->
    [one] { $n } не налаштовано
   *[other] { $n } не налаштовано
}

devices-condition-ok = Працює
devices-condition-warn = Потребує уваги
devices-condition-bad = Не працює
devices-condition-off = Не налаштовано

devices-trouble-unpaired = Не підключено. Відкрийте на пристрої його сторінку та введіть тут код, який на ній з’явиться.
devices-trouble-never-seen = Ще не був на зв’язку.
devices-trouble-away = Немає зв’язку із сервером. Перевірте, чи пристрій увімкнено й чи є мережа.
devices-trouble-sound = Браузер не дозволяє звук. Торкніться екрана або натисніть на ньому будь-яку клавішу.
devices-trouble-printer = Принтер не друкує.
devices-trouble-old-version = На пристрої відкрито стару версію сторінки. Оновіть її.

devices-seen = На зв’язку востаннє: { $when }
devices-window = Вікно { $label }
devices-printer = Принтер: { $name }
devices-version = Версія { $version }
devices-sound-allowed = Звук дозволено
devices-sound-blocked = Звук заблоковано
devices-sound-absent = Звуку немає

devices-reload = Оновити сторінку
devices-reload-name = Оновити сторінку на пристрої «{ $name }»
devices-did-reload = «{ $name }» оновить сторінку, щойно нею ніхто не користуватиметься.
devices-change = Змінити
devices-change-name = Змінити пристрій «{ $name }»
devices-change-title = Пристрій «{ $name }»
devices-name = Назва
devices-name-hint = Як його звуть у центрі: «Кіоск біля входу».
devices-sign-window = Над яким вікном висить
devices-kiosk-printer = Принтер талонів
devices-no-printer = Перший принтер центру
devices-save = Зберегти
devices-did-change = «{ $name }»: збережено.

devices-again = Підключити знову
devices-again-hint = Якщо пристрій замінено або його браузер усе забув: нова сторінка покаже код.
devices-revoke = Від’єднати
devices-revoke-hint = Якщо пристрій загубився чи потрапив у чужі руки. Він одразу перестане показувати дані центру.
devices-revoke-sure = Від’єднати «{ $name }»? Його сторінка одразу покаже код замість черги.
devices-did-revoke = «{ $name }» від’єднано.
devices-switch-off = Прибрати зі списку
devices-switch-off-hint = Якщо пристрою більше не буде. На статистику це не впливає.
devices-switch-off-sure = Прибрати «{ $name }» зі списку? Його буде й від’єднано.
devices-did-switch-off = «{ $name }» прибрано зі списку.

devices-pair-title = Підключити пристрій
devices-pair-steps = На пристрої відкрийте в браузері адресу: кіоск — { $origin }/kiosk, табло зали — { $origin }/display, табло вікна — { $origin }/sign. На екрані з’явиться код із шести цифр.
devices-code = Код на екрані пристрою
devices-code-hint = Шість цифр, наприклад 481 205.
devices-kind = Що це
devices-which = Який це пристрій
devices-which-new = Новий
devices-do-pair = Підключити
devices-did-pair = «{ $name }» підключено: за кілька секунд пристрій почне працювати.
devices-agent-hint = Служба друку на комп’ютері з принтером (equeue print-agent) пише свій код у вікні термінала та в журналі.
devices-integration-hint = Інша програма просить код сама (POST /api/v1/pairings) і показує його.
