# The visitor's page behind the QR code.

visitor-title = Your ticket
visitor-connecting = Connecting…
visitor-unknown = Ticket not found
visitor-unknown-text = It may no longer be valid: a ticket’s page works only on the day it was issued.

# $n: how many people are ahead of you.
visitor-ahead =
    { $n ->
        [0] You are next
        [one] { $n }{"\u00A0"}person ahead of you
       *[other] { $n }{"\u00A0"}people ahead of you
    }
visitor-in-line = You are in the line
visitor-waiting-text = This page updates by itself. Please wait to be called.
visitor-called = It is your turn!
visitor-called-text = Please go to window { $window }.
visitor-serving = You are being served
visitor-held = Your ticket is on hold
visitor-held-text = You will be called again. If you have a question, please ask a member of staff.
visitor-served = Your visit is over
visitor-served-text = Thank you for coming!
visitor-no-show = You were called but did not come
visitor-no-show-text = Please ask a member of staff: your ticket can be put back into the line.
visitor-cancelled = Ticket cancelled
visitor-cancelled-text = To join the line again, take a new ticket.
visitor-on-paper = Your number is on paper so far
visitor-on-paper-text = As soon as the electronic queue works, it is entered there: you stand before those who come later. Keep the slip; this page updates by itself.
visitor-unclosed = The day is over
visitor-unclosed-text = This ticket is no longer valid.

# How long to wait; the words for the range are in common.ftl.
visitor-wait = About { $range }
visitor-wait-unknown = The wait is not known yet
visitor-then = Then: { $services }

# Why nobody is called: the shared words are in suspension.ftl.
visitor-kept = Your place in the line is kept.
visitor-goes-on = The center goes on working.
# $when: "from 11:27".
visitor-goes-on-at = We will call people { $when }
visitor-stands = Your service is not available for now
visitor-stands-text = Out of order: { $requirement }. We will call you as soon as it works.
visitor-closed = We are closed now
visitor-closed-text = The center is not working.
visitor-opens = We are open { $when }

visitor-step-waiting = Waiting
visitor-step-called = Call
visitor-step-serving = At the window

visitor-bell = Switch the signal on
visitor-bell-on = The signal is on. Keep this page open: your phone will sound when you are called.

visitor-leave = Give up the ticket
visitor-leave-title = Give up your ticket?
visitor-leave-text = You will lose your place in the line.
visitor-leave-no = Stay in the line
visitor-leave-yes = Yes, give it up
visitor-leave-failed = The server did not answer. Please try again.

visitor-updated = Updated at { $time }
