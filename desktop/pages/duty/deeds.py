"""其他履职: one deed for several members at once, each with its evidence; who organised it records it."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from db.duty.deeds import DeedRow, add_deeds, change_deed, deed_rows, drop_deed
from db.duty.records_scoring import Deed
from db.duty.settings import DutySettings
from db.papers.attached import attach_all
from db.people.records import PersonId
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.kind import Column, Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.pages.duty.records_tab import RecordsTab
from desktop.pages.duty.year import DutyYear
from desktop.widgets.attached_files import AttachedFiles, FilesInput
from desktop.widgets.boxes import column
from desktop.widgets.cells import day_words
from desktop.widgets.editor import Act, Book, Extra
from desktop.widgets.labels import label
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import people, person

_FEN = 100
_EVIDENCE = "证明材料"


class DeedsTab(RecordsTab):
    """The deeds of the year: list and form."""

    def __init__(self, year: DutyYear) -> None:
        super().__init__(year, _book(year))


class Evidence(Extra):
    """The files of one deed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.files = AttachedFiles(desk, Deed.TABLE, kind=_EVIDENCE)
        self.setLayout(column(label(_EVIDENCE, "h2"), self.files, spacing=6))

    def show_row(self, each: DeedRow) -> None:
        self.files.show_files(each.id, each.title)


def fen(words: str) -> int | None:
    """Return an amount typed in yuan as fen.

    :raises Refused: when it is none.
    """
    plain = words.replace(",", "").replace("，", "").removesuffix("元").strip()
    if not plain:
        return None
    try:
        found = Decimal(plain) * _FEN
    except InvalidOperation:
        raise Refused("看不懂这个金额，请写成 5000 或 5000.50。", field="amount", code="amount") from None
    if not found.is_finite() or found != int(found):
        raise Refused("金额最多写到分。", field="amount", code="amount")
    return int(found)


def yuan(amount: int | None) -> str:
    """Return fen as it is written: 5000, 5000.50."""
    if amount is None:
        return ""
    return str(amount // _FEN) if amount % _FEN == 0 else f"{amount / _FEN:.2f}"


def _fields(desk: Desk) -> tuple[Field, ...]:
    kinds = load(desk.store, DutySettings).deed_kinds
    return (
        Field(name="people", words="委员", required=True, help="可以一次选多名"),
        Field(name="kind", words="类别", type=FieldType.CHOICE, choices=kinds, required=True),
        Field(name="on_day", words="日期", type=FieldType.DATE, required=True),
        Field(name="until", words="到", type=FieldType.DATE, help="持续多日的，填最后一天"),
        Field(name="title", words="事项", required=True, help="如 向第一小学捐赠图书"),
        Field(name="amount", words="金额（元）", limit=20, help="公益捐赠填写"),
        Field(name="count", words="次数", type=FieldType.INTEGER, required=True),
        Field(name="level", words="级别", help="荣誉填写，如 市级"),
        Field(name="organiser", words="组织单位", help="谁组织，谁记录"),
        Field(name="recorded_by", words="记录人"),
        Field(name="note", words="备注", type=FieldType.LONG, limit=2000),
        Field(name="files", words=_EVIDENCE),
    )


def _book(year: DutyYear) -> Book:
    desk = year.desk
    store = desk.store

    def values(each: DeedRow) -> dict[str, Any]:
        deed = store.get(Deed, each.id)
        named = person(store, deed.person)
        return {
            "people": (named,) if named else (), "amount": yuan(deed.amount), "files": (),
            **{name: getattr(deed, name) for name in ("kind", "on_day", "until", "title", "count", "level", "organiser",
                                                      "recorded_by", "note")},
        }  # fmt: skip

    def save(each: DeedRow | None, values: dict[str, Any]) -> Outcome:
        members, files = values.pop("people"), values.pop("files")
        try:
            values["amount"] = fen(values["amount"])
        except Refused as refused:
            return desk.refuse(refused)
        if each is not None:
            return desk.do(f"修改其他履职 {each.title}", change_deed, store.get(Deed, each.id), **values)
        chosen = [PersonId(one.id) for one in members]
        count = f"（{len(chosen)} 人）" if len(chosen) > 1 else ""
        return desk.do(
            f"登记其他履职 {values['title']}{count}", _add, chosen, files, values, on=store.clock().date()
        )

    def fresh() -> dict[str, Any]:
        return {
            "people": (), "kind": next(iter(load(store, DutySettings).deed_kinds), ""), "on_day": store.clock().date(),
            "until": None, "title": "", "amount": "", "count": 1, "level": "", "organiser": "",
            "recorded_by": desk.clerk, "note": "", "files": (),
        }  # fmt: skip

    made: dict[str, Callable[[], Any]] = {
        "people": lambda: ManyPicker(partial(people, store), what="委员"), "files": lambda: FilesInput(desk),
    }  # fmt: skip
    return Book(
        title="其他履职", measure="件",
        columns=(
            Column(name="on_day", words="日期", width=5), Column(name="name", words="委员", width=5),
            Column(name="title", words="事项", width=12), Column(name="kind", words="类别", width=6),
            Column(name="amount", words="金额", width=5, align_right=True),
        ),
        fields=_fields(desk), rows=lambda: deed_rows(store, since=year.period.since, until=year.period.until),
        values=values, save=save, name=lambda each: each.title, fresh=fresh, present=_cell, stretch="title", made=made,
        locked=("people",), only_new=("files",), extra=lambda: Evidence(desk),
        acts=(Act(words="删除", then=lambda each: desk.do(f"删除其他履职 {each.title}", drop_deed, store.get(Deed, each.id))),),
        about=lambda each: f"{each.name}　{each.kind}",
        empty="还没有登记。公益捐赠、走访、学习读书、荣誉等，谁组织谁记录；会议、提案、社情民意不用在这里重复登记。",
    )  # fmt: skip


def _add(
    work: Work, chosen: list[PersonId], files: list[Attachment], values: dict[str, Any], *, on: Any
) -> Deed:
    """Record a deed for all who took part, each with the same evidence."""
    deeds = add_deeds(work, chosen, **values)
    for deed in deeds:
        attach_all(work, Deed.TABLE, deed.id, files, on=on, kind=_EVIDENCE)
    return deeds[0]


def _cell(each: DeedRow, name: str) -> Any:
    if name == "on_day":
        return day_words(each.on_day, today=each.on_day)
    return yuan(each.amount) if name == "amount" else getattr(each, name)
