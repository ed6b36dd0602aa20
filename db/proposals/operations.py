"""Taking proposals in and reviewing them: receive, sign, docket, decline, send back, transfer, merge, withdraw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.calendar import add_months
from db.people.records import Body, BodyId, BodyKind, Person, PersonId, Session, SessionId
from db.proposals.kind import ORIGINS, PROPOSAL, TIME_MARKS
from db.proposals.numbers import next_number, next_receipt_number, own_number
from db.proposals.records import Proposal, ProposalId, Proposer, ProposerId, ProposerRole, SignState
from db.proposals.records import ProposalState as State
from db.proposals.settings import ProposalSettings
from db.proposals.workflow import PROPOSAL_FLOW
from db.store.errors import Refused
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

_ORIGIN_OF = {
    BodyKind.PARTY: "党派提案",
    BodyKind.ASSOCIATION: "团体提案",
    BodyKind.COMMITTEE: "专委会提案",
    BodyKind.SECTOR: "界别提案",
    BodyKind.GROUP: "小组提案",
    BodyKind.STREET: "小组提案",
}
_LONG = frozenset({"body", "reason", "note"})
_EDITABLE = frozenset(
    {
        "title", "category", "origin", "time_mark", "body", "received_on", "public", "private_reason",
        "suggested", "note", "key_mark",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who proposes: a person or a body, with the state of the signature."""

    person: PersonId | None = None
    body: BodyId | None = None
    sign: SignState = SignState.SIGNED
    signed_on: date | None = None


def receive(
    work: Work,
    *,
    session: SessionId,
    title: str,
    proposers: Sequence[By],
    received_on: date | None = None,
    receipt_number: str = "",
    draft: bool = False,
    **facts: Any,
) -> Proposal:
    """Take a proposal in: the first of ``proposers`` is the first proposer, the others are co-signers.

    ``facts`` are further fields of the proposal: category, origin, time_mark, body, public, private_reason,
    suggested, note, key_mark. Origin and time mark are worked out when they are not given.

    :raises Refused: when the title is missing, nobody proposes, somebody twice, or the receipt number is taken.
    """
    _only(facts, _EDITABLE)
    plenary = work.get(Session, session)
    settings = load(work, ProposalSettings)
    if receipt_number:
        receipt_number = own_number(work, session, receipt_number, column="receipt_number")
    else:
        receipt_number = next_receipt_number(work, session, settings)
    facts.setdefault("origin", _origin(work, proposers))
    facts.setdefault("time_mark", time_mark(plenary, received_on, settings))
    proposal = Proposal(
        id=ProposalId(work.new_id()),
        session=session,
        receipt_number=receipt_number,
        received_on=received_on,
        state=State.DRAFT if draft else State.RECEIVED,
        **_cleaned({"title": title, **facts}),
    )
    work.insert(proposal)
    work.insert_all(_proposers(work, proposal, proposers))
    return proposal


def _only(facts: Iterable[str], allowed: frozenset[str]) -> None:
    unknown = sorted(set(facts) - allowed)
    if unknown:
        raise TypeError(f"not a field to be set here: {', '.join(unknown)}")


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    """Return facts fit to be stored.

    :raises Refused: when a text is too long, the title missing, or a word not in its list.
    """
    done = {}
    for name, value in facts.items():
        if isinstance(value, str):
            limit = PROPOSAL.field(name).limit
            way = clean if name in _LONG else clean_line
            done[name] = way(value, limit=limit, field=name)
        else:
            done[name] = value
    if done.get("title") == "":
        raise Refused("请填写案由。", field="title", code="empty")
    for name, words in (("origin", ORIGINS), ("time_mark", TIME_MARKS)):
        if name in done and done[name] not in words:
            raise Refused(
                f"{PROPOSAL.field(name).words}只能是{'、'.join(words)}。", field=name, code="choice"
            )
    return done


def time_mark(plenary: Session, received_on: date | None, settings: ProposalSettings) -> str:
    """Return 大会 for what came in from some months before the opening until the close, else 平时."""
    if received_on is None:
        return "大会"
    first = add_months(plenary.opens, -settings.ordinary_after_months)
    late = plenary.closes is not None and received_on > plenary.closes
    return "平时" if late or received_on < first else "大会"


def _origin(work: Work, proposers: Sequence[By]) -> str:
    first = proposers[0].body if proposers else None
    return "委员提案" if first is None else _ORIGIN_OF.get(work.get(Body, first).kind, "团体提案")


def _proposers(work: Work, proposal: Proposal, proposers: Sequence[By]) -> list[Proposer]:
    if not proposers:
        raise Refused("请填写第一提案人。", field="first_proposer", code="empty")
    seen: set[tuple[int | None, int | None]] = set()
    made = []
    for place, by in enumerate(proposers, start=1):
        name = _name(work, by)
        if (by.person, by.body) in seen:
            raise Refused(f"{name}在提案者中出现了两次。", field="co_proposers", code="double")
        seen.add((by.person, by.body))
        made.append(
            Proposer(
                id=ProposerId(work.new_id()),
                proposal=proposal.id,
                place=place,
                role=ProposerRole.FIRST if place == 1 else ProposerRole.CO,
                person=by.person,
                body=by.body,
                sign=by.sign,
                signed_on=by.signed_on,
            )
        )
    return made


def _name(work: Work, by: By) -> str:
    if (by.person is None) == (by.body is None):
        raise Refused("提案者只能是一位委员，或者一个单位。", field="first_proposer", code="proposer")
    return work.get(Person, by.person).name if by.body is None else work.get(Body, by.body).name


def change(work: Work, proposal: Proposal, **facts: Any) -> Proposal:
    """Change the facts of a proposal; states and numbers have their own verbs.

    :raises Refused: when a text is too long or a word not in its list.
    """
    _only(facts, _EDITABLE)
    return work.update(proposal, **_cleaned(facts))


def set_proposers(work: Work, proposal: Proposal, proposers: Sequence[By]) -> None:
    """Set who proposes, in this order; who stays keeps the opinions already given.

    :raises Refused: when nobody is left, somebody is there twice, or one who goes has given an opinion.
    """
    before = {(old.person, old.body): old for old in work.find(Proposer, "WHERE proposal = ?", proposal.id)}
    fresh = []
    for new in _proposers(work, proposal, proposers):
        old = before.pop((new.person, new.body), None)
        if old is None:
            fresh.append(new)
        else:
            work.update(old, place=new.place, role=new.role, sign=new.sign, signed_on=new.signed_on)
    for old in before.values():
        if work.value("SELECT 1 FROM feedback WHERE proposer = ?", old.id):
            name = _name(work, By(person=old.person, body=old.body))
            raise Refused(f"{name}已反馈意见，不能从提案者中去掉。", field="co_proposers", code="feedback")
        work.delete(old)
    work.insert_all(fresh)


def sign(work: Work, proposer: Proposer, state: SignState, *, on: date | None = None) -> Proposer:
    """Record what a co-signer answered."""
    return work.update(proposer, sign=state, signed_on=on if state is SignState.SIGNED else None)


def submit(work: Work, proposal: Proposal) -> Proposal:
    """Give a draft, or a proposal that was sent back and improved, to review."""
    PROPOSAL_FLOW.require(work, "submit", proposal)
    return work.update(proposal, state=State.RECEIVED, reason="")


def docket(work: Work, proposal: Proposal, *, on: date, number: str = "", category: str = "") -> Proposal:
    """File a proposal and give it its number: the next of its session, or the one named.

    :raises Refused: when the proposal is not ready, or the number is taken.
    """
    PROPOSAL_FLOW.require(work, "docket", proposal)
    if proposal.received_on is not None and on < proposal.received_on:
        raise Refused("立案日期早于收件日期，请核对。", field="docketed_on", code="date")
    number = number or proposal.number
    if number:
        number = own_number(work, proposal.session, number, proposal=proposal.id)
    else:
        number = next_number(work, proposal.session, proposal.time_mark, load(work, ProposalSettings))
    facts = _cleaned({"category": category or proposal.category})
    return work.update(proposal, state=State.DOCKETED, number=number, docketed_on=on, reason="", **facts)


def docket_many(work: Work, proposals: Sequence[Proposal], *, on: date) -> list[Proposal]:
    """File many proposals at once, numbered in the order given; all or none.

    :raises Refused: naming every proposal that cannot be filed and why.
    """
    made, against = [], []
    for proposal in proposals:
        try:
            made.append(docket(work, proposal, on=on))
        except Refused as refused:
            against.append(f"《{proposal.title}》{refused.sentence}")
    refuse_all(against, "立案")
    return made


def refuse_all(against: Sequence[str], verb: str) -> None:
    """Refuse a step on many proposals, naming those that stand against it."""
    if against:
        raise Refused(
            f"有 {len(against)} 件不能{verb}，一件也没有办：\n" + "\n".join(against), code="several"
        )


def renumber(work: Work, proposal: Proposal, number: str) -> Proposal:
    """Give a filed proposal another number.

    :raises Refused: when it is not filed, or the number is taken.
    """
    if not proposal.number:
        raise Refused("还没有立案，没有提案号可改。", field="number", code="state")
    return work.update(proposal, number=own_number(work, proposal.session, number, proposal=proposal.id))


def _end(work: Work, move: str, proposal: Proposal, state: State, reason: str) -> Proposal:
    PROPOSAL_FLOW.require(work, move, proposal)
    reason = clean(reason, limit=PROPOSAL.field("reason").limit, field="reason")
    if not reason:
        raise Refused(f"请写明{PROPOSAL_FLOW.move(move).words}的原因。", field="reason", code="empty")
    return work.update(proposal, state=state, reason=reason)


def decline(work: Work, proposal: Proposal, *, reason: str) -> Proposal:
    """Do not file a proposal; the proposer is told the reason."""
    return _end(work, "decline", proposal, State.DECLINED, reason)


def send_back(work: Work, proposal: Proposal, *, reason: str) -> Proposal:
    """Give a proposal back to its proposers to be improved."""
    return _end(work, "send_back", proposal, State.RETURNED, reason)


def transfer(work: Work, proposal: Proposal, *, to: str) -> Proposal:
    """Hand a proposal on to somebody else: as 社情民意, to the upper committee, to an authority."""
    return _end(work, "transfer", proposal, State.TRANSFERRED, to)


def withdraw(work: Work, proposal: Proposal, *, reason: str) -> Proposal:
    """Take a proposal back at its proposers' wish, before it is assigned; its number is not used again."""
    return _end(work, "withdraw", proposal, State.WITHDRAWN, reason)


def merge(work: Work, main: Proposal, others: Sequence[Proposal]) -> list[Proposal]:
    """Join proposals of one matter: the main is handled, the others keep their text, proposers and numbers.

    :raises Refused: when one of them cannot be joined.
    """
    if not others:
        raise Refused("请再选至少一件要并入的提案。", code="empty")
    if main.state not in {State.RECEIVED, State.DOCKETED}:
        raise Refused(f"《{main.title}》目前是“{main.state}”，不能作为主提案。", code="merge")
    made = []
    for other in others:
        if other.id == main.id:
            raise Refused("提案不能并入它自己。", code="same")
        PROPOSAL_FLOW.require(work, "merge", other)
        made.append(work.update(other, state=State.MERGED, main=main.id))
    return made


def unmerge(work: Work, proposal: Proposal) -> Proposal:
    """Take a proposal out of the main one again; it is where it was before: filed, or in review."""
    PROPOSAL_FLOW.require(work, "unmerge", proposal)
    state = State.DOCKETED if proposal.docketed_on is not None else State.RECEIVED
    return work.update(proposal, state=state, main=None)
