"""What turns into a bulletin: a proposal that review hands on as 社情民意, a clue of the public; both ends know it."""

from collections.abc import Sequence
from datetime import date

from db.duty.bulletins import add_bulletin
from db.duty.records_scoring import Bulletin
from db.duty.settings import DutySettings
from db.matters.operations import convert
from db.matters.records import Clue, Outcome
from db.proposals import reviewing
from db.proposals.records import Proposal, ProposalId, Proposer, ReviewStage, SignState, Verdict
from db.proposals.reviewing import Decision
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean_line
from db.store.work import Work


def decide(
    work: Work, decision: Decision, *, on: date, reviewer: str = "", without_pending: bool = False
) -> Proposal:
    """Do what the review has decided; what goes on as 社情民意 becomes a bulletin of its proposers.

    :raises Refused: as ``db.proposals.reviewing.decide``, or when nobody could be named as its author.
    """
    made = reviewing.decide(work, decision, on=on, reviewer=reviewer, without_pending=without_pending)
    if decision.verdict is Verdict.BULLETIN:
        reflect(work, made, on=on)
    return made


def decide_many(
    work: Work, decisions: Sequence[Decision], *, on: date, reviewer: str = "",
    stage: ReviewStage = ReviewStage.FINAL, without_pending: bool = False,
) -> list[Proposal]:  # fmt: skip
    """Carry out a list of decisions, or none of them; an early stage makes no bulletins.

    :raises Refused: as ``db.proposals.reviewing.decide_many``.
    """
    made = reviewing.decide_many(
        work, decisions, on=on, reviewer=reviewer, stage=stage, without_pending=without_pending
    )
    for decision, proposal in zip(decisions, made, strict=True):
        if stage is ReviewStage.FINAL and decision.verdict is Verdict.BULLETIN:
            reflect(work, proposal, on=on)
    return made


def reflect(work: Work, proposal: Proposal, *, on: date) -> Bulletin:
    """Make the bulletin of a proposal: its text, by those who signed it.

    :raises Refused: when nobody has signed.
    """
    signed = work.find(
        Proposer, "WHERE proposal = ? AND sign = ? ORDER BY place, id", proposal.id, SignState.SIGNED
    )
    authors = list(dict.fromkeys((one.person, one.body) for one in signed))
    if not authors:
        raise Refused(
            "没有已签名的提案者，不能转社情民意信息；请先按 F2 补上提案者。", field="authors", code="empty"
        )
    return add_bulletin(
        work, proposal.title, authors, submitted_on=on, text=proposal.body, category=_category(work, proposal.category),
        proposal=proposal.id,
    )  # fmt: skip


def _category(work: Work, words: str) -> str:
    """Return a category the register of bulletins has too; another list of words would only confuse it."""
    return words if words in load(work, DutySettings).bulletin_categories else ""


def clue_to_bulletin(work: Work, clue: Clue, *, on: date, words: str = "") -> Clue:
    """Let a clue become a bulletin: the one whose number is given, one made of it before, else a new one.

    Other words (the issue it appeared in, years ago) are only kept: there is no record of it here.

    :raises Refused: when nobody has claimed the clue, or it cannot be converted now.
    """
    words = clean_line(words, limit=200, field="words")
    known = work.first(Bulletin, "WHERE number = ?", words) if words else None
    if words and known is None:
        return convert(work, clue, Outcome.BULLETIN, on=on, words=words)
    known = known or work.first(Bulletin, "WHERE clue = ? ORDER BY id", clue.id) or _of_clue(work, clue, on)
    if known.clue is None:
        known = work.update(known, clue=clue.id)
    said = f"{known.number}　{known.title}"
    return convert(work, clue, Outcome.BULLETIN, on=on, words=said, record=known.id)


def _of_clue(work: Work, clue: Clue, on: date) -> Bulletin:
    if clue.claimed_by is None:
        sentence = "请先登记认领的委员，作为社情民意的反映人；已经编发的，请写明编号。"
        raise Refused(sentence, field="words", code="claim")
    return add_bulletin(
        work, clue.title, [(clue.claimed_by, None)], submitted_on=on, text=clue.body, category=_category(work, clue.category),
        clue=clue.id,
    )  # fmt: skip


def bulletin_of(reader: Reader, proposal: ProposalId) -> Bulletin | None:
    """Return the bulletin a proposal was handed on as."""
    return reader.first(Bulletin, "WHERE proposal = ? ORDER BY id", proposal)
