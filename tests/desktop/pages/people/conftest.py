"""The page of members over a small office with a year behind it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.pages.people.page import PeoplePage
from tests.desktop.paper_store import PaperOffice, paper_office


@pytest.fixture
def office(store: Store) -> PaperOffice:
    return paper_office(store)


@pytest.fixture
def desk(coat: Look, office: PaperOffice, store: Store, local: Local) -> Iterator[Desk]:
    del coat, office
    made = Desk(store, clerk="程立", local=local)
    yield made
    assert made.jobs.stop()
    QCoreApplication.processEvents()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PeoplePage:
    made = PeoplePage(desk)
    qtbot.addWidget(made)
    made.resize(1320, 620)
    made.show()
    qtbot.waitExposed(made)
    return made
