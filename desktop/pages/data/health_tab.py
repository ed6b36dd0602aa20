"""体检: is every byte what was once saved, and are there backups; what to do where not; a report to print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QProgressBar, QWidget

from db.store.errors import Trouble
from db.store.files import write_file
from db.store.health import Finding, Level
from db.store.kind import Column
from db.store.reader import Reader
from desktop.desk.actions import make
from desktop.desk.backups import Backups
from desktop.desk.bulk import run_waiting
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.data.files import chosen_file, show_folder
from desktop.pages.data.words import moment, size_words
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import button, link
from desktop.widgets.labels import Tag, label, rule
from desktop.widgets.list_out import OutButton, Outgoing, export_table, print_table
from desktop.widgets.panels import EmptyState, scrolling

_TONES = {Level.DAMAGE: Tone.LATE, Level.WARNING: Tone.WARN}


_COLUMNS = (
    Column(name="level", words="程度", width=4),
    Column(name="sentence", words="发现", width=26),
    Column(name="advice", words="怎样处理", width=26),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """What a check came to, and what it looked at."""

    at: datetime
    clerk: str
    office: str
    findings: tuple[Finding, ...]
    facts: tuple[tuple[str, str], ...]


class HealthTab(QWidget):
    """One button; the rest is what it found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._last: Path | None = None
        self.result: Checkup | None = None
        self.ask_path: Callable[[str], str] = lambda name: chosen_file(
            self, "保存体检报告", name, "PDF 文件 (*.pdf)"
        )
        self.start_button = button("开始体检", self.start, role="main", key="next_move")
        self.save_button = button("保存报告…", self.save, key="paper")
        self.rebuild_button = button("重新推算", self.rebuild)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("正在体检")
        self.said = label("", "soft")
        self.open_folder = link("打开文件夹", self._show_folder)
        self.listed = Outgoing(self, _COLUMNS, self._findings, words="体检发现的问题")
        self.listed.leaving.paper = self.save  # the report prints the very same, with what was looked at
        self.out = OutButton(lambda: self.listed)
        make("export", self, lambda: export_table(self.listed))
        make("print_list", self, lambda: print_table(self.listed))
        card = Card(spacing=10)
        card.body.addLayout(
            row(label("体检", "h1"), None, self.rebuild_button, self.save_button, self.start_button, self.out)
        )
        card.body.addWidget(self.bar)
        card.body.addLayout(row(self.said, self.open_folder, None))
        self._results = column(spacing=10)
        self._empty = EmptyState(
            "核对数据库里的每一条内容",
            "检查文件结构、操作记录的连续性、每条记录是否与当初保存的一致，提案的编号、日期、办理前后是否对得上，以及备份是否按时。体检时可以照常工作。",
            icon="shield",
        )
        self._scroll = scrolling(holding(column(self._results, None, spacing=0)))
        card.body.addWidget(self._empty, 1)
        card.body.addWidget(self._scroll, 1)
        self.setLayout(column(card, spacing=0))
        self.setFocusProxy(self.start_button)
        for each in (
            self.bar,
            self._scroll,
            self.out,
            self.save_button,
            self.rebuild_button,
            self.open_folder,
        ):
            each.hide()
        make("paper", self, self.save)

    def refresh(self) -> None:
        """Leave what a check found until the next one."""

    def _show_folder(self) -> None:
        if self._last is not None:
            show_folder(self._last)

    def next_move(self) -> None:
        """Do what Ctrl+Enter does here."""
        self.start()

    def back(self) -> bool:
        return False

    # Checking

    def start(self) -> None:
        """Check a copy of the store in the background."""
        if self._job is not None and self._job.running:
            return
        from db.store import health
        from db.store.opening import snapshot_of
        from db.store.shelf import shelves
        from desktop.pages.data.content_health import odd_content

        store, backups = self._desk.store, Backups.of(self._desk)
        copy, where, now = snapshot_of(store.connection), backups.places, store.clock()
        ours, followers = backups.lineage(), store.followers

        def run(_progress: object) -> list[Finding]:
            found = health.check(copy, followers=followers)
            names = ("数据旁的备份位置", "第二处备份位置")
            for name, shelf in zip(names, shelves(where, lineage=ours, now=now), strict=False):
                newest = shelf.newest
                found += health.backup_age(newest.made_at if newest else None, now, place=name)
            return [*found, *odd_content(Reader(copy), today=now.date())]

        self.start_button.setEnabled(False)
        self.bar.show()
        self.said.setText("正在核对…")
        job = self._job = self._desk.jobs.start(run)
        job.done.connect(self._on_checked)
        job.failed.connect(self._on_failed)
        job.ended.connect(copy.close)
        job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self.bar.hide()
        self.start_button.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        self.said.setText("体检没有做完。")
        if not isinstance(error, Trouble):
            raise error
        self._desk.notices.trouble(error)

    def _on_checked(self, findings: Sequence[Finding]) -> None:
        store = self._desk.store
        self.result = Checkup(
            at=store.clock(), clerk=self._desk.clerk, office=self._desk.office, findings=tuple(findings),
            facts=self._facts(),
        )  # fmt: skip
        self.said.setText(f"{moment(self.result.at)} 完成")
        self._show(self.result)

    def _facts(self) -> tuple[tuple[str, str], ...]:
        from db.store.shelf import written

        store, backups = self._desk.store, Backups.of(self._desk)
        facts = []
        if store.path is not None and store.path.exists():
            facts += [("数据库", str(store.path)), ("大小", size_words(store.path.stat().st_size))]
        facts += [("操作记录", f"{written(store)} 步")]
        return (*facts, ("备份", backups.words().removeprefix("备份：")))

    # Showing

    def _show(self, result: Checkup) -> None:
        while (item := self._results.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        damaged = any(each.level is Level.DAMAGE for each in result.findings)
        words, tone = ("完好：没有发现问题", Tone.GOOD)
        if result.findings:
            words = f"发现 {len(result.findings)} 个问题"
            tone = Tone.LATE if damaged else Tone.WARN
        self._results.addWidget(holding(row(Tag(words, tone), None)))
        for finding in result.findings:
            self._results.addWidget(_shown(finding, self._ways(finding)))
        self._results.addWidget(rule())
        for name, value in result.facts:
            self._results.addWidget(_fact(name, value))
        self._empty.hide()
        self._scroll.show()
        self.save_button.show()
        self.out.show()
        self.rebuild_button.setVisible(any(each.code == "followers" for each in result.findings))

    def _findings(self) -> Sequence[Finding]:
        return () if self.result is None else self.result.findings

    # What to do about it

    def _ways(self, finding: Finding) -> list[QWidget]:
        """Return what leads to the record a finding is about, and what puts it right at once."""
        from desktop.pages.data.content_health import put_right, put_right_words

        if not finding.record:
            return []
        words = put_right_words(finding)
        ways = [link("打开", lambda: self._desk.open(finding.kind, finding.record))]
        if words:
            ways.insert(0, link(words, lambda: self._put_right(put_right, finding)))
        return [*ways]

    def _put_right(self, way: Callable[[Desk, Finding], object], finding: Finding) -> None:
        """Make the repair and look again: one thing put right may have been the reason for another."""
        if way(self._desk, finding):
            self.start()

    def rebuild(self) -> None:
        """Make everything derived anew, then check again."""
        store = self._desk.store
        outcome = run_waiting(self._desk, "重新推算", lambda _progress: store.rebuild_followers())
        if outcome:
            self._desk.session_chosen.emit()  # every page reads anew
            self.start()

    def save(self) -> None:
        """Keep the report as a PDF that can be printed."""
        if self.result is None:
            return
        from desktop.desk.press import pdf_of
        from desktop.pages.data.health_report import report

        wished = self.ask_path(f"体检报告 {self.result.at:%Y%m%d}.pdf")
        if not wished:
            return
        path = Path(wished if wished.lower().endswith(".pdf") else f"{wished}.pdf").absolute()
        paper = report(self.result)
        job = self._desk.jobs.start(lambda _progress: write_file(path, pdf_of([paper])))
        job.done.connect(self._on_saved)
        job.failed.connect(self._on_failed)

    def _on_saved(self, path: Path) -> None:
        self._last = path
        self.said.setText(f"报告已存到 {path}")
        self.open_folder.show()


def _fact(name: str, value: str) -> QWidget:
    words = label(name, "soft")
    words.setFixedWidth(look().px(70))
    line = row(words, label(value, wrap=True, selectable=True), spacing=10)
    line.setStretch(1, 1)
    return holding(line)


def _shown(finding: Finding, ways: Sequence[QWidget] = ()) -> QWidget:
    words = column(
        label(finding.sentence, wrap=True, selectable=True),
        label(finding.advice, "soft", wrap=True, selectable=True),
        spacing=2,
    )
    made = row(column(Tag(finding.level, _TONES[finding.level]), None, spacing=0), words, *ways, spacing=10)
    made.setStretch(1, 1)
    shown = holding(made)
    shown.setAccessibleName(f"{finding.level} {finding.sentence}")
    return shown
