"""Numbered steps from one schema to the next, both ways, on SQLite and PostgreSQL."""
