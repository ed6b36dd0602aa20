"""Names sort, read and print as the office's lists do."""

import re
import sqlite3
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.people.names import (
    NAMES,
    bare,
    display_width,
    initials,
    pinyin,
    stroke_key,
    surname,
)


def words(text: str) -> list[str]:
    return text.split()


CPPCC = words(
    "丁小宁 卜文 王强 王小宁 王建国 文静 方方 田富 田大利 邝美云 司马光 刘一 刘伟 李明 李一鸣 李大鸣 岑国 "
    "张二 张三 张一一 陈刚 陈志强 林少东 欧阳少东 冼星 洪少东 高富 高大富 黄华 黎明"
)
CONGRESS = words(
    "丁小宁 卜文 王小宁 王建国 王强 文静 方方 田大利 田富 邝美云 司马光 刘一 刘伟 李一鸣 李大鸣 李明 岑国 "
    "张一一 张二 张三 陈刚 陈志强 林少东 欧阳少东 冼星 洪少东 高大富 高富 黄华 黎明"
)


def ordered(names: list[str], *, blank_rule: bool) -> list[str]:
    """In the order SQLite gives the stored keys."""
    shuffled = sorted(names, key=lambda name: name[::-1])
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE one (name TEXT, strokes TEXT)")
    connection.executemany(
        "INSERT INTO one VALUES (?, ?)",
        [(name, stroke_key(name, blank_rule=blank_rule)) for name in shuffled],
    )
    result = [row[0] for row in connection.execute("SELECT name FROM one ORDER BY strokes")]
    connection.close()
    return result


def test_a_cppcc_list_puts_the_two_character_name_first() -> None:
    assert ordered(CPPCC, blank_rule=True) == CPPCC


def test_a_congress_list_compares_the_second_character() -> None:
    assert ordered(CPPCC, blank_rule=False) == CONGRESS


def test_common_surnames_stand_in_the_order_of_their_strokes() -> None:
    expected = words("丁 卜 刁 于 万 马 王 仇 朱 刘 孙 李 杨 吴 何 沈 张 陈 欧 周 单 赵 钱 徐")
    assert ordered(expected, blank_rule=True) == expected


def test_equal_strokes_are_decided_by_the_standard_table() -> None:
    # 十丁 both 横竖, 干于 both 横横竖: the hooked form follows
    assert ordered(["丁", "十", "于", "干"], blank_rule=False) == ["十", "丁", "干", "于"]


def test_a_rare_character_takes_its_place_and_an_unknown_one_the_end() -> None:
    names = ["王三", "䶮三", "㛃三", "𬭎三", "龘三", "\ue000三", "Ann"]
    assert ordered(names, blank_rule=True) == ["王三", "㛃三", "䶮三", "𬭎三", "龘三", "Ann", "\ue000三"]


@pytest.mark.parametrize(
    ("character", "strokes"),
    [("王", 4), ("达", 6), ("䴓", 9), ("䜣", 6), ("〇", 1), ("䶮", 9), ("𬭎", 12)],
)
def test_strokes_are_counted_in_the_simplified_form(character: str, strokes: int) -> None:
    before = (NAMES / "strokes.txt").read_text("utf-8").partition(character)[0]
    assert re.findall(r"^# (\d+)$", before, re.MULTILINE)[-1] == str(strokes)


def test_the_compatibility_form_of_a_character_sorts_as_the_character() -> None:
    assert stroke_key("\uf9e1明", blank_rule=True) == stroke_key("李明", blank_rule=True)


def test_blanks_and_dots_do_not_count() -> None:
    assert stroke_key("王　强", blank_rule=True) == stroke_key("王强", blank_rule=True)
    assert bare("买买提·艾力") == bare("买买提•艾力") == "买买提艾力"


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_has_a_key_and_a_longer_name_follows_its_beginning(name: str, more: str) -> None:
    assert stroke_key(name, blank_rule=False) <= stroke_key(
        name + "\N{CJK UNIFIED IDEOGRAPH-4E00}" + more, blank_rule=False
    )


def test_the_stroke_order_loads_quickly_and_only_when_asked() -> None:
    program = (
        "import time, sys\n"
        "from db.people import names\n"
        "assert 'pypinyin' not in sys.modules\n"
        "assert names._order.cache_info().currsize == 0\n"
        "start = time.process_time()\n"
        "names.stroke_key('王小宁', blank_rule=True)\n"
        "print(time.process_time() - start)\n"
    )
    took = float(
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    )
    assert took < 0.05  # about 2 ms; room for a busy machine


def test_ten_thousand_names_get_their_keys_at_once() -> None:
    start = time.process_time()
    for _ in range(10_000):
        stroke_key("欧阳少东", blank_rule=True)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张石峰", "zsf"),
        ("曾国藩", "zgf cgf"),
        ("尉迟恭", "ycg wcg"),
        ("区美云", "omy qmy"),
        ("买买提·艾力", "mmtal"),
        ("Ann Lee", "al"),
        ("王 强", "wq wj"),
        ("𬭎", "h"),
        ("\ue000", ""),
        ("", ""),
    ],
)
def test_initials_hold_every_reading_and_the_surname_first(name: str, expected: str) -> None:
    found = initials(name).split()
    assert found[:1] == expected.split()[:1]
    assert set(expected.split()) <= set(found)


def test_a_long_text_has_few_initials() -> None:
    assert len(initials("单曾解区乐朝阳重行长" * 5).split()) <= 64


@given(st.text(max_size=30))
def test_any_text_has_initials_of_small_letters_and_digits(text: str) -> None:
    assert all(character == " " or character.isalnum() for character in initials(text))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("曾国藩", "zeng guo fan"),
        ("单雄", "shan xiong"),
        ("仇英", "qiu ying"),
        ("解放", "xie fang"),
        ("查良", "zha liang"),
        ("区少东", "ou shao dong"),
        ("覃明", "qin ming"),
        ("盖明", "ge ming"),
        ("朴明", "piao ming"),
        ("缪明", "miao ming"),
        ("尉迟恭", "yu chi gong"),
        ("吕明", "lv ming"),
        ("万俟明", "mo qi ming"),
        ("单·明", "dan ming"),
        ("王　强", "wang qiang"),
        ("李重庆", "li chong qing"),
        ("Ann Lee", "ann lee"),
        ("", ""),
    ],
)
def test_a_surname_reads_as_a_surname(name: str, expected: str) -> None:
    assert pinyin(name) == expected


def test_a_compound_surname_needs_a_given_name() -> None:
    assert surname("欧阳少东") == "欧阳"
    assert surname("司马") == "司"
    assert surname("王强") == "王"
    assert not surname("买买提·艾力")


def test_width_counts_chinese_characters_twice() -> None:
    assert display_width("王强A1") == 6
    assert display_width("e\u0301") == 1
