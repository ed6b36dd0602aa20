"""The sheet of shortcuts tells the truth: on every page each key it names reaches what it names."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QShortcutEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.desk.actions import BY_NAME
from desktop.widgets.listing import Listing
from desktop.widgets.reading_order import stops
from desktop.window.keys import answered
from desktop.window.places import PLACES
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.rooms import Rooms


class Ear(QObject):
    """Hears that a key reached an action, and lets it go no further."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(event, QShortcutEvent):
            return False
        self.heard.append("twice" if event.isAmbiguous() else watched.objectName())
        return True


def made(part: QWidget) -> list[tuple[QWidget, QAction]]:
    """Return the actions with keys in sight of a part, each with the part it belongs to."""
    owners = [each for each in (part, *part.findChildren(QWidget)) if each.isVisible()]
    return [
        (owner, action)
        for owner in owners
        for action in owner.actions()
        if action.isEnabled() and action.objectName() in BY_NAME
    ]


def press(clerk: Clerk, owner: QWidget, action: QAction) -> list[str]:
    """Press each key of an action while the keyboard is within its owner; what was heard."""
    ear = Ear()
    action.installEventFilter(ear)
    for key in action.shortcuts():
        inside = [owner] if owner.focusPolicy() else stops(owner)
        inside[0].setFocus()
        combination = key[0]  # type: ignore[index]  # the stub forgets it
        QTest.keyClick(clerk.focus, combination.key(), combination.keyboardModifiers())
    action.removeEventFilter(ear)
    return ear.heard


@pytest.mark.parametrize("words", [place.words for place in PLACES])
def test_every_key_named_for_a_page_reaches_its_action_and_no_other(
    begin: Begin, practice: Path, words: str
) -> None:
    clerk = begin(practice)
    checked: set[str] = set()

    def look(where: str) -> None:
        page = rooms.page
        named = {action.name for action in answered(page)}
        for owner, action in made(page):
            name = action.objectName()
            assert name in named, f"{where}: {name} works and is not named"
            assert press(clerk, owner, action) == [name] * len(action.shortcuts()), f"{where}: {name}"
            checked.add(name)
        for listing in page.findChildren(Listing):
            if listing.isVisible() and listing.table.isVisible() and listing.filters.line.isVisible():
                listing.table.setFocus()
                QTest.keyClick(listing.table, Qt.Key.Key_Slash)
                assert clerk.focus is listing.filters.line, f"{where}: / does not lead to the filter"
                checked.add("filter")

    rooms = Rooms(clerk, look)
    rooms.go_through(words, pressing=False)
    assert checked or words == "今日"


def test_the_sheet_begins_with_what_works_here(begin: Begin, practice: Path) -> None:
    clerk = begin(practice)
    window = clerk.application.window
    assert window is not None
    clerk.go("提案")
    box = window.show_keys()
    assert {"filter", "open", "tick", "next_move", "paper", "edit"} <= {action.name for action in box.here}
    assert "present" not in {action.name for action in box.here}
    box.accept()
    clerk.go("今日")
    box = window.show_keys()
    assert "next_move" not in {action.name for action in box.here}
    box.accept()
