"""Filling what is printed of a duty period: the book of archives, 出席统计表, certificates."""

from collections.abc import Sequence
from datetime import date

from db.duty.facts import ArchiveFacts, BookFacts, CertificateFacts
from db.duty.periods import Period
from db.duty.queries import archives
from db.duty.serving import archived
from db.events.facts import AttendanceFigures, AttendanceReportFacts
from db.events.printing_figures import summed
from db.events.rates import Tally, definition, tallies
from db.events.records import EventState
from db.events.settings import EventSettings
from db.papers.wording import own_sentences
from db.people.queries import MemberRow
from db.people.records import Person, PersonId, Term
from db.people.sessions import term_words
from db.people.settings import OfficeSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

GROUPINGS = ("界别", "专委会", "活动组")
_NONE = "未编入"
_SITTINGS = """SELECT COUNT(*) FROM event AS e WHERE state <> ? AND substr(starts, 1, 10) BETWEEN ? AND ?
    AND NOT EXISTS (SELECT 1 FROM event AS c WHERE c.parent = e.id)
    AND EXISTS (SELECT 1 FROM invitation AS i WHERE i.event = COALESCE(e.parent, e.id) AND i.role = '出席')"""


def book_facts(reader: Reader, period: Period, *, today: date, body: str = "") -> BookFacts:
    """Return the archives of everybody, or of one sector, committee or group, for one bound book.

    :raises Refused: when nobody has an archive, or nobody belongs to what was named.
    """
    wanted = body.strip()
    found = [one for one in archives(reader, period, today=today) if not wanted or _belongs(one, wanted)]
    if not found:
        raise Refused(
            f"{period.name}没有“{wanted}”的委员。" if wanted else f"{period.name}没有在任委员。",
            field="body", code="empty",
        )  # fmt: skip
    return _book(reader, period, found, scope=wanted, today=today)


def sector_books(reader: Reader, period: Period, *, today: date) -> list[BookFacts]:
    """Return one book for each sector, in the order of the first of its members.

    :raises Refused: when nobody has an archive.
    """
    parted: dict[str, list[ArchiveFacts]] = {}
    for one in archives(reader, period, today=today):
        parted.setdefault(one.member.sector or f"{_NONE}界别", []).append(one)
    if not parted:
        raise Refused(f"{period.name}没有在任委员。", field="body", code="empty")
    return [_book(reader, period, found, scope=words, today=today) for words, found in parted.items()]


def _book(
    reader: Reader, period: Period, found: Sequence[ArchiveFacts], *, scope: str, today: date
) -> BookFacts:
    return BookFacts(
        committee=load(reader, OfficeSettings).committee, term=term_words(reader.get(Term, period.term).number),
        period=period.name, since=period.since, until=period.until, members=tuple(found), scope=scope, as_of=today,
        sentences=tuple(own_sentences(reader, "archive").items()),
    )  # fmt: skip


def _belongs(one: ArchiveFacts, body: str) -> bool:
    """Say whether a member belongs to a body; a committee stands with the member's role behind it."""
    member = one.member
    return body in {member.sector, *member.groups, *(name.partition("（")[0] for name in member.committees)}


def period_figures(reader: Reader, period: Period, *, today: date, by: str = "界别") -> AttendanceReportFacts:
    """Return 出席统计表 of a period, as everybody's belonging stands at its end.

    :raises Refused: by a grouping people are not counted by, or when no sitting was held.
    """
    if by not in GROUPINGS:
        raise Refused(
            f"出席统计不能按“{by}”分组，可用：{'、'.join(GROUPINGS)}。", field="by", code="grouping"
        )
    until = min(period.until, today)
    held = reader.value(_SITTINGS, EventState.CANCELLED, period.since.isoformat(), until.isoformat())
    if not held:
        raise Refused(f"{period.name}还没有召开过登记出席的会议活动。", field="period", code="empty")
    settings = load(reader, EventSettings)
    took = tallies(reader, since=period.since, until=until)
    groups: dict[str, list[AttendanceFigures]] = {}
    for row in archived(reader, period):
        words = _group(row, by)
        groups.setdefault(words, []).append(_figures(row, words, took.get(row.id, Tally())))
    places = {name: place for place, name in enumerate(_names(reader))}
    ordered = sorted(groups, key=lambda words: places.get(words, len(places)))
    people = tuple(line for words in ordered for line in groups[words])
    return AttendanceReportFacts(
        committee=load(reader, OfficeSettings).committee, title=period.name, unit="场次", since=period.since,
        until=until, events=held, grouped=by, definition=definition(settings),
        leave_in_rate=settings.leave_in_rate,
        groups=tuple(summed(words, groups[words], people=len(groups[words])) for words in ordered),
        people=people, total=summed("合计", people, people=len(people)), as_of=today,
    )  # fmt: skip


def _names(reader: Reader) -> list[str]:
    return [row[0] for row in reader.tuples("SELECT name FROM body ORDER BY place, id")]


def _group(row: MemberRow, by: str) -> str:
    names = {"界别": (row.sector,), "专委会": row.committees, "活动组": row.groups}[by]
    first = names[0].partition("（")[0] if names else ""
    return first or f"{_NONE}{by}"


def _figures(row: MemberRow, detail: str, tally: Tally) -> AttendanceFigures:
    return AttendanceFigures(
        words=row.label, detail=detail, invited=tally.invited, present=tally.present, late=tally.late,
        leave=tally.leave, absent=tally.absent,
    )  # fmt: skip


def certificate_facts(
    reader: Reader, person: PersonId, period: Period, *, honour: str, number: str = "", on: date | None = None
) -> CertificateFacts:
    """Return 荣誉证书 of a member for a period."""
    return CertificateFacts(
        committee=load(reader, OfficeSettings).committee, name=reader.get(Person, person).name,
        period=period.name, honour=honour, number=number, awarded_on=on,
    )  # fmt: skip
