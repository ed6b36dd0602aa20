"""The check of templates: every way to break one is named, with its place and what to do."""

import pytest

from desktop.papers.kinds import KINDS, kind
from desktop.papers.template_check import Grade, Problem, check, usable
from tests.desktop.papers.template_files import grid, letter, office_form, tracked, with_parts

REPLY = kind("reply")


def found(content: bytes, **more: object) -> list[Problem]:
    return check(content, REPLY, mode="正式", **more)  # type: ignore[arg-type]  # fonts, where a test is about them


def only(content: bytes, code: str) -> Problem:
    """Return the one problem, which is of this code."""
    problems = found(content)
    assert [each.code for each in problems] == [code], problems
    assert problems[0].sentence
    assert problems[0].advice
    return problems[0]


def test_a_form_in_the_style_of_an_office_is_fine() -> None:
    assert found(office_form()) == []


def test_a_tag_split_by_formatting_is_mended_and_not_blamed() -> None:
    assert "{{ 承" not in str(found(office_form()))


# Names


def test_an_unknown_field_is_named_with_the_nearest_known_one() -> None:
    problem = only(letter("第{{ 提按号 }}号"), "unknown")
    assert "没有“提按号”这个字段" in problem.sentence
    assert "提案号" in problem.advice
    assert problem.place == "第 1 段"
    assert problem.tag == "{{ 提按号 }}"


def test_an_unknown_part_of_a_row_is_named_with_the_nearest_known_one() -> None:
    rows = [["{%tr for 人 in 提案者 %}"], ["{{ 人.性名 }}"], ["{%tr endfor %}"]]
    problem = only(grid(rows), "unknown")
    assert "“人”里没有“性名”" in problem.sentence
    assert "“姓名”" in problem.advice
    assert problem.place == "表 1 第 2 行第 1 格"


def test_a_group_printed_as_one_text_is_named() -> None:
    assert "要其中哪一项" in only(letter("{{ 提案者 }}"), "group").advice
    assert "先循环" in only(letter("{{ 提案者.姓名 }}"), "group").sentence


def test_a_loop_over_what_is_no_group_is_named() -> None:
    rows = [["{%tr for 人 in 案由 %}"], ["{{ 人.姓名 }}"], ["{%tr endfor %}"]]
    problem = only(grid(rows), "no_group")
    assert "提案者" in problem.advice


def test_a_dot_behind_a_plain_field_is_named() -> None:
    assert "一段文字" in only(letter("{{ 案由.长 }}"), "no_parts").sentence


def test_an_unknown_way_of_treating_a_field_is_named() -> None:
    only(letter("{{ 案由|shout }}"), "filter")


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 案由.__class__ }}",
        "{{ 案由.upper() }}",
        "{{ 案由 * 1000000 }}",
        "{{ 9 ** 9 }}",
    ],
)
def test_nothing_but_fields_can_be_asked_for(text: str) -> None:
    (problem,) = found(letter(text))
    assert problem.grade is Grade.FAULT


def test_a_tag_nobody_can_read_is_named() -> None:
    only(letter("{{ 提案号 号 }}"), "unreadable")
    only(letter("{{ }}"), "unreadable")


# Braces


def test_an_opening_without_an_end_is_named() -> None:
    problem = only(letter("第{{ 提案号 号提案"), "half")
    assert "没有与它配对的“}}”" in problem.sentence


def test_an_end_without_an_opening_is_named() -> None:
    assert "前面没有开头" in only(letter("第提案号 }}号"), "half").sentence


def test_a_tag_over_two_paragraphs_is_named() -> None:
    assert {each.code for each in found(letter("第{{ 提案", "号 }}号"))} == {"half"}


def test_full_width_braces_are_named() -> None:
    assert "全角" in only(letter("第｛｛ 提案号 ｝｝号"), "full_width").sentence
    assert found(letter("第{ { 提案号 }}号"))[0].grade is Grade.FAULT


def test_a_tag_torn_by_tracked_changes_is_named() -> None:
    problem = only(tracked(), "torn")
    assert "修订" in problem.sentence
    assert "接受全部修订" in problem.advice


def test_a_tag_with_a_line_break_inside_is_named() -> None:
    assert found(letter("{{ 提案\n号 }}"))[0].code == "torn"


# Loops and conditions


def test_a_loop_that_is_not_closed_is_named() -> None:
    rows = [["{%tr for 人 in 提案者 %}"], ["{{ 人.姓名 }}"]]
    problem = only(grid(rows), "unclosed")
    assert "循环没有结束" in problem.sentence
    assert "{%tr endfor %}" in problem.advice


def test_a_condition_that_is_not_closed_is_named() -> None:
    assert "{% endif %}" in only(letter("{% if 会办单位 %}会同办理"), "unclosed").advice


def test_an_end_of_a_loop_that_never_began_is_named() -> None:
    assert "for" in only(letter("{{ 案由 }}{% endfor %}"), "unopened").sentence


def test_loop_and_condition_that_cross_are_named() -> None:
    text = "{% for 人 in 提案者 %}{% if 人.姓名 %}{{ 人.姓名 }}{% endfor %}{% endif %}"
    assert found(letter(text))[0].code == "crossed"


def test_a_row_tag_outside_a_table_is_named() -> None:
    problems = found(letter("{%tr for 人 in 提案者 %}", "{{ 人.姓名 }}", "{%tr endfor %}"))
    assert {each.code for each in problems} == {"no_row"}
    assert "只能用在表格里" in problems[0].sentence


def test_a_row_tag_that_would_take_other_words_with_it_is_named() -> None:
    problems = found(grid([["{%tr for 人 in 提案者 %}", "{{ 人.姓名 }}"], ["{%tr endfor %}", ""]]))
    assert problems[0].code == "not_alone"
    assert "整行丢掉" in problems[0].sentence


def test_begin_and_end_in_one_row_are_named() -> None:
    problems = found(grid([["{%tr for 人 in 提案者 %}", "{{ 人.姓名 }}{%tr endfor %}"]]))
    assert {each.code for each in problems} == {"not_alone"}


def test_a_loop_begun_for_rows_and_ended_for_text_is_named() -> None:
    rows = [["{%tr for 人 in 提案者 %}"], ["{{ 人.姓名 }}"], ["{% endfor %}"]]
    assert "{%tr endfor %}" in only(grid(rows), "mismatch").advice


def test_a_loop_that_would_tear_a_table_apart_is_named() -> None:
    rows = [["{% for 人 in 提案者 %}{{ 人.姓名 }}", "{{ 人.界别 }}"], ["{% endfor %}", ""]]
    problem = only(grid(rows), "spread")
    assert problem.grade is Grade.FAULT


def test_a_loop_over_whole_paragraphs_is_only_a_hint() -> None:
    content = letter("{% for 人 in 提案者 %}", "{{ 人.姓名 }}", "{% endfor %}")
    problem = only(content, "spread")
    assert problem.grade is Grade.HINT
    assert usable([problem])


def test_a_blank_before_the_row_mark_is_named() -> None:
    rows = [["{% tr for 人 in 提案者 %}"], ["{{ 提案号 }}"]]
    assert "紧跟" in only(grid(rows), "prefix").sentence


@pytest.mark.parametrize(
    "text", ["{% include '别的.docx' %}", "{% macro a() %}", "{% raw %}", "{% 如果 案由 %}"]
)
def test_other_orders_are_not_allowed(text: str) -> None:
    assert found(letter(text))[0].code == "forbidden"


# Files


def test_an_old_word_file_is_named() -> None:
    problem = only(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_word")
    assert "另存为“Word 文档（*.docx）”" in problem.advice


def test_a_file_with_a_password_is_named() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert "密码" in only(content, "password").sentence


def test_a_file_with_macros_is_named() -> None:
    content = with_parts(lambda parts: parts.update({"word/vbaProject.bin": b"x"}))
    assert "宏" in only(content, "macro").sentence


def test_a_spreadsheet_is_named() -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["xl/workbook.xml"] = parts.pop("word/document.xml")

    assert "表格" in only(with_parts(change), "not_word").sentence


def test_a_word_template_file_is_named() -> None:
    def change(parts: dict[str, bytes]) -> None:
        types = "[Content_Types].xml"
        parts[types] = parts[types].replace(b"document.main+xml", b"template.main+xml")

    assert ".dotx" in only(with_parts(change), "word_template").sentence


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04broken", letter("{{ 提案号 }}")[:-900]])
def test_a_file_that_is_no_whole_word_file_is_named(content: bytes) -> None:
    only(content, "not_word")


def test_an_empty_file_is_named() -> None:
    only(b"", "empty")


def test_a_part_that_is_no_xml_is_named() -> None:
    only(with_parts(lambda parts: parts.update({"word/document.xml": b"<w:document"})), "damaged")


def test_a_file_without_any_field_is_named() -> None:
    assert "一模一样" in only(letter("关于提案的答复"), "untagged").sentence


def test_a_font_this_machine_lacks_is_a_hint_by_name() -> None:
    content = letter("{{ 提案号 }}", face="文鼎大标宋简")
    (problem,) = found(content, fonts=["SimSun", "仿宋_GB2312"])
    assert problem.grade is Grade.HINT
    assert "“文鼎大标宋简”" in problem.sentence
    assert found(letter("{{ 提案号 }}"), fonts=["fangsong_gb2312"]) == []


@pytest.mark.slow
def test_every_kind_can_be_filled_from_all_of_its_fields() -> None:
    """What “copy all fields” gives is itself a template, of every kind and mode."""
    from desktop.papers.template_fields import Shape, fields_of

    for each in KINDS:
        for mode in each.modes or ("",):
            plain = [one.name for one in fields_of(each, mode) if one.shape is not Shape.ROWS]
            content = letter(*(f"{{{{ {name} }}}}" for name in plain))
            assert check(content, each, mode=mode) == [], each.words
