"""Filling 计分单: everybody's ledger of a period as it is printed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from db.duty.facts import ArchiveFacts, PointLine, PointsFacts, RequirementLine
from db.duty.ledger import places, score
from db.duty.periods import Period
from db.duty.queries import archived, archives
from db.duty.schemes import scheme_of, used_scheme
from db.duty.scoring import Point, Statement
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.reader import Reader

_HUNDREDTHS = Decimal(100)


def points_facts(
    reader: Reader, period: Period, *, today: date, people: Iterable[PersonId]
) -> dict[PersonId, PointsFacts]:
    """Return the statements of these members; places are among all that are reckoned.

    :raises Refused: when no scheme is in use for the period.
    """
    version = used_scheme(reader, period)
    if version is None:
        raise Refused(
            f"{period.name}还没有启用计分办法，没有计分单可打印。", field="period", code="no_scheme"
        )
    scheme = scheme_of(version)
    until = min(period.until, today)
    statements = score(reader, period, scheme, today=until)
    ranks = places(statements)
    wanted = [one for one in people if one in statements]
    listed = [row.id for row in archived(reader, period) if row.id in set(wanted)]
    found = dict(zip(listed, archives(reader, period, today=until, people=wanted), strict=True))
    return {
        one: _facts(found[one], statements[one], scheme.name, ranks.get(one), len(ranks), until)
        for one in wanted
    }


def _facts(
    archive: ArchiveFacts, made: Statement, scheme: str, place: int | None, among: int, until: date
) -> PointsFacts:
    return PointsFacts(
        committee=archive.committee, period=archive.period, since=archive.since, until=archive.until, scheme=scheme,
        member=archive.member, lines=tuple(map(_line, made.points)),
        requirements=tuple(
            RequirementLine(name=one.name, least=one.least, count=one.count) for one in made.requirements
        ),
        total=made.total / _HUNDREDTHS, grade=made.grade, place=place, among=among, exempt=made.exempt, as_of=until,
    )  # fmt: skip


def _line(point: Point) -> PointLine:
    return PointLine(
        group=point.group, rule=point.rule, words=point.words, on_day=point.on, why=point.why,
        reckoned=point.reckoned / _HUNDREDTHS, credited=point.credited / _HUNDREDTHS,
    )  # fmt: skip


def one_points_facts(reader: Reader, person: PersonId, period: Period, *, today: date) -> PointsFacts:
    """Return the statement of one member.

    :raises Refused: as ``points_facts``, or when the member was not in office.
    """
    found = points_facts(reader, period, today=today, people=[person])
    if person not in found:
        name = reader.get(Person, person).name
        raise Refused(f"{name}在{period.name}不在任，没有计分单。", code="no_member")
    return found[person]
