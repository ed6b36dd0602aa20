"""The description of events fits the records and the list, and no heading is claimed twice."""

import dataclasses

import pytest

from db.events.kind import EVENT
from db.events.queries import EventRow
from db.events.records import Event
from db.store.kind import Column


@pytest.mark.parametrize("column", EVENT.columns, ids=lambda column: column.name)
def test_every_column_is_an_attribute_of_the_lists_row(column: Column) -> None:
    fields = {field.name for field in dataclasses.fields(EventRow)}
    assert column.name in fields or isinstance(getattr(EventRow, column.name), property)


def test_every_fact_a_clerk_enters_has_its_field() -> None:
    entered = {field.name for field in dataclasses.fields(Event)} - {
        "id", "session", "parent", "state", "noticed_on", "moved_from", "who", "body", "called_off",
    }  # fmt: skip
    assert {field.name for field in EVENT.fields} == entered


def test_no_heading_means_two_fields() -> None:
    headings = [heading for field in EVENT.fields for heading in (field.words, *field.aliases)]
    assert sorted(headings) == sorted(set(headings))
