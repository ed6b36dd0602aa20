"""How handlers met proposers: a line a handler, every figure opens its proposals."""

from collections.abc import Sequence
from typing import Any

from db.proposals.contacts import HANDLED, MEETING_FIGURES, MET, UNMET, MeetingRate, meeting_rates
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.proposals.overview import Overview, flat
from desktop.widgets.cells import Mark
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

RATE = "见面率"
COLUMNS = (
    Column(name="name", words="承办单位", width=12),
    *(Column(name=figure, words=figure, width=5) for figure in MEETING_FIGURES),
    Column(name=RATE, words=RATE, width=8),
)


class ContactBoard(Overview):
    """主办, 单办 and 分办 parts of the session; who asked for no meeting is left out of the rate."""

    title = "与提案者沟通情况"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = RecordTable(
            COLUMNS, words="承办单位", present=_present, key=lambda rate: rate.handler, stretch="name"
        )
        self.leaves(self.table)
        self._empty = EmptyState(
            "这个届次还没有交办", "交办以后，这里按单位显示沟通和见面情况。", icon="proposals"
        )
        for part in (self.table, self._empty):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.pressed_cell.connect(self._on_pressed)
        self.table.opened.connect(lambda rate: self._on_pressed(rate, UNMET))

    def refresh(self) -> None:
        session = self.desk.session
        rates = [] if session is None else meeting_rates(self.desk.store, session=session.id)
        self.table.show_rows(rates, choose_first=True)
        self.table.setVisible(bool(rates))
        self._empty.setVisible(not rates)
        whole = sum(not rate.count(UNMET) for rate in rates)
        met, base = sum(rate.count(MET) for rate in rates), sum(rate.base for rate in rates)
        words = f"{len(rates)} 个单位，{whole} 个单位全部见面；共见面 {met}/{base}"
        self.said.say(words if rates else "")

    def _on_pressed(self, rate: MeetingRate, name: str) -> None:
        if name in MEETING_FIGURES:
            self.ask_rows(rate.name if name == HANDLED else f"{rate.name} {name}", rate.which(name))

    def shown_rows(self) -> tuple[Sequence[Column], Sequence[object]]:
        rows = [
            flat({"name": rate.name, RATE: rate.words} | {name: rate.count(name) for name in MEETING_FIGURES})
            for rate in self.table.rows.rows()
        ]
        return COLUMNS, rows


def _present(rate: MeetingRate, name: str) -> Any:
    if name == "name":
        return rate.name
    if name == RATE:
        return rate.words
    count = rate.count(name)
    if not count:
        return Mark("·", Tone.FAINT, boxed=False)
    return Mark(str(count), Tone.WARN if name == UNMET else Tone.PLAIN, boxed=name == UNMET, press=True)
