# Shared by the staff pages: header, connection, session, durations.
staff-product = Electronic queue
staff-skip = Skip to the main content
staff-language = Language
staff-sign-out = Sign out
staff-pages = Pages
staff-page-operator = Console
staff-page-reception = Reception
staff-page-manager = Hall now
staff-page-admin = Settings
staff-loading = Loading…
staff-branch = Center
staff-branch-choose = Choose a center
staff-role-operator = operator
staff-role-reception = reception
staff-role-manager = manager
staff-role-administrator = system administrator
staff-role-auditor = auditor
staff-close = Close
staff-back = Back

staff-offline = No connection to the server
staff-offline-aged = Showing the state at { $time } ({ $age } ago).
staff-offline-nothing = Data will appear as soon as the connection is back.
staff-offline-reason = No connection to the server: not available for now.
staff-online-again = The connection is back.
staff-connecting = Connecting to the server…
staff-problem-network = The server did not answer. Check the connection and try again: repeating does nothing twice.
staff-problem-unexpected = That did not work ({ $code }).

staff-not-allowed-title = This page is not for your role
staff-not-allowed-text = You are signed in as { $name }. This page needs the role: { $role }. Ask the system administrator, or sign in under another name.
staff-not-allowed-go = Go to: { $page }
staff-sign-in-other = Sign in under another name

staff-expired-title = Your session has ended
staff-expired-text = Sign in again and go on from the same place. The line and your visitor are still here.
staff-expired-name = Name
staff-expired-password = Password
staff-expired-submit = Continue
staff-expired-other = Sign out and use another name

staff-minutes = { $count } min
staff-hours-minutes = { $hours } h { $minutes } min
staff-hours = { $count } h
staff-under-minute = under a minute
staff-under-minute-short = < 1 min
staff-window-closed = closed
staff-window-free = free
staff-window-called = awaiting the visitor
staff-window-serving = serving
staff-window-break = on break
staff-branch-open = open
staff-branch-closed = closed
staff-branch-suspended = suspended
staff-window = Window { $label }
staff-waits = Waiting
staff-printer-ok = working
staff-printer-fault = faulty
staff-printer-offline = not answering
staff-printer-unknown = state unknown
staff-printer-paper-out = out of paper
staff-printer-paper-near-end = paper is running low
staff-printer-cover-open = the cover is open
staff-printer-printer-error = printer error
staff-printer-no-answer = the printer does not answer
staff-printer-connect-failed = could not connect
staff-printer-too-late = too late: this slip will not be printed
staff-printer-since = since { $time }
staff-device-display = display
staff-device-sign = window sign
staff-device-kiosk = kiosk
staff-device-agent = print agent
staff-device-integration = another program
staff-device-connected = connected
staff-device-away = not connected
staff-device-seen = last seen at { $time }
staff-device-never = not connected yet
staff-print-pending = printing…
staff-print-confirmed = printed
staff-print-failed = not printed
staff-print-unknown = unknown whether printed
staff-print-none = no print
staff-list-changed = { $count ->
    [one] The line has changed: { $count } change
   *[other] The line has changed: { $count } changes
}
staff-list-refresh = Refresh
