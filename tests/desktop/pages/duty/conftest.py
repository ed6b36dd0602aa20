"""A year of duty under a scheme, and the page over it."""

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from db.duty.periods import period_for
from db.duty.presets import presets
from db.duty.schemes import use_scheme
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.duty.page import DutyPage
from tests.conftest import Clock
from tests.db.duty.duty_store import DutyYear, duty_year
from tests.desktop.conftest import OpenDesk
from tests.desktop.pages.conftest import shown


@pytest.fixture
def made(store: Store, clock: Clock) -> DutyYear:
    clock.now = datetime(2022, 12, 20, 10)
    return duty_year(store)


@pytest.fixture
def scheme(store: Store, made: DutyYear) -> str:
    """Let the year go by the scheme of 桐城."""
    assert made.people
    with store.work("办法") as work:
        use_scheme(work, period_for(work, "2022"), presets()["桐城"], at=datetime(2022, 12, 1))
    return "桐城"


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, made: DutyYear) -> Desk:
    assert made.people
    return open_desk(store)


@pytest.fixture
def empty_page(qtbot: QtBot, desk: Desk) -> DutyPage:
    """Return the page of a year without a scheme."""
    page = shown(DutyPage(desk), qtbot, (1300, 680))
    settle(page, qtbot)
    return page


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, scheme: str) -> DutyPage:
    assert scheme
    page = shown(DutyPage(desk), qtbot, (1300, 680))
    settle(page, qtbot)
    return page


def settle(page: DutyPage, qtbot: QtBot) -> None:
    """Wait until the year is reckoned."""
    qtbot.waitUntil(lambda: page.year.found is not None and not page.reckoning.busy)
