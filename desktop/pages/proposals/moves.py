"""What can be done with a proposal now: the next step first, the others behind it, each with its reasons why not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from db.proposals.detail import AssignmentLine, ProposalDetail
from db.proposals.handling import accept, close
from db.proposals.operations import submit
from db.proposals.records import AssignmentState, HandlingRole, ProposalState, ReplyKind
from db.proposals.workflow import OPEN
from db.store.workflow import Choice
from desktop.desk.desk import Desk
from desktop.pages.proposals import answering, assigning, clocking, contacting, cosigning, merging, reviewing
from desktop.widgets.tasks import Task

Start = Callable[[Task], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One move: its words, what it does, and what stands against it now."""

    name: str
    words: str
    then: Callable[[], object]
    reasons: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.reasons


# The order of a proposal's life: the first allowed one is the next step. What ends it early comes last.
_ORDER = (
    "grant_return", "resume", "submit", "sign_co", "docket", "reassign", "assign_first", "reply", "feedback", "rework_due", "follow_up", "close", "reply_again", "feedback_early",
    "rework",
    "assign", "opinion", "refuse_return", "sign", "contact", "ask_return", "extend", "stop", "coordinate", "merge", "decline", "send_back", "transfer",
    "unmerge", "ask_co", "expire_co", "advise", "recall", "renumber", "withdraw",
)  # fmt: skip
_SHEETS: dict[str, Callable[[Desk, ProposalDetail], Task]] = {
    "docket": reviewing.file_proposal,
    "assign": assigning.assign_proposal,
    "merge": merging.merge_proposal,
    "send_back": reviewing.send_back_proposal,
    "decline": reviewing.decline_proposal,
    "transfer": reviewing.transfer_proposal,
    "withdraw": reviewing.withdraw_proposal,
}
_LINE_SHEETS: dict[str, Callable[[Desk, ProposalDetail, AssignmentLine], Task]] = {
    "ask_return": assigning.ask_to_return,
    "grant_return": assigning.let_go,
    "refuse_return": assigning.keep_on,
    "recall": assigning.take_back,
    "rework": assigning.answer_again,
    "follow_up": clocking.follow_promise,
    "stop": clocking.stop_clock,
    "resume": clocking.resume_clock,
    "extend": clocking.extend_deadline,
    "coordinate": clocking.log_coordination,
}


def offers(desk: Desk, detail: ProposalDetail, start: Start) -> list[Offer]:
    """Return everything that can be done with a proposal as a whole, the next step first."""
    made = [_own(desk, detail, choice, start) for choice in detail.choices]
    made += _extra(desk, detail, start)
    for line in detail.assignments:
        made += line_offers(desk, detail, line, start)
    merged = _answers(desk, detail, start)
    open_now = any(line.assignment.state in OPEN for line in detail.assignments)
    left = {"reply", "opinion", "finish"} | (set() if open_now else {"contact"})
    made = [offer for offer in made if offer.name not in left] + merged
    ranked = sorted(made, key=lambda offer: (not offer.allowed, _rank(offer)))
    return _once(ranked)


def _rank(offer: Offer) -> int:
    return _ORDER.index(offer.name) if offer.name in _ORDER else len(_ORDER)


def _once(ranked: Iterable[Offer]) -> list[Offer]:
    """Of moves that several handlers share, keep the first that is allowed: the others are in their own rows."""
    found: dict[str, Offer] = {}
    for offer in ranked:
        name = "assign" if offer.name == "assign_first" else offer.name
        found.setdefault(name, offer)
    return list(found.values())


def _own(desk: Desk, detail: ProposalDetail, choice: Choice, start: Start) -> Offer:
    """Return a move of the proposal itself."""
    record, today = detail.proposal, desk.store.clock().date()
    number = detail.row.number or detail.row.receipt_number
    plain: dict[str, Callable[[], object]] = {
        "submit": lambda: desk.do(f"提交审查 {number}", submit, record),
        "unmerge": lambda: merging.take_out(desk, detail),
        "close": lambda: desk.do(f"办结 {number} 号", close, record, on=today),
    }
    then = plain.get(choice.name) or (lambda: start(_SHEETS[choice.name](desk, detail)))
    name, words = choice.name, choice.words
    if name == "assign" and not _handled(detail):
        name = "assign_first"
    elif name == "assign":
        words = "增加承办单位"
    return Offer(name=name, words=words, then=then, reasons=choice.reasons)


def _handled(detail: ProposalDetail) -> bool:
    return any(line.assignment.state is not AssignmentState.RETURNED for line in detail.assignments)


def _extra(desk: Desk, detail: ProposalDetail, start: Start) -> list[Offer]:
    """Return what is no move of the workflow but a step of the clerk's."""
    made = []
    made += _before_filing(desk, detail, start)
    if detail.proposal.number and detail.proposal.state is not ProposalState.CLOSED:
        made.append(
            Offer(
                name="renumber",
                words="改提案号",
                then=lambda: start(reviewing.renumber_proposal(desk, detail)),
            )
        )
    forms = answering.forms_out(detail)
    answered = any(_expected(form) for form in forms) and not any(
        line.assignment.state in OPEN and line.assignment.role is not HandlingRole.ASSIST
        for line in detail.assignments
    )
    if forms:
        made.append(
            Offer(
                name="feedback" if answered else "feedback_early", words="登记征询意见",
                then=lambda: start(answering.record_opinion(desk, detail, forms)),
            )
        )  # fmt: skip
    return made


def _before_filing(desk: Desk, detail: ProposalDetail, start: Start) -> list[Offer]:
    """Return what is done with co-signers and early reviews as long as nothing is filed."""
    state = detail.proposal.state
    made = []
    if cosigning.waiting_of(detail):
        made.append(
            Offer(
                name="sign_co", words="登记会签", then=lambda: start(cosigning.record_signing(desk, detail))
            )
        )
    if cosigning.late_of(detail, desk.store.clock().date()):
        made.append(
            Offer(name="expire_co", words="未签的标为过期", then=lambda: cosigning.let_pass(desk, detail))
        )
    if state in {ProposalState.DRAFT, ProposalState.RECEIVED, ProposalState.RETURNED}:
        made.append(
            Offer(name="ask_co", words="邀请联名", then=lambda: start(cosigning.ask_to_sign(desk, detail)))
        )
    if state is ProposalState.RECEIVED:
        made.append(
            Offer(name="advise", words="登记审查意见", then=lambda: start(reviewing.advise_on(desk, detail)))
        )
    return made


def _answers(desk: Desk, detail: ProposalDetail, start: Start) -> list[Offer]:
    """Return one move for the answers and one for the opinions still to come, whoever owes them."""
    made = []
    for name, words, assists in (("reply", "登记答复", False), ("opinion", "登记会办意见", True)):
        lines = [
            line
            for line in detail.assignments
            if (line.assignment.role is HandlingRole.ASSIST) is assists and _may(line, "reply")
        ]
        # A promise that is followed up may be answered again, but that is not what waits next.
        waiting = [line for line in lines if line.assignment.state is not AssignmentState.FOLLOW_UP]
        if lines:
            made.append(
                Offer(
                    name=name if waiting else f"{name}_again", words=words,
                    then=lambda lines=lines: start(answering.record_answer(desk, detail, lines)),  # type: ignore[misc]  # a lambda's default has no type
                )
            )  # fmt: skip
    return made


def _may(line: AssignmentLine, name: str) -> bool:
    return any(choice.name == name and choice.allowed for choice in line.choices)


def line_offers(desk: Desk, detail: ProposalDetail, line: AssignmentLine, start: Start) -> list[Offer]:
    """Return what can be done with one handler's part."""
    number = detail.row.number
    assignment, today = line.assignment, desk.store.clock().date()
    plain: dict[str, Callable[[], object]] = {
        "sign": lambda: desk.do(f"签收 {number} 号", accept, assignment, on=today),
        "reply": lambda: start(answering.record_answer(desk, detail, [line])),
    }
    made = []
    for choice in line.choices:
        if choice.name == "finish":  # comes with closing the proposal
            continue
        then = plain.get(choice.name) or (
            lambda name=choice.name: start(_LINE_SHEETS[name](desk, detail, line))  # type: ignore[misc]  # a lambda's default has no type
        )
        name = "rework_due" if choice.name == "rework" and _dissatisfied(line) else choice.name
        made.append(Offer(name=name, words=choice.words, then=then, reasons=choice.reasons))
    if assignment.state is not AssignmentState.RETURNED:
        made.append(
            Offer(
                name="contact",
                words="登记沟通",
                then=lambda: start(contacting.contact_sheet(desk, detail, line)),
            )
        )
    if assignment.state is AssignmentState.RETURNED and not _replaced(detail, line):
        made.append(
            Offer(
                name="reassign", words="改派", then=lambda: start(assigning.reassign_to(desk, detail, line))
            )
        )
    return made


def _expected(form: answering.Out) -> bool:
    """Tell whether a form is waited for: a report that a promise is kept goes out without any, unless one is back."""
    reply = form.reply
    return reply.reply.kind is not ReplyKind.FOLLOW_UP or any(one.feedback for one in reply.feedback)


def _dissatisfied(line: AssignmentLine) -> bool:
    """Tell whether a proposer said no to the last answer: then the handler is asked again before anything is closed."""
    return bool(line.replies) and any(form.dissatisfied for form in line.replies[-1].feedback)


def _replaced(detail: ProposalDetail, line: AssignmentLine) -> bool:
    """Tell whether somebody else has taken over what was handed back, or the proposal is over."""
    over = detail.proposal.state is not ProposalState.DOCKETED
    return over or any(
        other.assignment.state is not AssignmentState.RETURNED
        and (other.assignment.role is HandlingRole.ASSIST) is (line.assignment.role is HandlingRole.ASSIST)
        for other in detail.assignments
    )
