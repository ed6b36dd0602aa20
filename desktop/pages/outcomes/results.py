"""协商成果: every item of every list, narrowed by state, unit or what is late; the figures above open their rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from db.events.kind_outcomes import OUTCOME
from db.events.outcome_detail import OutcomeDetail, Standing, is_in, outcome_detail, standings_of
from db.events.outcomes import OutcomeRow, OutcomeSettings, outcome_rows
from db.events.records import Event
from db.events.records_outcomes import Outcome, OutcomeId, OutcomeState
from db.store.errors import Missing
from db.store.settings import load
from db.store.text import search_key
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.outcomes.result_tasks import sending_many
from desktop.pages.outcomes.result_view import TONES, OutcomeView
from desktop.widgets.boxes import column
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.filters import Filter
from desktop.widgets.flow import Chips
from desktop.widgets.labels import set_tip
from desktop.widgets.listing import Listing
from desktop.widgets.outcome_tasks import new_outcome
from desktop.widgets.panels import EmptyState
from desktop.widgets.record_page import RecordPage
from desktop.widgets.table import RecordTable

_HINTS = (("↑↓", "选择"), ("空格", "勾选"), ("/", "筛选"), ("Ctrl Enter", "下一步"), ("F2", "修改"))
_NONE_YET = ("还没有协商成果", "协商清单、建议案、报告都逐条登记：送给谁、何时要反馈、采纳了没有。")
_NONE_FOUND = ("没有符合条件的成果", "换个条件，或者清除筛选。")
_DAYS = frozenset({"due_on", "sent_on", "feedback_on"})


class ResultsPart(RecordPage[OutcomeView]):
    title = "协商成果"
    makes = (Outcome, "outcome")
    reads = frozenset({"outcome", "instruction", "event", "plan_topic", "body", "setting", "holiday"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._all: list[OutcomeRow] = []
        nothing = EmptyState("没有选中成果", "在左边的列表里选一条。", icon="outcomes")
        self.lay(self._listing(), OutcomeView(desk, self.begin), nothing)
        self.way = Chips(spacing=6)
        self.way.setAccessibleName("协商成果的进展")
        whole = column(self.way, self.pair, spacing=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.keys = (make("next_move", self, self.next_move), make("edit", self, self.edit))
        make("paper", self, self.print)

    def _listing(self) -> Listing:
        table = RecordTable(
            OUTCOME.columns,
            words="协商成果",
            present=self._present,
            stretch="title",
            ticks=True,
            soft=("addressee",),
        )
        empty = EmptyState(*_NONE_YET, icon="outcomes")
        self._unfilter = empty.offer("清除筛选", self.clear_filters)
        empty.offer("登记成果", lambda: self.start_new("outcome"), role="main")
        new = button("登记成果", lambda: self.start_new("outcome"), icon="plus")
        listing = Listing("协商成果", table, hints=_HINTS, right=(new,), empty=empty)
        table.leaving.title = lambda: f"{self.desk.session_words}协商成果"
        table.leaving.columns = OUTCOME.columns
        listing.add_batch("送出…", self.send_ticked)
        return listing

    def _present(self, row: OutcomeRow, name: str) -> Any:
        value = getattr(row, name)
        if name == "state":
            return Mark("逾期", Tone.LATE) if row.late else Mark(str(row.state), TONES[row.state])
        if name in _DAYS:
            return short_day(value, today=self.desk.store.clock().date()) if value else ""
        if name == "addressee" and not value:
            return Mark("—", Tone.FAINT, boxed=False)
        return value or ""

    # Reading

    def _rows(self) -> list[OutcomeRow]:
        session = self.desk.session
        return outcome_rows(
            self.desk.store, today=self.desk.store.clock().date(), session=session.id if session else None
        )

    def refresh(self) -> None:
        self._all = self._rows()
        settings = load(self.desk.store, OutcomeSettings)
        units = dict.fromkeys(row.addressee for row in self._all if row.addressee)
        states = [(str(state), str(state)) for state in OutcomeState]
        more = [("late", "逾期未反馈"), ("adopted", "采纳"), ("instructed", "有批示")]
        self.listing.filters.set_filters(
            [
                Filter("at", "进展", (*states, *more)),
                Filter("adoption", "采纳情况", tuple((each, each) for each in settings.adoptions)),
                Filter("unit", "责任单位", tuple((each, each) for each in units)),
                Filter("kind", "种类", tuple((each, each) for each in settings.kinds)),
            ]
        )
        self.narrow()

    def narrow(self) -> None:
        filters = self.listing.filters
        values, key = filters.values(), search_key(filters.text).strip()
        rows = [
            row
            for row in self._all
            if ("at" not in values or is_in(row, values["at"]))
            and values.get("adoption", row.adoption) == row.adoption
            and values.get("unit", row.addressee) == row.addressee
            and values.get("kind", row.kind) == row.kind
            and key in search_key(f"{row.title}\n{row.event_title}\n{row.addressee}\n{row.number}")
        ]
        narrowed = bool(values or key)
        self.listing.empty.say(*(_NONE_FOUND if narrowed else _NONE_YET))
        self._unfilter.setVisible(narrowed)
        late = sum(row.late for row in rows)
        self.listing.show_rows(rows, count=f"{len(rows)} 条" + (f"，逾期 {late}" if late else ""))
        self.counted.emit(sum(row.late for row in self._all))
        self._show_way(standings_of(self._all))

    def _show_way(self, standings: Sequence[Standing]) -> None:
        """Show how many stand where; each figure opens its rows."""
        self.way.show_chips([self._chip(each) for each in standings] if standings[0].count else [])

    def _chip(self, each: Standing) -> QPushButton:
        chip = button(f"{each.words} {each.count}", lambda: self.show_standing(each.name), role="chip")
        set_tip(chip, f"只看{each.words}的 {each.count} 条")
        return chip

    def show_standing(self, name: str) -> None:
        """Narrow the list to the rows behind a figure."""
        self.listing.filters.show_values({} if name == "all" else {"at": name})

    def read(self, record: Any) -> OutcomeDetail | None:
        try:
            return outcome_detail(self.desk.store, OutcomeId(record), today=self.desk.store.clock().date())
        except Missing:
            return None

    def record_of(self, detail: OutcomeDetail) -> int:
        return detail.outcome.id

    # What the window asks

    def show_record(self, kind: str, record: int) -> bool:
        detail = self.read(record) if kind == "outcome" else None
        if detail is None or not self.may_leave():
            return False
        self._go_to_session(detail)
        self.freshen()
        self.bring(record)
        return True

    def _go_to_session(self, detail: OutcomeDetail) -> None:
        if detail.outcome.event is None:
            return
        self.turn_to(self.desk.store.get(Event, detail.outcome.event).session)

    def start_new(self, kind: str) -> bool:
        return kind == "outcome" and self.begin_new(lambda: new_outcome(self.desk))

    def send_ticked(self, rows: Sequence[OutcomeRow]) -> None:
        """Send the ticked ones that were not sent yet, in one work."""
        waiting = [self.desk.store.get(Outcome, row.id) for row in rows if row.state is OutcomeState.DRAFT]
        if waiting:
            self.begin(sending_many(self.desk, waiting))
        else:
            self.desk.notices.say("勾选的成果都已经送出过了。")

    def print(self) -> None:
        """Print the lists of the meetings the ticked outcomes, else the one shown, came from."""
        chosen = set(self.chosen())
        events = dict.fromkeys(row.event for row in self._all if row.id in chosen and row.event is not None)
        if events:
            self.desk.print("event", list(events), paper="consultation_list")
        else:
            self.desk.notices.say("协商清单按会议活动打印：这条成果没有注明会议活动。")
