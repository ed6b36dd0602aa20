"""Taking proposals in and reviewing them: receive, change, docket, decline, send back, transfer, withdraw."""

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
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

_BY_MEMBER = ("委员提案", "界别提案", "小组提案")  # of the last two the convener signs
_ORIGIN_OF = {
    BodyKind.PARTY: "党派提案",
    BodyKind.ASSOCIATION: "团体提案",
    BodyKind.COMMITTEE: "专委会提案",
    BodyKind.SECTOR: "界别提案",
    BodyKind.GROUP: "小组提案",
    BodyKind.STREET: "小组提案",
}
_STOOD_BACK = frozenset({SignState.REFUSED, SignState.EXPIRED, SignState.CANCELLED})
_LONG = frozenset({"body", "reason", "note"})
EDITABLE = frozenset(
    {
        "title", "category", "origin", "time_mark", "body", "received_on", "public", "private_reason",
        "suggested", "note", "key_mark", "review_group",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who proposes: a person or a body, with the state of the signature."""

    person: PersonId | None = None
    body: BodyId | None = None
    sign: SignState = SignState.SIGNED
    signed_on: date | None = None
    asked_on: date | None = None
    due_on: date | None = None


def receive(
    work: Work,
    *,
    session: SessionId,
    title: str,
    proposers: Sequence[By],
    received_on: date | None = None,
    receipt_number: str = "",
    draft: bool = False,
    believed: bool = False,
    **facts: Any,
) -> Proposal:
    """Take a proposal in: the first of ``proposers`` is the first proposer, the others are co-signers.

    ``facts`` are further fields of the proposal: category, origin, time_mark, body, public, private_reason,
    suggested, note, key_mark. Origin and time mark are worked out when they are not given. ``believed`` takes the
    origin a register of former years names, whoever stands first there.

    :raises Refused: when the title is missing, nobody proposes, somebody twice, the origin does not fit the first
        proposer, or the receipt number is taken.
    """
    _only(facts, EDITABLE)
    plenary = work.get(Session, session)
    settings = load(work, ProposalSettings)
    if receipt_number:
        receipt_number = own_number(work, session, receipt_number, column="receipt_number")
    else:
        receipt_number = next_receipt_number(work, session, settings)
    if proposers and not believed:
        check_origin(work, facts.get("origin", ""), proposers[0])
    facts["origin"] = facts.get("origin") or (origins_of(work, proposers[0])[0] if proposers else ORIGINS[0])
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
    """Return 大会 for what came in from some months before the opening until the deadline, else 平时.

    The deadline is the office's own for this session, else the day the plenary closes.
    """
    if received_on is None:
        return "大会"
    first = add_months(plenary.opens, -settings.ordinary_after_months)
    last = settings.deadline_of(plenary.id) or plenary.closes
    late = last is not None and received_on > last
    return "平时" if late or received_on < first else "大会"


def origins_of(reader: Reader, first: By) -> tuple[str, ...]:
    """Return what a proposal of this first proposer may be, the usual one first.

    :raises Refused: when a handler is to propose.
    """
    if first.body is None:
        return _BY_MEMBER
    body = reader.get(Body, first.body)
    if body.kind not in _ORIGIN_OF:
        raise Refused(
            f"{body.name}是{body.kind}，不能作为提案者。请填委员，或者党派、团体、专委会、界别、小组。",
            field="first_proposer",
            code="proposer",
        )
    return (_ORIGIN_OF[body.kind],)


def check_origin(reader: Reader, origin: str, first: By) -> None:
    """Refuse an origin the first proposer cannot have.

    :raises Refused: naming the origins that fit.
    """
    fitting = origins_of(reader, first)
    if origin in ORIGINS and origin not in fitting:
        words = "或".join(fitting)
        raise Refused(
            f"第一提案人是{_name(reader, first)}，提案者性质应是{words}。", field="origin", code="origin"
        )


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
                asked_on=by.asked_on,
                due_on=by.due_on,
            )
        )
    if made[0].sign is not SignState.SIGNED:
        raise Refused("第一提案人须已签名，不能待会签。", field="first_proposer", code="sign")
    return made


def _name(work: Reader, by: By) -> str:
    if (by.person is None) == (by.body is None):
        raise Refused("提案者只能是一位委员，或者一个单位。", field="first_proposer", code="proposer")
    return work.get(Person, by.person).name if by.body is None else work.get(Body, by.body).name


def change(work: Work, proposal: Proposal, *, believed: bool = False, **facts: Any) -> Proposal:
    """Change the facts of a proposal; states and numbers have their own verbs.

    A new day of receipt brings its own time mark, as long as no number was given by it.

    :raises Refused: when a text is too long, a word not in its list, or the origin not the first proposer's.
    """
    _only(facts, EDITABLE)
    if facts.get("origin", proposal.origin) != proposal.origin and not believed:
        first = work.first(Proposer, "WHERE proposal = ? ORDER BY place", proposal.id)
        if first is not None:
            check_origin(work, facts["origin"], By(person=first.person, body=first.body))
    received_on = facts.get("received_on", proposal.received_on)
    if received_on != proposal.received_on and "time_mark" not in facts and not proposal.number:
        plenary = work.get(Session, proposal.session)
        facts["time_mark"] = time_mark(plenary, received_on, load(work, ProposalSettings))
    filed = proposal.docketed_on
    if not believed and received_on is not None and filed is not None and filed < received_on:
        raise Refused("收件日期晚于立案日期，请核对。", field="received_on", code="date")
    return work.update(proposal, **_cleaned(facts))


def set_proposers(work: Work, proposal: Proposal, proposers: Sequence[By]) -> Proposal:
    """Set who proposes, in this order; who stays keeps the opinions already given, who refused to sign is kept too.

    The origin follows a new first proposer it does not fit. Returns the proposal as it is then.

    :raises Refused: when nobody is left, somebody is there twice, or one who goes has given an opinion.
    """
    before = {(old.person, old.body): old for old in work.find(Proposer, "WHERE proposal = ?", proposal.id)}
    first = next((key for key, old in before.items() if old.role is ProposerRole.FIRST), None)
    fresh = []
    for new in _proposers(work, proposal, proposers):
        old = before.pop((new.person, new.body), None)
        if old is None:
            fresh.append(new)
        else:
            work.update(
                old, place=new.place, role=new.role, sign=new.sign, signed_on=new.signed_on,
                asked_on=new.asked_on, due_on=new.due_on,
            )  # fmt: skip
    for old in before.values():
        if old.sign in _STOOD_BACK:  # asked and not signing: kept, behind those who propose
            work.update(old, place=len(proposers) + 1, role=ProposerRole.CO)
            continue
        if work.value("SELECT 1 FROM feedback WHERE proposer = ?", old.id):
            name = _name(work, By(person=old.person, body=old.body))
            raise Refused(f"{name}已反馈意见，不能从提案者中去掉。", field="co_proposers", code="feedback")
        work.delete(old)
    work.insert_all(fresh)
    fitting = origins_of(work, proposers[0])
    if (proposers[0].person, proposers[0].body) == first or proposal.origin in fitting:
        return proposal
    return work.update(proposal, origin=fitting[0])


def submit(work: Work, proposal: Proposal) -> Proposal:
    """Give a draft, or a proposal that was sent back and improved, to review."""
    PROPOSAL_FLOW.require(work, "submit", proposal)
    return work.update(proposal, state=State.RECEIVED, reason="")


def docket(
    work: Work,
    proposal: Proposal,
    *,
    on: date,
    number: str = "",
    category: str = "",
    without_pending: bool = False,
) -> Proposal:
    """File a proposal and give it its number: the next of its session, or the one named.

    Only confirmed names are filed: ``without_pending`` says that those who have not answered stand back.

    :raises Refused: when the proposal is not ready, a co-signer has not answered, or the number is taken.
    """
    PROPOSAL_FLOW.require(work, "docket", proposal)
    _settle_pending(work, proposal, on, without_pending=without_pending)
    if proposal.received_on is not None and on < proposal.received_on:
        raise Refused("立案日期早于收件日期，请核对。", field="docketed_on", code="date")
    number = number or proposal.number
    if number:
        number = own_number(work, proposal.session, number, proposal=proposal.id)
    else:
        number = next_number(work, proposal.session, proposal.time_mark, load(work, ProposalSettings))
    facts = _cleaned({"category": category or proposal.category})
    known = load(work, ProposalSettings).categories_of(proposal.session)
    if facts["category"] not in {"", proposal.category, *known}:
        raise Refused(f"类别只能是{'、'.join(known)}。", field="category", code="choice")
    return work.update(proposal, state=State.DOCKETED, number=number, docketed_on=on, reason="", **facts)


def _settle_pending(work: Work, proposal: Proposal, on: date, *, without_pending: bool) -> None:
    """Let who has not answered stand back when the clerk says so: 过期 past the due day, else 取消."""
    waiting = work.find(
        Proposer, "WHERE proposal = ? AND sign = ? ORDER BY place", proposal.id, SignState.PENDING
    )
    if waiting and not without_pending:
        names = "、".join(_name(work, By(person=one.person, body=one.body)) for one in waiting)
        raise Refused(
            f"还有 {len(waiting)} 位联名人待会签：{names}。请登记会签结果，或者选择立案时不列入。",
            field="without_pending",
            code="pending",
        )
    for one in waiting:
        late = one.due_on is not None and one.due_on < on
        work.update(one, sign=SignState.EXPIRED if late else SignState.CANCELLED)


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
