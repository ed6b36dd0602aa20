"""Reading members: the list in official order, one member with all that was ever said of them, choosing by name."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.people.labels import namesakes
from db.people.masking import masked_phone
from db.people.posts import ORDINARY, in_standing_committee
from db.people.records import BodyId, BodyKind, MemberKind, MembershipId, Person, PersonId, TermId
from db.people.sessions import current_term, term_words
from db.people.settings import MemberSettings, OfficeSettings
from db.people.words import IN_OFFICE, LEFT, NOT_YET
from db.store.days import read_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import search_key


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One line of the members' list. ``phone`` is masked; ``label`` tells people of the same name apart."""

    id: PersonId
    membership: MembershipId
    name: str
    label: str
    number: str
    kind: MemberKind
    sex: str
    nation: str
    birth: str
    party: str
    education: str
    title: str
    sector: str
    employer: str
    job: str
    post: str
    committees: tuple[str, ...]
    groups: tuple[str, ...]
    phone: str
    status: str
    standing: bool  # sits on the standing committee
    since: date | None
    until: date | None
    initials: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFilter:
    """What a list of members is narrowed to; what is not given does not narrow."""

    body: BodyId | None = None  # sector, committee, group or street
    party: str = ""
    sex: str = ""
    post: str = ""
    kind: MemberKind | None = None
    standing: bool | None = None
    in_office: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPlace:
    """A body a member belonged to, or a post held, over a span of days."""

    id: int
    kind: str  # 界别 专委会 ... or 政协职务
    name: str
    role: str
    since: date | None
    until: date | None
    body: BodyId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermServed:
    membership: MembershipId
    term: int
    words: str  # 第九届
    number: str
    since: date | None
    until: date | None
    end_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDetail:
    """Everything the page of one member shows. ``phone`` in ``row`` is masked; ``person`` has it whole."""

    row: MemberRow
    person: Person
    held: tuple[HeldPlace, ...]  # newest first
    terms: tuple[TermServed, ...]  # newest first


ORDERS = ("rank", "strokes", "pinyin", "number")

_MEMBERS = """SELECT m.id, p.id, p.name, m.number, m.kind, p.sex, p.nation, p.birth, p.party, p.education, p.title,
    p.employer, p.job, p.phone, m.since, m.until, m.end_reason, n.initials, n.pinyin, n.{strokes}
  FROM membership AS m JOIN person AS p ON p.id = m.person LEFT JOIN person_name AS n ON n.person = p.id
  WHERE {whose} AND (?2 IS NULL OR (m.since IS NULL OR m.since <= ?2) AND (m.until IS NULL OR m.until >= ?2))"""
_EVERYBODY = "m.term = ?1 AND ?3 IS NULL"
_ONE = "+m.term = ?1 AND m.person = ?3"  # the + keeps SQLite from reading the whole term
# Without a day the last state counts: what was still in force when the membership ended, or is now.
_IN_FORCE = """(?2 IS NOT NULL AND (g.since IS NULL OR g.since <= ?2) AND (g.until IS NULL OR g.until >= ?2)
       OR ?2 IS NULL AND (g.until IS NULL OR g.until >= m.until))"""
_BODIES = "SELECT id, DENSE_RANK() OVER (ORDER BY kind, place), kind, name FROM body"
_BELONGINGS = f"""SELECT g.membership, g.body, g.id, g.role
  FROM membership AS m JOIN belonging AS g ON g.membership = m.id WHERE {{whose}} AND {_IN_FORCE}"""
_POSTS = f"""SELECT g.membership, g.name, g.rank FROM membership AS m JOIN post AS g ON g.membership = m.id
  WHERE {{whose}} AND {_IN_FORCE} ORDER BY g.rank, g.id"""
# Looking a word up is much quicker than calling the enum, thousands of times.
_KINDS = {str(kind): kind for kind in MemberKind}


def members(
    reader: Reader, *, term: TermId | None = None, on: date | None = None, search: str = "", order: str = "rank",
    narrow: MemberFilter | None = None, today: date | None = None,
) -> list[MemberRow]:  # fmt: skip
    """Return the members of a term in the order asked for.

    ``on`` keeps those in office that day, with the posts and bodies of that day; without it everybody of the
    term appears with the last state. ``term`` defaults to the one ``on`` (or today) belongs to.
    """
    today = today or date.today()
    if term is None:
        found = current_term(reader, on or today)
        if found is None:
            return []
        term = found.id
    rows = _rows(reader, term, on, today, None)
    if search.strip():
        rows = [row for row in rows if _answers(row[0], search)]
    if narrow is not None:
        rows = [row for row in rows if _fits(row[0], row[2], narrow)]
    rows.sort(key=_ORDER_KEYS[order])
    return [row[0] for row in rows]


_Place = tuple[int, int, int, str]  # where the body stands, the belonging, the body, the role in it
_Row = tuple[MemberRow, tuple[str, str], list[_Place]]  # the line, (strokes, pinyin) to order by, its places
_Body = tuple[int, str, str]  # where it stands among bodies, its kind, its name


def _rows(reader: Reader, term: TermId, on: date | None, today: date, person: PersonId | None) -> list[_Row]:
    whose = _EVERYBODY if person is None else _ONE
    values = (term, None if on is None else on.isoformat(), person)
    bodies: dict[int, _Body] = {row[0]: row[1:] for row in reader.tuples(_BODIES)}
    places: defaultdict[int, list[_Place]] = defaultdict(list)
    for membership, body, belonging, role in reader.tuples(_BELONGINGS.format(whose=whose), *values):
        places[membership].append((bodies[body][0], belonging, body, role))
    posts: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for membership, name, rank in reader.tuples(_POSTS.format(whose=whose), *values):
        posts[membership].append((name, rank))
    settings = load(reader, MemberSettings)
    strokes = "strokes_blank" if load(reader, OfficeSettings).blank_rule else "strokes_plain"
    named = namesakes(reader)
    compared = (on or today).isoformat()
    return [
        (
            _member_row(
                row, _placed(places[row[0]], bodies), posts.get(row[0], []), settings, named, compared
            ),
            (row[-1] or "", row[-2] or ""),
            places[row[0]],
        )
        for row in reader.tuples(_MEMBERS.format(whose=whose, strokes=strokes), *values)
    ]


def _placed(places: list[_Place], bodies: dict[int, _Body]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the sector, the committees and the groups of one member, in the order of the bodies."""
    places.sort()
    sector = ""
    committees: list[str] = []
    groups: list[str] = []
    for _, _, body, role in places:
        _, kind, name = bodies[body]
        if kind == BodyKind.SECTOR:
            sector = name
        else:
            words = f"{name}（{role}）" if role else name
            (committees if kind == BodyKind.COMMITTEE else groups).append(words)
    return sector, tuple(committees), tuple(groups)


def _member_row(
    row: tuple[Any, ...], placed: tuple[str, tuple[str, ...], tuple[str, ...]], posts: list[tuple[str, int]],
    settings: MemberSettings, named: dict[PersonId, str], today: str,
) -> MemberRow:  # fmt: skip
    membership, person, name, number, kind, sex, nation, birth, party, education, title, *rest = row
    employer, job, phone, since, until, end_reason, initials, _, _ = rest
    sector, committees, groups = placed
    names = [name for name, _ in posts]
    return MemberRow(
        id=person, membership=membership, name=name, label=named.get(person, name),
        number=number, kind=_KINDS[kind], sex=sex, nation=nation, birth=birth, party=party, education=education,
        title=title, sector=sector, employer=employer, job=job, post="、".join(names), committees=committees,
        groups=groups, phone=_shown(phone), status=_status(since, until, end_reason, today),
        standing=bool(names) and in_standing_committee(names, settings), since=read_day(since), until=read_day(until),
        initials=initials or "", rank=posts[0][1] if posts else ORDINARY,
    )  # fmt: skip


_MOBILE = 11


def _shown(phone: str) -> str:
    """Mask a phone; nearly all are plain mobile numbers, which need no further looking at."""
    if len(phone) == _MOBILE and phone.isdecimal() and phone[0] == "1":
        return f"{phone[:3]}****{phone[-4:]}"
    return masked_phone(phone) if phone else ""


def _status(since: str | None, until: str | None, reason: str, today: str) -> str:
    if until is not None and until < today:
        return reason or LEFT
    return NOT_YET if since is not None and since > today else IN_OFFICE


def _natural(text: str) -> list[tuple[int, str]]:
    """Order numbers inside codes by their value: 9-2 before 9-10; a missing code stands last."""
    parts = re.split(r"(\d+)", text)
    return [(int(part) if part.isdecimal() else -1, part) for part in parts] if text else [(10**9, "")]


_ORDER_KEYS: dict[str, Callable[[_Row], Any]] = {
    "rank": lambda row: (row[0].rank, row[1][0], row[0].number, row[0].id),
    "strokes": lambda row: (row[1][0], row[0].number, row[0].id),
    "pinyin": lambda row: (row[1][1], row[0].number, row[0].id),
    "number": lambda row: (_natural(row[0].number), row[1][0], row[0].id),
}


def _answers(row: MemberRow, search: str) -> bool:
    """Every word must occur in one of the shown texts, or begin the name's initials."""
    texts = (row.name, row.number, row.employer, row.job, row.sector, row.post, *row.committees, *row.groups)
    text = search_key("\n".join(texts))
    heads = row.initials.split()
    return all(
        word in text or any(initials.startswith(word) for initials in heads)
        for word in search_key(search).split()
    )


def _fits(row: MemberRow, places: list[_Place], narrow: MemberFilter) -> bool:
    wanted = (
        (narrow.body is None or any(place[2] == narrow.body for place in places)),
        (not narrow.party or row.party == narrow.party),
        (not narrow.sex or row.sex == narrow.sex),
        (not narrow.post or narrow.post in row.post.split("、")),
        (narrow.kind is None or row.kind is narrow.kind),
        (narrow.standing is None or row.standing is narrow.standing),
        (narrow.in_office is None or (row.status == IN_OFFICE) is narrow.in_office),
    )
    return all(wanted)


_HELD = """SELECT * FROM (SELECT g.id, b.kind, b.name, g.role, g.since, g.until, b.id AS body
    FROM belonging AS g JOIN body AS b ON b.id = g.body WHERE g.membership = ?1
  UNION ALL SELECT id, '政协职务', name, '', since, until, NULL FROM post WHERE membership = ?1)
  ORDER BY until IS NOT NULL, since DESC, kind, id"""
_TERMS = """SELECT m.id, t.number AS term, m.number, m.since, m.until, m.end_reason
  FROM membership AS m JOIN term AS t ON t.id = m.term WHERE m.person = ? ORDER BY t.number DESC, m.id DESC"""


def member(
    reader: Reader, person: PersonId, *, term: TermId | None = None, on: date | None = None,
    today: date | None = None,
) -> MemberDetail:  # fmt: skip
    """Return one member; without a term the newest one they served.

    :raises Missing: when there is no such person.
    :raises Refused: when the person never was a member (of that term).
    """
    record = reader.get(Person, person)
    served = [
        TermServed(
            membership=row["id"], term=row["term"], words=term_words(row["term"]), number=row["number"],
            since=read_day(row["since"]), until=read_day(row["until"]), end_reason=row["end_reason"],
        )
        for row in reader.rows(_TERMS, person)
    ]  # fmt: skip
    wanted = term or reader.value(
        "SELECT m.term FROM membership AS m JOIN term AS t ON t.id = m.term WHERE person = ? ORDER BY t.number DESC",
        person,
    )
    rows = [] if wanted is None else _rows(reader, wanted, on, today or date.today(), person)
    if not rows:
        raise Refused(f"{record.name}不是本届委员。", code="no_member")
    row = rows[-1][0]
    held = [
        HeldPlace(
            id=line["id"], kind=line["kind"], name=line["name"], role=line["role"], since=read_day(line["since"]),
            until=read_day(line["until"]), body=line["body"],
        )
        for line in reader.rows(_HELD, row.membership)
    ]  # fmt: skip
    return MemberDetail(row=row, person=record, held=tuple(held), terms=tuple(served))


def find_members(reader: Reader, selector: str, rows: Iterable[MemberRow] | None = None) -> list[MemberRow]:
    """Return the members a number, a name or name@employer may mean; several when a name is ambiguous."""
    listed = list(members(reader) if rows is None else rows)
    plain = "".join(selector.split())
    by_number = [row for row in listed if row.number and row.number == plain]
    if by_number:
        return by_number
    name, at, place = plain.partition("@")
    found = [row for row in listed if row.name == name or row.label == selector.strip()]
    if at:
        found = [row for row in found if place in row.employer or place in row.sector]
    return found


def one_member(reader: Reader, selector: str, rows: Iterable[MemberRow] | None = None) -> MemberRow:
    """Return the member a number, a name or name@employer means.

    :raises Refused: when it is nobody (code ``missing``) or several (code ``ambiguous``), naming them.
    """
    found = find_members(reader, selector, rows)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(f"没有找到委员“{selector}”。", field="person", code="missing")
    names = "、".join(f"{row.name}@{row.employer or row.sector}" for row in found)
    raise Refused(
        f"“{selector}”有{len(found)}人：{names}。请写明是哪一位。", field="person", code="ambiguous"
    )
