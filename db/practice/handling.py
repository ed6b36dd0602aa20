"""How invented handlers answer: in time, late, not yet; and what proposers say to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.calendar import add_months
from db.people.records import Body, BodyKind, Session
from db.practice.clocking import Course
from db.practice.crowd import Crowd
from db.practice.proposals import Draft
from db.practice.texts import opinion, reply
from db.practice.words import Dice, next_weekday, words
from db.proposals.clock import rule_for, step_of
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    Disclosure,
    Feedback,
    FeedbackId,
    HandlingRole,
    ProposalState,
    Reply,
    ReplyId,
    ReplyKind,
)
from db.proposals.records_clock import ClockStep, Contact
from db.proposals.settings import ProposalSettings
from db.store.work import Work

_RESULTS = {"A": 52.0, "B": 36.0, "C": 9.0, "D": 3.0}
_ASSIGN_AFTER = 50  # days from the plenary's end to the day of 交办
_MONTHS = 3
_CLOSED_AFTER = 45  # days from the last answer until a proposal is usually closed
_SETTINGS = ProposalSettings()


@dataclass(slots=True)
class Handled:
    """All rows a session's handling makes, table by table."""

    assignments: list[Assignment] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)
    steps: list[ClockStep] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)


@dataclass(slots=True)
class Handlers:
    """Who answers what, and each one's running letter numbers."""

    crowd: Crowd
    letters: dict[tuple[int, int], int] = field(default_factory=dict)

    def letter_number(self, body: Body, on: date) -> str:
        key = (body.id, on.year)
        self.letters[key] = self.letters.get(key, 0) + 1
        short = (
            body.name.removeprefix("云山").removeprefix("区").removesuffix("办事处").removesuffix("局")[:4]
        )
        return f"云{short}函〔{on.year}〕{self.letters[key]}号"


def handle(
    work: Work, dice: Dice, handlers: Handlers, session: Session, drafts: list[Draft], *, today: date
) -> Handled:
    """Assign and answer a session's filed proposals up to ``today``; states of the drafts follow."""
    made = Handled()
    day = next_weekday((session.closes or session.opens) + timedelta(days=_ASSIGN_AFTER))
    for draft in drafts:
        docketed = draft.record.docketed_on
        if draft.record.state is not ProposalState.DOCKETED or docketed is None:
            continue
        assigned = day if docketed <= day else next_weekday(docketed + timedelta(days=dice.randint(2, 12)))
        if assigned > today:
            continue
        # Dice of its own: what happens on the way changes nothing of how it ends.
        course = Course(work, Dice(f"{session.number} {draft.record.title} {docketed}"), today)
        story = _Story(work, dice, handlers, draft, assigned, today, course)
        story.tell(made)
        made.steps += course.steps
        made.contacts += course.contacts
    return made


@dataclass(slots=True)
class _Story:
    work: Work
    dice: Dice
    handlers: Handlers
    draft: Draft
    assigned: date
    today: date
    course: Course

    def tell(self, made: Handled) -> None:
        """Add one proposal's assignments, answers and opinions."""
        ended = []
        for body, role in self._shares():
            assignment = self._assignment(body, role)
            answer = self._answer(assignment, body)
            assignment = self._on_the_way(self._advanced(assignment, answer, made), answer, made)
            made.assignments.append(assignment)
            if answer is not None:
                made.replies.append(answer)
            ended.append(assignment)
        self._close(ended, made)

    def _on_the_way(self, assignment: Assignment, answer: Reply | None, made: Handled) -> Assignment:
        """Add what happened before the answer; sometimes another handler had to give the proposal back first."""
        states = AssignmentState
        due = add_months(self.assigned, 1 if assignment.role is HandlingRole.ASSIST else _MONTHS)
        alone = assignment.role in {HandlingRole.SOLE, HandlingRole.LEAD}
        if alone and assignment.state in {states.WORKING, states.REPLIED} and self.course.dice.happens(0.025):
            wrong = self.course.dice.choice(self.handlers.crowd.bodies[BodyKind.HANDLER])
            pair = self.course.handed_back(assignment, wrong)
            if pair is not None:
                gone, assignment = pair
                made.assignments.append(gone)
        self.course.worked(assignment, answer, due)
        return assignment

    def _shares(self) -> list[tuple[Body, HandlingRole]]:
        topic, find = self.draft.topic, self.handlers.crowd.handler
        lead, assists = find(topic.lead), [find(name) for name in topic.assists]
        way = self.dice.of({"sole": 62.0, "lead": 33.0, "separate": 5.0})
        if way == "separate" and assists:
            return [(body, HandlingRole.SEPARATE) for body in (lead, assists[0])]
        if way == "lead" and assists:
            helping = self.dice.some(assists, self.dice.randint(1, 2))
            return [(lead, HandlingRole.LEAD), *((body, HandlingRole.ASSIST) for body in helping)]
        return [(lead, HandlingRole.SOLE)]

    def _assignment(self, body: Body, role: HandlingRole) -> Assignment:
        return Assignment(
            id=AssignmentId(self.work.new_id()), proposal=self.draft.record.id, handler=body.id, role=role,
            assigned_on=self.assigned, rule=rule_for(_SETTINGS, step_of(role)), contact=body.contact,
            phone=body.phone,
        )  # fmt: skip

    def _answer(self, assignment: Assignment, body: Body) -> Reply | None:
        """Return the answer when its day has come: most in good time, a few late."""
        assist = assignment.role is HandlingRole.ASSIST
        due = add_months(self.assigned, 1 if assist else _MONTHS)
        earliest = self.assigned + timedelta(days=8 if assist else 25)
        late = self.dice.happens(0.02)
        day = (
            due + timedelta(days=self.dice.randint(3, 12))
            if late
            else self.dice.weekday(earliest, due - timedelta(days=1))
        )
        if day > self.today or self._lags(due):
            return None
        result = "" if assist else self.dice.of(_RESULTS)
        text = opinion(self.draft.topic, self.dice) if assist else reply(self.dice, self.draft.topic, result)
        signer = self.dice.choice(words("people")["surnames"]) + self.dice.choice(
            ("志远", "文康", "国梁", "慧君")
        )
        return Reply(
            id=ReplyId(self.work.new_id()), assignment=assignment.id, seq=1, result=result, text=text,
            kind=ReplyKind.OPINION if assist else ReplyKind.REPLY, replied_on=day,
            letter_number=self.handlers.letter_number(body, day), signer=signer,
            signer_post="副局长" if body.name.endswith("局") else "负责人",
            received_on=min(self.today, day + timedelta(days=2)), contact=body.contact, phone=body.phone,
            disclosure="" if assist else self.dice.of({Disclosure.OPEN: 9.0, Disclosure.ON_REQUEST: 1.0}),
        )  # fmt: skip

    def _lags(self, due: date) -> bool:
        """Tell whether an answer that should be here is not: only of those that came in by themselves."""
        near = -12 <= (due - self.today).days <= 10
        ordinary = self.draft.record.time_mark == "平时"
        return near and ordinary and (due >= self.today or self.dice.happens(0.5))

    def _advanced(self, assignment: Assignment, answer: Reply | None, made: Handled) -> Assignment:
        """Return the assignment in the state its answer, or the lack of one, puts it."""
        state = AssignmentState
        if answer is None:
            fresh = (self.today - self.assigned).days
            if fresh <= 12 and self.dice.happens(0.03):
                self.course.asked_back(assignment, self.assigned + timedelta(days=min(fresh, 3)))
                return assignment.with_(state=state.RETURNING)
            unsigned = fresh <= 5 and self.dice.happens(0.6)
            return assignment.with_(state=state.UNSIGNED if unsigned else state.WORKING)
        if assignment.role is HandlingRole.ASSIST:
            return assignment.with_(state=state.REPLIED)
        said = list(self._said(answer))
        made.feedback += said
        worst = [one for one in said if _SETTINGS.dissatisfied(one.marks)]
        if worst and worst[0].returned_on is not None:
            self.course.rework(assignment, worst[0].returned_on)
            return assignment.with_(state=state.REWORK)
        follow = answer.result == "B" and self.dice.happens(0.12)
        if follow and answer.replied_on is not None:
            self.course.follow_up(assignment, min(answer.replied_on + timedelta(days=14), self.today))
        return assignment.with_(state=state.FOLLOW_UP if follow else state.REPLIED)

    def _said(self, answer: Reply) -> Iterator[Feedback]:
        """Yield the forms that came back: nearly all in the end, and nearly all content."""
        assert answer.replied_on is not None  # noqa: S101 - made above
        kept = words("topics")
        for proposer in self.draft.proposers:
            back = answer.replied_on + timedelta(days=self.dice.randint(5, 28))
            if back > self.today or not self.dice.happens(0.96):
                continue
            # Only fresh answers are doubted: an old one would have been answered again long ago.
            doubted = self.dice.happens(0.05) and (self.today - back).days < 40
            value = -1 if doubted else self.dice.of({0: 93.0, 1: 7.0})
            yield Feedback(
                id=FeedbackId(self.work.new_id()), reply=answer.id, proposer=proposer.id, returned_on=back,
                marks={name: values[value] for name, values in _SETTINGS.dimensions().items()},
                opinion=self.dice.choice(kept["doubts"] if doubted else kept["opinions"]),
            )  # fmt: skip

    def _close(self, ended: list[Assignment], made: Handled) -> None:
        """Close a proposal some weeks after its last answer when nothing is left to do."""
        if any(one.state is not AssignmentState.REPLIED for one in ended):
            return
        ids = {one.id for one in ended}
        last = max(answer.replied_on for answer in made.replies[-len(ended) :] if answer.replied_on)
        day = next_weekday(last + timedelta(days=_CLOSED_AFTER))
        recent = (self.today - day).days < _CLOSED_AFTER
        if day > self.today or (recent and self.dice.happens(0.06)):
            return
        for place in range(len(made.assignments) - len(ended), len(made.assignments)):
            one = made.assignments[place]
            assert one.id in ids  # noqa: S101 - the last ones are this proposal's
            made.assignments[place] = one.with_(state=AssignmentState.CLOSED, closed_on=day)
        self.draft.record = self.draft.record.with_(state=ProposalState.CLOSED, closed_on=day)
