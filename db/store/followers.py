"""Followers: derived rows kept in the same transaction as the rows they derive from."""

import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from db.store.journal import Changes
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """Keeps derived tables equal to what a rebuild would make.

    ``update`` is set-based over one work's changes and runs alike in do, undo, redo and merge; ``rebuild`` empties
    ``keeps`` and makes all of it anew. Neither is ever journaled. ``slow`` says of changed tables whether following them
    takes longer than a key press may, however few rows were changed.
    """

    name: str
    sources: frozenset[str]
    keeps: tuple[str, ...]
    update: Callable[[Reader, Changes], None]
    rebuild: Callable[[Reader], None]
    slow: Callable[[Reader, Collection[str]], bool] = lambda _reader, _tables: False


def follow(followers: Sequence[Follower], reader: Reader, changes: Changes) -> None:
    """Bring every follower up to date that reads a changed table."""
    for follower in followers:
        if follower.sources & changes.tables:
            follower.update(reader, changes)


def strayed(followers: Sequence[Follower], connection: sqlite3.Connection) -> list[str]:
    """Return the names of followers whose kept rows differ from a rebuild; the store is left as it was."""
    names = []
    reader = Reader(connection)
    for follower in followers:
        kept = _contents(follower, reader)
        connection.execute("SAVEPOINT rebuild")
        follower.rebuild(reader)
        rebuilt = _contents(follower, reader)
        connection.execute("ROLLBACK TO rebuild")
        connection.execute("RELEASE rebuild")
        if kept != rebuilt:
            names.append(follower.name)
    return names


def _contents(follower: Follower, reader: Reader) -> list[list[tuple[object, ...]]]:
    return [sorted(map(tuple, reader.rows(f'SELECT * FROM "{table}"')), key=repr) for table in follower.keeps]
