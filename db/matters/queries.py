"""Reading clues: the list with its filters, one clue with its steps and what came of it, and who a record came from."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.matters.records import Clue, ClueId, ClueState, ClueStep, Outcome
from db.matters.workflow import CLUE_FLOW
from db.people.labels import namesakes
from db.people.masking import masked_name, masked_phone
from db.people.records import PersonId
from db.proposals.queries import natural, proposal_rows
from db.proposals.records import ProposalId
from db.store.reader import Reader
from db.store.text import search_key
from db.store.workflow import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueRow:
    """One line of the list of clues. ``provider`` and ``phone`` are masked here, whoever looks."""

    id: ClueId
    number: str
    title: str
    source: str
    category: str
    provider: str
    phone: str
    received_on: date
    member: PersonId | None
    claimed_by: str
    state: ClueState
    outcome: str
    outcome_words: str
    answered_on: date | None
    days: int  # since it was received, until it was closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A record that came of a clue, and how far that is."""

    kind: str  # proposal bulletin speech, as the desk opens it
    id: int
    title: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueDetail:
    clue: Clue
    row: ClueRow
    steps: tuple[ClueStep, ...]
    choices: tuple[Choice, ...]
    came: tuple[Came, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClueFilter:
    """What a list is narrowed to; what is not given does not narrow. ``unanswered`` leaves those still to be told."""

    state: str = ""
    source: str = ""
    category: str = ""
    outcome: str = ""
    year: int | None = None
    unanswered: bool = False


def clues(
    reader: Reader, *, today: date, search: str = "", narrow: ClueFilter | None = None
) -> list[ClueRow]:
    """Return the clues, the newest first."""
    narrow = narrow or ClueFilter()
    parts: list[tuple[str, tuple[Any, ...]]] = [
        (f"{column} = ?", (wanted,))
        for column, wanted in (
            ("state", narrow.state),
            ("source", narrow.source),
            ("category", narrow.category),
            ("outcome", narrow.outcome),
        )
        if wanted
    ]
    if narrow.year is not None:
        parts.append(("received_on BETWEEN ? AND ?", (f"{narrow.year}-01-01", f"{narrow.year}-12-31")))
    if narrow.unanswered:
        parts.append(("state IN (?, ?)", (ClueState.CONVERTED, ClueState.DROPPED)))
    where = " AND ".join(sql for sql, _ in parts) or "1"
    found = reader.find(Clue, f"WHERE {where}", *(one for _, values in parts for one in values))
    if search.strip():
        found = list(filter(_searched(reader, search), found))
    found.sort(key=lambda one: (one.received_on, natural(one.number), one.id), reverse=True)
    names = _members(reader)
    return [_row(one, names, today) for one in found]


def _searched(reader: Reader, search: str) -> Callable[[Clue], bool]:
    key = search_key(search).strip()
    names = _members(reader)
    spelled: frozenset[int] = frozenset()
    if re.fullmatch("[a-z]+", key):
        rows = reader.rows("SELECT person FROM person_name WHERE instr(' ' || initials, ?)", f" {key}")
        spelled = frozenset(row[0] for row in rows)

    def fits(clue: Clue) -> bool:
        member = names.get(clue.claimed_by or 0, "")
        told = f"{clue.number}\n{clue.title}\n{clue.body}\n{clue.provider}\n{member}\n{clue.outcome_words}"
        return key in search_key(told) or clue.claimed_by in spelled

    return fits


def _members(reader: Reader) -> dict[int, str]:
    """Return the names of all who ever claimed a clue, namesakes told apart."""
    named = namesakes(reader)
    rows = reader.rows(
        "SELECT id, name FROM person WHERE id IN (SELECT claimed_by FROM clue WHERE claimed_by IS NOT NULL)"
    )
    return {row["id"]: named.get(row["id"], row["name"]) for row in rows}


def _row(clue: Clue, names: dict[int, str], today: date) -> ClueRow:
    return ClueRow(
        id=clue.id, number=clue.number, title=clue.title, source=clue.source, category=clue.category,
        provider=masked_name(clue.provider), phone=masked_phone(clue.phone), received_on=clue.received_on,
        member=clue.claimed_by, claimed_by=names.get(clue.claimed_by or 0, ""), state=clue.state, outcome=clue.outcome,
        outcome_words=clue.outcome_words, answered_on=clue.answered_on,
        days=max(0, ((clue.closed_on or today) - clue.received_on).days),
    )  # fmt: skip


def clue(reader: Reader, wanted: ClueId, *, today: date) -> ClueDetail:
    """Return one clue with its steps in the order they were taken.

    :raises Missing: when it is not there (any more).
    """
    record = reader.get(Clue, wanted)
    return ClueDetail(
        clue=record,
        row=_row(record, _members(reader), today),
        steps=tuple(reader.find(ClueStep, "WHERE clue = ? ORDER BY on_day, id", wanted)),
        choices=tuple(CLUE_FLOW.choices(reader, record)),
        came=tuple(_came(reader, record)),
    )


def _came(reader: Reader, record: Clue) -> list[Came]:
    """Return what came of a clue: the record it was converted to, and bulletins that name it."""
    made: dict[tuple[str, int], Came] = {}
    if record.outcome_id is not None:
        table, wanted = record.outcome_table, record.outcome_id
        title = reader.value(f'SELECT title FROM "{table}" WHERE id = ?', wanted)
        if title is not None:
            made[table, wanted] = Came(kind=table, id=wanted, title=title, state=_far(reader, table, wanted))
    for row in reader.rows("SELECT id, title, state FROM bulletin WHERE clue = ? ORDER BY id", record.id):
        made.setdefault(
            ("bulletin", row["id"]),
            Came(kind="bulletin", id=row["id"], title=row["title"], state=row["state"]),
        )
    return list(made.values())


def _far(reader: Reader, table: str, wanted: int) -> str:
    """Say how far the record made of a clue is."""
    if table == "proposal":
        (row,) = proposal_rows(reader, [ProposalId(wanted)], today=date.max)
        return row.progress
    if table == "bulletin":
        return str(reader.value("SELECT state FROM bulletin WHERE id = ?", wanted) or "")
    return ""


def clues_of(reader: Reader, table: str, record: int) -> list[Clue]:
    """Return the clues a record came from: the reverse of what became of a clue."""
    found = reader.find(Clue, "WHERE outcome_table = ? AND outcome_id = ? ORDER BY id", table, record)
    if table == "bulletin":
        named = reader.value("SELECT clue FROM bulletin WHERE id = ?", record)
        if named is not None and named not in {one.id for one in found}:
            found.append(reader.get(Clue, ClueId(named)))
    return found


def clue_years(reader: Reader) -> list[int]:
    """Return the years in which clues came, the newest first."""
    return [row[0] for row in reader.rows(
        "SELECT DISTINCT CAST(substr(received_on, 1, 4) AS INTEGER) FROM clue ORDER BY 1 DESC"
    )]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How many clues ever got as far as a step, and which: every figure opens its rows."""

    name: str
    words: str
    clues: tuple[ClueId, ...]

    @property
    def count(self) -> int:
        return len(self.clues)


_FILED = """SELECT c.id FROM clue AS c JOIN proposal AS p ON c.outcome_table = 'proposal' AND p.id = c.outcome_id
  LEFT JOIN proposal AS m ON m.id = p.main
  WHERE p.state IN ('立案', '办结') OR (p.state = '并案' AND m.state IN ('立案', '办结'))"""


def stages(reader: Reader, *, year: int | None = None) -> list[Stage]:
    """Return the way of the clues of a year (of all years) from collecting to the answer.

    A clue counts at every step it has passed: what was dropped later was still received and perhaps claimed.
    """
    narrow = ClueFilter(year=year)
    rows = clues(reader, today=date.max, narrow=narrow)
    filed = {row[0] for row in reader.rows(_FILED)}
    claimed = {row[0] for row in reader.rows("SELECT clue FROM clue_step WHERE kind = '认领'")}
    sorted_out = {row[0] for row in reader.rows("SELECT clue FROM clue_step WHERE kind = '梳理'")}
    used = [row for row in rows if row.outcome or row.id in claimed | sorted_out or row.claimed_by]

    def stage(name: str, words: str, found: list[ClueRow]) -> Stage:
        return Stage(name=name, words=words, clues=tuple(row.id for row in found))

    made = [
        stage("received", "收到", rows),
        stage("used", "梳理采用", used),
        stage("claimed", "委员认领", [row for row in rows if row.claimed_by or row.id in claimed]),
        stage("converted", "转化", [row for row in rows if row.outcome]),
    ]
    made += [
        stage(f"outcome {each}", f"转{each}" if each is not Outcome.TRANSFER else str(each), found)
        for each in Outcome
        if (found := [row for row in rows if row.outcome == each])
    ]
    made.append(stage("filed", "提案已立案", [row for row in rows if row.id in filed]))
    made.append(stage("answered", "已答复群众", [row for row in rows if row.answered_on]))
    return made
