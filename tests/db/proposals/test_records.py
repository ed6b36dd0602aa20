"""Records of every subject keep clear of the words a record has of its own."""

import dataclasses

import pytest

from db.calendar import Holiday
from db.duty.records import DutyPeriod
from db.events import records as events
from db.papers import records as papers
from db.people import records as people
from db.proposals import records as proposals
from db.store.record import Record
from db.store.settings import Setting

RECORDS = [
    Holiday,
    DutyPeriod,
    Setting,
    *(
        kind
        for module in (people, proposals, events, papers)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
    ),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_no_column_hides_what_every_record_has(record: type[Record]) -> None:
    columns = {field.name for field in dataclasses.fields(record)}  # type: ignore[arg-type]  # any of the records
    assert columns.isdisjoint(vars(Record)), "a column named `key` would blank the journal's name of the row"
