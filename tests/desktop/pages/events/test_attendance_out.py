"""The board printed and exported as a list (attendance_out)."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.events.leaves import ask_leave
from db.events.marks import mark
from db.papers.facts import ListFacts
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.widgets.list_out import OutButton
from tests.db.events.event_store import EventOffice
from tests.desktop.pages.events.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def begun(hand: Hand, store: Store, world: EventOffice) -> Hand:
    """Return the hand on a board with one who came late, one on leave and four unmarked."""
    late, away, *_rest = hand.board.view.board.people()
    with store.work("迟到") as work:
        mark(work, world.meeting, late.person, late=True)
    with store.work("请假") as work:
        ask_leave(work, world.meeting, away.person, kind="病假")
    hand.board.load()
    return hand


def test_the_board_is_printed_in_its_order_with_its_figures(begun: Hand, office_desk: Desk) -> None:
    printed: list[ListFacts] = []
    office_desk.printing.connect(lambda _kind, records: printed.append(office_desk.lists[records[0]]))
    begun.press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    (facts,) = printed
    people = begun.board.view.board.people()
    assert [line.cells[0] for line in facts.lines] == [one.label for one in people]
    assert [line.cells[2] for line in facts.lines][:2] == ["迟到", "请假（病假）"]
    assert "实到 1" in facts.count_words
    assert facts.title.endswith("出席情况")
    assert begun.board.findChild(OutButton) is not None


def test_the_board_is_kept_as_a_table_file(
    begun: Hand, office_desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "出席.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    begun.press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: office_desk.jobs.stop() and path.exists())
    (sheet,) = openpyxl.load_workbook(path).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:3] == ["姓名", "分组", "出席情况"]
    assert (len(rows), rows[1][2]) == (7, "迟到")
