"""A list and the form of its rows: what belongs to a chosen row stands below its form."""

from dataclasses import dataclass
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.store.kind import Column, Field
from db.store.store import Store
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.editor import Book, Editor, Extra
from tests.desktop.conftest import OpenDesk


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    words: str


class Told(Extra):
    """Remembers whose row it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[int] = []

    def show_row(self, each: Any) -> None:
        self.told.append(each.id)


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store) -> Desk:
    return open_desk(store)


def book(rows: list[Line], extra: Told) -> Book:
    def save(found: Line | None, values: dict[str, Any]) -> Outcome:
        made = Line(found.id if found else len(rows) + 1, values["words"])
        rows[:] = [each for each in rows if each.id != made.id] + [made]
        return Outcome(value=made)

    return Book(
        title="事项", measure="项", columns=(Column(name="words", words="事项"),),
        fields=(Field(name="words", words="事项", required=True),), rows=lambda: rows,
        values=lambda each: {"words": each.words}, save=save, name=lambda each: each.words,
        fresh=lambda: {"words": ""}, extra=lambda: extra,
    )  # fmt: skip


def test_what_belongs_to_a_row_is_shown_below_its_form(qtbot: QtBot, desk: Desk) -> None:
    extra = Told()
    editor = Editor(desk, book([Line(1, "值班"), Line(2, "走访")], extra))
    qtbot.addWidget(editor)
    editor.refresh()
    assert set(extra.told) == {1}
    editor.choose(2)
    assert extra.told[-1] == 2
    editor.start_new()
    assert extra.isHidden(), "a row that is not there yet has nothing"


def test_a_new_row_is_saved_and_chosen(qtbot: QtBot, desk: Desk) -> None:
    rows = [Line(1, "值班")]
    editor = Editor(desk, book(rows, Told()))
    qtbot.addWidget(editor)
    editor.refresh()
    editor.start_new()
    editor.form.row("words").input.set_value("走访")
    editor.form.submit()
    assert [each.words for each in rows] == ["值班", "走访"]
    assert editor.title.text() == "走访"
