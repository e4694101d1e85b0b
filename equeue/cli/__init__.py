"""The `equeue` command."""
