# Why this very visitor was called, and why one who waits stands where they stand.

explanation-first = Called first: the visitor has a statutory right to be served before others. { explanation-line }
explanation-bound = Called here because the visitor was sent to this very window or operator, or put aside for it. { explanation-line }
explanation-rank = Called in turn: of those who waited for this window, this visitor had the earliest place (since { $since }). { explanation-line }
explanation-backup = Called to help other windows: nobody waited for what this window is there for, and for this service this visitor had waited longest (since { $since }). { explanation-line }
explanation-picked = The operator chose this visitor out of turn, for this reason: “{ $reason }”. { explanation-line }
# How many waited for the window; part of the sentences above
explanation-line = { $line ->
    [one] { $line } person was
   *[other] { $line } people were
} waiting for the window then.
explanation-overtaken = { $count ->
    [one] { $count } visitor
   *[other] { $count } visitors
} had come earlier and still waited: { $labels }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}.

# What the place is reckoned from
explanation-came-on-paper = The number was given out on paper: the place is reckoned from that moment.
explanation-came-returned = The visitor was put back into the line after not coming, and kept the place.
explanation-came-returned-again = The visitor was put back into the line for the second time: the place is reckoned from then.
explanation-came-sent = The visitor was sent here, and kept the place.
explanation-came-sent-anew = The visitor was sent here: the place is reckoned from then.
explanation-came-planned = This is the next service of the same visit: the place was kept.
explanation-came-back = The visitor came back to the window that had sent them on, and kept the place.
explanation-priority-first = The ground of the right: { $name }{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground })
}.
explanation-priority-head-start = The place is reckoned { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} earlier: { $name }{ $ground ->
    [none] {""}
   *[other] {" "}({ $ground })
}.

# Somebody who waits
explanation-waiting = { $ahead ->
    [0] Nobody is ahead; the place is reckoned from { $since }.
    [one] { $ahead } person is ahead; the place is reckoned from { $since }.
   *[other] { $ahead } people are ahead; the place is reckoned from { $since }.
}
explanation-before-first = With a statutory right to be served before others: { $labels }.
explanation-before-earlier = Came earlier: { $labels }.
explanation-before-head-start = Came later, and have a priority: { $labels }.
explanation-before-place = Came before the moment from which this visitor’s place is reckoned: { $labels }.
explanation-bound-window = Until { $until } only window { $window } may call them.
explanation-bound-operator = Until { $until } only { $operator } may call them.
explanation-not-before = They are not called before { $at }.
explanation-lacking = The service cannot be given now: { $requirement } is not available.
