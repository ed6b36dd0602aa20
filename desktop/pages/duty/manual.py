"""加减分与免考: points by hand with what they rest on and who agreed, and who need not be reckoned."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.duty.overview import Overview
from db.duty.periods import Period
from db.duty.records_scoring import Exemption, ManualPoint
from db.duty.scheme import POINT
from db.duty.schemes import add_manual, drop_exemption, drop_manual, exempt
from db.duty.scoring import words_of
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.kind import Column, Field, FieldType
from db.store.work import Work
from desktop.desk.desk import Outcome
from desktop.desk.theme import Tone
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import column, row
from desktop.widgets.buttons import Switch
from desktop.widgets.cells import Mark, day_words
from desktop.widgets.editor import Act, Book, Editor
from desktop.widgets.inputs import ChoiceInput
from desktop.widgets.statement import signed

_KINDS = ("病假", "产假", "援派、挂职", "出国（境）", "其他")
_POINTS, _EXEMPT = "points", "exempt"


@dataclass(frozen=True, slots=True)
class Line:
    """A record with the name of whom it is about."""

    id: int
    name: str
    record: Any


class ManualTab(QWidget):
    """Two lists: points by hand, and exemptions."""

    def __init__(self, year: DutyYear) -> None:
        super().__init__()
        self._year = year
        self.points = Editor(year.desk, _points(year))
        self.exempt = Editor(year.desk, _exemptions(year))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.points)
        self._stack.addWidget(self.exempt)
        self.switch = Switch(((_POINTS, "人工加减分"), (_EXEMPT, "免予考核")), self.show_half)
        whole = column(row(self.switch, None), self._stack, spacing=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    @property
    def dirty(self) -> bool:
        return self.points.dirty or self.exempt.dirty

    def show_half(self, name: str) -> None:
        self.switch.choose(name)
        shown = self.points if name == _POINTS else self.exempt
        self._stack.setCurrentWidget(shown)

    def refresh(self) -> None:
        self.points.refresh()
        self.exempt.refresh()

    def show_found(self, found: Overview) -> None:
        """Offer the heads and rules of the scheme in use."""
        names = found.scheme.rule_names() if found.scheme is not None else ("其他加减分",)
        box: ChoiceInput = self.points.form.row("item").input
        if [box.itemText(place) for place in range(box.count())] == list(names):
            return
        kept = box.value()
        box.clear()
        for name in names:
            box.addItem(name, name)
        if kept or not self.points.dirty:
            box.set_value(kept or names[0])

    def show_record(self, kind: str, record: int) -> bool:
        self.show_half(_EXEMPT if kind == "exemption" else _POINTS)
        return (self.exempt if kind == "exemption" else self.points).choose(record)

    def start_new(self) -> None:
        self.points.start_new()

    def back(self) -> bool:
        shown: Editor = self._stack.currentWidget()  # type: ignore[assignment]  # both are editors
        return shown.back()


def hundredths(words: str) -> int:
    """Return points as typed (5, -2.5, +3) in hundredths.

    :raises Refused: when they are none.
    """
    plain = words.replace("−", "-").replace("－", "-").replace("＋", "+").removesuffix("分").strip()
    try:
        found = Decimal(plain) * POINT
    except InvalidOperation:
        raise Refused("看不懂这个分数，请写成 5、-2.5。", field="points", code="points") from None
    if not found.is_finite() or found != int(found):
        raise Refused("分数最多两位小数。", field="points", code="points")
    return int(found)


def _named(year: DutyYear, kind: type[ManualPoint] | type[Exemption]) -> list[Line]:
    store = year.desk.store
    if year.period.id is None:
        return []
    return [
        Line(one.id, store.get(Person, one.person).name, one)
        for one in store.find(kind, "WHERE period = ? ORDER BY id DESC", year.period.id)
    ]


_WHO = Field(name="person", words="委员", type=FieldType.PERSON, required=True)
_APPROVER = Field(name="approver", words="批准", required=True, help="如 第九次主席会议")


def _points(year: DutyYear) -> Book:
    desk = year.desk

    def save(each: Line | None, values: dict[str, Any]) -> Outcome:
        try:
            values["points"] = hundredths(values["points"])
        except Refused as refused:
            return desk.refuse(refused)
        old = None if each is None else each.record
        return desk.do(
            "登记加减分" if each is None else f"修改加减分 {each.name}", _put_points, year.period, old, values
        )

    def values(each: Line) -> dict[str, Any]:
        one = each.record
        return {
            "person": one.person, "item": one.item, "points": words_of(one.points), "on": one.on_day, "basis": one.basis,
            "approver": one.approver,
        }  # fmt: skip

    def cell(each: Line, name: str) -> Any:
        if name == "points":
            tone = Tone.LATE if each.record.points < 0 else Tone.GOOD
            return Mark(signed(each.record.points), tone, boxed=False)
        return each.name if name == "name" else getattr(each.record, name)

    return Book(
        title="加减分", measure="条",
        columns=(
            Column(name="name", words="委员", width=5), Column(name="item", words="计入", width=8),
            Column(name="basis", words="依据", width=10), Column(name="points", words="分数", width=4, align_right=True),
        ),
        fields=(
            _WHO, Field(name="item", words="计入哪一项", type=FieldType.CHOICE, choices=("其他加减分",), required=True),
            Field(name="points", words="分数", required=True, help="加分写 5，扣分写 -2"),
            Field(name="on", words="日期", type=FieldType.DATE, required=True),
            Field(name="basis", words="依据", required=True, help="如 区委办通报表扬"), _APPROVER,
        ),
        rows=lambda: _named(year, ManualPoint), values=values, save=save, name=lambda each: each.name,
        fresh=lambda: {"person": None, "points": "", "on": desk.store.clock().date(), "basis": "", "approver": ""},
        present=cell, stretch="basis", locked=("person",),
        acts=(Act(words="删除", then=lambda each: desk.do(f"删除加减分 {each.name}", drop_manual, each.record)),),
        about=lambda each: f"{signed(each.record.points)} 分　{each.record.approver}批准",
        empty="没有人工加减分。办法里没有来源可算的加分、扣分，在这里登记，写明依据和批准。",
    )  # fmt: skip


def _put_points(work: Work, period: Period, old: ManualPoint | None, values: dict[str, Any]) -> ManualPoint:
    if old is not None:
        drop_manual(work, old)
    return add_manual(work, period, PersonId(values.pop("person")), **values)


def _exemptions(year: DutyYear) -> Book:
    desk = year.desk

    def save(each: Line | None, values: dict[str, Any]) -> Outcome:
        old = None if each is None else each.record
        return desk.do(
            "登记免予考核" if each is None else f"修改免予考核 {each.name}",
            _put_exempt,
            year.period,
            old,
            values,
        )

    def values(each: Line) -> dict[str, Any]:
        return {
            name: getattr(each.record, name)
            for name in ("person", "kind", "since", "until", "reason", "approver")
        }

    def cell(each: Line, name: str) -> Any:
        if name == "days":
            return span(each.record.since, each.record.until)
        return each.name if name == "name" else getattr(each.record, name)

    return Book(
        title="免予考核", measure="人次",
        columns=(
            Column(name="name", words="委员", width=5), Column(name="kind", words="缘由", width=8),
            Column(name="days", words="期间", width=10), Column(name="approver", words="批准", width=8),
        ),
        fields=(
            _WHO, Field(name="kind", words="缘由", type=FieldType.CHOICE, choices=_KINDS, required=True),
            Field(name="since", words="自", type=FieldType.DATE, help="起止都空着＝全年度免予考核"),
            Field(name="until", words="至", type=FieldType.DATE), Field(name="approver", words="批准"),
            Field(name="reason", words="说明", type=FieldType.LONG, limit=2000),
        ),
        rows=lambda: _named(year, Exemption), values=values, save=save, name=lambda each: each.name,
        fresh=lambda: {"person": None, "kind": _KINDS[0], "since": None, "until": None, "reason": "", "approver": ""},
        present=cell, stretch="days", locked=("person",),
        acts=(Act(words="删除", then=lambda each: desk.do(f"删除免予考核 {each.name}", drop_exemption, each.record)),),
        about=lambda each: "全年度不计分、不排名、不定等" if span(each.record.since, each.record.until) == "全年度"
        else "这段时间不算在任，按月折算时扣除",
        empty="没有免予考核的委员。病假、产假、援派等，经批准后在这里登记。",
    )  # fmt: skip


def span(since: date | None, until: date | None) -> str:
    """Return some days in words; without days it is the whole year."""
    if since is None and until is None:
        return "全年度"
    first = day_words(since, today=since) if since else "年初"
    return f"{first} 至 {day_words(until, today=until) if until else '年末'}"


def _put_exempt(work: Work, period: Period, old: Exemption | None, values: dict[str, Any]) -> Exemption:
    if old is not None:
        drop_exemption(work, old)
    return exempt(work, period, PersonId(values.pop("person")), **values)
