"""A desk over an invented office, and the page of what the public brings on the screen."""

import pytest
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.matters.page import MattersPage
from tests.db.proposals.proposal_store import ProposalOffice, proposal_office
from tests.desktop.conftest import OpenDesk
from tests.desktop.pages.conftest import shown


@pytest.fixture
def world(store: Store) -> ProposalOffice:
    return proposal_office(store)


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, world: ProposalOffice) -> Desk:
    del world
    return open_desk(store)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> MattersPage:
    return shown(MattersPage(desk), qtbot, (1200, 680))
