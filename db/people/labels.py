"""Telling people of the same name apart wherever they appear."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from db.people.records import BodyKind, PersonId
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """What may tell a person apart from a namesake."""

    id: PersonId
    name: str
    employer: str = ""
    sector: str = ""
    number: str = ""


def labels(people: Iterable[Labelled]) -> dict[PersonId, str]:
    """Return what to call each person: the name alone, or with the employer or sector that tells it apart."""
    namesakes: defaultdict[str, dict[PersonId, Labelled]] = defaultdict(dict)
    for one in people:
        namesakes[one.name][one.id] = one
    named: dict[PersonId, str] = {}
    for name, group in namesakes.items():
        if len(group) == 1:
            named.update(dict.fromkeys(group, name))
        else:
            named.update(_told_apart(list(group.values())))
    return named


def _told_apart(group: list[Labelled]) -> dict[PersonId, str]:
    """Take the first fact that differs for all of them; the member number when nothing else does."""
    for fact in (
        [one.employer for one in group],
        [one.sector for one in group],
        [" ".join(filter(None, (one.sector, one.employer))) for one in group],
    ):
        if all(fact) and len(set(fact)) == len(fact):
            return {one.id: f"{one.name}（{words}）" for one, words in zip(group, fact, strict=True)}
    return {
        one.id: f"{one.name}（{' '.join(filter(None, (one.sector, one.employer, one.number))) or one.id}）"
        for one in group
    }


# CROSS keeps SQLite from beginning with all who belong to a sector, for each of the few namesakes.
_NAMESAKES = f"""SELECT p.id, p.name, p.employer,
    (SELECT b.name FROM membership AS m CROSS JOIN belonging AS g ON g.membership = m.id
       CROSS JOIN body AS b ON b.id = g.body
     WHERE m.person = p.id AND b.kind = '{BodyKind.SECTOR}' ORDER BY m.term DESC, g.until IS NOT NULL, g.id DESC) AS sector,
    (SELECT number FROM membership WHERE person = p.id ORDER BY term DESC LIMIT 1) AS number
  FROM person AS p WHERE p.name IN (SELECT name FROM person GROUP BY name HAVING COUNT(*) > 1)"""


def namesakes(reader: Reader) -> dict[PersonId, str]:
    """Return labels of those persons only who share their name with another: look up, else use the name."""
    return labels(
        Labelled(
            id=row["id"], name=row["name"], employer=row["employer"], sector=row["sector"] or "",
            number=row["number"] or "",
        )
        for row in reader.rows(_NAMESAKES)
    )  # fmt: skip
