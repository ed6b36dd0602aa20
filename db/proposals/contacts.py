"""The log of contacts between handlers and proposers, and how many proposals each handler met their proposers about."""

import json
from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRate:
    """How a handler met proposers: of ``handled`` parts it answers for, ``waived`` asked for no meeting, ``met`` were met.

    Two parts of one proposal (a second round) count once. ``contacted`` were spoken with in any way.
    """

    handler: BodyId
    name: str
    handled: int
    contacted: int
    met: int
    waived: int

    @property
    def base(self) -> int:
        """What the rate counts over: those handled without those that asked for no meeting."""
        return self.handled - self.waived

    @property
    def words(self) -> str:
        """`11/12（92%）`, or why there is no rate."""
        return f"{self.met}/{self.base}（{self.met / self.base:.0%}）" if self.base else "无须见面"


_RATES = """WITH RECURSIVE heir(id, last) AS (
    SELECT id, id FROM body WHERE successor IS NULL
    UNION ALL SELECT b.id, heir.last FROM body AS b JOIN heir ON b.successor = heir.id),
  part AS (SELECT heir.last AS handler, a.proposal,
      MAX(k.way IN (SELECT value FROM json_each(:meeting))) AS met,
      MAX(k.way IN (SELECT value FROM json_each(:waived))) AS waived,
      COUNT(k.id) - TOTAL(k.way IN (SELECT value FROM json_each(:waived))) AS spoken
    FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal JOIN heir ON heir.id = a.handler
    LEFT JOIN contact AS k ON k.assignment = a.id
    WHERE a.state <> :returned AND a.role <> :assist AND p.state IN (:docketed, :closed)
      AND (:session IS NULL OR p.session = :session)
    GROUP BY heir.last, a.proposal)
  SELECT part.handler, b.name, COUNT(*), SUM(spoken > 0), SUM(COALESCE(met, 0)),
    SUM(COALESCE(waived, 0) AND NOT COALESCE(met, 0))
  FROM part JOIN body AS b ON b.id = part.handler GROUP BY part.handler ORDER BY b.place, b.name, b.id"""


def meeting_rates(reader: Reader, *, session: SessionId | None = None) -> list[MeetingRate]:
    """Return the meeting rate of every handler that answers; a unit counts with those it succeeded."""
    settings = load(reader, ProposalSettings)
    rows = reader.tuples(
        _RATES, meeting=_json(settings.meeting_ways), waived=_json(settings.waived_ways),
        returned=AssignmentState.RETURNED, assist=HandlingRole.ASSIST, docketed=ProposalState.DOCKETED,
        closed=ProposalState.CLOSED, session=session,
    )  # fmt: skip
    return [
        MeetingRate(
            handler=BodyId(handler), name=name, handled=handled, contacted=contacted, met=met, waived=waived
        )
        for handler, name, handled, contacted, met, waived in rows
    ]


def _json(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False)
