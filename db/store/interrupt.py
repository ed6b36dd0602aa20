"""Stopping a long work between two steps of SQLite: what it wrote so far is taken back by its transaction."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from db.store.reader import Reader

_STEPS = 2000  # of SQLite's machine between two looks: some hundred looks a second


class Stopped(Exception):  # noqa: N818 - not an error: somebody said stop
    """The work was stopped by who asked for it."""


@contextmanager
def heeding(reader: Reader, stop: Callable[[], bool]) -> Iterator[None]:
    """Let ``stop`` end what runs inside; it is asked often and must be quick.

    :raises Stopped: when it said so.
    """
    stopped = False

    def look() -> int:
        nonlocal stopped
        stopped = stopped or stop()
        return int(stopped)

    reader.connection.set_progress_handler(look, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if stopped:
            raise Stopped from error
        raise
    finally:
        reader.connection.set_progress_handler(None, 0)
    if stopped:
        raise Stopped
