"""考核表, 计分单, 荣誉证书 (duty_forms)."""

import dataclasses
from decimal import Decimal

from desktop.papers import layout
from desktop.papers.blocks import Paper, Table, plain
from desktop.papers.kinds import kind
from tests.desktop.papers import samples, samples_duty
from tests.desktop.papers.golden import lines_of


def words(paper: Paper) -> list[str]:
    return [line for page in layout.pages(paper) for _, _, line in lines_of(page)]


def test_the_review_holds_every_section_of_the_form_and_three_opinions() -> None:
    text = "".join(words(kind("duty_review").paper(samples.archive()))).replace("|", "")
    for section in (
        "提案情况",
        "大会发言情况",
        "参加会议情况",
        "参加活动情况",
        "专委会意见",
        "领导小组",
        "备　注",
    ):
        assert section in text
    assert text.count("（盖章）") == 3
    assert "应到9次，实到7次，请假1次，缺席1次。" in text


def test_every_record_of_the_year_stands_in_the_review() -> None:
    facts = samples.archive()
    text = "".join(part for line in words(kind("duty_review").paper(facts)) for part in line.split("|"))
    for title in (*(line.title for line in facts.proposals), *(line.title for line in facts.deeds)):
        assert title in text.replace("\n", "")
    assert all(line.title in text for line in facts.meetings)


def test_a_busy_member_has_a_longer_form_and_nothing_is_cut() -> None:
    facts = samples.archive(meetings=120)
    text = "".join(words(kind("duty_review").paper(facts)))
    assert "政协云山区九届常委会第120次会议" in text


def test_a_member_without_a_single_record_has_a_form_that_says_so() -> None:
    text = words(kind("duty_review").paper(samples.empty_archive()))
    assert sum("本年度无记录" in line for line in text) == 6


def test_the_phone_is_not_in_a_review_at_all() -> None:
    assert "1380013" not in "".join(words(kind("duty_review").paper(samples.archive())))


def test_heads_add_up_to_the_sum_that_is_printed() -> None:
    facts = samples_duty.points()
    assert sum(line.credited for line in facts.lines) == facts.total
    text = words(kind("points").paper(facts))
    assert "合计：20＋27＋15＋5＋3＝70分。" in text
    assert "会议　小计27分" in text


def test_every_row_shows_its_arithmetic_and_what_a_cap_left() -> None:
    blocks = kind("points").paper(samples_duty.points()).blocks
    cells = {
        plain(cell.text)
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
    }
    assert {"第2件，+15；本项封顶15，计12.5", "第1件，+5；3人，首位得一半 2.5", "－5"} <= cells


def test_half_points_are_written_as_a_clerk_writes_them() -> None:
    facts = samples_duty.points()
    line = dataclasses.replace(facts.lines[0], credited=Decimal("20.50"))
    text = "".join(words(kind("points").paper(dataclasses.replace(facts, lines=(line,)))))
    assert "20.5分" in text
    assert "20.50" not in text


def test_requirements_say_whether_they_are_met() -> None:
    text = words(kind("points").paper(samples_duty.points()))
    assert "提交提案|1|2|是" in text
    assert "反映社情民意|2|1|否" in text


def test_who_is_not_reckoned_is_told_why_and_has_no_sum() -> None:
    facts = dataclasses.replace(
        samples_duty.points(), lines=(), exempt="全年病假", place=None, grade="", requirements=()
    )
    text = "".join(words(kind("points").paper(facts)))
    assert "不计分：全年病假。" in text
    assert "合计" not in text


def test_only_a_closed_year_says_it_is_settled() -> None:
    facts = samples_duty.points()
    assert any("尚未核定" in line for line in words(kind("points").paper(facts)))
    closed = dataclasses.replace(facts, frozen_on=facts.until)
    assert any("已于2022年12月31日核定" in line for line in words(kind("points").paper(closed)))


def test_a_certificate_takes_its_honour_from_the_desk_or_the_wording() -> None:
    facts = dataclasses.replace(samples_duty.certificate(), honour="")
    assert "优秀政协委员" in "".join(words(kind("certificate").paper(facts)))
    asked = {"honour": "优秀提案工作者", "number": "", "awarded_on": ""}
    text = "".join(words(kind("certificate").paper(facts, asked=asked)))
    assert "优秀提案工作者" in text
    assert "证书编号" not in text
    assert "年　月　日" in text


def test_a_certificate_is_one_turned_page_however_long_the_name() -> None:
    for name in ("卜䶮", "阿卜杜热合曼·买买提艾力"):
        made = layout.pages(kind("certificate").paper(samples_duty.certificate(name)))
        assert len(made) == 1
        assert made[0].width > made[0].height
