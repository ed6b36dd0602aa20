"""Keeping a list as the clerk sees it in a table file: asked for a name, written beside the window."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from db.store.errors import Refused, Trouble
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress

T = TypeVar("T")


def export_list(
    owner: QWidget, desk: Desk, *, words: str, columns: Sequence[Column], rows: Sequence[Any]
) -> Job | None:
    """Ask where to, and write the rows; None when there are none or the clerk thought better of it."""
    if not rows:
        desk.notices.say("列表是空的，没有可以导出的。")
        return None
    chosen, _ = QFileDialog.getSaveFileName(owner, "导出列表", f"{words}.xlsx", "表格 (*.xlsx)")
    return save_list(desk, Path(chosen), words=words, columns=columns, rows=rows) if chosen else None


def save_list(desk: Desk, path: Path, *, words: str, columns: Sequence[Column], rows: Sequence[Any]) -> Job:
    """Write the rows under these columns in a job, and say where they are."""

    def run(_progress: Progress) -> Path:
        from db.exchange.out import list_table
        from db.exchange.sheet_out import write_xlsx

        return write_xlsx(path, list_table(words, columns, rows))

    return keep_table(desk, run, told=lambda written: f"已导出 {len(rows)} 行：{written}")


def keep_table(desk: Desk, run: Callable[[Progress], T], *, told: Callable[[T], str]) -> Job:
    """Run a job that writes a table, and tell what became of it; a refused table is told as what went wrong."""

    def failed(error: BaseException) -> None:
        if isinstance(error, Refused):
            error = Trouble(error.sentence)
        if not isinstance(error, Trouble):
            raise error
        desk.notices.trouble(error)

    job = desk.jobs.start(run)
    job.done.connect(lambda made: desk.notices.say(told(made)))
    job.failed.connect(failed)
    return job
