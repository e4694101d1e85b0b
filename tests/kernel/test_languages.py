"""What people are told: in their language where it has the words, else in Ukrainian, and counted as they count."""

import pytest

from equeue.kernel import messages
from equeue.kernel.messages import LANGUAGES, Messages, Words

ISOLATION_MARKS = "\u2068\u2069"


@pytest.fixture(scope="module")
def said() -> Messages:
    return messages.load()


@pytest.fixture
def small() -> Messages:
    ukrainian = Words("uk", ["hello = Вітаємо\nonly-here = Тут"])
    return Messages({"uk": ukrainian, "en": Words("en", ["hello = Welcome"])})


def test_a_message_is_said_in_the_language_asked_for(small: Messages) -> None:
    assert (small.text("uk", "hello"), small.text("en", "hello")) == ("Вітаємо", "Welcome")


@pytest.mark.parametrize("language", ["en", "de", "", "../../etc"])
def test_what_a_language_lacks_is_said_in_ukrainian(small: Messages, language: str) -> None:
    assert small.text(language, "only-here") == "Тут"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 особа"),
        (2, "2 особи"),
        (5, "5 осіб"),
        (11, "11 осіб"),
        (21, "21 особа"),
        (22, "22 особи"),
        (25, "25 осіб"),
    ],
)
def test_ukrainian_counts_in_three_forms(said: Messages, count: int, words: str) -> None:
    assert said.text("uk", "slip-ahead", count=count) == f"Перед вами {words}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 11, 21, 22, 25, 999])
def test_the_count_is_said_and_no_unseen_mark_reaches_paper(said: Messages, language: str, count: int) -> None:
    text = said.text(language, "slip-ahead", count=count)
    assert not set(text) & set(ISOLATION_MARKS)
    assert count == 0 or str(count) in text


def test_the_files_are_read_once(said: Messages) -> None:
    assert messages.load() is said
