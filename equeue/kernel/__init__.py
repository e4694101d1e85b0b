"""What every part stands on: clock, ids, facts' bus, logs, messages. Imports nothing of equeue."""
