"""Bulk works: one work on another thread, modal, and cancelling takes all of it back."""

import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.people.operations import add_person
from db.people.records import Person
from db.store.errors import Refused, Trouble
from db.store.interrupt import heeding
from db.store.work import Work
from desktop.desk.bulk import run_bulk, run_waiting
from desktop.desk.desk import Desk
from desktop.desk.jobs import Progress


def many(work: Work, count: int, *, progress: Progress, pause: float = 0.0) -> int:
    for place in range(count):
        add_person(work, f"王{place}")
        progress.step(place + 1, count, f"第 {place + 1} 人")
        time.sleep(pause)
    return threading.get_ident()


def press_cancel() -> None:
    box = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QProgressDialog) and each.isVisible()
    )
    box.findChildren(QPushButton)[0].click()


def test_a_bulk_work_is_one_work_on_another_thread(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.changed) as told:
        outcome = run_bulk(desk, "导入委员", many, 30)
    assert outcome
    assert outcome.value != threading.get_ident()
    assert len(desk.store.find(Person)) == 30
    assert told.args[0].entry.label == "导入委员"
    assert desk.undo()
    assert desk.store.find(Person) == []


def test_cancelling_takes_all_of_it_back(desk: Desk, qtbot: QtBot) -> None:
    QTimer.singleShot(60, press_cancel)
    with qtbot.assertNotEmitted(desk.changed):
        assert run_bulk(desk, "导入委员", many, 500, pause=0.01) is None
    assert desk.store.find(Person) == []
    assert not desk.store.connection.in_transaction


def refusing(work: Work, *, progress: Progress) -> None:
    many(work, 3, progress=progress)
    raise Refused("第 4 行不对。")


def failing(_work: Work, *, progress: Progress) -> None:
    del progress
    raise Trouble("磁盘已满。")


def buggy(_work: Work, *, progress: Progress) -> None:
    del progress
    raise ZeroDivisionError


def test_rules_troubles_and_bugs_come_out_as_from_any_work(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.refused):
        refused = run_bulk(desk, "导入委员", refusing)
    assert refused is not None
    assert refused.refused is not None
    troubled = run_bulk(desk, "导入委员", failing)
    assert troubled is not None
    assert troubled.trouble is not None
    with pytest.raises(ZeroDivisionError):
        run_bulk(desk, "导入委员", buggy)
    assert desk.store.find(Person) == []
    for each in QApplication.topLevelWidgets():
        each.close()


def test_a_job_the_clerk_waits_for_brings_its_result(desk: Desk, qtbot: QtBot) -> None:
    def run(progress: Progress) -> str:
        progress.step(1, 1, "复制")
        return "备份好了"

    with qtbot.assertNotEmitted(desk.changed):
        outcome = run_waiting(desk, "导入前备份", run)
    assert outcome is not None
    assert outcome.value == "备份好了"


def test_one_great_step_of_the_database_can_be_cancelled_too(desk: Desk) -> None:
    def endless(work: Work, *, progress: Progress) -> None:
        add_person(work, "王小宁")
        with heeding(work, lambda: progress.cancelled):
            work.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n")

    said: list[str] = []
    desk.notices.said.connect(said.append)
    QTimer.singleShot(60, press_cancel)
    assert run_bulk(desk, "导入委员", endless) is None
    assert desk.store.find(Person) == []
    assert said == ["导入委员：已取消，没有写入任何内容"]


def test_what_ends_beside_a_bulk_work_is_told_after_it(desk: Desk, qtbot: QtBot) -> None:
    """Papers that are ready while an import runs have their receipts to write: not into its work."""
    told: list[str] = []
    desk.changed.connect(lambda done: told.append(done.entry.label))
    beside = desk.jobs.start(lambda _progress: "田富")
    beside.done.connect(lambda name: desk.do("补记", add_person, name))
    assert run_bulk(desk, "导入委员", many, 30, pause=0.01)
    assert told == ["导入委员"]
    assert beside.running
    qtbot.waitUntil(lambda: told == ["导入委员", "补记"])
    assert not beside.running
    assert len(desk.store.find(Person)) == 31
