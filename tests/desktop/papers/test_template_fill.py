"""Filling a template: literal, whole, the same bytes twice, and looked at by a real office suite."""

import io
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from db.store.text import clean
from desktop.papers.kinds import kind
from desktop.papers.template_fields import values_of
from desktop.papers.template_fill import FillError, check_opens, fill
from desktop.papers.template_samples import bare, sample
from tests import office_suite
from tests.desktop.papers import samples
from tests.desktop.papers.template_files import grid, letter, office_form, text_of, with_parts

REPLY = kind("reply")


def test_a_form_is_filled_field_by_field_and_row_by_row() -> None:
    values = values_of(REPLY, sample(REPLY.facts), mode="正式", answers={"result": "B"})
    text = text_of(fill(office_form(), values))
    assert "政协广州市云山区委员会" in text
    assert "第045号" in text
    assert "区住房和建设局（单办）" in text
    assert "区财政局、区自然资源分局" in text
    assert "1\n陈志强\n示范实业有限公司 总经理\n13800131234\n2\n林珺" in text
    assert "请会同区财政局、区自然资源分局办理，于2022年6月8日前答复。" in text
    assert "第045号提案　区住房和建设局" in text, "the footer is filled too"
    assert "\nB\n" in text, "what is filled in at print time goes before what is recorded"
    assert "{{" not in text
    assert "{%" not in text


def test_what_is_not_known_stays_empty_and_is_never_none() -> None:
    text = text_of(fill(office_form(), values_of(REPLY, bare(REPLY.facts), mode="正式", answers={})))
    assert "None" not in text
    assert "请会同" not in text
    assert "于前答复" in text


@pytest.mark.parametrize(
    "words",
    ["<b>&amp; A&B</b>", "{{ 提案号 }}", "{_{ x }_}", "{% if %}", "]]>", "“引号”—破折号", "𬭎䶮", "a\tb"],
)
def test_text_comes_out_literally_whatever_it_looks_like(words: str) -> None:
    filled = fill(letter("案由：{{ 案由 }}。"), {"案由": words})
    paragraph = Document(io.BytesIO(filled)).paragraphs[0]
    assert paragraph.text == f"案由：{words}。"


TEXT = st.text(
    st.characters(codec="utf-8") | st.sampled_from("{}%#<>&\"'_\n\t　𬭎䶮\u200b\u202e\x07\x0c"), max_size=30
)


@given(TEXT)
@settings(max_examples=60, deadline=None)
def test_whatever_a_clerk_can_type_comes_out_letter_by_letter(words: str) -> None:
    answers = {"letter_number": words}
    values = values_of(REPLY, bare(REPLY.facts), mode="正式", answers=answers)
    filled = fill(letter("文号：{{ 发文字号 }}。"), values)
    assert Document(io.BytesIO(filled)).paragraphs[0].text == f"文号：{clean(words, limit=100)}。"


def test_line_breaks_stay_line_breaks() -> None:
    assert "第一条\n第二条" in text_of(fill(letter("{{ 答复正文 }}"), {"答复正文": "第一条\n第二条"}))


def test_the_same_facts_give_the_same_bytes() -> None:
    values = values_of(REPLY, sample(REPLY.facts), mode="正式", answers={})
    assert fill(office_form(), values, title="答复") == fill(office_form(), values, title="答复")


def test_no_rows_leave_a_whole_table() -> None:
    rows = [["姓名"], ["{%tr for 人 in 提案者 %}"], ["{{ 人.姓名 }}"], ["{%tr endfor %}"]]
    document = Document(io.BytesIO(fill(grid(rows), {"提案者": []})))
    assert [row.cells[0].text for row in document.tables[0].rows] == ["姓名"]


@pytest.mark.parametrize(
    "content",
    [
        letter("{{ 不认识 }}"),
        letter("{{ 案由"),
        letter("{% if 案由 %}"),
        letter("{{ 案由.__class__.__mro__ }}"),
        letter("{{ 案由|shout }}"),
        grid([["甲{% endfor %}", "乙"]], above=["{% for 人 in 提案者 %}"]),
        grid([["甲{% endif %}", "乙"]], above=["{% if 案由 %}"]),
        letter("{{ range(9) }}"),
    ],
)
def test_a_broken_template_gives_no_file_at_all(content: bytes) -> None:
    with pytest.raises(FillError) as caught:
        fill(content, {"案由": "", "提案者": [{"姓名": "陈志强"}, {"姓名": "林珺"}]})
    assert "模板" in str(caught.value) or "文件" in str(caught.value)


def test_a_file_with_a_torn_part_is_not_taken_for_whole() -> None:
    torn = with_parts(lambda parts: parts.update({"word/styles.xml": b"<w:styles"}))
    with pytest.raises(FillError, match="打不开"):
        check_opens(torn)


@pytest.mark.suite
def test_a_real_office_suite_opens_and_prints_a_filled_form(tmp_path: Path) -> None:
    values = values_of(REPLY, samples.reply(), mode="正式", answers={})
    file = tmp_path / "form.docx"
    file.write_bytes(fill(office_form(), values))
    made = PdfReader(office_suite.to_pdf(file, tmp_path))
    text = "".join(page.extract_text() for page in made.pages).replace("\n", "").replace(" ", "")
    assert len(made.pages) == 1
    assert "提案处理笺" in text
    assert samples.reply().proposal.proposers[0].name in text
    assert "{" not in text
