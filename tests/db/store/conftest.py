"""A store in a real file, for the tests of opening, backup and health."""

import itertools
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from db.people.records import Person, PersonId
from db.store.opening import connect
from db.store.store import Store


def open_file(path: Path, *, create: bool = False) -> Store:
    """Open a store file without lock and followers, as the engine room's tests need it."""
    connection = connect(path, create=create)
    ids = itertools.count(1 << 40)
    store = Store(
        connection, path=path, new_id=lambda: next(ids), actor="程立", clock=lambda: datetime(2022, 6, 14, 10, 32)
    )  # fmt: skip
    store.migrate()
    newest = store.value("SELECT MAX(id) FROM (SELECT id FROM work UNION ALL SELECT id FROM person)")
    store.new_id = itertools.count((newest or 1 << 40) + 1).__next__
    return store


def add_people(store: Store, *names: str) -> list[Person]:
    with store.work(f"新增委员 {names[0]}") as work:
        return [work.insert(Person(id=PersonId(work.new_id()), name=name)) for name in names]


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "区政协 数据#1"
    folder.mkdir()
    store = open_file(folder / "案头?%.db", create=True)
    yield store
    store.close()
