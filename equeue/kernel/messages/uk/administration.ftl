# Що не так із тим, що налаштовує адміністратор: чому поле неправильне і що заважає зміні.

problem-item-changed-title = Хтось змінив це раніше
problem-item-changed = Поки ви працювали, це змінив хтось інший. Перегляньте, як є тепер, і внесіть свою зміну ще раз, якщо вона досі потрібна.

problem-why-unknown-name = такого тут немає: { $value }
problem-why-stands-twice = таке вже є: { $value }
problem-why-no-name = бракує тексту цією мовою: { $spoken }
problem-why-unclear-letter = цю літеру легко сплутати з іншою літерою чи цифрою; оберіть одну з таких: { $allowed }
problem-why-paper-letter = ця літера не годиться для паперових номерів: її має група послуг або її легко сплутати з іншою
problem-why-letter-of-today = ця літера вже є на сьогоднішніх талонах; внесіть зміну завтра
problem-why-unknown-time-zone = такого часового поясу немає; для Києва — Europe/Kyiv
problem-why-not-served = цієї послуги не надає жодне вікно; оберіть вікно
problem-why-window-open = за цим вікном зараз працюють; вимкніть його, коли воно буде закрите
problem-why-of-other-branch = така назва вже є в іншому центрі; оберіть іншу
problem-why-no-address = мережевому принтеру потрібна адреса, наприклад 192.168.1.50:9100
problem-why-sign-without-window = табло висить над вікном; оберіть вікно
problem-why-unknown-area = для такої території тривог не оголошують; оберіть зі списку
problem-why-alert-without-area = без території про тривоги ніхто не повідомить; спершу оберіть територію
problem-why-exception-to-nothing = тижневого графіка немає; спершу внесіть його
problem-why-no-weekday = жоден день тижня не має годин роботи; внесіть хоча б один або приберіть графік зовсім
problem-why-open-or-closed = вкажіть або що цього дня зачинено, або години роботи
problem-why-outside-hours = це поза годинами роботи, { $hours }
problem-why-breaks-overlap = дві перерви накладаються
problem-why-no-time-left = не лишається часу, коли видають талони
problem-why-span = потрібен проміжок часу, наприклад 08:00-17:00
problem-why-minutes = для пріоритету з випередженням потрібні хвилини, а для першочергового — ні
problem-why-not-changeable = це змінити не можна: на це посилається статистика
problem-why-own-right = свого права адміністратора забрати не можна; це може зробити хтось інший
problem-why-no-account = облікового запису з таким ім’ям немає; спершу додайте працівника
problem-why-other-branch = файл належить іншому центру; цей — { $value }
problem-why-list-type = потрібен список
problem-why-dict-type = потрібен об’єкт JSON
problem-why-int-parsing = потрібне ціле число
problem-why-bool-parsing = потрібне «так» або «ні» (true або false)
problem-why-too-short = замало значень
problem-why-unknown-setting = у пристрою цього виду такого налаштування немає
problem-why-out-of-range = потрібне число від { $least } до { $most }
