"""Importing clues of the public from a table: what a studio, a public account or a call for clues has collected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from db.exchange import values
from db.exchange.cells import Cell, plain
from db.exchange.headings import DataRow
from db.exchange.plan import Asked, Choice, Options, Outcome, Plan, PlanRow, learnt_headings, write_rows
from db.exchange.sheets import Sheet
from db.exchange.table import Reading, ReadRow, Table, open_table, read_cells, titled_year
from db.matters.kind import CLUE
from db.matters.operations import change_clue, receive_clue
from db.matters.records import Clue, ClueId
from db.matters.settings import ClueSettings
from db.people.masking import normal_phone
from db.store.days import full_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import search_key
from db.store.work import Work

FIELDS = tuple(field for field in CLUE.fields if field.name not in {"state", "outcome"})
"""What a table can say; how far a clue is follows from the steps that are recorded."""
_LEFT_OUT = dict.fromkeys(("state", "outcome"), "不导入（办理情况在“联系群众”里登记）")
_WORDS: Mapping[str, str] = {field.name: field.words for field in FIELDS}
_BESIDE = frozenset({"body", "provider", "phone", "source", "received_on"})
"""A title alone is any list; a clue has one of these beside it."""
_KEPT, _UPDATED, _LEFT = "keep", "update", "leave"
_LISTED = {"source": "来源", "category": "类别"}


def _text(name: str, cell: Cell) -> str:
    if values.clears(cell):
        return ""
    return values.text(cell, field=name, limit=CLUE.field(name).limit)


def _provider(cell: Cell) -> str:
    said = _text("provider", cell)
    if "*" in said:
        raise Refused(f"提供人“{said}”是隐去姓名的，不能导入", field="provider", code="masked")
    return said


def _phone(cell: Cell) -> str:
    return "" if values.clears(cell) else normal_phone(values.phone(cell))


def _readings(year: int | None) -> Mapping[str, Reading]:
    return {
        "title": partial(_text, "title"),
        "body": partial(_text, "body"),
        "number": partial(values.code, field="number"),
        "received_on": partial(values.day, year=year, field="received_on"),
        "source": partial(_text, "source"),
        "category": partial(_text, "category"),
        "provider": _provider,
        "phone": _phone,
        "private": partial(values.flag, field="private"),
        "note": partial(_text, "note"),
    }


@dataclass(frozen=True, slots=True)
class ClueTable:
    """A table of clues that was read, ready to be judged."""

    table: Table
    rows: tuple[ReadRow, ...]

    def judge(self, reader: Reader, decisions: Mapping[str, str]) -> Plan:
        return _Judging(reader, self, decisions).plan()

    def write(self, work: Work, plan: Plan) -> None:
        write_rows(plan, partial(_write, work))


def plan_clues(reader: Reader, sheets: Sequence[Sheet], options: Options) -> Plan:
    """Say what importing a table of clues would do.

    :raises Refused: when no heading is found, or nothing but titles stands in the table.
    """
    table = open_table(
        sheets, CLUE.fields, options, kind=CLUE.name, words=CLUE.words,
        learnt=learnt_headings(reader, CLUE.name, options), needs=("title",), left_out=_LEFT_OUT,
    )  # fmt: skip
    if not _BESIDE & set(table.found.columns):
        raise Refused("表里只有标题，没有找到表头“线索内容”“提供人”或“收到日期”。", code="no_heading")
    readings = _readings(options.year or titled_year(table.found.skipped_titles))
    rows = tuple(_read(table, row, readings) for row in table.records)
    return ClueTable(table, rows).judge(reader, {})


def _read(table: Table, row: DataRow, readings: Mapping[str, Reading]) -> ReadRow:
    read = read_cells(table, row, readings, _WORDS)
    read.subject = plain(table.found.cell(row.cells, "title"))
    if not read.refusals and not read.values.get("title"):
        read.refuse("title", "没有写线索标题")
    return read


@dataclass(frozen=True, slots=True)
class ClueStep:
    """What a row does: a new clue of these facts, or these changes of one there is."""

    clue: ClueId | None
    facts: Mapping[str, Any]


def _same(title: str, day: date | None, provider: str) -> tuple[str, date | None, str]:
    return search_key(title), day, search_key(provider)


class _Judging:
    def __init__(self, reader: Reader, source: ClueTable, decisions: Mapping[str, str]) -> None:
        self.reader = reader
        self.source = source
        self.decisions = decisions
        self.asked = Asked(decisions)
        self.today = source.table.options.today
        settings = load(reader, ClueSettings)
        self.known = {"source": settings.sources, "category": settings.categories}
        clues = reader.find(Clue, "ORDER BY id")
        self.numbers = {one.number: one for one in clues}
        self.told = {_same(one.title, one.received_on, one.provider): one for one in clues}
        self.taken: dict[Any, int] = {}  # a number, a clue or what a new one says -> its row

    def plan(self) -> Plan:
        rows = [self._row(read) for read in self.source.rows]
        return self.source.table.plan(self.reader, self.source, rows, self.asked, decisions=self.decisions)

    def _row(self, read: ReadRow) -> PlanRow:
        if read.refusals:
            return read.refused()
        said = {name: value for name, value in read.values.items() if value is not None}
        self._settle_words(read.number, said)
        found = self.numbers.get(said.get("number", ""))
        if found is None:
            self._settle_day(read.number, said)
            found = self.told.get(_same(said["title"], said.get("received_on"), said.get("provider", "")))
        elif search_key(found.title) != search_key(said["title"]) and self._stays(
            read.number, found, said["title"]
        ):
            return PlanRow(
                row=read.number, outcome=Outcome.SAME, subject=read.subject, explanation="保留库里的线索"
            )
        if self.asked.waiting(read.number):
            return self.asked.asking(read.number, read.subject)
        if row := self._again(read, said, found):
            return read.refused("double", f"与第 {row} 行是同一条线索")
        return self._changed(read, said, found) if found is not None else self._new(read, said)

    def _settle_words(self, row: int, said: dict[str, Any]) -> None:
        """Ask once about each word that is not on the office's list."""
        for name, words in _LISTED.items():
            word = said.get(name)
            if not word or word in self.known[name]:
                continue
            choices = [Choice(f"is:{one}", f"是“{one}”") for one in self.known[name]]
            asked = f"{words}“{word}”不在本机关的{words}里"
            given = self.asked.answer(
                f"{name}:{word}", asked, [*choices, Choice(_KEPT, "照原样保留")], row=row
            )
            if given.startswith("is:"):
                said[name] = given.removeprefix("is:")

    def _settle_day(self, row: int, said: dict[str, Any]) -> None:
        """Ask once for the day of those that name none."""
        if said.get("received_on") is None:
            today = Choice(f"on:{self.today.isoformat()}", f"按 {full_day(self.today)} 登记")
            given = self.asked.answer(
                "day", "没有写收到日期的线索，按哪一天登记", [today], row=row, takes_date=True
            )
            if given:
                said["received_on"] = date.fromisoformat(given.removeprefix("on:"))

    def _stays(self, row: int, found: Clue, title: str) -> bool:
        """Ask whether a row means the clue that bears its number under another title."""
        choices = [Choice(_UPDATED, f"是同一条，标题改为“{title}”"), Choice(_LEFT, "不是，不导入这一行")]
        asked = f"编号 {found.number} 已由“{found.title}”使用"
        return self.asked.answer(f"{row}:number", asked, choices, row=row) == _LEFT

    def _again(self, read: ReadRow, said: Mapping[str, Any], found: Clue | None) -> int:
        """Return the row before that already speaks of the same clue, 0 when none does."""
        keys: list[Any] = [said["number"]] if said.get("number") else []
        if found is not None:
            keys.append(found.id)
        elif not keys:
            keys.append(_same(said["title"], said.get("received_on"), said.get("provider", "")))
        return max(
            (before for key in keys if (before := self.taken.setdefault(key, read.number)) != read.number),
            default=0,
        )

    def _new(self, read: ReadRow, said: Mapping[str, Any]) -> PlanRow:
        long = len("".join(said.get("body", "").split())) - load(self.reader, ClueSettings).length
        note = f"内容超出 {long} 字，可在梳理时压缩" if long > 0 else "新线索"
        return PlanRow(
            row=read.number, outcome=Outcome.NEW, subject=read.subject, explanation=note,
            step=ClueStep(None, dict(said)),
        )  # fmt: skip

    def _changed(self, read: ReadRow, said: Mapping[str, Any], found: Clue) -> PlanRow:
        changes = {
            name: value for name, value in said.items() if name != "number" and value != getattr(found, name)
        }
        if not changes:
            return PlanRow(row=read.number, outcome=Outcome.SAME, subject=read.subject)
        words = "；".join(
            f"{_WORDS[name]} {_shown(getattr(found, name))} → {_shown(value)}"
            for name, value in changes.items()
        )
        return PlanRow(
            row=read.number, outcome=Outcome.CHANGED, subject=read.subject, explanation=words,
            step=ClueStep(found.id, changes),
        )  # fmt: skip


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return full_day(value)
    words = str(value).replace("\n", " ")
    return (words if len(words) <= 20 else f"{words[:20]}…") or "（空）"


def _write(work: Work, step: ClueStep) -> None:
    if step.clue is None:
        receive_clue(work, **step.facts)
    else:
        change_clue(work, work.get(Clue, step.clue), **step.facts)
