# What every page shares.

common-no-connection = No connection
common-no-connection-age = No connection. Last updated { $age } ago
common-age-seconds = { $n } s
common-age-minutes = { $n } min
common-age-hours = { $n } h
common-window = Window { $window }
common-ticket = Ticket
common-language = Language
