# The kiosk: groups, service, ticket.

kiosk-title = Ticket kiosk
kiosk-languages = Language
kiosk-choose-group = What have you come for?
kiosk-choose-service = Choose a service
kiosk-groups = Groups of services
kiosk-services = Services
kiosk-back = Back
kiosk-start = Start again

# $n: how many people are ahead of you.
kiosk-ahead =
    { $n ->
        [0] No one is waiting
        [one] { $n }{"\u00A0"}person ahead of you
       *[other] { $n }{"\u00A0"}people ahead of you
    }
# From the shortest to the longest line of the group.
kiosk-ahead-range = { $from }–{"\u2060"}{ $to }{"\u00A0"}people ahead of you
# The shortest line of the group is empty.
kiosk-ahead-up-to =
    { $to ->
        [one] Up to { $to }{"\u00A0"}person ahead of you
       *[other] Up to { $to }{"\u00A0"}people ahead of you
    }

kiosk-service-closed = Not available now
kiosk-service-again = Not available now, again from { $time }
kiosk-group-closed = Not available now
kiosk-no-services = There are no services yet. Please ask a member of staff.

kiosk-issuing = Preparing your ticket…
kiosk-issuing-slow = One more moment: waiting for the server…

kiosk-your-ticket = Your ticket
# $n: how many people are ahead of the holder of this ticket.
kiosk-your-place =
    { $n ->
        [0] No one is ahead of you
        [one] { $n }{"\u00A0"}person ahead of you
       *[other] { $n }{"\u00A0"}people ahead of you
    }
kiosk-wait-in-hall = Please wait in the hall. Your number and window will appear on the screen.
kiosk-track = Follow the line on your phone: point the camera at this code.
kiosk-done = Done
kiosk-printing = Printing your ticket…
kiosk-take = Take your ticket
kiosk-remember = Your number is { $label }. Please remember or photograph it.
kiosk-remember-why = There may be no paper ticket, but your place in the line is yours.
kiosk-announce = Your ticket is { $label }. { $ahead }.

kiosk-printer-away = The printer is not working. Your number will be on the screen: remember or photograph it.

kiosk-refused-title = No ticket was issued
kiosk-refused-choose = Choose another service
kiosk-unanswered-title = The server did not answer
kiosk-unanswered-text = Please try again: even if your ticket exists already, there will be no second one.
kiosk-unanswered-again = Try again

kiosk-idle-title = Are you still here?
kiosk-idle-text =
    { $n ->
        [one] Back to the start in { $n } second.
       *[other] Back to the start in { $n } seconds.
    }
kiosk-idle-stay = Yes, I am here

kiosk-connecting = Connecting to the server…
kiosk-offline-title = No connection
kiosk-offline-text = The kiosk cannot issue tickets at the moment. Please ask a member of staff.
kiosk-offline-back = It will come back by itself, there is nothing to press.
kiosk-offline-ticket = No connection to the server. Your ticket { $label } is valid.

kiosk-closed-title = We are closed now
kiosk-closed-text = No tickets are issued.
kiosk-closed-until = Tickets will be issued from { $time }.
kiosk-suspended-title = Service is suspended
kiosk-suspended-text = Issued tickets stay valid, and your place in the line is kept.

kiosk-unpaired-title = This kiosk is not paired yet
kiosk-unpaired-text = This screen needs a key of its own. The system administrator makes it:
kiosk-unpaired-open = Then open this address on this screen, with the key:
kiosk-unpaired-key = KEY
kiosk-unpaired-refused = The key of this screen is no longer valid.
