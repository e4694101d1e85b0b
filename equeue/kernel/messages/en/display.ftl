# The hall display.

display-title = Queue display
display-ticket = Ticket
display-window = Window
display-waiting = Waiting
display-again = Again
# The line that repeats a call in words.
display-sentence = Ticket { $label }: please go to window { $window }.
display-sentence-again = Called again: ticket { $label }, window { $window }.
display-sentence-serving = Ticket { $label } is being served at window { $window }.

display-connecting = Connecting to the server…
display-welcome = Welcome!
display-welcome-text = Take a ticket at the kiosk. Your number will appear on this screen.

display-sound-blocked = Sound is off. Touch to switch it on

display-closed-title = We are closed now
display-closed-text = See you during opening hours.
# $when: "from 08:00 tomorrow".
display-opens = We are open { $when }
display-break-title = Break
display-closing = We close at { $time }. Everyone who has a ticket will be served.
