"""A desk over an invented office with members and handlers, and the real page on the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.pages.proposals.page import ProposalsPage
from tests.db.proposals.proposal_store import ProposalOffice, proposal_office


@pytest.fixture
def world(store: Store) -> ProposalOffice:
    return proposal_office(store)


@pytest.fixture
def desk(coat: Look, store: Store, local: Local, world: ProposalOffice) -> Iterator[Desk]:
    del coat, world
    made = Desk(store, clerk="程立", local=local)
    yield made
    assert made.jobs.stop()
    QCoreApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ProposalsPage:
    made = ProposalsPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    qtbot.waitExposed(made)
    return made
