"""Which Chromium the tests and the pictures of the manual are made with, and how it is started."""

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

ARGUMENTS = [
    "--no-sandbox",  # needed by root in a container; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # It looks for nothing outside this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def find_chromium() -> str | None:
    """Return its path; Debian's headless shell first, which starts three times faster than the whole of it."""
    return next((path for path in map(shutil.which, NAMES) if path), None)
