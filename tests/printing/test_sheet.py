"""Sheets of paper numbers: what is on the pages of the PDF, and the slip of a single number."""

from datetime import UTC, datetime

import pytest
import zxingcpp
from PIL import Image, ImageChops

from equeue.kernel import messages
from equeue.printing.paper import PaperNumber, PaperWords, compose
from equeue.printing.picture import Painter
from equeue.printing.sheet import A_PAGE, COLUMNS, DOTS_PER_MM, ROWS, draw_pdf
from equeue.printing.slip import from_json, to_json
from tests.printing.pdf import page_count, page_sizes, pictures

WORDS = messages.load()
AT = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)
NAMES = ("Центр надання адміністративних послуг", "Administrative Service Center")
LONGEST = tuple(("Адміністративно-територіальна " * 4)[:120] for _ in range(2))
CELL = (210 * DOTS_PER_MM // COLUMNS, 297 * DOTS_PER_MM // ROWS)


def words(names: tuple[str, ...] = NAMES) -> PaperWords:
    explanations = tuple(WORDS.text(language, "paper-slip-code") for language in ("uk", "en"))
    return PaperWords(branch_names=names, explanations=explanations[: len(names)])


def numbers(count: int, first: int = 1, root: str | None = "https://q.example/t") -> list[PaperNumber]:
    return [
        PaperNumber(label=f"Ю{number:03}", track_url=None if root is None else f"{root}/code-of-slip-number-{number}")
        for number in range(first, first + count)
    ]


def cells(page: Image.Image) -> list[Image.Image]:
    """Cut a page up along its lines."""
    corners = [(column * CELL[0], row * CELL[1]) for row in range(ROWS) for column in range(COLUMNS)]
    return [page.crop((left + 6, top + 6, left + CELL[0] - 6, top + CELL[1] - 6)) for left, top in corners]


def codes(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def ink(picture: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.invert(picture).getbbox()


def tallest(picture: Image.Image) -> float:
    """Return the height of the longest stroke, millimetres."""
    dots = picture.transpose(Image.Transpose.TRANSPOSE).tobytes()
    columns = (dots[left : left + picture.height] for left in range(0, len(dots), picture.height))
    return max(max(map(len, column.split(b"\xff"))) for column in columns) / DOTS_PER_MM


def test_each_slip_has_the_code_of_its_own_page_and_they_are_in_order() -> None:
    wanted = numbers(A_PAGE * 2 + 3, first=95)
    pages = pictures(draw_pdf(wanted, words(), "Номери", AT))
    found = [codes(cell) for page in pages for cell in cells(page)]
    assert found == [[number.track_url] for number in wanted] + [[]] * (A_PAGE - 3)


def test_the_pages_are_a4() -> None:
    document = draw_pdf(numbers(A_PAGE + 1), words(), "Номери", AT)
    assert page_count(document) == 2
    assert page_sizes(document) == {(210, 297)}


@pytest.mark.parametrize("names", [NAMES, LONGEST, ("Ї",)])
@pytest.mark.parametrize("root", ["https://q.example/t", "https://" + "дуже-довга-адреса." * 5 + "example/t", None])
def test_a_number_is_huge_whatever_else_stands_on_its_slip(names: tuple[str, ...], root: str | None) -> None:
    (page,) = pictures(draw_pdf(numbers(1, first=188, root=root), words(names), "Номери", AT))
    cell = cells(page)[0]
    assert tallest(cell) >= (11 if root else 14)
    assert codes(cell) == [number.track_url for number in numbers(1, first=188, root=root) if number.track_url]


def test_nothing_stands_where_scissors_and_printers_need_white() -> None:
    page = pictures(draw_pdf(numbers(A_PAGE), words(LONGEST), "Номери", AT))[0]
    for cell in cells(page):
        box = ink(cell)
        assert box is not None
        left, top, right, bottom = box
        assert min(left, top, cell.width - right, cell.height - bottom) >= 4 * DOTS_PER_MM


def test_there_is_a_line_between_any_two_slips() -> None:
    page = pictures(draw_pdf(numbers(1), words(), "Номери", AT))[0]
    down = page.crop((CELL[0] - 4, 0, CELL[0] + 4, page.height))
    across = [page.crop((0, row * CELL[1] - 4, page.width, row * CELL[1] + 4)) for row in range(1, ROWS)]
    for line in (down, *across):
        dark = 1 - sum(line.tobytes()) / 255 / (line.width * line.height)
        assert 0.1 < dark < 0.5


def test_the_same_numbers_make_the_same_document() -> None:
    made = [draw_pdf(numbers(3), words(), "Номери", AT) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("names", [NAMES, LONGEST])
def test_a_single_slip_fits_a_slip_printer(painter: Painter, names: tuple[str, ...], width: int) -> None:
    (number,) = numbers(1, first=37)
    slip = from_json(to_json(compose(number, words(names), "uk")))
    picture = painter.draw(slip, width)
    assert codes(picture.convert("L")) == [number.track_url]


def test_a_single_slip_without_a_page_has_no_code(painter: Painter) -> None:
    (number,) = numbers(1, root=None)
    assert codes(painter.draw(compose(number, words(), "uk"), 576).convert("L")) == []
