"""A bulk work borrows the writing connection: the window waits, shows progress, and cancelling takes all of it back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from db.store.errors import Refused, Trouble
from desktop.desk.desk import Desk, Outcome
from desktop.desk.jobs import Job, Progress


def run_bulk(
    desk: Desk, label: str, operation: Callable[..., Any], *args: Any, work_note: str = "", **kwargs: Any
) -> Outcome | None:
    """Run ``operation(work, ..., progress=...)`` in one work on another thread; None when the clerk cancelled it.

    ``work_note`` stands beside the label in the history: the name of an imported file.
    The connection belongs to the job until it ends: the window is modal, and nobody else may read or write.
    """
    before = desk.store.last_done

    def run(progress: Progress) -> Any:
        with desk.store.work(label, note=work_note) as work:
            work.watch(progress.step)
            return operation(work, *args, progress=progress, **kwargs)

    outcome = run_waiting(desk, label, run, cancelled="没有写入任何内容")
    if outcome:
        desk.tell(before)
    return outcome


def run_waiting(
    desk: Desk, label: str, run: Callable[[Progress], Any], *, cancelled: str = ""
) -> Outcome | None:
    """Run a job the clerk waits for, such as a backup before something risky; None when it was cancelled.

    ``cancelled`` says what that means for the data.
    """
    job = desk.jobs.start(run)
    with desk.jobs.alone(job):
        ended = _wait(job, _box(desk.notices.above, label))
    if "done" in ended:
        return Outcome(value=ended["done"])
    error = ended.get("failed")
    if isinstance(error, Refused):
        return desk.refuse(error)
    if isinstance(error, Trouble):
        desk.notices.trouble(error)
        return Outcome(trouble=error)
    if error is not None:
        raise error
    desk.notices.say("，".join(part for part in (f"{label}：已取消", cancelled) if part))
    return None


def _box(above: QWidget | None, label: str) -> QProgressDialog:
    box = QProgressDialog(label, "取消", 0, 0, above)
    words = QLabel(label)
    words.setTextFormat(Qt.TextFormat.PlainText)
    box.setLabel(words)
    box.setWindowTitle(label)
    box.setWindowModality(Qt.WindowModality.ApplicationModal)
    box.setAutoClose(False)
    box.setAutoReset(False)
    box.setMinimumWidth(420)
    return box


def _wait(job: Job, box: QProgressDialog) -> dict[str, Any]:
    """Let the window live until the job has ended; returns the one end signal that came."""
    loop = QEventLoop()
    ended: dict[str, Any] = {}

    def on_progress(done: int, total: int, words: str) -> None:
        if box.maximum() != total:
            box.setMaximum(total)
        box.setValue(done)
        if words:
            box.setLabelText(words)

    job.progressed.connect(on_progress)
    job.done.connect(lambda value: ended.update(done=value))
    job.failed.connect(lambda error: ended.update(failed=error))
    job.ended.connect(loop.quit)
    box.canceled.connect(job.cancel)
    box.show()
    loop.exec()
    box.close()
    box.deleteLater()
    return ended
