"""Printing: what comes out has its true size and stands where the clerk moved it."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageChops
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.local import Local
from desktop.desk.press import pdf_of
from desktop.pages.papers.printing import OffsetBox, print_document
from desktop.papers.blocks import Document, Paper, Title
from desktop.papers.kinds import kind
from tests.desktop.papers.samples import roster

DOTS = 150


def document(pdf: bytes) -> QPdfDocument:
    made = QPdfDocument()
    buffer = QBuffer(made)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    made.load(buffer)
    return made


def printer(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setResolution(300)
    made.setOutputFileName(str(path))
    return made


def ink(pdf: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Return the box of everything drawn on a page, in millimetres."""
    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=DOTS / 72, grayscale=True).to_pil()
    box = picture.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (edge / DOTS * 25.4 for edge in box)
    return left, top, right, bottom


@pytest.fixture
def paper() -> bytes:
    return pdf_of([kind("roster").paper(roster(40), mode="竖表")])


@pytest.mark.usefixtures("qapp")
def test_every_line_is_printed_at_its_true_size_and_place(paper: bytes, tmp_path: Path) -> None:
    printed = tmp_path / "打印.pdf"
    pages = print_document(document(paper), printer(printed))
    out = pypdfium2.PdfDocument(printed.read_bytes())
    assert pages == len(out) == len(pypdfium2.PdfDocument(paper))
    assert out[0].get_size() == pytest.approx((595.3, 841.9), abs=1)
    for page in range(pages):
        assert ink(printed.read_bytes(), page) == pytest.approx(ink(paper, page), abs=0.4)


@pytest.mark.usefixtures("qapp")
def test_what_the_printer_is_off_by_is_put_right(paper: bytes, tmp_path: Path) -> None:
    printed = tmp_path / "打印.pdf"
    print_document(document(paper), printer(printed), right=3.0, down=-2.0)
    left, top, right, bottom = ink(paper)
    moved = (left + 3, top - 2, right + 3, bottom - 2)
    assert ink(printed.read_bytes()) == pytest.approx(moved, abs=0.4)


def red(pdf: bytes) -> tuple[float, float, float, float]:
    """Return the box of everything red on page 1, in millimetres."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=DOTS / 72).to_pil().convert("RGB")
    red, green, _ = picture.split()
    box = ImageChops.subtract(red, green).point(lambda shade: 255 if shade > 80 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (edge / DOTS * 25.4 for edge in box)
    return left, top, right, bottom


@pytest.mark.usefixtures("qapp")
def test_a_red_head_is_printed_to_the_millimetre_and_moves_with_the_offset(tmp_path: Path) -> None:
    head = Document(mark="政协广州市云山区委员会文件", number="云协〔2022〕8号")
    made = pdf_of([Paper(kind="test", title="样张", format=head, blocks=(Title("通知"),))])
    printed = tmp_path / "打印.pdf"
    print_document(document(made), printer(printed))
    left, top, right, bottom = red(printed.read_bytes())
    assert (left, right) == pytest.approx((28, 184), abs=0.4)  # the red line is as wide as the text
    assert top == pytest.approx(72, abs=1)  # the mark begins 35 mm below the upper edge of the text
    print_document(document(made), printer(printed), right=2.0, down=1.5)
    moved = (left + 2, top + 1.5, right + 2, bottom + 1.5)
    assert red(printed.read_bytes()) == pytest.approx(moved, abs=0.3)


@pytest.mark.usefixtures("qapp")
def test_a_wide_table_is_printed_across(tmp_path: Path) -> None:
    wide = pdf_of([kind("roster").paper(roster(10), mode="横表")])
    printed = tmp_path / "打印.pdf"
    print_document(document(wide), printer(printed))
    width, height = pypdfium2.PdfDocument(printed.read_bytes())[0].get_size()
    assert width > height


@pytest.mark.usefixtures("qapp")
def test_only_the_pages_asked_for_are_printed(paper: bytes, tmp_path: Path) -> None:
    machine = printer(tmp_path / "打印.pdf")
    machine.setFromTo(2, 2)
    assert print_document(document(paper), machine) == 1


def test_the_offset_stays_on_this_computer(local: Local, qtbot: QtBot) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    box = OffsetBox(local, above)
    box.right.setValue(1.5)
    box.down.setValue(-0.5)
    box.accept()
    assert Local.load(local.path).print_offset == {"right": 1.5, "down": -0.5}
    assert OffsetBox(local, above).right.value() == 1.5


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("two_sided", "sides"), [(False, 6), (True, 7)])
def test_on_both_sides_every_paper_begins_on_a_sheet_of_its_own(
    tmp_path: Path, *, two_sided: bool, sides: int
) -> None:
    three = [kind("roster").paper(roster(count), mode="竖表") for count in (3, 60, 3)]
    pages = [len(pypdfium2.PdfDocument(pdf_of([one]))) for one in three]
    assert pages == [1, 4, 1]
    starts = (0, pages[0], pages[0] + pages[1])
    printed = tmp_path / "打印.pdf"
    sent = print_document(document(pdf_of(three)), printer(printed), starts=starts, two_sided=two_sided)
    assert sent == 6
    assert len(pypdfium2.PdfDocument(printed.read_bytes())) == sides
