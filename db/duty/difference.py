"""Two duty years side by side: what everybody had in each, head by head, and who rose or fell by how much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.duty.overview import Overview, Standing
from db.duty.scheme import Scheme
from db.people.queries import MemberRow
from db.people.records import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadChange:
    """One head of the scheme in both years; None where the year had no such head."""

    name: str
    before: int | None
    after: int | None

    @property
    def change(self) -> int:
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One member in both years; a year the member was not in office has none."""

    id: PersonId
    member: MemberRow
    before: Standing | None
    after: Standing | None
    heads: tuple[HeadChange, ...]
    step: int  # above 0 where the grade is higher than the year before

    @property
    def label(self) -> str:
        return self.member.label

    @property
    def sector(self) -> str:
        return self.member.sector

    @property
    def totals(self) -> tuple[int | None, int | None]:
        return (_total(self.before), _total(self.after))

    @property
    def change(self) -> int | None:
        """By how much the points moved; None unless both years were reckoned."""
        old, new = self.totals
        return None if old is None or new is None else new - old

    @property
    def grades(self) -> tuple[str, str]:
        return tuple("" if one is None else one.grade for one in (self.before, self.after))  # type: ignore[return-value]  # there are two

    @property
    def places(self) -> tuple[int | None, int | None]:
        return tuple(None if one is None else one.place for one in (self.before, self.after))  # type: ignore[return-value]  # as above


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Both years as a whole."""

    before: Overview
    after: Overview
    heads: tuple[str, ...]
    rows: tuple[Compared, ...]

    @property
    def up(self) -> int:
        return sum(one.step > 0 for one in self.rows)

    @property
    def down(self) -> int:
        return sum(one.step < 0 for one in self.rows)

    def row(self, person: PersonId) -> Compared | None:
        return next((one for one in self.rows if one.id == person), None)


def compared(before: Overview, after: Overview) -> Years:
    """Lay two years beside each other: in the order of the later one, then who was in office in the earlier one only."""
    old, new = {row.id: row for row in before.rows}, {row.id: row for row in after.rows}
    names = tuple(dict.fromkeys(head.name for each in (after, before) for head in each.heads))
    has = tuple({head.name for head in each.heads} for each in (before, after))
    ranks = grade_ranks(before.scheme, after.scheme)
    rows = []
    for person in dict.fromkeys([*new, *old]):
        one, other = old.get(person), new.get(person)
        known = other or one
        assert known is not None  # noqa: S101 - a person stands in one of the two
        grades = ("" if one is None else one.grade, "" if other is None else other.grade)
        rows.append(
            Compared(
                id=person, member=known.member, before=one, after=other,
                heads=_heads(names, has, one, other), step=grade_step(ranks, *grades),
            )
        )  # fmt: skip
    return Years(before=before, after=after, heads=names, rows=tuple(rows))


def _heads(
    names: Sequence[str], has: Sequence[set[str]], before: Standing | None, after: Standing | None
) -> tuple[HeadChange, ...]:
    def value(name: str, known: set[str], one: Standing | None) -> int | None:
        return None if one is None or one.total is None or name not in known else one.sums.get(name, 0)

    return tuple(
        HeadChange(name=name, before=value(name, has[0], before), after=value(name, has[1], after))
        for name in names
    )


def _total(one: Standing | None) -> int | None:
    return None if one is None else one.total


def grade_ranks(old: Scheme | None, new: Scheme | None) -> Mapping[str, int]:
    """Return how high each grade stands: by the new scheme, those it has no longer by the old one."""
    made: dict[str, int] = {}
    for scheme in (old, new):
        if scheme is not None:
            made.update({grade.name: -place for place, grade in enumerate(scheme.grades)})
    return made


def grade_step(ranks: Mapping[str, int], old: str, new: str) -> int:
    """Return how far a grade rose; 0 where one of the two is none, or unknown to both schemes."""
    return ranks[new] - ranks[old] if old in ranks and new in ranks else 0
