"""The page of data over a store in a real file, with a clock that can be set."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from db.office import Desk as Who
from db.office import create_store
from db.people.operations import add_session, add_term
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.pages.data.backup_tab import BackupTab
from desktop.pages.data.import_sheet import ImportSheet
from desktop.pages.data.page import DataPage
from tests.conftest import Clock

Settle = Callable[[], None]
Prepare = Callable[[Path], ImportSheet]


@pytest.fixture
def office(tmp_path: Path, coat: Look, clock: Clock) -> Iterator[Desk]:
    """Return a desk of an office in the second session of its ninth term, kept in a file."""
    del coat
    (tmp_path / "数据").mkdir()
    store = create_store(tmp_path / "数据" / "云山.db", Who(clerk="程立", machine=7, clock=clock))
    with store.work("建立届次") as work:
        term = add_term(work, 9, since=date(2021, 10, 26))
        add_session(work, term.id, 1, opens=date(2021, 10, 26))
        add_session(work, term.id, 2, opens=date(2022, 1, 17))
    made = Desk(store, clerk="程立", local=Local.load(tmp_path / "antou.json"))
    yield made
    assert made.jobs.stop()
    QCoreApplication.processEvents()
    store.close()


@pytest.fixture
def page(office: Desk, qtbot: QtBot) -> DataPage:
    made = DataPage(office)
    qtbot.addWidget(made)
    made.resize(1186, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def settle(office: Desk, qtbot: QtBot) -> Settle:
    """Wait until nothing runs in the background."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not office.jobs.running)

    return wait


@pytest.fixture
def backup_tab(page: DataPage, settle: Settle) -> BackupTab:
    page.open("backup")
    settle()
    return page.backups


def make_backup(tab: BackupTab, settle: Settle) -> None:
    tab.make_now()
    settle()
    settle()  # what was made is read back by a second job


@pytest.fixture
def prepare(page: DataPage, settle: Settle) -> Prepare:
    """Return a clerk who chooses a file and waits for its preview."""

    def choose(path: Path) -> ImportSheet:
        page.imports.ask_file = lambda: str(path)
        page.imports.choose()
        settle()
        return page.imports.sheet

    return choose
