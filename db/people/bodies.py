"""Bodies: sectors, committees, groups, streets, parties and handlers; their aliases, successors and merging."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.people.records import Alias, AliasId, Belonging, Body, BodyId, BodyKind, TermId
from db.people.settings import OfficeSettings
from db.store.errors import Refused
from db.store.journal import key_columns
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean
from db.store.work import Work

NAME_LIMIT = 80
_PUNCTUATION = re.compile(r"[\s　·•,，、.。()（）\-—]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """One line of a list of bodies."""

    id: BodyId
    kind: BodyKind
    name: str
    full_name: str
    place: int
    aliases: tuple[str, ...]
    contact: str
    phone: str
    members: int
    status: str  # empty while it exists


def plain_name(name: str) -> str:
    """Return a body's name without blanks and punctuation, as names are compared."""
    return _PUNCTUATION.sub("", name)


class BodyIndex:
    """All names of the bodies of one kind, for looking up many of them."""

    def __init__(self, reader: Reader, kind: BodyKind, *, term: TermId | None = None) -> None:
        self.kind = kind
        self._district = load(reader, OfficeSettings)
        self._found: dict[str, list[Body]] = {}
        bodies = reader.find(
            Body,
            "WHERE kind = ? AND (term IS NULL OR ? IS NULL OR term = ?) ORDER BY place, id",
            kind,
            term,
            term,
        )
        self._bodies = {body.id: body for body in bodies}
        for body in bodies:
            for name in (body.name, body.full_name):
                self._learn(name, body)
        for alias in reader.find(Alias, "ORDER BY id"):
            if alias.body in self._bodies:
                self._learn(alias.name, self._bodies[alias.body])

    def _learn(self, name: str, body: Body) -> None:
        known = self._found.setdefault(plain_name(name), [])
        if name and body not in known:
            known.append(body)

    def _spellings(self, name: str) -> Iterable[str]:
        """Yield the name as written, then with the district's name in front left out or shortened."""
        plain = plain_name(name)
        yield plain
        office = self._district
        for prefix in (office.full_name, office.district):
            if plain.startswith(prefix) and len(plain) > len(prefix) + 1:
                yield plain.removeprefix(prefix)
                yield "区" + plain.removeprefix(prefix)
        if self.kind is BodyKind.SECTOR:
            yield plain.removesuffix("界") if plain.endswith("界") else plain + "界"

    def candidates(self, name: str) -> list[Body]:
        """Return the bodies a name may mean: none, one, or several when the office uses the name twice."""
        for spelling in self._spellings(name):
            found = self._found.get(spelling, [])
            if found:
                living = [body for body in found if body.until is None]
                return living or found
        return []

    def find(self, name: str) -> Body | None:
        """Return the body of this name or alias, None when there is none.

        :raises Refused: when several bodies answer to it.
        """
        found = self.candidates(name)
        if len(found) > 1:
            names = "、".join(body.name for body in found)
            raise Refused(f"“{name}”可能指{names}，请写明是哪一个。", code="ambiguous")
        return found[0] if found else None


def find_body(reader: Reader, kind: BodyKind, name: str, *, term: TermId | None = None) -> Body | None:
    """Return the body of this kind that bears the name or alias.

    :raises Refused: when several bodies answer to it.
    """
    return BodyIndex(reader, kind, term=term).find(name)


def add_body(
    work: Work, kind: BodyKind, name: str, *, full_name: str = "", place: int | None = None,
    term: TermId | None = None, since: date | None = None, contact: str = "", phone: str = "", note: str = "",
    aliases: Sequence[str] = (),
) -> Body:  # fmt: skip
    """Add a body; without a place it stands last in its kind.

    :raises Refused: when the name is empty or taken within the kind.
    """
    name = clean(name, limit=NAME_LIMIT, field="name")
    if not name:
        raise Refused(f"请填写{kind}的名称。", field="name", code="empty")
    index = BodyIndex(work, kind, term=term)
    _check_free(index, name, None)
    if place is None:
        place = 1 + (work.value("SELECT MAX(place) FROM body WHERE kind = ?", kind) or 0)
    body = work.insert(
        Body(
            id=BodyId(work.new_id()), kind=kind, name=name, place=place, term=term, since=since,
            full_name=clean(full_name, limit=120, field="full_name"),
            contact=clean(contact, limit=40, field="contact"), phone=clean(phone, limit=40, field="phone"),
            note=clean(note, limit=2000, field="note"),
        )
    )  # fmt: skip
    for alias in aliases:
        add_alias(work, body, alias)
    return body


def _check_free(index: BodyIndex, name: str, own: BodyId | None) -> None:
    taken = [body for body in index.candidates(name) if body.id != own]
    if taken:
        raise Refused(
            f"“{name}”已是{index.kind}“{taken[0].name}”的名称或别名，不能再用。", field="name", code="double"
        )


def change_body(work: Work, body: Body, **changes: str | int | date | None) -> Body:
    """Change a body's facts; a new name keeps the old one as an alias, so that old tables still import.

    :raises Refused: when the new name is empty or taken.
    """
    limits = {"name": NAME_LIMIT, "full_name": 120, "contact": 40, "phone": 40, "note": 2000}
    cleaned = {
        field: clean(value, limit=limits.get(field, 200), field=field) if isinstance(value, str) else value
        for field, value in changes.items()
    }
    name = cleaned.get("name", body.name)
    if not isinstance(name, str) or not name:
        raise Refused("名称不能为空。", field="name", code="empty")
    if name != body.name:
        _check_free(BodyIndex(work, body.kind, term=body.term), name, body.id)
    changed = work.update(body, **cleaned)
    if name != body.name:
        add_alias(work, changed, body.name)
    return changed


def add_alias(work: Work, body: Body, name: str) -> None:
    """Remember another name of a body; a name it answers to already is not kept twice.

    :raises Refused: when another body of the kind answers to the name.
    """
    name = clean(name, limit=NAME_LIMIT, field="aliases")
    if not name or plain_name(name) in {plain_name(body.name), plain_name(body.full_name)}:
        return
    index = BodyIndex(work, body.kind, term=body.term)
    _check_free(index, name, body.id)
    if all(plain_name(known) != plain_name(name) for known in aliases(work, body)):
        work.insert(Alias(id=AliasId(work.new_id()), body=body.id, name=name))


def aliases(reader: Reader, body: Body) -> list[str]:
    return [alias.name for alias in reader.find(Alias, "WHERE body = ? ORDER BY id", body.id)]


def change_aliases(work: Work, body: Body, names: Sequence[str]) -> None:
    """Set the aliases of a body to exactly these.

    :raises Refused: when another body of the kind answers to one of them.
    """
    wanted = {plain_name(name) for name in names}
    for alias in work.find(Alias, "WHERE body = ?", body.id):
        if plain_name(alias.name) not in wanted:
            work.delete(alias)
    for name in names:
        add_alias(work, body, name)


def succeed(work: Work, body: Body, successor: Body, *, on: date) -> Body:
    """Close a body from a day on and name its successor; what was done under the old name stays there.

    :raises Refused: when the successor is the body itself or of another kind.
    """
    _check_pair(body, successor)
    return work.update(body, until=on, successor=successor.id)


def _check_pair(one: Body, other: Body) -> None:
    if one.id == other.id:
        raise Refused("这是同一个机构，请另选一个。", code="same")
    if one.kind is not other.kind:
        raise Refused(f"“{one.name}”是{one.kind}，“{other.name}”是{other.kind}，两类不能合并。", code="kind")


def merge_bodies(work: Work, *, keep: Body, gone: Body) -> None:
    """Join a body entered twice: all that refers to ``gone`` refers to ``keep``, its names become aliases.

    :raises Refused: when they are the same or of different kinds.
    """
    _check_pair(keep, gone)
    names = [gone.name, *aliases(work, gone), *([gone.full_name] if gone.full_name else [])]
    for alias in work.find(Alias, "WHERE body = ?", gone.id):
        work.delete(alias)
    for table, column in _references(work):
        for row in work.rows(f'SELECT * FROM "{table}" WHERE "{column}" = ?', gone.id):
            before = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a sqlite3.Row is no mapping
            key = "/".join(str(before[name]) for name in key_columns(work.connection, table))
            work.set_row(table, key, before, {**before, column: int(keep.id)})
    _drop_doubles(work, keep)
    if keep.successor == gone.id:
        work.update(work.get(Body, keep.id), successor=None)
    work.delete(work.get(Body, gone.id))
    for name in names:
        add_alias(work, keep, name)


def _references(work: Work) -> list[tuple[str, str]]:
    """Return every (table, column) of the store that points at a body."""
    return [
        (row[0], row[1])
        for row in work.rows(
            """SELECT m.name, f."from" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f
               WHERE m.type = 'table' AND f."table" = 'body' ORDER BY m.name, f."from" """
        )
    ]


def _drop_doubles(work: Work, keep: Body) -> None:
    """Of two equal belongings left by a merge, one is enough."""
    seen = set()
    for belonging in work.find(Belonging, "WHERE body = ? ORDER BY role = '', id", keep.id):
        span = (belonging.membership, belonging.since, belonging.until)
        if span in seen:
            work.delete(belonging)
        seen.add(span)


def bodies(
    reader: Reader, kind: BodyKind | None = None, *, term: TermId | None = None, on: date | None = None
) -> list[BodyRow]:
    """Return bodies in official order with their aliases and how many members they have on a day."""
    day = None if on is None else on.isoformat()
    rows = reader.rows(
        """SELECT b.*, n.name AS next, (SELECT group_concat(name, '、') FROM
               (SELECT name FROM alias WHERE body = b.id ORDER BY id)) AS other_names,
             (SELECT COUNT(DISTINCT g.membership) FROM belonging AS g WHERE g.body = b.id
               AND (?1 IS NULL AND g.until IS NULL OR ?1 IS NOT NULL
               AND (g.since IS NULL OR g.since <= ?1) AND (g.until IS NULL OR g.until >= ?1))) AS members
           FROM body AS b LEFT JOIN body AS n ON n.id = b.successor
           WHERE (?2 IS NULL OR b.kind = ?2) AND (?3 IS NULL OR b.term IS NULL OR b.term = ?3)
           ORDER BY b.kind, b.place, b.id""",
        day,
        kind,
        term,
    )
    return [
        BodyRow(
            id=row["id"], kind=BodyKind(row["kind"]), name=row["name"], full_name=row["full_name"],
            place=row["place"], aliases=tuple((row["other_names"] or "").split("、")) if row["other_names"] else (),
            contact=row["contact"], phone=row["phone"], members=row["members"],
            status=_status(row["until"], row["next"]),
        )
        for row in rows
    ]  # fmt: skip


def _status(until: str | None, successor: str | None) -> str:
    if successor:
        return f"已并入{successor}"
    return "已撤销" if until else ""


def name_of(reader: Reader, body: int | None) -> str:
    """Return what a body is called now, empty when there is none."""
    return reader.value("SELECT name FROM body WHERE id = ?", body) or ""


def bodies_of(reader: Reader, ids: Iterable[int]) -> dict[BodyId, Body]:
    """Return the bodies of these ids."""
    wanted = list(dict.fromkeys(ids))
    marks = ", ".join("?" * len(wanted))
    return {body.id: body for body in reader.find(Body, f"WHERE id IN ({marks})", *wanted)}
