import re

from hypothesis import given
from hypothesis import strategies as st

from equeue.kernel import ids

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in small letters: without i, l, o and u."""
sequences = st.integers(min_value=0, max_value=2**50 - 1)


def test_an_id_tells_its_kind_and_eighty_random_bits() -> None:
    assert re.fullmatch(f"sh_[{ALPHABET}]{{16}}", ids.new_id("sh"))


def test_ids_are_not_given_twice() -> None:
    assert len({ids.new_id("sh") for _ in range(10_000)}) == 10_000


@given(sequences, sequences)
def test_ordered_ids_sort_as_they_were_counted(one: int, other: int) -> None:
    if one != other:
        assert (ids.ordered_id("tk", one) < ids.ordered_id("tk", other)) == (one < other)


@given(sequences)
def test_an_ordered_id_looks_like_any_other(sequence: int) -> None:
    assert re.fullmatch(f"tk_[{ALPHABET}]{{16}}", ids.ordered_id("tk", sequence))


def test_ordered_ids_of_two_branches_differ_though_their_count_is_the_same() -> None:
    assert len({ids.ordered_id("tk", 7) for _ in range(1000)}) == 1000


def test_a_code_is_unguessable_and_safe_in_an_address() -> None:
    codes = {ids.new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{20}", code) for code in codes)


def test_a_token_names_its_kind_and_its_hash_does_not_tell_it() -> None:
    token = ids.new_token("eqd")
    assert re.fullmatch(r"eqd_[A-Za-z0-9_-]{43}", token)
    assert re.fullmatch(r"[0-9a-f]{64}", ids.hash_token(token))
    assert ids.hash_token(token) == ids.hash_token(token)
    assert ids.hash_token(token) != ids.hash_token(ids.new_token("eqd"))


def test_a_generated_password_can_be_read_aloud() -> None:
    words = {ids.new_password() for _ in range(1000)}
    assert len(words) == 1000
    assert all(
        re.fullmatch(r"([2-9abcdefghjkmnpqrstvwxyz]{4}-){3}[2-9abcdefghjkmnpqrstvwxyz]{4}", word) for word in words
    )


def test_the_epoch_is_a_random_word() -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", ids.new_epoch())
    assert ids.new_epoch() != ids.new_epoch()
