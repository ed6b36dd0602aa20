"""Fixtures every test may use: a fresh store in memory with the office's followers, and a clock that can be set."""

import gc
import itertools
import os
import sqlite3
import sys
from collections.abc import Generator, Iterator
from datetime import datetime

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from db.office import FOLLOWERS
from db.store.store import Store

# What an example costs says nothing on a machine that does other things besides: only what comes of it is tested.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.hookimpl(wrapper=True, trylast=True)  # inside of pytest-qt, which closes the windows
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Delete the windows a test has closed while its store is open: their timers would ask a closed one later."""
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Collect garbage between the tests of the window, as the program does between two events (desk/collecting).

    A box that a test left open goes, too: the next one looks for its own.
    """
    if not {"desktop", "journeys"} & set(item.path.parts):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        if "PySide6.QtWidgets" in sys.modules:
            _delete_boxes()


def _delete_boxes() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication, QDialog

    if QApplication.instance() is None:
        return
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QDialog):
            box.hide()
            box.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def memory_connection() -> sqlite3.Connection:
    """Return an empty database in memory that behaves like a store's connection."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = datetime(2022, 6, 14, 10, 32)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock: Clock) -> Iterator[Store]:
    ids = itertools.count(1 << 40)
    made = Store(
        memory_connection(), followers=FOLLOWERS, new_id=lambda: next(ids), actor="程立", clock=clock
    )
    made.migrate()
    yield made
    made.close()
