"""The page of members over a small office with a year behind it."""

import pytest
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.people.page import PeoplePage
from tests.desktop.conftest import OpenDesk
from tests.desktop.pages.conftest import shown
from tests.desktop.paper_store import PaperOffice


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, office: PaperOffice) -> Desk:
    del office
    return open_desk(store)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PeoplePage:
    return shown(PeoplePage(desk), qtbot, (1320, 620))
