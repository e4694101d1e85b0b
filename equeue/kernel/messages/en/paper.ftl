# Numbers on paper: handed out while the power is off

# On every slip; with a code where visitors’ phones can reach the server.
paper-slip = Keep this number. As soon as the electronic queue works, it is entered there: you stand before those who come later.
paper-slip-code = Keep this number. As soon as the electronic queue works, it is entered there: you stand before those who come later. The QR code shows your place.

# Title of the PDF document
paper-sheet-title = Paper numbers { $first }–{ $last }
