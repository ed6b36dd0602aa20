"""The page of papers over an office with something to print."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.pages.papers.page import PapersPage
from tests.desktop.conftest import OpenDesk
from tests.desktop.pages.conftest import shown
from tests.desktop.paper_store import PaperOffice


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, office: PaperOffice, local: Local, tmp_path: Path) -> Desk:
    del office
    local.papers_folder = str(tmp_path / "文书")
    return open_desk(store)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PapersPage:
    return shown(PapersPage(desk), qtbot, (1180, 600))
