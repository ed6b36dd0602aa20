"""Papers that were made leave a receipt, all of a job in one work."""

from datetime import datetime

import pytest

from db.papers.operations import Made, record_papers
from db.papers.queries import papers, papers_of
from db.store.errors import Refused
from db.store.store import Store

AT = datetime(2022, 6, 14, 10, 32)


def made(name: str, subject: int = 7, kind: str = "答复函") -> Made:
    return Made(
        kind=kind, mode="式样", subject_table="proposal", subject_id=subject, subject="九届二次第045号", format="docx",
        file=name, sha256="ab", wording="1",
    )  # fmt: skip


def test_a_receipt_says_what_was_made_into_which_file(store: Store) -> None:
    with store.work("制作文书") as work:
        record_papers(work, [made("045.docx"), made("045.pdf")], at=AT, by="程立")
    kept = papers_of(store, "proposal", 7)
    assert {one.file for one in kept} == {"045.docx", "045.pdf"}
    assert {(one.made_at, one.made_by, one.mode, one.subject) for one in kept} == {
        (AT, "程立", "式样", "九届二次第045号")
    }
    store.undo()
    assert papers_of(store, "proposal", 7) == []


def test_a_file_name_too_long_to_keep_is_refused(store: Store) -> None:
    with store.work("制作文书") as work, pytest.raises(Refused) as caught:
        record_papers(work, [made("长" * 1001)], at=AT)
    assert caught.value.field == "file"


def test_a_job_that_made_nothing_leaves_no_work(store: Store) -> None:
    with store.work("制作文书") as work:
        assert record_papers(work, [], at=AT) == []
    assert store.last_done is None
    assert papers(store) == []
