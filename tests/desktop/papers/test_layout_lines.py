"""Lines break as Word breaks them: 避头尾 on, nothing hangs, nothing is squeezed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.papers import geometry
from desktop.papers.blocks import Span
from desktop.papers.fonts import Role
from desktop.papers.layout_lines import Line, break_spans, may_break

WIDTH = geometry.OFFICIAL.text_width


def broken(text: str, *, chars: float = 28, indent: float = 0) -> list[str]:
    width = chars * geometry.CHAR
    lines = break_spans(
        (Span(text),),
        role=Role.FANG,
        size=16,
        spacing=geometry.CHAR_SPACING,
        first=width - indent * geometry.CHAR,
        rest=width,
    )
    return [text_of(line) for line in lines]


def text_of(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


def test_a_line_of_the_page_holds_28_characters() -> None:
    lines = break_spans(
        (Span("政" * 57),), role=Role.FANG, size=16, spacing=geometry.CHAR_SPACING, first=WIDTH, rest=WIDTH
    )
    assert [line.chars for line in lines] == [28, 28, 1]


def test_the_first_line_is_two_characters_shorter() -> None:
    assert [len(line) for line in broken("协" * 54, indent=2)] == [26, 28]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一二三四五，六", ["一二三四", "五，六"]),  # a comma takes the character before it along
        ("一二三四五）。六", ["一二三四", "五）。六"]),
        ("一二三四“五六”", ["一二三四", "“五六”"]),  # an opening quote does not end a line
        ("一二三四（五六）", ["一二三四", "（五六）"]),
        ("一二三四——五", ["一二三四", "——五"]),  # a dash is not torn
        ("一二三四……五", ["一二三", "四……五"]),  # dots neither start a line nor are torn
        ("第《一二三》，好", ["第《一二", "三》，好"]),
        ("一二三〔四〕五六", ["一二三", "〔四〕五六"]),
    ],
)
def test_marks_stand_on_the_right_side_of_a_break(text: str, expected: list[str]) -> None:
    assert broken(text, chars=5) == expected


def test_a_number_is_never_torn() -> None:
    assert broken("一二三2022年", chars=4) == ["一二三", "2022年"]


def test_a_break_may_stand_between_a_number_and_a_character() -> None:
    assert broken("2022年度", chars=3) == ["2022年", "度"]


def test_a_word_longer_than_the_line_is_broken_rather_than_lost() -> None:
    lines = broken("https://example.invalid/abcdefg", chars=5)
    assert len(lines) > 1
    assert "".join(lines) == "https://example.invalid/abcdefg"


def test_a_blank_at_the_end_of_a_line_does_not_start_the_next() -> None:
    assert broken("一二三四 五六", chars=4) == ["一二三四", "五六"]


def test_a_line_break_in_the_text_ends_the_line_for_good() -> None:
    lines = break_spans((Span("一\n二三"),), role=Role.FANG, size=16, spacing=0, first=99, rest=99)
    assert [(text_of(line), line.ends) for line in lines] == [("一", True), ("二三", True)]


def test_an_empty_text_is_one_empty_line() -> None:
    assert broken("") == [""]
    assert broken("一\n") == ["一", ""]


def test_faces_stay_with_their_characters() -> None:
    spans = (Span("一、", Role.HEI), Span("正文"), Span("　　", underline=True))
    line = break_spans(spans, role=Role.FANG, size=10, spacing=0, first=100, rest=100)[0]
    assert [(piece.text, piece.role, piece.underline) for piece in line.pieces] == [
        ("一、", Role.HEI, False),
        ("正文", Role.FANG, False),
        ("　　", Role.FANG, True),
    ]
    assert [piece.x for piece in line.pieces] == pytest.approx([0, 20, 40])


def test_between_two_latin_letters_there_is_no_break() -> None:
    assert not may_break("a", "b")
    assert may_break("a", "甲")


@given(st.text(alphabet="政协案头，。《》（）“”—…、0129abc%〔〕", max_size=80), st.integers(3, 30))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, chars: int) -> None:
    width = chars * 16.0
    lines = break_spans((Span(text),), role=Role.FANG, size=16, spacing=0, first=width, rest=width)
    assert "".join(text_of(line) for line in lines) == text
    assert all(line.width <= width + 0.02 for line in lines)
