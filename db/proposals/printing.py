"""Filling what the papers of a proposal print: reply letters and feedback forms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.people.records import Body, Membership, Person, Session, SessionId
from db.people.sessions import words_of
from db.people.settings import OfficeSettings
from db.proposals.clock import forms_due
from db.proposals.detail import ProposerLine, proposer_lines
from db.proposals.facts import DimensionFacts, FeedbackFormFacts, ProposalFacts, ProposerFacts, ReplyFacts
from db.proposals.records import (
    Assignment,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposerId,
    ProposerRole,
    Reply,
    SignState,
)
from db.proposals.settings import ProposalSettings
from db.proposals.workflow import current, last_reply
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load


@dataclass(frozen=True, slots=True)
class Until:
    """The day something is due as the store keeps it; ``provisional`` when its year's calendar is not loaded."""

    on: date | None = None
    provisional: bool = False


def due_on(reader: Reader, assignment: Assignment) -> Until:
    """Return when an assignment is due, with all that has moved the day since it was given."""
    for row in reader.rows(
        "SELECT due_on, tentative FROM assignment_due WHERE assignment = ?", assignment.id
    ):
        return Until(date.fromisoformat(row["due_on"]), bool(row["tentative"]))
    return Until()


def session_title(reader: Reader, session: SessionId) -> str:
    """Return 九届二次会议."""
    return f"{words_of(reader, reader.get(Session, session))}会议"


def proposal_facts(reader: Reader, record: Proposal) -> ProposalFacts:
    """Return a proposal as its papers name it; with it stand the proposers of all merged into it."""
    return _proposal_facts(reader, record)[0]


def own_proposal_facts(reader: Reader, record: Proposal, *, pending: bool = False) -> ProposalFacts:
    """Return a proposal with its own proposers only, those still to sign among them with ``pending``."""
    signs = {SignState.SIGNED, SignState.PENDING} if pending else {SignState.SIGNED}
    lines = [line for line in proposer_lines(reader, record, []) if line.proposer.sign in signs]
    return _named(reader, record, [], tuple(_proposer_facts(reader, record, line) for line in lines))


def _proposal_facts(
    reader: Reader, record: Proposal
) -> tuple[ProposalFacts, dict[ProposerId, ProposerFacts]]:
    merged = reader.find(Proposal, "WHERE main = ? ORDER BY number, receipt_number, id", record.id)
    people = {
        line.proposer.id: _proposer_facts(reader, record, line)
        for line in proposer_lines(reader, record, merged)
        if line.proposer.sign is SignState.SIGNED
    }
    return _named(reader, record, merged, tuple(people.values())), people


def _named(
    reader: Reader, record: Proposal, merged: Sequence[Proposal], proposers: tuple[ProposerFacts, ...]
) -> ProposalFacts:
    office = load(reader, OfficeSettings)
    return ProposalFacts(
        committee=office.committee,
        district=office.district,
        session=session_title(reader, record.session),
        number=record.number,
        title=record.title,
        time_mark=record.time_mark,
        category=record.category,
        proposers=proposers,
        merged=tuple(one.number or one.receipt_number for one in merged),
        receipt_number=record.receipt_number,
        received_on=record.received_on,
        origin=record.origin,
        key_mark=record.key_mark,
    )


def _proposer_facts(reader: Reader, record: Proposal, line: ProposerLine) -> ProposerFacts:
    first = line.proposer.role is ProposerRole.FIRST and not line.merged_from
    pending = line.proposer.sign is SignState.PENDING
    if line.proposer.person is None:
        body = reader.get(Body, line.proposer.body)
        return ProposerFacts(
            name=body.full_name or body.name, is_body=True, first=first, phone=body.phone, contact=body.contact,
            pending=pending,
        )  # fmt: skip
    person = reader.get(Person, line.proposer.person)
    session = reader.get(Session, record.session)
    member = reader.first(Membership, "WHERE person = ? AND term = ?", person.id, session.term)
    return ProposerFacts(
        name=person.name,
        first=first,
        sector=line.sector,
        employer=person.employer,
        job=person.job,
        phone=person.phone or person.office_phone,
        address=person.address,
        number=member.number if member else "",
        party=person.party,
        postcode=person.postcode,
        email=person.email,
        pending=pending,
    )


def answering_of(reader: Reader, record: Proposal) -> list[Assignment]:
    """Return the assignments that answer the proposers.

    :raises Refused: when the proposal is merged into another or not assigned.
    """
    if record.main is not None:
        main = reader.get(Proposal, record.main)
        raise Refused(f"本件已并入{main.number or main.receipt_number}号，请以主提案打印。", code="merged")
    found = [one for one in current(reader, record) if one.role is not HandlingRole.ASSIST]
    if not found:
        raise Refused("本件还没有交办，没有承办单位可以答复。", code="unassigned")
    return found


def reply_facts(reader: Reader, identity: ProposalId, *, replied: bool = False) -> list[ReplyFacts]:
    """Return one letter per handler that answers; with ``replied`` only of those whose reply is recorded.

    :raises Refused: when the proposal has nobody to answer it, or no reply is there though one is asked for.
    """
    record = reader.get(Proposal, identity)
    settings = load(reader, ProposalSettings)
    facts, _ = _proposal_facts(reader, record)
    answering = answering_of(reader, record)
    assists = tuple(
        reader.get(Body, one.handler).name
        for one in current(reader, record)
        if one.role is HandlingRole.ASSIST
    )
    made = []
    for assignment in answering:
        reply = last_reply(reader, assignment)
        if reply is None and replied:
            continue
        until = due_on(reader, assignment)
        body = reader.get(Body, assignment.handler)
        letter = ReplyFacts(
            proposal=facts,
            handler=body.full_name or body.name,
            role=str(assignment.role),
            assists=assists,
            classes=tuple(settings.result_classes.items()),
            class_place=settings.class_place,
            due=until.on,
            provisional=until.provisional,
            contact=assignment.contact or body.contact,
            phone=assignment.phone or body.phone,
        )
        made.append(letter if reply is None else _answered(letter, reply))
    if not made:
        raise Refused("本件还没有登记答复，不能打印存档副本。", code="unreplied")
    return made


def _answered(letter: ReplyFacts, reply: Reply) -> ReplyFacts:
    return replace(
        letter,
        result=reply.result,
        letter_number=reply.letter_number,
        text=reply.text,
        has_scan=bool(reply.scan) and not reply.text,
        replied_on=reply.replied_on,
        signer=reply.signer,
        signer_post=reply.signer_post,
        disclosure=reply.disclosure,
        contact=reply.contact or letter.contact,
        phone=reply.phone or letter.phone,
    )


def feedback_facts(reader: Reader, identity: ProposalId) -> list[FeedbackFormFacts]:
    """Return one form per handler that answers and per proposer who is asked.

    :raises Refused: when the proposal has nobody to answer it.
    """
    record = reader.get(Proposal, identity)
    settings, office = load(reader, ProposalSettings), load(reader, OfficeSettings)
    facts, people = _proposal_facts(reader, record)
    dimensions = tuple(
        DimensionFacts(words=words, values=values) for words, values in settings.dimensions().items()
    )
    made = []
    for assignment in answering_of(reader, record):
        reply = last_reply(reader, assignment)
        if assignment.state in {AssignmentState.REWORK, AssignmentState.FOLLOW_UP}:
            reply = None  # the form is for the answer still to come
        back = forms_due(reader, reply) if reply else None
        body = reader.get(Body, assignment.handler)
        made += [
            FeedbackFormFacts(
                proposal=facts,
                proposer=proposer,
                handler=body.full_name or body.name,
                role=str(assignment.role),
                letter_number=reply.letter_number if reply else "",
                result=reply.result if reply else "",
                result_words=settings.result_classes.get(reply.result, "") if reply else "",
                replied_on=reply.replied_on if reply else None,
                dimensions=dimensions,
                due=back.on if back else None,
                return_to=settings.return_to or office.proposals_office,
                return_address=settings.return_address or office.address,
                return_contact=settings.return_contact or office.contact,
                return_phone=settings.return_phone or office.phone,
            )
            for proposer in people.values()
        ]
    return made
