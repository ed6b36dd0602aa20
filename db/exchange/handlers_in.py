"""Importing the list of handlers: names, full names, aliases, whom to ask there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from db.exchange import lists, values
from db.exchange.cells import BLANK_RUN, Cell, plain
from db.exchange.headings import DataRow
from db.exchange.plan import Asked, Choice, Options, Outcome, Plan, PlanRow, learnt_headings, write_rows
from db.exchange.sheets import Sheet
from db.exchange.table import Reading, ReadRow, Table, open_table, read_cells
from db.people.bodies import BodyIndex, add_alias, add_body, change_aliases, change_body, plain_name
from db.people.kind import HANDLER
from db.people.masking import normal_phone
from db.people.records import Alias, Body, BodyId, BodyKind
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.work import Work

WORDS: Mapping[str, str] = {field.name: field.words for field in HANDLER.fields}
_FACTS = ("name", "full_name", "place", "contact", "phone", "since", "until", "note")


def _text(name: str, cell: Cell) -> str:
    if values.clears(cell):
        return ""
    return values.text(cell, field=name, limit=HANDLER.field(name).limit)


def _name(name: str, cell: Cell) -> str:
    return BLANK_RUN.sub("", _text(name, cell))


def _phone(cell: Cell) -> str:
    return "" if values.clears(cell) else normal_phone(values.phone(cell))


def _place(cell: Cell) -> int:
    words = values.code(cell, field="place")
    if not words.isdecimal():
        raise Refused(f"排序“{plain(cell)}”不是一个整数", field="place", code="place")
    return int(words)


def _day(name: str, cell: Cell) -> date | None:
    return None if values.clears(cell) else values.day(cell, field=name)


_READINGS: Mapping[str, Reading] = {
    "name": partial(_name, "name"),
    "full_name": partial(_name, "full_name"),
    "aliases": lambda cell: () if values.clears(cell) else lists.words(cell),
    "place": _place,
    "contact": partial(_name, "contact"),
    "phone": _phone,
    "since": partial(_day, "since"),
    "until": partial(_day, "until"),
    "note": partial(_text, "note"),
}


@dataclass(frozen=True, slots=True)
class HandlerTable:
    """A list of handlers that was read, ready to be judged."""

    table: Table
    rows: tuple[ReadRow, ...]

    def judge(self, reader: Reader, decisions: Mapping[str, str]) -> Plan:
        return _Judging(reader, self, decisions).plan()

    def write(self, work: Work, plan: Plan) -> None:
        write_rows(plan, partial(_write, work))


def plan_handlers(reader: Reader, sheets: Sequence[Sheet], options: Options) -> Plan:
    """Say what importing a list of handlers would do.

    :raises Refused: when no heading is found.
    """
    table = open_table(
        sheets, HANDLER.fields, options, kind=HANDLER.name, words=HANDLER.words,
        learnt=learnt_headings(reader, HANDLER.name, options), needs=("name",),
    )  # fmt: skip
    rows = tuple(_read(table, row) for row in table.records)
    return HandlerTable(table, rows).judge(reader, {})


def _read(table: Table, row: DataRow) -> ReadRow:
    read = read_cells(table, row, _READINGS, WORDS)
    read.subject = plain(table.found.cell(row.cells, "name"))
    if not read.refusals and not read.values.get("name"):
        read.refuse("name", "没有写单位名称")
    return read


@dataclass(frozen=True, slots=True)
class HandlerStep:
    body: BodyId | None
    changes: Mapping[str, Any]
    aliases: tuple[str, ...] | None = None  # those to be added; an empty tuple clears them all


class _Judging:
    def __init__(self, reader: Reader, source: HandlerTable, decisions: Mapping[str, str]) -> None:
        self.reader = reader
        self.source = source
        self.decisions = decisions
        self.asked = Asked(decisions)
        self.index = BodyIndex(reader, BodyKind.HANDLER)
        self.bodies = {body.id: body for body in reader.find(Body, "WHERE kind = ?", BodyKind.HANDLER)}
        self.aliases: dict[BodyId, set[str]] = {}
        for alias in reader.find(Alias):
            self.aliases.setdefault(alias.body, set()).add(plain_name(alias.name))
        self.spoken: dict[str, int] = {}  # every name of the file -> its row
        self.taken: dict[BodyId, int] = {}

    def plan(self) -> Plan:
        rows = [self._row(read) for read in self.source.rows]
        return self.source.table.plan(self.reader, self.source, rows, self.asked, decisions=self.decisions)

    def _row(self, read: ReadRow) -> PlanRow:
        if read.refusals:
            return read.refused()
        found = self._which(read)
        if self.asked.waiting(read.number):
            return self.asked.asking(read.number, read.subject)
        against = self._against(read, found)
        if against:
            return read.refused("double", against)
        if found is None:
            step = HandlerStep(None, read.values, read.values.get("aliases", ()))
            return PlanRow(
                row=read.number, outcome=Outcome.NEW, subject=read.subject, explanation="新单位", step=step
            )
        self.taken[found.id] = read.number
        return self._changed(read, found)

    def _which(self, read: ReadRow) -> Body | None:
        """Return the handler a row speaks of: by its name, its full name, or another name it is said to have."""
        said = read.values
        for name in filter(None, (said["name"], said.get("full_name", ""), *said.get("aliases", ()))):
            found = self.index.candidates(name)
            if len(found) > 1:
                choices = [Choice(f"body:{body.id}", f"是“{body.name}”") for body in found]
                words = f"“{name}”可能指{'、'.join(body.name for body in found)}"
                answer = self.asked.answer(f"{read.number}:body", words, choices, row=read.number)
                return self.bodies[BodyId(int(answer.partition(":")[2]))] if answer else None
            if found:
                return found[0]
        return None

    def _against(self, read: ReadRow, found: Body | None) -> str:
        """Return what forbids the row: one of its names is taken by another row or another handler."""
        if found is not None and found.id in self.taken:
            return f"与第 {self.taken[found.id]} 行是同一个单位“{found.name}”"
        own = {read.values["name"], read.values.get("full_name", ""), *read.values.get("aliases", ())} - {""}
        for name in own:
            row = self.spoken.setdefault(plain_name(name), read.number)
            if row != read.number:
                return f"“{name}”与第 {row} 行的名称相同"
            others = [body for body in self.index.candidates(name) if found is None or body.id != found.id]
            if others:
                return f"“{name}”已是“{others[0].name}”的名称或别名"
        return ""

    def _changed(self, read: ReadRow, found: Body) -> PlanRow:
        changes: dict[str, Any] = {}
        words = []
        for name in _FACTS:
            before = getattr(found, name)
            if name not in read.values or read.values[name] == before:
                continue
            if name == "name" and plain_name(before) == plain_name(read.values[name]):
                continue
            if name == "name" and self._is_other_name(found, read.values[name]):
                continue  # the list uses one of its other names
            changes[name] = read.values[name]
            words.append(f"{WORDS[name]} {before or '（空）'} → {changes[name] or '（空）'}")
        aliases = read.values.get("aliases")
        fresh = None if aliases is None else self._fresh(found, aliases)
        if fresh:
            words.append(f"增加别名 {'、'.join(fresh)}")
        elif fresh is not None and not aliases and self.aliases.get(found.id):
            words.append("清空别名")
        else:
            fresh = None
        if not words:
            return PlanRow(row=read.number, outcome=Outcome.SAME, subject=read.subject)
        return PlanRow(
            row=read.number, outcome=Outcome.CHANGED, subject=read.subject, explanation="；".join(words),
            step=HandlerStep(found.id, changes, fresh),
        )  # fmt: skip

    def _is_other_name(self, found: Body, name: str) -> bool:
        other = {plain_name(found.full_name), *self.aliases.get(found.id, ())}
        return plain_name(name) in other

    def _fresh(self, found: Body, aliases: Sequence[str]) -> tuple[str, ...]:
        known = {plain_name(found.name), plain_name(found.full_name), *self.aliases.get(found.id, ())}
        return tuple(name for name in aliases if plain_name(name) not in known)


def _write(work: Work, step: HandlerStep) -> None:
    said = {name: step.changes[name] for name in _FACTS if name in step.changes}
    if step.body is None:
        until = said.pop("until", None)
        body = add_body(work, BodyKind.HANDLER, said.pop("name"), aliases=step.aliases or (), **said)
        if until is not None:
            change_body(work, body, until=until)
        return
    body = work.get(Body, step.body)
    if said:
        body = change_body(work, body, **said)
    if step.aliases == ():
        change_aliases(work, body, ())
    for alias in step.aliases or ():
        add_alias(work, body, alias)
