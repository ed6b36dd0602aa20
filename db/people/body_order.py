"""The official order of bodies of one kind, where a body is used, and taking away one that is not."""

from collections.abc import Sequence

from db.people.records import Alias, Body, BodyId, BodyKind
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.work import Work

_USES = (
    ("belonging", "body", "名委员的归属"),
    ("assignment", "handler", "件交办"),
    ("proposer", "body", "件集体提案"),
    ("body", "successor", "个并入它的机构"),
)


def order_bodies(work: Work, kind: BodyKind, order: Sequence[BodyId]) -> None:
    """Put the bodies of a kind into this order; those not named follow as they were."""
    bodies = work.find(Body, "WHERE kind = ? ORDER BY place, id", kind)
    places = {body: place for place, body in enumerate(order)}
    ordered = sorted(bodies, key=lambda body: places.get(body.id, len(places)))
    for place, body in enumerate(ordered, 1):
        work.update(body, place=place)


def moved(reader: Reader, body: Body, by: int) -> list[BodyId]:
    """Return the order after one body moved up (-1) or down (1) in its kind; at the ends it stays."""
    order = [
        BodyId(row[0])
        for row in reader.rows("SELECT id FROM body WHERE kind = ? ORDER BY place, id", body.kind)
    ]
    place = order.index(body.id)
    other = min(max(place + by, 0), len(order) - 1)
    order[place], order[other] = order[other], order[place]
    return order


def uses(reader: Reader, body: BodyId) -> list[str]:
    """Return in words what refers to a body: 12 名委员的归属."""
    found = []
    for table, column, words in _USES:
        count = reader.value(f'SELECT COUNT(*) FROM "{table}" WHERE "{column}" = ?', body)
        if count:
            found.append(f"{count} {words}")
    return found


def drop_body(work: Work, body: Body) -> None:
    """Take a body away that was entered by mistake, with its aliases.

    :raises Refused: when something refers to it.
    """
    used = uses(work, body.id)
    if used:
        raise Refused(
            f"“{body.name}”已有{'、'.join(used)}，不能删除。可以合并到别的{body.kind}，或填写撤销日期。",
            code="used",
        )
    for alias in work.find(Alias, "WHERE body = ?", body.id):
        work.delete(alias)
    work.delete(body)
