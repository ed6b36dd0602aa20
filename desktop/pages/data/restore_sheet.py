"""Going back to a backup: what will be lost is read before anything happens."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from db.store.audit import WorkLine
from db.store.backup import Backup
from db.store.kind import Column
from db.store.shelf import lost_by
from desktop.desk.backups import Backups
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.data.words import KINDS, moment
from desktop.widgets.boxes import Card, note, row
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark
from desktop.widgets.labels import label, set_tone
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="at", words="时间", width=9),
    Column(name="label", words="将失去的操作", width=16),
    Column(name="rows", words="记录", width=3, align_right=True),
    Column(name="actor", words="经办人", width=5),
)
_NOTE = "现在的数据库文件不会删除，移到旁边名为“恢复前-日期”的文件夹；恢复之前还会先做一份备份，随时可以再回到现在。"


def _present(line: WorkLine, name: str) -> Any:
    if name == "label" and line.undone:
        return Mark(f"{line.label}（已撤销）", Tone.FAINT, boxed=False)
    if name == "label" and KINDS[line.entry.kind]:
        return Mark(line.label, Tone.FAINT, boxed=False)
    return moment(line.at) if name == "at" else getattr(line, name)


class RestoreSheet(Card):
    """``left`` when the clerk would rather not."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self._desk = desk
        self._backup: Backup | None = None
        self.title = label("", "h1")
        self.lost = label("", wrap=True)
        self.table = RecordTable(
            _COLUMNS, words="将失去的操作", present=_present, stretch="label", soft=("at", "actor")
        )
        self.go_button = button("", self.go, role="main", key="next_move")
        self.body.addWidget(self.title)
        self.body.addWidget(self.lost)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(note(_NOTE))
        self.body.addLayout(row(self.go_button, button("不恢复", self.left.emit, key="cancel"), None))
        self.setFocusProxy(self.table)

    def show_backup(self, backup: Backup) -> None:
        """Say what going back to this backup would lose."""
        self._backup = backup
        lost = lost_by(self._desk.store, backup)
        self.setAccessibleName(f"恢复到 {moment(backup.made_at)}")
        self.title.setText(f"恢复到 {moment(backup.made_at)} 的备份")
        steps = len(lost.works)
        if lost.foreign:
            words = "这份备份之后，数据库走了另一条路（恢复过别的备份）。下面这些操作都不在这份备份里，或内容不同。"
        else:
            words = f"这份备份之后的 {steps} 步操作、{lost.rows} 条记录将不在数据库里："
        if not backup.verified:
            words += "注意：这份备份没有通过检查，只有在没有更好的备份时才用它。"
        self.lost.setText(words)
        set_tone(self.lost, Tone.LATE if lost.foreign or not backup.verified else Tone.PLAIN)
        self.table.show_rows(lost.works, choose_first=True)
        self.go_button.setText(f"恢复，放弃这 {steps} 步　Ctrl Enter")
        self.go_button.setAccessibleName(f"恢复，放弃这 {steps} 步")

    def go(self) -> None:
        """Back up what there is now, then hand the rest to who holds the store."""
        backup = self._backup
        if backup is None:
            return
        outcome = Backups.of(self._desk).make_before("恢复")
        if outcome is None:
            return
        if outcome.trouble is not None:
            self._desk.notices.ask(
                "恢复前的备份没有做成，仍然恢复吗？",
                yes="仍然恢复",
                more="现在的数据库文件会原样移到“恢复前-日期”文件夹，不会丢失。",
                then=lambda: self._desk.restoring.emit(backup),
            )
            return
        self._desk.restoring.emit(backup)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
