"""Where a staff member goes on after signing in: a path of this very server, or nowhere."""

import re
from typing import Final
from urllib.parse import quote, urlsplit

SIGN_IN: Final = "/sign-in"
_LONGEST: Final = 500
_NEVER: Final = re.compile(r"[\\\x00-\x20\x7f]")


def safe_next(given: str | None) -> str | None:
    r"""Return the path if it is safe to follow, else nothing.

    Args:
        given: What stands behind `next=`, decoded. Refused are other origins (`https://…`, `//host`, `/\\host`),
            the sign-in page itself and control characters.
    """
    if given is None or len(given) > _LONGEST or _NEVER.search(given):
        return None
    try:
        parts = urlsplit(given)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or given.startswith("//"):
        return None
    return None if parts.path == SIGN_IN else given


def sign_in_address(wanted: str) -> str:
    """Return the address of the sign-in page that comes back to the page that was wanted."""
    following = safe_next(wanted)
    return SIGN_IN if following is None else f"{SIGN_IN}?next={quote(following, safe='')}"
