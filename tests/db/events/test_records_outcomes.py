"""The records of what goes with an event stand in the tables laid for them."""

from db.events import records_outcomes
from db.store.record import Record, columns
from db.store.store import Store

RECORDS = {
    record.TABLE: record
    for record in vars(records_outcomes).values()
    if isinstance(record, type) and issubclass(record, Record) and record is not Record
}


def test_every_record_has_its_table_and_every_column_its_field(store: Store) -> None:
    assert len(RECORDS) == 8
    for table, record in RECORDS.items():
        names = [row["name"] for row in store.rows("SELECT name FROM pragma_table_info(?)", table)]
        assert sorted(names) == sorted(columns(record)), table
