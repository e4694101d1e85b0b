from hypothesis import given
from hypothesis import strategies as st

from equeue.printing.wrapping import ELLIPSIS, wrap

SENTENCES = st.text(alphabet="абвгґ№1 -’", max_size=120).map(lambda text: " ".join(text.split())).filter(bool)


def letters(text: str) -> float:
    return len(text)


@given(SENTENCES, st.integers(3, 40))
def test_no_line_is_wider_than_the_paper(text: str, width: int) -> None:
    assert all(len(line) <= width for line in wrap(text, width, letters))


@given(SENTENCES, st.integers(3, 40))
def test_nothing_is_lost_but_spaces_and_gained_but_hyphens(text: str, width: int) -> None:
    joined = "".join(wrap(text, width, letters))
    assert joined.replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")


@given(SENTENCES, st.integers(3, 40), st.integers(1, 5))
def test_there_are_never_more_lines_than_allowed(text: str, width: int, lines: int) -> None:
    wrapped = wrap(text, width, letters, lines=lines)
    assert len(wrapped) <= lines
    assert all(len(line) <= width for line in wrapped)


def test_lines_are_balanced() -> None:
    assert wrap("один два три чотири пять", 20, letters) == ["один два три", "чотири пять"]


def test_a_short_word_stays_with_the_next() -> None:
    assert wrap("стежте за чергою з телефона", 18, letters) == ["стежте за чергою", "з телефона"]


def test_a_sign_stays_with_its_number() -> None:
    assert wrap("підійдіть до вікна № 3", 18, letters) == ["підійдіть", "до вікна № 3"]


def test_a_word_wider_than_the_paper_is_broken_with_a_hyphen() -> None:
    assert wrap("абвгдежзик", 6, letters) == ["абвгд-", "ежзик"]


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    assert wrap("один два три чотири", 8, letters, lines=2)[-1].endswith(ELLIPSIS)
