"""Printing many at once, and what cannot be printed."""

from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from db.papers.records import Paper
from db.papers.records_numbers import LetterNumber
from db.store.store import Store
from desktop.desk.press import Order, tasks_of
from desktop.desk.sheets import style
from desktop.desk.subjects import subjects_of
from desktop.pages.papers.page import PapersPage
from desktop.papers.kinds import kind
from tests.desktop.desk.numbered import letters, series
from tests.desktop.paper_store import PaperOffice


def asking(page: PapersPage, tmp_path: Path) -> list[int]:
    """Let a printer that writes a file take the place of the dialog."""
    asked: list[int] = []
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(100)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))

    def ask(_above: object, pages: int, _title: str, then: Any) -> None:
        asked.append(pages)
        then(printer)

    page.prints.ask = ask
    return asked


def start(page: PapersPage, office: PaperOffice, *keys: str) -> None:
    today = page.desk.store.clock().date()
    found = subjects_of(page.desk.store, "proposal", [getattr(office, key).id for key in keys], today=today)
    order = Order(
        tasks=tasks_of([style(kind("reply"), "式样")], found),
        folder=Path(),
        title="提案答复函",
        answers={"red": "0"},
    )
    page.prints.start(order)


def test_several_are_printed_as_one_and_recorded_each(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    asked = asking(page, tmp_path)
    with qtbot.waitSignal(page.desk.changed, timeout=20000) as told:
        start(page, office, "answered", "waiting")
    assert asked == [6]  # three letters of two pages
    assert [one.subject for one in store.find(Paper, "ORDER BY id")] == [
        "九届二次第001号",
        *["九届二次第002号"] * 2,
    ]
    assert told.args is not None
    assert told.args[0].entry.label == "打印提案答复函 3 份"


def test_what_cannot_be_printed_is_named_and_the_rest_is_printed(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    asked = asking(page, tmp_path)
    with qtbot.waitSignal(page.desk.changed, timeout=20000):
        start(page, office, "unassigned", "answered")
    assert asked == [2]
    box: QMessageBox = page.desk.notices._open[0]
    assert "九届二次第003号：本件还没有交办" in box.informativeText()
    box.close()


def test_nothing_to_print_opens_no_printer(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    asked = asking(page, tmp_path)
    start(page, office, "unassigned")
    qtbot.waitUntil(lambda: bool(page.desk.notices._open), timeout=5000)
    assert asked == []
    page.desk.notices._open[0].close()


def test_printed_letters_are_numbered_and_a_change_of_mind_voids_the_numbers(
    page: PapersPage, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    series(store)
    page.prints.ask = lambda _above, _pages, _title, _then: None  # the clerk closes the printer's box
    page.prints.start(letters(store, tmp_path))
    qtbot.waitUntil(lambda: bool(store.find(LetterNumber, "WHERE state = '作废'")), timeout=20000)
    assert {each.reason for each in store.find(LetterNumber)} == {"没有打印，没有制作"}
    asking(page, tmp_path)
    page.prints.start(letters(store, tmp_path))
    qtbot.waitUntil(lambda: len(store.find(Paper)) == 3, timeout=20000)
    assert [each.state for each in store.find(LetterNumber, "ORDER BY number")] == ["作废"] * 3 + ["已用"] * 3


def test_the_queue_shows_what_is_printed(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    titles: list[str] = []
    page.prints.ask = lambda _above, _pages, title, _then: titles.append(title)
    page.print_for("proposal", (office.answered.id,))
    page.print_paper()
    qtbot.waitUntil(lambda: bool(titles), timeout=20000)
    assert titles == ["提案答复函 九届二次第001号"]
    del tmp_path
