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
operator-take-over-title = Take over window { $window }?
operator-take-over-text = { $name } is working at window { $window }. If you take it over, your colleague’s shift there ends.
operator-take-over-visitor = { $label } is at the window: the visitor stays, and you go on with the visit.
operator-take-over-free = Nobody is at the window now.
operator-take-over-yes = Take the window over
operator-take-over-no = Leave it

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
operator-next-why = Why next
operator-next-rank = the earliest place in your line
operator-next-priority = a right to be served earlier: { $priority }
operator-next-bound-window = sent to your window
operator-next-bound-operator = sent to you
operator-next-backup = a backup service: nobody waits for this window’s own
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
operator-note-add = Add
operator-change = Change
operator-more = About the visitor
operator-visit = About the visit
operator-then = Next
operator-history = Before
operator-visit-served = served
operator-visit-moved = sent on
operator-visit-no-show = did not come
operator-visit-cancelled = cancelled
operator-visit-unclosed = not finished
operator-priority-show = Document: { $document }
operator-priority-once-a-day = holds once a day for each service
operator-priority-once = once a day per service
operator-priority-check = Check
operator-priority-change = Change
operator-priority-confirmed = confirmed
operator-priority-withdrawn = not confirmed
operator-since-calls = { $count ->
    [0] Since the first call
    [1] Since the call
    [2] Since the call, twice
   *[other] Since the call, { $count } times
}
operator-since-start = Since the start
operator-usual-name = Usually
operator-usual = usually { $minutes } min
operator-over-usual = longer than usual ({ $minutes } min)
operator-because = Why now

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
operator-transfer = Send on
operator-pick = Pick from the line
operator-pick-note = out of turn
operator-priority = Priority
operator-plan = Further services
operator-undo = Undo
operator-undo-what = { $move } · { $seconds } s
operator-undo-call = the call
operator-undo-start = the start
operator-undo-miss = “did not come”
operator-undo-hold = the hold
operator-undo-cancel = the cancelling
operator-undo-finish = the finish
operator-undo-finish-and-call = finish and call
operator-undo-finish-and-go-on = finish and next service
operator-undo-miss-and-go-on = “did not come”
operator-undo-transfer = the sending on
operator-undo-transfer-and-go-on = the change of service
operator-undo-withdraw = putting back in line
operator-undo-release = putting back in line
operator-undo-priority = the priority decision
operator-undo-send-back = putting back in line
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
operator-next-busy = The action before is still under way. This press was not taken.
operator-next-kept = Please wait: the action before is still under way. Yours will be done right after it.
operator-next-dropped = Your press was not carried out: the window has changed meanwhile. Please look, and press again.
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
operator-why-suspended = The center stands still: nobody can be called or started. You can finish, hold or cancel.
operator-why-nobody-waiting = Nobody is waiting for your services.
operator-why-no-priority = The center’s settings have no priorities.
operator-why-other = This is not possible now.

# Finishing
operator-finish-title = Finish { $label }
operator-outcome = Outcome
operator-done = How many services were done
operator-done-less = One less
operator-done-more = One more
operator-finish-submit = Finish
operator-finish-submit-next = Finish and call next
operator-finish-next-service = Next service
operator-finish-next-none = none
operator-finish-way = How to go on
operator-finish-here = at once, at this window
operator-finish-line = in the line for that service, with the place they have
operator-finish-line-only = This window does not serve it: the visitor joins the line for it with the place they have.

# Sending on
operator-find = Type to search…
operator-find-nothing = Nothing found. Try other words.
operator-transfer-title = Send { $label } on
operator-transfer-service = To which service
operator-transfer-same = The same service
operator-transfer-to = To whom
operator-transfer-anybody = Any window with that service
operator-transfer-here = Me, at once
operator-transfer-here-hint = The visit goes on at your window, without the line and without a call.
operator-transfer-keep-age = Keep the place in the line
operator-transfer-return-to = Back to window { $window } afterwards
operator-transfer-nowhere = Choose another service, window or operator.
operator-transfer-submit = Send on
operator-transfer-submit-here = Go on here

# Picking
operator-pick-title = Call out of turn
operator-pick-who = Whom to call
operator-pick-reason = Reason
operator-pick-reason-unwell = Feeling unwell
operator-pick-reason-child = With a small child
operator-pick-reason-agreed = Agreed with the manager
operator-pick-hint = The reason is kept in the journal beside your name.
operator-pick-nobody = Choose whom to call.
operator-pick-no-reason = Write the reason: nobody can be called out of turn without one.
operator-pick-submit = Call

# Further services of the visit
operator-plan-title = Further services of { $label }
operator-plan-none = So far the visit ends after this service.
operator-plan-add = Add a service
operator-plan-add-first = Add a service
operator-plan-more = Add another
operator-plan-remove = Remove
operator-plan-remove-name = Remove: { $service }
operator-plan-submit = Save

# Note
operator-note-title = Note for { $label }
operator-note-hint = Only the center’s staff see it. Write no more about the person than is needed.
operator-note-submit = Save

# Priority
operator-priority-title = Priority of { $label }
operator-priority-document = Document
operator-priority-ground = Ground
operator-priority-limit = Limit
operator-priority-verdict = Decision
operator-priority-confirm = The right is confirmed
operator-priority-withdraw = Not confirmed: serve anyway
operator-priority-withdraw-back = Not confirmed: back in the line at the ordinary place
operator-priority-submit = Done
operator-priority-declare-title = Add a priority for { $label }
operator-priority-which = Category
operator-priority-declare-hint = Add it only when you have made sure of the right.
operator-priority-declare-submit = Add

# Hold
operator-hold-title = Hold { $label }
operator-hold-reason = Reason
operator-hold-until = Back in line
operator-hold-until-none = by hand
operator-hold-until-minutes = in { $minutes } min
operator-hold-until-time = at
operator-hold-until-past = That time is over. Choose a later one.
operator-hold-here = Call them to this window only afterwards
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
operator-held-here = only to window { $window }
operator-mark-priority = priority
operator-mark-bound-window = to this window
operator-mark-bound-operator = to you
operator-mark-backup = backup
operator-mark-note = note
operator-mark-then = { $count ->
    [one] { $count } more service
   *[other] { $count } more services
}
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
operator-service-down = nobody is called, down: { $name }

# What was done
operator-done-open = Window { $window } is open.
operator-done-take-over = You have taken over window { $window } from { $name }.
operator-done-call-next = { $label } is called to window { $window }.
operator-done-nobody = Nobody is waiting. Nobody was called.
operator-done-recall = { $label } is called again.
operator-done-withdraw = { $label } is back in the line, at the same place.
operator-done-start = { $label }: started.
operator-done-miss = { $label }: did not come.
operator-done-miss-grace = { $label } did not come and is back in the line. Nobody calls them for the next few minutes.
operator-done-hold = { $label } is on hold.
operator-done-resume = { $label } is resumed.
operator-done-release = { $label } is back in the line.
operator-done-finish = { $label }: finished.
operator-done-finish-nobody = { $label }: finished. Nobody is waiting.
operator-done-finish-next = { $label }: finished; { $next } is called.
operator-done-finish-then = Finished. { $label } waits for the next service.
operator-done-finish-go-on = The visit of { $label } goes on: { $service }.
operator-done-transfer = { $label } is sent on.
operator-done-go-on = { $label }: the visit goes on with another service.
operator-done-priority-confirm = { $label }: priority confirmed.
operator-done-priority-withdraw = { $label }: priority not confirmed, the visit goes on.
operator-done-priority-withdraw-back = { $label } is back in the line at the ordinary place.
operator-done-plan = { $count ->
    [0] { $label }: no further services.
    [one] { $label }: { $count } more service.
   *[other] { $label }: { $count } more services.
}
operator-done-note = { $label }: the note is saved.
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
operator-elsewhere-taken = { $name } has taken over window { $window }: your shift there has ended, and the visitor has stayed. Choose another window, or agree with your colleague.
operator-elsewhere-changed = The window’s state was changed in another tab.
# When the center does not work
operator-standing-air-alert = Air alert.
operator-standing-power = The power is off.
operator-standing-silence = Minute of silence.
operator-standing-other = The center stands still.
operator-standing-since = since { $time }
operator-standing-may = The time of waiting is stopped. Nobody can be called or started; you can finish, hold or cancel.
operator-standing-withdrawn = { $label } is back in the line at the same place: the center stands still.
operator-standing-resuming = People are coming back. Calling begins again in
operator-standing-shelter = Air alert. The center works in its shelter.
operator-standing-grace = Visitors are still coming back: who does not come by { $time } goes back in the line and is not marked as not come.
operator-standing-down = { $count ->
    [one] Not working: { $names }. Nobody is called for the services that need it; their places are kept.
   *[other] Not working: { $names }. Nobody is called for the services that need them; their places are kept.
}

# Keys
operator-keys-title = Keys
operator-keys-main = Call → start → finish
operator-keys-finish-next = Finish and call next
operator-keys-help = These keys
operator-keys-mark = The ? key opens this list (F1 always does)
operator-keys-break = Begin or end a break
operator-keys-pick = Call out of turn
operator-keys-note = Note for the visit
operator-keys-plan = Further services of the visit
operator-keys-priority = Priority: check the document
operator-keys-list = In a list: the one before or after
operator-keys-hint = A second press does nothing twice. An action can be undone within a minute.
operator-keys-esc = Close a question or these keys
