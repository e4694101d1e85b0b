"""Air alerts: the areas they are told for, and who tells of them."""
