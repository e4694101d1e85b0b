"""The print agent: takes print jobs from the server and prints them."""
