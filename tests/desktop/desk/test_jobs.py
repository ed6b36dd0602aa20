"""Background jobs: the result, the error and the cancelling arrive on the window's thread."""

import threading
import time
from typing import Any

from PySide6.QtCore import QEventLoop
from pytestqt.qtbot import QtBot

from desktop.desk.jobs import Jobs, Progress


def test_a_result_comes_back_on_the_window_s_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    here = threading.get_ident()
    seen: list[Any] = []
    job = jobs.start(lambda _progress: threading.get_ident())
    job.done.connect(lambda there: seen.extend([there != here, threading.get_ident() == here]))
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [True, True]
    qtbot.waitUntil(lambda: jobs.running == ())


def test_progress_is_told_and_its_last_step_is_never_lost(qtbot: QtBot) -> None:
    jobs = Jobs()
    steps: list[tuple[int, int, str]] = []

    def count(progress: Progress) -> None:
        for done in range(1, 101):
            progress.step(done, 100, "写入")

    job = jobs.start(count)
    job.progressed.connect(lambda *step: steps.append(step))
    with qtbot.waitSignal(job.done):
        pass
    assert steps[-1] == (100, 100, "写入")
    assert len(steps) < 50


def test_a_cancelled_job_stops_at_its_next_step(qtbot: QtBot) -> None:
    jobs = Jobs()

    def for_ever(progress: Progress) -> None:
        while True:
            progress.step(1)
            time.sleep(0.001)

    job = jobs.start(for_ever)
    with qtbot.waitSignals([job.cancelled, job.ended]), qtbot.assertNotEmitted(job.failed):
        job.cancel()


def test_an_error_in_a_job_is_handed_over(qtbot: QtBot) -> None:
    jobs = Jobs()
    job = jobs.start(lambda _progress: 1 // 0)
    with qtbot.waitSignal(job.failed) as told:
        pass
    assert isinstance(told.args[0], ZeroDivisionError)


def test_what_is_asked_for_does_not_wait_behind_a_backup_and_the_loading(qtbot: QtBot) -> None:
    jobs, over = Jobs(), threading.Event()
    for _ in range(2):
        jobs.start(lambda _progress: over.wait(5))
    with qtbot.waitSignal(jobs.start(lambda _progress: "read").done, timeout=2000) as told:
        pass
    assert told.args == ["read"]
    assert len(jobs.running) >= 2
    over.set()
    qtbot.waitUntil(lambda: jobs.running == ())


def test_leaving_waits_two_seconds_at_most(qtbot: QtBot) -> None:
    jobs = Jobs()
    free = threading.Event()
    jobs.start(lambda _progress: free.wait(5))
    began = time.monotonic()
    assert not jobs.stop(50)
    assert time.monotonic() - began < 2
    free.set()
    assert jobs.stop()
    qtbot.waitUntil(lambda: jobs.running == ())


def test_a_listener_in_a_box_of_its_own_still_hears_the_end_after_other_jobs_have_ended(qtbot: QtBot) -> None:
    jobs = Jobs()
    heard: list[str] = []

    def box() -> None:
        """Stand in a box as the printer's: the window lives on, other jobs end, and their leavings are cleared away."""
        other = jobs.start(lambda _progress: None)
        loop = QEventLoop()
        other.destroyed.connect(loop.quit)
        loop.exec()
        heard.append("box closed")

    job = jobs.start(lambda _progress: None)
    job.done.connect(box)
    job.ended.connect(lambda: heard.append("ended"))
    qtbot.waitUntil(lambda: heard == ["box closed", "ended"])
    qtbot.waitUntil(lambda: jobs.running == ())


def test_news_kept_for_later_come_even_when_the_one_alone_fails(qtbot: QtBot) -> None:
    jobs = Jobs()
    first, second = jobs.start(lambda _progress: 1), jobs.start(lambda _progress: 2)
    heard: list[int] = []
    first.done.connect(heard.append)
    second.done.connect(heard.append)
    try:
        with jobs.alone(first):
            qtbot.waitUntil(lambda: heard == [1])
            assert jobs.borrowed
            qtbot.wait(20)
            assert heard == [1]
            raise ZeroDivisionError  # noqa: TRY301 - what a bulk work may do
    except ZeroDivisionError:
        assert not jobs.borrowed
    qtbot.waitUntil(lambda: heard == [1, 2])
    qtbot.waitUntil(lambda: jobs.running == ())
