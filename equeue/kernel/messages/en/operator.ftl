operator-title = Operator’s console
operator-tab-title = { $label } · Window { $window }
operator-tab-title-free = Window { $window } · { $count } waiting
operator-tab-title-break = Break · Window { $window }

# Choosing a window
operator-choose-title = Choose a window
operator-choose-intro = Choose the window you work at today. Below its number are the services it gives.
operator-choose-last = Yours last time
operator-choose-yours = Yours now
operator-choose-free = Free
operator-choose-taken = Taken: { $name }
operator-choose-taken-unknown = Taken
operator-choose-taken-reason = { $name } is working at window { $label }. Let your colleague close it, or choose another one.
operator-choose-elsewhere = Your shift is open at window { $label }. Go back to it and close it first.
operator-choose-more = { $count ->
    [one] and { $count } more service
   *[other] and { $count } more services
}
operator-choose-none = This center has no windows yet. The system administrator adds them.
operator-choose-waiting = { $count ->
    [0] nobody waiting
    [one] { $count } person waiting
   *[other] { $count } people waiting
}

# Header
operator-services = Services of this window: { $list }
operator-served-today = Served today
operator-close-window = Close the window
operator-close-window-busy = Finish the visit first: a window closes when it is free.
operator-notify = Notifications
operator-notify-on = Notifications are on
operator-notify-off = Notifications are off
operator-notify-hint = A soft sound and a notification when you are free and somebody joins the line.
operator-notify-denied = The browser refused notifications; only the sound will play.
operator-notify-title = A visitor is waiting
operator-notify-body = { $label }, { $service }. Window { $window } is free.

# The visitor's card
operator-card = Visitor
operator-free-title = The window is free
operator-free-next = next in line
operator-free-nobody = Nobody is waiting
operator-free-nobody-hint = As soon as somebody takes a ticket for your services, you will see it here.
operator-free-next-why = first in your line
operator-called-title = Called, on the way to the window
operator-serving-title = Being served
operator-break-title = Break
operator-break-until = until { $time }
operator-break-since = So far
operator-break-over = The break is over
operator-service = Service
operator-waited = Waited
operator-language = Language
operator-language-uk = Ukrainian
operator-language-en = English
operator-language-other = { $code }
operator-calls = Calls
operator-calls-times = { $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}
operator-channel = Ticket
operator-channel-kiosk = from the kiosk
operator-channel-reception = from reception
operator-channel-phone = by phone
operator-channel-paper = paper number
operator-channel-integration = from another program
operator-issued = at { $time }
operator-note = Note
operator-since-calls = { $count ->
    [1] Since the call
    [2] Since the call, twice
   *[other] Since the call, { $count } times
}
operator-since-start = Since the start
operator-usual-name = Usually
operator-usual = usually { $minutes } min
operator-over-usual = longer than usual ({ $minutes } min)
operator-because = Turn
operator-because-rank = waited longest among your services
operator-because-first = the right to be served first
operator-because-bound = waited for your window
operator-because-backup = from your window’s backup services
operator-because-picked = picked from the line

# The big button
operator-call-next = Call next
operator-start = Start
operator-finish = Finish
operator-end-break = End the break

# Actions
operator-actions = Actions
operator-recall = Call again
operator-recall-in = in { $seconds } s
operator-miss = Did not come
operator-miss-after-recall = after a repeat
operator-hold = Hold
operator-undo = Undo
operator-undo-what = { $move } · { $seconds } s
operator-undo-call = the call
operator-undo-start = the start
operator-undo-miss = “did not come”
operator-undo-hold = the hold
operator-undo-cancel = the cancelling
operator-undo-finish = the finish
operator-undo-finish-and-call = finish and call
operator-undo-other = the last action
operator-break = Break
operator-finish-next = Finish and call next
operator-withdraw = Back in line
operator-withdraw-hint = called by mistake
operator-cancel = Cancel the ticket
operator-cancel-hint = the visitor has left
operator-keys = Keys

# Why not now
operator-why-connection = There is no connection to the server.
operator-why-working = The action before is still under way.
operator-why-no-visitor = Nobody is at the window.
operator-why-already-serving = The visit has already started.
operator-why-not-serving = The visit has not started yet.
operator-why-recall-soon = You can call again in { $seconds } s.
operator-why-miss-calls = Call again first: the visitor may not have heard.
operator-why-undo-none = There is nothing to undo.
operator-why-undo-late = A minute has passed: the last action can no longer be undone.
operator-why-busy = Finish the visit first.
operator-why-on-break = You are on a break.
operator-why-closed = The window is closed.
operator-why-other = This is not possible now.

# Finishing
operator-finish-title = Finish { $label }
operator-outcome = Outcome
operator-done = How many services were done
operator-done-less = One less
operator-done-more = One more
operator-finish-submit = Finish
operator-finish-submit-next = Finish and call next

# Hold
operator-hold-title = Hold { $label }
operator-hold-reason = Reason
operator-hold-until = Back in line
operator-hold-until-none = by hand
operator-hold-until-minutes = in { $minutes } min
operator-hold-until-hint = After that time the ticket goes back to its place in the line by itself.
operator-hold-submit = Hold
operator-hold-no-reasons = The center’s settings have no reasons to hold.

# Break
operator-break-dialog = Begin a break
operator-break-length = How long
operator-break-minutes = { $minutes } min
operator-break-open-end = no end time
operator-break-hint = The time is shown on the sign of your window.
operator-break-submit = Begin the break

# Cancelling
operator-cancel-title = Cancel ticket { $label }?
operator-cancel-text = The visitor leaves the line. You can undo this within a minute with Ctrl+Z.
operator-cancel-submit = Cancel the ticket
operator-cancel-keep = Keep it

# Closing the window
operator-close-title = Close window { $label }?
operator-close-text = Your shift at this window ends. The line goes on to the other windows.
operator-close-held = { $count ->
    [one] { $count } held ticket can be resumed by any window with the same service.
   *[other] { $count } held tickets can be resumed by any window with the same services.
}
operator-close-submit = Close the window
operator-close-keep = Go on working

operator-leave-title = Sign out?
operator-leave-text = Window { $window } is open. Close it, so that somebody else can work there.
operator-leave-busy = There is a visitor at window { $window }. If you sign out now, the visit goes on and the window stays yours.
operator-leave-close = Close the window and sign out
operator-leave-only = Only sign out

# The line
operator-line = Line
operator-line-mine = Mine
operator-line-all = All
operator-line-held = On hold
operator-line-no-show = Did not come
operator-line-col-ticket = Ticket
operator-line-col-service = Service
operator-line-col-waits = Waiting
operator-line-col-mark = Mark
operator-line-col-since = When
operator-line-col-action = Action
operator-line-next = next
operator-line-more = { $count ->
    [one] and { $count } more person
   *[other] and { $count } more people
}
operator-line-gone = no longer in the line
operator-line-empty-mine = Nobody is waiting for your services.
operator-line-empty-all = Nobody is in the line.
operator-line-empty-held = No tickets are on hold.
operator-line-empty-no-show = Everybody who was called came.
operator-held-until = until { $time }
operator-resume = Resume
operator-resume-name = Resume { $label }
operator-release = To the line
operator-release-name = To the line: { $label }
operator-return = Return
operator-return-name = Return { $label } to the line
operator-return-late = It is too late to return this ticket. The visitor needs a new one.
operator-held-elsewhere = Held at window { $window }
operator-by-service = By service
operator-longest = longest { $time }

# What was done
operator-done-open = Window { $window } is open.
operator-done-call-next = { $label } is called to window { $window }.
operator-done-nobody = Nobody is waiting. Nobody was called.
operator-done-recall = { $label } is called again.
operator-done-withdraw = { $label } is back in the line, at the same place.
operator-done-start = { $label }: started.
operator-done-miss = { $label }: did not come.
operator-done-hold = { $label } is on hold.
operator-done-resume = { $label } is resumed.
operator-done-release = { $label } is back in the line.
operator-done-finish = { $label }: finished.
operator-done-finish-nobody = { $label }: finished. Nobody is waiting.
operator-done-finish-next = { $label }: finished; { $next } is called.
operator-done-undo = Undone: { $move }.
operator-done-break = The break has begun.
operator-done-end-break = The break is over.
operator-done-close = The window is closed.
operator-done-cancel = Ticket { $label } is cancelled.
operator-done-return = { $label } is back in the line.

# When the state changed without us
operator-changed = The state had already changed: { $what } Nothing was done.
operator-changed-free = the window is free.
operator-changed-called = { $label } is called to the window.
operator-changed-serving = { $label } is being served.
operator-changed-break = the window is on a break.
operator-changed-closed = the window is closed.
operator-changed-other = the line is different now.
operator-elsewhere-taken = { $name } is working at window { $window } now.
operator-elsewhere-changed = The window’s state was changed in another tab.

# Keys
operator-keys-title = Keys
operator-keys-main = Call → start → finish
operator-keys-finish-next = Finish and call next
operator-keys-help = These keys
operator-keys-mark = The ? key opens this list (F1 always does)
operator-keys-break = Begin or end a break
operator-keys-esc = Close a question or these keys
operator-keys-note = A second press does nothing twice. An action can be undone within a minute.
