"""Words for people, by message id and language, from the Fluent files beside this module."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

DEFAULT_LANGUAGE: Final = "uk"
LANGUAGES: Final = ("uk", "en")

Value = str | int | float


class Messages:
    """All messages in all languages; one set for screens, slip and voice."""

    def __init__(self, bundles: Mapping[str, FluentBundle]) -> None:
        self._bundles = bundles

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
            bundle = self._bundles.get(candidate)
            if bundle is not None and bundle.has_message(message):
                pattern = bundle.get_message(message).value
                if pattern is not None:
                    return str(bundle.format_pattern(pattern, values)[0])
        raise LookupError(message)

    def has(self, message: str) -> bool:
        """Tell whether a message of this id exists in the default language."""
        return self._bundles[DEFAULT_LANGUAGE].has_message(message)


@cache
def load() -> Messages:
    """Read every language's files, once per process."""
    return Messages({language: _bundle(language) for language in LANGUAGES})


def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    folder = resources.files("equeue.kernel").joinpath("messages", language)
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".ftl"):
                bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
