preview-title = Printed slips
preview-printer = Printer { $printer }
preview-intro = This printer has no paper: every slip is kept as a picture. The newest come first, and the page refreshes by itself.
preview-empty = Nothing has been printed yet. Take a ticket at the kiosk: it appears here within seconds.
preview-slip = Slip printed at { $time }
preview-at = { $time }
preview-new = { $count ->
    [one] { $count } new slip has been printed.
   *[other] { $count } new slips have been printed.
}
preview-away = The server does not answer. Showing what had been printed by { $time }.
preview-not-found = There is no such printer, or it prints on paper.
preview-forbidden = Sign in to see the slips.
preview-kiosk = Open the kiosk
preview-home = To the list of pages
