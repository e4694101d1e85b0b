# The center stands still: an alert, the power, the minute of silence, something else. For visitors: kiosk, display, signs, the ticket's page.

halt-air-alert = Air raid alert
halt-air-alert-text = Please go to the shelter.
halt-power = There is no electricity
halt-power-text = We will go on as soon as it is back.
halt-silence = A minute of silence
halt-silence-text = In memory of our compatriots killed in the armed aggression of the Russian Federation against Ukraine
halt-other = We have paused
halt-other-text = We will go on as soon as we can.
halt-resuming = We will go on shortly
halt-resuming-text = Please come back to the hall: people are called in the same order as before.
# Above the minutes and seconds that are left.
halt-left = Until we go on
halt-kept = Tickets stay valid, and your place in the line is kept.
# The center works in its shelter or beside it: it goes on during an alert.
halt-goes-on = Air raid alert. We go on working.
halt-goes-on-shelter = Air raid alert. We go on working. { $shelter }
