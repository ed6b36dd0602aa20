"""大会发言: the speeches of a session, spoken and written, who gave them and what was made of them."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from db.events.history_outcomes import speech_history
from db.events.kind_outcomes import SPEECH
from db.events.records_outcomes import Speech, SpeechId
from db.events.speeches import KINDS, SPOKEN, SpeechRow, drop_speech, put_in_order, speech_rows
from db.store.days import full_day
from db.store.errors import Missing
from db.store.text import search_key
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, menu, menu_button
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.facts import Facts
from desktop.widgets.filters import Filter
from desktop.widgets.history import HistoryTab
from desktop.widgets.labels import label
from desktop.widgets.listing import Listing
from desktop.widgets.panels import DetailHead, EmptyState
from desktop.widgets.record_page import RecordPage, RecordView
from desktop.widgets.speech_tasks import edit_speech, new_speech
from desktop.widgets.table import RecordTable

_HINTS = (("↑↓", "选择"), ("Alt ↑↓", "调整次序"), ("/", "筛选"), ("F2", "修改"), ("Ctrl P", "发言安排"))
_NONE_YET = ("这个届次还没有大会发言", "口头发言排定次序，书面发言也登记，采用情况记在后面。")
_NONE_FOUND = ("没有符合条件的发言", "换个条件，或者清除筛选。")
_ADOPTED = (("yes", "已采用"), ("no", "还没有"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechDetail:
    speech: Speech
    row: SpeechRow


class SpeechView(RecordView):
    detail: SpeechDetail | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.head = DetailHead()
        self.actions_menu = QMenu(self)
        self.add_tabs(
            (("content", "内容", lambda: ContentTab(desk)), ("history", "历史", lambda: _history(desk)))
        )
        self.body.addWidget(self.head)
        self.buttons = row(None)
        self.body.addLayout(self.buttons)
        self.body.addWidget(self.tabs, 1)
        self.tabs.open("content")

    def show_detail(self, detail: SpeechDetail) -> None:
        """Show a speech; the tab that is open stays open."""
        self.take(detail)
        row_ = detail.row
        place = f"第{row_.place}位发言" if row_.kind == SPOKEN and row_.place else ""
        tags = [(row_.kind, Tone.PLAIN), *([(row_.adoption, Tone.GOOD)] if row_.adoption else [])]
        self.head.show_head(row_.title, facts=[part for part in (row_.speakers, place) if part], tags=tags)
        self.fill()


class ContentTab(QWidget):
    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.facts = Facts()
        self.text = label("", wrap=True, selectable=True)
        self.text.setAccessibleName("发言稿")
        self.setLayout(column(self.facts, 4, self.text, None, spacing=8, margins=(0, 2, 8, 8)))

    def show_detail(self, detail: SpeechDetail) -> None:
        speech, row_ = detail.speech, detail.row
        opener: QWidget | str = ""
        if speech.event is not None:
            event = speech.event
            opener = holding(
                row(button(row_.event_title, lambda: self._desk.open("event", event), role="open"), None)
            )
        self.facts.show_facts(
            [
                ("发言人", row_.speakers),
                ("会议", opener),
                ("交稿", full_day(speech.submitted_on)),
                ("发言", full_day(speech.spoken_on)),
                ("采用情况", speech.adoption),
                ("备注", speech.note),
            ]
        )
        self.text.setText(speech.text)
        self.text.setVisible(bool(speech.text))


class SpeechesPart(RecordPage[SpeechView]):
    title = "大会发言"
    makes = (Speech, "speech")
    reads = frozenset({"speech", "speaker", "event", "person", "body"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._all: list[SpeechRow] = []
        nothing = EmptyState("没有选中发言", "在左边的列表里选一篇。", icon="outcomes")
        self.lay(self._listing(), SpeechView(desk), nothing)
        self.side.record.buttons.insertWidget(0, button("修改", self.edit, key="edit", icon="edit"))
        self.side.record.buttons.addWidget(menu_button("更多", menu(self, ("删除", self.remove))))
        self.setLayout(column(self.pair))
        self.keys = (
            make("edit", self, self.edit), make("up", self, lambda: self.move_by(-1)),
            make("down", self, lambda: self.move_by(1)),
            make("paper", self, self.print),
        )  # fmt: skip

    def _listing(self) -> Listing:
        table = RecordTable(
            SPEECH.columns, words="大会发言", present=self._cell, stretch="title", soft=("speakers",)
        )
        table.leaving.title = lambda: f"{self.desk.session_words}大会发言"
        table.leaving.columns = SPEECH.columns
        empty = EmptyState(*_NONE_YET, icon="outcomes")
        self._unfilter = empty.offer("清除筛选", self.clear_filters)
        empty.offer("登记发言", lambda: self.start_new("speech"), role="main")
        new = button("登记发言", lambda: self.start_new("speech"), icon="plus")
        printer = button("打印发言安排", self.print, icon="print")
        return Listing("大会发言", table, hints=_HINTS, right=(printer, new), empty=empty)

    def _cell(self, each: SpeechRow, name: str) -> Any:
        if name == "place":
            return str(each.place or "") if each.kind == SPOKEN else Mark(each.kind, Tone.PLAIN, boxed=False)
        if name == "adoption" and each.adoption:
            return Mark(each.adoption, Tone.GOOD, boxed=False)
        if name in {"submitted_on", "spoken_on"}:
            value = getattr(each, name)
            return short_day(value, today=self.desk.store.clock().date()) if value else ""
        return getattr(each, name)

    # Reading

    def refresh(self) -> None:
        session = self.desk.session
        self._all = speech_rows(self.desk.store, session=session.id if session is not None else None)
        self.listing.filters.set_filters(
            [
                Filter("kind", "形式", tuple((each, each) for each in KINDS)),
                Filter("adopted", "采用", _ADOPTED),
            ]
        )
        self.narrow()

    def narrow(self) -> None:
        values, key = self.listing.filters.values(), search_key(self.listing.filters.text).strip()
        rows = [
            each
            for each in self._all
            if values.get("kind", each.kind) == each.kind
            and ("adopted" not in values or bool(each.adoption) is (values["adopted"] == "yes"))
            and key in search_key(f"{each.title}\n{each.speakers}")
        ]
        narrowed = bool(values or key)
        self.listing.empty.say(*(_NONE_FOUND if narrowed else _NONE_YET))
        self._unfilter.setVisible(narrowed)
        spoken = sum(each.kind == SPOKEN for each in rows)
        count = f"口头 {spoken}，书面 {len(rows) - spoken}" if rows else ""
        self.listing.show_rows(rows, count=count)

    def read(self, record: Any) -> SpeechDetail | None:
        try:
            speech = self.desk.store.get(Speech, SpeechId(record))
        except Missing:
            return None
        rows = [each for each in self._all if each.id == speech.id] or speech_rows(self.desk.store)
        return SpeechDetail(speech=speech, row=next(each for each in rows if each.id == speech.id))

    def record_of(self, detail: SpeechDetail) -> int:
        return detail.speech.id

    # What the window asks

    def show_record(self, kind: str, record: int) -> bool:
        detail = self.read(record) if kind == "speech" else None
        if detail is None or not self.may_leave():
            return False
        self.turn_to(detail.speech.session)
        self.freshen()
        self.bring(record)
        return True

    def start_new(self, kind: str) -> bool:
        return kind == "speech" and self.begin_new(lambda: new_speech(self.desk))

    # Keys

    def edit(self) -> None:
        detail = self.side.record.detail
        if self.side.sheet is None and detail is not None:
            self.begin(edit_speech(self.desk, detail.speech))

    def remove(self) -> None:
        detail = self.side.record.detail
        if detail is not None:
            self.desk.do(f"删除大会发言 {detail.speech.title}", drop_speech, detail.speech)

    def print(self) -> None:
        """Print in which order is spoken, or what was adopted, in this session."""
        if self._all and self.desk.session is not None:
            self.desk.print("session", [self.desk.session.id], paper="speeches")
        else:
            self.desk.notices.say("这个届次还没有大会发言，没有可以打印的。")

    def move_by(self, by: int) -> None:
        """Move a spoken one up or down among those of its meeting."""
        detail = self.side.record.detail
        if detail is None or detail.row.kind != SPOKEN:
            return
        order = [each for each in self._all if each.kind == SPOKEN and each.event == detail.speech.event]
        place = next(place for place, each in enumerate(order) if each.id == detail.speech.id)
        if 0 <= place + by < len(order):
            order[place], order[place + by] = order[place + by], order[place]
            speeches = [self.desk.store.get(Speech, each.id) for each in order]
            self.desk.do("调整发言次序", put_in_order, speeches)


def _history(desk: Desk) -> HistoryTab:
    return HistoryTab(
        lambda detail: speech_history(desk.store, detail.speech.id),
        none="这篇发言是整批载入的，此后还没有改动。",
    )
