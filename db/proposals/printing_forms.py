"""Filling the forms of one proposal: 提案表, 提案审查表 and 提案转办单."""

from collections.abc import Sequence
from datetime import date

from db.calendar import Rule
from db.papers.attached import attached_to
from db.people.records import Body, SessionId
from db.people.settings import OfficeSettings
from db.proposals.clock import derivation, due_in, rule_for
from db.proposals.facts import ProposalFacts, ReplyFacts
from db.proposals.facts_forms import (
    ProposalSheetFacts,
    ReviewFacts,
    ReviewSheetFacts,
    ShareFacts,
    TransferSlipFacts,
)
from db.proposals.kind import ORIGINS
from db.proposals.printing import Until, answering_of, due_on, own_proposal_facts, reply_facts, session_title
from db.proposals.records import (
    Assignment,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
    Review,
    ReviewStage,
    Verdict,
)
from db.proposals.reviewing import reviews
from db.proposals.settings import RETURN_STEP, ProposalSettings
from db.proposals.workflow import current
from db.store.reader import Reader
from db.store.settings import load

ORIGINAL = "提案原件"
"""The kind of an attached file that is the proposal itself, not an annex to it."""
_VERDICTS = {
    ProposalState.DOCKETED: Verdict.DOCKET,
    ProposalState.CLOSED: Verdict.DOCKET,
    ProposalState.MERGED: Verdict.MERGE,
    ProposalState.DECLINED: Verdict.DECLINE,
    ProposalState.RETURNED: Verdict.RETURN,
}


def reviews_of(reader: Reader, proposal: ProposalId) -> tuple[ReviewFacts, ...]:
    """Return what each stage of the review said, in the order it was said."""
    return tuple(
        ReviewFacts(
            stage=str(one.stage),
            outcome=str(one.outcome),
            opinion=one.opinion,
            reviewer=one.reviewer,
            reviewed_on=one.reviewed_on,
        )
        for one in reviews(reader, proposal)
    )


def final_review(reader: Reader, proposal: ProposalId) -> Review | None:
    """Return the review that moved the proposal, None before the decision or where none was recorded."""
    found = [one for one in reviews(reader, proposal) if one.stage is ReviewStage.FINAL]
    return found[-1] if found else None


def verdict_of(reader: Reader, record: Proposal) -> str:
    """Return what was decided: as its state says, and of what was passed on as the last review says."""
    if record.state is ProposalState.TRANSFERRED:
        last = final_review(reader, record.id)
        return str(last.outcome) if last else ""
    return str(_VERDICTS.get(record.state, ""))


def shares_of(reader: Reader, record: Proposal) -> tuple[ShareFacts, ...]:
    """Return who handles a proposal, as what and until when; a merged one is handled with its main."""
    handled = record if record.main is None else reader.get(Proposal, record.main)
    shares = []
    there = sorted(current(reader, handled), key=lambda one: one.role is HandlingRole.ASSIST)
    for assignment in there:  # who answers is named first
        until = due_on(reader, assignment)
        shares.append(
            ShareFacts(
                handler=reader.get(Body, assignment.handler).name,
                role=str(assignment.role),
                assigned_on=assignment.assigned_on,
                due=until.on,
                provisional=until.provisional,
            )
        )
    return tuple(shares)


def proposal_sheet_facts(reader: Reader, identity: ProposalId) -> ProposalSheetFacts:
    """Return 提案表 of a proposal as it stands, co-signers who are still to sign among its proposers."""
    record = reader.get(Proposal, identity)
    return ProposalSheetFacts(
        proposal=own_proposal_facts(reader, record, pending=True),
        origins=ORIGINS,
        public=record.public,
        private_reason=record.private_reason,
        suggested=record.suggested,
        body=record.body,
        attachments=tuple(
            one.name for one in attached_to(reader, "proposal", identity) if one.attached.kind != ORIGINAL
        ),
        state=str(record.state),
        reason=record.reason,
        reviews=reviews_of(reader, identity),
        shares=shares_of(reader, record),
        docketed_on=record.docketed_on,
    )


def blank_sheet_facts(reader: Reader, session: SessionId) -> ProposalSheetFacts:
    """Return 提案表 of a session with nothing filled in."""
    office = load(reader, OfficeSettings)
    return ProposalSheetFacts(
        proposal=ProposalFacts(
            committee=office.committee, district=office.district, session=session_title(reader, session),
            number="", title="", time_mark="",
        ),
        origins=ORIGINS,
    )  # fmt: skip


def review_sheet_facts(reader: Reader, identity: ProposalId) -> ReviewSheetFacts:
    """Return 提案审查表 of a proposal: what is decided stands in it, what is not is left to be ticked."""
    record = reader.get(Proposal, identity)
    main = None if record.main is None else reader.get(Proposal, record.main)
    return ReviewSheetFacts(
        proposal=own_proposal_facts(reader, record, pending=True),
        categories=load(reader, ProposalSettings).categories_of(record.session),
        verdict=verdict_of(reader, record),
        main="" if main is None else main.number or main.receipt_number,
        reason=record.reason,
        suggested=record.suggested,
        reviews=reviews_of(reader, identity),
        shares=shares_of(reader, record),
        docketed_on=record.docketed_on,
        note=record.note,
    )


def return_window(reader: Reader, assigned_on: date | None) -> tuple[Until, str]:
    """Return until when a handler may ask to give back what it was given, and the rule in words."""
    rule = rule_for(load(reader, ProposalSettings), RETURN_STEP)
    if assigned_on is None or not rule:
        return Until(), ""
    found = due_in(reader, assigned_on, RETURN_STEP, begun="交办")
    until = Until() if found is None else Until(found.on, found.tentative)
    return until, Rule.from_dict(rule).words


def transfer_slips(reader: Reader, identity: ProposalId) -> list[TransferSlipFacts]:
    """Return one slip per handler that answers.

    :raises Refused: when the proposal has nobody to answer it.
    """
    record = reader.get(Proposal, identity)
    assignments = answering_of(reader, record)
    reviews = [one for one in reviews_of(reader, identity) if one.opinion]
    letters = reply_facts(reader, identity)
    return [
        _slip(reader, record, assignment, letter, reviews)
        for assignment, letter in zip(assignments, letters, strict=True)
    ]


def _slip(
    reader: Reader, record: Proposal, assignment: Assignment, letter: ReplyFacts, reviews: Sequence[ReviewFacts]
) -> TransferSlipFacts:  # fmt: skip
    office, settings = load(reader, OfficeSettings), load(reader, ProposalSettings)
    until, rule = return_window(reader, assignment.assigned_on)
    last = reviews[-1] if reviews else None
    return TransferSlipFacts(
        proposal=letter.proposal,
        handler=letter.handler,
        role=letter.role,
        assists=letter.assists,
        review=last.opinion if last else "",
        reviewed_on=last.reviewed_on if last else record.docketed_on,
        classes=letter.classes,
        result=letter.result,
        dimensions=tuple(settings.dimensions().items()),
        replied_on=letter.replied_on,
        due=letter.due,
        provisional=letter.provisional,
        derivation=derivation(reader, assignment),
        return_due=until.on,
        return_provisional=until.provisional,
        return_rule=rule,
        return_to=settings.return_to or office.proposals_office,
        contact=settings.return_contact or office.contact,
        phone=settings.return_phone or office.phone,
    )
