# What every page shares.

common-no-connection = No connection
common-no-connection-age = No connection. Last updated { $age } ago
common-age-seconds = { $n } s
common-age-minutes = { $n } min
common-age-hours = { $n } h
# How long to wait: "15–25 min", "up to 5 min", "1.5–2.5 h"
wait-range = { $low ->
    [0] up to { $high } min
   *[other] { $low }–{ $high } min
}
wait-range-hours = { $low ->
    [0] up to { $high } h
   *[other] { $low }–{ $high } h
}
wait-no-window = The wait is not known yet: no window serves this now
# When something is there again: "from 08:00", "from 08:00 tomorrow", "from 08:00 on 24 November".
when-today = from { $time }
when-tomorrow = from { $time } tomorrow
when-day = from { $time } on { $date }
common-window = Window { $window }
common-language = Language
