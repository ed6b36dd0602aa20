"""What the check of a store says about its content: each finding leads to its record, some are put right here."""

from datetime import date

from db.matters.health import odd_clues
from db.proposals.health import odd_proposals
from db.proposals.health_repairs import repair, repair_words
from db.proposals.records import ProposalId
from db.store.health import Finding, Level
from db.store.reader import Reader
from desktop.desk.desk import Desk


def odd_content(reader: Reader, *, today: date) -> list[Finding]:
    """Return what cannot be right about the office's records; nothing of it is damage."""
    found = [
        Finding(
            level=Level.WARNING, code=odd.code, sentence=odd.sentence, advice=odd.advice, kind="proposal",
            record=odd.proposal, fix=odd.fix,
        )
        for odd in odd_proposals(reader, today=today)
    ]  # fmt: skip
    found += [
        Finding(
            level=Level.WARNING, code=odd.code, sentence=odd.sentence, advice=odd.advice, kind="clue", record=odd.clue
        )
        for odd in odd_clues(reader)
    ]  # fmt: skip
    return found


def put_right_words(finding: Finding) -> str:
    """Return what the repair of a finding is called, empty when a person must decide."""
    return repair_words(finding.fix)


def put_right(desk: Desk, finding: Finding) -> bool:
    """Make the repair as one work; say why when it is refused."""
    outcome = desk.do(put_right_words(finding), repair, finding.fix, ProposalId(finding.record))
    if outcome.refused is not None:
        desk.notices.tell("没有改动。", outcome.refused.sentence)
    return bool(outcome)
