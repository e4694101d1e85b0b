"""What the printer would print. After a wanted change: GOLDEN=write, then look at the pictures."""

import os
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageChops

from equeue.kernel import messages
from equeue.printing.picture import DOTS_PER_MM, LONGEST_MM, Painter, TooLongError
from equeue.printing.slip import Label, Qr, Rule, Slip, Space, Text, compose_test, with_copy_mark
from tests.printing import samples

GOLDEN = Path(__file__).parent / "golden"
WIDTHS = [576, 384]
WORDS = messages.load()

PICTURES: dict[str, Slip] = {
    "uk": samples.slip(),
    "en": samples.slip("en", **samples.ENGLISH),
    "uk-copy": with_copy_mark(samples.slip(**samples.EVERYTHING), WORDS.text("uk", "slip-copy-mark")),
    "en-copy": with_copy_mark(samples.slip("en", **samples.ENGLISH), WORDS.text("en", "slip-copy-mark")),
    "uk-longest": samples.slip(**samples.LONGEST),
    "uk-no-page": samples.slip(track_url=None, ahead=0),
    "uk-wait": samples.slip(estimate=(15, 25)),
    "uk-test": compose_test(WORDS, "uk", "printer-1"),
}


def ink(picture: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.invert(picture.convert("L")).getbbox()


def codes(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_the_one_that_people_have_looked_at(painter: Painter, name: str, width: int) -> None:
    picture = painter.draw(PICTURES[name], width)
    path = GOLDEN / f"{name}-{width}.png"
    if os.environ.get("GOLDEN") == "write":
        picture.save(path, optimize=True)
    with Image.open(path) as golden:
        assert picture.size == golden.size
        assert picture.tobytes() == golden.tobytes()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_black_and_white_as_wide_as_the_paper_and_short(painter: Painter, name: str, width: int) -> None:
    picture = painter.draw(PICTURES[name], width)
    assert picture.mode == "1"
    assert picture.width == width
    assert picture.height <= LONGEST_MM * DOTS_PER_MM < 110 * DOTS_PER_MM


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("label", ["П047", "Ж888", "Щ8888", "А1", "І111"])
def test_the_label_is_at_least_15_mm_high(painter: Painter, label: str, width: int) -> None:
    box = ink(painter.draw(Slip(language="uk", blocks=(Label(label),)), width))
    assert box is not None
    assert box[3] - box[1] >= 15 * DOTS_PER_MM
    assert box[2] <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_label_keeps_its_height_when_all_else_is_too_long(painter: Painter, width: int) -> None:
    label = painter.draw(Slip(language="uk", blocks=(Label("П"),)), width)
    box = ink(label)
    longest = painter.draw(samples.slip(**(samples.LONGEST | {"label": "П"})), width)
    assert box is not None
    tallest = max(_column_runs(longest))
    assert tallest >= 15 * DOTS_PER_MM


def _column_runs(picture: Image.Image) -> list[int]:
    """Return for each column how long its longest run of ink is."""
    grey = picture.convert("L").transpose(Image.Transpose.TRANSPOSE)
    dots, height = grey.tobytes(), picture.height
    columns = (dots[left : left + height] for left in range(0, len(dots), height))
    return [max(map(len, column.split(b"\xff"))) for column in columns]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["uk", "en", "uk-copy", "en-copy", "uk-longest"])
def test_the_code_can_be_read_from_the_picture(painter: Painter, name: str, width: int) -> None:
    assert codes(painter.draw(PICTURES[name], width)) == [samples.TRACK_URL]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("length", [30, 90, 180])
def test_a_code_of_any_address_can_be_read(painter: Painter, length: int, width: int) -> None:
    address = "https://q.example/t/".ljust(length, "x")
    assert codes(painter.draw(samples.slip(track_url=address), width)) == [address]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("letter", "ЇїєЄІіҐґ’№щЩ")
def test_no_letter_is_an_empty_box(painter: Painter, letter: str, width: int) -> None:
    missing = painter.draw(Slip(language="uk", blocks=(Text("\U000f0000"),)), width)
    drawn = painter.draw(Slip(language="uk", blocks=(Text(letter),)), width)
    assert drawn.tobytes() != missing.tobytes()


@pytest.mark.parametrize("text", ["", "\u0301", "😀 漢字", "a" * 300, "Ї" * 300, "— " * 150])
def test_any_name_can_be_drawn(painter: Painter, text: str) -> None:
    changes: dict[str, Any] = {"branch_name": text, "service_name": text, "note": text, "hall": text, "label": text[:9]}
    for width in WIDTHS:
        assert painter.draw(samples.slip(**changes), width).height <= LONGEST_MM * DOTS_PER_MM


def test_a_slip_of_too_many_blocks_is_refused(painter: Painter) -> None:
    with pytest.raises(TooLongError):
        painter.draw(Slip(language="uk", blocks=(Text("рядок"), Rule(), Space(2)) * 40), 576)


def test_a_slip_of_nothing_is_white(painter: Painter) -> None:
    assert ink(painter.draw(Slip(language="uk", blocks=()), 576)) is None


def test_a_code_without_words_stands_in_the_middle(painter: Painter) -> None:
    box = ink(painter.draw(Slip(language="uk", blocks=(Qr("x"),)), 576))
    assert box is not None
    assert abs(box[0] + box[2] - 576) <= 1
