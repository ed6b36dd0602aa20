"""The registry of sheets."""

from desktop.desk.sheets import READERS, asked_fields, choosing, defaults
from desktop.papers.kinds import KINDS, kind


def test_every_kind_of_paper_can_be_read_and_no_reader_is_left_over() -> None:
    assert set(READERS) == {one.name for one in KINDS}


def test_what_chooses_the_facts_is_asked_before_what_is_printed() -> None:
    assert asked_fields(kind("sign_in"), "")[0].name == "by"
    assert choosing(kind("sign_in")) == {"by"}
    assert choosing(kind("reply")) == frozenset()


def test_defaults_are_answers_to_fields_there_are() -> None:
    for one in KINDS:
        chosen = {field.name: field.choices for field in READERS[one.name].chosen}
        for name, value in defaults(one).items():
            assert value in chosen[name]
