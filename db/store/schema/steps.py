"""The list of steps, applied by sqlite-utils' Migrations; the store's user_version is their number."""

import sqlite3
from typing import TYPE_CHECKING

from db.store.schema import step_0001, step_0002, step_0003, step_0004, step_0005, step_0006

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

_STEPS = (step_0001, step_0002, step_0003, step_0004, step_0005, step_0006)
STEPS = tuple(step.STATEMENTS for step in _STEPS)
VERSION = len(STEPS)

# Tables that hold what the office entered: journaled, backed up, compared. The rest is the journal or derived.
BUSINESS_TABLES = tuple(table for step in _STEPS for table in step.TABLES)


def tables_in(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return those of the tables a store has at its version: a backup may be older than this release."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return tuple(table for step in _STEPS[:version] for table in step.TABLES)


def migrations() -> "Migrations":
    """Return the steps as sqlite-utils wants them (imported late: it is slow to load and rarely needed)."""
    from sqlite_utils import Migrations

    steps = Migrations("antou")
    for number, statements in enumerate(STEPS, start=1):

        def step(database: "Database", *, statements: str = statements, number: int = number) -> None:
            for statement in statements.split(";"):
                if statement.strip():
                    database.conn.execute(statement)
            database.conn.execute(f"PRAGMA user_version = {number}")

        steps(name=f"step_{number:04}")(step)
    return steps
