operator-title = Робоче місце оператора
operator-tab-title = { $label } · Вікно { $window }
operator-tab-title-free = Вікно { $window } · { $count } у черзі
operator-tab-title-break = Перерва · Вікно { $window }

# Вибір вікна
operator-choose-title = Оберіть вікно
operator-choose-intro = Оберіть вікно, за яким ви сьогодні працюєте. Під номером указано послуги цього вікна.
operator-choose-last = Ваше минулого разу
operator-choose-yours = Ваше зараз
operator-choose-free = Вільне
operator-choose-taken = Зайняте: { $name }
operator-choose-taken-unknown = Зайняте
operator-choose-elsewhere = Ваша зміна відкрита за вікном { $label }. Спершу поверніться до нього й закрийте.
operator-choose-more = { $count ->
    [one] і ще { $count } послуга
    [few] і ще { $count } послуги
   *[other] і ще { $count } послуг
}
operator-choose-none = У цьому центрі ще немає вікон. Їх додає системний адміністратор.
operator-choose-waiting = { $count ->
    [0] у черзі нікого
    [one] у черзі { $count } особа
    [few] у черзі { $count } особи
   *[other] у черзі { $count } осіб
}
operator-take-over-title = Перебрати вікно { $window }?
operator-take-over-text = За вікном { $window } зараз працює { $name }. Якщо ви його переберете, зміна колеги за цим вікном завершиться.
operator-take-over-visitor = Біля вікна відвідувач { $label }: він залишиться, і прийом продовжите ви.
operator-take-over-free = Біля вікна зараз нікого немає.
operator-take-over-yes = Перебрати вікно
operator-take-over-no = Не перебирати

# Заголовок
operator-services = Послуги вікна: { $list }
operator-served-today = Обслуговано сьогодні
operator-close-window = Закрити вікно
operator-close-window-busy = Спершу завершіть прийом: вікно закривають, коли воно вільне.
operator-notify = Сповіщення
operator-notify-on = Сповіщення ввімкнено
operator-notify-off = Сповіщення вимкнено
operator-notify-hint = Тихий звук і сповіщення, коли ви вільні, а в чергу хтось став.
operator-notify-denied = Браузер заборонив сповіщення; лунатиме лише звук.
operator-notify-title = У черзі є відвідувач
operator-notify-body = { $label }, { $service }. Вікно { $window } вільне.

# Картка відвідувача
operator-card = Відвідувач
operator-free-title = Вікно вільне
operator-free-next = наступний у черзі
operator-free-nobody = У черзі нікого немає
operator-free-nobody-hint = Щойно хтось візьме талон на ваші послуги, ви побачите його тут.
operator-next-why = Чому наступний
operator-next-rank = найраніше місце у вашій черзі
operator-next-priority = право на першочергове обслуговування: { $priority }
operator-next-bound-window = передано саме до вашого вікна
operator-next-bound-operator = передано саме вам
operator-next-backup = резервна послуга: на основні послуги вікна ніхто не чекає
operator-called-title = Викликано, чекаємо біля вікна
operator-serving-title = Триває прийом
operator-break-title = Перерва
operator-break-until = до { $time }
operator-break-since = Триває
operator-break-over = Час перерви минув
operator-service = Послуга
operator-waited = Очікування
operator-language = Мова
operator-language-uk = українська
operator-language-en = англійська
operator-language-other = { $code }
operator-calls = Виклики
operator-calls-times = { $count ->
    [one] { $count } раз
    [few] { $count } рази
   *[other] { $count } разів
}
operator-channel = Талон
operator-channel-kiosk = взято в кіоску
operator-channel-reception = видано на рецепції
operator-channel-phone = взято телефоном
operator-channel-paper = паперовий
operator-channel-integration = з іншої програми
operator-issued = о { $time }
operator-note = Примітка
operator-note-add = Додати
operator-change = Змінити
operator-more = Про відвідувача
operator-visit = Про візит
operator-then = Далі
operator-history = Раніше
operator-visit-served = обслуговано
operator-visit-moved = передано далі
operator-visit-no-show = не з’явився
operator-visit-cancelled = скасовано
operator-visit-unclosed = не завершено
operator-priority-show = Документ: { $document }
operator-priority-once-a-day = діє раз на день для кожної послуги
operator-priority-once = раз на день на послугу
operator-priority-check = Перевірити
operator-priority-change = Змінити
operator-priority-confirmed = підтверджено
operator-priority-withdrawn = не підтверджено
operator-since-calls = { $count ->
    [0] Від першого виклику
    [1] Від виклику
    [one] Від виклику, { $count } раз
    [few] Від виклику, { $count } рази
   *[other] Від виклику, { $count } разів
}
operator-since-start = Від початку
operator-usual-name = Зазвичай
operator-usual = зазвичай { $minutes } хв
operator-over-usual = довше, ніж зазвичай ({ $minutes } хв)
operator-because = Чому саме зараз

# Велика кнопка
operator-call-next = Викликати наступного
operator-start = Почати прийом
operator-finish = Завершити прийом
operator-end-break = Завершити перерву

# Дії
operator-actions = Дії
operator-recall = Повторити виклик
operator-recall-in = за { $seconds } с
operator-miss = Не з’явився
operator-miss-after-recall = після повтору
operator-hold = Відкласти
operator-transfer = Передати
operator-pick = Обрати з черги
operator-pick-note = поза чергою
operator-priority = Першочергове право
operator-plan = Наступні послуги
operator-undo = Крок назад
operator-undo-what = { $move } · { $seconds } с
operator-undo-call = виклик
operator-undo-start = початок прийому
operator-undo-miss = «не з’явився»
operator-undo-hold = відкладання
operator-undo-cancel = скасування талона
operator-undo-finish = завершення
operator-undo-finish-and-call = завершення й виклик
operator-undo-finish-and-go-on = завершення й наступну послугу
operator-undo-miss-and-go-on = «не з’явився»
operator-undo-transfer = передачу
operator-undo-transfer-and-go-on = перехід до іншої послуги
operator-undo-withdraw = повернення в чергу
operator-undo-release = повернення в чергу
operator-undo-priority = рішення про першочергове право
operator-undo-send-back = повернення в чергу
operator-undo-other = останню дію
operator-break = Перерва
operator-finish-next = Завершити й викликати наступного
operator-withdraw = Повернути в чергу
operator-withdraw-hint = помилковий виклик
operator-cancel = Скасувати талон
operator-cancel-hint = відвідувач пішов
operator-keys = Клавіші

# Чому зараз не можна
operator-why-connection = Немає з’єднання із сервером.
operator-why-working = Попередня дія ще виконується.
operator-next-busy = Попередня дія ще виконується. Це натискання не враховано.
operator-next-kept = Зачекайте: попередня дія ще виконується. Ваше натискання виконаємо одразу після неї.
operator-next-dropped = Натискання не виконано: стан вікна тим часом змінився. Перевірте й натисніть ще раз.
operator-why-no-visitor = Біля вікна зараз нікого немає.
operator-why-already-serving = Прийом уже почався.
operator-why-not-serving = Прийом ще не почався.
operator-why-recall-soon = Повторити виклик можна за { $seconds } с.
operator-why-miss-calls = Спершу повторіть виклик: відвідувач міг не почути.
operator-why-undo-none = Немає дії, яку можна повернути.
operator-why-undo-late = Минула хвилина: останню дію вже не повернути.
operator-why-busy = Спершу завершіть прийом.
operator-why-on-break = Зараз перерва.
operator-why-closed = Вікно закрите.
operator-why-suspended = Роботу призупинено: викликати й починати прийом поки не можна. Завершити, відкласти чи скасувати можна.
operator-why-nobody-waiting = На ваші послуги ніхто не чекає.
operator-why-no-priority = У налаштуваннях центру немає категорій, яких обслуговують першочергово.
operator-why-other = Зараз ця дія недоступна.

# Завершення прийому
operator-finish-title = Завершити прийом { $label }
operator-outcome = Результат
operator-done = Скільки послуг надано
operator-done-less = Менше на одну
operator-done-more = Більше на одну
operator-finish-submit = Завершити
operator-finish-submit-next = Завершити й викликати наступного
operator-finish-next-service = Наступна послуга
operator-finish-next-none = немає
operator-finish-way = Як продовжити
operator-finish-here = одразу тут, за цим вікном
operator-finish-line = у черзі на цю послугу, зі своїм місцем
operator-finish-line-only = Це вікно не надає цієї послуги: відвідувач стане в чергу на неї зі своїм місцем.

# Передати
operator-find = Почніть вводити…
operator-find-nothing = Нічого не знайдено. Введіть інакше.
operator-transfer-title = Передати { $label }
operator-transfer-service = На яку послугу
operator-transfer-same = Та сама послуга
operator-transfer-to = До кого
operator-transfer-anybody = Будь-яке вікно з цією послугою
operator-transfer-here = Я, одразу
operator-transfer-here-hint = Прийом триватиме за вашим вікном, без черги й виклику.
operator-transfer-keep-age = Зберегти місце в черзі
operator-transfer-return-to = Потім повернути до вікна { $window }
operator-transfer-nowhere = Оберіть іншу послугу, вікно або оператора.
operator-transfer-submit = Передати
operator-transfer-submit-here = Продовжити тут

# Обрати з черги
operator-pick-title = Викликати поза чергою
operator-pick-who = Кого викликати
operator-pick-reason = Причина
operator-pick-reason-unwell = Погане самопочуття
operator-pick-reason-child = Мала дитина
operator-pick-reason-agreed = Домовлено з керівником
operator-pick-hint = Причина лишається в журналі поруч із вашим ім’ям.
operator-pick-nobody = Оберіть, кого викликати.
operator-pick-no-reason = Напишіть причину: без неї викликати поза чергою не можна.
operator-pick-submit = Викликати

# Наступні послуги візиту
operator-plan-title = Наступні послуги { $label }
operator-plan-none = Поки що після цієї послуги візит завершується.
operator-plan-add = Додати послугу
operator-plan-add-first = Додати послугу
operator-plan-more = Додати ще
operator-plan-remove = Прибрати
operator-plan-remove-name = Прибрати: { $service }
operator-plan-submit = Зберегти

# Примітка
operator-note-title = Примітка до { $label }
operator-note-hint = Її бачать лише працівники центру. Не пишіть зайвого про людину.
operator-note-submit = Зберегти

# Право на першочергове обслуговування
operator-priority-title = Першочергове право { $label }
operator-priority-document = Документ
operator-priority-ground = Підстава
operator-priority-limit = Обмеження
operator-priority-verdict = Рішення
operator-priority-confirm = Право підтверджено
operator-priority-withdraw = Не підтверджено: обслужити все одно
operator-priority-withdraw-back = Не підтверджено: повернути в чергу на звичайне місце
operator-priority-submit = Готово
operator-priority-declare-title = Додати першочергове право { $label }
operator-priority-which = Категорія
operator-priority-declare-hint = Додавайте, лише коли ви вже переконалися в цьому праві.
operator-priority-declare-submit = Додати

# Відкласти
operator-hold-title = Відкласти { $label }
operator-hold-reason = Причина
operator-hold-until = Повернути в чергу
operator-hold-until-none = вручну
operator-hold-until-minutes = за { $minutes } хв
operator-hold-until-time = о
operator-hold-until-past = Цей час уже минув. Оберіть пізніший.
operator-hold-here = Потім викликати лише до цього вікна
operator-hold-until-hint = За вибраний час талон сам стане в чергу на своє місце.
operator-hold-submit = Відкласти
operator-hold-no-reasons = У налаштуваннях центру немає причин відкладання.

# Перерва
operator-break-dialog = Почати перерву
operator-break-length = Скільки триватиме
operator-break-minutes = { $minutes } хв
operator-break-open-end = без часу
operator-break-hint = Цей час видно на табло вашого вікна.
operator-break-submit = Почати перерву

# Скасування талона
operator-cancel-title = Скасувати талон { $label }?
operator-cancel-text = Відвідувач залишає чергу. Протягом хвилини це можна повернути клавішами Ctrl+Z.
operator-cancel-submit = Скасувати талон
operator-cancel-keep = Залишити в черзі

# Закриття вікна
operator-close-title = Закрити вікно { $label }?
operator-close-text = Ваша зміна за цим вікном завершиться. Черга дістанеться іншим вікнам.
operator-close-held = { $count ->
    [one] { $count } відкладений талон зможе продовжити будь-яке вікно з тією самою послугою.
    [few] { $count } відкладені талони зможе продовжити будь-яке вікно з тими самими послугами.
   *[other] { $count } відкладених талонів зможе продовжити будь-яке вікно з тими самими послугами.
}
operator-close-submit = Закрити вікно
operator-close-keep = Працювати далі

operator-leave-title = Вийти?
operator-leave-text = Вікно { $window } відкрите. Закрийте його, щоб за ним міг працювати хтось інший.
operator-leave-busy = Біля вікна { $window } є відвідувач. Якщо вийти зараз, прийом триватиме, а вікно лишиться за вами.
operator-leave-close = Закрити вікно й вийти
operator-leave-only = Лише вийти

# Черга
operator-line = Черга
operator-line-mine = Моя
operator-line-all = Уся
operator-line-held = Відкладені
operator-line-no-show = Не з’явилися
operator-line-col-ticket = Талон
operator-line-col-service = Послуга
operator-line-col-waits = Чекає
operator-line-col-mark = Позначка
operator-line-col-since = Коли
operator-line-col-action = Дія
operator-line-next = наступний
operator-line-more = { $count ->
    [one] і ще { $count } особа
    [few] і ще { $count } особи
   *[other] і ще { $count } осіб
}
operator-line-gone = уже не в черзі
operator-line-empty-mine = На ваші послуги ніхто не чекає.
operator-line-empty-all = У черзі нікого немає.
operator-line-empty-held = Відкладених талонів немає.
operator-line-empty-no-show = Усі викликані з’явилися.
operator-held-until = до { $time }
operator-held-here = лише до вікна { $window }
operator-mark-priority = першочергово
operator-mark-bound-window = до цього вікна
operator-mark-bound-operator = до вас
operator-mark-backup = резервна
operator-mark-note = примітка
operator-mark-then = { $count ->
    [one] ще { $count } послуга
    [few] ще { $count } послуги
   *[other] ще { $count } послуг
}
operator-resume = Продовжити
operator-resume-name = Продовжити прийом { $label }
operator-release = У чергу
operator-release-name = У чергу: { $label }
operator-return = Повернути
operator-return-name = Повернути { $label } в чергу
operator-return-late = Минув час, коли талон можна повернути. Відвідувачеві потрібен новий талон.
operator-held-elsewhere = Відкладено за вікном { $window }
operator-by-service = За послугами
operator-longest = найдовше { $time }
operator-service-down = не викликаємо, не працює: { $name }

# Повідомлення про зроблене
operator-done-open = Вікно { $window } відкрито.
operator-done-take-over = Ви перебрали вікно { $window }. Попередня зміна: { $name }.
operator-done-call-next = { $label } викликано до вікна { $window }.
operator-done-nobody = У черзі нікого немає. Нікого не викликано.
operator-done-recall = { $label } викликано ще раз.
operator-done-withdraw = { $label } повернуто в чергу на те саме місце.
operator-done-start = Прийом { $label } почато.
operator-done-miss = { $label }: не з’явився.
operator-done-miss-grace = { $label }: не підійшов, повернуто в чергу. Найближчі хвилини його не викликатимуть.
operator-done-hold = { $label } відкладено.
operator-done-resume = Прийом { $label } продовжено.
operator-done-release = { $label } повернуто в чергу.
operator-done-finish = Прийом { $label } завершено.
operator-done-finish-nobody = Прийом { $label } завершено. У черзі нікого немає.
operator-done-finish-next = Прийом { $label } завершено, викликано { $next }.
operator-done-finish-then = Прийом завершено. { $label } чекає на наступну послугу.
operator-done-finish-go-on = Прийом { $label } триває: { $service }.
operator-done-transfer = { $label } передано далі.
operator-done-go-on = { $label }: прийом триває з іншою послугою.
operator-done-priority-confirm = { $label }: першочергове право підтверджено.
operator-done-priority-withdraw = { $label }: першочергове право не підтверджено, прийом триває.
operator-done-priority-withdraw-back = { $label } повернуто в чергу на звичайне місце.
operator-done-plan = { $count ->
    [0] { $label }: наступних послуг немає.
    [one] { $label }: далі ще { $count } послуга.
    [few] { $label }: далі ще { $count } послуги.
   *[other] { $label }: далі ще { $count } послуг.
}
operator-done-note = { $label }: примітку збережено.
operator-done-undo = Повернуто: { $move }.
operator-done-break = Перерву почато.
operator-done-end-break = Перерву завершено.
operator-done-close = Вікно закрито.
operator-done-cancel = Талон { $label } скасовано.
operator-done-return = { $label } повернуто в чергу.

# Коли стан змінився без нас
operator-changed = Стан уже змінився: { $what } Дію не виконано.
operator-changed-free = вікно вільне.
operator-changed-called = до вікна викликано { $label }.
operator-changed-serving = триває прийом { $label }.
operator-changed-break = за вікном перерва.
operator-changed-closed = вікно закрито.
operator-changed-other = черга стала іншою.
operator-elsewhere-taken = Вікно { $window } перебирає { $name }: вашу зміну за ним завершено, відвідувач залишився. Оберіть інше вікно або домовтеся з колегою.
operator-elsewhere-changed = Стан вікна змінено в іншій вкладці.
# Коли центр не працює
operator-standing-air-alert = Повітряна тривога.
operator-standing-power = Немає електропостачання.
operator-standing-silence = Хвилина мовчання.
operator-standing-other = Роботу призупинено.
operator-standing-since = від { $time }
operator-standing-may = Час очікування зупинено. Виклик і початок прийому поки недоступні; завершити, відкласти чи скасувати можна.
operator-standing-withdrawn = { $label } повернуто в чергу на те саме місце: роботу призупинено.
operator-standing-resuming = Люди повертаються. Виклик відновиться за
operator-standing-shelter = Повітряна тривога. Центр працює в укритті.
operator-standing-grace = Відвідувачі ще повертаються: хто не підійде до { $time }, стане назад у чергу й не вважатиметься таким, що не з’явився.
operator-standing-down = { $count ->
    [one] Не працює: { $names }. Відвідувачів на послуги, яким це потрібно, поки не викликаємо; їхні місця збережено.
   *[other] Не працюють: { $names }. Відвідувачів на послуги, яким це потрібно, поки не викликаємо; їхні місця збережено.
}

# Клавіші
operator-keys-title = Клавіші
operator-keys-main = Викликати → почати → завершити
operator-keys-finish-next = Завершити й викликати наступного
operator-keys-help = Ця підказка
operator-keys-mark = Клавіша ? відкриває цю підказку (F1 відкриває завжди)
operator-keys-break = Почати або завершити перерву
operator-keys-pick = Викликати поза чергою
operator-keys-note = Примітка до візиту
operator-keys-plan = Наступні послуги візиту
operator-keys-priority = Першочергове право: перевірити документ
operator-keys-list = У списку: попередній або наступний
operator-keys-hint = Повторне натискання нічого не подвоює. Дію можна повернути протягом хвилини.
operator-keys-esc = Закрити вікно підказки чи запитання
