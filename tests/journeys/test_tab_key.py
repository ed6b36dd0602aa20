"""Tab and Shift+Tab, in every room of every page: everything is reached, once, and the way back is the same."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.window.places import PLACES
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.rooms import Rooms

_LONGEST = 200  # stops no round has


def within_reach(window: QWidget) -> set[QWidget]:
    """Return what should be a stop, told by each thing alone; a row of choices is entered where it is on."""
    found: set[QWidget] = set()
    for each in window.findChildren(QWidget):
        if not each.isVisible() or not each.isEnabled() or each.window() is not window or each.focusProxy():
            continue
        group = each.group() if isinstance(each, QAbstractButton) else None
        if group is not None and group.exclusive() and group.checkedButton() is not None:
            if each is group.checkedButton():
                found.add(each)
        elif each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.add(each)
    return found


def round_trip(clerk: Clerk, key: Qt.Key) -> list[QWidget]:
    """Press Tab, or Shift+Tab, until the keyboard is where it was; the stops in the order of coming to them."""
    shift = Qt.KeyboardModifier.ShiftModifier
    how = shift if key is Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(clerk.focus, key, how)  # a chip just pressed may not be the one that is on
    start = clerk.focus
    seen = [start]
    for _ in range(_LONGEST):
        QTest.keyClick(clerk.focus, key, how)
        now = clerk.focus
        if now is start:
            return seen
        assert now not in seen, f"Tab goes in a circle at {spoken(now)}: {[spoken(each) for each in seen]}"
        seen.append(now)
    raise AssertionError(f"Tab never comes back: {[spoken(each) for each in seen]}")


def spoken(each: QWidget) -> str:
    """Return what a reader of the screen says of a thing, empty when it has nothing to say."""
    text = each.text() if isinstance(each, (QAbstractButton, QLabel)) else ""
    return each.accessibleName() or text


@pytest.mark.parametrize("words", [place.words for place in PLACES])
def test_tab_reaches_everything_once_and_shift_tab_goes_back_the_same_way(
    begin: Begin, practice: Path, words: str
) -> None:
    clerk = begin(practice)
    looked: list[str] = []

    def look(where: str) -> None:
        looked.append(where)
        assert clerk.focus.focusPolicy(), (
            f"{where}: {type(clerk.focus).__name__} has the keyboard and no use for it"
        )
        there = round_trip(clerk, Qt.Key.Key_Tab)
        back = round_trip(clerk, Qt.Key.Key_Backtab)
        wanted = within_reach(clerk.window)
        passed = sorted(spoken(each) or type(each).__name__ for each in wanted ^ set(there))
        assert passed == [], f"{where}: passed over, or no stop at all"
        turn = back.index(there[0])
        assert [*back[turn:], *back[:turn]][:0:-1] == there[1:], f"{where}: the way back is another one"
        mute = sorted(type(each).__name__ for each in wanted if not spoken(each))
        assert mute == [], f"{where}: without a name to read out"

    Rooms(clerk, look).go_through(words)
    assert looked[0] == words
