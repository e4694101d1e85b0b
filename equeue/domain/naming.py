"""Names in a visitor's language, and the address of a visitor's page: the same on paper and on screens."""

from collections.abc import Mapping
from datetime import datetime

from equeue.domain.errors import Detail


def in_language(names: Mapping[str, str], language: str) -> str:
    """Return the words in a language, else in the first that has any."""
    return names.get(language) or next((name for name in names.values() if name), "")


def worded(details: Mapping[str, Detail], language: str) -> dict[str, str | int]:
    """Return what the placeholders of a refusal's words stand for, names in a language; moments are for programs."""
    words: dict[str, str | int] = {}
    for name, value in details.items():
        match value:
            case datetime():
                continue
            case Mapping():
                words[name] = in_language(value, language)
            case None:
                words[name] = ""
            case _:
                words[name] = value
    return words


def track_url(public_url: str | None, code: str) -> str | None:
    """Return the address of a visitor's page, if phones can reach the server."""
    return None if public_url is None else f"{public_url.rstrip('/')}/t/{code}"
