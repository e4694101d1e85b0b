# The center stands still: an alert, the power, the minute of silence, something else. For visitors: kiosk, display, signs, the ticket's page.

suspension-air-alert = Air raid alert
suspension-air-alert-text = Please go to the shelter.
suspension-power = There is no electricity
suspension-power-text = We will go on as soon as it is back.
suspension-silence = A minute of silence
suspension-silence-text = In memory of our compatriots killed in the armed aggression of the Russian Federation against Ukraine
suspension-other = We have paused
suspension-other-text = We will go on as soon as we can.
suspension-resuming = We will go on shortly
suspension-resuming-text = Please come back to the hall: people are called in the same order as before.
# Above the minutes and seconds that are left.
suspension-left = Until we go on
suspension-kept = Tickets stay valid, and your place in the line is kept.
# The center works in its shelter or beside it: it goes on during an alert.
suspension-goes-on = Air raid alert. We go on working.
suspension-goes-on-shelter = Air raid alert. We go on working. { $shelter }
