"""Below the log stands what can be done with the line chosen: nothing, put right, or take back."""

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.proposals.clock_steps import resume, stop
from db.proposals.contacts import contacts_of, record_contact
from db.proposals.records import Assignment, Proposal
from db.proposals.records_clock import ClockStep
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.handling import HandlingTab, log_key
from desktop.widgets.tasks import Task
from tests.db.proposals.proposal_store import ProposalOffice, assigned
from tests.desktop.pages.proposals.sheets import detail_of


@pytest.fixture
def given(store: Store, world: ProposalOffice) -> tuple[Proposal, Assignment]:
    record, (one,) = assigned(store, world, [world.housing])
    with store.work("办理") as work:
        record_contact(work, one, stage="办前", way="走访", on=date(2022, 3, 20))
        stop(work, one, on=date(2022, 4, 6), reason="等待批复")
        resume(work, one, on=date(2022, 4, 20))
    return record, one


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, store: Store, given: tuple[Proposal, Assignment]) -> tuple[Any, list[Task]]:
    started: list[Task] = []
    made = HandlingTab(desk, started.append)
    qtbot.addWidget(made)
    made.resize(640, 900)
    made.show()
    made.show_detail(detail_of(store, given[0]))
    return made, started


def choose(tab: Any, words: str) -> Any:
    (row,) = [each for each in tab.log.rows.rows() if each.words.startswith(words)]
    assert tab.log.choose(log_key(row))
    return tab._log_steps


def test_the_log_tells_the_way_in_order(tab: tuple[Any, list[Task]]) -> None:
    assert [each.words for each in tab[0].log.rows.rows()] == [
        "交办　单办", "办前沟通　走访", "暂停", "恢复", "期限",
    ]  # fmt: skip
    assert tab[0]._log_steps.isHidden(), "nothing is chosen, nothing is offered"


def test_a_contact_is_put_right_by_enter_and_taken_out(
    tab: tuple[Any, list[Task]], store: Store, given: tuple[Proposal, Assignment]
) -> None:
    steps = choose(tab[0], "办前沟通")
    assert steps.drop.text() == "去掉 3月20日 办前沟通"
    tab[0].log.opened.emit(tab[0].log.rows.rows()[1])
    assert [task.title for task in tab[1]] == ["改正沟通"]
    steps.drop.click()
    assert contacts_of(store, given[1]) == []
    assert store.last_done is not None
    assert store.last_done.entry.label == "去掉 001 号 3月20日 办前沟通"


def test_only_the_last_step_is_offered_to_be_taken_back(tab: tuple[Any, list[Task]], store: Store) -> None:
    assert choose(tab[0], "暂停").isHidden()
    assert choose(tab[0], "交办").isHidden()
    steps = choose(tab[0], "恢复")
    assert not steps.isHidden()
    assert steps.correct.isHidden()
    steps.drop.click()
    assert [step.kind for step in store.find(ClockStep)] == ["暂停"]


def test_enter_on_a_line_without_a_contact_does_nothing(tab: tuple[Any, list[Task]]) -> None:
    choose(tab[0], "恢复")
    tab[0].log.opened.emit(tab[0].log.rows.rows()[3])
    assert tab[1] == []
