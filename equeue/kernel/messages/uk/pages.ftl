# Заголовки сторінок і те, що видно, коли сторінки немає.

page-title-links = Електронна черга
page-title-kiosk = Візьміть талон
page-title-display = Табло зали
page-title-sign = Табло вікна
page-title-visitor = Ваш талон
page-title-signin = Вхід для працівників
page-title-operator = Робоче місце оператора
page-title-reception = Рецепція
page-title-manager = Зараз у залі
page-title-admin = Налаштування центру
page-title-preview = Надруковані талони
page-noscript = Ця сторінка працює лише з увімкненим JavaScript. Увімкніть його в налаштуваннях браузера.
page-home = До списку сторінок
page-problem-not-found-title = Такої сторінки немає
page-problem-not-found = Перевірте адресу: можливо, у ній помилка або сторінку прибрано.
page-problem-other-title = Не вдалося показати сторінку
page-problem-other = Оновіть сторінку за кілька секунд. Якщо не допоможе, повідомте адміністратора.
page-not-built-title = Сторінки ще не зібрано
page-not-built = На цьому сервері немає файлів для браузера. Зберіть їх командою «make build» і перезапустіть сервер.
