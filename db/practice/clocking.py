"""What happens between 交办 and the answer in an invented office: receipts, contacts, pauses, extensions, hand-backs."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from db.people.records import Body
from db.practice.words import Dice, next_weekday
from db.proposals.clock import rule_for
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    HandlingRole,
    Reply,
)
from db.proposals.records_clock import ClockKind, ClockStep, ClockStepId, Contact, ContactId, ContactStage
from db.proposals.settings import EXTEND_STEP, FOLLOW_STEP, REWORK_STEP, ProposalSettings
from db.store.work import Work

_SETTINGS = ProposalSettings()
_WAYS = {"走访": 22.0, "座谈": 30.0, "现场": 16.0, "电话": 26.0, "网络": 4.0, "提案者提出不需见面": 2.0}
_SAID = {
    ContactStage.BEFORE: ("了解提案意图，听取具体想法", "核对提案所指的路段和小区", "就办理思路征求意见"),
    ContactStage.DURING: ("通报办理进展，说明存在的困难", "现场查看，商定分步办理", "就答复初稿征求意见"),
    ContactStage.AFTER: ("听取对答复的意见", "说明后续工作安排"),
}
_PAUSES = ("等待上级部门批复专项规划", "涉及的项目正在开展安全评估，评估后再办")
_EXTENSIONS = ("需要与市级部门协调，情况复杂", "正在开展专题调研，时间不够")
_NOT_OURS = "该事项不属于我单位职责，建议另行交办"
_LEADER = "区政府办公室"


@dataclass(slots=True)
class Course:
    """Tells the steps and contacts of one proposal's assignments, each up to today."""

    work: Work
    dice: Dice
    today: date
    steps: list[ClockStep] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)

    def step(
        self,
        assignment: Assignment,
        kind: ClockKind,
        on: date,
        *,
        reason: str = "",
        until: date | None = None,
        rule: dict[str, str] | None = None,
        decided_by: str = "",
    ) -> None:
        self.steps.append(
            ClockStep(
                id=ClockStepId(self.work.new_id()), assignment=assignment.id, kind=kind, on_day=on, until=until,
                rule=rule or {}, reason=reason, decided_by=decided_by,
            )
        )  # fmt: skip

    def handed_back(self, real: Assignment, wrong: Body) -> tuple[Assignment, Assignment] | None:
        """Return an earlier assignment to a handler that gave it back, and the real one as the round after it."""
        first = real.assigned_on
        assert first is not None  # noqa: S101 - made by handle
        again = next_weekday(first + timedelta(days=8))
        if wrong.id == real.handler or again >= self.today:
            return None
        granted = first + timedelta(days=6)
        gone = real.with_(
            id=AssignmentId(self.work.new_id()), handler=wrong.id, contact=wrong.contact, phone=wrong.phone,
            state=AssignmentState.RETURNED, closed_on=granted,
        )  # fmt: skip
        self.step(gone, ClockKind.SIGN, first + timedelta(days=1))
        self.step(gone, ClockKind.ASK_RETURN, first + timedelta(days=3), reason=_NOT_OURS)
        if self.dice.happens(0.5):
            self.step(
                gone, ClockKind.COORDINATE, first + timedelta(days=5), decided_by=_LEADER,
                reason=f"召集相关单位协调，明确不由{wrong.name}承办",
            )  # fmt: skip
        self.step(gone, ClockKind.GRANT, granted, decided_by=_LEADER)
        return gone, real.with_(assigned_on=again, round=2)

    def asked_back(self, assignment: Assignment, on: date) -> None:
        """Tell of a request that waits to be decided."""
        self.step(assignment, ClockKind.ASK_RETURN, on, reason=_NOT_OURS)

    def rework(self, assignment: Assignment, on: date) -> None:
        self.step(
            assignment,
            ClockKind.REWORK,
            on,
            rule=rule_for(_SETTINGS, REWORK_STEP),
            reason="提案者对答复不满意",
        )

    def follow_up(self, assignment: Assignment, on: date) -> None:
        self.step(assignment, ClockKind.FOLLOW_UP, on, rule=rule_for(_SETTINGS, FOLLOW_STEP))

    def worked(self, assignment: Assignment, answer: Reply | None, due: date) -> None:
        """Tell the way up to the answer, or up to today."""
        start, end = assignment.assigned_on, self.today if answer is None else answer.replied_on
        assert start is not None and end is not None  # noqa: S101, PT018 - made by handle
        signed = start + timedelta(days=self.dice.randint(1, 4))
        if assignment.state in {AssignmentState.UNSIGNED, AssignmentState.RETURNING} or signed > end:
            return
        self.step(assignment, ClockKind.SIGN, signed)
        if assignment.role is HandlingRole.ASSIST:
            return
        if answer is not None and end > due:
            self.step(
                assignment, ClockKind.EXTEND, due - timedelta(days=4), rule=rule_for(_SETTINGS, EXTEND_STEP),
                reason=self.dice.choice(_EXTENSIONS), decided_by=_LEADER,
            )  # fmt: skip
        elif self.dice.happens(0.03 if answer else 0.06):
            self._paused(assignment, start, end, answered=answer is not None)
        self._spoken(assignment, signed, end, answered=answer is not None)

    def _paused(self, assignment: Assignment, start: date, end: date, *, answered: bool) -> None:
        since = next_weekday(start + timedelta(days=self.dice.randint(8, 18)))
        until = next_weekday(since + timedelta(days=self.dice.randint(7, 14)))
        if since >= end or (answered and until >= end):
            return
        self.step(
            assignment,
            ClockKind.STOP,
            since,
            until=until,
            reason=self.dice.choice(_PAUSES),
            decided_by=_LEADER,
        )
        if until <= end:
            self.step(assignment, ClockKind.RESUME, until)

    def _spoken(self, assignment: Assignment, signed: date, end: date, *, answered: bool) -> None:
        """Most handlers speak with the proposers early, many again, some after the answer."""
        days = [(ContactStage.BEFORE, signed + timedelta(days=self.dice.randint(1, 14)), 0.9)]
        days.append((ContactStage.DURING, signed + timedelta(days=self.dice.randint(16, 30)), 0.5))
        for stage, day, chance in days:
            if self.dice.happens(chance) and day < end:
                self._contact(assignment, stage, next_weekday(day))
        after = next_weekday(end + timedelta(days=self.dice.randint(3, 12)))
        if answered and self.dice.happens(0.2) and after <= self.today:
            self._contact(assignment, ContactStage.AFTER, after)

    def _contact(self, assignment: Assignment, stage: ContactStage, on: date) -> None:
        way = self.dice.of(_WAYS)
        waived = way in _SETTINGS.waived_ways
        self.contacts.append(
            Contact(
                id=ContactId(self.work.new_id()), assignment=assignment.id, stage=stage, way=way, on_day=on,
                persons="" if waived else "、".join(part for part in ("提案者", assignment.contact) if part),
                content="" if waived else self.dice.choice(_SAID[stage]),
            )
        )  # fmt: skip
