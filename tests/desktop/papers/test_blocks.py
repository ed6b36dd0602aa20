"""Blocks are plain values."""

from desktop.papers.blocks import Span, blank, plain


def test_a_blank_is_as_wide_as_its_characters_and_underlined() -> None:
    assert blank(4) == Span("　　　　", underline=True)


def test_plain_text_leaves_faces_out() -> None:
    assert plain((Span("甲"), blank(1), Span("乙"))) == "甲　乙"
    assert plain("甲乙") == "甲乙"
