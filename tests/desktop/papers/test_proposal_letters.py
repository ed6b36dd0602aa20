"""Letters about proposals: notices, 交办函, 会办意见函, 催办单."""

from dataclasses import replace

import pytest

from db.proposals.facts import ProposerFacts
from desktop.papers import layout
from desktop.papers.blocks import ClassMark, Letter, Ordinary, Paper
from desktop.papers.kinds import kind
from desktop.papers.layout_items import TextItem
from tests.desktop.papers.samples_proposals import (
    full_proposal,
    notice,
    opinion_form,
    reminder,
)

LONG = "关于" + "推进社区养老服务高质量发展" * 7 + "的建议"
NOTICES = [
    ("docket_notice", "立案"),
    ("decline_notice", "不予立案"),
    ("transfer_notice", "转出"),
    ("return_notice", "退回修改"),
]


def made(name: str, facts: object, mode: str = "", **asked: str) -> Paper:
    return kind(name).paper(facts, mode=mode, asked=asked)


def shown(paper: Paper) -> str:
    pages = layout.pages(paper)
    return "".join(item.text for page in pages for item in page.items if isinstance(item, TextItem))


@pytest.mark.parametrize(("name", "state"), NOTICES)
def test_a_notice_is_a_letter_of_one_page_to_the_proposers(name: str, state: str) -> None:
    paper = made(name, notice(state))
    assert isinstance(paper.format, Letter)
    assert len(layout.pages(paper)) == 1
    text = shown(paper)
    for part in (
        "王小宁、李建国、张志强委员：",
        "流水号0061",
        "政协广州市云山区委员会提案委员会",
        "联系人：田富",
    ):
        assert part in text, part


def test_the_notice_of_filing_gives_the_number_the_handlers_and_the_day() -> None:
    text = shown(made("docket_notice", notice()))
    for part in (
        "准予立案",
        "第045号提案",
        "区住房和建设局（主办）、区财政局（会办）",
        "2022年6月10日前",
        "2022年1月20日",
    ):
        assert part in text, part


def test_before_the_handlers_are_known_none_is_named() -> None:
    text = shown(made("docket_notice", replace(notice(), handlers=(), due=None)))
    assert "承办单位确定后" in text
    assert "前书面答复" not in text


def test_a_merged_proposal_is_told_under_which_number_it_goes_on() -> None:
    text = shown(made("docket_notice", notice("并案")))
    assert "因与第012号提案内容相近，并入该件一并办理" in text
    assert "准予立案，编为" not in text


def test_a_declined_one_is_told_the_reason_and_where_the_text_went() -> None:
    text = shown(made("decline_notice", notice("不予立案"), went_to="转区城管局研究参考"))
    assert "原因是：只有现象，没有具体的建议。" in text
    assert "已转区城管局研究参考。" in text
    assert "所反映的情况" not in shown(made("decline_notice", notice("不予立案")))


def test_a_returned_one_is_told_until_when_and_where_to() -> None:
    text = shown(made("return_notice", notice("退回修改"), again_by="2022-02-18"))
    assert "一事一案的要求不符，请分开提出。" in text
    assert "请于2022年2月18日前修改完善" in text
    assert "云山区示范路1号" in text


def test_a_day_nobody_knows_is_left_to_be_written() -> None:
    text = shown(made("transfer_notice", notice("转出")))
    assert "2022年" not in text
    assert "2022年1月24日" in shown(made("transfer_notice", notice("转出"), signed_on="2022-01-24"))


def test_number_and_red_head_are_the_clerks_choice() -> None:
    paper = made("docket_notice", notice(), letter_number="云协提函〔2022〕3号", red="")
    assert isinstance(paper.format, Letter)
    assert (paper.format.number, paper.format.red) == ("云协提函〔2022〕3号", False)


def test_one_proposer_and_a_body_are_spoken_to_rightly() -> None:
    one = replace(notice(), proposal=full_proposal(proposers=1))
    assert "您提出的" in shown(made("docket_notice", one))
    body = replace(full_proposal(), proposers=(ProposerFacts(name="民盟云山区总支", is_body=True),))
    text = shown(made("docket_notice", replace(notice(), proposal=body)))
    assert "民盟云山区总支：" in text
    assert "贵单位提出的" in text


def test_the_opinion_goes_to_the_lead_and_bears_no_class() -> None:
    paper = made("opinion_form", opinion_form(), mode="式样")
    assert isinstance(paper.format, Letter)
    assert not isinstance(paper.format.class_mark, ClassMark)
    text = shown(paper)
    for part in ("广州市云山区住房和建设局：", "第045号提案的会办意见", "请于2022年4月11日前", "邝美云"):
        assert part in text, part
    assert "已列入本年度预算" not in text
    assert "云财函〔2022〕7号" not in text


def test_the_page_with_the_signature_of_the_form_carries_text() -> None:
    pages = layout.pages(made("opinion_form", opinion_form(), mode="式样"))
    last = "".join(item.text for item in pages[-1].items if isinstance(item, TextItem))
    assert "以上意见" in last


def test_the_file_copy_of_an_opinion_holds_what_was_recorded() -> None:
    paper = made("opinion_form", opinion_form(), mode="存档副本")
    assert isinstance(paper.format, Ordinary)
    text = shown(paper)
    for part in ("以盖章原件为准（云财函〔2022〕7号）", "已列入本年度预算", "2022年4月6日"):
        assert part in text, part
    bare = replace(opinion_form(), text="", replied_on=None)
    assert "尚未登记会办意见正文" in shown(made("opinion_form", bare, mode="存档副本"))


def test_a_reminder_lists_all_with_days_and_reckoning() -> None:
    text = shown(made("reminder", reminder(), mode="逾期和将到期"))
    for part in (
        "截至2022年6月14日",
        "还有3件需要抓紧办理",
        "其中2件已经逾期，最长逾期4天",
        "1件将在10天内到期",
        "逾期4天",
        "还有3天",
    ):
        assert part in text, part
    assert text.count("次日起算 3 个月") == 3
    assert text.count("（暂定）") == 1


def test_one_late_proposal_makes_a_letter_of_one_page() -> None:
    facts = replace(reminder(1), warn_days=0)
    paper = made("reminder", facts, mode="逾期")
    assert len(layout.pages(paper)) == 1
    assert "将在" not in shown(paper)
    assert "还有1件需要抓紧办理，已经逾期4天。" in shown(paper)


def test_what_is_due_today_is_called_so() -> None:
    facts = reminder(1)
    today = replace(facts.items[0], days_left=0, due=facts.as_of)
    assert "今天到期" in shown(made("reminder", replace(facts, items=(today,)), mode="逾期和将到期"))


@pytest.mark.parametrize(("name", "state"), NOTICES)
def test_thirty_names_and_the_longest_title_stay_inside_the_margins(name: str, state: str) -> None:
    facts = replace(notice(state), proposal=full_proposal(proposers=31, title=LONG))
    for page in layout.pages(made(name, facts)):
        for one in page.items:
            if isinstance(one, TextItem):
                assert 28 * 72 / 25.4 - 0.1 <= one.x < page.width - 26 * 72 / 25.4
