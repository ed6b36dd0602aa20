"""A page of meetings over a real store, and a hand that counts its key presses."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.events.board import BoardPerson
from db.events.operations import add_event, add_sitting, invite
from db.events.records import Event
from db.office import FOLLOWERS
from db.people.records import Membership, PersonId
from db.practice.fill import fill
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.events.attendance import AttendanceBoard
from desktop.pages.events.page import EventsPage
from tests.conftest import memory_connection
from tests.db.events.event_store import EventOffice, event_office
from tests.desktop.conftest import OpenDesk
from tests.desktop.pages.conftest import shown as in_front

NOW = datetime(2022, 6, 14, 8, 40)
NO_KEY = Qt.KeyboardModifier.NoModifier


@dataclass(kw_only=True)
class Hand:
    """Types on whatever has the keyboard, and counts."""

    page: EventsPage
    presses: int = 0

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        self.presses += 1
        if isinstance(key, str):
            QTest.keyClicks(self.focus(), key, modifiers)
        else:
            QTest.keyClick(self.focus(), key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)

    @staticmethod
    def focus() -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def board(self) -> AttendanceBoard:
        assert self.page.board is not None
        return self.page.board

    def say(self) -> str:
        return self.board.line.said

    def mark(self, one: BoardPerson) -> None:
        """Mark a person as a clerk does: initials, then Enter, or the digit shown beside the name."""
        self.type(one.initials.split()[0])
        found = self.board.naming.finder.find(self.board.line.text())
        if found.sure == one:
            self.press(Qt.Key.Key_Return)
        else:
            self.press(str(found.people.index(one) + 1))


@pytest.fixture
def world(store: Store) -> EventOffice:
    return event_office(store)


@pytest.fixture
def office_desk(open_desk: OpenDesk, store: Store, world: EventOffice) -> Desk:
    """Return a desk of an office of six members with one meeting."""
    del world
    return open_desk(store)


def shown(page: EventsPage, qtbot: QtBot, size: tuple[int, int] = (1240, 640)) -> EventsPage:
    return in_front(page, qtbot, size)


@pytest.fixture
def page(office_desk: Desk, qtbot: QtBot) -> EventsPage:
    return shown(EventsPage(office_desk), qtbot)


@pytest.fixture
def hand(page: EventsPage, world: EventOffice) -> Hand:
    """Return a hand on the open board of the meeting of six."""
    page.open_board(world.meeting.id)
    return Hand(page=page)


@pytest.fixture(scope="module")
def district() -> Iterator[Store]:
    """Return a district's store of 330 members, all still in office, filled once."""
    ids = itertools.count(1 << 42)
    made = Store(
        memory_connection(), followers=FOLLOWERS, new_id=lambda: next(ids), actor="程立", clock=lambda: NOW
    )
    made.migrate()
    fill(made, years=1)
    with made.work("留任") as work:
        for left in work.find(Membership, "WHERE until IS NOT NULL"):
            work.update(left, until=None, end_reason="")
    yield made
    made.close()


@pytest.fixture
def district_page(open_desk: OpenDesk, district: Store, qtbot: QtBot) -> EventsPage:
    return shown(EventsPage(open_desk(district)), qtbot)


def call(store: Store, page: EventsPage, *, people: int, sittings: bool = False) -> Event:
    """Call a meeting of so many members (or a plenary, and return its first sitting)."""
    session = page.desk.session
    assert session is not None
    with store.work("通知开会") as work:
        made = add_event(
            work, title="专题协商会", kind="协商会", session=session.id, starts=NOW, quorum="1/2"
        )
        members = [
            PersonId(row[0])
            for row in work.rows(
                "SELECT DISTINCT person FROM membership WHERE term = ? ORDER BY person LIMIT ?",
                session.term,
                people,
            )
        ]
        invite(work, made, members)
        if sittings:
            made = add_sitting(work, made, title="开幕会", starts=NOW)
            add_sitting(work, work.get(Event, made.parent), title="闭幕会", starts=NOW)
    return made
