"""Reading proposals: the list with proposers, handlers, deadline and result, searched, narrowed and ordered."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.people.labels import namesakes
from db.people.records import BodyId, PersonId, SessionId
from db.proposals.numbers import parse_number, spellings
from db.proposals.records import AssignmentState, HandlingRole, ProposalId, ProposalState, SignState
from db.proposals.settings import ProposalSettings
from db.proposals.workflow import OPEN, progress
from db.store.days import read_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import search_key


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """One line of the proposals' list. ``progress`` is what a clerk calls its state."""

    id: ProposalId
    session: SessionId
    receipt_number: str
    number: str
    title: str
    state: ProposalState
    progress: str
    category: str
    origin: str
    time_mark: str
    key_mark: str
    first_proposer: str
    co_proposers: tuple[str, ...]
    lead: str  # the handlers that answer, joined by 、 where they answer apart
    assists: tuple[str, ...]
    result: str  # the class of each last reply of those who answer, joined by 、
    due: date | None  # of the answer: the earliest that is open, else the last
    tentative: bool
    days_left: int | None  # None when no answer is waited for; negative when overdue
    stopped: bool  # whether a clock stands that would run otherwise
    received_on: date | None
    docketed_on: date | None
    assigned_on: date | None
    replied_on: date | None
    main_number: str
    people: tuple[PersonId, ...]
    handlers: tuple[BodyId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFilter:
    """What a list is narrowed to; what is not given does not narrow.

    ``due`` is ``overdue``, ``soon`` (within the office's warning days) or ``open``.
    """

    states: tuple[ProposalState, ...] = ()
    progress: str = ""
    category: str = ""
    handler: BodyId | None = None
    person: PersonId | None = None
    due: str = ""
    key: bool | None = None
    origin: str = ""
    time_mark: str = ""
    result: str = ""


@dataclass(slots=True)
class _Handling:
    """What the assignments of one proposal add up to."""

    leads: list[str] = field(default_factory=list)
    assists: list[str] = field(default_factory=list)
    handlers: list[BodyId] = field(default_factory=list)
    states: list[tuple[HandlingRole, AssignmentState]] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    assigned: list[str] = field(default_factory=list)
    replied: list[str] = field(default_factory=list)
    open_due: list[tuple[str, int]] = field(default_factory=list)
    all_due: list[tuple[str, int]] = field(default_factory=list)
    stopped: bool = False


# What a row shows as the proposal has it: the names of both, and of the table's columns.
_PLAIN = (
    "id", "session", "receipt_number", "number", "title", "category", "origin", "time_mark", "key_mark",
)  # fmt: skip
_PROPOSALS = f"""SELECT {", ".join(f"p.{name}" for name in _PLAIN)}, p.state, p.received_on, p.docketed_on, m.number
  FROM proposal AS p LEFT JOIN proposal AS m ON m.id = p.main"""
_PROPOSERS = """SELECT r.proposal, r.person, COALESCE(n.name, b.name) FROM proposer AS r
  LEFT JOIN person AS n ON n.id = r.person LEFT JOIN body AS b ON b.id = r.body"""
_ASSIGNMENTS = """SELECT a.proposal, a.handler, a.role, a.state, a.assigned_on, b.name, d.due_on, d.tentative, d.open,
    r.result, r.replied_on
  FROM assignment AS a JOIN body AS b ON b.id = a.handler LEFT JOIN assignment_due AS d ON d.assignment = a.id
  LEFT JOIN reply AS r ON r.assignment = a.id AND r.seq = (SELECT MAX(seq) FROM reply WHERE assignment = a.id)"""
# Looking a word up is much quicker than calling the enum, tens of thousands of times.
_STATES = {str(state): state for state in ProposalState}
_ROLES = {str(role): role for role in HandlingRole}
_RUNNING = frozenset(str(state) for state in OPEN)
_HANDLING_STATES = {str(state): state for state in AssignmentState}


def proposals(
    reader: Reader,
    *,
    today: date,
    session: SessionId | None = None,
    search: str = "",
    narrow: ProposalFilter | None = None,
    order: str = "number",
) -> list[ProposalRow]:
    """Return the proposals of a session (of all sessions when none is named).

    ``order`` is one of ``ORDERS``; ``search`` finds numbers, words of the title, proposers (also by pinyin
    initials) and handlers.

    :raises Refused: for an order there is not.
    """
    if order not in ORDERS:
        raise Refused(f"提案不能按“{order}”排序，可用：{'、'.join(ORDERS)}。", field="order", code="order")
    chosen, values = _chosen(session, narrow or ProposalFilter())
    rows = narrowed(reader, list(_rows(reader, today, chosen, values)), search=search, narrow=narrow)
    rows.sort(key=ORDERS[order])
    return rows


def _chosen(session: SessionId | None, narrow: ProposalFilter) -> tuple[str, tuple[Any, ...]]:
    """Return the condition SQL can tell by itself, and its values; the rest is told by the finished rows."""
    parts: list[tuple[str, tuple[Any, ...]]] = []
    if session is not None:
        parts.append(("p.session = ?", (session,)))
    if narrow.states:
        parts.append((f"p.state IN ({', '.join('?' * len(narrow.states))})", narrow.states))
    words = (("category", narrow.category), ("origin", narrow.origin), ("time_mark", narrow.time_mark))
    parts += [(f"p.{column} = ?", (wanted,)) for column, wanted in words if wanted]
    if narrow.key is not None:
        parts.append(("(p.key_mark <> '') = ?", (narrow.key,)))
    if narrow.handler is not None:
        given = "SELECT proposal FROM assignment WHERE handler = ? AND state <> ?"
        parts.append((f"p.id IN ({given})", (narrow.handler, AssignmentState.RETURNED)))
    if narrow.person is not None:
        parts.append(("p.id IN (SELECT proposal FROM proposer WHERE person = ?)", (narrow.person,)))
    if narrow.due:
        waiting = "SELECT a.proposal FROM assignment AS a JOIN assignment_due AS d ON d.assignment = a.id"
        parts.append((f"p.id IN ({waiting} WHERE d.open)", ()))
    return " AND ".join(sql for sql, _ in parts) or "1", tuple(one for _, values in parts for one in values)


def narrowed(
    reader: Reader, rows: list[ProposalRow], *, search: str = "", narrow: ProposalFilter | None = None
) -> list[ProposalRow]:
    """Return those of rows read before that a search and a filter leave, in their order."""
    if search.strip():
        rows = _found(reader, rows, search)
    if narrow is not None:
        fits = _fitting(narrow, load(reader, ProposalSettings).warn_days)
        rows = [row for row in rows if fits(row)]
    return rows


def proposal_rows(reader: Reader, ids: Iterable[ProposalId], *, today: date) -> list[ProposalRow]:
    """Return the rows of these proposals, in their order."""
    wanted = list(ids)
    found = {
        row.id: row
        for row in _rows(reader, today, f"p.id IN ({', '.join('?' * len(wanted))})", tuple(wanted))
    }
    return [found[one] for one in wanted if one in found]


def _rows(reader: Reader, today: date, chosen: str, values: tuple[Any, ...]) -> Iterator[ProposalRow]:
    inside = "1" if chosen == "1" else f"{{}} IN (SELECT p.id FROM proposal AS p WHERE {chosen})"
    named = namesakes(reader)
    proposers: defaultdict[int, list[tuple[PersonId | None, str]]] = defaultdict(list)
    for proposal, person, name in reader.tuples(
        f"{_PROPOSERS} WHERE {inside.format('r.proposal')} AND r.sign IN (?, ?) ORDER BY r.proposal, r.place",
        *values,
        SignState.SIGNED,
        SignState.PENDING,
    ):
        proposers[proposal].append((person, named.get(person, name)))
    given: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in reader.tuples(
        f"{_ASSIGNMENTS} WHERE {inside.format('a.proposal')} AND a.state <> ? ORDER BY a.proposal, a.id",
        *values,
        AssignmentState.RETURNED,
    ):
        given[row[0]].append(row)
    for row in reader.tuples(f"{_PROPOSALS} WHERE {chosen}", *values):
        yield _row(row, proposers.get(row[0], []), _handled(given.get(row[0], [])), today)


def _handled(given: list[tuple[Any, ...]]) -> _Handling:
    """Add up the assignments of one proposal."""
    done = _Handling()
    for _, handler, role, state, assigned_on, name, due_on, tentative, is_open, result, replied_on in given:
        done.handlers.append(handler)
        if role == HandlingRole.ASSIST:
            done.assists.append(name)
            continue
        done.leads.append(name)
        done.states.append((_ROLES[role], _HANDLING_STATES[state]))
        if result:
            done.results.append(result)
        if assigned_on:
            done.assigned.append(assigned_on)
        if replied_on:
            done.replied.append(replied_on)
        if due_on:
            done.all_due.append((due_on, tentative))
            if is_open:
                done.open_due.append((due_on, tentative))
            elif state in _RUNNING:
                done.stopped = True
    return done


def _row(
    row: tuple[Any, ...], proposers: list[tuple[PersonId | None, str]], handling: _Handling, today: date
) -> ProposalRow:
    *plain, word, received_on, docketed_on, main_number = row
    state = _STATES[word]
    open_due = handling.open_due
    due_on, tentative = min(open_due) if open_due else max(handling.all_due, default=("", 0))
    due = read_day(due_on)
    names = [name for _, name in proposers]
    return ProposalRow(
        **dict(zip(_PLAIN, plain, strict=True)),
        state=state,
        progress=progress(handling.states) if state is ProposalState.DOCKETED else word,
        first_proposer=names[0] if names else "",
        co_proposers=tuple(names[1:]),
        lead="、".join(handling.leads),
        assists=tuple(handling.assists),
        result="、".join(handling.results),
        due=due,
        tentative=bool(tentative),
        days_left=(due - today).days if due is not None and open_due else None,
        stopped=handling.stopped,
        received_on=read_day(received_on),
        docketed_on=read_day(docketed_on),
        assigned_on=read_day(min(handling.assigned, default="")),
        replied_on=read_day(max(handling.replied, default="")),
        main_number=main_number or "",
        people=tuple([person for person, _ in proposers if person is not None]),
        handlers=tuple(handling.handlers),
    )


def _found(reader: Reader, rows: list[ProposalRow], search: str) -> list[ProposalRow]:
    key = search_key(search).strip()
    number = parse_number(search)
    ways = frozenset() if number is None else frozenset(spellings(number.number))
    by_initials: frozenset[PersonId] = frozenset()
    if re.fullmatch("[a-z]+", key):
        by_initials = frozenset(
            row[0]
            for row in reader.rows(
                "SELECT person FROM person_name WHERE instr(' ' || initials, ?)", f" {key}"
            )
        )
    return [
        row
        for row in rows
        if row.number in ways
        or row.receipt_number in ways
        or not by_initials.isdisjoint(row.people)
        or key
        in search_key("\n".join((row.title, row.first_proposer, *row.co_proposers, row.lead, *row.assists)))
    ]


def _fitting(narrow: ProposalFilter, warn_days: int) -> Callable[[ProposalRow], bool]:
    """Return the test a finished row must pass, for what SQL could not tell."""
    tests: list[Callable[[ProposalRow], bool]] = []
    if narrow.progress:
        tests.append(lambda row: row.progress == narrow.progress)
    if narrow.person is not None:  # who refused to sign is no proposer
        tests.append(lambda row: narrow.person in row.people)
    if narrow.result:
        tests.append(lambda row: narrow.result in row.result.split("、"))
    if narrow.due:
        tests.append(_DUE[narrow.due](warn_days))
    return lambda row: all(test(row) for test in tests)


_DUE: dict[str, Callable[[int], Callable[[ProposalRow], bool]]] = {
    "open": lambda _warn: lambda row: row.days_left is not None,
    "overdue": lambda _warn: lambda row: row.days_left is not None and row.days_left < 0,
    "soon": lambda warn: lambda row: row.days_left is not None and 0 <= row.days_left <= warn,
}


def natural(number: str) -> tuple[bool, str, int, str]:
    """Return the key that puts 45 before 045A before P7, and what has no number last."""
    if number.isdecimal():
        return False, "", int(number), number
    digits = re.search(r"\d+", number)
    head = number[: digits.start()] if digits else number
    return not number, head, int(digits.group()) if digits else 0, number


def _by_number(row: ProposalRow) -> tuple[Any, ...]:
    return (-row.session, natural(row.number), natural(row.receipt_number), row.id)


ORDERS: dict[str, Callable[[ProposalRow], tuple[Any, ...]]] = {
    "number": _by_number,
    "receipt": lambda row: (-row.session, natural(row.receipt_number), row.id),
    "due": lambda row: (row.days_left is None, row.due or date.max, _by_number(row)),
    "title": lambda row: (row.title, row.id),
}
