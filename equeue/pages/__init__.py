"""HTML shells, sign-in and static files."""
