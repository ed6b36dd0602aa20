"""Opening a store for one command."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from db.office import Desk, create_store, discard_store, open_copy, open_store
from db.store.store import Store
from desktop.desk.local import Local


def desk(arguments: Namespace) -> Desk:
    """Return who works on this computer; the number of the installation is drawn once and kept."""
    local = Local.load()
    local.save()
    return Desk(clerk=arguments.clerk or local.clerk or "命令行", machine=local.machine)


@contextmanager
def writing(arguments: Namespace) -> Iterator[Store]:
    store = open_store(arguments.store, desk(arguments))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def reading(arguments: Namespace) -> Iterator[Store]:
    """Read a copy: works while the window has the store open."""
    store = open_copy(arguments.store)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def making(arguments: Namespace) -> Iterator[Store]:
    """Make a new store; when what follows fails, no half-made file stays."""
    store = create_store(arguments.store, desk(arguments))
    try:
        yield store
    except BaseException:
        discard_store(store)
        raise
    store.close()
