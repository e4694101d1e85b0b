# Numbers on paper: handed out while the power is off

# On every slip; with a code where visitors’ phones can reach the server.
paper-slip = Keep this number. As soon as the electronic queue works, it is entered there: you stand before those who come later.
paper-slip-code = Keep this number. As soon as the electronic queue works, it is entered there: you stand before those who come later. The QR code shows your place.

# Title of the PDF document
paper-sheet-title = Paper numbers { $first }–{ $last }

# Refusals
problem-paper-not-set-up-title = Paper numbers are not set up
problem-paper-not-set-up = No letter is reserved for paper numbers. Have the system administrator add paper_letter to the center’s file: a letter that no service group uses.
problem-paper-entered-title = Numbers entered before
problem-paper-entered = Already entered: { $labels }. Leave these numbers out and send the others again.
problem-slip-not-found-title = No such paper number
problem-slip-not-found = There is no paper number with “{ $id }” in this center. Scan the slip again, or type the number that is printed on it.
problem-why-paper-range = these are too many numbers, { $most } can be entered at once; see that the first number comes first
problem-why-in-the-future = this moment is still to come
problem-why-before-today = this was before today, and numbers of earlier days are void
problem-why-range-or-codes = give either a range of numbers, or single numbers and codes
problem-why-repeated = the same number stands twice
problem-why-other-number = this number is not among those that you enter
