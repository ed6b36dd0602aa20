"""The description of proposals fits the records and the list, and no heading is claimed twice."""

import dataclasses

import pytest

from db.proposals.kind import PROPOSAL
from db.proposals.queries import ProposalRow
from db.proposals.records import Proposal
from db.store.kind import Column


@pytest.mark.parametrize("column", PROPOSAL.columns, ids=lambda column: column.name)
def test_every_column_is_an_attribute_of_the_lists_row(column: Column) -> None:
    assert column.name in {field.name for field in dataclasses.fields(ProposalRow)}


def test_every_fact_a_clerk_enters_has_its_field() -> None:
    fields = {field.name for field in PROPOSAL.fields}
    entered = {field.name for field in dataclasses.fields(Proposal)} - {"id", "session", "closed_on"}
    assert entered <= fields


def test_no_heading_means_two_fields() -> None:
    headings = [heading for field in PROPOSAL.fields for heading in (field.words, *field.aliases)]
    assert sorted(headings) == sorted(set(headings))


@pytest.mark.parametrize(
    ("heading", "name"),
    [("案由", "title"), ("提案序号", "number"), ("流水号", "receipt_number"), ("提案分类", "category"),
     ("第一提案人", "first_proposer"), ("联名提案人", "co_proposers"), ("主办单位", "lead"), ("会办单位", "assists"),
     ("办理结果", "result"), ("提案时间", "received_on"), ("计划办结日期", "due"), ("征询意见", "opinion")],
)  # fmt: skip
def test_the_headings_of_real_registers_are_known(heading: str, name: str) -> None:
    assert [one.name for one in PROPOSAL.fields if heading in (one.words, *one.aliases)] == [name]
