# Why this very visitor was called.

explanation-first = Called first: the visitor has a statutory right to be served before others. { $line ->
    [one] { $line } person was
   *[other] { $line } people were
} waiting for the window then.
explanation-rank = Called in turn: of those who waited for this window, this visitor had the earliest place (since { $since }). { $line ->
    [one] { $line } person was
   *[other] { $line } people were
} waiting for the window then.
explanation-picked = The operator chose this visitor out of turn, for this reason: “{ $reason }”. { $line ->
    [one] { $line } person was
   *[other] { $line } people were
} waiting for the window then.
explanation-overtaken = { $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
} had an earlier place: { $labels }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}.
