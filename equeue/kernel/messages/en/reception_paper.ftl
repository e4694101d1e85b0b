# Reception: numbers on paper
reception-paper = Numbers on paper
reception-paper-back = To the line
reception-paper-none = No letter is reserved for numbers on paper. Ask the system administrator to add one to the center’s file (paper_letter).
reception-paper-enter = Enter those given out
reception-paper-sheets = Prepare sheets
reception-paper-from = When the first was given out
reception-paper-from-hint = Visitors stand in the line from this time on: before those who came later.
reception-paper-service = Service for all
reception-paper-way = Which numbers
reception-paper-way-range = A range
reception-paper-way-scan = Scan or type
reception-paper-first = From number
reception-paper-last = To number
reception-paper-number = Number
reception-paper-wrong = Numbers are 1 to 999.
reception-paper-too-many = At most 300 numbers can be entered at once. Check that the first number stands first.
reception-paper-preview = To be entered
reception-paper-empty = No numbers yet.
reception-paper-usual = the same service
reception-paper-other = another service…
reception-paper-service-of = Service for number { $label }
reception-paper-remove = Leave out { $label }
reception-paper-missing-time = Say when the first number was given out, for example 08:05.
reception-paper-missing-service = Choose the service for all.
reception-paper-missing-numbers = Give the numbers.
reception-paper-sum = { $which }, given out from { $time }. { $count ->
    [one] { $count } person joins the line.
   *[other] { $count } people join the line.
}
reception-paper-submit = { $count ->
    [0] Enter
    [one] Enter { $count } number
   *[other] Enter { $count } numbers
}
reception-paper-drop-entered = { $count ->
    [one] Leave out { $count } that is entered already
   *[other] Leave out { $count } that are entered already
}
reception-paper-did = { $count ->
    [one] { $count } number is entered.
   *[other] { $count } numbers are entered.
}
reception-paper-did-text = All of them are in the line, each at its own place. The QR code on the paper now shows the visitor’s place.
reception-paper-another = Enter more

reception-scan = Code or number
reception-scan-hint = Point the scanner at the QR code, or type the number and press Enter. Any keyboard language will do.
reception-scan-added = Added: { $label }
reception-scan-twice = { $label } is in the list already.
reception-scan-entered = { $label } was entered before.
reception-scan-unknown = This is no paper number of this center. Check the code or type the number.

reception-sheet-make = Make numbers beforehand
reception-sheet-text = Print them while there is power and keep them where you find them in the dark. Next number: { $next }.
reception-sheet-count = How many numbers
reception-sheet-printer = Print
reception-sheet-pdf-only = Only a PDF of A4 pages
reception-sheet-submit = Make them
reception-sheet-did = Numbers { $first } – { $last } are ready.
reception-sheets = Sheets
reception-sheets-none = There are no sheets yet.
reception-sheet-numbers = Numbers
reception-sheet-made = Made
reception-sheet-entered = Entered
reception-sheet-of = { $entered } of { $count }
reception-sheet-not-printed = not printed on a ticket printer
reception-sheet-pdf-name = PDF with numbers { $labels }
reception-sheet-print = Print
reception-sheet-print-name = Print on the ticket printer: { $labels }
reception-sheet-did-print = Numbers { $labels } are printing.
reception-sheet-doubtful = Unknown whether on paper: { $labels }. Check, and do not give one number to two people.
