"""Cells keep their type, and their text is put right without touching a Chinese character."""

from datetime import date, datetime, time

import pytest

from db.exchange import cells
from db.exchange.cells import ERROR, FORMULA, is_blank, is_han, is_number, narrow, plain, tidy, tight, typed
from db.store.errors import Refused


def test_full_width_letters_become_half_width_and_rare_characters_stay() -> None:
    assert narrow("ＡＢ１２（䶮𬭎㛃　）") == "AB12(䶮𬭎㛃 )"


def test_a_compatibility_character_is_not_swapped_for_its_twin() -> None:
    assert narrow("\uf9dc") == "\uf9dc"


@pytest.mark.parametrize("blank", [None, "", "　", " \n", "\u200b", "\ufeff\u00a0"])
def test_blanks_of_every_kind_are_blank(blank: str | None) -> None:
    assert is_blank(blank)


def test_zero_and_no_are_not_blank() -> None:
    assert not is_blank(0)
    assert not is_blank(False)  # noqa: FBT003 - a tick box is a cell


def test_a_tick_box_is_no_number() -> None:
    assert is_number(45)
    assert not is_number(True)  # noqa: FBT003 - as above


def test_only_chinese_characters_count_as_chinese() -> None:
    assert is_han("欧阳䶮𬭎〇\ue863")
    assert not is_han("王A")
    assert not is_han("")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (None, ""),
        (45, "45"),
        (True, "是"),
        (False, "否"),
        (date(2022, 1, 18), "2022-01-18"),
        (datetime(2022, 1, 18, 9, 30), "2022-01-18 09:30"),
        (time(9, 30), "09:30:00"),
        (FORMULA, "公式没有算出的结果"),
    ],
)
def test_every_cell_can_be_shown(cell: object, words: str) -> None:
    assert plain(cell) == words  # type: ignore[arg-type]  # the cases are of every type


def test_line_ends_are_one_kind_and_control_characters_go() -> None:
    assert tidy("　甲\r\n乙\x07\u200b_x000D_ ") == "甲\n乙"
    assert tight(" 姓　\n名 ") == "姓名"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (FORMULA, "formula"),
        (ERROR, "formula"),
        (date(2022, 3, 1), "date_as_text"),
        (4.4e17, "digits_lost"),
        ("王\ufffd", "garbled"),
    ],
)
def test_what_a_clerk_did_not_type_is_refused_as_text(cell: object, code: str) -> None:
    with pytest.raises(Refused) as refused:
        typed(cell, field="note")  # type: ignore[arg-type]  # the cases are of every type
    assert (refused.value.code, refused.value.field) == (code, "note")


def test_numbers_keep_their_digits_as_text() -> None:
    assert typed(45) == "45"
    assert typed(1.5) == "1.5"


def test_the_quick_ways_agree_with_the_thorough_ones_on_every_character_that_matters() -> None:
    for code in (*range(0x3100), *range(0xE000, 0xE010), *range(0xFE00, 0x10000), 0xE0001, 0x20BB7):
        for text in (chr(code), f"a{chr(code)}b", f" {chr(code)} "):
            whole = text.replace("\r\n", "\n").replace("\r", "\n")
            seen = cells._INVISIBLE.sub("", cells._CONTROL.sub("", whole))
            assert cells.tidy(text) == seen.strip(" \t\n\u00a0\u3000")
            assert cells.tight(text) == cells.BLANK_RUN.sub("", cells.narrow(text))
            assert cells.is_blank(text) is (cells._NOTHING.fullmatch(text) is not None)
