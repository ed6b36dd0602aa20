"""Sheets of 社情民意信息 of a duty period: an issue for every report that has appeared, and who was adopted."""

from typing import Final

from db.duty.bulletin_printing import adoption_facts, issue_facts
from db.duty.periods import Period
from db.store.errors import Refused
from db.store.reader import Reader
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject


def _period(subject: Subject) -> Period:
    if subject.period is None:
        raise Refused("请先选择年度。", field="period", code="period")
    return subject.period


def _issues(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    del asking
    return [
        Sheet(
            facts=each, name=f"社情民意专刊 {each.year}年第{each.issue}期 {each.title}", words=f"第{each.issue}期 {each.title}"
        )
        for each in issue_facts(reader, _period(subject))
    ]  # fmt: skip


def _adoptions(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = adoption_facts(reader, _period(subject), today=asking.today)
    return [Sheet(facts=facts, name=f"{facts.period}社情民意信息采用通报")]


SHEETS: Final = (
    SheetReader(kind="bulletin", read=_issues),
    SheetReader(kind="adoption_report", read=_adoptions),
)
