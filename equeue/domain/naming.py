"""Names in a visitor's language, and the address of a visitor's page: the same on paper and on screens."""

from collections.abc import Mapping


def in_language(names: Mapping[str, str], language: str) -> str:
    """Return the words in a language, else in the first that has any."""
    return names.get(language) or next((name for name in names.values() if name), "")


def track_url(public_url: str | None, code: str) -> str | None:
    """Return the address of a visitor's page, if phones can reach the server."""
    return None if public_url is None else f"{public_url.rstrip('/')}/t/{code}"
