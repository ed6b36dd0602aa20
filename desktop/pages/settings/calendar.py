"""放假安排: which years are loaded, their days, and what loading or clearing one would move before it moves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from db.calendar import Holiday, day_words
from db.proposals.clock import Moved
from db.proposals.days_off import (
    YearRow,
    clear_year,
    days_of,
    drop_day,
    load_days,
    load_year,
    moved_with,
    named_day,
    put_day,
    with_day,
    with_days,
    with_year,
    without_day,
    without_year,
    years,
)
from db.proposals.followers import many_deadlines
from db.store.errors import Refused, Trouble
from db.store.kind import Column, Field, FieldType
from db.store.reader import Reader
from db.store.work import Work
from desktop.desk.bulk import run_bulk, run_waiting
from desktop.desk.desk import Desk, Outcome
from desktop.desk.jobs import Job, Progress
from desktop.desk.theme import Tone
from desktop.widgets.boxes import Card, column, note, row
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.form import Form
from desktop.widgets.labels import label, set_tone
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState, ListDetail
from desktop.widgets.sources import sources_of
from desktop.widgets.table import RecordTable

_WEEKDAYS = "一二三四五六日"
_YEARS = (
    Column(name="year", words="年份", width=5),
    Column(name="off", words="放假", width=4, align_right=True),
    Column(name="made_up", words="调休上班", width=5, align_right=True),
    Column(name="state", words="状态", width=6),
)
_DAYS = (
    Column(name="day", words="日期", width=9),
    Column(name="working", words="安排", width=6),
    Column(name="name", words="节日", width=8),
)
_MOVED = (
    Column(name="number", words="提案号", width=4),
    Column(name="title", words="案由", width=12),
    Column(name="handler", words="承办单位", width=8),
    Column(name="before", words="原期限", width=8),
    Column(name="after", words="改为", width=8),
)
_OFF, _WORKED = "放假", "调休上班"
_NOTE = "没有载入的年份只算周末和固定日期的节日，据此推出的期限标“暂定”；载入后自动重算，先列出会变动的期限。"


def _present_year(each: YearRow, name: str) -> Any:
    if name != "state":
        return getattr(each, name) or "" if name != "year" else str(each.year)
    return Mark("已载入", Tone.GOOD) if each.loaded else Mark("暂定", Tone.WARN)


def _present_day(each: Holiday, name: str) -> Any:
    if name == "day":
        return f"{day_words(each.day)} 星期{_WEEKDAYS[each.day.weekday()]}"
    return (_WORKED if each.working else _OFF) if name == "working" else each.name


_TABLES = "放假安排 (*.xlsx *.xls *.csv *.et)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of the calendar before it is made: the calendar as it would be, and what makes it so."""

    title: str
    verb: str
    after: Sequence[Holiday]
    make: Callable[[], Outcome | None]  # None when the clerk cancelled


def _said(moved: Sequence[Moved]) -> str:
    """Say how many open deadlines move, and how many become certain or uncertain."""
    if not moved:
        return "在办的期限都不变。"
    moves = sum(each.moves for each in moved)
    doubted = sum(each.tentative and not each.was_tentative for each in moved)
    settled = sum(each.was_tentative and not each.tentative for each in moved)
    parts = [f"会变动 {moves} 个在办的期限" if moves else "在办的期限日期不变"]
    parts += [f"{doubted} 个成为暂定"] if doubted else []
    parts += [f"{settled} 个由暂定变为确定"] if settled else []
    return "，".join(parts) + "："


def _present_moved(each: Moved, name: str) -> Any:
    if name == "before":
        return short_day(each.before, today=each.after) + (" 暂定" if each.was_tentative else "")
    if name == "after":
        words = short_day(each.after, today=each.before) + (" 暂定" if each.tentative else "")
        return Mark(words, Tone.WARN if each.moves or each.tentative else Tone.GOOD, boxed=False)
    return getattr(each, name)


class CalendarSection(QWidget):
    """Years left; the days of one right, or the deadlines that would move."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._year: YearRow | None = None
        self._change: Change | None = None
        self.years = RecordTable(
            _YEARS, words="放假安排", present=_present_year, key=lambda each: each.year, stretch="state"
        )
        self.list = Listing("放假安排", self.years)
        self.list.filters.hide()
        self.table_button = button("从表格载入…", self._choose_table)
        self._right = QStackedWidget()
        self._right.addWidget(self._made_year())
        self._right.addWidget(self._made_preview())
        self.parts = ListDetail(self.list, self._right, list_share=0.38)
        self.setLayout(column(self.parts, spacing=0))
        self.setFocusProxy(self.list)
        self.years.chosen.connect(self._show)
        self.years.opened.connect(lambda _year: self.parts.open_detail())

    def _made_year(self) -> Card:
        card = Card(spacing=10)
        self.title = label("", "h1")
        self.load_button = button("载入…", lambda: self.preview(loading=True), role="main")
        self.clear_button = button("清除这一年…", lambda: self.preview(loading=False))
        self.days = RecordTable(
            _DAYS, words="这一年的安排", present=_present_day, key=lambda each: each.day, stretch="name"
        )
        self.form = Form(
            (
                Field(name="day", words="日期", type=FieldType.DATE, required=True),
                Field(
                    name="working",
                    words="安排",
                    type=FieldType.CHOICE,
                    choices=(_OFF, _WORKED),
                    required=True,
                ),
                Field(name="name", words="节日", required=True, limit=20, help="如 春节"),
            ),
            sources=sources_of(self._desk.store),
        )
        self.form.submitted.connect(self._put)
        self.drop_button = button("删去选中的一天", self._drop)
        card.body.addLayout(row(self.title, None, self.table_button, self.clear_button, self.load_button))
        card.body.addWidget(self.days, 1)
        card.body.addWidget(self.form)
        card.body.addLayout(row(button("记下这一天", self.form.submit, key="save"), self.drop_button, None))
        card.body.addWidget(note(_NOTE))
        return card

    def _made_preview(self) -> Card:
        card = Card(spacing=10)
        self.preview_title = label("", "h1")
        self.preview_said = label("", wrap=True)
        self.moved = RecordTable(
            _MOVED,
            words="会变动的期限",
            present=_present_moved,
            key=lambda each: each.assignment,
            stretch="title",
            soft=("handler",),
        )
        self._none = EmptyState("没有期限会变动", icon="calendar")
        self.go_button = button("", self.go, role="main", key="save")
        card.body.addWidget(self.preview_title)
        card.body.addWidget(self.preview_said)
        card.body.addWidget(self.moved, 1)
        card.body.addWidget(self._none, 1)
        card.body.addLayout(row(self.go_button, button("取消", self._leave_preview), None))
        return card

    # Reading

    @property
    def dirty(self) -> bool:
        return self.form.dirty

    def refresh(self) -> None:
        found = years(self._desk.store, today=self._desk.store.clock().date())
        missing = [str(each.year) for each in found if not each.loaded]
        self.list.show_rows(found, count=f"{'、'.join(missing)} 年未载入" if missing else "都已载入")

    def _show(self, year: YearRow | None) -> None:
        self._year = year
        if year is None:
            return
        self._right.setCurrentIndex(0)
        self.title.setText(f"{year.year} 年")
        self.load_button.setVisible(year.known)
        self.load_button.setText("重新载入…" if year.loaded else "载入…")
        self.clear_button.setVisible(bool(year.off or year.made_up))
        self.days.show_rows(days_of(self._desk.store, year.year), choose_first=True)
        self.drop_button.setEnabled(bool(self.days.rows.rowCount()))
        if not self.dirty:
            self.form.fill({"day": None, "working": _OFF, "name": ""})

    # A whole year, after seeing what moves

    def preview(self, *, loading: bool) -> None:
        """Show which open deadlines would move before anything is written."""
        year = self._year
        if year is None:
            return
        store, verb = self._desk.store, "载入" if loading else "清除"
        words = f"{verb} {year.year} 年放假安排"
        operation = load_year if loading else clear_year
        self.show_change(
            Change(
                title=words,
                verb=verb,
                after=with_year(store, year.year) if loading else without_year(store, year.year),
                make=lambda: self._write(words, operation, year.year),
            )
        )

    def show_change(self, change: Change) -> None:
        """List the open deadlines a change would move; nothing is written yet."""
        moved = self._moved(change.after)
        if moved is not None:
            self._preview(change, moved)

    def _moved(self, after: Sequence[Holiday]) -> Sequence[Moved] | None:
        """Return the open deadlines that would move; of very many beside the window, None when that was cancelled."""
        store = self._desk.store
        if not many_deadlines(store):
            return moved_with(store, after)
        take = store.copier()

        def run(progress: Progress) -> Sequence[Moved]:
            copy = Reader(take())
            copy.watch(progress.step)
            try:
                return moved_with(copy, after)
            finally:
                copy.connection.close()

        outcome = run_waiting(self._desk, "推算会变动的期限", run, cancelled="没有写入任何内容")
        return outcome.value if outcome else None

    def _preview(self, change: Change, moved: Sequence[Moved]) -> None:
        self._change = change
        self.preview_title.setText(change.title)
        moves = sum(each.moves for each in moved)
        self.preview_said.setText(_said(moved))
        set_tone(self.preview_said, Tone.WARN if moved else Tone.PLAIN)
        self.moved.show_rows(moved)
        self.moved.setVisible(bool(moved))
        self._none.setVisible(not moved)
        self.go_button.setText(f"{change.verb}，变动 {moves} 个期限" if moves else change.verb)
        self.go_button.setAccessibleName(self.go_button.text())
        self._right.setCurrentIndex(1)
        self.parts.open_detail()
        self.go_button.setFocus()

    def go(self) -> None:
        """Make the change that was previewed."""
        if self._change is None:
            return
        outcome = self._change.make()
        self._leave_preview()
        self._settle(outcome)
        self.refresh()

    # A table of days

    def _choose_table(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选择放假安排的表格", "", _TABLES)
        if path:
            self.read_table(Path(path))

    def read_table(self, path: Path) -> Job:
        """Read a table of days beside the window, then show what it would move."""

        def run(_progress: Progress) -> Any:
            from db.exchange.calendar_in import read_days

            return read_days(path)

        def done(days: Any) -> None:
            words = f"从表格载入 {len(days)} 天放假安排"
            self.show_change(
                Change(
                    title=f"{words}（{path.name}）",
                    verb="载入",
                    after=with_days(self._desk.store, days),
                    make=lambda: self._write(words, load_days, days),
                )
            )

        job = self._desk.jobs.start(run)
        job.done.connect(done)
        job.failed.connect(self._on_failed)
        return job

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Refused):
            self._desk.notices.tell("没有载入。", error.sentence)
        elif isinstance(error, Trouble):
            self._desk.notices.trouble(error)
        else:
            raise error

    def _leave_preview(self) -> None:
        self._right.setCurrentIndex(0)
        self.list.setFocus()

    # Single days

    def _put(self, values: dict[str, Any]) -> None:
        working = values["working"] == _WORKED
        words = f"{day_words(values['day'])}{values['working']}"
        try:
            day = named_day(values["day"], working=working, name=values["name"])
        except Refused as refused:
            self.form.show_refused(refused)
            return
        self._change_day(
            words,
            with_day(self._desk.store, day),
            lambda: self._write(words, put_day, day.day, working=day.working, name=day.name),
        )

    def _drop(self) -> None:
        day = self.days.chosen_row()
        if day is not None:
            words = f"删去 {day_words(day.day)}{day.name}"
            self._change_day(
                words, without_day(self._desk.store, day), lambda: self._write(words, drop_day, day)
            )

    def _change_day(self, words: str, after: Sequence[Holiday], make: Callable[[], Outcome | None]) -> None:
        """Change one day at once when no deadline depends on it, else after showing which do."""
        moved = self._moved(after)
        if moved:
            self._preview(Change(title=words, verb="确定", after=after, make=make), moved)
        elif moved is not None:
            self._settle(make())

    def _write(self, words: str, operation: Callable[..., Any], *args: Any, **kwargs: Any) -> Outcome | None:
        """Change the calendar in one work; where very many deadlines are counted anew, with progress."""
        if not many_deadlines(self._desk.store):
            return self._desk.do(words, operation, *args, **kwargs)

        def run(work: Work, *, progress: Progress) -> Any:
            progress.step(0, 0, words)
            return operation(work, *args, **kwargs)

        return run_bulk(self._desk, words, run)

    def _settle(self, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        if isinstance(outcome.refused, Refused):
            self.form.show_refused(outcome.refused)
        elif outcome:
            self.form.dirty = False
            self.refresh()
            day = getattr(outcome.value, "day", None)
            if day is not None:
                self.years.choose(day.year)
                self.days.choose(day)

    def back(self) -> bool:
        """Leave the preview, or the year in a narrow window."""
        if self._right.currentIndex() == 1:
            self._leave_preview()
            return True
        if self.parts.is_narrow and self.parts.detail_open:
            self.parts.back()
            return True
        return False
