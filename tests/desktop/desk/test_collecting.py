"""Garbage is collected between events, by the thread of the window."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.desk.collecting import Collector
from desktop.desk.jobs import Jobs


class Ring:
    """Something only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QObject]:
    del qtbot
    gc.enable()
    yield QObject()
    gc.disable()


def test_python_collects_nothing_by_itself_any_more(parent: QObject, qtbot: QtBot) -> None:
    Collector(parent)
    assert not gc.isenabled()
    job = Jobs(parent).start(lambda _progress: gc.isenabled())
    with qtbot.waitSignal(job.done) as told:
        pass
    assert told.args == [False]


def test_garbage_goes_when_there_is_enough_of_it(parent: QObject, qtbot: QtBot) -> None:
    Collector(parent)
    gone = weakref.ref(Ring())
    kept: list[list[int]] = [[] for _ in range(2000)]
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None)
    assert len(kept) == 2000


def test_older_garbage_goes_in_time(parent: QObject) -> None:
    collector = Collector(parent)
    ring = Ring()
    gc.collect(1)
    gone = weakref.ref(ring)
    del ring
    kept: list[list[int]] = []
    for _ in range(200):
        kept += [[] for _ in range(1000)]
        collector.look()
    assert gone() is None
