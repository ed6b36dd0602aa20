"""Archives of one member and of all."""

from datetime import date

import pytest

from db.duty.periods import period_for
from db.duty.queries import archive_facts, archives, member_year
from db.duty.serving import archived
from db.people.bodies import add_body
from db.people.operations import add_member, change_posts, end_membership
from db.people.records import BodyKind, PersonId
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
    Proposer,
    ProposerId,
    ProposerRole,
    Reply,
    ReplyId,
    ReplyKind,
    SignState,
)
from db.store.errors import Refused
from db.store.store import Store
from db.store.work import Work
from tests.db.duty.duty_store import DutyYear, duty_year

TODAY = date(2022, 6, 14)


def propose(
    work: Work, year: DutyYear, number: str, received: date | None, *signers: tuple[str, SignState],
    state: ProposalState = ProposalState.DOCKETED, main: ProposalId | None = None,
) -> Proposal:  # fmt: skip
    proposal = Proposal(
        id=ProposalId(work.new_id()), session=year.office.session.id, title=f"关于第{number}件的建议", state=state,
        number=number, category="社会事务类", received_on=received, main=main,
    )  # fmt: skip
    work.insert(proposal)
    work.insert_all(
        Proposer(
            id=ProposerId(work.new_id()), proposal=proposal.id, place=place, sign=sign,
            role=ProposerRole.CO if place else ProposerRole.FIRST, person=year.people[key],
        )
        for place, (key, sign) in enumerate(signers)
    )  # fmt: skip
    return proposal


def answer(work: Work, proposal: Proposal, role: HandlingRole, *results: str, returned: bool = False) -> None:
    handler = add_body(work, BodyKind.HANDLER, f"区第{work.new_id()}局")
    assignment = Assignment(
        id=AssignmentId(work.new_id()), proposal=proposal.id, handler=handler.id, role=role,
        state=AssignmentState.RETURNED if returned else AssignmentState.REPLIED,
    )  # fmt: skip
    work.insert(assignment)
    work.insert_all(
        Reply(
            id=ReplyId(work.new_id()),
            assignment=assignment.id,
            seq=seq,
            result=result,
            kind=ReplyKind.OPINION if role is HandlingRole.ASSIST else ReplyKind.REPLY,
        )
        for seq, result in enumerate(results, start=1)
    )


def test_an_archive_holds_who_it_is_about_and_what_was_done(store: Store) -> None:
    year = duty_year(store)
    facts = archive_facts(store, year.people["one"], period_for(store, 2022), today=TODAY)
    assert (facts.committee, facts.term, facts.period) == ("政协广州市云山区委员会", "第九届", "2022年度")
    assert (facts.member.name, facts.member.posts, facts.member.sector) == ("陈志强", ("常委",), "经济界")
    assert facts.member.phone == "13800138005", "the composer masks"
    assert [line.title for line in facts.meetings] == [
        "九届二次会议 开幕会", "九届二次会议闭幕会", "第三次常委会会议",
    ]  # fmt: skip
    assert [line.title for line in facts.activities] == ["视察污水处理厂"]
    assert facts.as_of == TODAY


def test_what_is_still_to_come_is_nobody_s_absence(store: Store) -> None:
    year = duty_year(store)
    period = period_for(store, 2022)
    after = archive_facts(store, year.people["one"], period, today=date(2023, 1, 5))
    assert "年底的会" in [line.title for line in after.meetings]
    before = archive_facts(store, year.people["one"], period, today=TODAY)
    assert "年底的会" not in [line.title for line in before.meetings]


def test_proposals_are_listed_as_first_and_as_co_signer_with_their_class(store: Store) -> None:
    year = duty_year(store)
    signed, pending = SignState.SIGNED, SignState.PENDING
    with store.work("提案") as work:
        main = propose(
            work, year, "001", date(2022, 1, 10), ("one", signed), ("fu", signed), ("dali", pending)
        )
        answer(work, main, HandlingRole.LEAD, "B", "A")
        answer(work, main, HandlingRole.ASSIST, "C")
        propose(
            work, year, "002", date(2022, 1, 11), ("fu", signed), state=ProposalState.MERGED, main=main.id
        )
        separate = propose(work, year, "003", None, ("fu", signed))
        answer(work, separate, HandlingRole.SEPARATE, "A")
        answer(work, separate, HandlingRole.SEPARATE, "B")
        answer(work, separate, HandlingRole.SEPARATE, "C", returned=True)
        propose(work, year, "004", date(2021, 12, 31), ("fu", signed))
        propose(work, year, "005", date(2022, 1, 12), ("fu", signed), state=ProposalState.DRAFT)
    period = period_for(store, 2022)
    fu = archive_facts(store, year.people["fu"], period, today=TODAY)
    assert [(line.number, line.role, line.state, line.result) for line in fu.proposals] == [
        ("003", "第一提案人", "立案", "A、B"), ("001", "联名", "立案", "A"), ("002", "第一提案人", "并案", "A"),
    ]  # fmt: skip
    assert archive_facts(store, year.people["dali"], period, today=TODAY).proposals == ()


def test_everybody_of_the_period_has_an_archive_in_official_order(store: Store) -> None:
    year = duty_year(store)
    with store.work("变动") as work:
        end_membership(work, year.office.members["vice"], on=date(2022, 6, 30), reason="请辞")
        change_posts(work, year.office.members["fu"], ["副秘书长"], on=date(2022, 7, 1))
        add_member(work, "增补者", term=year.office.term.id, since=date(2022, 12, 30))
        add_member(work, "明年增补者", term=year.office.term.id, since=date(2023, 1, 1))
    period = period_for(store, 2022)
    assert [row.label for row in archived(store, period)] == [
        "黎明远", "陈志强（云山实业）", "田富", "田大利", "陈志强（第一中学）", "增补者", "王二虎",
    ]  # fmt: skip
    all_facts = archives(store, period, today=TODAY)
    assert [facts.member.name for facts in all_facts][-1] == "王二虎"
    assert all_facts[-1].member.posts == ("副主席",), "who left keeps the state of the last day"
    assert all_facts[2].member.posts == ("副秘书长",)
    one = archive_facts(store, year.people["one"], period, today=TODAY)
    assert one in all_facts
    assert archives(store, period, today=TODAY, people=[year.people["one"]]) == [one]


def test_who_was_not_in_office_has_no_archive(store: Store) -> None:
    year = duty_year(store)
    with store.work("离任") as work:
        end_membership(work, year.office.members["fu"], on=date(2021, 12, 31), reason="请辞")
    with pytest.raises(Refused, match="田富在2022年度不在任"):
        archive_facts(store, PersonId(year.people["fu"]), period_for(store, 2022), today=TODAY)


def test_a_members_year_says_what_the_archive_prints_and_leads_to_its_sources(store: Store) -> None:
    year = duty_year(store)
    with store.work("提案") as work:
        proposal = propose(work, year, "045", date(2022, 1, 20), ("one", SignState.SIGNED))
    period = period_for(store, "2022")
    found = member_year(store, year.people["one"], period, today=TODAY)
    archive = archive_facts(store, year.people["one"], period, today=TODAY)
    assert (found.taken.meetings, found.taken.activities) == (archive.meetings, archive.activities)
    assert (found.rates, found.proposals) == (archive.rates, archive.proposals)
    assert [line.proposal for line in found.proposals] == [proposal.id]
    assert {line.event for line in found.taken.meetings} == {
        year.events["plenary"].id, year.events["standing"].id,
    }  # fmt: skip


def test_a_proposal_without_a_day_of_receipt_belongs_to_the_year_it_was_docketed_in(store: Store) -> None:
    year = duty_year(store)
    with store.work("提案") as work:
        proposal = propose(work, year, "012", None, ("one", SignState.SIGNED))
        work.update(proposal, docketed_on=date(2021, 12, 30))
    for name, titles in ((2021, ["关于第012件的建议"]), (2022, [])):
        facts = archive_facts(store, year.people["one"], period_for(store, name), today=TODAY)
        assert [line.title for line in facts.proposals] == titles
