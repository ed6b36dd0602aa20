"""The smaller parts of the check: what a file is, which tags it has, what names mean, which fonts it asks for."""

import pytest

from desktop.papers.kinds import kind
from desktop.papers.template_fields import fields_of
from desktop.papers.template_file import why_not_word
from desktop.papers.template_fonts import fonts_of, missing_fonts
from desktop.papers.template_names import TagError, check_value, loop_of, scope_of
from desktop.papers.template_tags import shortened, stories
from desktop.papers.template_xml import parsed
from tests.desktop.papers.template_files import letter, office_form

SCOPE = scope_of(fields_of(kind("reply"), "正式"))


def test_a_whole_word_file_can_be_a_template() -> None:
    assert why_not_word(office_form()) is None


def test_a_file_too_large_for_a_form_is_refused_before_it_is_read() -> None:
    found = why_not_word(bytes(10_000_001))
    assert found is not None
    assert found.code == "large"


def test_tags_are_read_in_order_with_their_places_also_in_the_footer() -> None:
    body, *more = stories(office_form())
    assert [tag.text for tag in body.tags][:3] == ["{{ 委员会全称 }}", "{{ 届次 }}", "{{ 提案号 }}"]
    assert [tag.prefix for tag in body.tags if tag.prefix] == ["tr", "tr"]
    (loop,) = [tag for tag in body.tags if "endfor" in tag.text]
    assert loop.line.place == "表 1 第 7 行第 1 格"
    assert [tag.text for story in more for tag in story.tags] == ["{{ 提案号 }}", "{{ 承办单位 }}"]


def test_curly_quotes_in_a_tag_are_read_as_straight_ones() -> None:
    ((tag,),) = [story.tags for story in stories(letter("{{ 案由|default(“无”) }}"))]
    assert tag.inner == '案由|default("无")'


def test_a_long_tag_is_shortened_where_it_is_named() -> None:
    assert shortened("案" * 90) == "案" * 40 + "…"


def test_a_loop_adds_its_row_and_its_counter() -> None:
    inside = {**SCOPE, **loop_of("for 人 in 提案者", SCOPE)}
    check_value("人.姓名", inside)
    check_value("loop.index", inside)
    with pytest.raises(TagError, match="循环没有“次数”"):
        check_value("loop.次数", inside)
    with pytest.raises(TagError, match="是一组内容"):
        check_value("人", inside)


def test_words_with_a_default_and_the_first_of_a_group_are_text() -> None:
    check_value("会办单位|join('，')", SCOPE)
    check_value("(提案者|first).姓名", SCOPE)
    check_value("案由 if 案由 else '无'", SCOPE)


def test_xml_from_outside_is_read_whole_and_expands_nothing() -> None:
    assert parsed(b"<a/>").tag == "a"
    with pytest.raises(SyntaxError):
        parsed(b"<a>")
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert "root" not in "".join(parsed(bomb).itertext())


def test_fonts_are_known_by_either_name() -> None:
    content = letter("甲", face="FangSong_GB2312")
    assert fonts_of(content) == {"FangSong_GB2312"}
    assert missing_fonts(content, ["仿宋_GB2312"]) == []
    assert missing_fonts(content, ["宋体"]) == ["FangSong_GB2312"]


def test_the_fonts_of_runs_count_beside_that_of_the_document() -> None:
    assert {"方正小标宋简体", "仿宋_GB2312"} <= fonts_of(office_form())
