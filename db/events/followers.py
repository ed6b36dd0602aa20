"""Keeps the bits and sums of attendance (``tracks``), and the marks no rate counts, in the work that changes them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from db.events.counting import CALLED, EXPECTED, SITTINGS, STANDING, UNDIVIDED
from db.events.records import EventState, InvitationRole
from db.events.tracks import (
    ABSENT,
    COLUMNS,
    FIGURES,
    INVITED,
    LATE,
    LEAVE,
    NOTHING,
    PRESENT,
    Bits,
    packed,
    places,
    tracks,
)
from db.store.followers import Follower
from db.store.journal import Changes
from db.store.reader import Reader
from db.store.record import Row

KEPT = ("attendance_sum", "attendance_track", "attendance_stray")
_LISTED = "(SELECT value FROM json_each({}))"
_OF_SITTINGS = f" AND e.id IN {_LISTED.format(':sittings')}"
# Of some people only the sittings they were called to are looked at: nobody waits for everybody's marks.
_OF_PEOPLE = f""" AND e.id IN (SELECT event FROM invitation WHERE person IN {_LISTED.format(":people")}
    UNION SELECT c.id FROM invitation AS v JOIN event AS c ON c.parent = v.event
      WHERE v.person IN {_LISTED.format(":people")}
    UNION SELECT event FROM attendance WHERE person IN {_LISTED.format(":people")})"""
_STANDING = {"出席": PRESENT, "请假": LEAVE, "缺席": ABSENT}


@dataclass(frozen=True, slots=True)
class _Part:
    """Sittings and people to be counted anew, each with each; None is all of them."""

    sittings: frozenset[int] | None
    people: frozenset[int] | None

    def stands(self, reader: Reader) -> Iterator[tuple[int, int, int, str]]:
        """Yield (person, sitting, late, where they stand) of everybody expected."""
        sql = f"""WITH s AS MATERIALIZED ({self._sittings}) SELECT i.person, s.id, COALESCE(a.late, 0), {STANDING}
          FROM s CROSS JOIN invitation AS i ON i.event = s.root AND i.role = '{InvitationRole.ATTEND}' {self._whose("i")}
          LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person WHERE {EXPECTED}"""
        return iter(reader.connection.execute(sql, self._named))

    def keep_strays(self, reader: Reader) -> None:
        """Keep anew which marks count in no rate."""
        wanted = "" if self.sittings is None else f" AND k.sitting IN {_LISTED.format(':sittings')}"
        reader.connection.execute(
            f"DELETE FROM attendance_stray AS k WHERE TRUE {wanted} {self._whose('k')}", self._named
        )
        sql = f"""INSERT INTO attendance_stray WITH s AS MATERIALIZED ({self._sittings}) SELECT a.event, a.person
          FROM s CROSS JOIN attendance AS a ON a.event = s.id {self._whose("a")}
          LEFT JOIN invitation AS i ON i.event = s.root AND i.person = a.person
          WHERE s.state = '{EventState.CANCELLED}' OR i.person IS NULL
            OR i.role = '{InvitationRole.ATTEND}' AND NOT {CALLED}"""
        reader.connection.execute(sql, self._named)

    @property
    def _sittings(self) -> str:
        if self.sittings is not None:
            return f"{SITTINGS} WHERE {UNDIVIDED} {_OF_SITTINGS}"
        return f"{SITTINGS} WHERE {UNDIVIDED} {'' if self.people is None else _OF_PEOPLE}"

    def _whose(self, alias: str) -> str:
        return "" if self.people is None else f" AND {alias}.person IN {_LISTED.format(':people')}"

    @property
    def _named(self) -> dict[str, str]:
        return {
            "sittings": json.dumps(sorted(self.sittings or ())),
            "people": json.dumps(sorted(self.people or ())),
        }


@dataclass(slots=True)
class _Scope:
    """What a work touched: whole sittings, whole people, and a mark or an invitation here and there."""

    sittings: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    at: set[int] = field(default_factory=set)
    of: set[int] = field(default_factory=set)

    def parts(self) -> list[_Part]:
        found = []
        if self.sittings:
            found.append(_Part(frozenset(self.sittings), None))
        if self.people:
            found.append(_Part(None, frozenset(self.people)))
        if self.at and self.of:
            found.append(_Part(frozenset(self.at), frozenset(self.of)))
        return found


def _rows(changes: Changes, table: str, *, deciding: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the rows of a table as they were and as they are; only where one of the deciding columns changed."""
    for change in changes.rows.get(table, ()):
        both = [row for row in (change.before, change.after) if row is not None]
        if len(both) == 1 or not deciding or any(both[0][name] != both[1][name] for name in deciding):
            yield from both


def _whole(reader: Reader, events: set[int]) -> set[int]:
    """Return events with their sittings."""
    below = reader.tuples(
        f"SELECT id FROM event WHERE parent IN {_LISTED.format('?')}", json.dumps(sorted(events))
    )
    return events | {row[0] for row in below}


def _number(value: object) -> int:
    return int(str(value))


def _scope(reader: Reader, changes: Changes) -> _Scope:
    scope = _Scope()
    for row in _rows(changes, "attendance"):
        scope.at.add(_number(row["event"]))
        scope.of.add(_number(row["person"]))
    hung: set[int] = set()
    for row in (*_rows(changes, "invitation"), *_rows(changes, "leave")):
        if row["event"] is None:  # leave of days: whichever sittings those are
            scope.people.add(_number(row["person"]))
        else:
            hung.add(_number(row["event"]))
            scope.of.add(_number(row["person"]))
    scope.at |= _whole(reader, hung) if hung else set()
    scope.people |= {
        _number(row["person"])
        for row in _rows(changes, "membership", deciding=("person", "kind", "since", "until"))
    }
    _of_groups(reader, changes, scope)
    scope.sittings = _moved(reader, changes)
    return scope


def _of_groups(reader: Reader, changes: Changes, scope: _Scope) -> None:
    """Add who came to a body or left it, at the sittings of that body alone: no others ask."""
    bodies = sorted({_number(row["body"]) for row in _rows(changes, "belonging")})
    sittings = f"SELECT id FROM event WHERE parent IS NOT NULL AND body IN {_LISTED.format('?')}"
    at = {row[0] for row in reader.tuples(sittings, json.dumps(bodies))} if bodies else set()
    if at:
        members = sorted({_number(row["membership"]) for row in _rows(changes, "belonging")})
        people = f"SELECT person FROM membership WHERE id IN {_LISTED.format('?')}"
        scope.at |= at
        scope.of |= {row[0] for row in reader.tuples(people, json.dumps(members))}


def _moved(reader: Reader, changes: Changes) -> set[int]:
    """Return the sittings of which everybody must be counted anew: laid, taken away, moved, divided, called off."""
    touched: set[int] = set()
    for change in changes.rows.get("event", ()):
        if _decides(change.before) != _decides(change.after):
            rows = [row for row in (change.before, change.after) if row is not None]
            touched |= {_number(change.key)} | {
                _number(row["parent"]) for row in rows if row["parent"] is not None
            }
    return _whole(reader, touched) if touched else touched


def _decides(row: Row | None) -> tuple[object, ...] | None:
    """Return what of an event decides who is expected at it and at its sittings, and which marks count."""
    if row is None:
        return None
    return (
        row["parent"],
        row.get("body"),  # a row of the journal may be older than the column
        row["must"],
        str(row["starts"])[:10],
        row["state"] == EventState.CANCELLED,
    )


_FACTS = f"""SELECT s.id, s.day, s.kind, s.state <> '{EventState.CANCELLED}' AND s.whole AS held
  FROM (SELECT t.*, NOT EXISTS (SELECT 1 FROM event AS c WHERE c.parent = t.id) AS whole FROM ({SITTINGS}) AS t) AS s"""


def _keep_places(reader: Reader, events: set[int] | None) -> None:
    """Give every new event the lowest free place, and say anew when, what and whether each of these events is."""
    chosen = "" if events is None else f"WHERE s.id IN {_LISTED.format('?')}"
    named = () if events is None else (json.dumps(sorted(events)),)
    facts = reader.tuples(f"{_FACTS} {chosen} ORDER BY s.id", *named)
    there = dict(reader.tuples("SELECT sitting, place FROM attendance_sum"))
    taken = set(there.values())
    free = (place for place in range(len(taken) + len(facts)) if place not in taken)
    fresh = [
        (sitting, next(free), day, kind, held) for sitting, day, kind, held in facts if sitting not in there
    ]
    reader.connection.executemany("INSERT INTO attendance_sum VALUES (?,?,?,?,?,0,0,0,0,0)", fresh)
    reader.connection.executemany(
        "UPDATE attendance_sum SET day = ?, kind = ?, held = ? WHERE sitting = ?",
        [(day, kind, held, sitting) for sitting, day, kind, held in facts if sitting in there],
    )


def _update(reader: Reader, changes: Changes) -> None:
    events = {_number(change.key) for change in changes.rows.get("event", ())}
    gone = {_number(change.key) for change in changes.rows.get("event", ()) if change.after is None}
    scope = _scope(reader, changes)
    if events:
        _keep_places(reader, _whole(reader, events | scope.sittings) - gone)
    parts = scope.parts()
    if parts:
        _recount(reader, scope, parts)
    if gone:
        reader.connection.executemany(
            "DELETE FROM attendance_sum WHERE sitting = ?", [(one,) for one in gone]
        )


def _recount(reader: Reader, scope: _Scope, parts: Sequence[_Part]) -> None:
    """Count the parts anew, and bring bits and sums to what was found."""
    sums = {row[0]: row[1:] for row in reader.tuples("SELECT sitting, place, invited FROM attendance_sum")}
    place = {sitting: kept[0] for sitting, kept in sums.items()}
    found = [
        (person, 1 << place[sitting], late, standing)
        for part in parts
        for person, sitting, late, standing in part.stands(reader)
    ]
    everybody = any(sums[one][1] for one in scope.sittings if one in sums)
    before = _tracks(reader, None if everybody else {row[0] for row in found} | scope.people | scope.of)
    whole = sum(1 << place[one] for one in scope.sittings if one in place)
    here = sum(1 << place[one] for one in scope.at if one in place)
    after = {}
    for person, bits in before.items():
        cleared = -1 if person in scope.people else whole | (here if person in scope.of else 0)
        after[person] = [each & ~cleared for each in bits]
    _set(after, found)
    _write(reader, before, {person: tuple(bits) for person, bits in after.items()})
    for part in parts:
        part.keep_strays(reader)


def _tracks(reader: Reader, people: set[int] | None) -> dict[int, Bits]:
    if people is None:
        return dict(tracks(reader))
    rows = reader.tuples(
        f"SELECT person, {COLUMNS} FROM attendance_track WHERE person IN {_LISTED.format('?')}",
        json.dumps(sorted(people)),
    )
    there: dict[int, Bits] = dict.fromkeys(people, NOTHING)
    return there | {row[0]: tuple(int.from_bytes(each, "little") for each in row[1:]) for row in rows}


def _set(tracked: dict[int, list[int]], found: Iterable[tuple[int, int, int, str]]) -> None:
    for person, bit, late, standing in found:
        bits = tracked.get(person)
        if bits is None:
            bits = tracked[person] = list(NOTHING)
        bits[INVITED] |= bit
        figure = _STANDING.get(standing)
        if figure is not None:
            bits[figure] |= bit
            if late and figure == PRESENT:
                bits[LATE] |= bit


def _write(reader: Reader, before: dict[int, Bits], after: dict[int, Bits]) -> None:
    """Write the tracks that differ, and add to each sitting's sums what came or went."""
    more: dict[int, list[int]] = {}
    changed = []
    for person, bits in after.items():
        old = before.get(person, NOTHING)
        if old == bits:
            continue
        changed.append((person, bits))
        for figure, (was, now) in enumerate(zip(old, bits, strict=True)):
            for one in places(was ^ now):
                more.setdefault(one, [0] * len(FIGURES))[figure] += 1 if now >> one & 1 else -1
    connection = reader.connection
    connection.executemany(
        f"REPLACE INTO attendance_track (person, {COLUMNS}) VALUES (?,?,?,?,?,?)",
        [(person, *packed(bits)) for person, bits in changed if bits[INVITED]],
    )
    connection.executemany(
        "DELETE FROM attendance_track WHERE person = ?",
        [(person,) for person, bits in changed if not bits[INVITED]],
    )
    adding = ", ".join(f"{name} = {name} + ?" for name in FIGURES)
    connection.executemany(
        f"UPDATE attendance_sum SET {adding} WHERE place = ?", [(*sums, one) for one, sums in more.items()]
    )


def _rebuild(reader: Reader) -> None:
    """Make all anew; only the places stay, for they are names and no figures."""
    connection = reader.connection
    kept = reader.tuples("SELECT sitting, place FROM attendance_sum WHERE sitting IN (SELECT id FROM event)")
    for table in KEPT:
        connection.execute(f"DELETE FROM {table}")
    connection.executemany("INSERT INTO attendance_sum VALUES (?, ?, NULL, '', 0, 0, 0, 0, 0, 0)", kept)
    _keep_places(reader, None)
    place = dict(reader.tuples("SELECT sitting, place FROM attendance_sum"))
    everything = _Part(None, None)
    tracked: dict[int, list[int]] = {}
    stands = (
        (person, 1 << place[sitting], late, standing)
        for person, sitting, late, standing in everything.stands(reader)
    )
    _set(tracked, stands)
    _write(reader, {}, {person: tuple(bits) for person, bits in tracked.items()})
    everything.keep_strays(reader)


ATTENDANCE = Follower(
    name="attendance",
    sources=frozenset({"attendance", "invitation", "leave", "event", "membership", "belonging"}),
    keeps=KEPT,
    update=_update,
    rebuild=_rebuild,
)
