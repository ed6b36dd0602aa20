"""Numbers that stand twice and numbers that stand nowhere, in a session's counters; and putting them right."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from db.people.records import SessionId
from db.proposals.kind import TIME_MARKS
from db.proposals.numbers import next_number, next_receipt_number, spellings
from db.proposals.operations import renumber
from db.proposals.patterns import Series, receipts_of, series_of
from db.proposals.records import Proposal, ProposalId
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.work import Work

_MOST_GAPS = 200  # a number typed by hand far ahead is one finding, not a thousand


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A number nobody bears; ``why`` says who once did, as far as the journal knows, ``before`` who bears the next one."""

    column: str
    number: str
    why: str
    before: ProposalId


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """A number several proposals bear."""

    column: str
    number: str
    proposals: tuple[ProposalId, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberReport:
    gaps: tuple[Gap, ...]
    doubles: tuple[Double, ...]

    @property
    def sound(self) -> bool:
        return not self.gaps and not self.doubles


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A proposal as far as its numbers go."""

    id: ProposalId
    title: str
    number: str
    receipt_number: str


def check_numbers(reader: Reader, session: SessionId) -> NumberReport:
    """Return the gaps and doubles of a session's proposal and receipt numbers."""
    return NumberReport(
        gaps=tuple(missing_numbers(reader, session)), doubles=tuple(doubled_numbers(reader, session))
    )


def missing_numbers(reader: Reader, session: SessionId) -> list[Gap]:
    """Return the numbers nobody bears in a session's counters, each with who bears the next one."""
    settings = load(reader, ProposalSettings)
    kept = _bearers(reader, session)
    counters = list(dict.fromkeys(series_of(reader, session, mark, settings) for mark in TIME_MARKS))
    gaps = [
        gap
        for series in counters
        for gap in _gaps(reader, session, "number", kept, series, settings.number_start)
    ]
    return gaps + _gaps(reader, session, "receipt_number", kept, receipts_of(reader, session, settings), 1)


def doubled_numbers(reader: Reader, session: SessionId) -> list[Double]:
    """Return the numbers several proposals of a session bear."""
    kept = _bearers(reader, session)
    return [*_doubles("number", kept), *_doubles("receipt_number", kept)]


def _bearers(reader: Reader, session: SessionId) -> list[_Bearer]:
    return [
        _Bearer(*row)
        for row in reader.tuples(
            "SELECT id, title, number, receipt_number FROM proposal WHERE session = ? ORDER BY receipt_number, id",
            session,
        )
    ]


def _doubles(column: str, kept: Sequence[_Bearer]) -> list[Double]:
    bearing: defaultdict[str, list[_Bearer]] = defaultdict(list)
    for one in kept:
        number = getattr(one, column)
        if number:
            bearing[spellings(number)[0]].append(one)
    return [
        Double(
            column=column, number=getattr(those[0], column), proposals=tuple(one.id for one in those),
            titles=tuple(one.title for one in those),
        )
        for those in bearing.values()
        if len(those) > 1
    ]  # fmt: skip


def _gaps(
    reader: Reader, session: SessionId, column: str, kept: Sequence[_Bearer], series: Series, start: int
) -> list[Gap]:
    bearing = {count: one.id for one in kept if (count := series.count_of(getattr(one, column))) is not None}
    if not bearing:
        return []
    missing: dict[str, ProposalId] = {}
    last = start - 1
    for count in sorted(bearing):
        for gap in range(last + 1, min(count, last + 1 + _MOST_GAPS - len(missing))):
            missing[series.written(gap)] = bearing[count]
        last = max(last, count)
    once = _once(reader, session, column, list(missing), kept) if missing else {}
    return [
        Gap(column=column, number=number, why=once.get(number, "没有用过"), before=before)
        for number, before in missing.items()
    ]


def _once(
    reader: Reader, session: SessionId, column: str, numbers: Sequence[str], kept: Sequence[_Bearer]
) -> dict[str, str]:
    """Say whose numbers these were: of each the newest row of the journal that bore it in this session."""
    there = {str(one.id): one for one in kept}
    found: dict[str, str] = {}
    for number, key, after in reader.tuples(
        f"""SELECT json_extract(c.after, '$.{column}'), c.key, c.after FROM change AS c
            JOIN work AS w ON w.id = c.work
            WHERE c.tab = 'proposal' AND json_extract(c.after, '$.{column}') IN (SELECT value FROM json_each(?))
            ORDER BY w.seq""",
        json.dumps(numbers),
    ):
        now, row = there.get(key), json.loads(after)
        if now is not None:
            said = getattr(now, column)
            found[number] = f"曾给《{now.title}》，" + (f"该件现在是 {said} 号" if said else "立案已撤销")
        elif row.get("session") == session:
            found[number] = f"曾给《{row['title']}》，该件已撤销"
    return found


def settle_double(work: Work, proposal: Proposal, column: str) -> Proposal:
    """Give one of those who share a number the next free one.

    :raises Refused: when nobody else bears its number.
    """
    ways = spellings(getattr(proposal, column))
    marks = ", ".join("?" * len(ways))
    others = work.value(
        f"SELECT COUNT(*) FROM proposal WHERE session = ? AND id <> ? AND {column} IN ({marks})",
        proposal.session, proposal.id, *ways,
    )  # fmt: skip
    if not others:
        raise Refused("这个号现在只有一件在用，不用重编。", field=column, code="single")
    settings = load(work, ProposalSettings)
    if column == "number":
        return renumber(work, proposal, next_number(work, proposal.session, proposal.time_mark, settings))
    return work.update(proposal, receipt_number=next_receipt_number(work, proposal.session, settings))
