"""The log of contacts between handlers and proposers, and how many proposals each handler met their proposers about."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.calendar import Due
from db.people.records import BodyId, SessionId
from db.proposals.clock import due_in
from db.proposals.records import (
    Assignment,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
)
from db.proposals.records_clock import Contact, ContactId, ContactStage
from db.proposals.settings import CONTACT_STEP, ProposalSettings
from db.proposals.workflow import last_reply
from db.store.days import full_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work


def contacts_of(reader: Reader, assignment: Assignment) -> list[Contact]:
    """Return the contacts of one assignment in the order of their days."""
    return reader.find(Contact, "WHERE assignment = ? ORDER BY on_day, id", assignment.id)


def record_contact(
    work: Work,
    assignment: Assignment,
    *,
    stage: str,
    way: str,
    on: date,
    persons: str = "",
    content: str = "",
) -> Contact:
    """Keep that a handler spoke with proposers.

    :raises Refused: when stage, way and day do not fit the office's list or the answers there are.
    """
    made = Contact(
        id=ContactId(work.new_id()),
        assignment=assignment.id,
        stage=_stage(stage),
        way=way,
        on_day=on,
        persons=persons,
        content=content,
    )
    return work.insert(_checked(work, assignment, made))


def change_contact(work: Work, contact: Contact, **changes: str | date) -> Contact:
    """Put a contact right: stage, way, on_day, persons or content.

    :raises Refused: as when it is recorded.
    """
    if "stage" in changes:
        changes["stage"] = _stage(str(changes["stage"]))
    wanted = _checked(work, work.get(Assignment, contact.assignment), replace(contact, **changes))  # type: ignore[arg-type]  # the names are those of the record
    return work.update(
        contact, stage=wanted.stage, way=wanted.way, on_day=wanted.on_day, persons=wanted.persons,
        content=wanted.content,
    )  # fmt: skip


def drop_contact(work: Work, contact: Contact) -> None:
    """Take a contact out of the log that never was."""
    work.delete(contact)


def _stage(words: str) -> ContactStage:
    if words not in tuple(ContactStage):
        raise Refused(f"请选择沟通阶段：{'、'.join(ContactStage)}。", field="stage", code="choice")
    return ContactStage(words)


def _checked(reader: Reader, assignment: Assignment, contact: Contact) -> Contact:
    settings = load(reader, ProposalSettings)
    if contact.way not in settings.contact_ways:
        raise Refused(f"请选择沟通方式：{'、'.join(settings.contact_ways)}。", field="way", code="choice")
    if assignment.assigned_on is not None and contact.on_day < assignment.assigned_on:
        sentence = f"沟通日期早于交办日期（{full_day(assignment.assigned_on)}），请核对。"
        raise Refused(sentence, field="on", code="date")
    if contact.stage is ContactStage.AFTER:
        reply = last_reply(reader, assignment)
        if reply is None:
            raise Refused("还没有答复，不能登记办后沟通。", field="stage", code="stage")
        first = reader.value("SELECT MIN(replied_on) FROM reply WHERE assignment = ?", assignment.id)
        if first and contact.on_day < date.fromisoformat(first):
            sentence = f"办后沟通早于答复日期（{full_day(date.fromisoformat(first))}），请核对。"
            raise Refused(sentence, field="on", code="date")
    return replace(
        contact,
        persons=clean_line(contact.persons, limit=200, field="persons"),
        content=clean(contact.content, limit=2000, field="content"),
    )


def first_contact_due(reader: Reader, assignment: Assignment) -> Due | None:
    """Return when a handler must first speak with the proposers; None where the office sets no time."""
    if assignment.assigned_on is None:
        return None
    proposal = reader.get(Proposal, assignment.proposal)
    return due_in(reader, assignment.assigned_on, CONTACT_STEP, begun="交办", proposal=proposal)


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a handler spoke with the proposers of one proposal it answers; a second round is no second proposal."""

    proposal: ProposalId
    contacted: bool
    met: bool
    waived: bool  # asked for no meeting, and was not met


HANDLED, CONTACTED, MET, WAIVED, UNMET = "承办", "已沟通", "已见面", "不需见面", "未见面"
MEETING_FIGURES = (HANDLED, CONTACTED, MET, WAIVED, UNMET)
_FITS: dict[str, Callable[[Spoken], bool]] = {
    HANDLED: lambda _one: True,
    CONTACTED: lambda one: one.contacted,
    MET: lambda one: one.met,
    WAIVED: lambda one: one.waived,
    UNMET: lambda one: not (one.met or one.waived),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRate:
    """How a handler met the proposers of what it answers for (主办, 单办, 分办)."""

    handler: BodyId
    name: str
    spoken: tuple[Spoken, ...]

    def which(self, figure: str) -> tuple[ProposalId, ...]:
        """Return the proposals behind a figure."""
        return tuple(one.proposal for one in self.spoken if _FITS[figure](one))

    def count(self, figure: str) -> int:
        return len(self.which(figure))

    @property
    def base(self) -> int:
        """What the rate counts over: those handled without those that asked for no meeting."""
        return self.count(HANDLED) - self.count(WAIVED)

    @property
    def words(self) -> str:
        """`11/12（92%）`, or why there is no rate."""
        met = self.count(MET)
        return f"{met}/{self.base}（{met / self.base:.0%}）" if self.base else "无须见面"


_SPOKEN = """WITH RECURSIVE heir(id, last) AS (
    SELECT id, id FROM body WHERE successor IS NULL
    UNION ALL SELECT b.id, heir.last FROM body AS b JOIN heir ON b.successor = heir.id)
  SELECT heir.last, b.name, a.proposal, COUNT(k.id) - TOTAL(k.way IN (SELECT value FROM json_each(:waived))),
    COALESCE(MAX(k.way IN (SELECT value FROM json_each(:meeting))), 0),
    COALESCE(MAX(k.way IN (SELECT value FROM json_each(:waived))), 0)
  FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal JOIN heir ON heir.id = a.handler
  JOIN body AS b ON b.id = heir.last LEFT JOIN contact AS k ON k.assignment = a.id
  WHERE a.state <> :returned AND a.role <> :assist AND p.state IN (:docketed, :closed)
    AND (:session IS NULL OR p.session = :session)
  GROUP BY heir.last, a.proposal ORDER BY b.place, b.name, b.id, a.proposal"""


def meeting_rates(reader: Reader, *, session: SessionId | None = None) -> list[MeetingRate]:
    """Return the meeting rate of every handler that answers; a unit counts with those it succeeded."""
    settings = load(reader, ProposalSettings)
    rows = reader.tuples(
        _SPOKEN, meeting=_json(settings.meeting_ways), waived=_json(settings.waived_ways),
        returned=AssignmentState.RETURNED, assist=HandlingRole.ASSIST, docketed=ProposalState.DOCKETED,
        closed=ProposalState.CLOSED, session=session,
    )  # fmt: skip
    found: dict[tuple[BodyId, str], list[Spoken]] = {}
    for handler, name, proposal, contacted, met, waived in rows:
        one = Spoken(proposal, contacted > 0, bool(met), bool(waived and not met))
        found.setdefault((BodyId(handler), name), []).append(one)
    return [
        MeetingRate(handler=handler, name=name, spoken=tuple(spoken))
        for (handler, name), spoken in found.items()
    ]


def _json(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)
