import pytest
from hypothesis import given
from hypothesis import strategies as st

from equeue.domain.labels import CYRILLIC, LATIN, LETTERS, label_of, readings, written

QWERTY = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,."
JCUKEN = "ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ"
"""The same keys in both layouts, in order."""
CYRILLIC_SET = frozenset(CYRILLIC)
LATIN_SET = frozenset(LATIN)
LOOK_ALIKES = {"А": "A", "Р": "P", "Н": "H", "К": "K", "М": "M", "Т": "T", "У": "Y"}

numbers = st.integers(min_value=1, max_value=99_999)
letters = st.sampled_from(sorted(LETTERS))


@pytest.mark.parametrize(
    ("letter", "number", "label"),
    [("П", 1, "П001"), ("П", 47, "П047"), ("A", 999, "A999"), ("П", 1000, "П1000"), ("Ж", 12345, "Ж12345")],
)
def test_a_label_is_a_letter_and_at_least_three_digits(letter: str, number: int, label: str) -> None:
    assert label_of(letter, number) == label


@given(st.lists(st.tuples(letters, numbers), unique=True, max_size=50))
def test_no_two_tickets_have_one_label(tickets: list[tuple[str, int]]) -> None:
    assert len({label_of(*ticket) for ticket in tickets}) == len(tickets)


@given(letters, numbers)
def test_a_label_is_read_as_itself(letter: str, number: int) -> None:
    label = label_of(letter, number)
    assert label in readings(label, LETTERS)
    assert readings(label, frozenset(letter)) == {label}


@given(letters, numbers, st.lists(st.sampled_from([" ", "\t", "\u00a0", "-"]), max_size=4))
def test_case_spaces_dashes_and_missing_zeros_do_not_matter(letter: str, number: int, between: list[str]) -> None:
    typed = f" {letter.lower()}{''.join(between)}{number} "
    assert readings(typed, frozenset(letter)) == {label_of(letter, number)}


@pytest.mark.parametrize(("latin", "cyrillic"), list(zip(QWERTY, JCUKEN, strict=True)))
def test_the_wrong_keyboard_layout_is_understood(latin: str, cyrillic: str) -> None:
    expected_cyrillic = {f"{cyrillic}047"} & {f"{letter}047" for letter in CYRILLIC}
    assert readings(f"{latin}47", CYRILLIC_SET) == expected_cyrillic
    meant = {latin, LOOK_ALIKES.get(cyrillic, "")} & LATIN_SET
    assert readings(f"{cyrillic}47", LATIN_SET) == {f"{letter}047" for letter in meant}


@pytest.mark.parametrize(("shifted", "letter"), [(":", "Ж"), (">", "Ю")])
def test_a_letter_typed_with_shift_on_the_wrong_layout_is_understood(shifted: str, letter: str) -> None:
    assert readings(f"{shifted}047", CYRILLIC_SET) == {f"{letter}047"}


@pytest.mark.parametrize(("cyrillic", "latin"), list(LOOK_ALIKES.items()))
def test_look_alikes_are_understood(cyrillic: str, latin: str) -> None:
    assert f"{latin}047" in readings(f"{cyrillic}47", LATIN_SET)


def test_only_letters_of_the_branch_are_meant() -> None:
    assert readings("g47", frozenset("Ж")) == frozenset()
    assert readings("g47", frozenset("П")) == {"П047"}


@pytest.mark.parametrize("typed", ["", " ", "П", "П-", "ПП47", "П4Ж", "П４７", "П" + "9" * 5000, "⁴47"])
def test_what_is_no_label_is_read_as_nothing(typed: str) -> None:
    assert readings(typed, LETTERS) == frozenset()


@pytest.mark.parametrize("typed", ["47", " 047 ", "0047"])
def test_a_number_alone_may_have_any_letter(typed: str) -> None:
    assert readings(typed, frozenset("ПЖ")) == {"П047", "Ж047"}


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_as_labels_or_nothing(typed: str) -> None:
    for label in readings(typed, LETTERS):
        assert label[0] in LETTERS
        assert label == label_of(label[0], int(label[1:]))


def test_letters_cannot_be_taken_for_digits_or_for_one_another() -> None:
    assert not set(CYRILLIC) & set("АВЕКМНОРСТУХІЗЧБ")
    assert not set(LATIN) & set("BIOQSZCEGJVWX")
    assert len(LETTERS) == len(CYRILLIC) + len(LATIN)


@pytest.mark.parametrize(("label", "shown"), [("П047", "П\u2009047"), ("A1003", "A\u20091003")])
def test_a_label_is_written_with_a_thin_space_and_read_back(label: str, shown: str) -> None:
    assert written(label) == shown
    assert label in readings(shown, LETTERS)
