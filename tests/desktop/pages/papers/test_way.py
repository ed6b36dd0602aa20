"""From the open window to the printed form, counted in actions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.papers.records import Paper
from db.search.queries import search
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.papers.page import PapersPage
from desktop.pages.papers.printing import Then
from desktop.widgets.suggest import Candidate
from desktop.window.places import existing
from desktop.window.window import Window
from tests.desktop.conftest import Write


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[Window]:
    def find(text: str) -> list[Candidate]:
        return [
            Candidate(id=hit.id, words=hit.title, detail=hit.detail, kind=hit.kind)
            for hit in search(desk.store, text, limit=20)
        ]

    made = Window(desk, existing(), find=find)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    desk.notices.above = None


def press(window: Window, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def test_the_reply_form_of_a_proposal_is_printed_in_five_actions(
    window: Window, qtbot: QtBot, write: Write, store: Store, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))

    def agree(_above: QWidget, _pages: int, _title: str, then: Then) -> None:
        then(printer)  # the fifth action: the printer's own dialog

    press(window, Qt.Key.Key_K, control=True)
    line = window.focusWidget()
    assert line is not None
    write(line, "001")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_P, control=True)
    page = window.page
    assert isinstance(page, PapersPage)
    page.prints.ask = agree
    with qtbot.waitSignal(window.desk.changed, timeout=20000):
        press(window, Qt.Key.Key_P, control=True)
    (paper,) = store.find(Paper)
    assert (paper.kind, paper.mode, paper.subject, paper.format) == (
        "reply",
        "式样",
        "九届二次第001号",
        "print",
    )


def test_a_paper_still_being_drawn_when_the_look_changes_harms_nobody(
    window: Window, qtbot: QtBot, store: Store
) -> None:
    from db.proposals.records import Proposal

    window.print_for("proposal", (store.find(Proposal, "WHERE number = '001'")[0].id,))
    window.change_theme()
    qtbot.waitUntil(lambda: not window.desk.jobs.running, timeout=5000)
    window.change_theme()
    assert isinstance(window.page, PapersPage)
