manager-title = The hall now
manager-now = In the hall now
manager-waiting = Waiting
manager-longest = Longest wait
manager-nobody = nobody
manager-called = Called, not come yet
manager-windows-working = Windows working
manager-of = of { $count }
manager-today = Today
manager-issued = Tickets issued
manager-served = Served
manager-no-show = Did not come
manager-cancelled = Cancelled
manager-windows = Windows
manager-col-window = Window
manager-col-state = State
manager-col-ticket = Ticket
manager-col-operator = Operator
manager-col-since = For
manager-col-services = Services
manager-services-more = and { $count } more
manager-by-service = The line by service
manager-col-service = Service
manager-col-count = Waiting
manager-col-longest = Longest
manager-line-empty = Nobody is waiting.
manager-unserved = no open window serves it
manager-equipment = Equipment
manager-screens = Screens and kiosks
manager-screens-none = No devices are paired yet.
manager-all-well = all well
manager-trouble = { $count ->
    [one] { $count } needs attention
   *[other] { $count } need attention
}
