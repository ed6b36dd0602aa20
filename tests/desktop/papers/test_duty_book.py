"""履职档案合订本 (duty_book)."""

import io
import re
from dataclasses import replace

import docx

from desktop.papers import layout, word
from desktop.papers.blocks import Contents, Entry
from desktop.papers.kinds import kind
from tests.desktop.papers import samples_duty
from tests.desktop.papers.golden import lines_of


def pages(count: int = 3) -> list[list[str]]:
    paper = kind("archive_book").paper(samples_duty.book(count))
    return [[words for _, _, words in lines_of(page)] for page in layout.pages(paper)]


def test_the_contents_name_the_page_every_member_begins_on() -> None:
    made = pages()
    contents = made[1]
    for name in ("王小宁", "李建国", "张志强", "卜𬭎䶮"):
        line = next(line for line in contents if name in line)
        number = int(re.findall(r"\d+", line)[-1])
        assert any(name in words for words in made[number - 1])
        assert any("委员履职档案" in words for words in made[number - 1])


def test_every_member_begins_on_a_page_of_their_own_and_shows_no_whole_phone() -> None:
    made = pages()
    begins = [page for page in made if any(line.startswith("（2022年度　2022年1月1日") for line in page)]
    assert len(begins) == 5  # the cover and four members
    assert "13800131234" not in "".join(line for page in made for line in page)
    assert "138****1234" in "".join(line for page in made for line in page)


def test_the_cover_says_whose_book_it_is() -> None:
    cover = pages()[0]
    assert "政协广州市云山区委员会" in cover
    assert "第九届委员　共4人" in cover


def test_a_book_of_one_body_bears_its_name() -> None:
    paper = kind("archive_book").paper(replace(samples_duty.book(1), scope="经济界"))
    assert paper.title == "经济界2022年度委员履职档案"
    entries = [block for block in paper.blocks if isinstance(block, Entry)]
    assert len([entry for entry in entries if entry.listed]) == 2
    assert [entry.words for entry in entries if entry.level == 2][:2] == [
        "一、基本情况",
        "二、履职概况",
    ]
    assert any(isinstance(block, Contents) for block in paper.blocks)


def test_the_cover_of_a_book_bears_no_number_and_no_running_head() -> None:
    made = pages()
    assert not any("— 1 —" in line or "　2022年度委员履职档案" in line for line in made[0])
    assert "— 2 —" in made[1]
    paper = kind("archive_book").paper(samples_duty.book(1))
    parts = docx.Document(io.BytesIO(word.render(paper))).sections[0]
    assert parts.different_first_page_header_footer
    assert not "".join(each.text for each in parts.first_page_header.paragraphs)
    assert not "".join(each.text for each in parts.first_page_footer.paragraphs)
    assert "2022年度委员履职档案" in parts.header.paragraphs[0].text


def test_every_member_is_worded_as_the_office_words_a_single_archive() -> None:
    own = (("stamp", "（区政协办公室印）"), ("dropped", "旧的措辞"))
    paper = kind("archive_book").paper(replace(samples_duty.book(2), sentences=own))
    text = [line for page in layout.pages(paper) for _, _, line in lines_of(page)]
    assert sum("（区政协办公室印）" in line for line in text) == 3
    assert not any("（盖章）" in line for line in text)
