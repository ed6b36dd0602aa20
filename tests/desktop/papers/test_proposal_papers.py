"""Reply letters and feedback forms."""

import dataclasses
from datetime import date

import pytest

from db.proposals.facts import ProposerFacts, ReplyFacts
from desktop.papers import layout
from desktop.papers.blocks import Heading, Letter, Ordinary, Paper, Paragraph, plain
from desktop.papers.fonts import Role
from desktop.papers.kinds import kind
from desktop.papers.layout_items import TextItem
from desktop.papers.proposal_papers import addressed, text_blocks
from tests.desktop.papers import samples
from tests.desktop.papers.golden import picture_in_words


def reply(mode: str, facts: ReplyFacts | None = None, **asked: str) -> Paper:
    return kind("reply").paper(facts or samples.reply(), mode=mode, asked=asked)


def shown(paper: Paper) -> str:
    pages = layout.pages(paper)
    return "".join(item.text for page in pages for item in page.items if isinstance(item, TextItem))


def test_the_form_shows_what_is_known_and_leaves_the_answer_blank() -> None:
    text = shown(reply("式样"))
    for known in (
        "第045号提案的答复",
        "王小宁、李建国、张志强委员：",
        "□A　□B　□C",
        "卜文",
        "020-00000000",
        "2022年6月10日前",
    ):
        assert known in text
    for unknown in ("云住建函〔2022〕18号", "已采纳。自今年二月起", "2022年6月8日"):
        assert unknown not in text


def test_the_form_takes_two_pages_and_the_second_carries_a_line_to_write_on() -> None:
    assert len(layout.pages(reply("式样"))) == 2


def test_a_due_date_on_an_unknown_calendar_is_called_provisional() -> None:
    facts = dataclasses.replace(samples.reply(), provisional=True)
    assert "2022年6月10日（暂定）前" in shown(reply("式样", facts))


def test_the_file_copy_has_no_red_head_and_points_to_the_sealed_original() -> None:
    paper = reply("存档副本")
    assert isinstance(paper.format, Ordinary)
    text = shown(paper)
    for part in (
        "存档副本，以盖章原件为准",
        "云住建函〔2022〕18号",
        "冼星（局长）",
        "已解决或采纳",
        "主动公开",
        "避免反复开挖。",
    ):
        assert part in text
    assert "收悉" not in text  # what was not recorded is not invented


def test_a_file_copy_without_text_says_where_the_text_is() -> None:
    assert "答复正文见所附扫描件。" in shown(
        reply("存档副本", dataclasses.replace(samples.reply(text=""), has_scan=True))
    )
    assert "尚未登记答复正文" in shown(reply("存档副本", samples.reply(text="")))


def test_the_letter_carries_everything() -> None:
    text = shown(reply("正式"))
    for part in (
        "云住建函〔2022〕18号",
        "收悉。经会同区财政局、石牌街道办事处研究，",
        "感谢你们",
        "附件：提案办理情况征询意见表",
        "2022年6月8日",
        "联系人：卜文",
        "公开方式：主动公开",
        "抄送：区政府办公室",
    ):
        assert part in text


def test_what_the_clerk_fills_in_goes_before_the_record() -> None:
    paper = reply("正式", result="B", letter_number="云住建函〔2022〕20号", signed_on="2022-07-01", red="")
    assert isinstance(paper.format, Letter)
    assert paper.format.class_mark is not None
    assert (paper.format.class_mark.text, paper.format.number, paper.format.red) == (
        "B",
        "云住建函〔2022〕20号",
        False,
    )
    assert "2022年7月1日" in shown(paper)


def test_opening_and_closing_are_not_said_twice() -> None:
    text = "你们提出的提案收悉，现答复如下：\n一、已办结。\n感谢你们的支持。"
    made = shown(reply("正式", samples.reply(text=text)))
    assert made.count("收悉") == 1
    assert made.count("感谢") == 1


def test_a_letter_without_text_leaves_lines_to_write_on() -> None:
    assert "感谢" in shown(reply("正式", dataclasses.replace(samples.reply(text=""), replied_on=None)))


def test_one_proposer_is_spoken_to_in_the_singular() -> None:
    assert "您提出的" in shown(reply("正式", samples.reply(proposers=1)))


def test_a_body_is_spoken_to_as_a_body() -> None:
    facts = samples.reply()
    proposal = dataclasses.replace(
        facts.proposal, proposers=(ProposerFacts(name="民盟云山区总支", is_body=True),)
    )
    text = shown(reply("正式", dataclasses.replace(facts, proposal=proposal)))
    assert "民盟云山区总支：" in text
    assert "贵单位提出的" in text


def test_a_proposal_outside_the_session_is_called_so() -> None:
    facts = samples.reply()
    proposal = dataclasses.replace(facts.proposal, time_mark="平时", session="九届2022年度", number="007")
    assert "第007号平时提案的答复" in shown(reply("正式", dataclasses.replace(facts, proposal=proposal)))


def test_many_proposers_are_counted_after_the_first_three() -> None:
    people = [samples.proposer(index) for index in range(31)]
    assert addressed(people) == "王小宁、李建国、张志强等31位委员"
    assert addressed(people[:12]).count("、") == 11


def test_the_first_proposer_leads_be_it_a_body_or_a_person() -> None:
    body = ProposerFacts(name="民盟云山区总支", is_body=True)
    person = samples.proposer(0)
    assert addressed([body, person]) == "民盟云山区总支、王小宁委员"
    assert addressed([person, body]) == "王小宁委员、民盟云山区总支"


def test_a_long_title_31_proposers_and_a_long_name_of_a_unit_still_make_a_sound_letter() -> None:
    facts = samples.reply(
        proposers=31,
        title="关于" + "推进社区养老服务高质量发展" * 7 + "的建议",
        handler="广州市云山区" + "人力资源和社会保障" * 2 + "局",
    )
    for mode in ("式样", "存档副本", "正式"):
        pages = layout.pages(reply(mode, facts))
        frame = pages[0].width - 26 * 72 / 25.4
        for page in pages:
            for item in page.items:
                if isinstance(item, TextItem):
                    assert item.x >= 28 * 72 / 25.4 - 0.1
                    assert item.x < frame


@pytest.mark.parametrize(
    ("line", "level"),
    [("一、关于审批的建议", 1), ("（二）关于资金", 2), ("（一）由财政统筹。", 2)],
)
def test_numbered_lines_become_headings(line: str, level: int) -> None:
    assert text_blocks([line]) == [Heading(line, 1 if level == 1 else 2)]


def test_a_numbered_sentence_that_goes_on_keeps_its_face_to_the_stop() -> None:
    (block,) = text_blocks(["一、关于审批。已采纳，一窗受理。"])
    assert isinstance(block, Paragraph)
    assert [(span.text, span.role) for span in block.text if not isinstance(span, str)] == [
        ("一、关于审批。", Role.HEI),
        ("已采纳，一窗受理。", None),
    ]


def test_a_long_numbered_sentence_is_text() -> None:
    line = "（二）居民出资部分可以提取住房公积金，也可以分期支付，由业主商定。"
    assert text_blocks([line, "正文。"]) == [Paragraph(line), Paragraph("正文。")]


def test_the_feedback_form_asks_one_proposer_about_one_unit_on_one_page() -> None:
    paper = kind("feedback_form").paper(samples.feedback_form())
    (page,) = layout.pages(paper)
    text = picture_in_words([page])
    for part in (
        "办理态度",
        "办理结果",
        "□满意　　□基本满意　　□不满意",
        "13800130004",
        "2022年7月1日前",
        "地址：云山区",
    ):
        assert part in text


def test_a_feedback_form_with_one_dimension_leaves_more_room_for_words() -> None:
    paper = kind("feedback_form").paper(samples.feedback_form(two=False))
    (page,) = layout.pages(paper)
    assert "办理态度" not in picture_in_words([page])


def test_a_feedback_form_knows_little_before_the_reply() -> None:
    full = samples.feedback_form()
    facts = dataclasses.replace(
        full,
        role="分办",
        letter_number="",
        result="",
        result_words="",
        replied_on=None,
        due=None,
        return_to="",
        return_contact="",
        return_phone="",
        return_address="",
    )
    text = "".join(
        plain(block.text)
        for block in kind("feedback_form").paper(facts).blocks
        if isinstance(block, Paragraph)
    )
    assert "收到答复后将本表退回政协广州市云山区委员会。" in text
    assert "分别填写" in text


def test_dates_print_without_zeros() -> None:
    facts = dataclasses.replace(samples.reply(), replied_on=date(2022, 1, 5))
    assert "2022年1月5日" in shown(reply("正式", facts))


def test_the_office_says_on_which_side_the_class_is_marked() -> None:
    left = dataclasses.replace(samples.reply(), class_place="左上角")
    for facts, side in ((samples.reply(), "right"), (left, "left")):
        form = reply("正式", facts).format
        assert isinstance(form, Letter)
        assert form.class_mark is not None
        assert form.class_mark.side == side


def test_the_part_of_a_handler_is_never_torn_in_a_form_for_opinions() -> None:
    for handler in ("区妇联", "广州市云山区交通运输局", "市生态环境局云山分局"):
        facts = dataclasses.replace(samples.feedback_form(), handler=handler, role="主办")
        paper = kind("feedback_form").paper(facts)
        lines = [
            item.text for page in layout.pages(paper) for item in page.items if isinstance(item, TextItem)
        ]
        assert any(line.endswith("（主办）") for line in lines)


def test_the_words_of_a_class_stay_on_one_line() -> None:
    facts = dataclasses.replace(samples.feedback_form(), result="C", result_words="受条件限制暂时难以解决")
    lines = [
        item.text
        for page in layout.pages(kind("feedback_form").paper(facts))
        for item in page.items
        if isinstance(item, TextItem)
    ]
    assert any("受条件限制暂时难以解决" in line for line in lines)
