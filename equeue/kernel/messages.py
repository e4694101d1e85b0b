"""Words for people, by message id and language, from the Fluent files beside this module."""

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

DEFAULT_LANGUAGE: Final = "uk"
LANGUAGES: Final = ("uk", "en")

Value = str | int | float

_ENTRY: Final = re.compile(r"^(?P<id>-?[A-Za-z][\w-]*) *=.*(?:\n(?:[ }].*|(?=\n|\Z)))*", re.MULTILINE)
"""A message or term with all its lines: those after the first are indented, or empty between two such."""

_REFERENCE: Final = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")


class Words:
    """One language's messages; each is parsed when it is first needed, for parsing all takes half of a start.

    Args:
        language: `uk`, `en`, …
        sources: The text of its files.
    """

    def __init__(self, language: str, sources: Iterable[str]) -> None:
        self._bundle = FluentBundle([language], use_isolating=False)
        self._unparsed = {entry["id"]: entry[0] for source in sources for entry in _ENTRY.finditer(source)}
        self._lock = threading.Lock()

    def has(self, message: str) -> bool:
        """Tell whether there is a message of this id."""
        return message in self._unparsed or self._bundle.has_message(message)

    def text(self, message: str, values: Mapping[str, Value]) -> str | None:
        """Return the message with its values; None when this language lacks it."""
        if message in self._unparsed:
            with self._lock:
                self._parse(message)
        if not self._bundle.has_message(message):
            return None
        pattern = self._bundle.get_message(message).value
        return None if pattern is None else str(self._bundle.format_pattern(pattern, dict(values))[0])

    def _parse(self, message: str) -> None:
        source = self._unparsed.get(message)
        if source is None:
            return
        for other in _REFERENCE.findall(source):
            if other != message:
                self._parse(other)
        self._bundle.add_resource(FluentResource(source))
        self._unparsed.pop(message, None)


class Messages:
    """All messages in all languages; one set for screens, slip and voice."""

    def __init__(self, words: Mapping[str, Words]) -> None:
        self._words = words

    def text(self, language: str, message: str, **values: Value) -> str:
        """Return the message in a language, in Ukrainian where that language lacks it.

        Args:
            language: `uk`, `en`, …
            message: Id, such as `problem-not-found`.
            values: What the message's placeholders stand for.

        Raises:
            LookupError: No language has this id: a defect.
        """
        for candidate in (language, DEFAULT_LANGUAGE):
            words = self._words.get(candidate)
            text = None if words is None else words.text(message, values)
            if text is not None:
                return text
        raise LookupError(message)

    def has(self, message: str) -> bool:
        """Tell whether a message of this id exists in the default language."""
        return self._words[DEFAULT_LANGUAGE].has(message)


@cache
def load() -> Messages:
    """Read every language's files, once per process."""
    return Messages({language: Words(language, _sources(language)) for language in LANGUAGES})


def _sources(language: str) -> Iterator[str]:
    folder = resources.files("equeue.kernel").joinpath("messages", language)
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".ftl"):
                yield file.read_text(encoding="utf-8")
