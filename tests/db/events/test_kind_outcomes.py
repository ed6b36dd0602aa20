"""The kinds around consultations name what their records have."""

import dataclasses

import pytest

from db.events.kind_outcomes import OUTCOME, SPEECH, TOPIC
from db.events.outcomes import OutcomeRow
from db.events.records_outcomes import PlanTopic
from db.events.speeches import SpeechRow
from db.store.kind import Kind


def names(record: type) -> set[str]:
    return {field.name for field in dataclasses.fields(record)}


@pytest.mark.parametrize(("kind", "row"), [(OUTCOME, OutcomeRow), (TOPIC, PlanTopic), (SPEECH, SpeechRow)])
def test_every_column_is_an_attribute_of_the_list_s_row(kind: Kind, row: type) -> None:
    assert {column.name for column in kind.columns} <= names(row)


@pytest.mark.parametrize("kind", [OUTCOME, TOPIC, SPEECH])
def test_every_field_is_one_of_the_record_or_its_speakers(kind: Kind) -> None:
    assert {field.name for field in kind.fields} - {"people"} <= names(kind.record)
