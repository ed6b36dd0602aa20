"""The records of scoring stand in the tables laid for them."""

from db.duty import records_scoring
from db.store.record import Record, columns
from db.store.schema.step_0005 import TABLES
from db.store.store import Store

RECORDS = {
    record.TABLE: record
    for record in vars(records_scoring).values()
    if isinstance(record, type) and issubclass(record, Record) and record is not Record
}


def test_every_record_has_its_table_and_every_column_its_field(store: Store) -> None:
    assert set(RECORDS) == set(TABLES)
    for table, record in RECORDS.items():
        names = [row["name"] for row in store.rows("SELECT name FROM pragma_table_info(?)", table)]
        assert sorted(names) == sorted(columns(record)), table
