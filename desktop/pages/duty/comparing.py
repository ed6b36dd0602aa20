"""两年对照: another year beside the one shown, member by member, and for one member head by head with every record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QMenu, QWidget

from db.duty.difference import Compared, Years, compared
from db.duty.overview import Overview, overview
from db.duty.periods import Period, periods
from db.duty.scheme import POINT
from db.duty.scoring import words_of
from db.store.errors import Refused
from db.store.kind import Column
from db.store.reader import Reader
from db.store.text import search_key
from desktop.desk.jobs import Job, Progress
from desktop.pages.duty.comparing_side import NONE, ComparedCard, tone_of
from desktop.pages.duty.narrowing import answers, filters_of, fits
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import column, row
from desktop.widgets.buttons import Switch, menu_button
from desktop.widgets.cells import Mark
from desktop.widgets.labels import Elided
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState, ListDetail
from desktop.widgets.statement import signed
from desktop.widgets.table import RecordTable

_HINTS = (("↑↓", "选择"), ("Enter", "逐项对照"), ("/", "筛选"), ("Ctrl E", "导出"))
_ALL, _GRADES, _FALLEN, _RISEN = "all", "grades", "fallen", "risen"
_PARTS: Final = ((_ALL, "全体"), (_GRADES, "等次有变"), (_FALLEN, "得分下降"), (_RISEN, "得分上升"))


def _columns(before: str, after: str) -> tuple[Column, ...]:
    """Return the columns; sector and places are there for whoever asks for them, and in files."""
    return (
        Column(name="label", words="委员", width=6), Column(name="sector", words="界别", width=5, shown=False),
        Column(name="before", words=before, width=5, align_right=True),
        Column(name="after", words=after, width=5, align_right=True),
        Column(name="change", words="增减", width=4, align_right=True), Column(name="grades", words="等次", width=7),
        Column(name="places", words="名次", width=5, shown=False), Column(name="moved", words="变在哪里", width=10),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One member as a row that sorts by what it shows."""

    one: Compared

    @property
    def id(self) -> int:
        return self.one.id

    def __getattr__(self, name: str) -> Any:
        one = self.one
        made: dict[str, Callable[[], Any]] = {
            "label": lambda: one.label, "sector": lambda: one.sector, "before": lambda: one.totals[0],
            "after": lambda: one.totals[1], "change": lambda: one.change, "grades": lambda: one.step,
            "places": lambda: one.places[1], "moved": lambda: moved_words(one),
        }  # fmt: skip
        if name not in made:
            raise AttributeError(name)
        return made[name]()


def moved_words(one: Compared) -> str:
    """Say by which heads the points moved, the largest first."""
    if one.change is None:
        return next(
            (
                words
                for year, words in zip(one.totals, ("上一年没有得分", "这一年没有得分"), strict=True)
                if year is None
            ),
            "",
        )
    moved = sorted((head for head in one.heads if head.change), key=lambda head: -abs(head.change))
    return "，".join(f"{head.name}{signed(head.change)}" for head in moved)


class ComparingTab(QWidget):
    """The other year is read and reckoned beside the window; neither of the two is changed here."""

    dirty = False

    def __init__(self, year: DutyYear) -> None:
        super().__init__()
        self._year, self._desk = year, year.desk
        self._found: Overview | None = None
        self._other: Period | None = None
        self._chosen = False
        self._job: Job | None = None
        self.years: Years | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.chooser = menu_button("和哪一年对照", self._menu)
        self.switch = Switch(_PARTS, self.show_part)
        self._part = _ALL
        self._said = Elided("", "soft")
        self.table = RecordTable(
            _columns("上年", "本年"),
            words="两年对照",
            present=_cell,
            stretch="moved",
            soft=("sector", "places"),
        )
        self._empty = EmptyState("正在读另一年的得分 …", icon="duty")
        self.listing = Listing("两年对照", self.table, hints=_HINTS, right=(self.chooser,), empty=self._empty)
        self.listing.body.insertLayout(
            1, row(self.switch, self._said, None, spacing=12, margins=(14, 0, 14, 0))
        )
        self.side = ComparedCard(year)
        self.pair = ListDetail(self.listing, self.side, list_share=0.62)
        self.setLayout(column(self.pair, spacing=0))
        self.listing.asked.connect(self.narrow)
        self.table.chosen.connect(lambda line: self.side.show_member(self.years, line.one if line else None))
        self.table.opened.connect(self._open)
        self.table.leaving.title = self._title
        self.table.leaving.filed = lambda lines: [_Shown(line) for line in lines]

    # The other year

    def refresh(self) -> None:
        """Take the year before the one shown, unless the clerk chose another."""
        listed = self._others()
        if self.years is None:
            self.listing.show_rows([], count="")
        if self._other is None or not self._chosen or self._other.name not in [each.name for each in listed]:
            earlier = [each for each in listed if each.until < self._year.period.since]
            self._other = next(iter(earlier or listed), None)
        self.chooser.setText(f"与 {self._other.name} 对照 ▾" if self._other is not None else "没有别的年度")
        self.chooser.setEnabled(self._other is not None)

    def _others(self) -> list[Period]:
        today = self._desk.store.clock().date()
        return [
            each for each in periods(self._desk.store, today=today) if each.name != self._year.period.name
        ]

    def _fill_menu(self) -> None:
        self._menu.clear()
        for each in self._others():
            self._menu.addAction(each.name).triggered.connect(lambda _on=False, each=each: self.compare(each))

    def compare(self, other: Period) -> None:
        """Lay another year beside the one shown."""
        self._other, self._chosen = other, True
        self.refresh()
        if self._found is not None:
            self.show_found(self._found)

    def show_found(self, found: Overview) -> None:
        self._found, other = found, self._other
        if other is None:
            self._empty.say("只有一个履职年度", "有了两个年度的记录，就可以在这里对照。")
            return
        take, today = self._desk.store.copier(), self._desk.store.clock().date()

        def run(_progress: Progress) -> Years:
            copy = Reader(take())
            try:
                there = overview(copy, other, today=today)
            finally:
                copy.connection.close()
            earlier = other.since < found.period.since
            return compared(there, found) if earlier else compared(found, there)

        self._said.say("正在读另一年的得分 …")
        self._job = job = self._desk.jobs.start(run)
        job.done.connect(lambda years: self._show(years) if self._job is job else None)
        job.failed.connect(self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            raise error
        self._empty.say("没有可以对照的", error.sentence)

    # Showing

    def _show(self, years: Years) -> None:
        self.years, self._job = years, None
        names = (years.before.period.name, years.after.period.name)
        columns = _columns(*names)
        self.table.exchange_columns(columns)
        self.table.leaving.columns = columns
        self.listing.filters.set_filters([each for each in filters_of(years.after) if each.name != "hint"])
        unreckoned = [each.period.name for each in (years.before, years.after) if each.version is None]
        if unreckoned:
            self._said.say(f"{'、'.join(unreckoned)}还没有计分办法，没有得分可比")
        else:
            means = f"平均 {words_of(years.before.average)} → {words_of(years.after.average)}"
            self._said.say(f"{means}　{years.up} 人升等，{years.down} 人降等")
        self.switch.rename(_GRADES, f"等次有变 {years.up + years.down}")
        self.narrow()

    def show_part(self, name: str) -> None:
        """Show everybody, those whose grade moved, who fell, or who rose."""
        self._part = name
        self.switch.choose(name)
        self.narrow()

    def narrow(self) -> None:
        years = self.years
        if years is None:
            return
        values, words = self.listing.filters.values(), search_key(self.listing.filters.text).split()
        kept = [
            Line(one)
            for one in years.rows
            if _part(one, self._part)
            and any(
                fits(each, values) and answers(each, words) for each in (one.after or one.before,) if each
            )
        ]
        count = f"{len(years.rows)} 人" + ("" if len(kept) == len(years.rows) else f"，显示 {len(kept)}")
        if any(one.totals != (None, None) for one in years.rows):
            self._empty.say("没有符合条件的委员", "换一个条件，或者清除筛选。")
        else:
            self._empty.say("两个年度都没有得分", "先在“办法”里选定计分办法，有了得分就可以在这里对照。")
        self.listing.show_rows(kept, count=count)

    def chosen(self) -> list[Line]:
        """Return the member the list stands on."""
        current = self.table.chosen_row()
        return [] if current is None else [current]

    def _open(self, _line: Line) -> None:
        self.pair.open_detail()
        self.side.start()

    def _title(self) -> str:
        years = self.years
        names = "" if years is None else f"{years.before.period.name}与{years.after.period.name}"
        return f"{names}履职对照"

    def back(self) -> bool:
        if self.pair.is_narrow and self.pair.detail_open:
            self.pair.back()
            return True
        return False


def _part(one: Compared, part: str) -> bool:
    if part == _GRADES:
        return bool(one.step)
    return part == _ALL or (one.change or 0) * (-1 if part == _FALLEN else 1) > 0


def _cell(line: Line, name: str) -> Any:
    one = line.one
    if name in {"before", "after"}:
        total = one.totals[name == "after"]
        return NONE if total is None else words_of(total)
    if name == "change":
        return NONE if one.change is None else Mark(signed(one.change), tone_of(one.change), boxed=False)
    if name == "places":
        return " → ".join(NONE if place is None else str(place) for place in one.places)
    if name == "grades":
        told = [grade or NONE for grade in one.grades]
        words = told[1] if told[0] == told[1] else " → ".join(told)
        return Mark(f"{words} {'↑' if one.step > 0 else '↓'}", tone_of(one.step)) if one.step else words
    return getattr(line, name)


class _Shown:
    """A row for a table file: figures as figures, the rest as it is shown."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def __getattr__(self, name: str) -> Any:
        if name in {"before", "after", "change"}:
            points = getattr(self._line, name)
            return "" if points is None else points / POINT
        shown = _cell(self._line, name)
        return shown.words if isinstance(shown, Mark) else shown
