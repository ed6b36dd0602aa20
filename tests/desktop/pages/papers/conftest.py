"""The page of papers over an office with something to print."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.pages.papers.page import PapersPage
from tests.desktop.paper_store import PaperOffice, paper_office


@pytest.fixture
def office(store: Store) -> PaperOffice:
    return paper_office(store)


@pytest.fixture
def desk(coat: Look, office: PaperOffice, store: Store, local: Local, tmp_path: Path) -> Iterator[Desk]:
    del coat, office
    local.papers_folder = str(tmp_path / "文书")
    made = Desk(store, clerk="程立", local=local)
    yield made
    assert made.jobs.stop()
    QCoreApplication.processEvents()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PapersPage:
    made = PapersPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 600)
    made.show()
    qtbot.waitExposed(made)
    return made
