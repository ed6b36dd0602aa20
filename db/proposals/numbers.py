"""Proposal and receipt numbers: how they are read, found, allotted and refused."""

import re
from contextlib import suppress
from dataclasses import dataclass

from db.people.records import SessionId
from db.people.sessions import from_chinese
from db.proposals.kind import PROPOSAL
from db.proposals.patterns import Series, receipts_of, series_of
from db.proposals.records import Proposal, ProposalId
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean_line

_LONGEST = 8
_SPOKEN = re.compile(
    r"""^\D*?(?P<term>[一二三四五六七八九十]+|\d+)届(?:区政协)?第?(?P<session>[一二三四五六七八九十]+|\d+)次(?:全体)?(?:会议)?
        第?(?P<number>[A-Za-z平]{0,3}\d{1,8})号?(?:提案)?$""",
    re.VERBOSE,
)
_PLAIN = re.compile(r"^第?(?P<number>[A-Za-z平]{0,3}\d{1,8})号?(?:提案)?$")
_PRINTED = re.compile(r"第(?P<number>[A-Za-z平]{0,3}\d{1,8})号")
_PARTS = re.compile(r"^(?P<prefix>[A-Za-z平]*)(?P<digits>\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """A proposal number as somebody wrote it; term and session only when they were said."""

    number: str
    term: int | None = None
    session: int | None = None


def parse_number(text: str) -> NumberWords | None:
    """Read a proposal number: 045, 45, 第45号, 九届二次045, 九届二次会议第045号; None when it is none."""
    plain = "".join(text.split())
    found = _SPOKEN.match(plain)
    if found is not None:
        with suppress(ValueError):
            return NumberWords(
                number=found["number"],
                term=from_chinese(found["term"]),
                session=from_chinese(found["session"]),
            )
    found = _PLAIN.match(plain)
    return None if found is None else NumberWords(number=found["number"])


def spellings(number: str) -> list[str]:
    """Return the ways a number may be stored: 45, 045, 0045 …; other texts only as they are."""
    parts = _PARTS.match(number)
    if parts is None:
        return [number]
    digits = parts["digits"].lstrip("0") or "0"
    return [
        parts["prefix"].upper() + digits.rjust(width, "0")
        for width in range(len(digits), max(_LONGEST, len(digits)) + 1)
    ]


def find_by_number(reader: Reader, text: str, *, session: SessionId | None = None) -> list[Proposal]:
    """Return the proposals a number may mean; a session that was said counts more than the one given."""
    words = parse_number(text)
    if words is None:
        return []
    sessions = [] if session is None else [session]
    if words.term is not None:
        sessions = [
            row[0]
            for row in reader.rows(
                """SELECT s.id FROM session AS s JOIN term AS t ON t.id = s.term
                   WHERE t.number = ? AND s.number = ?""",
                words.term,
                words.session,
            )
        ]
        if not sessions:
            return []
    numbers = spellings(words.number)
    where = f"WHERE number IN ({_marks(numbers)})"
    if sessions:
        where += f" AND session IN ({_marks(sessions)})"
    return reader.find(Proposal, f"{where} ORDER BY session DESC, id", *numbers, *sessions)


def _marks(values: list[str] | list[SessionId]) -> str:
    return ", ".join("?" * len(values))


def next_receipt_number(reader: Reader, session: SessionId, settings: ProposalSettings) -> str:
    """Return the receipt number that follows the session's highest."""
    series = receipts_of(reader, session, settings)
    return series.written(_highest(reader, "receipt_number", session, series) + 1)


def next_number(reader: Reader, session: SessionId, time_mark: str, settings: ProposalSettings) -> str:
    """Return the proposal number that follows the session's highest.

    A number that stands on a printed paper stays used even when its docketing was undone.
    """
    series = series_of(reader, session, time_mark, settings)
    highest = max(_highest(reader, "number", session, series), _printed(reader, session, series))
    return series.written(max(highest + 1, settings.number_start))


def _highest(reader: Reader, column: str, session: SessionId, series: Series) -> int:
    begins = len(series.prefix) + 1
    longest = series.digits + 2 if not series.prefix else 12
    found = reader.value(
        f"""SELECT MAX(CAST(substr({column}, ?1) AS INTEGER)) FROM proposal
            WHERE session = ?2 AND substr({column}, 1, ?3) = ?4
              AND substr({column}, ?1) GLOB '[0-9]*' AND length({column}) < ?1 + ?5""",
        begins,
        session,
        len(series.prefix),
        series.prefix,
        longest,
    )
    return int(found or 0)


def _printed(reader: Reader, session: SessionId, series: Series) -> int:
    """Return the highest number on papers of proposals that have lost theirs."""
    rows = reader.rows(
        """SELECT r.subject FROM proposal AS p JOIN paper AS r ON r.subject_id = p.id
           WHERE p.session = ? AND p.number = '' AND r.subject_table = 'proposal'""",
        session,
    )
    highest = 0
    for row in rows:
        found = _PRINTED.search(row["subject"])
        highest = max(highest, (series.count_of(found["number"]) or 0) if found else 0)
    return highest


def own_number(
    reader: Reader,
    session: SessionId,
    number: str,
    *,
    column: str = "number",
    proposal: ProposalId | None = None,
) -> str:
    """Return a number given by hand, cleaned.

    :raises Refused: when another proposal of the session has it.
    """
    words = PROPOSAL.field(column).words
    number = clean_line(number, limit=PROPOSAL.field(column).limit, field=column)
    if not number:
        raise Refused(f"请填写{words}。", field=column, code="empty")
    ways = spellings(number)
    taken = reader.first(
        Proposal,
        f"WHERE session = ? AND {column} IN ({_marks(ways)}) AND id IS NOT ?",
        session,
        *ways,
        proposal,
    )
    if taken is not None:
        raise Refused(
            f"{words} {number} 已由《{taken.title}》使用，请换一个号。", field=column, code="double"
        )
    return number
