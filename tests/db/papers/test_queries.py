"""Receipts are read by subject or by kind, the newest first."""

from datetime import datetime

from db.papers.operations import record_papers
from db.papers.queries import papers, papers_of
from db.store.store import Store
from tests.db.papers.test_operations import made


def test_receipts_are_listed_the_newest_first(store: Store) -> None:
    for day in (1, 3, 2):
        with store.work("制作文书") as work:
            record_papers(work, [made(f"{day}.docx")], at=datetime(2022, 6, day))
    assert [one.file for one in papers_of(store, "proposal", 7)] == ["3.docx", "2.docx", "1.docx"]
    assert [one.file for one in papers(store, limit=1)] == ["3.docx"]


def test_receipts_are_listed_by_kind_and_subject(store: Store) -> None:
    with store.work("制作文书") as work:
        record_papers(work, [made("a"), made("b", kind="签到表"), made("c", subject=8)], at=store.clock())
    assert [one.file for one in papers(store, kind="签到表")] == ["b"]
    assert {one.file for one in papers_of(store, "proposal", 7)} == {"a", "b"}
    assert papers_of(store, "event", 7) == []
