"""计分单: members × heads of the scheme, and the chosen member's rows beside it."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from db.duty.overview import Overview, Standing
from db.duty.scheme import POINT
from db.store.kind import Column
from db.store.text import search_key
from desktop.desk.actions import make
from desktop.desk.theme import Tone
from desktop.pages.duty.narrowing import answers, filters_of, fits
from desktop.pages.duty.points_side import Side
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import column, row
from desktop.widgets.cells import Mark, Meter
from desktop.widgets.labels import Elided
from desktop.widgets.list_out import Rows, export_table, print_table
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState, ListDetail
from desktop.widgets.statement import shown
from desktop.widgets.table import RecordTable

_HEAD = "head"
_FEW = 5  # heads that leave room for the sector beside them
_HINTS = (
    ("↑↓", "选择"),
    ("Enter", "明细"),
    ("/", "筛选"),
    ("空格", "勾选"),
    ("Ctrl P", "计分单"),
    ("Ctrl E", "导出"),
)
_FIRST = (
    Column(name="place", words="名次", width=2, align_right=True),
    Column(name="label", words="委员", width=7),
    Column(name="sector", words="界别", width=6),
)
_LAST = (
    Column(name="total", words="合计", width=3, align_right=True),
    Column(name="grade", words="等次", width=5),
)


class PointsTab(QWidget):
    """Sorting by a press on a heading; Enter goes into the rows of the member."""

    dirty = False

    def __init__(self, year: DutyYear) -> None:
        super().__init__()
        self._year = year
        self._found: Overview | None = None  # what is shown, also while it is reckoned anew
        self.table = RecordTable(
            (*_FIRST, *_LAST), words="履职得分", present=self._cell, ticks=True, stretch="label", soft=("place", "sector")
        )  # fmt: skip
        self._empty = EmptyState("还没有得分", icon="duty")
        self._choose = self._empty.offer("选定计分办法", lambda: None, role="main")
        self.listing = Listing("得分", self.table, hints=_HINTS, empty=self._empty)
        self.listing.add_batch("计分单", lambda rows: self._print(rows, "points"))
        self.listing.add_batch("履职档案", lambda rows: self._print(rows, "archive"))
        self.listing.add_batch("考核表", lambda rows: self._print(rows, "duty_review"))
        self._means = Elided("", "small")
        self.listing.body.insertLayout(
            self.listing.body.count() - 1, row(self._means, None, margins=(14, 0, 14, 0))
        )
        self.side = Side(year.desk)
        self.pair = ListDetail(self.listing, self.side, list_share=0.67)
        self.setLayout(column(self.pair, spacing=0))
        self.listing.asked.connect(self.narrow)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.side.hinted.connect(self.show_hint)
        make("export", self, lambda: export_table(self.table))
        make("print_list", self, lambda: print_table(self.table))
        self.table.leaving.title = lambda: f"{year.period.name}履职得分"
        self.table.leaving.file = self._filed

    @property
    def choose_scheme(self) -> QPushButton:
        """The button of the empty state: the page leads on to the schemes."""
        return self._choose

    # Showing

    def refresh(self) -> None:
        """Say that the year is being reckoned; what is shown stays until then."""
        if self._year.found is None and not self.table.rows.rowCount():
            self._empty.say("正在计分 …", "记录多的时候要几秒钟，可以先做别的。")
            self._choose.hide()
            self.listing.show_rows([], count="")

    def show_found(self, found: Overview) -> None:
        self._found = found
        heads = tuple(
            Column(name=f"{_HEAD}{place}", words=head.name, width=5 if len(found.heads) > _FEW else 6)
            for place, head in enumerate(found.heads)
        )
        number, name, sector = _FIRST
        columns = (
            (*_FIRST, *heads, *_LAST)
            if len(heads) <= _FEW
            else (
                number,
                name,
                *_LAST,
                *heads,
                replace(sector, shown=False),
            )  # what counts is seen without scrolling
        )
        if {one.name for one in self.table.rows.columns} - {one.name for one in columns}:
            self.table.show_rows(())  # rows of another scheme have other heads
        self.table.exchange_columns(columns)
        self.listing.filters.set_filters(filters_of(found))
        self.side.show_found(found)
        self.narrow()

    def _cell(self, each: Standing, name: str) -> Any:
        if name.startswith(_HEAD) and self._found is not None:
            head = self._found.heads[int(name.removeprefix(_HEAD))]
            value = each.sums.get(head.name, 0)
            if each.total is None:
                return ""
            full = head.full if head.full > 0 else 1
            return Meter(value / POINT, full / POINT, shown(value))
        if name == "total":
            return "—" if each.total is None else shown(each.total)
        if name == "grade":
            return Mark(each.grade, _tone(each)) if each.grade else Mark("免考", Tone.FAINT, boxed=False)
        return getattr(each, name)

    def narrow(self) -> None:
        found = self._found
        if found is None:
            return
        values, words = self.listing.filters.values(), search_key(self.listing.filters.text).split()
        placed = sorted(found.rows, key=lambda each: each.place or len(found.rows) + 1)
        rows = [each for each in placed if fits(each, values) and answers(each, words)]
        there = bool(found.rows)
        if found.version is None:
            self._empty.say(
                "这个年度还没有计分办法",
                "选一个公布过的办法，或者按本机关的办法逐条填写，随后这里就有每个人的得分。",
            )
        else:
            self._empty.say("没有符合条件的委员", "换一个条件，或者清除筛选。")
        self._choose.setVisible(found.version is None)
        count = (
            f"{len(found.rows)} 人"
            if len(rows) == len(found.rows)
            else f"{len(found.rows)} 人，显示 {len(rows)}"
        )
        self.listing.show_rows(rows, count=count if there else "")
        self._show_means(found, rows)

    def _show_means(self, found: Overview, rows: list[Standing]) -> None:
        """Say the average of every head over the rows shown."""
        counted = [each for each in rows if each.total is not None]
        if not counted:
            self._means.say("")
            return
        parts = [
            f"{head.name} {shown(round(sum(each.sums.get(head.name, 0) for each in counted) / len(counted)))}"
            for head in found.heads
        ]
        total = shown(round(sum(each.total or 0 for each in counted) / len(counted)))
        self._means.say(f"平均　合计 {total}　{'　'.join(parts)}")

    def show_hint(self, words: str) -> None:
        """Show only the members one of the hints is about."""
        self.listing.filters.show_values({"hint": words})
        if self.pair.is_narrow:
            self.pair.back()

    def _on_chosen(self, each: Standing | None) -> None:
        if self._found is not None:
            self.side.show_standing(self._found, each)

    def _on_opened(self, _each: Standing) -> None:
        self.pair.open_detail()
        self.side.start()

    def choose(self, person: int) -> bool:
        """Stand on a member."""
        return self.table.choose(person)

    def show_member(self, person: int) -> None:
        """Stand on a member and show the rows; a list that hides the member is widened again."""
        if not self.choose(person):
            self.listing.filters.line.clear()
            self.listing.filters.show_values({})
            self.narrow()
            self.choose(person)
        self.pair.open_detail()
        self.side.start()

    # Doing

    def chosen(self) -> list[Standing]:
        """Return the ticked members, else the one the list stands on."""
        current = self.table.chosen_row()
        return self.table.ticked() or ([] if current is None else [current])

    def _print(self, rows: list[Standing], paper: str) -> None:
        if rows:
            self._year.desk.print(
                "member", [each.id for each in rows], paper=paper, period=self._year.period.name
            )

    def _filed(self) -> Rows:
        """Return the ticked rows, else all, with figures as figures."""
        rows = self.table.ticked() or self.table.rows.rows()
        return self.table.rows.columns, [_Shown(each, self._cell) for each in rows]

    def back(self) -> bool:
        if self.pair.is_narrow and self.pair.detail_open:
            self.pair.back()
            return True
        return False


class _Shown:
    """A row as it is shown, for a table that asks for attributes."""

    def __init__(self, each: Standing, cell: Any) -> None:
        self._each, self._cell = each, cell

    def __getattr__(self, name: str) -> Any:
        shown = self._cell(self._each, name)
        if isinstance(shown, Meter):
            return shown.value
        if name == "total":
            return "" if self._each.total is None else self._each.total / POINT
        return shown.words if isinstance(shown, Mark) else shown


def _tone(each: Standing) -> Tone:
    return Tone.GOOD if each.decided else Tone.PLAIN
