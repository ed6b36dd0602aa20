"""One outcome with all that hangs on it: where it came from, what leaders wrote, what can be done with it now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.calendar import Calendar, Rule, due
from db.events.outcomes import OUTCOME_FLOW, OutcomeRow, OutcomeSettings, instructions, outcome_rows
from db.events.records_outcomes import Instruction, Outcome, OutcomeId, OutcomeState, PlanTopic, PlanTopicId
from db.store.reader import Reader
from db.store.settings import load
from db.store.workflow import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDetail:
    """Everything the page of one outcome shows. ``topic`` is the plan's, its own or that of its event."""

    row: OutcomeRow
    outcome: Outcome
    topic: PlanTopic | None
    instructions: tuple[Instruction, ...]
    choices: tuple[Choice, ...]


def outcome_detail(reader: Reader, identity: OutcomeId, *, today: date) -> OutcomeDetail:
    """Return one outcome.

    :raises Missing: when it is not there.
    """
    outcome = reader.get(Outcome, identity)
    (row,) = outcome_rows(reader, today=today, outcome=identity)
    return OutcomeDetail(
        row=row,
        outcome=outcome,
        topic=_topic(reader, outcome),
        instructions=tuple(instructions(reader, "outcome", identity)),
        choices=tuple(OUTCOME_FLOW.choices(reader, outcome)),
    )


def _topic(reader: Reader, outcome: Outcome) -> PlanTopic | None:
    if outcome.plan is not None:
        return reader.get(PlanTopic, PlanTopicId(outcome.plan))
    if outcome.event is None:
        return None
    return reader.first(PlanTopic, "WHERE event = ? ORDER BY id", outcome.event)


def why_due(reader: Reader, outcome: Outcome, calendar: Calendar) -> str:
    """Return how the day an answer is due was counted; empty when that day follows from another beginning."""
    if outcome.sent_on is None or outcome.due_on is None:
        return ""
    found = due(
        outcome.sent_on, Rule.from_dict(load(reader, OutcomeSettings).feedback), calendar, begun="送出"
    )
    return found.why if found.on == outcome.due_on else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many outcomes of a list stand where; ``name`` is what the list is narrowed by."""

    name: str
    words: str
    count: int


LATE, INSTRUCTED, ADOPTED = "late", "instructed", "adopted"


def standings_of(rows: Sequence[OutcomeRow]) -> list[Standing]:
    """Return the figures above a list of outcomes, those that are 0 left out except the whole."""
    states = Counter(row.state for row in rows)
    made = [Standing(name="all", words="全部", count=len(rows))]
    made += [Standing(name=str(state), words=str(state), count=states[state]) for state in OutcomeState]
    made += [
        Standing(name=name, words=words, count=sum(is_in(row, name) for row in rows)) for name, words in _MORE
    ]
    return [each for each in made if each.count or each.name == "all"]


_MORE = ((LATE, "逾期未反馈"), (ADOPTED, "采纳"), (INSTRUCTED, "有批示"))


def is_in(row: OutcomeRow, name: str) -> bool:
    """Tell whether an outcome is counted under a name."""
    if name == LATE:
        return row.late
    if name == INSTRUCTED:
        return row.instructions > 0
    if name == ADOPTED:
        return row.adoption.startswith(("采纳", "部分采纳"))
    return name in {"all", str(row.state)}
