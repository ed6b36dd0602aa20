"""社情民意: who reflected what, where it was adopted, and what leaders wrote on it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from db.duty.bulletins import (
    Author,
    BulletinRow,
    add_bulletin,
    adopt,
    bulletin_rows,
    change_bulletin,
    drop_bulletin,
    set_state,
)
from db.duty.records_scoring import Adoption, Bulletin, BulletinAuthor, BulletinState
from db.duty.settings import DutySettings
from db.events.outcomes import drop_instruction, instruct, instructions
from db.people.records import BodyId, PersonId
from db.store.kind import Column, Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.desk.theme import Tone
from desktop.pages.duty.additions import Added, Additions
from desktop.pages.duty.records_tab import RecordsTab
from desktop.pages.duty.year import DutyYear
from desktop.widgets.attached_files import AttachedFiles
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import link
from desktop.widgets.cells import Mark, day_words
from desktop.widgets.editor import Act, Book, Extra
from desktop.widgets.labels import label
from desktop.widgets.many import ManyPicker
from desktop.widgets.sources import BODY, bodies_named, body, people, person, sources_of
from desktop.widgets.suggest import Candidate

_FORMS = ("单篇", "综合")
_TONES = {
    BulletinState.RECEIVED: Tone.WARN, BulletinState.EDITED: Tone.GOOD, BulletinState.KEPT: Tone.PLAIN,
    BulletinState.RETURNED: Tone.PLAIN,
}  # fmt: skip


class BulletinsTab(RecordsTab):
    """The bulletins of the year: list and form."""

    def __init__(self, year: DutyYear) -> None:
        super().__init__(year, _book(year))


class Fate(Extra):
    """Where a bulletin was adopted, who wrote what on it, and its files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._bulletin: Bulletin | None = None
        levels = load(desk.store, DutySettings).adoption_levels
        self.adoptions = Additions(
            "采用",
            (
                Field(name="level", words="层级", type=FieldType.CHOICE, choices=levels, required=True),
                Field(name="organ", words="采用单位", help="如 市政协办公厅"),
                Field(name="form", words="形式", type=FieldType.CHOICE, choices=_FORMS, required=True),
                Field(name="on", words="日期", type=FieldType.DATE),
            ),
            self._adopted, self._adopt,
            lambda: {"level": "区", "organ": "", "form": _FORMS[0], "on": desk.store.clock().date()},
            sources_of(desk.store),
        )  # fmt: skip
        self.instructions = Additions(
            "批示",
            (
                Field(name="leader", words="领导", required=True),
                Field(name="post", words="职务"),
                Field(name="on", words="日期", type=FieldType.DATE),
                Field(name="text", words="批示内容", type=FieldType.LONG, limit=2000),
            ),
            self._instructed, self._instruct,
            lambda: {"leader": "", "post": "", "on": desk.store.clock().date(), "text": ""},
            sources_of(desk.store),
        )  # fmt: skip
        self.files = AttachedFiles(desk, Bulletin.TABLE)
        self._from: tuple[str, int] | None = None
        self.origin = link("", self._open_origin)
        self._origin = holding(row(label("来自", "soft"), self.origin, None))
        self.setLayout(
            column(
                self._origin, self.adoptions, self.instructions, label("附件", "h2"), self.files, spacing=10
            )
        )

    def show_row(self, each: BulletinRow) -> None:
        if self._bulletin is None or self._bulletin.id != each.id:
            self.adoptions.close_form()
            self.instructions.close_form()
        self._bulletin = self._desk.store.get(Bulletin, each.id)
        self._from = each.came_from
        self.origin.setText(each.origin)
        self._origin.setVisible(each.came_from is not None)
        self.adoptions.show_lines()
        self.instructions.show_lines()
        self.files.show_files(each.id, each.title)

    def _open_origin(self) -> None:
        """Open the proposal or the clue a bulletin was made of."""
        if self._from is not None:
            self._desk.open(*self._from)

    @property
    def bulletin(self) -> Bulletin:
        assert self._bulletin is not None  # noqa: S101 - what is added is added to a row that is shown
        return self._bulletin

    def _adopted(self) -> list[Added]:
        store, desk = self._desk.store, self._desk
        return [
            Added(
                "　".join(part for part in (f"{one.level}采用", one.organ, one.form, one.on_day and day_words(one.on_day)) if part),
                partial(desk.do, f"去掉采用 {self.bulletin.number}", _drop_adoption, one),
            )
            for one in store.find(Adoption, "WHERE bulletin = ? ORDER BY id", self.bulletin.id)
        ]  # fmt: skip

    def _adopt(self, values: dict[str, Any]) -> Outcome:
        return self._desk.do(
            f"登记采用 {self.bulletin.number}", adopt, self.bulletin, values.pop("level"), **values
        )

    def _instructed(self) -> list[Added]:
        return [
            Added(
                "　".join(part for part in (one.leader, one.post, one.on_day and day_words(one.on_day), one.text) if part),
                partial(self._desk.do, f"去掉批示 {self.bulletin.number}", drop_instruction, one),
            )
            for one in instructions(self._desk.store, Bulletin.TABLE, self.bulletin.id)
        ]  # fmt: skip

    def _instruct(self, values: dict[str, Any]) -> Outcome:
        return self._desk.do(
            f"登记批示 {self.bulletin.number}", instruct, Bulletin.TABLE, self.bulletin.id, **values
        )


def _drop_adoption(work: Work, adoption: Adoption) -> None:
    work.delete(adoption)


def _authors(chosen: tuple[Candidate, ...]) -> list[Author]:
    return [(None, BodyId(one.id)) if one.kind == BODY else (PersonId(one.id), None) for one in chosen]


def _fields(desk: Desk) -> tuple[Field, ...]:
    categories = load(desk.store, DutySettings).bulletin_categories
    return (
        Field(name="title", words="标题", required=True),
        Field(name="authors", words="反映人", required=True, help="委员或单位，按署名先后"),
        Field(name="submitted_on", words="报送日期", type=FieldType.DATE, required=True),
        Field(name="category", words="类别", type=FieldType.CHOICE, choices=categories),
        Field(name="state", words="处理", type=FieldType.CHOICE, choices=tuple(BulletinState), required=True),
        Field(name="issue", words="专刊期号", help="编发在哪一期，如 2026年第3期"),
        Field(name="number", words="编号", limit=40, help="空着自动编号"),
        Field(name="text", words="内容", type=FieldType.LONG, limit=1500),
        Field(name="note", words="备注"),
    )


def _book(year: DutyYear) -> Book:
    desk = year.desk
    store = desk.store

    def found(text: str) -> list[Candidate]:
        return [*people(store, text), *bodies_named(store, text)]

    def values(each: BulletinRow) -> dict[str, Any]:
        record = store.get(Bulletin, each.id)
        named = [
            person(store, one.person) if one.person is not None else body(store, one.body or 0)
            for one in store.find(BulletinAuthor, "WHERE bulletin = ? ORDER BY place", each.id)
        ]
        names = ("title", "submitted_on", "category", "state", "issue", "number", "text", "note")
        return {
            "authors": tuple(one for one in named if one),
            **{name: getattr(record, name) for name in names},
        }

    def save(each: BulletinRow | None, values: dict[str, Any]) -> Outcome:
        authors = _authors(values.pop("authors"))
        values["state"] = BulletinState(values["state"])
        if each is None:
            return desk.do(f"登记社情民意 {values['title']}", _add, authors, values)
        record = store.get(Bulletin, each.id)
        return desk.do(f"修改社情民意 {record.number}", change_bulletin, record, authors=authors, **values)

    def fresh() -> dict[str, Any]:
        return {
            "title": "", "authors": (), "submitted_on": store.clock().date(), "category": "",
            "state": BulletinState.RECEIVED, "issue": "", "number": "", "text": "", "note": "",
        }  # fmt: skip

    made: dict[str, Callable[[], Any]] = {"authors": lambda: ManyPicker(found, what="反映人")}
    return Book(
        title="社情民意", measure="篇",
        columns=(
            Column(name="number", words="编号", width=5), Column(name="title", words="标题", width=12),
            Column(name="authors", words="反映人", width=6), Column(name="levels", words="采用", width=4),
            Column(name="state", words="处理", width=4),
        ),
        fields=_fields(desk), rows=lambda: bulletin_rows(store, since=year.period.since, until=year.period.until),
        values=values, save=save, name=lambda each: each.title, fresh=fresh, present=_cell, stretch="title", made=made,
        acts=(Act(words="删除", then=lambda each: desk.do(f"删除社情民意 {each.number}", drop_bulletin, store.get(Bulletin, each.id))),),
        about=lambda each: f"{each.number}　{each.authors}", extra=lambda: Fate(desk),
        empty="这一年度还没有社情民意信息",
    )  # fmt: skip


def _add(work: Work, authors: list[Author], values: dict[str, Any]) -> Bulletin:
    state, issue = values.pop("state"), values.pop("issue")
    made = add_bulletin(work, values.pop("title"), authors, **values)
    return set_state(work, made, state, issue=issue)


def _cell(each: BulletinRow, name: str) -> Any:
    if name == "state":
        return Mark(str(each.state), _TONES[each.state])
    if name == "levels" and each.instructions:
        return f"{each.levels}、批示".removeprefix("、")
    return getattr(each, name)
