"""换届: who stays, where the sectors go, what would happen, and all of it as one work that can be undone."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel, QMenu, QWidget

from db.people.queries import MemberRow, members
from db.people.records import Body, BodyId, BodyKind, PersonId, Term
from db.people.sessions import current_term, term_words
from db.people.turnover import SectorTo, Turnover, foreseen, proposed, turn_over
from db.store.errors import Refused
from db.store.kind import Column, Field, FieldType
from db.store.text import search_key
from db.store.work import Work
from desktop.desk.bulk import run_bulk
from desktop.desk.desk import Desk
from desktop.desk.jobs import Progress
from desktop.desk.theme import Tone
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark
from desktop.widgets.form import Form
from desktop.widgets.form_card import lines, some_lines
from desktop.widgets.inputs import Unreadable
from desktop.widgets.labels import label
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState, ListDetail, scrolling
from desktop.widgets.sources import sources_of
from desktop.widgets.table import RecordTable

_FROM = re.compile(r"[←<＜]-?")
_BETWEEN = re.compile(r"[、，,\s]+")
_SHOWN = 12  # names told one by one
_HINTS = (("空格", "连任或不连任"), ("Ctrl A", "全部"), ("Enter", "改新界别"), ("/", "筛选"))


@dataclass(frozen=True, slots=True)
class Line:
    """A member of the old term and the new sector that is planned."""

    member: MemberRow
    to: str

    @property
    def id(self) -> PersonId:
        return self.member.id

    @property
    def name(self) -> str:
        return self.member.label

    @property
    def sector(self) -> str:
        return self.member.sector

    @property
    def post(self) -> str:
        return self.member.post


def read_sectors(text: str, known: dict[str, BodyId]) -> tuple[SectorTo, ...]:
    """Read one new sector a line: 经济界, or 农业和农村界 ← 农业界、林业界; without ← it comes from its own name.

    :raises Refused: for an old sector nobody knows.
    """
    made = []
    for line in lines(text):
        name, *rest = (part.strip() for part in _FROM.split(line, maxsplit=1))
        old = [word for word in _BETWEEN.split(rest[0]) if word] if rest else [name] if name in known else []
        wrong = next((word for word in old if word not in known), None)
        if wrong is not None:
            raise Refused(f"上一届没有叫“{wrong}”的界别，请改正“{line}”。", field="sectors", code="missing")
        made.append(SectorTo(name=name, comes_from=tuple(known[word] for word in old)))
    return tuple(made)


class TurnoverPart(QWidget):
    """Left who stays, right the new term and what would follow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._members: list[MemberRow] = []
        self._known: dict[str, BodyId] = {}
        self._moved: dict[PersonId, str] = {}  # members whose new sector was chosen one by one
        self._leaving: set[PersonId] = set()  # kept here: a filter hides rows with their ticks
        self._touched = self._quiet = False
        self.table = RecordTable(
            (
                Column(name="name", words="委员", width=7), Column(name="sector", words="原界别", width=7),
                Column(name="to", words="新界别", width=7), Column(name="post", words="原职务", width=6),
            ),
            words="连任的委员", present=_cell, ticks=True, stretch="to", soft=("sector", "post"),
        )  # fmt: skip
        empty = EmptyState("还没有可以换届的上一届", "先建立届次，导入委员。")
        self.listing = Listing(
            "连任的委员", self.table, hints=_HINTS, empty=empty, right=(button("新一届和界别", self.to_side),)
        )
        self.form = Form(
            (
                Field(name="since", words="新一届自", type=FieldType.DATE, required=True, help="一般是一次会议开幕日"),
                Field(name="opens", words="一次会议开幕", type=FieldType.DATE),
                Field(name="sectors", words="新界别", type=FieldType.LONG, limit=4000, required=True),
            ),
            sources=sources_of(desk.store), made={"sectors": some_lines(8)},
        )  # fmt: skip
        self.title = label("换届", "h1")
        self._about = label(
            "每行一个新界别。合并、改名的写成“农业和农村界 ← 农业界、林业界”，跨届统计时仍连得上。职务、专委会由新一届重新选定。",
            "soft", wrap=True,
        )  # fmt: skip
        self._told = note("")
        words = self._told.findChild(QLabel)
        assert words is not None  # noqa: S101 - a note holds its words
        self._words: QLabel = words
        self.error = label("", "error", wrap=True, selectable=True)
        self.error.hide()
        self.go = button("换届", self.form.submit, role="main", key="save")
        self.give_up = button("还原", self.give_back)
        self.pair = ListDetail(self.listing, self._right(), list_share=0.56)
        self.setLayout(column(self.pair, spacing=0))
        self.setFocusProxy(self.listing)
        self.form.submitted.connect(self._turn)
        self.form.cancelled.connect(self.give_back)
        self.form.edited.connect(self._on_edited)
        self.listing.asked.connect(self._narrow)
        self.table.ticks.connect(lambda _count: self._on_ticks())
        self.table.opened.connect(self._ask)

    def _right(self) -> QWidget:
        card = Card(margins=(16, 14, 16, 14), spacing=10)
        for each in (self.title, self._about, self.form, self._told, self.error):
            card.body.addWidget(each)
        card.body.addLayout(row(self.go, self.give_up, None))
        card.body.addStretch(1)
        return scrolling(holding(column(card, spacing=0)))

    def to_side(self) -> None:
        """Bring the new term forward, with the keyboard."""
        self.pair.open_detail()
        self.form.start()

    def back(self) -> bool:
        """Leave the new term for the list in a narrow window."""
        if self.pair.is_narrow and self.pair.detail_open:
            self.pair.back()
            return True
        return False

    # Reading

    @property
    def dirty(self) -> bool:
        return self._touched

    def refresh(self) -> None:
        """Read the old term anew, but never over what is being planned."""
        if not self._touched:
            self.give_back()

    def give_back(self) -> None:
        """Begin again: everybody stays, every sector goes on."""
        self._touched = False
        self._moved.clear()
        self._leaving.clear()
        store = self._desk.store
        today = store.clock().date()
        old = current_term(store, today)
        self._members = members(store, term=old.id, on=today, order="rank") if old is not None else []
        self._known = {
            body.name: body.id
            for body in store.find(
                Body,
                "WHERE kind = ? AND (until IS NULL OR until > ?) ORDER BY place, id",
                BodyKind.SECTOR,
                today.isoformat(),
            )
        }
        self.form.fill({"since": None, "opens": None, "sectors": "\n".join(self._known)})
        if old is not None:
            self.title.setText(f"{term_words(old.number)} → {term_words(old.number + 1)}")
        self._narrow()
        self._touched = False
        self._explain()

    def _narrow(self) -> None:
        words = search_key(self.listing.filters.text)
        sectors = self._sectors() or ()
        rows = [
            Line(each, self._to(each, sectors))
            for each in self._members
            if not words or words in search_key(f"{each.name}\n{each.sector}\n{each.post}\n{each.initials}")
        ]
        self._show(rows)

    def _show(self, rows: list[Line]) -> None:
        """Show rows, each ticked who stays."""
        self._quiet = True
        self.listing.show_rows(rows, count=self._count())
        self.table.rows.clear_ticks()
        if rows:
            self.table.rows.tick_all()
        for place, line in enumerate(self.table.rows.rows()):
            if line.id in self._leaving:
                self.table.rows.tick(place)
        self._quiet = False

    def _count(self) -> str:
        return (
            f"{len(self._members)} 人，连任 {len(self._members) - len(self._leaving)}"
            if self._members
            else ""
        )

    def _sectors(self) -> tuple[SectorTo, ...] | None:
        try:
            return read_sectors(self.form.row("sectors").input.value(), self._known)
        except (Refused, Unreadable):
            return None

    def _to(self, each: MemberRow, sectors: tuple[SectorTo, ...]) -> str:
        """Return the new sector of a member: the one chosen, else where the old one goes."""
        names = {sector.name for sector in sectors}
        chosen = self._moved.get(each.id)
        if chosen in names:
            return chosen or ""
        old = self._known.get(each.sector)
        return next((sector.name for sector in sectors if old is not None and old in sector.comes_from), "")

    # Planning

    def plan(self) -> Turnover | None:
        """Return what is planned; None while it cannot be read.

        :raises Refused: when the sectors cannot be read.
        """
        try:
            since, opens = self.form.row("since").input.value(), self.form.row("opens").input.value()
        except Unreadable:
            return None
        if not isinstance(since, date):
            return None
        sectors = read_sectors(self.form.row("sectors").input.value(), self._known)
        base = proposed(self._desk.store, since=since, leaving=self._leaving)
        to = {each.id: self._to(each, sectors) for each in self._members}
        kept = tuple(replace(one, sector=to.get(one.person, "")) for one in base.staying)
        return replace(base, opens=opens, sectors=sectors, staying=kept)

    def _on_edited(self) -> None:
        self._touched = True
        self._narrow()
        self._explain()

    def _on_ticks(self) -> None:
        if self._quiet:
            return
        self._touched = True
        shown, ticked = self.table.rows.rows(), {line.id for line in self.table.ticked()}
        self._leaving -= ticked
        self._leaving |= {line.id for line in shown} - ticked
        self.listing.show_count(self._count())
        self._explain()

    def _ask(self, line: Line) -> None:
        """Offer the new sectors for one member."""
        menu = QMenu(self)
        for sector in self._sectors() or ():
            menu.addAction(sector.name).triggered.connect(
                lambda _on=False, name=sector.name: self.move_to(line.id, name)
            )
        self.table.popup(menu, line, "to")

    def move_to(self, person: PersonId, sector: str) -> None:
        """Let one member belong to a sector of the new term."""
        self._touched = True
        self._moved[person] = sector
        self._narrow()
        self._explain()

    def _explain(self) -> None:
        self.error.hide()
        self.give_up.setVisible(self._touched)
        try:
            plan = self.plan()
            told = (
                _told(foreseen(self._desk.store, plan))
                if plan is not None
                else "填写新一届开始的日期，这里会列出换届将带来的变化。"
            )
        except Refused as refused:
            told = refused.sentence
        self._words.setText(told)

    @property
    def told(self) -> str:
        """What would happen, in words."""
        return self._words.text()

    def _turn(self, _values: dict[str, Any]) -> None:
        try:
            plan = self.plan()
        except Refused as refused:
            self.form.show_refused(refused)
            return
        if plan is None:
            return
        outcome = run_bulk(self._desk, f"换届：{term_words(plan.number)}", _turned, plan)
        if outcome is None:
            return
        if outcome.refused is not None:
            self.error.setText(outcome.refused.sentence)
            self.error.show()
        elif outcome:
            self._touched = False
            self.give_back()
            self._desk.notices.say(
                f"{term_words(plan.number)}已建立，{len(plan.staying)} 名委员连任；新委员请导入名册或逐个新增。"
            )


def _turned(work: Work, plan: Turnover, *, progress: Progress) -> Term:
    progress.step(0, 0, "结转委员和界别")
    return turn_over(work, plan)


def _told(look: Any) -> str:
    # a sector of a term ends with it and begins again under its name: that is no news to a clerk
    fresh = [name for name in look.new_sectors if name not in look.ended_sectors]
    ended = [name for name in look.ended_sectors if name not in look.new_sectors]
    gone = "、".join(look.leaving[:_SHOWN]) + (
        f" 等 {len(look.leaving)} 人" if len(look.leaving) > _SHOWN else ""
    )
    parts = [
        f"{look.closes}届满，{look.ending} 名委员的任期结束，其中 {look.staying} 名连任。",
        f"不再连任：{gone}。" if look.leaving else "",
        f"新设界别：{'、'.join(fresh)}。" if fresh else "",
        f"不再设立：{'、'.join(ended)}。" if ended else "",
        *(f"请留意：{words}。" for words in look.warnings),
    ]
    return "\n".join(part for part in parts if part)


def _cell(line: Line, name: str) -> Any:
    if name == "to":
        return (
            Mark(line.to, Tone.ACCENT, boxed=False)
            if line.to and line.to != line.sector
            else line.to or Mark("未定", Tone.WARN)
        )
    return getattr(line, name)
