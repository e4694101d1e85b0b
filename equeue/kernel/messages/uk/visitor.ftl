# Сторінка відвідувача за QR-кодом.

visitor-title = Ваш талон
visitor-connecting = З’єднуємося…
visitor-unknown = Талон не знайдено
visitor-unknown-text = Можливо, він уже недійсний: сторінка талона діє лише того дня, коли його видано.

# $n – скільки людей перед вами.
visitor-ahead =
    { $n ->
        [0] Ви наступні
        [one] Перед вами { $n }{"\u00A0"}особа
        [few] Перед вами { $n }{"\u00A0"}особи
       *[many] Перед вами { $n }{"\u00A0"}осіб
    }
visitor-in-line = Ви в черзі
visitor-waiting-text = Сторінка оновлюється сама. Зачекайте, поки вас викличуть.
visitor-called = Ваша черга!
visitor-called-text = Підійдіть, будь ласка, до вікна { $window }.
visitor-serving = Вас обслуговують
visitor-held = Талон відкладено
visitor-held-text = Вас викличуть ще раз. Якщо маєте запитання, зверніться до працівника центру.
visitor-served = Обслуговування завершено
visitor-served-text = Дякуємо, що завітали!
visitor-no-show = Вас викликали, але ви не підійшли
visitor-no-show-text = Зверніться до працівника центру: талон можна повернути в чергу.
visitor-cancelled = Талон скасовано
visitor-cancelled-text = Щоб стати в чергу знову, візьміть новий талон.
visitor-on-paper = Ваш номер поки що на папері
visitor-on-paper-text = Щойно електронна черга запрацює, його внесуть до неї: ви стоятимете попереду тих, хто прийде пізніше. Збережіть папірець; сторінка оновиться сама.
visitor-unclosed = День завершено
visitor-unclosed-text = Цей талон уже недійсний.

# Скільки чекати; слова про діапазон – у common.ftl.
visitor-wait = Орієнтовно { $range }
visitor-wait-unknown = Час очікування поки невідомий
visitor-then = Далі: { $services }

# Чому нікого не викликають: спільні слова – у suspension.ftl.
visitor-kept = Ваше місце в черзі збережено.
visitor-goes-on = Прийом триває.
# $when – «з 11:27».
visitor-goes-on-at = Викликатимемо { $when }
visitor-stands = Ваша послуга поки що недоступна
visitor-stands-text = Не працює: { $requirement }. Викличемо, щойно запрацює.
visitor-closed = Зараз прийому немає
visitor-closed-text = Центр не працює.
visitor-opens = Працюватимемо { $when }

visitor-step-waiting = Очікування
visitor-step-called = Виклик
visitor-step-serving = Прийом

visitor-bell = Увімкнути сигнал
visitor-bell-on = Сигнал увімкнено. Не закривайте цю сторінку: коли вас викличуть, телефон озветься.

visitor-leave = Відмовитися від талона
visitor-leave-title = Відмовитися від талона?
visitor-leave-text = Ваше місце в черзі буде втрачено.
visitor-leave-no = Залишитися в черзі
visitor-leave-yes = Так, відмовитися
visitor-leave-failed = Сервер не відповів. Спробуйте ще раз.

visitor-updated = Оновлено о { $time }
