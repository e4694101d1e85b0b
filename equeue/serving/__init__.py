"""The server process and the asynchronous library's only home."""
