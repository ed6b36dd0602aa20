"""The sheets of work on the yearly plan: a topic, its meeting in one step, giving it up."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from db.events.countdown import plan_steps
from db.events.kind_outcomes import TOPIC
from db.events.plan import PlanSettings, add_topic, change_topic, drop_topic, hold_topic
from db.events.records import Event
from db.events.records_outcomes import PlanTopic
from db.events.settings import EventSettings
from db.people.records import SessionId
from db.proposals.clock import calendar_of
from db.store.kind import Field, FieldType
from db.store.settings import load
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.form import Form
from desktop.widgets.inputs import LongInput
from desktop.widgets.tasks import Task, read

_USUAL = "协商会"
_YEAR = Field(name="year", words="年度", type=FieldType.INTEGER, required=True)


def _fields(desk: Desk) -> list[Field]:
    settings = load(desk.store, PlanSettings)
    choices = {"form": settings.forms, "source": settings.sources, "product": settings.products}
    names = ("title", "form", "source", "month", "lead", "host", "units", "product", "note")
    return [replace(TOPIC.field(name), choices=choices.get(name, ())) for name in names]


def new_topic(desk: Desk, year: int) -> Task:
    """Return the sheet of a new topic; it comes last in its year's plan."""

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(f"列入协商计划 {values['title']}", add_topic, **values)

    return Task(
        title="列入协商计划", about="议题排在当年计划的最后，可以用 Alt ↑↓ 调整", fields=[_YEAR, *_fields(desk)],
        values={"year": year, "product": "协商清单"}, submit=submit, save_words="列入",
        made={"note": lambda: LongInput(lines=2)},
    )  # fmt: skip


def edit_topic(desk: Desk, topic: PlanTopic) -> Task:
    fields = _fields(desk)
    return Task(
        title="修改议题", about=f"{topic.year}年第{topic.place}项", fields=fields,
        values={field.name: getattr(topic, field.name) for field in fields},
        submit=lambda values: desk.do(f"修改议题 {topic.title}", change_topic, topic, **values),
        made={"note": lambda: LongInput(lines=2)},
    )  # fmt: skip


def holding_topic(desk: Desk, topic: PlanTopic) -> Task:
    """Return the sheet that makes the meeting of a topic, with its countdown where the day is known."""
    kinds = load(desk.store, EventSettings).kind_names()
    kind = topic.form if topic.form in kinds else _USUAL if _USUAL in kinds else kinds[0]
    session = desk.session.id if desk.session is not None else None

    def submit(values: dict[str, Any]) -> Outcome:
        return desk.do(f"安排协商 {topic.title}", _held, topic, session, values)

    def live(form: Form) -> str:
        if isinstance(read(form, "starts"), datetime):
            return "议题、形式、牵头和承办带到会议活动里，筹备事项按规则从开会日期倒排。"
        return "时间可以以后再定；定了时间，筹备事项的日期才能倒排。"

    return Task(
        title="安排会议活动", about=topic.title, submit=submit, live=live, save_words="安排", values={"kind": kind},
        fields=[
            Field(name="kind", words="类别", type=FieldType.CHOICE, choices=kinds, required=True),
            Field(name="starts", words="开始时间", type=FieldType.TIME),
            Field(name="place", words="地点", limit=120),
        ],
    )  # fmt: skip


def _held(work: Work, topic: PlanTopic, session: SessionId | None, values: dict[str, Any]) -> PlanTopic:
    event: Event = hold_topic(work, topic, session=session, **values)
    if event.starts is not None:
        plan_steps(work, event, calendar_of(work))
    return work.get(PlanTopic, topic.id)


def dropping_topic(desk: Desk, topic: PlanTopic) -> Task:
    reason = Field(name="note", words="原因", type=FieldType.LONG, required=True, limit=1500)
    return Task(
        title="不再开展", about=topic.title, fields=[reason], save_words="不再开展",
        submit=lambda values: desk.do(f"不再开展 {topic.title}", drop_topic, topic, **values),
    )  # fmt: skip
