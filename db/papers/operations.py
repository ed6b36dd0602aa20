"""Receipts of papers: what was made, from which wording, into which file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from db.papers.records import Paper, PaperId
from db.papers.wording import keep_versions
from db.store.text import clean_line
from db.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file that was written. ``subject`` is how the receipt names it: 九届二次第045号.

    ``wording`` is the version of the ``sentences`` it was made from, or of the office's own template.
    """

    kind: str
    subject_table: str
    subject_id: int
    subject: str
    format: str  # docx pdf
    file: str
    sha256: str
    mode: str = ""
    wording: str = ""
    sentences: Mapping[str, str] = field(default_factory=dict)


def record_papers(work: Work, made: Sequence[Made], *, at: datetime, by: str = "") -> list[Paper]:
    """Record the papers a job has made, all in one work, in the order they were made."""
    papers = [
        Paper(
            id=PaperId(work.new_id()),
            kind=one.kind,
            mode=one.mode,
            subject_table=one.subject_table,
            subject_id=one.subject_id,
            subject=clean_line(one.subject, limit=200, field="subject"),
            format=one.format,
            file=clean_line(one.file, limit=1000, field="file"),
            sha256=one.sha256,
            wording=one.wording,
            made_at=at,
            made_by=by,
        )
        for one in made
    ]
    work.insert_all(papers)
    keep_versions(work, {(one.kind, one.wording): one.sentences for one in made if one.sentences})
    return papers
