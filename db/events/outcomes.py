"""Outcomes 协商成果: what was put to whom, until when an answer is due, what became of it; and leaders' 批示."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from db.calendar import Calendar, Due, Rule, due
from db.events.records import EventId
from db.events.records_outcomes import Instruction, Outcome, OutcomeId, OutcomeState, PlanTopicId
from db.people.records import BodyId
from db.store.days import read_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import Settings, load
from db.store.text import clean, clean_line
from db.store.work import Work
from db.store.workflow import Move, Workflow

S = OutcomeState
_LINE, _TEXT = 200, 20_000
SUBJECTS = ("outcome", "bulletin")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSettings(Settings):
    """``feedback`` is the rule by which an answer is due after sending (domain §9: 60 days)."""

    NAME: ClassVar[str] = "outcomes"
    kinds: tuple[str, ...] = ("协商清单", "建议案", "调研报告", "视察报告", "其他意见")
    adoptions: tuple[str, ...] = ("采纳", "部分采纳", "留作参考", "未采纳")
    feedback: dict[str, str] = field(
        default_factory=lambda: {"unit": "自然日", "amount": "60", "label": "采纳落实情况反馈"}
    )


def _addressed(_reader: Reader, outcome: Outcome) -> list[str]:
    return [] if outcome.addressee is not None else ["还没有选择送给哪个单位"]


OUTCOME_FLOW: Workflow[S, Outcome] = Workflow(
    S,
    lambda outcome: outcome.state,
    frozenset({S.DRAFT}),
    frozenset({S.DONE, S.DROPPED}),
    (
        Move(name="send", words="送出", sources=frozenset({S.DRAFT}), targets=(S.SENT,), guard=_addressed),
        Move(name="answer", words="登记反馈", sources=frozenset({S.SENT}), targets=(S.ANSWERED,)),
        Move(name="finish", words="确认落实", sources=frozenset({S.ANSWERED}), targets=(S.DONE,)),
        Move(name="follow", words="继续跟踪", sources=frozenset({S.ANSWERED}), targets=(S.SENT,)),
        Move(
            name="drop", words="不再跟踪", sources=frozenset({S.DRAFT, S.SENT, S.ANSWERED}), targets=(S.DROPPED,)
        ),
    ),
)  # fmt: skip


def add_outcome(
    work: Work, title: str, *, event: EventId | None = None, plan: PlanTopicId | None = None, **facts: Any
) -> Outcome:
    """Enter an outcome at the end of its list.

    :raises Refused: without a title or with a kind the office does not keep.
    """
    last = work.value("SELECT MAX(place) FROM outcome WHERE event IS ?", event) or 0
    outcome = Outcome(id=OutcomeId(work.new_id()), event=event, plan=plan, title=title, place=last + 1)
    return work.insert(outcome.with_(**_checked(work, {"title": title, **facts})))


def change_outcome(work: Work, outcome: Outcome, **facts: Any) -> Outcome:
    """Change what an outcome says; its state has verbs of its own.

    :raises Refused: as ``add_outcome``.
    """
    return work.update(outcome, **_checked(work, facts))


def _checked(reader: Reader, facts: dict[str, Any]) -> dict[str, Any]:
    known = load(reader, OutcomeSettings).kinds
    checked = dict(facts)
    for name in ("title", "kind", "number"):
        if name in facts:
            checked[name] = clean_line(facts[name], limit=_LINE, field=name)
    for name in ("text", "note", "result"):
        if name in facts:
            checked[name] = clean(facts[name], limit=_TEXT, field=name)
    if checked.get("title") == "":
        raise Refused("请填写问题或意见的标题。", field="title", code="empty")
    if checked.get("kind", known[0]) not in known:
        raise Refused(f"请选择成果的种类：{'、'.join(known)}。", field="kind", code="kind")
    return checked


def feedback_due(reader: Reader, sent_on: date, calendar: Calendar) -> Due:
    """Return until when the unit has to answer, with its derivation."""
    return due(sent_on, Rule.from_dict(load(reader, OutcomeSettings).feedback), calendar, begun="送出")


def send(work: Work, outcome: Outcome, *, on: date, calendar: Calendar, number: str = "") -> Outcome:
    """Send an outcome to its unit; the day an answer is due follows from the office's rule.

    :raises Refused: when nobody is addressed, or it has been sent before.
    """
    OUTCOME_FLOW.require(work, "send", outcome)
    return work.update(
        outcome, state=S.SENT, sent_on=on, due_on=feedback_due(work, on, calendar).on,
        number=clean_line(number or outcome.number, limit=_LINE, field="number"),
    )  # fmt: skip


def answer(work: Work, outcome: Outcome, *, on: date, adoption: str, result: str = "") -> Outcome:
    """Record what the unit answered.

    :raises Refused: for an adoption the office does not know, or a day before it was sent.
    """
    OUTCOME_FLOW.require(work, "answer", outcome)
    known = load(work, OutcomeSettings).adoptions
    if adoption not in known:
        raise Refused(f"请选择采纳情况：{'、'.join(known)}。", field="adoption", code="adoption")
    if outcome.sent_on is not None and on < outcome.sent_on:
        raise Refused("反馈日期不能早于送出日期。", field="feedback_on", code="order")
    return work.update(
        outcome,
        state=S.ANSWERED,
        feedback_on=on,
        adoption=adoption,
        result=clean(result, limit=_TEXT, field="result"),
    )


def finish(work: Work, outcome: Outcome, *, result: str = "") -> Outcome:
    """Note that what was promised is done."""
    OUTCOME_FLOW.require(work, "finish", outcome)
    return work.update(
        outcome, state=S.DONE, result=clean(result, limit=_TEXT, field="result") or outcome.result
    )


def follow(work: Work, outcome: Outcome, *, on: date, calendar: Calendar) -> Outcome:
    """Ask again: what was answered stays on record, and a new answer is due."""
    OUTCOME_FLOW.require(work, "follow", outcome)
    return work.update(outcome, state=S.SENT, feedback_on=None, due_on=feedback_due(work, on, calendar).on)


def drop(work: Work, outcome: Outcome, *, note: str) -> Outcome:
    """Follow an outcome no more.

    :raises Refused: without a reason.
    """
    OUTCOME_FLOW.require(work, "drop", outcome)
    note = clean(note, limit=_TEXT, field="note")
    if not note:
        raise Refused("请说明为什么不再跟踪。", field="note", code="empty")
    return work.update(outcome, state=S.DROPPED, note=note)


def instruct(
    work: Work,
    table: str,
    subject: int,
    *,
    leader: str,
    post: str = "",
    on: date | None = None,
    text: str = "",
) -> Instruction:
    """Record a leader's 批示 on an outcome or a bulletin.

    :raises Refused: without the leader's name.
    """
    if table not in SUBJECTS:
        raise ValueError(f"nothing to instruct on: {table}")
    leader = clean_line(leader, limit=_LINE, field="leader")
    if not leader:
        raise Refused("请填写作出批示的领导。", field="leader", code="empty")
    return work.insert(
        Instruction(
            id=work.new_id(), subject_table=table, subject_id=subject, leader=leader,
            post=clean_line(post, limit=_LINE, field="post"), on_day=on, text=clean(text, limit=_TEXT, field="text"),
        )
    )  # fmt: skip


def remove_outcome(work: Work, outcome: Outcome) -> None:
    """Take an outcome entered by mistake away, with what was written on it.

    :raises Refused: once it was sent: then it can only be followed no more.
    """
    if outcome.sent_on is not None:
        raise Refused("已经送出的成果不能删除；不再跟踪的请“不再跟踪”并说明原因。", code="sent")
    for one in instructions(work, "outcome", outcome.id):
        work.delete(one)
    work.delete(outcome)


def drop_instruction(work: Work, instruction: Instruction) -> None:
    work.delete(instruction)


def instructions(reader: Reader, table: str, subject: int) -> list[Instruction]:
    """Return the 批示 on a record, the oldest first."""
    return reader.find(
        Instruction,
        "WHERE subject_table = ? AND subject_id = ? ORDER BY on_day IS NULL, on_day, id",
        table,
        subject,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """One outcome in a list."""

    id: OutcomeId
    kind: str
    number: str
    title: str
    event: EventId | None
    event_title: str
    addressee: str
    addressee_id: BodyId | None
    sent_on: date | None
    due_on: date | None
    state: OutcomeState
    adoption: str
    feedback_on: date | None
    instructions: int
    late: bool


_ROWS = """SELECT o.*, e.title AS event_title, b.name AS unit,
    (SELECT count(*) FROM instruction AS x WHERE x.subject_table = 'outcome' AND x.subject_id = o.id) AS told
  FROM outcome AS o LEFT JOIN event AS e ON e.id = o.event LEFT JOIN body AS b ON b.id = o.addressee
  WHERE (?1 IS NULL OR o.event = ?1) AND (?2 IS NULL OR coalesce(e.session, o.session, ?2) = ?2)
    AND (?3 IS NULL OR o.id = ?3)
  ORDER BY o.sent_on IS NOT NULL, o.sent_on DESC, o.event, o.place, o.id"""


def outcome_rows(
    reader: Reader, *, today: date, event: EventId | None = None, session: int | None = None,
    outcome: OutcomeId | None = None,
) -> list[OutcomeRow]:  # fmt: skip
    """Return outcomes: of one event, of a session with those no session is known of, or all; what is not sent yet first."""
    return [
        OutcomeRow(
            id=row["id"], kind=row["kind"], number=row["number"], title=row["title"], event=row["event"],
            event_title=row["event_title"] or "", addressee=row["unit"] or "", addressee_id=row["addressee"],
            sent_on=read_day(row["sent_on"]), due_on=read_day(row["due_on"]), state=S(row["state"]), adoption=row["adoption"],
            feedback_on=read_day(row["feedback_on"]), instructions=row["told"],
            late=row["state"] == S.SENT and row["due_on"] is not None and row["due_on"] < today.isoformat(),
        )
        for row in reader.rows(_ROWS, event, session, outcome)
    ]  # fmt: skip


def reorder(work: Work, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Put the outcomes of an event into this order."""
    return [work.update(outcome, place=place) for place, outcome in enumerate(outcomes, start=1)]
