# Спільне для всіх сторінок.

common-no-connection = Немає з’єднання
common-no-connection-age = Немає з’єднання. Останні дані отримано { $age } тому
common-age-seconds = { $n } с
common-age-minutes = { $n } хв
common-age-hours = { $n } год
common-window = Вікно { $window }
common-ticket = Талон
common-language = Мова
