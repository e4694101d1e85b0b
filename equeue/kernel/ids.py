"""Names for things: unguessable where that matters, in order of making where it helps an index."""

import hashlib
import itertools
import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_CHARACTERS = 16
_CODE_BYTES = 15
_TOKEN_BYTES = 32
_SEQUENCE_CHARACTERS = 10


def new_id(prefix: str) -> str:
    """Return a random id such as `tk_7x…` (80 bits)."""
    bits = secrets.randbits(_ID_CHARACTERS * 5)
    return f"{prefix}_{_base32(bits, _ID_CHARACTERS)}"


def ordered_id(prefix: str, sequence: int) -> str:
    """Return an id that sorts by `sequence` among ids of the same prefix.

    Args:
        prefix: Kind of thing, two letters.
        sequence: Place in the order, 0 ≤ sequence < 2**50, as counted by the caller.
    """
    random = _base32(secrets.randbits(30), 6)
    return f"{prefix}_{_base32(sequence, _SEQUENCE_CHARACTERS)}{random}"


def new_code() -> str:
    """Return the unguessable code of a visitor's page (120 bits, safe in a URL)."""
    return secrets.token_urlsafe(_CODE_BYTES)


def new_token(prefix: str) -> str:
    """Return a secret such as `eqd_…` for a device or a session (256 bits)."""
    return f"{prefix}_{secrets.token_urlsafe(_TOKEN_BYTES)}"


def hash_token(token: str) -> str:
    """Return what is stored of a random token: SHA-256 is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_epoch() -> str:
    """Return the random word of an installation."""
    return secrets.token_hex(4)


def new_password() -> str:
    """Return a generated password: four groups of four, without look-alikes."""
    groups = ("".join(secrets.choice(_ALPHABET[2:]) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def new_digits(count: int) -> str:
    """Return so many random digits, for people to read and type."""
    return f"{secrets.randbelow(10**count):0{count}d}"


def _base32(value: int, characters: int) -> str:
    shifts = itertools.islice(itertools.count((characters - 1) * 5, -5), characters)
    return "".join(_ALPHABET[(value >> shift) & 31] for shift in shifts)
