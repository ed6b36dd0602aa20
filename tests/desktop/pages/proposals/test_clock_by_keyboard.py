"""The clock of a proposal by keyboard alone: spoken about, stopped, resumed, every date explained on the way."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.proposals.records_clock import ClockStep, Contact
from db.store.store import Store
from desktop.pages.proposals.page import ProposalsPage
from desktop.widgets.tasks import TaskSheet
from tests.db.proposals.proposal_store import ProposalOffice, assigned
from tests.desktop.conftest import Write
from tests.desktop.pages.proposals.test_life import Hands

_MOST = 60  # times Tab is pressed before something counts as out of reach


def reach(hands: Hands, words: str) -> None:
    """Press Tab until a button is reached, and press it."""
    for _ in range(_MOST):
        focus = hands.focus()
        if isinstance(focus, QPushButton) and focus.text() == words:
            hands.key(Qt.Key.Key_Space)
            return
        hands.tab()
    raise AssertionError(f"{words} cannot be reached by Tab")


def typed_day(hands: Hands, day: str) -> None:
    field = hands.focus()
    line = field if isinstance(field, QLineEdit) else field.findChildren(QLineEdit)[0]
    line.selectAll()
    QTest.keyClicks(line, day)


def sheet(page: ProposalsPage) -> TaskSheet:
    found = page.side.sheet
    assert isinstance(found, TaskSheet)
    return found


def test_a_clock_is_stopped_and_resumed_without_a_mouse(
    qtbot: QtBot, page: ProposalsPage, store: Store, world: ProposalOffice, write: Write
) -> None:
    record, _ = assigned(store, world, [world.housing])
    page.refresh()
    assert page.show_record("proposal", record.id)
    hands = Hands(qtbot, write)
    page.side.record.tabs.setFocus()

    reach(hands, "暂停计时")
    assert sheet(page).title == "暂停计时"
    typed_day(hands, "2022-5-10")
    hands.tab(2)
    hands.chinese("等待上级批复")
    hands.next()
    (step,) = store.find(ClockStep)
    assert (step.kind, step.on_day, step.reason) == ("暂停", date(2022, 5, 10), "等待上级批复")

    page.side.record.setFocus()
    hands.next()  # the next step of a clock that stands
    assert sheet(page).title == "恢复计时"
    typed_day(hands, "2022-5-20")
    assert "5月10日 暂停，5月20日 恢复，10 日不计 → 6月20日" in sheet(page).explained
    hands.next()
    assert store.value("SELECT due_on FROM assignment_due") == "2022-06-20"

    page.side.record.tabs.setFocus()
    reach(hands, "登记沟通")
    hands.tab()
    hands.key(Qt.Key.Key_Down)
    hands.next()
    (contact,) = store.find(Contact)
    assert contact.way == "走访"
