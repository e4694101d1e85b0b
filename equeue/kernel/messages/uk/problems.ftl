# Чому запит відхилено: що сталося і що робити далі. Назва та пояснення для кожного коду.

problem-bad-request-title = Запит не зрозумілий
problem-bad-request = Сервер не зміг прочитати запит. Перевірте його й надішліть ще раз.

problem-invalid-json-title = Це не JSON
problem-invalid-json = Тіло запиту — не JSON у кодуванні UTF-8. Виправте його й надішліть ще раз.

problem-invalid-field-title = Неправильне поле
problem-invalid-field = Поле «{ $field }»: { $why }. Виправте його й надішліть ще раз.
problem-why-wrong = значення не підходить
problem-why-missing = значення не вказано
problem-why-extra-forbidden = такого поля немає
problem-why-string-type = потрібен текст
problem-why-string-too-short = потрібно щонайменше { $min_length ->
    [one] { $min_length } символ
    [few] { $min_length } символи
   *[other] { $min_length } символів
}
problem-why-string-too-long = дозволено щонайбільше { $max_length ->
    [one] { $max_length } символ
    [few] { $max_length } символи
   *[other] { $max_length } символів
}
problem-why-string-pattern-mismatch = недозволені символи або забагато тексту
problem-why-too-long = забагато значень
problem-why-int-type = потрібне ціле число
problem-why-bool-type = потрібне «так» або «ні» (true або false)
problem-why-less-than-equal = число завелике, найбільше — { $le }
problem-why-greater-than-equal = число замале, найменше — { $ge }
problem-why-literal-error = такого значення немає у списку дозволених
problem-why-enum = такого значення немає у списку дозволених
problem-why-datetime-type = потрібен момент часу, наприклад 2026-11-22T08:15:30Z
problem-why-datetime-parsing = потрібен момент часу, наприклад 2026-11-22T08:15:30Z
problem-why-datetime-from-date-parsing = потрібен момент часу, наприклад 2026-11-22T08:15:30Z
problem-why-timezone-aware = вкажіть часовий пояс, наприклад 2026-11-22T08:15:30Z
problem-why-moment-out-of-range = рік має бути від 2000 до 2199
problem-why-past = цей час уже минув, вкажіть майбутній
problem-why-date-parsing = потрібна дата, наприклад 2026-11-22
problem-why-date-from-datetime-parsing = потрібна дата, наприклад 2026-11-22
problem-why-model-type = потрібен об’єкт JSON
problem-why-allowed = дозволено лише: { $allowed }
problem-why-longest = забагато тексту, найбільше символів — { $longest }
problem-why-most = число завелике, найбільше — { $most }

problem-unauthenticated-title = Потрібен вхід
problem-unauthenticated = Ви не увійшли, або сеанс завершився. Увійдіть і повторіть дію.

problem-wrong-password-title = Не вдалося увійти
problem-wrong-password = Ім’я або пароль не підходять. Перевірте розкладку клавіатури та Caps Lock і спробуйте ще раз.

problem-csrf-invalid-title = Запит не від цієї сторінки
problem-csrf-invalid = Запит не має чинного знака вашого сеансу. Оновіть сторінку й повторіть дію.

problem-forbidden-title = Немає права
problem-forbidden = У цьому центрі ви не маєте права на цю дію. Якщо воно вам потрібне, зверніться до адміністратора.

problem-not-found-title = Не знайдено
problem-not-found = Такого тут немає. Можливо, його вже прибрано: перевірте адресу або оновіть сторінку.

problem-code-unknown-title = Такого коду немає
problem-code-unknown = Жоден екран зараз не показує цього коду: можливо, він уже використаний або минули його десять хвилин. Подивіться на екран пристрою ще раз і введіть код, який там зараз.

problem-not-that-kind-title = Це інший пристрій
problem-not-that-kind = Цей код показує пристрій іншого виду. Перевірте, чи ту сторінку відкрито на пристрої, і виберіть його вид.

problem-method-not-allowed-title = Так звертатися не можна
problem-method-not-allowed = Ця адреса є, але такої дії з нею немає. Перевірте метод і адресу.

problem-move-not-allowed-title = Зараз це неможливо
problem-move-not-allowed = Зараз цю дію виконати не можна: талон { $state ->
    [waiting] ще чекає в черзі
    [called] викликано до вікна
    [serving] уже обслуговують
    [held] відкладено
    [served] уже обслужено
    [moved] передано далі
    [no_show] позначено «не з’явився»
    [cancelled] скасовано
    [unclosed] лишився з минулого дня
   *[other] в іншому стані
}. Оновіть сторінку й оберіть дію, можливу в цьому стані.

problem-recall-too-early-title = Ще зарано
problem-recall-too-early = Цього відвідувача щойно викликали. Викличте ще раз через { $wait_s ->
    [one] { $wait_s } секунду
    [few] { $wait_s } секунди
   *[other] { $wait_s } секунд
}.

problem-no-show-too-early-title = Ще зарано
problem-no-show-too-early = Позначити, що відвідувач не з’явився, можна після { $needed ->
    [one] { $needed } виклику
   *[other] { $needed } викликів
}. Викличте ще раз.

problem-return-too-late-title = Повернути вже не можна
problem-return-too-late = Повернути талон у чергу можна лише протягом { $within_min ->
    [one] { $within_min } хвилини
   *[other] { $within_min } хвилин
}. Видайте новий талон.

problem-undo-too-late-title = Скасовувати нічого
problem-undo-too-late = Останню дію вже не можна скасувати: її немає або минув час. Виправте це іншою дією.

problem-window-busy-title = Вікно зайняте
problem-window-busy = Вікно { $window } зайняте. Спершу завершіть роботу за ним, а тоді повторіть дію.

problem-day-goes-on-title = День ще триває
problem-day-goes-on = { $why ->
    [windows] Відкриті вікна: { $window }.
   *[hours] Центр працює до { $until }.
} Усі, хто чекає, вибули б із черги. Закрийте день після завершення роботи або зараз — з ключем --force.

problem-window-closed-title = Вікно закрите
problem-window-closed = Вікно { $window } закрите. Відкрийте його й повторіть дію.

problem-window-taken-title = За вікном інший оператор
problem-window-taken = За вікном { $window } зараз працює { $operator }. Оберіть інше вікно або домовтеся з колегою.

problem-window-taken-over-title = Вікно перейшло до колеги
problem-window-taken-over = Роботу за вікном { $window } перебрав { $operator }: ваша зміна за ним завершена, відвідувач лишився біля вікна. Відкрийте інше вікно або переберіть це знову.

problem-same-place-title = Відвідувач уже там
problem-same-place = Ця передача нічого не змінить. Оберіть іншу послугу, інше вікно чи іншого оператора.

problem-target-closed-title = Туди передати не можна
problem-target-closed = За вікном { $window } зараз ніхто не працює. Оберіть інше вікно або передайте лише на послугу.

problem-operator-away-title = Оператора немає на місці
problem-operator-away = Цей оператор зараз не працює або працює за іншим вікном. Оберіть іншого або передайте лише на послугу.

problem-no-priority-title = Пільги не заявлено
problem-no-priority = Відвідувач не заявляв права на першочергове обслуговування, тож підтверджувати чи знімати нічого. Якщо таке право є, спершу заявіть його.

problem-window-on-break-title = Триває перерва
problem-window-on-break = За вікном { $window } перерва. Завершіть її й повторіть дію.

problem-state-changed-title = Стан уже інший
problem-state-changed = Поки ви діяли, стан цього талона змінився. На екрані вже нинішній стан: перевірте його, перш ніж діяти далі.

problem-successor-called-title = Скасувати вже не можна
problem-successor-called = За вікном уже талон { $label }, тому попередню дію скасувати не можна. Продовжуйте з того, де талон зараз.

problem-not-served-here-title = Інша послуга
problem-not-served-here = Вікно { $window } не може взяти цей талон: воно не надає такої послуги або відвідувача відклало інше вікно. Оберіть інший талон або інше вікно для цього.

problem-service-unavailable-title = Послуга недоступна
problem-service-unavailable = { $reason ->
    [without-ticket] На цю послугу талон не потрібен: підійдіть до працівника, він покаже вікно.
    [outside-hours] Зараз на цю послугу талонів не видають. { problem-again }
    [full] Черга на цю послугу сьогодні вже до кінця робочого дня. { problem-again }
   *[other] Талонів на цю послугу зараз не видають. Оберіть іншу послугу або зверніться до працівника центру.
}

problem-quota-reached-title = Талони на сьогодні закінчилися
problem-quota-reached = На цю послугу сьогодні вже видано всі талони. { problem-again }

problem-quota-for-staff-title = Талони на сьогодні закінчилися
problem-quota-for-staff = На цю послугу сьогодні вже видано всі талони. { problem-again } Щоб усе ж видати ще один, підтвердьте видачу понад норму.

# Коли видача почнеться знову; входить до інших повідомлень
problem-again = { $when ->
    [today] Талони видаватимуть з { $time }.
    [later] Талони видаватимуть { $date } з { $time }.
   *[unknown] Запитайте працівника центру, коли прийти.
}

problem-branch-closed-title = Центр не працює
problem-branch-closed = { $reason ->
    [break] Зараз перерва. { problem-again }
    [before-hours] Видача талонів ще не почалася. { problem-again }
    [last-ticket] Видачу талонів на сьогодні закінчено: обслуговують тих, хто вже в черзі. { problem-again }
    [closed] Центр зараз не працює. { problem-again }
   *[other] Центр зараз не працює. Приходьте в години роботи.
}

problem-branch-suspended-title = Роботу зупинено
problem-branch-suspended = { $reason ->
    [air-alert] Триває повітряна тривога.
    [power] Немає світла.
    [silence] Триває хвилина мовчання.
    [other] Центр тимчасово не працює.
   *[none] Роботу незабаром буде відновлено.
} { $minutes ->
    [0] Зачекайте, доки роботу буде відновлено, і повторіть дію.
    [one] Повторіть дію через { $minutes } хвилину.
    [few] Повторіть дію через { $minutes } хвилини.
   *[other] Повторіть дію через { $minutes } хвилин.
}

problem-requirement-down-title = Послуга тимчасово недоступна
problem-requirement-down = Послугу зараз не можна надати: не працює { $requirement }. Оберіть іншу послугу або зачекайте, доки роботу буде відновлено.

problem-decided-already-title = Уже вирішено
problem-decided-already = Хтось уже відповів на це запитання, або воно вже неактуальне. На екрані вже нинішній стан.

problem-key-required-title = Бракує ключа запиту
problem-key-required = Цей запит має містити заголовок Idempotency-Key, щоб повтор нічого не подвоїв. Додайте його й надішліть ще раз.

problem-key-reused-title = Ключ уже використано
problem-key-reused = Із цим ключем запиту вже надсилали щось інше. Для нової дії потрібен новий ключ.

problem-no-printer-title = Немає принтера
problem-no-printer = У цього центру немає принтера, на якому можна надрукувати талон. Продиктуйте відвідувачеві номер.

problem-still-printing-title = Талон ще друкується
problem-still-printing = Попередній друк цього талона ще не завершено. Зачекайте кілька секунд, перш ніж друкувати знову.

problem-name-taken-title = Ім’я зайняте
problem-name-taken = Таке ім’я вже є. Оберіть інше.

problem-too-large-title = Запит завеликий
problem-too-large = Запит більший, ніж приймає сервер. Скоротіть його.

problem-unsupported-media-type-title = Потрібен JSON
problem-unsupported-media-type = Тіло запиту має бути JSON із заголовком Content-Type: application/json.

problem-too-many-requests-title = Забагато запитів
problem-too-many-requests = Запитів забагато. Спробуйте ще раз через { $retry_after_s ->
    [one] { $retry_after_s } секунду
    [few] { $retry_after_s } секунди
   *[other] { $retry_after_s } секунд
}.

problem-database-away-title = База даних не відповідає
problem-database-away = База даних зараз не відповідає, тому нічого не змінено. Спробуйте ще раз за кілька секунд.

problem-internal-title = Помилка сервера
problem-internal = Сервер не впорався із запитом: це наша помилка, її записано. Спробуйте ще раз, а якщо повториться, повідомте адміністратора.
