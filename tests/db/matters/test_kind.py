"""The words of clues fit their records, and no heading means two things."""

from collections import Counter

from db.matters.kind import CLUE
from db.matters.queries import ClueRow
from db.matters.records import Clue
from db.matters.settings import ClueSettings
from db.store.record import columns


def test_every_field_is_a_column_of_the_record() -> None:
    assert {field.name for field in CLUE.fields} <= set(columns(Clue))


def test_every_column_is_in_a_line_of_the_list() -> None:
    assert {column.name for column in CLUE.columns} <= set(ClueRow.__dataclass_fields__)


def test_no_heading_means_two_fields() -> None:
    headings = Counter(word for field in CLUE.fields for word in {field.words, *field.aliases})
    assert [word for word, count in headings.items() if count > 1] == []


def test_a_clue_should_be_short_by_default() -> None:
    assert ClueSettings().length == 300
