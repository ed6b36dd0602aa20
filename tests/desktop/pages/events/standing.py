"""What the board shows, and where a person stands."""

from PySide6.QtCore import Qt

from db.events.board import board
from db.events.records import Event
from db.people.records import PersonId
from db.store.store import Store
from tests.desktop.pages.events.conftest import Hand

CTRL = Qt.KeyboardModifier.ControlModifier


def standing(store: Store, event: Event, person: PersonId) -> str:
    return next(one.standing for one in board(store, event.id) if one.person == person)


def figures(hand: Hand) -> list[str]:
    return [hand.board.figures.figure(name) for name in ("invited", "present", "leave", "absent", "unmarked")]
