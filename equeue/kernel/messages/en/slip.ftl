# The paper ticket
slip-your-number = Your number
slip-ahead = { $count ->
    [0] Nobody is ahead of you
    [one] { $count } person ahead of you
   *[other] { $count } people ahead of you
}
slip-wait = Wait: { $range }
slip-follow = Follow the queue on your phone: point its camera at the code
slip-order = Each window calls for its own services, so numbers come out of sequence. Watch the display.
slip-copy-mark = КОПІЯ · COPY

# The printer's test page
slip-test = Test page
slip-test-check = When the letters above are crisp and the code can be read, the printer is ready
