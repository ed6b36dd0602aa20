"""Keeps the search index in step with the records, in the same transaction."""

import json
from collections.abc import Iterable

from db.search.entries import (
    BODY,
    CLUE,
    EVENT,
    KINDS,
    MEMBER,
    OUTCOME,
    PROPOSAL,
    SPEECH,
    TOPIC,
    Entry,
    entries,
    entry_id,
)
from db.search.grams import grams
from db.store.followers import Follower
from db.store.journal import Change, Changes
from db.store.reader import Reader

_COLUMNS = "id, kind, record, title, detail, head, text, initials"
_BATCH = 500


def _changed(changes: Changes, table: str, column: str) -> set[int]:
    """Return the keys of rows of a table in which a column is new, gone or different."""

    def differs(change: Change) -> bool:
        return change.before is None or change.after is None or change.before[column] != change.after[column]

    return {int(change.key) for change in changes.rows.get(table, ()) if differs(change)}


def _ids(values: Iterable[object]) -> set[int]:
    return {int(value) for value in values if isinstance(value, int)}


def _pointing(reader: Reader, sql: str, keys: set[int]) -> set[int]:
    """Return the first column of a query over given keys; nothing is asked when there are none."""
    if not keys:
        return set()
    return {row[0] for row in reader.rows(sql, json.dumps(sorted(keys)))}


_EACH = "IN (SELECT value FROM json_each(?))"


def _touched(reader: Reader, changes: Changes) -> dict[str, set[int]]:
    """Return, per kind, the records whose entry may have changed."""
    people = _changed(changes, "person", "name")
    bodies = _changed(changes, "body", "name")
    terms = _changed(changes, "term", "number")
    sessions = _changed(changes, "session", "number")
    sessions |= _pointing(reader, f"SELECT id FROM session WHERE term {_EACH}", terms)
    held = _ids(changes.values("belonging", "membership") | changes.values("post", "membership"))
    held |= _pointing(reader, f"SELECT membership FROM belonging WHERE body {_EACH}", bodies)
    return {
        PROPOSAL: changes.ids("proposal")
        | _ids(changes.values("proposer", "proposal"))
        | _pointing(reader, f"SELECT proposal FROM proposer WHERE person {_EACH}", people)
        | _pointing(reader, f"SELECT proposal FROM proposer WHERE body {_EACH}", bodies)
        | _pointing(reader, f"SELECT id FROM proposal WHERE session {_EACH}", sessions),
        MEMBER: changes.ids("person")
        | _ids(changes.values("membership", "person"))
        | _pointing(reader, f"SELECT person FROM membership WHERE id {_EACH}", held)
        | _pointing(reader, f"SELECT person FROM membership WHERE term {_EACH}", terms),
        EVENT: changes.ids("event"),
        BODY: changes.ids("body") | _ids(changes.values("alias", "body")),
        CLUE: changes.ids("clue")
        | _pointing(reader, f"SELECT id FROM clue WHERE claimed_by {_EACH}", people),
        TOPIC: changes.ids("plan_topic"),
        OUTCOME: changes.ids("outcome")
        | _pointing(reader, f"SELECT id FROM outcome WHERE addressee {_EACH}", bodies)
        | _pointing(
            reader, f"SELECT id FROM outcome WHERE event {_EACH}", _changed(changes, "event", "title")
        ),
        SPEECH: changes.ids("speech")
        | _ids(changes.values("speaker", "speech"))
        | _pointing(reader, f"SELECT speech FROM speaker WHERE person {_EACH}", people)
        | _pointing(reader, f"SELECT id FROM speech WHERE body {_EACH}", bodies),
    }


def _update(reader: Reader, changes: Changes) -> None:
    for kind, records in _touched(reader, changes).items():
        if records:
            _refresh(reader, kind, records)


def _refresh(reader: Reader, kind: str, records: set[int]) -> None:
    """Bring entries up to date; the index itself is only rewritten where what can be found has changed."""
    keys = json.dumps([entry_id(kind, record) for record in records])
    old = {
        row[0]: tuple(row)
        for row in reader.rows(f"SELECT {_COLUMNS} FROM search_entry WHERE id {_EACH}", keys)
    }
    new = {entry.id: entry for entry in entries(reader, kind, records)}
    rewritten = [entry for entry in new.values() if old.get(entry.id) != _row(entry)]
    reindexed = [
        entry for entry in rewritten if entry.id not in old or old[entry.id][5:7] != (entry.head, entry.text)
    ]
    stale = [(key,) for key in old if key not in new]
    connection = reader.connection
    connection.executemany("DELETE FROM search_entry WHERE id = ?", [*stale, *((e.id,) for e in rewritten)])
    connection.executemany(
        "DELETE FROM search_bigram WHERE rowid = ?", [*stale, *((e.id,) for e in reindexed if e.id in old)]
    )
    _insert_entries(reader, rewritten)
    _index(reader, reindexed)


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.id, entry.kind, entry.record, entry.title, entry.detail, entry.head, entry.text, entry.initials
    )  # fmt: skip


def _insert_entries(reader: Reader, made: Iterable[Entry]) -> None:
    sql = f"INSERT INTO search_entry ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?)"
    reader.connection.executemany(sql, map(_row, made))


def _index(reader: Reader, made: Iterable[Entry]) -> None:
    reader.connection.executemany(
        "INSERT INTO search_bigram (rowid, head, grams) VALUES (?,?,?)",
        ((entry.id, grams(entry.head), grams(entry.text)) for entry in made),
    )


def _rebuild(reader: Reader) -> None:
    reader.connection.execute("DELETE FROM search_entry")
    reader.connection.execute("DELETE FROM search_bigram")
    for kind in KINDS:
        batch: list[Entry] = []
        for entry in entries(reader, kind):
            batch.append(entry)
            if len(batch) == _BATCH:
                _insert_entries(reader, batch)
                _index(reader, batch)
                batch.clear()
        _insert_entries(reader, batch)
        _index(reader, batch)


SEARCH = Follower(
    name="search",
    sources=frozenset(
        {"proposal", "proposer", "person", "membership", "belonging", "post", "body", "alias", "event", "session",
         "term", "clue", "plan_topic", "outcome", "speech", "speaker"}
    ),
    keeps=("search_entry", "search_bigram"),
    update=_update,
    rebuild=_rebuild,
)  # fmt: skip
