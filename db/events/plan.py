"""The yearly consultation plan 年度协商计划: topics, where they came from, what they became."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from db.events.operations import add_event
from db.events.records import Event, EventState
from db.events.records_outcomes import PlanTopic, PlanTopicId, TopicState
from db.people.records import SessionId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import Settings
from db.store.text import clean, clean_line
from db.store.work import Work

_LINE, _TEXT = 200, 5_000
_LONG = frozenset({"note"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings(Settings):
    """What the plan's columns offer."""

    NAME: ClassVar[str] = "plan"
    forms: tuple[str, ...] = (
        "专题议政性常委会会议", "专题协商会", "对口协商", "界别协商", "提案办理协商", "有事好商量", "协商座谈会", "远程协商",
    )  # fmt: skip
    sources: tuple[str, ...] = ("领导点题", "委员荐题", "部门商题", "群众征题")
    products: tuple[str, ...] = ("协商清单", "建议案", "调研报告", "会议纪要")


def add_topic(work: Work, year: int, title: str, **facts: Any) -> PlanTopic:
    """Add a topic at the end of a year's plan.

    :raises Refused: without a title, or one that stands in the plan already.
    """
    checked = _checked({"title": title, **facts})
    double = work.first(PlanTopic, "WHERE year = ? AND title = ?", year, checked["title"])
    if double is not None:
        raise Refused(f"{year}年计划里已经有这个议题了（第{double.place}项）。", field="title", code="double")
    last = work.value("SELECT MAX(place) FROM plan_topic WHERE year = ?", year) or 0
    topic = PlanTopic(id=PlanTopicId(work.new_id()), year=year, place=last + 1, title=checked["title"])
    return work.insert(topic.with_(**checked))


def change_topic(work: Work, topic: PlanTopic, **facts: Any) -> PlanTopic:
    """Change a topic.

    :raises Refused: without a title.
    """
    return work.update(topic, **_checked(facts))


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    checked = {
        name: clean(value, limit=_TEXT, field=name) if name in _LONG
        else clean_line(value, limit=_LINE, field=name) if isinstance(value, str) and name != "state" else value
        for name, value in facts.items()
    }  # fmt: skip
    if checked.get("title") == "":
        raise Refused("请填写议题。", field="title", code="empty")
    return checked


def put_in_order(work: Work, found: Sequence[PlanTopic]) -> list[PlanTopic]:
    """Let the topics of a year stand in this order; only those that move are written."""
    return [work.update(topic, place=place) for place, topic in enumerate(found, start=1)]


def hold_topic(
    work: Work, topic: PlanTopic, *, kind: str, session: SessionId | None, starts: datetime | None = None, place: str = "",
) -> Event:  # fmt: skip
    """Make the event a topic is consulted on; its topic, form and lead go over.

    :raises Refused: when it has one already that was not called off, or is no longer pursued.
    """
    if topic.event is not None and work.get(Event, topic.event).state is not EventState.CANCELLED:
        raise Refused("这个议题已经安排了会议活动。", field="event", code="held")
    if topic.state is TopicState.DROPPED:
        raise Refused("这个议题已注明不再开展，请先恢复。", field="state", code="dropped")
    event = add_event(
        work, title=topic.title, kind=kind, session=session, topic=topic.title, form=topic.form, lead=topic.lead,
        host=topic.host, starts=starts, place=place,
    )  # fmt: skip
    work.update(topic, event=event.id, state=TopicState.PREPARING)
    return event


def drop_topic(work: Work, topic: PlanTopic, *, note: str) -> PlanTopic:
    """Pursue a topic no more; it stays in the plan.

    :raises Refused: without a reason.
    """
    note = clean(note, limit=_TEXT, field="note")
    if not note:
        raise Refused("请说明为什么不再开展。", field="note", code="empty")
    return work.update(topic, state=TopicState.DROPPED, note=note)


def revive_topic(work: Work, topic: PlanTopic) -> PlanTopic:
    """Take a topic up again."""
    return work.update(topic, state=TopicState.PLANNED if topic.event is None else TopicState.PREPARING)


def remove_topic(work: Work, topic: PlanTopic) -> None:
    """Take a topic entered by mistake out of the plan.

    :raises Refused: when an event was made of it.
    """
    if topic.event is not None:
        raise Refused("已经安排了会议活动，不能删除；不做了请“不再开展”。", code="held")
    work.delete(topic)


def topics(reader: Reader, year: int) -> list[PlanTopic]:
    """Return a year's plan in its order; the state follows the event where there is one."""
    held = {
        row[0]
        for row in reader.tuples(
            "SELECT id FROM event WHERE state = ? AND id IN (SELECT event FROM plan_topic WHERE year = ?)",
            EventState.HELD, year,
        )
    }  # fmt: skip
    found = reader.find(PlanTopic, "WHERE year = ? ORDER BY place, id", year)
    return [topic.with_(state=TopicState.HELD) if topic.event in held else topic for topic in found]


def plan_years(reader: Reader) -> list[int]:
    """Return the years that have a plan, the newest first."""
    return [row[0] for row in reader.tuples("SELECT DISTINCT year FROM plan_topic ORDER BY year DESC")]
