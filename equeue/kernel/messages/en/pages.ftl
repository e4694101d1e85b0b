# Titles of pages, and what is seen where there is none.

page-title-links = Electronic queue
page-title-kiosk = Take a ticket
page-title-display = Hall display
page-title-sign = Window sign
page-title-visitor = Your ticket
page-title-signin = Staff sign-in
page-title-operator = Operator’s console
page-title-reception = Reception
page-title-manager = The hall now
page-title-admin = Set up the center
page-title-preview = Printed tickets
page-noscript = This page needs JavaScript. Turn it on in the settings of your browser.
page-home = To the list of pages
page-problem-not-found-title = There is no such page
page-problem-not-found = Check the address: it may be misspelt, or the page is gone.
page-problem-other-title = The page could not be shown
page-problem-other = Reload the page in a few seconds. If that does not help, tell an administrator.
page-not-built-title = The pages are not built yet
page-not-built = This server has no files for browsers. Make them with “make build” and start the server again.
