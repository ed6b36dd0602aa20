"""Invented proposals handed on as 社情民意 (reflected)."""

from db.duty.passing_on import bulletin_of
from db.duty.records_scoring import Bulletin, BulletinAuthor
from db.proposals.records import Proposal, Proposer
from db.store.store import Store


def test_every_proposal_handed_on_as_a_bulletin_leads_to_it(practice: Store) -> None:
    handed = practice.find(Proposal, "WHERE state = '转出' AND reason LIKE '%社情民意%'")
    assert handed
    for proposal in handed:
        bulletin = bulletin_of(practice, proposal.id)
        assert bulletin is not None
        assert bulletin.title == proposal.title
        assert proposal.received_on is not None
        assert bulletin.submitted_on >= proposal.received_on
        authors = practice.find(BulletinAuthor, "WHERE bulletin = ?", bulletin.id)
        signers = practice.find(Proposer, "WHERE proposal = ?", proposal.id)
        assert {(one.person, one.body) for one in authors} == {(one.person, one.body) for one in signers}


def test_numbers_of_bulletins_stay_unlike(practice: Store) -> None:
    numbers = [one.number for one in practice.find(Bulletin)]
    assert len(set(numbers)) == len(numbers)
