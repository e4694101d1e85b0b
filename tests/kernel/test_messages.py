"""The words are the same as if every file had been parsed whole."""

from importlib import resources

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, Resource

from equeue.kernel.messages import LANGUAGES, Words, load

SOURCES = {
    language: {
        file.name: file.read_text(encoding="utf-8")
        for file in resources.files("equeue.kernel").joinpath("messages", language).iterdir()
        if file.name.endswith(".ftl")
    }
    for language in LANGUAGES
}
VALUES = dict.fromkeys(("count", "n", "seconds", "minutes", "number", "ahead", "size"), 3)


def parsed(source: str) -> Resource:
    return FluentParser().parse(source)


def ids(language: str) -> list[str]:
    entries = [entry for source in SOURCES[language].values() for entry in parsed(source).body]
    return [entry.id.name for entry in entries if isinstance(entry, Message)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_well_formed(language: str) -> None:
    junk = {
        name: [entry.content for entry in parsed(source).body if isinstance(entry, Junk)]
        for name, source in SOURCES[language].items()
    }
    assert not any(junk.values()), junk


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_has_two_texts(language: str) -> None:
    names = ids(language)
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_reads_as_if_all_had_been_parsed(language: str) -> None:
    whole = FluentBundle([language], use_isolating=False)
    for source in SOURCES[language].values():
        whole.add_resource(FluentResource(source))
    words = Words(language, SOURCES[language].values())
    wanted = {name: whole.get_message(name).value for name in ids(language)}
    texts = {name: str(whole.format_pattern(value, VALUES)[0]) for name, value in wanted.items() if value}
    assert {name: words.text(name, VALUES) for name in texts} == texts


def test_a_message_may_use_another_one() -> None:
    source = "-brand = equeue\nhello = { -brand }: { common }\n\ncommon =\n    two\n\n    lines\n# end\n"
    words = Words("en", [source])
    assert words.text("hello", {}) == "equeue: two\n\nlines"


def test_a_language_lacks_what_it_does_not_have() -> None:
    assert Words("en", []).text("nothing", {}) is None
    assert not load().has("nothing-of-this-name")
    with pytest.raises(LookupError):
        load().text("uk", "nothing-of-this-name")


def test_what_english_lacks_is_said_in_ukrainian() -> None:
    assert load().text("de", "problem-not-found") == load().text("uk", "problem-not-found")
