"""A proposal from the letter box to its end, with the keyboard only, in the real window."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.proposals.records import Assignment, Feedback, Proposal, ProposalState, Reply
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.page import ProposalsPage
from desktop.window.frame import Frame
from desktop.window.places import PLACES
from desktop.window.window import Window
from tests.db.proposals.proposal_store import ProposalOffice

Write = Callable[[QWidget, str], None]
_CTRL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Two hands on the keyboard: every key goes where the keyboard is."""

    def __init__(self, qtbot: QtBot, write: Write) -> None:
        self._qtbot, self._write = qtbot, write

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def key(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        QTest.keyClick(self.focus(), key, _CTRL if ctrl else Qt.KeyboardModifier.NoModifier)
        self._qtbot.wait(5)

    def wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until)

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.key(Qt.Key.Key_Tab)

    def next(self) -> None:
        self.key(Qt.Key.Key_Return, ctrl=True)

    def chinese(self, words: str) -> None:
        self._write(self.focus(), words)

    def pick(self, letters: str) -> None:
        """Type letters, wait for the candidates, take the first."""
        QTest.keyClicks(self.focus(), letters)
        self._qtbot.wait(90)
        self.key(Qt.Key.Key_Return)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[Window]:
    places = [place for place in PLACES if place.key in {"today", "proposals"}]
    made = Window(desk, places, find=lambda _text: [])
    frame = Frame(desk.local)
    qtbot.addWidget(frame)
    frame.hold(made, leaving=made)
    frame.resize(1366, 768)
    frame.show()
    qtbot.waitExposed(frame)
    frame.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    del frame  # lives as long as the test


def only(store: Store, record: Any) -> Any:
    (found,) = store.find(record)
    return found


def sheet(window: Window) -> Any:
    assert isinstance(window.page, ProposalsPage)
    return window.page.side.sheet


def choose_first() -> None:
    """Take the first entry of the menu that has opened."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def take_in(hands: Hands, window: Window) -> None:
    QTimer.singleShot(30, window, choose_first)
    hands.key(Qt.Key.Key_N, ctrl=True)
    hands.wait(lambda: isinstance(window.page, ProposalsPage) and sheet(window) is not None)
    hands.chinese("关于完善老旧小区加装电梯配套政策的建议")
    hands.tab()
    hands.pick("tdl")  # 田大利
    hands.tab()
    hands.pick("9-0010")  # 田富, by number
    hands.next()


def assign(hands: Hands, window: Window) -> None:
    hands.next()
    assert sheet(window).title == "交办"
    hands.pick("zfhjs")  # 区住房和建设局
    assert "9月14日" in sheet(window).explained
    hands.next()


def record_answer(hands: Hands, window: Window) -> None:
    hands.next()
    assert sheet(window).title == "登记答复"
    hands.key(Qt.Key.Key_Down)  # A
    hands.tab()
    hands.chinese("云住建函〔2022〕18号")
    while not isinstance(hands.focus(), QPlainTextEdit):
        hands.tab()
    hands.chinese("您的建议已经采纳。")
    hands.next()


def record_opinions(hands: Hands, window: Window) -> None:
    """Both proposers say the same."""
    hands.next()
    assert sheet(window).title == "登记征询意见"
    hands.key(Qt.Key.Key_End)  # the last choice: all who are left
    hands.tab()
    hands.key(Qt.Key.Key_Down)
    hands.next()


def test_a_proposal_lives_from_the_letter_box_to_its_end_by_keyboard(
    qtbot: QtBot, window: Window, store: Store, world: ProposalOffice, write: Write
) -> None:
    hands = Hands(qtbot, write)
    asked: list[tuple[str, object]] = []
    window.desk.printing.connect(lambda kind, ids: asked.append((kind, ids)))

    take_in(hands, window)
    proposal: Proposal = only(store, Proposal)
    assert (proposal.state, proposal.receipt_number) == (ProposalState.RECEIVED, "0001")

    hands.next()
    assert sheet(window).title == "立案"
    hands.next()
    proposal = only(store, Proposal)
    assert (proposal.state, proposal.number) == (ProposalState.DOCKETED, "001")

    assign(hands, window)
    assignment: Assignment = only(store, Assignment)
    assert (assignment.handler, assignment.role) == (world.housing.id, "单办")

    hands.key(Qt.Key.Key_P, ctrl=True)
    assert asked == [("proposal", (proposal.id,))]

    record_answer(hands, window)
    reply: Reply = only(store, Reply)
    assert (reply.result, reply.letter_number) == ("A", "云住建函〔2022〕18号")
    assert reply.text == "您的建议已经采纳。"

    record_opinions(hands, window)
    assert [one.marks for one in store.find(Feedback)] == [{"总体": "满意"}] * 2

    hands.next()
    proposal = only(store, Proposal)
    assert (proposal.state, proposal.closed_on) == (ProposalState.CLOSED, date(2022, 6, 14))


def test_every_step_of_it_can_be_taken_back(qtbot: QtBot, window: Window, store: Store, write: Write) -> None:
    hands = Hands(qtbot, write)
    before = store.undoable
    take_in(hands, window)
    hands.next()
    hands.next()
    assign(hands, window)
    while store.undoable != before:
        assert window.desk.undo()
    assert store.find(Proposal) == []
