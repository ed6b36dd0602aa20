"""Filling 计分单: everybody's ledger of a period as it is printed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from db.duty.facts import ArchiveFacts, PointsFacts
from db.duty.ledger import places, score
from db.duty.periods import Period
from db.duty.queries import archives
from db.duty.records_scoring import Freeze, FrozenScore
from db.duty.schemes import scheme_of, used_scheme
from db.duty.scoring import Statement, words_of
from db.duty.serving import archived
from db.duty.year_marks import point_line, requirement_lines
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.reader import Reader

_HUNDREDTHS = Decimal(100)


def points_facts(
    reader: Reader, period: Period, *, today: date, people: Iterable[PersonId]
) -> dict[PersonId, PointsFacts]:
    """Return the statements of these members; places are among all that are reckoned.

    Of a closed year those are left out whose rows no longer come to what was decided.

    :raises Refused: when no scheme is in use for the period.
    """
    if period.whole:
        raise Refused("计分单按履职年度打印，请选一个年度。", field="period", code="whole_term")
    version = used_scheme(reader, period)
    if version is None:
        raise Refused(
            f"{period.name}还没有启用计分办法，没有计分单可打印。", field="period", code="no_scheme"
        )
    scheme = scheme_of(version)
    until = min(period.until, today)
    statements = score(reader, period, scheme, today=until)
    ranks = places(statements)
    closed = _frozen(reader, period)
    wanted = [one for one in people if one in statements and _same(statements[one], closed.get(one))]
    chosen = set(wanted)
    listed = [row.id for row in archived(reader, period) if row.id in chosen]
    found = dict(zip(listed, archives(reader, period, today=until, people=wanted, marked=False), strict=True))
    made = {
        one: _facts(found[one], statements[one], scheme.name, ranks.get(one), len(ranks), until)
        for one in wanted
    }
    return {one: _settled(facts, closed.get(one)) for one, facts in made.items()}


def _frozen(reader: Reader, period: Period) -> dict[PersonId, tuple[FrozenScore, date]]:
    """Return what everybody had when the period was closed; nothing while it is open."""
    freeze = reader.first(Freeze, "WHERE period = ? AND undone_on IS NULL ORDER BY id DESC", period.id or 0)
    if freeze is None:
        return {}
    return {
        one.person: (one, freeze.frozen_on) for one in reader.find(FrozenScore, "WHERE freeze = ?", freeze.id)
    }


def _same(made: Statement, kept: tuple[FrozenScore, date] | None) -> bool:
    """Say whether the rows still add up to what was decided: others are not printed."""
    return kept is None or kept[0].points == made.total


def _settled(facts: PointsFacts, kept: tuple[FrozenScore, date] | None) -> PointsFacts:
    """Return the statement with grade and place as they were decided."""
    if kept is None:
        return facts
    score, on = kept
    return replace(facts, grade=score.grade, place=score.place or facts.place, frozen_on=on)


def _facts(
    archive: ArchiveFacts, made: Statement, scheme: str, place: int | None, among: int, until: date
) -> PointsFacts:
    return PointsFacts(
        committee=archive.committee, period=archive.period, since=archive.since, until=archive.until, scheme=scheme,
        member=archive.member, lines=tuple(map(point_line, made.points)), requirements=requirement_lines(made),
        total=made.total / _HUNDREDTHS, grade=made.grade, place=place, among=among, exempt=made.exempt, as_of=until,
    )  # fmt: skip


def one_points_facts(reader: Reader, person: PersonId, period: Period, *, today: date) -> PointsFacts:
    """Return the statement of one member.

    :raises Refused: as ``points_facts``, when the member was not in office, or the rows of a closed year no longer come
        to what was decided.
    """
    found = points_facts(reader, period, today=today, people=[person])
    if person not in found:
        name, kept = reader.get(Person, person).name, _frozen(reader, period).get(person)
        if kept is None:
            raise Refused(f"{name}在{period.name}不在任，没有计分单。", code="no_member")
        raise Refused(
            f"{name}{period.name}核定的是{words_of(kept[0].points)}分，与现在的记录算出来的不同，请先查清核定后的改动再打印。",
            field="period", code="frozen",
        )  # fmt: skip
    return found[person]
