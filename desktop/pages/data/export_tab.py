"""导出: every list of the office as a table that can be imported again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.store.errors import Refused, Trouble
from db.store.kind import Column
from db.store.opening import snapshot_of
from db.store.reader import Reader
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job
from desktop.desk.theme import Tone
from desktop.pages.data.files import chosen_file, show_folder
from desktop.widgets.boxes import Card, column, note, row
from desktop.widgets.buttons import link
from desktop.widgets.cells import Mark
from desktop.widgets.inputs import FlagInput
from desktop.widgets.labels import label, set_tone
from desktop.widgets.panels import key_hints
from desktop.widgets.table import RecordTable

if TYPE_CHECKING:
    from db.exchange.out import Exported
    from db.papers.facts import ListFacts

_COLUMNS = (
    Column(name="words", words="名单", width=8),
    Column(name="about", words="内容", width=24),
    Column(name="scope", words="范围", width=8),
    Column(name="paper", words="", width=4),
    Column(name="go", words="", width=4),
)
_WAYS = {"paper": "打印…", "go": "导出…"}
_NOTE = "导出的表格用 WPS 或 Excel 打开，编号和电话都是文本，不会变成科学计数。除会议活动外，改过之后都可以再导入回来。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One list that can be exported; ``by`` is what it is narrowed to: a term, a session or nothing."""

    id: str
    words: str
    about: str
    by: str = ""


OFFERS = (
    Offer(
        id="members", words="委员名册", about="本届全部委员：单位、职务、界别、专委会、联系方式", by="term"
    ),
    Offer(
        id="proposals",
        words="提案登记表",
        about="本次会议的提案：案由、提案者、承办单位、期限、答复与意见",
        by="session",
    ),
    Offer(
        id="events",
        words="会议活动",
        about="本次会议以来的会议活动：应到、实到、请假、缺席",
        by="session",
    ),
    Offer(id="attendance", words="出席情况", about="委员与会议的对照表：√ 假 × 迟", by="session"),
    Offer(id="handlers", words="承办单位", about="名称、全称、别名、联系人和电话"),
    Offer(id="clues", words="提案线索", about="百姓提案线索：来源、内容、提供人和电话、办到哪一步"),
)


class ExportTab(QWidget):
    """Enter or a press exports the list of that row."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._last: Path | None = None
        self._offer = OFFERS[0]
        self._with_id = False
        self.ask_path: Callable[[str], str] = lambda name: chosen_file(
            self, "导出到", name, "Excel 工作簿 (*.xlsx)"
        )
        card = Card(margins=(0, 12, 0, 6), spacing=10)
        self.table = RecordTable(
            _COLUMNS,
            words="可以导出的名单",
            present=self._present,
            stretch="about",
            soft=("about", "scope"),
            enter_presses="go",
        )
        self.table.indent(6)
        self.table.leaving.stays = True
        self.with_id = FlagInput("委员名册里包括身份证号和宗教信仰")
        self.said = label("", "soft", selectable=True)
        self.open_folder = link("打开文件夹", self._show)
        self.open_folder.hide()
        card.body.addLayout(row(label("导出名单", "h1"), None, margins=(14, 0, 14, 0)))
        card.body.addWidget(self.table, 1)
        card.body.addLayout(row(self.with_id, None, margins=(14, 0, 14, 0)))
        card.body.addLayout(row(self.said, self.open_folder, None, margins=(14, 0, 14, 0)))
        card.body.addLayout(column(note(_NOTE), margins=(14, 0, 14, 0)))
        hints = key_hints(("↑↓", "选择"), ("Enter", "导出"))
        card.body.addLayout(row(hints, None, margins=(14, 0, 14, 2)))
        self.setLayout(column(card, spacing=0))
        self.setFocusProxy(self.table)
        self.table.pressed_cell.connect(
            lambda offer, name: self.print(offer) if name == "paper" else self.export(offer)
        )
        make("print_list", self, lambda: self.print(self.table.chosen_row()))
        make("export", self, lambda: self.export(self.table.chosen_row()))

    def _present(self, offer: Offer, name: str) -> Any:
        if name in _WAYS:
            return Mark(_WAYS[name], Tone.ACCENT, boxed=False, press=True)
        if name != "scope":
            return getattr(offer, name)
        session = self._desk.session
        if session is None or not offer.by:
            return "全部" if not offer.by else "还没有届次"
        return session.words if offer.by == "session" else f"{session.words.partition('届')[0]}届"

    def refresh(self) -> None:
        self.table.show_rows(OFFERS, choose_first=True)

    def next_move(self) -> None:
        """Do what Ctrl+Enter does here."""
        self.export(self.table.chosen_row())

    def back(self) -> bool:
        return False

    # Exporting

    def export(self, offer: Offer | None) -> None:
        """Write one list where the clerk wants it, from a copy of the store, while work goes on."""
        if offer is None or (self._job is not None and self._job.running):
            return
        from db.exchange.out import Scope, export

        store, today = self._desk.store, self._desk.store.clock().date()
        wished = self.ask_path(f"{self._desk.office}{offer.words} {today:%Y%m%d}.xlsx")
        if not wished:
            return
        path = Path(wished if wished.lower().endswith(".xlsx") else f"{wished}.xlsx").absolute()
        scope = Scope(today=today, session=self._desk.session, with_id=self.with_id.value())
        copy = snapshot_of(store.connection)
        self._say(f"正在导出{offer.words}…")
        job = self._job = self._desk.jobs.start(lambda _progress: export(Reader(copy), offer.id, path, scope))
        self._offer = offer
        self._with_id = scope.with_id
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.ended.connect(copy.close)

    def print(self, offer: Offer | None) -> None:
        """Ask for a list on paper: the official form where there is one, else all of it as it would be exported."""
        session = self._desk.session
        if offer is None:
            return
        if offer.id == "members":
            self._desk.print("roster", (0,))
        elif offer.id == "proposals" and session is not None:
            self._desk.print("session", (session.id,), paper="register")
        elif self._job is None or not self._job.running:
            self._read(offer)

    def _read(self, offer: Offer) -> None:
        from db.exchange.listed import listed
        from db.exchange.out import Scope

        store = self._desk.store
        scope = Scope(today=store.clock().date(), session=self._desk.session)
        copy = snapshot_of(store.connection)
        self._say(f"正在准备{offer.words}…")
        job = self._job = self._desk.jobs.start(lambda _progress: listed(Reader(copy), offer.id, scope))
        job.done.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.ended.connect(copy.close)

    def _on_read(self, facts: "ListFacts") -> None:
        self._say("")
        self._desk.print_list(facts)

    def _on_done(self, made: "Exported") -> None:
        from db.exchange.out import revealed

        said = revealed(self._offer.id, made, with_id=self._with_id)
        if said and not self._desk.store.read_only:
            self._desk.note(said, note=str(made.path))
        self._last = made.path
        self._say(f"{self._offer.words} {made.rows} 行，已存到 {made.path}")
        self.open_folder.show()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self._say(error.sentence, Tone.LATE)
        elif isinstance(error, Trouble):
            self._say("没有导出。", Tone.LATE)
            self._desk.notices.trouble(error)
        else:
            self._say("没有导出。", Tone.LATE)
            raise error

    def _say(self, sentence: str, tone: Tone = Tone.PLAIN) -> None:
        self.open_folder.hide()
        self.said.setText(sentence)
        set_tone(self.said, tone)

    def _show(self) -> None:
        if self._last is not None:
            show_folder(self._last)
