# Спільне для всіх сторінок.

common-no-connection = Немає з’єднання
common-no-connection-age = Немає з’єднання. Останні дані отримано { $age } тому
common-age-seconds = { $n } с
common-age-minutes = { $n } хв
common-age-hours = { $n } год
# Скільки чекати: «15–25 хв», «до 5 хв», «1,5–2,5 год»
wait-range = { $low ->
    [0] до { $high } хв
   *[other] { $low }–{ $high } хв
}
wait-range-hours = { $low ->
    [0] до { $high } год
   *[other] { $low }–{ $high } год
}
wait-no-window = Час очікування поки невідомий: жодне вікно зараз не надає цю послугу
# Коли щось буде знову: «з 08:00», «завтра з 08:00», «24 листопада з 08:00».
when-today = з { $time }
when-tomorrow = завтра з { $time }
when-day = { $date } з { $time }
common-window = Вікно { $window }
common-language = Мова
