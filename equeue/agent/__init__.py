"""The print agent: takes print jobs from the server, prints them, tells what became of them."""
