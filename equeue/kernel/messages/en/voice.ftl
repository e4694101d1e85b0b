# What is heard and read in the hall
voice-call = Ticket { $label } — go to window { $window }
voice-recall = Calling again: ticket { $label } — go to window { $window }
