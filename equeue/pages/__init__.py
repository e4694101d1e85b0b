"""HTML shells of the pages, and the files that browsers load."""
