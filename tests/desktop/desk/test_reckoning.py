"""A year reckoned beside the window: kept while it holds, asked anew after a change, the last one asked for wins."""

from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from db.duty.bulletins import add_bulletin
from db.duty.overview import Overview
from db.duty.periods import period_for
from db.duty.presets import presets
from db.duty.schemes import use_scheme
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.reckoning import RESTS_ON, Reckoning
from tests.db.duty.duty_store import DutyYear, duty_year
from tests.desktop.conftest import OpenDesk


@pytest.fixture
def made(store: Store) -> DutyYear:
    found = duty_year(store)
    with store.work("办法") as work:
        use_scheme(work, period_for(work, "2022"), presets()["桐城"], at=datetime(2022, 12, 1))
    return found


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, made: DutyYear) -> Desk:
    assert made.people
    return open_desk(store)


def test_a_year_is_reckoned_once_and_kept(desk: Desk, store: Store, qtbot: QtBot) -> None:
    reckoning, told = Reckoning(desk), list[Overview]()
    reckoning.found.connect(told.append)
    reckoning.ask(period_for(store, "2022"))
    assert not told, "nothing is reckoned on the window's thread"
    qtbot.waitUntil(lambda: bool(told))
    reckoning.ask(period_for(store, "2022"))
    assert told[0] is told[1]


def test_a_change_makes_it_reckon_anew(desk: Desk, store: Store, made: DutyYear, qtbot: QtBot) -> None:
    reckoning, told = Reckoning(desk), list[Overview]()
    desk.changed.connect(reckoning.heed)
    reckoning.found.connect(told.append)
    reckoning.ask(period_for(store, "2022"))
    qtbot.waitUntil(lambda: bool(told))
    who = made.people["dali"]
    desk.do("信息", add_bulletin, "路灯不亮", [(who, None)], submitted_on=date(2022, 5, 1))
    assert reckoning.kept is None
    reckoning.ask(period_for(store, "2022"))
    qtbot.waitUntil(lambda: len(told) == 2)
    rows = [found.row(who) for found in told]
    assert [row.total for row in rows if row is not None] == [0, 10_00]


def test_the_year_asked_for_last_is_the_one_that_comes(desk: Desk, store: Store, qtbot: QtBot) -> None:
    reckoning, told = Reckoning(desk), list[Overview]()
    reckoning.found.connect(told.append)
    reckoning.ask(period_for(store, "2022"))
    reckoning.ask(period_for(store, "2021"))
    qtbot.waitUntil(lambda: not reckoning.busy and bool(told))
    assert [found.period.name for found in told] == ["2021年度"]


def test_a_trial_does_not_change_what_is_kept(desk: Desk, store: Store, qtbot: QtBot) -> None:
    reckoning, tried = Reckoning(desk), list[object]()
    reckoning.ask(period_for(store, "2022"))
    qtbot.waitUntil(lambda: reckoning.kept is not None)
    kept = reckoning.kept
    reckoning.try_out(lambda found: found.material.reckon(presets()["闵行区"]), tried.append)
    qtbot.waitUntil(lambda: bool(tried))
    assert reckoning.kept is kept
    assert {"deed", "attendance", "scheme"} <= RESTS_ON


def test_the_first_reckoning_tells_how_far_it_is(desk: Desk, store: Store, qtbot: QtBot) -> None:
    reckoning, told = Reckoning(desk), list[tuple[int, int, str]]()
    reckoning.went.connect(lambda *step: told.append(step))
    reckoning.ask(period_for(store, "2022"))
    qtbot.waitUntil(lambda: reckoning.kept is not None)
    assert told[0] == (0, 3, "读各项记录")
    assert all(total == 3 for _, total, _ in told)
