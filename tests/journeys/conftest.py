"""The program as it is started: its own store file, its own documents, the real window; nothing of this computer."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.office import Desk as Who
from db.office import create_store
from db.practice.fill import fill
from desktop.app import Application
from desktop.desk.local import Local
from desktop.desk.look import look
from desktop.desk.theme import TextSize
from tests.journeys.clerk import Clerk

Begin = Callable[..., Clerk]

_PATIENCE = 20_000  # milliseconds after which a box nobody answers is turned away, so that the test can fail


def turn_away() -> None:
    box = QApplication.activeModalWidget()
    if isinstance(box, QDialog):
        box.reject()


@pytest.fixture(scope="session")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of an invented office, made once and only ever copied."""
    path = tmp_path_factory.mktemp("practice") / "练习库.db"
    store = create_store(path, Who(clerk="程立", machine=7))
    fill(store)
    store.close()
    return path


@pytest.fixture
def practice(practised: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(practised, tmp_path / "云山区政协.db"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return this clerk's own folder; the documents are in it."""
    made = tmp_path / "home"
    (made / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(made))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(made / ".config"))
    return made


@pytest.fixture
def begin(qapp: QApplication, qtbot: QtBot, tmp_path: Path, home: Path) -> Iterator[Begin]:
    """Return what starts the program; at the end it is closed, and must have met no error of its own."""
    del home
    running: list[Application] = []
    kept = tmp_path / "antou.json"

    def start(store: Path | None = None) -> Clerk:
        local = Local.load(kept)
        if store is not None:
            local.clerk = "程立"
        application = Application(qapp, local)
        running.append(application)
        application.show()
        qtbot.waitExposed(application.frame)
        application.frame.activateWindow()
        assert application.start(store)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return Clerk(qtbot, application)

    flashed: list[str] = []

    def watch(window: QWindow | None) -> None:
        """A part shown before it has its place becomes a window of its own for a moment, and takes the keyboard."""
        if (
            window is not None
            and window.type() == Qt.WindowType.Window
            and "Frame" not in window.objectName()
        ):
            flashed.append(window.objectName())

    qapp.focusWindowChanged.connect(watch)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if (look().theme.name, look().size) != ("light", TextSize.NORMAL):
        look().wear(theme="light", size=TextSize.NORMAL)
    guard = QTimer(interval=_PATIENCE)
    guard.timeout.connect(turn_away)
    guard.start()
    yield start
    guard.stop()
    for application in running:
        application.frame.close()
        application.frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.focusWindowChanged.disconnect(watch)
    assert flashed == []
    log = tmp_path / "antou.log"
    assert not log.exists(), log.read_text("utf-8")
