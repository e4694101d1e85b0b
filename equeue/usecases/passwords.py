"""Passwords: hashed with argon2; slow on purpose, so never in the loop and never in a transaction."""

from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LONGEST: Final = 200
"""Characters; what is longer is refused when it is chosen and when it is typed."""
_hasher: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""OWASP's measure for argon2id (Password Storage Cheat Sheet): dear to guess, bearable on a small computer at nine
o'clock, when everybody signs in at once."""


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(password)


def verify(password: str, kept: str | None) -> bool:
    """Tell whether the password is the one; takes as long for a name that does not exist.

    Args:
        password: What was typed.
        kept: The kept hash, None for an unknown name.
    """
    if len(password) > LONGEST:
        return False
    try:
        _hasher.verify(kept or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")
