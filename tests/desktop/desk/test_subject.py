"""The words of subjects."""

from typing import get_args

from desktop.desk.subject import WORDS, Subject
from desktop.papers.kind import SubjectKind


def test_every_kind_of_subject_has_its_words() -> None:
    assert set(WORDS) == set(get_args(SubjectKind))
    assert WORDS["member"].count(3) == "3 名委员"


def test_receipts_name_the_table_of_the_record() -> None:
    tables = {kind: Subject(kind=kind, id=1, words="").table for kind in ("proposal", "member", "handler")}
    assert tables == {"proposal": "proposal", "member": "person", "handler": "body"}
