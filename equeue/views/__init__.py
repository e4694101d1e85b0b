"""What each screen shows: whole states, read from one snapshot; nothing here changes anything."""
