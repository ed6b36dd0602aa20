"""Invented agendas, minutes, steps, plans, outcomes and speeches around the meetings of the practice data."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from db.calendar import Calendar
from db.events.countdown import CountdownSettings, counted
from db.events.outcomes import feedback_due
from db.events.records import Event, EventState
from db.events.records_outcomes import (
    AgendaItem,
    AgendaItemId,
    EventStep,
    Instruction,
    Minutes,
    Outcome,
    OutcomeId,
    OutcomeState,
    PlanTopic,
    PlanTopicId,
    Speaker,
    Speech,
    SpeechId,
    TopicState,
)
from db.people.records import Body, BodyKind
from db.people.sessions import chinese
from db.practice.crowd import Crowd, Someone
from db.practice.words import Dice, words
from db.proposals.clock import calendar_of
from db.store.record import Record
from db.store.work import Work

_CONSULTATION, _PLENARY = "协商会", "全体会议"
_MINUTED = frozenset({"常委会会议", "主席会议", "专委会会议", _CONSULTATION})
_AHEAD, _BEHIND = 60, 25  # days around today in which meetings have a countdown
_SPOKEN, _WRITTEN = 10, 8
_FORMS = {"专题": "专题协商会", "对口": "对口协商", "提案办理": "提案办理协商", "有事好商量": "有事好商量"}


def make_outcomes(work: Work, dice: Dice, crowd: Crowd, *, today: date) -> None:
    """Write what goes with the meetings that are there."""
    told = _Told(work=work, dice=dice, crowd=crowd, today=today, calendar=calendar_of(work))
    found = work.find(Event, "ORDER BY starts, id")
    parents = {event.parent for event in found if event.parent is not None}
    for event in found:
        if event.id not in parents:
            told.agenda(event)
        if event.parent is None and event.starts is not None:
            told.around(event, last=(event.ends or event.starts).date())
    for year in sorted(
        {session.opens.year for session in crowd.sessions if session.opens.year >= today.year - 1}
    ):
        told.plan(year, [event for event in found if event.kind == _CONSULTATION and event.starts])
    held = [event for event in found if event.kind == _CONSULTATION and event.state is EventState.HELD]
    for event in held:
        told.outcomes(
            event, sent_out=event is not held[-1]
        )  # the list of the last one is still being written
    for event in found:
        if event.kind == _PLENARY and event.parent is None and event.state is EventState.HELD:
            told.speeches(event)
    for made in told.made.values():
        work.insert_all(made)


@dataclass(slots=True, kw_only=True)
class _Told:
    work: Work
    dice: Dice
    crowd: Crowd
    today: date
    calendar: Calendar
    made: dict[type[Record], list[Any]] = field(default_factory=dict)

    def _add(self, record: Record) -> None:
        self.made.setdefault(type(record), []).append(record)

    def _all(self, kind: type[Record]) -> list[Any]:
        return self.made.get(kind, [])

    def _topic(self, event: Event) -> tuple[str, Body]:
        """Return what a meeting is about and the handler that answers for it."""
        rows = words("topics")["topics"]
        row = next((row for row in rows if row[0] in event.title), None)
        row = row or rows[(event.series or len(event.title)) % len(rows)]
        return row[0], self.crowd.handler(row[2])

    @property
    def _leaders(self) -> list[Someone]:
        return [one for one in self.crowd.people if "副主席" in one.posts] or self.crowd.people[:1]

    def agenda(self, event: Event) -> None:
        """Write the agenda of a meeting that has one, and its minutes once it was held."""
        kept = words("consulting")["agenda"]
        lines = kept.get(event.title if event.parent is not None else event.kind, ())
        subject, unit = self._topic(event)
        said = {"subject": subject, "unit": unit.name, "host": event.host or "区政协办公室"}
        items = [
            AgendaItem(
                id=AgendaItemId(self.work.new_id()), event=event.id, place=place, title=title.format(**said),
                speaker=speaker.format(**said), minutes=minutes,
            )
            for place, (title, speaker, minutes) in enumerate(lines, start=1)
        ]  # fmt: skip
        for item in items:
            self._add(item)
        if event.kind in _MINUTED and event.state is EventState.HELD and event.starts is not None:
            self._minutes(event, items, event.starts.date())

    def _minutes(self, event: Event, items: list[AgendaItem], day: date) -> None:
        said = words("consulting")["texts"]["minutes"]
        text = "\n".join(
            f"{chinese(place)}、{item.title}\n{said[place % len(said)].format(title=self._topic(event)[0])}"
            for place, item in enumerate(items, start=1)
        )
        issued = counted(day, {"side": "会后", "unit": "工作日", "amount": "6"}, self.calendar).on
        self._add(
            Minutes(
                id=self.work.new_id(), event=event.id, text=text, host=self.dice.choice(self._leaders).name,
                recorder="程立", issued_on=issued if issued <= self.today else None,
                number=f"〔{day.year}〕{len(self._all(Minutes)) % 40 + 1}号" if issued <= self.today else "",
            )
        )  # fmt: skip

    def around(self, event: Event, *, last: date) -> None:
        """Write the countdown of a meeting that is near; what should be done is mostly done."""
        day = event.starts.date() if event.starts is not None else self.today
        if not -_BEHIND <= (day - self.today).days <= _AHEAD:
            return
        for name, step in CountdownSettings().of(event.kind).items():
            due = counted(day, step, self.calendar, last_day=last).on
            done = due < self.today and not (name == "印发纪要" and self.dice.happens(0.3))
            self._add(
                EventStep(
                    id=self.work.new_id(), event=event.id, kind=name, due_on=due, rule=dict(step),
                    done_on=due if done else None,
                )
            )  # fmt: skip

    def plan(self, year: int, consultations: list[Event]) -> None:
        """Write a year's plan: most topics have their meeting, a few wait, one was given up."""
        kept = words("consulting")["texts"]
        place = 0
        for event in [each for each in consultations if each.starts is not None and each.starts.year == year][
            ::2
        ]:
            subject, unit = self._topic(event)
            if any(topic.year == year and topic.title == subject for topic in self._all(PlanTopic)):
                continue
            place += 1
            form = next((form for word, form in _FORMS.items() if word in event.title), "协商座谈会")
            topic = self._plan_topic(year, place, subject, form, unit)
            day = event.starts or self.today
            state = TopicState.HELD if event.state is EventState.HELD else TopicState.PREPARING
            self._add(topic.with_(event=event.id, host=event.host, month=f"{day.month}月", state=state))
            self.work.update(event, topic=subject, form=form, lead=topic.lead)
        for subject in kept["unscheduled"] if year == self.today.year else ():
            place += 1
            handlers = self.crowd.bodies[BodyKind.HANDLER]
            topic = self._plan_topic(year, place, subject, "专题协商会", handlers[place % len(handlers)])
            given_up = subject == kept["unscheduled"][-1]
            state, note = (TopicState.DROPPED, kept["dropped"]) if given_up else (TopicState.PLANNED, "")
            self._add(topic.with_(month="第四季度", state=state, note=note))

    def _plan_topic(self, year: int, place: int, subject: str, form: str, unit: Body) -> PlanTopic:
        committees = self.crowd.bodies[BodyKind.COMMITTEE]
        return PlanTopic(
            id=PlanTopicId(self.work.new_id()), year=year, place=place, title=subject, form=form,
            source=self.dice.choice(words("consulting")["texts"]["sources"]),
            lead=self.dice.choice(self._leaders).name, units=unit.name,
            host=committees[place % len(committees)].name, product="协商清单",
        )  # fmt: skip

    def outcomes(self, event: Event, *, sent_out: bool) -> None:
        """Write the list of a consultation: most of it was answered, some is late."""
        subject, unit = self._topic(event)
        steps = next(row[6] for row in words("topics")["topics"] if row[0] == subject)
        held = event.starts.date() if event.starts is not None else self.today
        sent = counted(held, {"side": "会后", "unit": "工作日", "amount": "5"}, self.calendar).on
        for place, step in enumerate(self.dice.some(steps, self.dice.randint(2, 4)), start=1):
            outcome = Outcome(
                id=OutcomeId(self.work.new_id()), event=event.id, place=place, title=step, addressee=unit.id,
                text=f"由{unit.name}牵头，{step}，明确责任人和完成时限。",
            )  # fmt: skip
            if sent_out and sent <= self.today:
                outcome = self._answered(outcome, sent)
            self._add(outcome)
            if outcome.state is not OutcomeState.DRAFT and self.dice.happens(0.18):
                self._add(self._instruction(outcome, sent))

    def _answered(self, outcome: Outcome, sent: date) -> Outcome:
        due = feedback_due(self.work, sent, self.calendar).on
        outcome = outcome.with_(state=OutcomeState.SENT, sent_on=sent, due_on=due)
        day = sent + timedelta(days=self.dice.randint(20, 75))
        if day > self.today or self.dice.happens(0.12):
            return outcome
        adoption = self.dice.of({"采纳": 60.0, "部分采纳": 25.0, "留作参考": 15.0})
        state = OutcomeState.DONE if self.dice.happens(0.5) else OutcomeState.ANSWERED
        result = self.dice.choice(words("consulting")["texts"]["results"])
        return outcome.with_(state=state, feedback_on=day, adoption=adoption, result=result)

    def _instruction(self, outcome: Outcome, sent: date) -> Instruction:
        return Instruction(
            id=self.work.new_id(), subject_table="outcome", subject_id=outcome.id, leader="钟毅", post="区长",
            on_day=min(self.today, sent + timedelta(days=6)),
            text=self.dice.choice(words("consulting")["texts"]["instructions"]),
        )  # fmt: skip

    def speeches(self, event: Event) -> None:
        """Write the speeches of a plenary: spoken in order on its day of speeches, others in writing."""
        kept = words("consulting")["texts"]
        day = event.starts.date() if event.starts is not None else self.today
        subjects = [row[0] for row in words("topics")["topics"]]
        self.dice.shuffle(subjects)
        speakers = self.dice.some([one for one in self.crowd.people if one.serves(day)], _SPOKEN + _WRITTEN)
        bodies = iter(self.crowd.bodies[BodyKind.PARTY])
        for place, (one, subject) in enumerate(zip(speakers, subjects, strict=False), start=1):
            spoken = place <= _SPOKEN
            body = next(bodies, None) if place % 3 == 0 else None
            speech = Speech(
                id=SpeechId(self.work.new_id()), event=event.id, session=event.session, kind="口头" if spoken else "书面",
                place=place if spoken else None, title=kept["speeches"][place % len(kept["speeches"])].format(subject=subject),
                body=body.id if body is not None else None, submitted_on=day - timedelta(days=self.dice.randint(8, 20)),
                spoken_on=day + timedelta(days=1) if spoken else None,
                adoption=self.dice.choice(kept["adopted"]) if self.dice.happens(0.35) else "",
            )  # fmt: skip
            self._add(speech)
            self._add(Speaker(id=self.work.new_id(), speech=speech.id, place=1, person=one.person))
