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
reception-unavailable = not available now
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
reception-cancel = Cancel
reception-cancel-name = Cancel ticket { $label }
reception-cancel-title = Cancel ticket { $label }?
reception-cancel-text = The visitor leaves the line. If they come back, they need a new ticket.
reception-cancel-submit = Cancel the ticket
reception-cancel-keep = Keep it
reception-return = Return
reception-return-name = Return { $label } to the line
reception-return-late = It is too late to return this ticket. Issue a new one.
reception-reprint = Print
reception-reprint-name = Print again: ticket { $label }
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
