# Why a request was refused: what happened and what to do. A title and an explanation for each code.

problem-bad-request-title = The request makes no sense
problem-bad-request = The server could not read the request. Check it and send it again.

problem-invalid-json-title = This is no JSON
problem-invalid-json = The body of the request is no JSON in UTF-8. Correct it and send it again.

problem-invalid-field-title = A field is wrong
problem-invalid-field = Field “{ $field }”: { $why }. Correct it and send it again.
problem-why-wrong = this value does not fit
problem-why-missing = the value is missing
problem-why-extra-forbidden = there is no such field
problem-why-string-type = a text is wanted
problem-why-string-too-short = at least { $min_length ->
    [one] { $min_length } character is wanted
   *[other] { $min_length } characters are wanted
}
problem-why-string-too-long = at most { $max_length ->
    [one] { $max_length } character is allowed
   *[other] { $max_length } characters are allowed
}
problem-why-string-pattern-mismatch = it has characters that are not allowed, or is too long
problem-why-too-long = too many values
problem-why-int-type = a whole number is wanted
problem-why-bool-type = true or false is wanted
problem-why-less-than-equal = the number is too large, { $le } is the largest
problem-why-greater-than-equal = the number is too small, { $ge } is the smallest
problem-why-literal-error = the value is not one of those allowed
problem-why-enum = the value is not one of those allowed
problem-why-datetime-type = a moment is wanted, such as 2026-11-22T08:15:30Z
problem-why-datetime-parsing = a moment is wanted, such as 2026-11-22T08:15:30Z
problem-why-datetime-from-date-parsing = a moment is wanted, such as 2026-11-22T08:15:30Z
problem-why-timezone-aware = the time zone is missing, such as in 2026-11-22T08:15:30Z
problem-why-moment-out-of-range = the year must be between 2000 and 2199
problem-why-past = this moment is over, one still to come is wanted
problem-why-date-parsing = a date is wanted, such as 2026-11-22
problem-why-date-from-datetime-parsing = a date is wanted, such as 2026-11-22
problem-why-model-type = a JSON object is wanted
problem-why-allowed = only these are allowed: { $allowed }
problem-why-longest = the text is too long, { $longest } characters at most
problem-why-most = the number is too large, { $most } is the largest

problem-unauthenticated-title = Sign in first
problem-unauthenticated = You are not signed in, or your session has ended. Sign in and do it again.

problem-wrong-password-title = Could not sign in
problem-wrong-password = The name or the password does not fit. Check the keyboard layout and Caps Lock and try again.

problem-csrf-invalid-title = Not sent by this page
problem-csrf-invalid = The request does not carry the valid mark of your session. Reload the page and do it again.

problem-forbidden-title = Not permitted
problem-forbidden = You have no right to do this in this center. If you need it, ask an administrator.

problem-not-found-title = Not found
problem-not-found = There is no such thing here. It may have been removed: check the address or reload the page.

problem-code-unknown-title = There is no such code
problem-code-unknown = No screen shows this code now: it may have been used, or its ten minutes are over. Look at the device’s screen again and type in the code that is there now.

problem-not-that-kind-title = This is another device
problem-not-that-kind = A device of another kind shows this code. Check that the right page is open on the device, and choose its kind.

problem-method-not-allowed-title = This cannot be done here
problem-method-not-allowed = The address exists, but this action does not. Check the method and the address.

problem-move-not-allowed-title = Not possible now
problem-move-not-allowed = This cannot be done now: the ticket { $state ->
    [waiting] is still waiting in the line
    [called] has been called to a window
    [serving] is being served
    [held] has been put aside
    [served] has been served
    [moved] has been passed on
    [no_show] is marked as not come
    [cancelled] has been cancelled
    [unclosed] was left over from an earlier day
   *[other] is in another state
}. Reload the page and choose an action that is possible in this state.

problem-recall-too-early-title = Too early
problem-recall-too-early = This visitor was called a moment ago. Call again in { $wait_s ->
    [one] { $wait_s } second
   *[other] { $wait_s } seconds
}.

problem-no-show-too-early-title = Too early
problem-no-show-too-early = A visitor may be marked as not come after { $needed ->
    [one] { $needed } call
   *[other] { $needed } calls
}. Call once more.

problem-return-too-late-title = Too late to return
problem-return-too-late = A ticket can come back into the line only within { $within_min ->
    [one] { $within_min } minute
   *[other] { $within_min } minutes
}. Issue a new ticket.

problem-undo-too-late-title = Nothing to undo
problem-undo-too-late = The last action can no longer be undone: there is none, or its time is over. Correct it by another action.

problem-window-busy-title = The window is busy
problem-window-busy = Window { $window } is busy. Finish your work there first, then do this again.

problem-day-goes-on-title = The day is not over
problem-day-goes-on = { $why ->
    [windows] Windows are open: { $window }.
   *[hours] The center works until { $until }.
} Whoever waits would be dropped from the line. Close the day when work is over, or now with --force.

problem-window-closed-title = The window is closed
problem-window-closed = Window { $window } is closed. Open it and do it again.

problem-window-taken-title = Another operator is at the window
problem-window-taken = { $operator } works at window { $window } now. Choose another window or agree with your colleague.

problem-window-taken-over-title = A colleague has this window now
problem-window-taken-over = { $operator } has taken over window { $window }: your shift there has ended, and the visitor has stayed. Open another window, or take this one over again.

problem-same-place-title = Already there
problem-same-place = This transfer would change nothing. Choose another service, window or operator.

problem-target-closed-title = Nobody works there
problem-target-closed = Nobody works at window { $window } now. Choose another window, or send the visitor on to the service alone.

problem-operator-away-title = The operator is away
problem-operator-away = This operator does not work now, or works at another window. Choose another one, or send the visitor on to the service alone.

problem-no-priority-title = No priority was declared
problem-no-priority = The visitor has declared no right to be served earlier: there is nothing to confirm or withdraw. Declare it first if the visitor has the right.

problem-window-on-break-title = On a break
problem-window-on-break = Window { $window } is on a break. End the break and do it again.

problem-state-changed-title = Things have changed
problem-state-changed = The state of this ticket changed while you acted. The screen shows the present state: check it before you go on.

problem-successor-called-title = Too late to undo
problem-successor-called = Ticket { $label } is at the window by now, so the action before cannot be undone. Go on from where the ticket is now.

problem-not-served-here-title = Another service
problem-not-served-here = Window { $window } cannot take this ticket: it does not serve the service, or another window has put the visitor aside. Choose another ticket, or another window for this one.

problem-service-unavailable-title = Service not available
problem-service-unavailable = { $reason ->
    [without-ticket] No ticket is needed for this service: go to the staff, they will show you the window.
    [outside-hours] No tickets are given for this service now. { problem-again }
    [full] Today’s line for this service already reaches to closing time. { problem-again }
   *[other] No tickets are given for this service now. Choose another service or ask the staff.
}

problem-quota-reached-title = Over for today
problem-quota-reached = All of today’s tickets for this service have been given out. { problem-again }

problem-quota-for-staff-title = Over for today
problem-quota-for-staff = All of today’s tickets for this service have been given out. { problem-again } To give out one more all the same, confirm that it is to go beyond the quota.

# When tickets are given again; part of other messages
problem-again = { $when ->
    [today] Tickets are given from { $time }.
    [later] Tickets are given on { $date } from { $time }.
   *[unknown] Ask the staff when to come.
}

problem-branch-closed-title = The center is closed
problem-branch-closed = { $reason ->
    [break] It is break time. { problem-again }
    [before-hours] Tickets are not given yet. { problem-again }
    [last-ticket] No more tickets are given today: those already in the line are being served. { problem-again }
    [closed] The center is closed now. { problem-again }
   *[other] The center is closed now. Come back in its opening hours.
}

problem-branch-suspended-title = The center stands still
problem-branch-suspended = { $reason ->
    [air-alert] There is an air alert.
    [power] The power is off.
    [silence] It is the minute of silence.
    [other] The center does not work for the moment.
   *[none] Work goes on soon.
} { $minutes ->
    [0] Wait until work goes on and do this again.
    [one] Do this again in { $minutes } minute.
   *[other] Do this again in { $minutes } minutes.
}

problem-requirement-down-title = Not possible for now
problem-requirement-down = The service cannot be done now: { $requirement } is down. Choose another service or wait until it is back.

problem-decided-already-title = Decided already
problem-decided-already = Somebody has answered this question, or it does not matter any more. The screen shows the present state.

problem-key-required-title = The request’s key is missing
problem-key-required = This request must carry the header Idempotency-Key, so that repeating it doubles nothing. Add it and send it again.

problem-key-reused-title = The key was used before
problem-key-reused = Something else was sent with this key before. A new action needs a new key.

problem-no-printer-title = No printer
problem-no-printer = This center has no printer that could print the ticket. Tell the visitor their label.

problem-still-printing-title = Still printing
problem-still-printing = The last print of this ticket is not over yet. Wait a few seconds before printing again.

problem-name-taken-title = The name is taken
problem-name-taken = There is already something of this name. Choose another one.

problem-too-large-title = The request is too large
problem-too-large = The request is larger than the server takes. Make it shorter.

problem-unsupported-media-type-title = JSON is wanted
problem-unsupported-media-type = The body of the request must be JSON, with the header Content-Type: application/json.

problem-too-many-requests-title = Too many requests
problem-too-many-requests = There are too many requests. Try again in { $retry_after_s ->
    [one] { $retry_after_s } second
   *[other] { $retry_after_s } seconds
}.

problem-database-away-title = The database does not answer
problem-database-away = The database does not answer, so nothing was changed. Try again in a few seconds.

problem-internal-title = Server error
problem-internal = The server failed at this request: that is our fault and has been recorded. Try again, and tell an administrator if it happens again.
