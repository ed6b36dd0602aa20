"""The duty archive (duty_papers)."""

import re

from db.duty.facts import ArchiveFacts
from desktop.papers import layout
from desktop.papers.kinds import kind
from tests.desktop.papers import samples
from tests.desktop.papers.golden import lines_of


def words(facts: ArchiveFacts) -> list[str]:
    return [line for page in layout.pages(kind("archive").paper(facts)) for _, _, line in lines_of(page)]


def test_the_sections_stand_in_the_customary_order() -> None:
    headings = [line for line in words(samples.archive()) if re.match("[一二三四五六七八]、", line)]
    assert headings == [
        "一、履职概况",
        "二、提交提案情况（2件）",
        "三、反映社情民意情况（1篇）",
        "四、大会发言情况（1篇）",
        "五、参加会议情况（应到9次，实到7次）",
        "六、参加活动情况（应到3次，实到2次）",
        "七、其他履职情况（1项）",
        "八、年度评价",
    ]


def test_every_rate_says_what_it_is_over() -> None:
    text = "\n".join(words(samples.archive()))
    assert "会议出席率|77.8%（7/9）|实到场次 ÷ 在任期间应邀出席的会议场次" in text


def test_the_phone_is_masked_and_never_whole() -> None:
    text = "\n".join(words(samples.archive()))
    assert "138****1234" in text
    assert "13800131234" not in text


def test_an_empty_year_says_so_in_every_section() -> None:
    text = words(samples.empty_archive())
    assert text.count("本年度无记录") == 6
    assert not any("年度评价" in line for line in text)


def test_a_busy_year_goes_on_over_pages_with_its_headings() -> None:
    pages = layout.pages(kind("archive").paper(samples.archive(meetings=300)))
    inner = pages[2:-2]
    assert inner
    for page in inner:
        assert "会议类型|会议名称|时间|出席情况" in [line for _, _, line in lines_of(page)]


def test_the_name_stands_on_every_page() -> None:
    paper = kind("archive").paper(samples.archive())
    for page in layout.pages(paper):
        assert lines_of(page)[0][2] == f"{paper.subject}　2022年度履职档案"
