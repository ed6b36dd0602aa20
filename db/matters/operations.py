"""What is done with a clue of the public: taken in, sorted, claimed, cultivated, converted, answered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.matters.kind import CLUE
from db.matters.records import Clue, ClueId, ClueState, ClueStep, ClueStepId, Outcome, StepKind
from db.matters.settings import ClueSettings
from db.matters.workflow import CLUE_FLOW
from db.people.masking import normal_phone
from db.people.records import Person, PersonId, SessionId
from db.proposals.operations import By, receive
from db.proposals.records import Proposal
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

_LONG = frozenset({"body", "note"})
_EDITABLE = frozenset(
    {"title", "body", "received_on", "source", "category", "provider", "phone", "private", "note"}
)
_CLAIMED_FIRST = frozenset({Outcome.PROPOSAL, Outcome.SPEECH})
"""What a member brings in: who it is must be known before."""
_TABLES = {Outcome.PROPOSAL: "proposal", Outcome.BULLETIN: "bulletin", Outcome.SPEECH: "speech"}


def next_number(reader: Reader, settings: ClueSettings, on: date) -> str:
    """Return the number that follows the highest of the year."""
    head, _, tail = settings.number.replace("{年}", str(on.year)).partition("{号}")
    taken = [row["number"] for row in reader.rows("SELECT number FROM clue WHERE number LIKE ? || '%'", head)]
    runs = [text.removeprefix(head).removesuffix(tail) for text in taken if text.endswith(tail)]
    highest = max((int(run) for run in runs if run.isascii() and run.isdigit()), default=0)
    return f"{head}{highest + 1:0{settings.digits}d}{tail}"


def receive_clue(work: Work, *, title: str, received_on: date, number: str = "", **facts: Any) -> Clue:
    """Take a clue in; without a number it is given the next of its year.

    ``facts`` are body, source, category, provider, phone, private and note.

    :raises Refused: when the title is missing, a text is too long, or the number is taken.
    """
    number = clean_line(number, limit=CLUE.field("number").limit, field="number")
    if not number:
        number = next_number(work, load(work, ClueSettings), received_on)
    taken = work.first(Clue, "WHERE number = ?", number)
    if taken is not None:
        raise Refused(
            f"线索编号 {number} 已由“{taken.title}”使用，请换一个号。", field="number", code="double"
        )
    cleaned = _cleaned({"title": title, **facts})
    return work.insert(Clue(id=ClueId(work.new_id()), number=number, received_on=received_on, **cleaned))


def change_clue(work: Work, clue: Clue, **facts: Any) -> Clue:
    """Change the facts of a clue; its state has verbs of its own.

    :raises Refused: when the title is missing or a text is too long.
    """
    return work.update(clue, **_cleaned(facts))


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(facts) - _EDITABLE)
    if unknown:
        raise TypeError(f"not a field to be set here: {', '.join(unknown)}")
    done: dict[str, Any] = {}
    for name, value in facts.items():
        way = clean if name in _LONG else clean_line
        done[name] = way(value, limit=CLUE.field(name).limit, field=name) if isinstance(value, str) else value
    if done.get("title") == "":
        raise Refused("请填写线索标题。", field="title", code="empty")
    if done.get("phone"):
        done["phone"] = normal_phone(done["phone"])
    return done


def _step(
    work: Work, clue: Clue, kind: StepKind, on: date, *, by: str = "", content: str = "", reason: str = ""
) -> None:
    """Write down a step; ``reason`` names what a missing content is refused as."""
    if on < clue.received_on:
        raise Refused("日期早于收到线索的日期，请核对。", field="on", code="date")
    content = clean(content, limit=4000, field="content")
    if reason and not content:
        raise Refused(f"请写明{reason}。", field="content", code="empty")
    work.insert(
        ClueStep(
            id=ClueStepId(work.new_id()), clue=clue.id, kind=kind, on_day=on,
            by_whom=clean_line(by, limit=60, field="by"), content=content,
        )
    )  # fmt: skip


def sort(work: Work, clue: Clue, *, on: date, category: str = "", content: str = "") -> Clue:
    """Put a clue among those that members may claim."""
    CLUE_FLOW.require(work, "sort", clue)
    _step(work, clue, StepKind.SORT, on, content=content)
    facts = _cleaned({"category": category}) if category else {}
    return work.update(clue, state=ClueState.OPEN, **facts)


def claim(work: Work, clue: Clue, member: PersonId, *, on: date, content: str = "") -> Clue:
    """Give a clue to the member who cultivates it."""
    CLUE_FLOW.require(work, "claim", clue)
    name = work.get(Person, member).name
    _step(work, clue, StepKind.CLAIM, on, by=name, content=content)
    return work.update(clue, state=ClueState.CLAIMED, claimed_by=member, claimed_on=on)


def release(work: Work, clue: Clue, *, on: date, reason: str) -> Clue:
    """Take a clue back from the member who claimed it: others may claim it."""
    CLUE_FLOW.require(work, "release", clue)
    _step(work, clue, StepKind.RELEASE, on, by=_claimer(work, clue), content=reason, reason="退回认领的原因")
    return work.update(clue, state=ClueState.OPEN, claimed_by=None, claimed_on=None)


def cultivate(work: Work, clue: Clue, *, on: date, content: str, by: str = "") -> Clue:
    """Write down what the member did with a clue: research, visits, talks."""
    CLUE_FLOW.require(work, "cultivate", clue)
    _step(
        work,
        clue,
        StepKind.CULTIVATE,
        on,
        by=by or _claimer(work, clue),
        content=content,
        reason="做了什么",
    )
    return clue


def _claimer(work: Work, clue: Clue) -> str:
    return "" if clue.claimed_by is None else work.get(Person, clue.claimed_by).name


def convert(
    work: Work, clue: Clue, outcome: Outcome, *, on: date, words: str = "", record: int | None = None
) -> Clue:
    """Write down what became of a clue: which record, or in words where there is none here (转给哪个部门).

    :raises Refused: when neither is said, the record is not there, or a member's work has no member yet.
    """
    CLUE_FLOW.require(work, "convert", clue)
    if outcome in _CLAIMED_FIRST and clue.claimed_by is None:
        raise Refused(f"转为{outcome}前请先登记认领的委员。", field="outcome", code="claim")
    words = clean_line(words, limit=200, field="words")
    table = _TABLES.get(outcome, "")
    if record is not None:
        words = words or _named(work, table, record)
    elif not words:
        wanted = "转给哪个部门" if outcome is Outcome.TRANSFER else "编号或标题"
        raise Refused(f"请写明{wanted}。", field="words", code="empty")
    _step(work, clue, StepKind.CONVERT, on, by=_claimer(work, clue), content=f"{outcome}：{words}")
    return work.update(
        clue, state=ClueState.CONVERTED, outcome=str(outcome), outcome_words=words, outcome_id=record,
        outcome_table=table if record is not None else "",
    )  # fmt: skip


def _named(reader: Reader, table: str, record: int) -> str:
    """Return what the record a clue became is called."""
    if not table:
        raise Refused("这一类转化没有可以关联的记录，请用文字说明。", field="record", code="outcome")
    title = reader.value(f'SELECT title FROM "{table}" WHERE id = ?', record)
    if title is None:
        raise Refused("要关联的记录不存在，请重新选择。", field="record", code="missing")
    return str(title)


def to_proposal(
    work: Work, clue: Clue, *, session: SessionId, on: date, title: str, proposers: Sequence[By] = (), **facts: Any
) -> tuple[Clue, Proposal]:  # fmt: skip
    """Make a proposal of a clue: a draft of the member who claimed it, unless other proposers are named.

    :raises Refused: when nobody has claimed it, or the proposal cannot be taken in.
    """
    CLUE_FLOW.require(work, "convert", clue)
    if not proposers and clue.claimed_by is None:
        raise Refused("转为提案前请先登记认领的委员。", field="proposers", code="claim")
    made = receive(
        work, session=session, title=title, received_on=on,
        proposers=proposers or [By(person=clue.claimed_by)], **{"draft": True, **facts},
    )  # fmt: skip
    if clue.claimed_by is None:
        clue = work.update(clue, claimed_by=proposers[0].person, claimed_on=on)
    return convert(work, clue, Outcome.PROPOSAL, on=on, record=made.id, words=made.title), made


def unconvert(work: Work, clue: Clue, *, on: date, reason: str) -> Clue:
    """Take back what was said a clue became; the record made of it stays what it is."""
    CLUE_FLOW.require(work, "unconvert", clue)
    _step(work, clue, StepKind.UNCONVERT, on, content=reason, reason="取消转化的原因")
    state = ClueState.OPEN if clue.claimed_by is None else ClueState.CLAIMED
    return work.update(clue, state=state, outcome="", outcome_words="", outcome_table="", outcome_id=None)


def drop(work: Work, clue: Clue, *, on: date, reason: str) -> Clue:
    """Do not go on with a clue; its provider is told why."""
    CLUE_FLOW.require(work, "drop", clue)
    _step(work, clue, StepKind.DROP, on, content=reason, reason="不采用的原因")
    return work.update(clue, state=ClueState.DROPPED)


def reopen(work: Work, clue: Clue, *, on: date) -> Clue:
    """Go on with a clue after all."""
    CLUE_FLOW.require(work, "reopen", clue)
    _step(work, clue, StepKind.SORT, on, content="重新采用")
    return work.update(clue, state=ClueState.OPEN, claimed_by=None, claimed_on=None)


def answer(work: Work, clue: Clue, *, on: date, content: str, by: str = "") -> Clue:
    """Write down what the provider was told, and when; the clue is closed with it."""
    CLUE_FLOW.require(work, "answer", clue)
    _step(work, clue, StepKind.ANSWER, on, by=by, content=content, reason="答复的内容")
    text = clean(content, limit=4000, field="content")
    return work.update(clue, state=ClueState.CLOSED, answer=text, answered_on=on, closed_on=on)


def close(work: Work, clue: Clue, *, on: date) -> Clue:
    """Close a clue whose provider cannot be reached."""
    CLUE_FLOW.require(work, "close", clue)
    if on < clue.received_on:
        raise Refused("日期早于收到线索的日期，请核对。", field="on", code="date")
    return work.update(clue, state=ClueState.CLOSED, closed_on=on)
