"""Duty archives: what one member, or every member, did in a period."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.duty.archive_lines import Lines, further_lines
from db.duty.archive_rest import completed
from db.duty.attendance import Taken, rates, taken
from db.duty.facts import (
    ArchiveFacts,
    BulletinLine,
    DeedLine,
    MemberFacts,
    ProposalLine,
    RateFacts,
    SpeechLine,
)
from db.duty.periods import Period
from db.duty.serving import archived, archived_one
from db.duty.settings import DutySettings
from db.events.settings import EventSettings
from db.people.queries import MemberRow
from db.people.records import Person, PersonId, Term
from db.people.sessions import term_words
from db.people.settings import OfficeSettings
from db.proposals.records import AssignmentState, HandlingRole, ProposalState, ReplyKind, SignState
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

_PROPOSALS = f"""SELECT r.person, r.role, p.id, p.number, p.category, p.title, p.state, p.received_on,
    coalesce(p.main, p.id) AS answered
  FROM proposal AS p JOIN session AS s ON s.id = p.session JOIN proposer AS r ON r.proposal = p.id
  WHERE coalesce(p.received_on, p.docketed_on, s.opens) BETWEEN ?1 AND ?2 AND p.state <> '{ProposalState.DRAFT}'
    AND r.sign = '{SignState.SIGNED}' AND {{whose}}
  ORDER BY coalesce(p.received_on, p.docketed_on), p.number, p.id"""
_RESULTS = f"""SELECT a.proposal, a.id, y.result FROM proposal AS p
    JOIN session AS s ON s.id = p.session
    JOIN assignment AS a ON a.proposal = coalesce(p.main, p.id)
    JOIN reply AS y ON y.assignment = a.id
  WHERE coalesce(p.received_on, p.docketed_on, s.opens) BETWEEN ?1 AND ?2 AND a.role <> '{HandlingRole.ASSIST}'
    AND a.state <> '{AssignmentState.RETURNED}' AND y.kind <> '{ReplyKind.OPINION}' AND y.result <> '' AND {{whose}}
  GROUP BY a.id, y.id ORDER BY a.id, y.seq"""


def archives(
    reader: Reader, period: Period, *, today: date | None = None, people: Iterable[PersonId] | None = None,
    marked: bool = True,
) -> list[ArchiveFacts]:  # fmt: skip
    """Return the archives of all members of a period (or of some) in official order.

    Everybody who was in office on any of its days has one; the state shown is that of the last day. Who needs neither
    points, report nor picture (``marked``) spares the reckoning.
    """
    listed = archived(reader, period)
    if people is not None:
        wanted = set(people)
        listed = [row for row in listed if row.id in wanted]
    day = today or date.today()
    found = _facts(reader, period, listed, day, None)
    return completed(reader, period, [row.id for row in listed], found, today=day) if marked else found


def archive_facts(
    reader: Reader, person: PersonId, period: Period, *, today: date | None = None
) -> ArchiveFacts:
    """Return the archive of one member.

    :raises Refused: when the person was not in office in the period.
    """
    row = archived_one(reader, person, period)
    if row is None:
        name = reader.get(Person, person).name
        raise Refused(f"{name}在{period.name}不在任，没有履职档案。", code="no_member")
    day = today or date.today()
    found = _facts(reader, period, [row], day, person)
    return completed(reader, period, [person], found, today=day, person=person)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberYear:
    """What one member did in a period, as the member's page shows it; the archive prints the same."""

    taken: Taken
    rates: tuple[RateFacts, ...]
    proposals: tuple[ProposalLine, ...]
    bulletins: tuple[BulletinLine, ...] = ()
    speeches: tuple[SpeechLine, ...] = ()
    deeds: tuple[DeedLine, ...] = ()


def member_year(reader: Reader, person: PersonId, period: Period, *, today: date) -> MemberYear:
    """Return a member's meetings, activities, proposals, rates and further deeds up to today."""
    settings, until = load(reader, DutySettings), min(period.until, today)
    found = taken(reader, period.since, until, settings, person=person)
    took = found.get(person, Taken())
    lines = _proposal_lines(reader, period, person)
    further = further_lines(reader, period.since, until, person=person).get(person, Lines())
    return MemberYear(
        taken=took, rates=rates(took, settings, leave_in_rate=load(reader, EventSettings).leave_in_rate),
        proposals=tuple(lines.get(person, ())), bulletins=further.bulletins,
        speeches=further.speeches, deeds=further.deeds,
    )  # fmt: skip


def _facts(
    reader: Reader, period: Period, listed: list[MemberRow], today: date, person: PersonId | None
) -> list[ArchiveFacts]:
    settings, leave_in_rate = load(reader, DutySettings), load(reader, EventSettings).leave_in_rate
    until = min(period.until, today)  # what is still to come is nobody's absence
    took = taken(reader, period.since, until, settings, person=person)
    lines = _proposal_lines(reader, period, person)
    further = further_lines(reader, period.since, until, person=person)
    none = Lines()
    people = {one.id: one for one in _people(reader, [row.id for row in listed])}
    committee = load(reader, OfficeSettings).committee
    term = term_words(reader.get(Term, period.term).number)
    return [
        ArchiveFacts(
            committee=committee, term=term, period=period.name, since=period.since, until=period.until,
            member=_member_facts(row, people[row.id]), proposals=tuple(lines.get(row.id, ())),
            rates=rates(took.get(row.id, Taken()), settings, leave_in_rate=leave_in_rate), leave_in_rate=leave_in_rate,
            meetings=took.get(row.id, Taken()).meetings, activities=took.get(row.id, Taken()).activities,
            bulletins=further.get(row.id, none).bulletins, speeches=further.get(row.id, none).speeches,
            deeds=further.get(row.id, none).deeds, as_of=today,
        )
        for row in listed
    ]  # fmt: skip


def _people(reader: Reader, ids: list[PersonId]) -> list[Person]:
    if len(ids) == 1:
        return [reader.get(Person, ids[0])]
    return reader.find(Person)


def _member_facts(row: MemberRow, person: Person) -> MemberFacts:
    return MemberFacts(
        name=row.name, number=row.number, sex=row.sex, nation=row.nation, birth=row.birth, party=row.party,
        sector=row.sector, committees=row.committees, groups=row.groups,
        posts=tuple(row.post.split("、")) if row.post else (), employer=row.employer, job=row.job,
        education=row.education, title=row.title, phone=person.phone, since=row.since, until=row.until,
    )  # fmt: skip


def _proposal_lines(
    reader: Reader, period: Period, person: PersonId | None
) -> dict[PersonId, list[ProposalLine]]:
    days = (period.since.isoformat(), period.until.isoformat())
    whose = "r.person IS NOT NULL AND ?3 IS NULL" if person is None else "r.person = ?3"
    rows = reader.rows(_PROPOSALS.format(whose=whose), *days, person)
    results = _results(reader, days, person) if rows else {}
    found: defaultdict[PersonId, list[ProposalLine]] = defaultdict(list)
    for row in rows:
        found[row["person"]].append(
            ProposalLine(
                number=row["number"], category=row["category"], title=row["title"], role=row["role"],
                received_on=date.fromisoformat(row["received_on"]) if row["received_on"] else None,
                state=row["state"], result=results.get(row["answered"], ""), proposal=row["id"],
            )
        )  # fmt: skip
    return found


def _results(reader: Reader, days: tuple[str, str], person: PersonId | None) -> dict[int, str]:
    """Return each proposal's class: of every answering handler the last one given, each class once."""
    last: defaultdict[int, dict[int, str]] = defaultdict(dict)
    whose = "?3 IS NULL" if person is None else "p.id IN (SELECT proposal FROM proposer WHERE person = ?3)"
    for proposal, assignment, result in reader.tuples(_RESULTS.format(whose=whose), *days, person):
        last[proposal][assignment] = result
    return {proposal: "、".join(dict.fromkeys(given.values())) for proposal, given in last.items()}
