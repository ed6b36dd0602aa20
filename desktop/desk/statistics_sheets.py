"""Sheets of statistics: proposals of a session, meetings and duty of a period."""

from typing import Final

from db.people.records import SessionId
from db.statistics.printing import duty_statistics, proposal_statistics
from db.store.errors import Refused
from db.store.reader import Reader
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject


def _proposals(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = proposal_statistics(reader, SessionId(subject.id), today=asking.today)
    return [Sheet(facts=facts, name=f"{subject.words}提案统计表")]


def _duty(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    if subject.period is None:
        raise Refused("请先选择履职年度。", field="period", code="period")
    facts = duty_statistics(reader, subject.period, today=asking.today)
    return [Sheet(facts=facts, name=f"{subject.period.name}会议活动与履职统计表")]


SHEETS: Final = (
    SheetReader(kind="proposal_statistics", read=_proposals),
    SheetReader(kind="duty_statistics", read=_duty),
)
