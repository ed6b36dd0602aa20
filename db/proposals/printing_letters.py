"""Filling the letters about proposals: notices to proposers, 交办函, 会办意见函 and 催办单."""

import json
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from db.calendar import Rule
from db.people.records import Body, BodyId, SessionId
from db.people.settings import OfficeSettings
from db.proposals.clock import derivation, rule_for
from db.proposals.counting import successors
from db.proposals.facts import ProposalFacts
from db.proposals.facts_letters import (
    AssignFacts,
    ItemFacts,
    LateFacts,
    NoticeFacts,
    OpinionFormFacts,
    ReminderFacts,
    SenderFacts,
)
from db.proposals.printing import due_on, own_proposal_facts, proposal_facts, session_title
from db.proposals.printing_forms import final_review, return_window, shares_of
from db.proposals.queries import natural
from db.proposals.records import (
    Assignment,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
)
from db.proposals.settings import CONTACT_STEP, ProposalSettings
from db.proposals.waiting import open_assignments
from db.proposals.workflow import current, last_reply
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

_NAMED = 2  # more proposers than these are counted behind the first
FILED = (ProposalState.DOCKETED, ProposalState.CLOSED, ProposalState.MERGED)


def sender(reader: Reader) -> SenderFacts:
    """Return who signs what goes to handlers and proposers."""
    office, settings = load(reader, OfficeSettings), load(reader, ProposalSettings)
    return SenderFacts(
        name=office.proposals_office,
        contact=settings.return_contact or office.contact,
        phone=settings.return_phone or office.phone,
        address=settings.return_address or office.address,
    )


def notice_facts(
    reader: Reader, identity: ProposalId, *, states: Sequence[ProposalState], words: str
) -> NoticeFacts:
    """Return what the proposers of one proposal are told; ``states`` are those the notice is for.

    :raises Refused: when the proposal is in another state, or merged into one without a number yet; ``words`` name
        the notice.
    """
    record = reader.get(Proposal, identity)
    if record.state not in states:
        raise Refused(f"本件目前是“{record.state}”，不能打印{words}。", code="state")
    main = None if record.main is None else reader.get(Proposal, record.main)
    if main is not None and not main.number:
        raise Refused(
            f"主提案（流水号 {main.receipt_number}）还没有立案，立案后再打印{words}。", code="state"
        )
    shares, decision = shares_of(reader, record), final_review(reader, identity)
    answers = [share.due for share in shares if share.role != HandlingRole.ASSIST and share.due]
    return NoticeFacts(
        proposal=own_proposal_facts(reader, record),
        sender=sender(reader),
        state=str(record.state),
        decided_on=record.docketed_on or (decision.reviewed_on if decision else None),
        reason=record.reason,
        main="" if main is None else main.number,
        handlers=tuple((share.handler, share.role) for share in shares),
        due=max(answers, default=None),
        provisional=any(share.provisional for share in shares if share.role != HandlingRole.ASSIST),
    )


def named_shortly(proposal: ProposalFacts) -> str:
    """Return 陈志强, 陈志强、林珺 or 陈志强等5人; with a body among several 等3个提案者."""
    names = [one.name for one in proposal.proposers]
    if len(names) <= _NAMED:
        return "、".join(names)
    bodies = any(one.is_body for one in proposal.proposers)
    return f"{names[0]}等{len(names)}{'个提案者' if bodies else '人'}"


def family(reader: Reader, handler: BodyId) -> tuple[Body, set[BodyId]]:
    """Return the unit as it is called today, and all it succeeded: what those had is its own now."""
    last = successors(reader)
    heir = last(handler)
    rows = reader.tuples("SELECT id FROM body WHERE successor IS NOT NULL")
    return reader.get(Body, heir), {heir, *(BodyId(row[0]) for row in rows if last(row[0]) == heir)}


def _given(
    reader: Reader, session: SessionId, handlers: Collection[BodyId]
) -> list[tuple[Assignment, Proposal]]:
    """Return what a unit has of a session, handed-back ones left out, by proposal number."""
    pairs = [
        (one, reader.get(Proposal, one.proposal))
        for one in reader.find(
            Assignment,
            """WHERE handler IN (SELECT value FROM json_each(?)) AND state <> ?
                 AND proposal IN (SELECT id FROM proposal WHERE session = ?)""",
            json.dumps(sorted(handlers)),
            AssignmentState.RETURNED,
            session,
        )
    ]
    return sorted(pairs, key=lambda pair: (natural(pair[1].number), pair[0].id))


def assign_facts(reader: Reader, session: SessionId, handler: BodyId, *, latest: bool = True) -> AssignFacts:
    """Return 交办函 of one handler: what it was given on the last day of 交办, or all it has of the session.

    :raises Refused: when it has nothing.
    """
    (body, handlers), office = family(reader, handler), load(reader, OfficeSettings)
    pairs = _given(reader, session, handlers)
    last = max((one.assigned_on for one, _ in pairs if one.assigned_on), default=None)
    if latest and last is not None:
        pairs = [pair for pair in pairs if pair[0].assigned_on == last]
    if not pairs:
        raise Refused(f"{body.name}在这个届次没有交办的提案。", code="unassigned")
    settings = load(reader, ProposalSettings)
    until, words = return_window(reader, last)
    contact = rule_for(settings, CONTACT_STEP)
    return AssignFacts(
        committee=office.committee,
        district=office.district,
        session=session_title(reader, session),
        sender=sender(reader),
        handler=body.full_name or body.name,
        items=tuple(_item(reader, assignment, record) for assignment, record in pairs),
        assigned_on=last,
        return_due=until.on,
        return_provisional=until.provisional,
        return_rule=words,
        contact_rule=Rule.from_dict(contact).words if contact else "",
    )


def _item(reader: Reader, assignment: Assignment, record: Proposal) -> ItemFacts:
    facts, until = proposal_facts(reader, record), due_on(reader, assignment)
    shares = shares_of(reader, record)
    notes = []
    if record.key_mark:
        notes.append(f"重点提案（{record.key_mark}）")
    if facts.merged:
        notes.append(f"含并入的{'、'.join(facts.merged)}号")
    return ItemFacts(
        number=record.number,
        title=record.title,
        proposers=named_shortly(facts),
        contact=facts.proposers[0].phone if facts.proposers else "",
        category=record.category,
        role=str(assignment.role),
        leads=tuple(share.handler for share in shares if share.role != HandlingRole.ASSIST),
        assists=tuple(share.handler for share in shares if share.role == HandlingRole.ASSIST),
        due=until.on,
        provisional=until.provisional,
        note="；".join(notes),
    )


def opinion_forms(reader: Reader, identity: ProposalId, *, replied: bool = False) -> list[OpinionFormFacts]:
    """Return one form per handler that assists; with ``replied`` only of those whose opinion came.

    :raises Refused: when nobody assists, or no opinion came though one is asked for.
    """
    record = reader.get(Proposal, identity)
    there = current(reader, record)
    leads = [reader.get(Body, one.handler) for one in there if one.role is not HandlingRole.ASSIST]
    assists = [one for one in there if one.role is HandlingRole.ASSIST]
    if not assists:
        raise Refused("本件没有会办单位，不需要会办意见函。", code="unassigned")
    facts, made = proposal_facts(reader, record), []
    for assignment in assists:
        body, until, reply = (
            reader.get(Body, assignment.handler),
            due_on(reader, assignment),
            last_reply(reader, assignment),
        )
        if reply is None and replied:
            continue
        made.append(
            OpinionFormFacts(
                proposal=facts,
                handler=body.full_name or body.name,
                leads=tuple(lead.full_name or lead.name for lead in leads),
                due=until.on,
                provisional=until.provisional,
                contact=assignment.contact or body.contact,
                phone=assignment.phone or body.phone,
                letter_number=reply.letter_number if reply else "",
                text=reply.text if reply else "",
                replied_on=reply.replied_on if reply else None,
            )
        )
    if not made:
        raise Refused("本件还没有登记会办意见，不能打印存档副本。", code="unreplied")
    return made


def reminder_facts(
    reader: Reader, session: SessionId | None, handler: BodyId, *, today: date, soon: bool = False
) -> ReminderFacts:
    """Return 催办单 of one handler: all it is late with, with ``soon`` also what is due within the warning days.

    :raises Refused: when there is nothing to urge.
    """
    body, handlers = family(reader, handler)
    warn = load(reader, ProposalSettings).warn_days if soon else 0
    until = today + timedelta(days=warn if soon else -1)
    waiting = [
        one
        for one in open_assignments(reader, today=today, session=session, until=until)
        if one.handler in handlers
    ]
    if not waiting:
        late = f"逾期或 {warn} 天内到期" if soon else "逾期"
        raise Refused(f"{body.name}没有{late}的提案，不需要催办。", code="nothing")
    items = []
    for one in waiting:
        assignment = reader.get(Assignment, one.assignment)
        items.append(
            LateFacts(
                number=one.number,
                title=one.title,
                what=one.what,
                proposers=named_shortly(proposal_facts(reader, reader.get(Proposal, one.proposal))),
                assigned_on=assignment.assigned_on,
                due=one.due,
                provisional=one.tentative,
                days_left=one.days_left or 0,
                derivation=derivation(reader, assignment),
            )
        )
    return ReminderFacts(
        district=load(reader, OfficeSettings).district,
        session=session_title(reader, session) if session is not None else "",
        sender=sender(reader),
        handler=body.full_name or body.name,
        as_of=today,
        items=tuple(items),
        warn_days=warn,
    )
