"""One search over all subjects: by words, by number, by the initials or the pinyin of a name."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.people.sessions import parse_session
from db.search.entries import KINDS, MEMBER, PROPOSAL, SPANS, entry_id
from db.search.grams import expression, words
from db.store.reader import Reader

LONGEST = 100  # characters of a query; what is beyond is not typed but pasted by mistake
_NUMBER = re.compile(r"^(?P<session>.*届.*?次)?(?:全体)?(?:会议)?第?0*(?P<number>[1-9]\d{0,4})号?(?:提案)?$")
_READING = re.compile(r"^[a-z]+$")
_EXACT, _CALLED, _TEXT = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One line of the results. ``kind`` is one of ``KINDS``, ``id`` the record's."""

    kind: str
    id: int
    title: str
    detail: str


_Found = tuple[int, int]  # rank of the evidence, entry number


def search(reader: Reader, text: str, *, limit: int = 20, kinds: Sequence[str] = KINDS) -> list[Hit]:
    """Return the best hits of these kinds for what was typed so far; no input raises.

    A number finds its proposal, letters the names they begin, and all words (blanks part them) must occur in a
    record. Hits stand by how well they fit: the number or name meant, then in the title, then in the text;
    every kind with hits keeps a share of the limit.
    """
    typed = text[:LONGEST].encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")
    wanted = words(typed)
    if not wanted or limit < 1:
        return []
    found: dict[str, dict[int, int]] = {kind: {} for kind in kinds}
    for kind in kinds:
        for rank, entry in _found(reader, kind, typed, wanted, limit):
            found[kind].setdefault(entry, rank)
    chosen = _share(found, limit)
    lines = _lines(reader, [entry for _, entry in chosen])
    return [lines[entry] for _, entry in chosen if entry in lines]


def _found(reader: Reader, kind: str, typed: str, wanted: list[str], limit: int) -> Iterator[_Found]:
    """Yield what one kind has to offer, best first, some of it more than once."""
    if kind == PROPOSAL:
        yield from ((_EXACT, entry) for entry in _numbered(reader, typed))
    if kind == MEMBER and len(wanted) == 1 and _READING.match(wanted[0]):
        yield from ((_EXACT, entry) for entry in _read(reader, wanted[0], limit))
    called = _matches(reader, kind, wanted, "head", limit)
    yield from ((_CALLED, entry) for entry in called)
    if len(called) < limit:
        yield from ((_TEXT, entry) for entry in _matches(reader, kind, wanted, "text", limit))


def _matches(reader: Reader, kind: str, wanted: list[str], column: str, limit: int) -> list[int]:
    """Return the entries of a kind whose column holds all words, in the kind's own order."""
    span = SPANS[kind]
    verified = " AND ".join(f"instr(e.{column}, ?)" for _ in wanted)
    sql = f"""SELECT b.rowid FROM search_bigram AS b JOIN search_entry AS e ON e.id = b.rowid
              WHERE search_bigram MATCH ? AND b.rowid BETWEEN ? AND ? AND e.kind = ? AND {verified}
              ORDER BY b.rowid {span.order} LIMIT ?"""
    match = expression(wanted, head=column == "head")
    return [row[0] for row in reader.rows(sql, match, span.low, span.high, kind, *wanted, limit)]


def _read(reader: Reader, letters: str, limit: int) -> list[int]:
    """Return the members one of whose readings begins with the letters; the list of readings is an index."""
    sql = """SELECT id FROM search_entry WHERE initials <> '' AND instr(initials, ?)
             ORDER BY NOT instr(initials || ' ', ?), id LIMIT ?"""
    return [row[0] for row in reader.rows(sql, f" {letters}", f" {letters} ", limit)]


def _numbered(reader: Reader, typed: str) -> list[int]:
    """Return the proposals of this number, of the session named or of all, newest first."""
    found = _NUMBER.match("".join(typed.split()))
    if found is None:
        return []
    term, session = (parse_session(found["session"]) if found["session"] else None) or (None, None)
    if found["session"] and session is None:
        return []
    digits = found["number"]
    spellings = [digits.zfill(width) for width in range(len(digits), len(digits) + 4)]
    sql = f"""SELECT p.id FROM session AS s JOIN term AS t ON t.id = s.term
              CROSS JOIN proposal AS p ON p.session = s.id AND p.number IN ({", ".join("?" * len(spellings))})
              WHERE (? IS NULL OR t.number = ? AND s.number = ?) ORDER BY t.number DESC, s.number DESC"""
    return [entry_id(PROPOSAL, row[0]) for row in reader.rows(sql, *spellings, session, term, session)]


def _share(found: dict[str, dict[int, int]], limit: int) -> list[_Found]:
    """Choose the best of all kinds, leaving each kind its share, and put them in order."""
    share = max(1, limit // len(found))
    first: list[tuple[int, int, int]] = []
    rest: list[tuple[int, int, int]] = []
    for place, kind in enumerate(found):
        ranked = [(rank, place, entry) for entry, rank in found[kind].items()]
        first += ranked[:share]
        rest += ranked[share:]
    rest.sort(key=lambda one: one[:2])
    first.sort(key=lambda one: one[:2])
    chosen = [*first[:limit], *rest[: max(0, limit - len(first))]]
    chosen.sort(key=lambda one: one[:2])
    return [(rank, entry) for rank, _, entry in chosen]


def _lines(reader: Reader, chosen: list[int]) -> dict[int, Hit]:
    rows = reader.rows(
        "SELECT id, kind, record, title, detail FROM search_entry WHERE id IN (SELECT value FROM json_each(?))",
        json.dumps(chosen),
    )
    return {row[0]: Hit(kind=row[1], id=row[2], title=row[3], detail=row[4]) for row in rows}
