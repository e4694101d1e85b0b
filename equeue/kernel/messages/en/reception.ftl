reception-title = Reception
reception-issue = Issue a ticket
reception-search = Find a service
reception-search-hint = Part of its name, for example “passport”
reception-search-none = No such service. Try another word.
reception-search-found = { $count ->
    [one] { $count } service found
   *[other] { $count } services found
}
reception-services = Services
reception-waiting = { $count ->
    [0] nobody waiting
    [one] { $count } waiting
   *[other] { $count } waiting
}
reception-language = Language of the ticket
reception-submit = Issue the ticket
reception-choose-first = Choose a service first.
reception-issued = The ticket is issued
reception-issued-say = Ticket { $label } is issued: { $service }.
reception-ahead = { $count ->
    [0] Nobody is ahead of this visitor.
    [one] { $count } person is ahead of this visitor.
   *[other] { $count } people are ahead of this visitor.
}
reception-print = Print
reception-another = Another ticket
reception-write-down = Write the number down for the visitor: the ticket is in the line without paper too.
reception-line = Line
reception-tab-waiting = Waiting
reception-tab-called = Called
reception-tab-held = On hold
reception-tab-no-show = Did not come
reception-find = Find a ticket
reception-col-ticket = Ticket
reception-col-service = Service
reception-col-waits = Waiting
reception-col-action = Action
reception-cancel-title = Cancel ticket { $label }?
reception-cancel-text = The visitor leaves the line. If they come back, they need a new ticket.
reception-cancel-submit = Cancel the ticket
reception-return = Return
reception-return-name = Return { $label } to the line
reception-return-late = It is too late to return this ticket. Issue a new one.
reception-did-cancel = Ticket { $label } is cancelled.
reception-did-return = Ticket { $label } is back in the line.
reception-did-reprint = Ticket { $label } is printing again.
reception-empty-waiting = Nobody is waiting.
reception-empty-called = Nobody is called at the moment.
reception-empty-held = No tickets are on hold.
reception-empty-no-show = Everybody who was called came.
reception-empty-search = No such ticket in this list.
reception-equipment = Printers and screens
reception-working = Issuing…
reception-equipment-trouble = { $count ->
    [one] { $count } needs attention
   *[other] { $count } need attention
}

# Issuing: several services, priority, note
reception-chosen = Chosen: { $service }. Press Enter again to issue the ticket.
reception-wait = The wait is about { $range }.
reception-more = Priority, note
reception-ready = Done
reception-visit = Services of the visit
reception-visit-now = now
reception-visit-add = Add a service
reception-visit-which = Choose a service
reception-visit-choose = Choose the next service in the list, or issue the ticket for these.
reception-visit-remove = Remove: { $service }
reception-priority = Priority
reception-priority-none = None
reception-priority-text = The operator checks the document at the window. It is not on the display, on the ticket or in the voice.
reception-priority-declared = document not checked yet
reception-priority-confirmed = confirmed
reception-priority-withdrawn = not confirmed
reception-note = Note for the operator
reception-why-not-served = no window serves it
reception-why-without-ticket = no ticket needed
reception-why-requirement-down = down: { $name }
reception-why-outside-hours = outside its hours
reception-why-quota-reached = over for today
reception-why-full = the line reaches to closing time
reception-why-again = { $why }, { $when }
reception-hint-kiosk = The kiosk gives no tickets for this service now. You may: make sure that the visitor can still be served.
reception-hint-suspended = Work is suspended: you may issue the ticket, it is called once work goes on.
reception-quota-title = The day’s tickets are used up
reception-quota-text = All of today’s tickets for this service have been given out. Issue one more?
reception-quota-yes = Issue one more
reception-quota-no = Do not issue

# One ticket
reception-find-none = No ticket “{ $label }” was issued today. Check the number.
reception-open = Details
reception-open-name = Details of ticket { $label }
reception-serving = being served
reception-until = until { $time }
reception-ticket = Ticket { $label }
reception-why = Explanation
reception-fact-state = State
reception-fact-service = Service
reception-fact-issued = Issued
reception-fact-priority = Priority
reception-fact-note = Note
reception-state-waiting = waiting
reception-state-called = called
reception-state-serving = being served
reception-state-held = on hold
reception-state-served = served
reception-state-moved = sent on
reception-state-no_show = did not come
reception-state-cancelled = cancelled
reception-state-unclosed = left over from its day
reception-channel-kiosk = kiosk
reception-channel-reception = reception
reception-channel-phone = phone
reception-channel-paper = number on paper
reception-channel-integration = another program
reception-move-print = Print again
reception-move-transfer = Another service or window
reception-move-priority = Priority
reception-move-services = Further services
reception-move-note = Note
reception-move-return = Return to the line
reception-move-cancel = Cancel the ticket
reception-moves-none = The visit is over: nothing can be changed any more.
reception-save = Save
reception-transfer-service = Service
reception-transfer-window = Window
reception-transfer-any = Any that serves it
reception-transfer-keep = Keep the place in the line
reception-transfer-return = Back to “{ $service }” afterwards
reception-transfer-same = Choose another service or window.
reception-transfer-submit = Send on
reception-did-transfer = Ticket { $label } is sent on.
reception-did-priority = The priority is noted. The operator checks the document.
reception-did-priority-none = The priority is removed.
reception-did-services = The further services are saved.
reception-did-note = The note is saved.
