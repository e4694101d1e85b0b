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

# About how long to wait; the words for the range are in common.ftl.
kiosk-wait = About { $range }
kiosk-wait-unknown = The wait is not known yet

# Why a service cannot be had now. $when: "from 08:00 tomorrow".
kiosk-service-closed = Not available now
kiosk-service-again = Not available now, again { $when }
kiosk-service-requirement = Not available for now. Out of order: { $requirement }
kiosk-service-hours = Not offered at this hour
kiosk-service-hours-again = Not offered at this hour, again { $when }
kiosk-service-quota = No tickets left for today
kiosk-service-quota-again = No tickets left for today, again { $when }
kiosk-service-full = We cannot see anyone else today
kiosk-service-full-again = We cannot see anyone else today, again { $when }
kiosk-service-without-ticket = No ticket needed
kiosk-service-where = Please ask a member of staff which window to go to.
kiosk-group-closed = Not available now
kiosk-group-again = Not available now, again { $when }
kiosk-no-services = There are no services yet. Please ask a member of staff.

# The right to be served first: the visitor declares it, the document is seen at the window.
kiosk-right = I have the right to be served first
kiosk-right-title = The right to be served first
kiosk-right-text = Choose what applies to you. You will be asked for the document at the window.
kiosk-right-declared = Your right has been noted
kiosk-right-withdraw = Cancel

# Several services with one ticket.
kiosk-several = Several services with one ticket
kiosk-several-text = Choose the services in the order in which you want them.
kiosk-several-chosen = Your services
kiosk-several-most = { $n ->
    [one] No more than { $n } service at a time
   *[other] No more than { $n } services at a time
}
kiosk-several-take = Take a ticket
kiosk-several-more = Another section
kiosk-several-end = Cancel
kiosk-then = Then: { $services }

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
kiosk-announce = Your ticket is { $label }. { $ahead }. { $wait }.

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
kiosk-before-hours-title = No tickets are issued yet
kiosk-before-hours-text = Please wait, or ask a member of staff.
kiosk-break-title = Break
kiosk-break-text = Issued tickets stay valid, and your place in the line is kept.
kiosk-last-ticket-title = The last ticket of today has been issued
kiosk-last-ticket-text = Everyone who has a ticket will be served.
kiosk-full-title = We cannot see anyone else today
kiosk-full-text = Everyone who has a ticket will be served. If it is urgent, please ask a member of staff.
kiosk-closed-until = Tickets will be issued { $when }.
