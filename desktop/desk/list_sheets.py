"""Sheets of lists: a list brings its facts along, for it is printed as it was shown."""

from typing import Final

from db.papers.facts import ListFacts
from db.store.errors import Refused
from db.store.reader import Reader
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject

GONE: Final = "列表按打印时的样子出。请回到原来的页面，在“导出”里再选“打印列表”。"


def list_subject(number: int, facts: ListFacts) -> Subject:
    """Return a list as what a paper is made for."""
    return Subject(kind="list", id=number, words=facts.title, shown=facts)


def _shown(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    del reader, asking
    if subject.shown is None:
        raise Refused(GONE, field="subject", code="missing")
    return [Sheet(facts=subject.shown, name=f"{subject.shown.title} {subject.shown.as_of:%Y-%m-%d}")]


SHEETS: Final = (SheetReader(kind="shown_list", read=_shown),)
