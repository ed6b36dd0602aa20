"""The numbers of GB/T 9704-2012."""

import pytest

from desktop.papers import geometry
from desktop.papers.geometry import CHAR, LINE_PITCH, OFFICIAL, letter_head, mm, signature_indents, twips


def test_the_page_is_156_by_225_mm_inside_a4() -> None:
    assert mm(OFFICIAL.text_width) == pytest.approx(156)
    assert mm(OFFICIAL.text_height) == pytest.approx(225)
    assert [mm(OFFICIAL.top), mm(OFFICIAL.left)] == pytest.approx([37, 28])


def test_22_lines_fit_and_a_23rd_does_not() -> None:
    assert twips(LINE_PITCH) == 578
    assert 22 * LINE_PITCH <= OFFICIAL.text_height < 23 * LINE_PITCH


def test_28_characters_fit_and_a_29th_does_not() -> None:
    assert twips(geometry.CHAR_SPACING) == -5
    assert 28 * CHAR <= OFFICIAL.text_width < 29 * CHAR


def test_the_mark_hangs_30_mm_down_and_the_red_line_4_mm_below_it() -> None:
    head = letter_head(10, room=geometry.pt(156), number=True)
    top = head.mark_baseline - geometry.INK_TOP * head.mark_size
    bottom = head.mark_baseline + geometry.INK_BOTTOM * head.mark_size
    assert mm(top) == pytest.approx(30)
    assert mm(head.rule_top - bottom) == pytest.approx(4)


def test_the_last_red_line_ends_20_mm_above_the_page_end_and_is_170_mm_long() -> None:
    head = letter_head(10, room=geometry.pt(156), number=True)
    lowest = head.last_rule_top + geometry.RED_THIN + geometry.RED_SPACE + geometry.RED_THICK
    assert mm(geometry.A4_HEIGHT - lowest) == pytest.approx(20)
    assert mm(geometry.RED_WIDTH) == pytest.approx(170)
    assert mm(head.rule_left) == pytest.approx(21)  # centred on the 版心, as the mark and the title are


def test_the_number_stands_seven_eighths_of_a_character_below_the_red_line() -> None:
    head = letter_head(10, room=geometry.pt(156), number=True)
    assert head.number_baseline - geometry.INK_TOP * 16 - head.rule_bottom == pytest.approx(14)


def test_a_long_mark_shrinks_to_its_room() -> None:
    head = letter_head(20, room=geometry.pt(134), number=True)
    assert 20 * head.mark_size <= geometry.pt(134)


def test_a_sealed_date_stands_four_in_with_the_name_centred_over_it() -> None:
    indents = signature_indents(10 * CHAR, 7 * CHAR, sealed=True)
    assert indents.date == pytest.approx(4 * CHAR)
    assert indents.name + 5 * CHAR == pytest.approx(indents.date + 3.5 * CHAR)


def test_a_name_wider_than_the_place_of_the_seal_ends_at_the_margin() -> None:
    indents = signature_indents(20 * CHAR, 7 * CHAR, sealed=True)
    assert indents.name == 0
    assert indents.date == pytest.approx(6.5 * CHAR)


def test_an_unsealed_date_starts_two_after_the_name_starts() -> None:
    indents = signature_indents(12 * CHAR, 7 * CHAR, sealed=False)
    assert indents.name == pytest.approx(2 * CHAR)
    name_start = indents.name + 12 * CHAR
    assert name_start - (indents.date + 7 * CHAR) == pytest.approx(2 * CHAR)


def test_a_date_longer_than_the_name_stands_two_in_and_pushes_the_name() -> None:
    indents = signature_indents(4 * CHAR, 7 * CHAR, sealed=False)
    assert indents.date == pytest.approx(2 * CHAR)
    assert indents.name + 4 * CHAR - (indents.date + 7 * CHAR) == pytest.approx(2 * CHAR)
