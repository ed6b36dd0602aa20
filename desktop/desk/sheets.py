"""From subjects to sheets: the facts of each paper, read in bulk where that is quicker, and the names of their files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from db.duty.periods import Period
from db.duty.queries import archive_facts, archived, archives
from db.events.board import GROUPINGS
from db.events.printing import sign_in_facts
from db.events.records import EventId
from db.people.records import BodyId, PersonId
from db.people.roster import roster_facts
from db.proposals.printing import feedback_facts, reply_facts
from db.proposals.records import ProposalId
from db.store.errors import Refused
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from desktop.desk.subjects import Subject
from desktop.papers.blocks import Paper
from desktop.papers.kind import PaperKind
from desktop.papers.proposal_papers import COPY

ORDERS = {"职务": "rank", "姓氏笔画": "strokes", "拼音": "pinyin", "委员证号": "number"}

# Asked besides the composer's own fields: they choose which facts are read, and in which order.
CHOSEN: Mapping[str, tuple[Field, ...]] = {
    "sign_in": (
        Field(name="by", words="分组", type=FieldType.CHOICE, choices=tuple(GROUPINGS), required=True),
    ),
    "roster": (
        Field(name="order", words="次序", type=FieldType.CHOICE, choices=tuple(ORDERS), required=True),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper to be: its facts, the name of its file without ending, and what it is among its subject's papers."""

    facts: Any
    name: str
    words: str = ""


def asked_fields(kind: PaperKind, mode: str) -> tuple[Field, ...]:
    """Return everything a clerk may choose or fill in before a paper is printed."""
    return (*CHOSEN.get(kind.name, ()), *kind.fields(mode))


def compose(kind: PaperKind, sheet: Sheet, *, mode: str, answers: Mapping[str, str]) -> Paper:
    own = {field.name for field in kind.fields(mode)}
    return kind.paper(
        sheet.facts, mode=mode, asked={name: text for name, text in answers.items() if name in own}
    )


def sheets_of(
    reader: Reader, kind: PaperKind, subjects: Sequence[Subject], *, mode: str, answers: Mapping[str, str], today: date
) -> Iterator[tuple[Subject, list[Sheet] | Exception]]:  # fmt: skip
    """Yield each subject with its sheets, or with what is wrong with it; the others are not kept from going on."""
    bulk = _archives(reader, subjects, today) if kind.name == "archive" and len(subjects) > 1 else {}
    for subject in subjects:
        found = bulk.get((subject.id, subject.period))
        try:
            yield subject, found or sheets(reader, kind, subject, mode=mode, answers=answers, today=today)
        except Exception as error:  # noqa: BLE001 - one bad record never stops the batch
            yield subject, error


def _archives(
    reader: Reader, subjects: Sequence[Subject], today: date
) -> dict[tuple[int, Period | None], list[Sheet]]:
    """Read many archives at once; what cannot be read so is read one by one, where the culprit shows itself."""
    found: dict[tuple[int, Period | None], list[Sheet]] = {}
    for period, group in groupby(subjects, key=lambda one: one.period):
        if period is None:
            continue
        wanted = {one.id: one for one in group}
        try:
            facts = archives(reader, period, today=today, people=[PersonId(one) for one in wanted])
        except Exception:  # noqa: BLE001, S112 - each is tried alone, and says why it fails
            continue
        rows = [row.id for row in archived(reader, period) if row.id in wanted]
        for person, each in zip(rows, facts, strict=True):
            found[person, period] = [Sheet(facts=each, name=_archive_name(wanted[person], period))]
    return found


def sheets(
    reader: Reader, kind: PaperKind, subject: Subject, *, mode: str, answers: Mapping[str, str], today: date
) -> list[Sheet]:
    """Return the sheets of one subject: a proposal has a letter per handler and a form per handler and proposer.

    :raises Refused: when there is nothing to print for it.
    """
    if kind.name == "reply":
        return [
            Sheet(
                facts=each, name=f"{subject.number} {kind.words}（{mode}） {each.handler}", words=each.handler
            )
            for each in reply_facts(reader, ProposalId(subject.id), replied=mode == COPY)
        ]
    if kind.name == "feedback_form":
        return [
            Sheet(
                facts=each,
                name=f"{subject.number} 征询意见表 {each.handler} {each.proposer.name}",
                words=f"{each.handler} · {each.proposer.name}",
            )
            for each in feedback_facts(reader, ProposalId(subject.id))
        ]
    if kind.name == "sign_in":
        facts = sign_in_facts(reader, EventId(subject.id), by=answers.get("by") or "界别")
        return [Sheet(facts=facts, name=f"签到表 {subject.detail} {subject.words}")]
    if kind.name == "archive":
        if subject.period is None:
            raise Refused("请先选择履职年度。", field="period", code="period")
        each = archive_facts(reader, PersonId(subject.id), subject.period, today=today)
        return [Sheet(facts=each, name=_archive_name(subject, subject.period))]
    order = ORDERS.get(answers.get("order", ""), "rank")
    listed = roster_facts(
        reader, on=subject.on or today, term=subject.term, body=BodyId(subject.id) if subject.id else None, order=order
    )  # fmt: skip
    return [Sheet(facts=listed, name=f"委员名册（{mode or kind.modes[0]}） {subject.words}")]


def _archive_name(subject: Subject, period: Period) -> str:
    return f"{subject.number} {subject.words} {period.name}履职档案".strip()
