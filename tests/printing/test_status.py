from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equeue.printing.printers import Health, PrinterState, Reason
from equeue.printing.status import Answer, Answers, Automatic, InTurn, ProcessId, RealTime, ask_process_id, health

EXAMPLES: list[tuple[bytes, Answer]] = [
    (b"\x12", RealTime(0x12)),
    (b"\x16", RealTime(0x16)),
    (b"\x7e", RealTime(0x7E)),
    (b"\x00", InTurn(0x00)),
    (b"\x0c", InTurn(0x0C)),
    (b"\x37\x221870\x00", ProcessId(b"1870")),
    (b"\x10\x00\x0c\x0f", Automatic(b"\x10\x00\x0c\x0f")),
]


@pytest.mark.parametrize(("received", "answer"), EXAMPLES)
def test_each_answer_is_told_by_its_pattern(received: bytes, answer: Answer) -> None:
    assert Answers().feed(received) == [answer]


@given(st.lists(st.sampled_from(EXAMPLES), max_size=12), st.lists(st.integers(0, 40), max_size=12))
def test_answers_are_found_however_they_are_cut_into_packets(said: list[tuple[bytes, Answer]], cuts: list[int]) -> None:
    stream = b"".join(received for received, _ in said)
    edges = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    answers = Answers()
    found = [answer for start, end in pairwise(edges) for answer in answers.feed(stream[start:end])]
    assert found == [answer for _, answer in said]


@given(st.binary(max_size=200))
def test_any_bytes_are_survived(received: bytes) -> None:
    Answers().feed(received)


@pytest.mark.parametrize("noise", [b"\x11", b"\x13", b"\xff", b"\x10\xff", b"\x37\x99"])
def test_noise_before_an_answer_is_dropped(noise: bytes) -> None:
    assert RealTime(0x12) in Answers().feed(noise + b"\x12")


def test_the_question_names_the_job() -> None:
    assert ask_process_id(b"0042") == bytes.fromhex("1d2848060030 30 30303432")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ((0x12, 0x12, 0x12), Health(state=PrinterState.OK)),
        ((0x12, 0x12, None), Health(state=PrinterState.OK)),
        ((0x12, 0x12, 0x1E), Health(state=PrinterState.OK, reason=Reason.PAPER_NEAR_END)),
        ((0x1A, 0x16, 0x12), Health(state=PrinterState.FAULT, reason=Reason.COVER_OPEN)),
        ((0x1A, 0x32, 0x7E), Health(state=PrinterState.FAULT, reason=Reason.PAPER_OUT)),
        ((0x12, 0x12, 0x72), Health(state=PrinterState.FAULT, reason=Reason.PAPER_OUT)),
        ((0x1A, 0x52, 0x12), Health(state=PrinterState.FAULT, reason=Reason.PRINTER_ERROR)),
        ((0x1A, 0x12, 0x12), Health(state=PrinterState.FAULT, reason=Reason.OFFLINE)),
    ],
)
def test_the_status_says_what_a_person_has_to_do(answers: tuple[int, int, int | None], told: Health) -> None:
    assert health(*answers) == told
