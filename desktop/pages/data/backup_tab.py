"""备份与恢复: what backups there are and whether they are good, making one now, the second place, going back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from db.store.backup import Backup, Reason, check_backup
from db.store.kind import Column
from db.store.shelf import lost_by
from desktop.desk.backups import Backups
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job
from desktop.desk.theme import Tone
from desktop.pages.data.files import show_folder
from desktop.pages.data.words import REASONS, moment, size_words
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import button, link
from desktop.widgets.cells import Mark
from desktop.widgets.labels import Elided, label, set_tone
from desktop.widgets.list_out import OutButton
from desktop.widgets.panels import DetailHead, EmptyState, ListDetail, key_hints, scrolling
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="made_at", words="时间", width=9),
    Column(name="reason", words="缘由", width=7),
    Column(name="state", words="状态", width=5),
    Column(name="size", words="大小", width=5, align_right=True),
    Column(name="places", words="位置", width=7),
)
_COUNTED = (
    ("membership", "委员"), ("proposal", "提案"), ("event", "会议活动"), ("body", "单位与机构"), ("paper", "文书"),
)  # fmt: skip
_NOTE = "每半小时有改动时、导入和恢复之前、退出时都会自动备份，做完就重新打开核对一遍。旧备份按天、周、月、年各留一份。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One backup, in one place or in both."""

    backup: Backup
    first: bool
    second: bool

    @property
    def id(self) -> str:
        return self.backup.file.name

    @property
    def made_at(self) -> datetime:
        return self.backup.made_at

    @property
    def reason(self) -> str:
        return REASONS[self.backup.reason]

    @property
    def size(self) -> int:
        return self.backup.size

    @property
    def places(self) -> str:
        return "两处" if self.first and self.second else "数据旁" if self.first else "第二处"


def kept_in(backups: Backups) -> list[Kept]:
    """Return all backups, the newest first; copies of one backup in both places are one line."""
    found: dict[str, Kept] = {}
    for place, shelf in enumerate(backups.shelves):
        for each in shelf.backups:
            there = found.get(each.file.name)
            found[each.file.name] = Kept(
                backup=there.backup if there else each, first=place == 0 or bool(there), second=place == 1
            )
    return sorted(found.values(), key=lambda one: (one.made_at, one.backup.work_seq), reverse=True)


def _present(one: Kept, name: str) -> Any:
    if name == "made_at":
        return moment(one.made_at)
    if name == "state":
        return (
            Mark("已验证", Tone.GOOD, boxed=False)
            if one.backup.verified
            else Mark("有问题", Tone.LATE, boxed=False)
        )
    return size_words(one.size) if name == "size" else getattr(one, name)


class BackupTab(QWidget):
    """``restore_asked(backup)`` when the clerk wants to go back to one."""

    restore_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Kept | None = None
        self.backups = Backups.of(desk)
        self.ask_folder: Callable[[], str] = self._folder_dialog
        self.parts = ListDetail(self._made_list(), self._made_detail(), list_share=0.56)
        self.setLayout(column(self.parts, spacing=0))
        self.setFocusProxy(self.table)
        self.backups.read.connect(self._show_list)
        self.backups.working.connect(self._follow)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _one: self.parts.open_detail())

    def _made_list(self) -> QWidget:
        card = Card(margins=(0, 12, 0, 6), spacing=8)
        self.state = Elided("", "faint")
        self.make_button = button("立即备份", self.make_now, role="main", key="next_move")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("正在备份")
        self.bar.hide()
        self.second = Elided("", "soft")
        self.change_second = link("更改…", self.choose_second)
        self.drop_second = link("不再使用", self.forget_second)
        self.table = RecordTable(
            _COLUMNS, words="备份", present=_present, stretch="places", soft=("reason", "size", "places")
        )
        self.table.indent(6)
        self.empty = EmptyState("还没有备份", "按“立即备份”做第一份。", icon="shield")
        side = (14, 0, 14, 0)
        card.body.addLayout(
            row(
                label("备份", "h1"),
                self.state,
                None,
                self.make_button,
                OutButton(lambda: self.table),
                margins=side,
            )
        )
        card.body.addLayout(column(self.bar, margins=side))
        card.body.addLayout(row(self.second, self.change_second, self.drop_second, None, margins=side))
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        card.body.addLayout(row(key_hints(("↑↓", "选择"), ("Enter", "打开")), None, margins=(14, 0, 14, 2)))
        return card

    def _made_detail(self) -> QWidget:
        card = Card(spacing=10)
        self.head = DetailHead()
        self.holds = label("", "soft", wrap=True)
        self.since = label("", wrap=True)
        self.file = label("", "hint", wrap=True, selectable=True)
        self.checked = label("", "small", wrap=True)
        self.restore_button = button("恢复到这一份…", self._ask_restore)
        self.check_button = button("重新核对", self.check)
        for each in (self.head, self.holds, self.since, self.file, self.checked):
            card.body.addWidget(each)
        card.body.addLayout(
            row(self.restore_button, self.check_button, link("打开文件夹", self._open_folder), None)
        )
        card.body.addWidget(note(_NOTE))
        card.body.addStretch(1)
        self._card = card
        self._nothing = EmptyState("选一份备份", "看它里面有什么，之后又做了哪些操作。", icon="shield")
        return scrolling(holding(column(card, self._nothing, spacing=0)))

    # Reading

    def refresh(self) -> None:
        possible = self.backups.possible
        self.make_button.setEnabled(possible)
        self._show_list()
        if possible:
            self.backups.look()

    def _show_list(self) -> None:
        found = kept_in(self.backups)
        possible = self.backups.possible
        words = self.backups.words().removeprefix("备份：")
        self.state.say(words if possible else "只读副本和内存中的数据不做备份")
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.setFocusProxy(self.table if found else self.make_button)
        self.table.show_rows(found, choose_first=True)
        self._show_second()

    def _show_second(self) -> None:
        place = self._desk.local.second_place
        behind = self.backups.second_behind()
        words = f"第二处：{place}" + (f"　{behind}" if behind else "") if place else "第二处：还没有设。"
        self.second.say(words)
        set_tone(self.second, Tone.WARN if behind or not place else Tone.PLAIN)
        self.change_second.setText("更改…" if place else "选一个移动盘或共享文件夹…")
        self.drop_second.setVisible(bool(place))

    def _show(self, one: Kept | None) -> None:
        self._shown = one
        self._card.setVisible(one is not None)
        self._nothing.setVisible(one is None)
        if one is None:
            return
        backup = one.backup
        state = ("已验证", Tone.GOOD) if backup.verified else ("有问题", Tone.LATE)
        self.head.show_head(
            f"{moment(one.made_at)} 的备份",
            facts=[one.reason, size_words(one.size), one.places],
            tags=[state],
        )
        counts = [f"{words} {backup.counts[table]}" for table, words in _COUNTED if backup.counts.get(table)]
        self.holds.setText(
            "里面有：" + ("、".join(counts) or "还没有内容") + f"；到第 {backup.work_seq} 步操作为止。"
        )
        lost = lost_by(self._desk.store, backup)
        if lost.foreign:
            self.since.setText("这份备份之后，数据库恢复过别的备份，两边的内容不一样。")
        else:
            self.since.setText(
                f"之后又做了 {len(lost.works)} 步操作。" if lost.works else "之后没有新的操作，与现在一样。"
            )
        self.file.setText(str(backup.file))
        problems = "、".join(backup.findings)
        self._say("" if backup.verified else f"做备份时发现数据库本身有问题（{problems}）。", Tone.LATE)
        self.restore_button.setEnabled(bool(lost.works) and not self._desk.store.read_only)

    def _say(self, sentence: str, tone: Tone) -> None:
        self.checked.setText(sentence)
        self.checked.setVisible(bool(sentence))
        set_tone(self.checked, tone)

    # Doing

    def make_now(self) -> None:
        """Make a backup at once; the work goes on meanwhile."""
        self.backups.make(Reason.HAND)

    def _follow(self, job: Job) -> None:
        self.make_button.setEnabled(False)
        self.state.say("正在备份…")
        self.bar.setRange(0, 0)
        self.bar.show()
        job.progressed.connect(self._on_progress)
        for outcome in (job.done, job.failed, job.cancelled):
            outcome.connect(
                self._on_over
            )  # not its mere end: at the end of the program the store is closed by then

    def _on_progress(self, done: int, total: int, _words: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_over(self) -> None:
        self.bar.hide()
        self.make_button.setEnabled(self.backups.possible)
        self._show_list()

    def check(self) -> None:
        """Read the chosen backup again and compare it with what it was."""
        one = self._shown
        if one is None:
            return
        self._say("正在核对…", Tone.PLAIN)
        job = self._desk.jobs.start(lambda _progress: check_backup(one.backup))

        def checked(findings: tuple[str, ...]) -> None:
            if self._shown is not None and self._shown.id == one.id:
                good = "刚核对过：完好，可以恢复。"
                self._say(
                    good if not findings else "这份备份已经损坏，不能用来恢复，请选别的一份。",
                    Tone.LATE if findings else Tone.GOOD,
                )

        job.done.connect(checked)

    def _ask_restore(self) -> None:
        if self._shown is not None:
            self.restore_asked.emit(self._shown.backup)

    def _open_folder(self) -> None:
        if self._shown is not None:
            show_folder(self._shown.backup.file)

    # The second place

    def _folder_dialog(self) -> str:
        return QFileDialog.getExistingDirectory(self, "第二处备份放在", self._desk.local.second_place)

    def choose_second(self) -> None:
        """Ask for the second place and make a backup there at once."""
        folder = self.ask_folder()
        if not folder:
            return
        if Path(folder) == self.backups.places[0]:
            self._desk.notices.tell(
                "这就是第一处备份的位置。", "第二处要放在另一个硬盘、移动盘或共享文件夹。"
            )
            return
        self._set_second(folder)
        self.backups.make(Reason.HAND)

    def forget_second(self) -> None:
        """Use no second place any more; what lies there stays."""
        self._set_second("")
        self.backups.look()

    def _set_second(self, folder: str) -> None:
        self._desk.local.second_place = folder
        self._desk.local.save()
        self._show_second()

    def next_move(self) -> None:
        """Do what Ctrl+Enter does here."""
        self.make_now()

    def back(self) -> bool:
        """Leave the detail in a narrow window."""
        if self.parts.is_narrow and self.parts.detail_open:
            self.parts.back()
            return True
        return False
