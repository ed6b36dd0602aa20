"""The model behind every list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.store.kind import Column
from desktop.desk.theme import Tone
from desktop.widgets.cells import Mark, Meter
from desktop.widgets.rows import CELL, RowModel

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True, slots=True)
class Case:
    id: int
    number: str
    due: date | None
    score: int = 0


COLUMNS = (
    Column(name="number", words="号"),
    Column(name="due", words="期限"),
    Column(name="score", words="分", align_right=True),
)
CASES = [
    Case(1, "10", date(2022, 6, 10), 3),
    Case(2, "9", None, 2),
    Case(3, "100", date(2022, 5, 1), 1),
]


def shown(case: Case, name: str) -> Any:
    if name == "due" and case.id == 1:
        return Mark("逾期4天", Tone.LATE)
    return Meter(case.score, 10) if name == "score" else getattr(case, name)


@pytest.fixture
def model(qapp: QApplication) -> RowModel:
    del qapp
    made = RowModel(COLUMNS, present=shown, ticks=True)
    made.set_rows(CASES)
    return made


def ids(model: RowModel) -> list[int]:
    return [case.id for case in model.rows()]


def test_the_model_keeps_qt_s_rules(model: RowModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt is not typed here
    model.sort(2, DOWN)
    model.tick(0)
    model.set_rows(CASES[:1])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt is not typed here


def test_cells_are_words_and_keep_their_marks(model: RowModel) -> None:
    assert model.index(0, 1).data() == "10"
    assert model.index(0, 2).data() == "逾期4天"
    assert model.index(0, 2).data(CELL) == Mark("逾期4天", Tone.LATE)
    assert model.index(1, 2).data() == ""
    assert model.index(0, 3).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "期限 逾期4天"
    assert model.index(0, 2).data(Qt.ItemDataRole.ForegroundRole) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "号"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_heading_cut_short_is_whole_in_its_tip(model: RowModel) -> None:
    for section in range(model.columnCount()):
        words, tip = (
            model.headerData(section, Qt.Orientation.Horizontal, role)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        )
        assert words == tip


def test_numbers_in_texts_sort_as_numbers_and_marks_as_what_they_stand_for(model: RowModel) -> None:
    model.sort(1, UP)
    assert ids(model) == [2, 1, 3]
    model.sort(2, UP)
    assert ids(model) == [3, 1, 2]
    model.sort(3, DOWN)
    assert ids(model) == [1, 2, 3]
    model.sort(1, DOWN)
    model.sort(-1)
    assert ids(model) == [1, 2, 3]


def test_a_sorted_list_stays_sorted_when_rows_come_anew(model: RowModel) -> None:
    model.sort(1, UP)
    model.set_rows([*CASES, Case(4, "8", None)])
    assert ids(model) == [4, 2, 1, 3]


def test_what_stands_on_a_row_moves_with_it(model: RowModel) -> None:
    kept = QPersistentModelIndex(model.index(0, 1))
    model.sort(1, UP)
    assert kept.row() == 1
    assert kept.data() == "10"


def test_ticks_stay_with_their_rows(model: RowModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.ticks_changed):
        model.tick(2)
    model.sort(1, UP)
    assert [case.id for case in model.ticked()] == [3]
    with qtbot.waitSignal(model.ticks_changed):
        model.set_rows(CASES[:2])
    assert model.ticked() == []


def test_tick_all_ticks_all_and_then_none(model: RowModel) -> None:
    model.tick_all()
    assert len(model.ticked()) == 3
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "已勾选"
    model.tick_all()
    assert model.ticked() == []
    model.tick(0)
    model.clear_ticks()
    assert model.ticked() == []


def test_a_row_is_found_by_its_key(model: RowModel) -> None:
    assert model.place_of(3) == 2
    assert model.place_of(99) == -1
    assert model.column_at(0) is None
    assert model.cell(0, 0) is None
