"""One filled practice store for all tests of practice data."""

import itertools
from collections.abc import Iterator
from datetime import date

import pytest

from db.office import FOLLOWERS
from db.practice.fill import fill
from db.store.store import Store
from tests.conftest import memory_connection

TODAY = date(2022, 6, 14)


def fresh() -> Store:
    ids = itertools.count(1 << 40)
    made = Store(memory_connection(), followers=FOLLOWERS, new_id=lambda: next(ids), actor="程立")
    made.migrate()
    return made


@pytest.fixture(scope="session")
def practice() -> Iterator[Store]:
    made = fresh()
    fill(made, today=TODAY)
    yield made
    made.close()
