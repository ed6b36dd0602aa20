"""Duty periods in words."""

import dataclasses

from db.duty.kind import DUTY_PERIOD
from db.store.record import columns


def test_fields_and_columns_are_those_of_the_record() -> None:
    assert {field.name for field in DUTY_PERIOD.fields} == set(columns(DUTY_PERIOD.record)) - {"id", "term"}
    attributes = {field.name for field in dataclasses.fields(DUTY_PERIOD.record)}  # type: ignore[arg-type]  # every record is a dataclass
    assert {column.name for column in DUTY_PERIOD.columns} <= attributes
