"""The small office every test of events works in."""

import pytest

from db.store.store import Store
from tests.db.events.event_store import EventOffice, event_office


@pytest.fixture
def world(store: Store) -> EventOffice:
    return event_office(store)
