"""Review: what each stage says of a proposal, and the last one doing it; groups that share the work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from db.people.records import SessionId
from db.proposals.kind import PROPOSAL
from db.proposals.merging import merge
from db.proposals.operations import decline, docket, refuse_all, send_back, transfer
from db.proposals.queries import natural
from db.proposals.records import (
    Proposal,
    ProposalId,
    Review,
    ReviewId,
    ReviewStage,
    SignState,
    Verdict,
)
from db.proposals.records import ProposalState as State
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

PASSED_ON = {
    Verdict.BULLETIN: "转社情民意信息",
    Verdict.UPWARD: "报送上级政协",
    Verdict.ELSEWHERE: "转有关部门研究参考",
}
NEEDS_REASON = frozenset({Verdict.DECLINE, Verdict.RETURN})
_NAME_LIMIT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is decided on one proposal. ``main`` is what it is joined to; ``number`` and ``category`` go with 立案."""

    proposal: ProposalId
    verdict: Verdict
    opinion: str = ""
    main: ProposalId | None = None
    number: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """One proposal that waits for review, with what was said of it so far."""

    id: ProposalId
    receipt_number: str
    title: str
    category: str
    group: str
    received_on: date | None
    pending: tuple[str, ...]  # co-signers who have not answered
    advice: str  # 初审 立案 张三


def advise(
    work: Work,
    proposal: Proposal,
    verdict: Verdict,
    *,
    stage: ReviewStage,
    on: date,
    reviewer: str = "",
    opinion: str = "",
) -> Review:
    """Record what an early stage of the review proposes; the proposal stays in review.

    :raises Refused: when it is not in review, the day is before its receipt, or a reason is missing.
    """
    if proposal.state is not State.RECEIVED:
        raise Refused(f"目前是“{proposal.state}”，待审的提案才能审查。", field="outcome", code="state")
    return work.insert(_review(work, proposal, verdict, stage, on, reviewer, opinion))


def _review(
    work: Work,
    proposal: Proposal,
    verdict: Verdict,
    stage: ReviewStage,
    on: date,
    reviewer: str,
    opinion: str,
) -> Review:
    if proposal.received_on is not None and on < proposal.received_on:
        raise Refused("审查日期早于收件日期，请核对。", field="reviewed_on", code="date")
    opinion = clean(opinion, limit=PROPOSAL.field("reason").limit, field="opinion")
    if verdict in NEEDS_REASON and not opinion:
        raise Refused(f"请写明{verdict}的原因。", field="opinion", code="empty")
    return Review(
        id=ReviewId(work.new_id()),
        proposal=proposal.id,
        stage=stage,
        outcome=verdict,
        opinion=opinion,
        reviewer=clean_line(reviewer, limit=_NAME_LIMIT, field="reviewer"),
        reviewed_on=on,
    )


def decide(
    work: Work, decision: Decision, *, on: date, reviewer: str = "", without_pending: bool = False
) -> Proposal:
    """Do what the review has decided, and keep who decided it and why.

    :raises Refused: when the proposal cannot go that way now, or something needed for it is missing.
    """
    proposal = work.get(Proposal, decision.proposal)
    way = _ways(work, proposal, decision, on, without_pending=without_pending)[decision.verdict]
    # Filing has its own words for a day that is too early; all else is checked before anything moves.
    filed = way() if decision.verdict is Verdict.DOCKET else None
    review = _review(work, proposal, decision.verdict, ReviewStage.FINAL, on, reviewer, decision.opinion)
    made = filed or way()
    work.insert(review)
    return made


def _ways(
    work: Work, proposal: Proposal, decision: Decision, on: date, *, without_pending: bool
) -> dict[Verdict, Callable[[], Proposal]]:
    def passed_on() -> Proposal:
        words = PASSED_ON[decision.verdict]
        said = decision.opinion if decision.opinion.startswith(words) else ""
        return transfer(work, proposal, to=said or "。".join(filter(None, (words, decision.opinion))))

    def joined() -> Proposal:
        if decision.main is None:
            raise Refused("请选定并入哪一件提案。", field="main", code="empty")
        return merge(work, work.get(Proposal, decision.main), [proposal])[0]

    return {
        Verdict.DOCKET: lambda: docket(
            work, proposal, on=on, number=decision.number, category=decision.category,
            without_pending=without_pending,
        ),
        Verdict.MERGE: joined,
        Verdict.DECLINE: lambda: decline(work, proposal, reason=decision.opinion),
        Verdict.RETURN: lambda: send_back(work, proposal, reason=decision.opinion),
        Verdict.BULLETIN: passed_on,
        Verdict.UPWARD: passed_on,
        Verdict.ELSEWHERE: passed_on,
    }  # fmt: skip


def decide_many(
    work: Work,
    decisions: Sequence[Decision],
    *,
    on: date,
    reviewer: str = "",
    stage: ReviewStage = ReviewStage.FINAL,
    without_pending: bool = False,
) -> list[Proposal]:
    """Carry out a whole list of decisions, or none of them; filing goes first, so that joining finds its main.

    At an early stage they are only recorded.

    :raises Refused: naming every proposal that cannot go its way, and why.
    """
    made, against = {}, []
    for decision in sorted(decisions, key=lambda one: one.verdict is Verdict.MERGE):
        proposal = work.get(Proposal, decision.proposal)
        try:
            if stage is ReviewStage.FINAL:
                made[decision.proposal] = decide(
                    work, decision, on=on, reviewer=reviewer, without_pending=without_pending
                )
            else:
                advise(
                    work, proposal, decision.verdict, stage=stage, on=on, reviewer=reviewer,
                    opinion=decision.opinion,
                )  # fmt: skip
                made[decision.proposal] = proposal
        except Refused as refused:
            against.append(f"{proposal.receipt_number}《{proposal.title}》{refused.sentence}")
    same = {decision.verdict for decision in decisions}
    refuse_all(against, str(same.pop()) if len(same) == 1 else "审查")
    return [made[decision.proposal] for decision in decisions]


def set_group(work: Work, proposals: Sequence[Proposal], group: str) -> list[Proposal]:
    """Give proposals to a review group by hand; an empty group lets their category say it again.

    :raises Refused: for a group the office does not have.
    """
    groups = load(work, ProposalSettings).groups()
    if group and group not in groups:
        raise Refused(f"没有“{group}”这个审查组，可选：{'、'.join(groups)}。", field="group", code="group")
    return [work.update(one, review_group=group) for one in proposals]


def reviews(reader: Reader, proposal: ProposalId) -> list[Review]:
    """Return what was said of a proposal, in the order it was said."""
    return reader.find(Review, "WHERE proposal = ? ORDER BY id", proposal)


def put_by_hand(reader: Reader, session: SessionId) -> dict[ProposalId, str]:
    """Return the review groups proposals of a session were given by hand; the others' categories say theirs."""
    rows = reader.tuples(
        "SELECT id, review_group FROM proposal WHERE session = ? AND review_group <> ''", session
    )
    return {ProposalId(proposal): group for proposal, group in rows}


def to_review(reader: Reader, session: SessionId, *, group: str = "") -> list[ToReview]:
    """Return what waits for review in a session, of one group or of all, in the order it came in."""
    settings = load(reader, ProposalSettings)
    pending: dict[int, list[str]] = {}
    for row in reader.rows(
        """SELECT r.proposal, COALESCE(n.name, b.name) AS name FROM proposer AS r
           JOIN proposal AS p ON p.id = r.proposal LEFT JOIN person AS n ON n.id = r.person
           LEFT JOIN body AS b ON b.id = r.body
           WHERE p.session = ? AND p.state = ? AND r.sign = ? ORDER BY r.proposal, r.place""",
        session, State.RECEIVED, SignState.PENDING,
    ):  # fmt: skip
        pending.setdefault(row["proposal"], []).append(row["name"])
    said = {
        row["proposal"]: " ".join(filter(None, (row["stage"], row["outcome"], row["reviewer"])))
        for row in reader.rows(
            """SELECT v.* FROM review AS v JOIN proposal AS p ON p.id = v.proposal
               WHERE p.session = ? AND p.state = ? ORDER BY v.id""",
            session, State.RECEIVED,
        )
    }  # fmt: skip
    rows = [
        ToReview(
            id=one.id, receipt_number=one.receipt_number, title=one.title, category=one.category,
            group=one.review_group or settings.group_of(one.category), received_on=one.received_on,
            pending=tuple(pending.get(one.id, ())), advice=said.get(one.id, ""),
        )
        for one in reader.find(Proposal, "WHERE session = ? AND state = ?", session, State.RECEIVED)
    ]  # fmt: skip
    rows.sort(key=lambda row: (natural(row.receipt_number), row.id))
    return [row for row in rows if not group or row.group == group]
