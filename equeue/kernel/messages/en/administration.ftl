# What is wrong with what an administrator sets up: the whys of a field, and what stands in the way of a change.

problem-item-changed-title = Somebody was faster
problem-item-changed = Somebody else has changed this meanwhile. Look at what it is now, and make your change again if it is still needed.

problem-why-unknown-name = there is nothing of this name here: { $value }
problem-why-stands-twice = this is there already: { $value }
problem-why-no-name = the words in this language are missing: { $spoken }
problem-why-unclear-letter = this letter is taken for another letter or digit too easily; use one of { $allowed }
problem-why-paper-letter = this letter cannot stand for paper numbers: a service group has it, or it is taken for another too easily
problem-why-letter-of-today = this letter is on tickets of today; make the change tomorrow
problem-why-unknown-time-zone = there is no such time zone; for Kyiv: Europe/Kyiv
problem-why-not-served = no window serves it; choose one
problem-why-window-open = somebody works at this window; switch it off when it is closed
problem-why-of-other-branch = another branch has something of this name; choose another
problem-why-no-address = a printer in the network needs its address, for example 192.168.1.50:9100
problem-why-sign-without-window = a sign belongs to a window; choose one
problem-why-unknown-area = no alerts are told for an area of this name; choose one of the list
problem-why-alert-without-area = without an area nobody tells of alerts; choose the area first
problem-why-exception-to-nothing = the branch has no weekly hours; enter these first
problem-why-no-weekday = no weekday has hours; enter one, or have no hours at all
problem-why-open-or-closed = say either that this day is closed, or from when to when it is open
problem-why-outside-hours = this is not within the opening hours, { $hours }
problem-why-breaks-overlap = two breaks overlap
problem-why-no-time-left = no time is left in which tickets are given
problem-why-span = a span of time is wanted, such as 08:00-17:00
problem-why-minutes = a head start needs its minutes, and who is served first of all has none
problem-why-not-changeable = this cannot be changed: figures refer to it
problem-why-own-right = you cannot take away your own right to administer; somebody else can
problem-why-no-account = nobody of this name has an account; add them to the staff first
problem-why-other-branch = the file is of another branch; this one is { $value }
problem-why-list-type = a list is wanted
problem-why-dict-type = a JSON object is wanted
problem-why-int-parsing = a whole number is wanted
problem-why-bool-parsing = true or false is wanted
problem-why-too-short = too few values
problem-why-unknown-setting = a device of this kind has no such setting
problem-why-out-of-range = a number from { $least } to { $most } is wanted
