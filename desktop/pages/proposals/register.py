"""Keeping the register of a session as a table: read and written beside the window."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from db.people.sessions import SessionRow
from db.store.reader import Reader
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress
from desktop.widgets.exporting import keep_table


def save_register(owner: QWidget, desk: Desk, session: SessionRow) -> Job | None:
    """Ask where to, and write the register; None when the clerk thought better of it."""
    name = f"{session.words}提案登记簿.xlsx"
    chosen, _ = QFileDialog.getSaveFileName(owner, "导出登记簿", name, "表格 (*.xlsx)")
    return write_register(desk, Path(chosen), session) if chosen else None


def write_register(desk: Desk, path: Path, session: SessionRow) -> Job:
    """Write the register in a job, from a snapshot, and say where it is."""
    take, today = desk.store.copier(), desk.store.clock().date()

    def run(_progress: Progress) -> tuple[Path, int]:
        from db.exchange.register_out import register_table
        from db.exchange.sheet_out import write_xlsx

        copy = Reader(take())
        try:
            table = register_table(copy, session.id, today=today)
        finally:
            copy.connection.close()
        return write_xlsx(path, table), len(table.rows)

    return keep_table(desk, run, told=lambda made: f"已导出登记簿 {made[1]} 件：{made[0]}")
