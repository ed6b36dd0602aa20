"""Forms of one proposal: 提案表, 提案审查表, 提案转办单."""

from dataclasses import replace
from datetime import date

import pytest

from db.proposals.facts import ProposerFacts
from db.proposals.facts_forms import ReviewFacts
from desktop.papers import layout, proposal_forms
from desktop.papers.blocks import Paper, Table, WritingLines
from desktop.papers.geometry import FORM
from desktop.papers.kinds import kind
from desktop.papers.layout_items import RuleItem, TextItem
from tests.desktop.papers import samples_proposals
from tests.desktop.papers.samples_proposals import full_proposal, proposal_sheet, review_sheet, transfer_slip

LONG = "关于" + "推进社区养老服务高质量发展" * 7 + "的建议"


def made(name: str, facts: object) -> Paper:
    return kind(name).paper(facts)


def shown(paper: Paper) -> str:
    pages = layout.pages(paper)
    return "".join(item.text for page in pages for item in page.items if isinstance(item, TextItem))


def test_the_sheet_carries_every_field_the_office_asks_for() -> None:
    text = shown(made("proposal_sheet", proposal_sheet()))
    for part in (
        "政协云山区九届二次会议提案", "第045号", "0061", "2022年1月18日", "城市建设管理类",
        "关于完善老旧小区加装电梯配套政策的建议", "☑委员提案", "□党派提案", "090000", "民盟盟员",
        "13800130000", "someone@example.cn", "云山区示范路88号", "510000", "加装电梯摸查表.xlsx", "☑是　□否",
        "联名提案人（2人）", "待会签", "一、基本情况", "审查意见", "同意。", "冼星",
        "由区住房和建设局（主办）、区财政局（会办）办理，2022年6月10日前答复提案者。",
    ):  # fmt: skip
        assert part.replace("\n", "") in text, part


def test_a_blank_sheet_is_a_form_for_members_and_bodies_alike() -> None:
    paper = made("blank_sheet", samples_proposals.empty_sheet())
    assert any(isinstance(block, WritingLines) for block in paper.blocks)
    pages = layout.pages(paper)
    assert len(pages) == 2
    text = shown(paper)
    assert "☑" not in text
    for part in ("政协云山区九届二次会议提案", "委员证号", "（盖章）", "联名提案人", "审查意见"):
        assert part in text, part
    assert "（0人）" not in text
    assert paper.title == "空白提案表（九届二次会议）"


def test_a_sheet_without_annexes_says_so() -> None:
    assert "附　　件无" in shown(made("proposal_sheet", replace(proposal_sheet(), attachments=())))


def test_an_organisation_has_a_place_for_its_seal_and_its_contact() -> None:
    body = ProposerFacts(name="民建云山区总支", is_body=True, first=True, contact="卜𬭎䶮", phone="38620001")
    facts = proposal_sheet()
    facts = replace(facts, proposal=replace(facts.proposal, proposers=(body,), origin="党派提案"))
    text = shown(made("proposal_sheet", facts))
    for part in ("（盖章）", "民建云山区总支", "卜", "38620001", "☑党派提案"):
        assert part in text
    assert "委员证号" not in text


def test_who_will_not_be_public_says_why() -> None:
    facts = replace(proposal_sheet(), public=False, private_reason="未公开的安排")
    assert "□是　☑否（原因：未公开的安排）" in shown(made("proposal_sheet", facts))
    silent = replace(facts, public=None)
    assert "□是　□否" in shown(made("proposal_sheet", silent))


def test_without_a_recorded_opinion_the_state_speaks() -> None:
    facts = replace(proposal_sheet(), reviews=(), state="不予立案", reason="太空泛", shares=())
    assert "经审查，不予立案。（太空泛）" in shown(made("proposal_sheet", facts))
    silent = replace(
        facts, reviews=(ReviewFacts(stage="审定", outcome="立案", reviewer="冼星"),), state="立案"
    )
    assert "经审查，立案。" in shown(made("proposal_sheet", silent))
    waiting = replace(facts, state="待审", reason="")
    assert "经审查" not in shown(made("proposal_sheet", waiting))


def test_an_uncertain_day_is_called_provisional_on_the_sheet() -> None:
    facts = proposal_sheet()
    shares = tuple(replace(share, provisional=True) for share in facts.shares)
    assert "2022年6月10日（暂定）前答复" in shown(made("proposal_sheet", replace(facts, shares=shares)))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("proposal_sheet", proposal_sheet(proposers=32, title=LONG)),
        ("review_sheet", replace(review_sheet(), proposal=full_proposal(proposers=32, title=LONG))),
        ("transfer_slip", replace(transfer_slip(), proposal=full_proposal(proposers=32, title=LONG))),
    ],
    ids=["proposal_sheet", "review_sheet", "transfer_slip"],
)
def test_thirty_names_and_the_longest_title_stay_inside_the_margins(name: str, facts: object) -> None:
    for page in layout.pages(made(name, facts)):
        for item in page.items:
            if isinstance(item, TextItem):
                assert FORM.left - 0.1 <= item.x < FORM.text_right
            if isinstance(item, RuleItem):
                assert item.x2 <= FORM.text_right + 0.5


@pytest.mark.parametrize(
    "verdict", ["立案", "并案", "不予立案", "转社情民意", "退回修改", "转上级", "转有关部门"]
)
def test_the_review_ticks_one_outcome(verdict: str) -> None:
    text = shown(made("review_sheet", review_sheet(verdict=verdict)))
    ticked = {"转上级": "转上级政协", "并案": "并案（并入第012号）"}.get(verdict, verdict)
    assert f"☑{ticked}" in text
    assert text.count("☑") == 3  # category, outcome, way of handling


def test_a_review_still_to_come_is_ticked_by_hand() -> None:
    facts = replace(review_sheet(verdict=""), reviews=(), shares=(), docketed_on=None)
    text = shown(made("review_sheet", facts))
    assert text.count("☑") == 1  # the category alone
    assert text.count("签名：") == 3


def test_the_chain_of_the_review_is_one_page_also_for_thirty_names() -> None:
    long = replace(review_sheet(), proposal=full_proposal(proposers=32, title=LONG))
    for facts in (review_sheet(), long):
        assert len(layout.pages(made("review_sheet", facts))) == 1
    text = shown(made("review_sheet", review_sheet()))
    assert text.index("初审意见") < text.index("复审意见") < text.index("审定意见")
    assert "立案：一事一案，建议具体，拟同意立案。" in text


def test_the_slip_has_its_table_on_one_page_and_the_rules_behind() -> None:
    paper = made("transfer_slip", transfer_slip())
    pages = layout.pages(paper)
    assert len(pages) == 2
    first = "".join(item.text for item in pages[0].items if isinstance(item, TextItem))
    for part in (
        "提案转办单",
        "045号",
        "同意立案",
        "2022年1月20日",
        "□A. 已经解决或基本解决",
        "办理态度：□满意",
        "送出时间",
    ):
        assert part in first, part
    second = "".join(item.text for item in pages[1].items if isinstance(item, TextItem))
    for part in (
        "5个工作日内（2022年3月17日前）", "于2022年6月10日前书面答复", "含并入的046号", "会办单位（区财政局）",
    ):  # fmt: skip
        assert part in second, part


def test_what_came_back_is_ticked_on_the_slip() -> None:
    facts = replace(transfer_slip(), result="B", replied_on=date(2022, 5, 20))
    text = shown(made("transfer_slip", facts))
    assert "☑B. 正在解决或列入计划解决" in text
    assert "2022年5月20日" in text


def test_rules_the_office_has_not_set_are_left_out_and_numbers_stay_in_order() -> None:
    facts = replace(
        transfer_slip(), return_rule="", due=None, assists=(), proposal=full_proposal(), contact="", phone="",
    )  # fmt: skip
    text = shown(made("transfer_slip", facts))
    assert "不得自行转送" not in text
    assert [number in text for number in ("1．", "2．", "3．", "4．")] == [True, True, True, False]


def test_tables_of_forms_are_as_wide_as_the_form() -> None:
    for name in ("proposal_sheet", "review_sheet", "transfer_slip"):
        for block in made(name, samples_proposals.FACTS[name]).blocks:
            if isinstance(block, Table):
                assert sum(block.columns) == pytest.approx(165)
    assert proposal_forms.__doc__
