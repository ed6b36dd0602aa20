"""Filling 筹备倒计时表 and 年度协商计划."""

from datetime import date

from db.events.countdown import steps_of, why_of
from db.events.counting import root_of
from db.events.facts_plan import ConsultationPlanFacts, CountdownFacts, CountdownLine, TopicLine
from db.events.plan import topics
from db.events.printing_people import meeting_facts
from db.events.records import Event, EventId
from db.people.settings import OfficeSettings
from db.proposals.clock import calendar_of
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load


def countdown_facts(reader: Reader, event: EventId, *, today: date) -> CountdownFacts:
    """Return what is to be done for an event.

    :raises Refused: when nothing is.
    """
    root = root_of(reader.get(Event, event))
    steps = steps_of(reader, root)
    if not steps:
        raise Refused("还没有排筹备事项，请先在会议的“筹备”里排定日期。", field="countdown", code="empty")
    calendar = calendar_of(reader)
    return CountdownFacts(
        meeting=meeting_facts(reader, root),
        lines=tuple(
            CountdownLine(
                words=step.kind, due=step.due_on, why=why_of(reader, step, calendar), done_on=step.done_on, note=step.note
            )
            for step in steps
        ),
        as_of=today,
    )  # fmt: skip


def plan_facts(reader: Reader, year: int, *, today: date) -> ConsultationPlanFacts:
    """Return the consultation plan of a year.

    :raises Refused: when it has no topic.
    """
    found = topics(reader, year)
    if not found:
        raise Refused(f"{year}年还没有列入协商计划的议题。", field="plan", code="empty")
    return ConsultationPlanFacts(
        committee=load(reader, OfficeSettings).committee,
        year=year,
        topics=tuple(
            TopicLine(
                title=topic.title, form=topic.form, source=topic.source, lead=topic.lead, host=topic.host, units=topic.units,
                month=topic.month, product=topic.product, state=str(topic.state), note=topic.note,
            )
            for topic in found
        ),
        as_of=today,
    )  # fmt: skip
