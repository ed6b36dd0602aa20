"""Rates of attendance: by member, body or kind over a time; every figure opens its rows, and the definition stands below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.duty.periods import periods
from db.events.rates import By, RateMark, RateRow, definition, rate_marks, rate_table
from db.events.settings import EventSettings
from db.events.uncounted import Uncounted, uncounted
from db.store.kind import Column
from db.store.reader import Reader
from db.store.settings import load
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.board_painter import MOODS
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import icon_button
from desktop.widgets.cells import Mark, day_words
from desktop.widgets.inputs import ChoiceInput
from desktop.widgets.labels import Elided, label
from desktop.widgets.list_out import Rows, export_table, print_table
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState, ListDetail
from desktop.widgets.table import RecordTable

_ALL_KINDS = "全部类别"
_COLUMNS = (
    Column(name="words", words="名称", width=8),
    Column(name="invited", words="应到", width=3, align_right=True),
    Column(name="present", words="实到", width=3, align_right=True),
    Column(name="late", words="迟到", width=3, align_right=True),
    Column(name="leave", words="请假", width=3, align_right=True),
    Column(name="absent", words="缺席", width=3, align_right=True),
    Column(name="unmarked", words="未登记", width=4, align_right=True),
    Column(name="rate", words="出席率", width=5, align_right=True),
)
_MARKS = (
    Column(name="day", words="日期", width=6),
    Column(name="name", words="姓名", width=5),
    Column(name="title", words="会议活动", width=12),
    Column(name="standing", words="情况", width=5),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A time rates are told of; both days are inside."""

    name: str
    since: date
    until: date


def spans(desk: Desk) -> list[Span]:
    """Return the times a clerk asks for: the session chosen, then the duty periods, the newest first."""
    today, chosen = desk.store.clock().date(), desk.session
    found = []
    if chosen is not None:
        later = [each.opens for each in desk.sessions if each.opens > chosen.opens]
        until = min(later) - timedelta(days=1) if later else max(today, chosen.opens)
        found.append(Span(chosen.words, chosen.opens, until))
    return found + [Span(each.name, each.since, each.until) for each in periods(desk.store, today=today)]


@dataclass(frozen=True, slots=True)
class _Found:
    rows: list[RateRow]
    left_out: list[Uncounted]


def _read(reader: Reader, span: Span, by: By, kind: str) -> _Found:
    rows = rate_table(reader, since=span.since, until=span.until, by=by, kind=kind)
    return _Found(rows, uncounted(reader, since=span.since, until=span.until))


class RatesView(QWidget):
    """``left`` when the clerk goes back to the list; ``opened(event id)`` for a row behind a figure."""

    left = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setAccessibleName("出席率")
        self._spans: list[Span] = []
        self._rows: list[RateRow] = []
        self.span = ChoiceInput((), required=True)
        self.by = ChoiceInput(tuple(str(each) for each in By), required=True)
        self.kind = ChoiceInput((_ALL_KINDS,), required=True)
        for box, words in ((self.span, "时间"), (self.by, "按什么统计"), (self.kind, "类别")):
            box.setAccessibleName(words)
            box.edited.connect(self.refresh)
        self.table = RecordTable(_COLUMNS, words="出席率", present=_rate, stretch="words")
        self.marks = RecordTable(_MARKS, words="明细", present=_mark, stretch="title", soft=("day",))
        self._behind = Elided("", "h2")
        self._definition = label("", "foot", wrap=True, selectable=True)
        self._left_out = label("", "small", wrap=True)
        self._build()
        make("cancel", self, self.left.emit)
        make("export", self, lambda: export_table(self.table))
        make("print_list", self, lambda: print_table(self.table))

    def _build(self) -> None:
        back = icon_button("back", "回到会议活动　Esc", self.left.emit)
        head = row(back, label("会议活动", "soft"), None, self.span, self.by, self.kind, spacing=8)
        empty = EmptyState("这段时间没有应到的场次", "换一个时间或类别。", icon="events")
        self.listing = Listing("出席率", self.table, empty=empty)
        self.table.leaving.title = self._called
        self.table.leaving.file = self._filed
        self.marks.leaving.title = lambda: f"出席明细 {self._behind.whole()}"
        self.listing.asked.connect(self._show)
        behind = Card(margins=(14, 12, 14, 10), spacing=8)
        behind.setAccessibleName("明细")
        behind.body.addWidget(self._behind)
        behind.body.addWidget(self.marks, 1)
        behind.body.addWidget(self._left_out)
        self.pair = ListDetail(self.listing, behind, list_share=0.58)
        layout = column(holding(head), self.pair, self._definition, spacing=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.pair.open_detail())
        self.marks.opened.connect(lambda mark: self.opened.emit(mark.event))

    # Reading

    def open(self) -> None:
        """Read the times and kinds there are, and show the session's rates."""
        self._spans = spans(self.desk)
        kinds = load(self.desk.store, EventSettings).kind_names()
        _offer(self.span, [each.name for each in self._spans])
        _offer(self.kind, [_ALL_KINDS, *kinds])
        self.refresh()
        self.table.setFocus()

    @property
    def chosen_span(self) -> Span | None:
        return next((each for each in self._spans if each.name == self.span.value()), None)

    def refresh(self) -> None:
        """Reckon the table anew."""
        self._definition.setText(definition(load(self.desk.store, EventSettings)))
        span = self.chosen_span
        found = _Found([], []) if span is None else _read(self.desk.store, span, *self._asked())
        self._rows = found.rows
        self._show()
        self._tell_left_out(found.left_out)

    def _asked(self) -> tuple[By, str]:
        kind = self.kind.value()
        return By(self.by.value()), "" if kind == _ALL_KINDS else kind

    def _show(self) -> None:
        text = self.listing.filters.text
        shown = [each for each in self._rows if not text or text in f"{each.words} {each.detail}"]
        span = self.chosen_span
        days = f"{day_words(span.since)}至{day_words(span.until)}　" if span is not None else ""
        self.listing.show_rows(shown, count=f"{days}{len(shown)} 行")
        if not shown:
            self._on_chosen(None)

    def _tell_left_out(self, found: list[Uncounted]) -> None:
        whys: dict[str, int] = {}
        for each in found:
            why = "会议已取消" if each.why == "会议已取消" else each.why.partition("日")[2] or each.why
            whys[why] = whys.get(why, 0) + 1
        words = "，".join(f"{why} {count}" for why, count in sorted(whys.items()))
        self._left_out.setText(f"另有 {len(found)} 条登记不计入：{words}。" if found else "")
        self._left_out.setVisible(bool(found))

    def _on_chosen(self, found: RateRow | None) -> None:
        span = self.chosen_span
        if found is None or span is None:
            self._behind.say("")
            self.marks.show_rows([])
            return
        by, kind = self._asked()
        rows: Sequence[RateMark] = rate_marks(
            self.desk.store, found, since=span.since, until=span.until, by=by, kind=kind
        )
        shown = [each.name for each in _MARKS if by is not By.MEMBER or each.name != "name"]
        self.marks.show_columns(shown)
        self._behind.say(f"{found.words}　{found.present}/{found.invited}")
        self.marks.show_rows(rows)

    def _called(self) -> str:
        span = self.chosen_span
        return f"{span.name if span is not None else ''}出席率（按{self.by.value()}）"

    def _filed(self) -> Rows:
        """Return the table as it is shown, with the definition beside every rate."""
        columns = [*_COLUMNS, Column(name="definition", words="口径", width=40)]
        said = definition(load(self.desk.store, EventSettings))
        return columns, [_Exported(each, said) for each in self.table.rows.rows()]


def _offer(box: ChoiceInput, words: Sequence[str]) -> None:
    """Offer other choices; what was chosen stays where it is still there."""
    before = box.value()
    box.clear()
    for each in words:
        box.addItem(each, each)
    if before in words:
        box.set_value(before)


class _Exported:
    """A row of the table file: the rate in percent, and by which definition."""

    def __init__(self, found: RateRow, said: str) -> None:
        self._row = found
        self.rate = rate_words(found.rate)
        self.definition = said

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, name)


def rate_words(rate: float | None) -> str:
    return "—" if rate is None else f"{rate:.1%}"


def _rate(found: RateRow, name: str) -> Any:
    if name == "rate":
        return rate_words(found.rate)
    return getattr(found, name)


def _mark(one: RateMark, name: str) -> Any:
    if name == "day":
        return day_words(one.day)
    if name == "standing":
        state = "迟到" if one.late else one.standing
        return Mark(state, MOODS.get(state, Tone.PLAIN), boxed=state != "未登记")
    return getattr(one, name)
