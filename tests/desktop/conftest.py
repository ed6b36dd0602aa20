"""Fixtures of the window: a desk over a fresh store, a hand that types Chinese, and a look that is always put back."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.people.operations import add_session, add_term
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.jobs import Jobs
from desktop.desk.local import Local
from desktop.desk.look import Look, look
from desktop.desk.theme import TextSize
from tests.desktop.paper_store import PaperOffice, paper_office

if TYPE_CHECKING:
    from tests.desktop.starting import Start

_PATIENCE_MS = 60_000  # a backup and the loading of pages end by themselves; how soon is the machine's affair
Write = Callable[[QWidget, str], None]
OpenDesk = Callable[[Store], Desk]


@pytest.fixture
def coat(qapp: QApplication) -> Iterator[Look]:
    """Return the look, light and normal before and after."""
    del qapp
    # Widgets of earlier tests wait for an event loop to be deleted; a change of look would dress them all.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = look()
    yield found
    if (found.theme.name, found.size) != ("light", TextSize.NORMAL):
        found.wear(theme="light", size=TextSize.NORMAL)


@pytest.fixture
def local(tmp_path: Path) -> Local:
    return Local.load(tmp_path / "antou.json")


@pytest.fixture
def open_desk(coat: Look, local: Local) -> Iterator[OpenDesk]:
    """Return what opens a desk over a store; nothing of it runs on when the test is over."""
    del coat
    opened: list[Desk] = []

    def over(store: Store) -> Desk:
        opened.append(Desk(store, clerk="程立", local=local))
        return opened[-1]

    yield over
    assert all(each.jobs.stop() for each in opened)
    QCoreApplication.processEvents()


@pytest.fixture
def office(store: Store) -> PaperOffice:
    """Return a small office with a year behind it, for tests that ask for one."""
    return paper_office(store)


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store) -> Desk:
    """Return a desk of an office in the second session of its ninth term."""
    with store.work("建立届次") as work:
        term = add_term(work, 9, since=date(2021, 10, 26))
        add_session(work, term.id, 1, opens=date(2021, 10, 26))
        add_session(work, term.id, 2, opens=date(2022, 1, 17))
    return open_desk(store)


@pytest.fixture
def write(qtbot: QtBot) -> Write:
    """Return a hand that writes as an input method does: a composition, then the words."""

    def hand(widget: QWidget, words: str) -> None:
        qtbot.wait(1)
        composing = QInputMethodEvent("pinyin", [])
        QCoreApplication.sendEvent(widget, composing)
        event = QInputMethodEvent()
        event.setCommitString(words)
        QCoreApplication.sendEvent(widget, event)

    return hand


def _idle(jobs: Jobs) -> bool:
    return not jobs.running


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, coat: Look, local: Local) -> Iterator["Start"]:
    """Return what starts the program; every start ends with its frame."""
    # They bring every page along, which few tests need.
    from desktop.app import Application
    from tests.desktop.window.conftest import PLACES

    del coat
    local.clerk = "程立"
    running: list[Application] = []

    def begin() -> Application:
        application = Application(qapp, local, places=PLACES)
        application.show()
        running.append(application)
        return application

    yield begin
    for application in running:
        if application.desk is not None:
            jobs = application.desk.jobs
            qtbot.waitUntil(partial(_idle, jobs), timeout=_PATIENCE_MS)
        application.frame.close()
        application.frame.deleteLater()
