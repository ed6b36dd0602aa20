"""Forms of one proposal get their facts: 提案表, 审查表, 转办单."""

from datetime import date

import pytest

from db.calendar import Rule, Unit
from db.papers.attached import attach
from db.people.operations import change_person
from db.people.records import Person
from db.proposals import facts_forms
from db.proposals.clock_steps import extend
from db.proposals.cosigning import ask
from db.proposals.handling import assign, recall
from db.proposals.merging import merge
from db.proposals.operations import By, change, receive
from db.proposals.printing_forms import (
    ORIGINAL,
    blank_sheet_facts,
    final_review,
    proposal_sheet_facts,
    return_window,
    review_sheet_facts,
    transfer_slips,
    verdict_of,
)
from db.proposals.records import HandlingRole, Proposal, ReviewStage, Verdict
from db.proposals.reviewing import Decision, advise, decide
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned, docketed, received

DECIDED = date(2022, 1, 20)


def decided(store: Store, proposal: Proposal, verdict: Verdict, opinion: str = "") -> Proposal:
    with store.work("审定") as work:
        return decide(
            work,
            Decision(proposal=proposal.id, verdict=verdict, opinion=opinion),
            on=DECIDED,
            reviewer="冼星",
        )


def test_the_sheet_names_the_first_proposer_whole(store: Store, world: ProposalOffice) -> None:
    one = received(store, world)
    with store.work("改") as work:
        person = work.get(Person, world.person("one"))
        change_person(
            work, person, party="民盟盟员", email="one@example.cn", postcode="510000", address="云山路1号"
        )
        change(
            work,
            one,
            body="一、情况\n少电梯。",
            suggested="区住房和建设局",
            public=False,
            private_reason="未公开",
        )
    facts = proposal_sheet_facts(store, one.id)
    (first,) = facts.proposal.proposers
    assert (first.name, first.number, first.sector, first.party) == (
        "陈志强", world.office.members["one"].number, "经济界", "民盟盟员",
    )  # fmt: skip
    assert (first.phone, first.email, first.postcode, first.address) == (
        "13800138005", "one@example.cn", "510000", "云山路1号",
    )  # fmt: skip
    assert (facts.public, facts.private_reason, facts.suggested) == (False, "未公开", "区住房和建设局")
    assert (facts.proposal.receipt_number, facts.proposal.received_on) == ("0001", date(2022, 1, 19))
    assert facts.body.startswith("一、情况")
    assert (facts.state, facts.reviews, facts.shares) == ("待审", (), ())
    assert facts.proposal.origin in facts.origins


def test_a_body_brings_its_contact(store: Store, world: ProposalOffice) -> None:
    with store.work("收件") as work:
        one = receive(work, session=world.session, title="关于河的建议", proposers=[By(body=world.party.id)])
    (body,) = proposal_sheet_facts(store, one.id).proposal.proposers
    assert (body.is_body, body.name) == (True, "中国民主建国会云山区总支部委员会")


def test_a_blank_sheet_knows_its_session_only(store: Store, world: ProposalOffice) -> None:
    facts = blank_sheet_facts(store, world.session)
    assert (facts.proposal.session, facts.proposal.district) == ("九届二次会议", "云山区")
    assert (facts.proposal.proposers, facts.public, facts.state) == ((), None, "")


def test_who_is_still_asked_to_sign_stands_on_the_sheet_but_on_no_letter(
    store: Store, world: ProposalOffice
) -> None:
    one = received(store, world)
    with store.work("邀请联名") as work:
        ask(work, one, [By(person=world.person("fu"))], on=date(2022, 1, 19), due_on=None)
    sheet = proposal_sheet_facts(store, one.id)
    assert [(by.name, by.pending) for by in sheet.proposal.proposers] == [("陈志强", False), ("田富", True)]
    assert [by.pending for by in review_sheet_facts(store, one.id).proposal.proposers] == [False, True]


def test_a_merged_proposal_prints_its_own_proposers_and_its_mains_handlers(
    store: Store, world: ProposalOffice
) -> None:
    main, _ = assigned(store, world, [world.housing], [world.finance])
    other = received(store, world, "关于电梯的建议", "fu")
    with store.work("并案") as work:
        merge(work, main, [other])
    facts = review_sheet_facts(store, other.id)
    assert [by.name for by in facts.proposal.proposers] == ["田富"]
    assert (facts.verdict, facts.main) == ("并案", "001")
    assert [(share.handler, share.role, share.due) for share in facts.shares] == [
        ("区住房和建设局", "主办", date(2022, 6, 10)),
        ("区财政局", "会办", date(2022, 4, 11)),
    ]


def test_the_chain_of_the_review_is_printed_as_it_was_said(store: Store, world: ProposalOffice) -> None:
    one = received(store, world)
    with store.work("初审") as work:
        advise(
            work, one, Verdict.DOCKET, stage=ReviewStage.FIRST, on=date(2022, 1, 19), reviewer="卜文", opinion="拟同意",
        )  # fmt: skip
    assert final_review(store, one.id) is None
    assert review_sheet_facts(store, one.id).verdict == ""
    decided(store, one, Verdict.DOCKET)
    facts = review_sheet_facts(store, one.id)
    assert [(said.stage, said.outcome, said.reviewer) for said in facts.reviews] == [
        ("初审", "立案", "卜文"),
        ("审定", "立案", "冼星"),
    ]
    assert facts.reviews[0] == facts_forms.ReviewFacts(
        stage="初审", outcome="立案", opinion="拟同意", reviewer="卜文", reviewed_on=date(2022, 1, 19)
    )
    assert (facts.verdict, facts.docketed_on) == ("立案", DECIDED)
    assert facts.categories[1] == "城市建设管理类"


@pytest.mark.parametrize(
    ("verdict", "opinion"),
    [(Verdict.DECLINE, "太空泛"), (Verdict.RETURN, "请补充"), (Verdict.BULLETIN, ""), (Verdict.UPWARD, "")],
)
def test_the_verdict_is_what_was_decided(
    store: Store, world: ProposalOffice, verdict: Verdict, opinion: str
) -> None:
    one = decided(store, received(store, world), verdict, opinion)
    assert verdict_of(store, one) == verdict


def test_annexes_are_named_and_the_members_own_form_is_none(store: Store, world: ProposalOffice) -> None:
    one = received(store, world)
    with store.work("附件") as work:
        content = work.insert(Attachment(hash="ab12", name="摸查表.xlsx", size=7))
        attach(work, "proposal", one.id, content, on=date(2022, 1, 19), kind="附件")
        original = work.insert(Attachment(hash="cd34", name="提案表.docx", size=9))
        attach(work, "proposal", one.id, original, on=date(2022, 1, 19), kind=ORIGINAL)
    assert proposal_sheet_facts(store, one.id).attachments == ("摸查表.xlsx",)


def test_each_answering_handler_has_its_slip(store: Store, world: ProposalOffice) -> None:
    one, _ = assigned(store, world, [world.housing, world.street])
    first, second = transfer_slips(store, one.id)
    assert (first.handler, first.role, second.handler) == (
        "广州市云山区住房和建设局", "分办", "石牌坊街道办事处",
    )  # fmt: skip
    assert (first.due, first.provisional) == (date(2022, 6, 10), False)
    assert "次日起算 3 个月" in first.derivation
    assert (first.return_due, first.return_rule) == (date(2022, 3, 17), "5 个工作日")
    assert [letter for letter, _ in first.classes] == ["A", "B", "C", "D"]
    assert first.dimensions == (("总体", ("满意", "基本满意", "不满意")),)
    assert first.reviewed_on == DECIDED


def test_an_extension_moves_the_date_on_the_slip(store: Store, world: ProposalOffice) -> None:
    one, (given,) = assigned(store, world, [world.housing])
    with store.work("延期") as work:
        extend(work, given, Rule(unit=Unit.MONTHS, amount=1), on=date(2022, 6, 1), reason="涉及多方")
    (slip,) = transfer_slips(store, one.id)
    assert slip.due == date(2022, 7, 11)
    assert "延期" in slip.derivation


@pytest.mark.usefixtures("world")
def test_a_day_in_a_year_not_loaded_is_provisional(store: Store) -> None:
    until, words = return_window(store, date(2031, 3, 10))
    assert (until.provisional, words) == (True, "5 个工作日")
    assert return_window(store, None)[0].on is None
    assert return_window(store, ASSIGNED)[0].provisional is False


def test_what_nobody_answers_has_no_slip(store: Store, world: ProposalOffice) -> None:
    with pytest.raises(Refused, match="还没有交办"):
        transfer_slips(store, docketed(store, world).id)


def test_who_answers_is_named_before_who_assists(store: Store, world: ProposalOffice) -> None:
    one, given = assigned(store, world, [world.housing], [world.finance])
    with store.work("改派") as work:
        recall(work, given[0], on=date(2022, 3, 15), reason="改由街道主办")
        assign(work, one, [(world.street.id, HandlingRole.LEAD)], on=date(2022, 3, 15))
    shares = review_sheet_facts(store, one.id).shares
    assert [(share.handler, share.role) for share in shares] == [
        ("石牌坊街道办事处", "主办"),
        ("区财政局", "会办"),
    ]
