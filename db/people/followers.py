"""Keeps each person's initials, pinyin and stroke keys beside the name."""

import json
from collections.abc import Iterable

from db.people.names import initials, pinyin, stroke_key
from db.store.followers import Follower
from db.store.journal import Changes
from db.store.reader import Reader

_INSERT = (
    "INSERT INTO person_name (person, initials, pinyin, strokes_blank, strokes_plain) VALUES (?,?,?,?,?)"
)


def _rows(people: Iterable[tuple[int, str]]) -> Iterable[tuple[int, str, str, str, str]]:
    for person, name in people:
        yield (
            person,
            initials(name),
            pinyin(name),
            stroke_key(name, blank_rule=True),
            stroke_key(name, blank_rule=False),
        )


def _update(reader: Reader, changes: Changes) -> None:
    renamed = [
        int(change.key)
        for change in changes.rows.get("person", ())
        if change.before is None or change.after is None or change.before["name"] != change.after["name"]
    ]
    keys = json.dumps(renamed)
    connection = reader.connection
    connection.execute("DELETE FROM person_name WHERE person IN (SELECT value FROM json_each(?))", (keys,))
    people = reader.rows("SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))", keys)
    connection.executemany(_INSERT, _rows((row[0], row[1]) for row in people))


def _rebuild(reader: Reader) -> None:
    reader.connection.execute("DELETE FROM person_name")
    people = reader.rows("SELECT id, name FROM person ORDER BY id")
    reader.connection.executemany(_INSERT, _rows((row[0], row[1]) for row in people))


PERSON_NAME = Follower(
    name="person_name",
    sources=frozenset({"person"}),
    keeps=("person_name",),
    update=_update,
    rebuild=_rebuild,
)
