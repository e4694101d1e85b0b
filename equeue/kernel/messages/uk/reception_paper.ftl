# Рецепція: номери на папері
reception-paper = Номери на папері
reception-paper-back = До черги
reception-paper-none = Для номерів на папері не відведено літери. Нехай системний адміністратор додасть її у файл центру (paper_letter).
reception-paper-enter = Внести роздані
reception-paper-sheets = Підготувати аркуші
reception-paper-from = О котрій роздали перший
reception-paper-from-hint = Відвідувачі стануть у черзі від цього часу: попереду тих, хто прийшов пізніше.
reception-paper-service = Послуга для всіх
reception-paper-way = Які номери
reception-paper-way-range = Поспіль
reception-paper-way-scan = Сканувати або вписати
reception-paper-first = Від номера
reception-paper-last = До номера
reception-paper-number = Номер
reception-paper-wrong = Номери – від 1 до 999.
reception-paper-too-many = За раз можна внести щонайбільше 300 номерів. Перевірте, чи перший номер стоїть першим.
reception-paper-preview = Буде внесено
reception-paper-empty = Номерів ще немає.
reception-paper-usual = та сама послуга
reception-paper-other = інша послуга…
reception-paper-service-of = Послуга для номера { $label }
reception-paper-remove = Не вносити { $label }
reception-paper-missing-time = Вкажіть, о котрій роздали перший номер, наприклад 08:05.
reception-paper-missing-service = Оберіть послугу для всіх.
reception-paper-missing-numbers = Вкажіть номери.
reception-paper-sum = { $which }, роздано з { $time }. { $count ->
    [one] Стане в чергу { $count } особа.
    [few] Стануть у чергу { $count } особи.
   *[other] Стане в чергу { $count } осіб.
}
reception-paper-submit = { $count ->
    [0] Внести
    [one] Внести { $count } номер
    [few] Внести { $count } номери
   *[other] Внести { $count } номерів
}
reception-paper-drop-entered = { $count ->
    [one] Прибрати { $count } уже внесений
    [few] Прибрати { $count } уже внесені
   *[other] Прибрати { $count } уже внесених
}
reception-paper-did = { $count ->
    [one] Внесено { $count } номер.
    [few] Внесено { $count } номери.
   *[other] Внесено { $count } номерів.
}
reception-paper-did-text = Усі вони вже в черзі, кожен на своєму місці. QR-код на папері тепер показує місце відвідувача.
reception-paper-another = Внести ще

reception-scan = Код або номер
reception-scan-hint = Наведіть сканер на QR-код або впишіть номер і натисніть Enter. Мова клавіатури – будь-яка.
reception-scan-added = Додано: { $label }
reception-scan-twice = { $label } вже є в списку.
reception-scan-entered = { $label } уже внесено раніше.
reception-scan-unknown = Це не номер на папері цього центру. Перевірте код або впишіть номер.

reception-sheet-make = Зробити номери заздалегідь
reception-sheet-text = Надрукуйте їх, поки є світло, і покладіть там, де знайдете в темряві. Наступний номер: { $next }.
reception-sheet-count = Скільки номерів
reception-sheet-printer = Друк
reception-sheet-pdf-only = Лише PDF на аркушах А4
reception-sheet-submit = Зробити
reception-sheet-did = Номери { $first } – { $last } готові.
reception-sheets = Аркуші
reception-sheets-none = Аркушів ще немає.
reception-sheet-numbers = Номери
reception-sheet-made = Зроблено
reception-sheet-entered = Внесено
reception-sheet-of = { $entered } з { $count }
reception-sheet-not-printed = на принтері талонів не друкували
reception-sheet-pdf-name = PDF із номерами { $labels }
reception-sheet-print = Друкувати
reception-sheet-print-name = Друкувати на принтері талонів: { $labels }
reception-sheet-did-print = Номери { $labels } друкуються.
reception-sheet-doubtful = Невідомо, чи вийшли на папір: { $labels }. Перевірте й не роздавайте одного номера двом людям.
