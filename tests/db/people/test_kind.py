"""The descriptions of members and bodies."""

import dataclasses

import pytest

from db.people.bodies import BodyRow
from db.people.kind import BODY, HANDLER, MEMBER
from db.people.queries import MemberRow
from db.store.kind import FieldType, Kind
from db.store.record import columns


@pytest.mark.parametrize("kind", [MEMBER, BODY, HANDLER])
def test_no_heading_means_two_fields(kind: Kind) -> None:
    headings = [heading for field in kind.fields for heading in (field.words, *field.aliases)]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize(("kind", "row"), [(MEMBER, MemberRow), (BODY, BodyRow), (HANDLER, BodyRow)])
def test_every_column_is_an_attribute_of_the_list_s_row(kind: Kind, row: type) -> None:
    attributes = {field.name for field in dataclasses.fields(row)}
    assert {column.name for column in kind.columns} <= attributes


def test_every_fact_of_a_person_can_be_filled_in() -> None:
    fields = {field.name for field in MEMBER.fields}
    assert set(columns(MEMBER.record)) - {"id", "photo"} <= fields


def test_identity_numbers_and_religion_are_private_and_phones_masked() -> None:
    assert {field.name for field in MEMBER.fields if field.private} == {"id_number", "religion"}
    assert MEMBER.field("phone").masked
    assert MEMBER.field("id_number").masked


def test_bodies_are_chosen_from_a_kind_of_body() -> None:
    assert all(field.body_kind for field in MEMBER.fields if field.type is FieldType.BODY)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("党派", "party"),
        ("所属专委会", "committees"),
        ("移动电话", "phone"),
        ("政协职务", "post"),
        ("委员证", "number"),
    ],
)
def test_offices_headings_are_known(heading: str, field: str) -> None:
    found = [one.name for one in MEMBER.fields if heading in (one.words, *one.aliases)]
    assert found == [field]
