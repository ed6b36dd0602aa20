"""The duty archive (duty_papers)."""

import io
import re
from dataclasses import replace
from datetime import date

from PIL import Image

from db.duty.facts import ArchiveFacts, YearLine
from desktop.papers import layout
from desktop.papers.blocks import WritingLines
from desktop.papers.kinds import kind
from desktop.papers.layout import ImageItem
from tests.desktop.papers import samples, samples_duty
from tests.desktop.papers.golden import lines_of


def words(facts: ArchiveFacts) -> list[str]:
    return [line for page in layout.pages(kind("archive").paper(facts)) for _, _, line in lines_of(page)]


def test_the_sections_stand_in_the_customary_order() -> None:
    headings = [
        line
        for line in words(whole())
        if re.match("[一二三四五六七八九十]+、", line) and "|" not in line and "…" not in line
    ]
    assert headings[-11:] == [
        "一、基本情况",
        "二、履职概况",
        "三、提交提案情况（2件）",
        "四、反映社情民意情况（1篇）",
        "五、大会发言情况（1篇）",
        "六、参加会议情况（应到9次，实到7次）",
        "七、参加活动情况（应到3次，实到2次）",
        "八、其他履职情况（1项）",
        "九、表彰奖励情况（1项）",
        "十、年度得分与等次",
        "十一、委员述职",
    ]


def whole() -> ArchiveFacts:
    """Return an archive with everything in it."""
    made, points = samples.archive(), samples_duty.points()
    return replace(
        made, points=points.lines, requirements=points.requirements, scheme=points.scheme, score="70",
        deeds=(*made.deeds, replace(made.deeds[0], kind="表彰奖励", title="优秀政协委员")),
        report="一年来认真履职。\n提交提案两件。", reported_on=date(2022, 12, 10), note="全年驻村",
    )  # fmt: skip


def test_the_cover_names_the_member_and_bears_no_number_and_no_running_head() -> None:
    pages = [[line for _, _, line in lines_of(page)] for page in layout.pages(kind("archive").paper(whole()))]
    assert "委员履职档案" in pages[0]
    assert any(line.startswith("姓　　名：") for line in pages[0])
    assert not any("— 1 —" in line or line.endswith("2022年度履职档案") for line in pages[0])
    assert "— 2 —" in pages[1]


def test_the_contents_name_the_page_of_every_section() -> None:
    pages = [[line for _, _, line in lines_of(page)] for page in layout.pages(kind("archive").paper(whole()))]
    for heading in ("一、基本情况", "六、参加会议情况（应到9次，实到7次）", "十一、委员述职"):
        line = next(line for line in pages[1] if line.startswith(heading))
        number = int(re.findall(r"\d+", line)[-1])
        assert heading in pages[number - 1]


def test_every_point_stands_with_its_arithmetic_and_the_heads_with_their_sums() -> None:
    text = "\n".join(words(whole()))
    assert "提案　小计15分" in text
    assert "得分依据：云山区政协委员履职计分办法" in text
    assert "反映社情民意|2|1|否" in text


def test_the_report_is_printed_with_its_day_and_room_is_left_where_there_is_none() -> None:
    text = words(whole())
    assert any("一年来认真履职。" in line for line in text)
    assert any("2022年12月10日" in line for line in text)
    none = kind("archive").paper(samples.archive())
    assert any(isinstance(block, WritingLines) for block in none.blocks)
    assert "尚未提交述职。" in words(samples.archive())


def test_who_signs_and_the_remark_end_the_archive() -> None:
    text = "\n".join(words(whole())[-8:])
    for signed in ("委员本人", "填 表 人", "审 核 人", "全年驻村", "（盖章）"):
        assert signed in text


def test_a_photograph_stands_beside_the_facts_and_a_broken_one_stops_nothing() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (900, 1200), "navy").save(buffer, "BMP")
    made = whole()
    for photo, images in ((buffer.getvalue(), 1), (b"broken", 0), (b"", 0)):
        pages = layout.pages(kind("archive").paper(replace(made, member=replace(made.member, photo=photo))))
        assert sum(isinstance(item, ImageItem) for page in pages for item in page.items) == images


def test_a_whole_term_tells_what_each_year_came_to() -> None:
    years = (YearLine(period="2021年度", score="80", grade="称职"), YearLine(period="2022年度", score="91.5"))
    text = words(replace(samples.empty_archive(), period="第九届", years=years))
    assert "2021年度|80|称职" in text
    assert "2022年度|91.5|未定" in text
    assert "本届无记录" in text
    assert "本年度无记录" not in text


def test_every_rate_says_what_it_is_over() -> None:
    text = "\n".join(words(samples.archive()))
    assert "会议出席率|77.8%（7/9）|实到场次 ÷ 在任期间应邀出席的会议场次" in text


def test_the_phone_is_masked_and_never_whole() -> None:
    text = "\n".join(words(samples.archive()))
    assert "138****1234" in text
    assert "13800131234" not in text


def test_an_empty_year_says_so_in_every_section() -> None:
    text = words(samples.empty_archive())
    assert text.count("本年度无记录") == 7
    assert not any("年度得分" in line for line in text)


def test_a_busy_year_goes_on_over_pages_with_its_headings() -> None:
    pages = layout.pages(kind("archive").paper(samples.archive(meetings=300)))
    inner = pages[4:-3]
    assert inner
    for page in inner:
        assert "会议类型|会议名称|时间|出席情况" in [line for _, _, line in lines_of(page)]


def test_the_name_stands_on_every_page() -> None:
    paper = kind("archive").paper(samples.archive())
    for page in layout.pages(paper)[1:]:
        assert lines_of(page)[0][2] == f"{paper.subject}　2022年度履职档案"
