"""Values are read surely or refused; nothing is corrected in silence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db.exchange import values
from db.exchange.cells import FORMULA, Cell
from db.exchange.headings import body, find_headings
from db.exchange.lists import employer_and_job, words
from db.exchange.sheets import read_table
from db.exchange.values import Named
from db.people.kind import MEMBER
from db.people.words import NATIONS, PARTIES
from db.store.errors import Refused
from tests.db.exchange.refusing import refusal
from tests.invented import id_number as invented_id
from tests.messy import write_roster


@pytest.mark.parametrize("cell", ["清空", " 清 空 "])
def test_a_word_empties_a_field(cell: str) -> None:
    assert values.clears(cell)


@pytest.mark.parametrize("cell", [None, "", "无", 0])
def test_nothing_else_empties_a_field(cell: Cell) -> None:
    assert not values.clears(cell)


def test_text_is_taken_as_it_stands_up_to_its_limit() -> None:
    assert values.text(" 甲　乙\n") == "甲　乙"
    assert values.text(45) == "45"
    assert refusal(values.text, "甲" * 6, limit=5) == "too_long"
    assert refusal(values.text, date(2022, 3, 1)) == "date_as_text"
    assert refusal(values.text, FORMULA) == "formula"


def test_codes_are_half_width_without_blanks() -> None:
    assert values.code(" ０４ ５ ") == "045"
    assert values.code(45) == "45"
    assert refusal(values.code, 4.5) == "code_as_number"
    assert refusal(values.code, "2.02E+09") == "code_as_number"


# --- people


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("王　强", "王强"),
        (" 王 \u00a0强 ", "王强"),
        ("欧 阳 少 东", "欧阳少东"),
        ("䶮　㛃", "䶮㛃"),
        ("𬭎 堃", "𬭎堃"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("John  Smith", "John Smith"),
        ("Ｊｏｈｎ Smith", "John Smith"),
        ("王强*", "王强"),
        (None, ""),
    ],
)
def test_names_lose_inner_blanks_and_keep_their_dot(cell: Cell, name: str) -> None:
    assert values.name(cell) == name


@pytest.mark.parametrize("cell", ["王", "王强5", "李，明", 12, "（女）", "王/李", "甲" * 41, "?"])
def test_what_is_no_name_is_refused(cell: Cell) -> None:
    assert refusal(values.name, cell) in {"name", "name_remark"}


def test_a_remark_behind_a_name_is_given_apart() -> None:
    assert values.named("王　强（女）") == Named("王强", "女")
    assert values.named("李明[回族]（教育界）") == Named("李明", "回族、教育界")
    assert refusal(values.name, "王强（女）") == "name_remark"


@pytest.mark.parametrize(("cell", "sex"), [("男", "男"), (" 女 ", "女"), ("女性", "女"), (None, "")])
def test_sexes(cell: Cell, sex: str) -> None:
    assert values.sex(cell) == sex


def test_an_unknown_sex_is_refused() -> None:
    assert refusal(values.sex, "nv") == "sex"


@pytest.mark.parametrize("nation", NATIONS)
def test_all_56_nations_are_known_in_long_and_short(nation: str) -> None:
    assert values.nation(nation) == nation
    assert values.nation(nation.removesuffix("族")) == nation
    assert len(NATIONS) == 56


def test_an_unknown_nation_is_refused() -> None:
    assert values.nation("汉 族") == "汉族"
    assert refusal(values.nation, "外国") == "nation"


@pytest.mark.parametrize(
    ("cell", "party"),
    [
        ("民革", "民革党员"),
        ("民盟", "民盟盟员"),
        ("民建", "民建会员"),
        ("民进", "民进会员"),
        ("农工党", "农工党党员"),
        ("致公党", "致公党党员"),
        ("九三学社", "九三学社社员"),
        ("台盟", "台盟盟员"),
        ("民盟成员", "民盟盟员"),
        ("中国农工民主党", "农工党党员"),
        ("九三", "九三学社社员"),
        ("中共", "中共党员"),
        ("党员", "中共党员"),
        ("无党派", "无党派人士"),
        ("群 众", "群众"),
        ("", ""),
    ],
)
def test_parties_become_the_word_for_their_member(cell: Cell, party: str) -> None:
    assert values.party(cell) == party


@pytest.mark.parametrize("party", PARTIES)
def test_every_standard_word_stands_for_itself(party: str) -> None:
    assert values.party(party) == party


@pytest.mark.parametrize("cell", ["民盟、中共", "会员", "民X"])
def test_a_party_that_is_not_sure_is_refused(cell: Cell) -> None:
    assert refusal(values.party, cell) == "party"


def test_choices_of_an_office_know_learnt_spellings() -> None:
    kinds = ("经济建设类", "社会事务类")
    assert values.choice("经济 建设类", kinds, field="category", what="类别") == "经济建设类"
    assert (
        values.choice("经济", kinds, field="category", what="类别", learnt={"经 济": "经济建设类"})
        == "经济建设类"
    )
    assert refusal(values.choice, "其他", choices=kinds, field="category", what="类别") == "category"


# --- phones and identity numbers


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        (13800138000, "13800138000"),
        (13800138000.0, "13800138000"),
        ("13800138000.0", "13800138000"),
        (" 138 0013　8000 ", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("+86 13800138000", "13800138000"),
        ("86-13800138000", "13800138000"),
        ("020—38001234", "020-38001234"),
        ("(020)38001234转805", "(020)38001234转805"),
        ("13800138000/020-38001234", "13800138000/020-38001234"),
        (38001234, "38001234"),
        ("02038001234", "02038001234"),
        (None, ""),
    ],
)
def test_phones_become_text(cell: Cell, phone: str) -> None:
    assert values.phone(cell) == phone


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (2038001234, "phone_as_number"),  # was 02038001234
        (75738001234, "phone_as_number"),
        (1380013800, "phone_as_number"),
        (1.38e15, "phone_as_number"),
        ("1.38E+10", "phone_as_number"),
        ("139****0021", "masked"),
        ("1380013800", "phone"),
        ("138001380001", "phone"),
        ("1234", "phone"),
        ("无", "phone"),
    ],
)
def test_phones_that_may_have_lost_digits_are_refused(cell: Cell, code: str) -> None:
    assert refusal(values.phone, cell) == code


GOOD = invented_id("1975-03-01", 7)


def test_an_identity_number_is_kept_as_text() -> None:
    assert values.id_number(f" {GOOD[:6]} {GOOD[6:]} ") == GOOD
    assert values.id_number("'11010519491231002x") == "11010519491231002X"
    assert values.id_number(None) == ""


@pytest.mark.parametrize("cell", [440199197503010000.0, 440199197503, 4.4e17, "4.40199E+17", "5e17", "5E17"])
def test_an_identity_number_kept_as_a_number_is_never_corrected(cell: Cell) -> None:
    assert refusal(values.id_number, cell) == "id_number_as_number"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (GOOD[:17] + ("0" if GOOD[17] != "0" else "1"), "id_number_checksum"),
        (GOOD[:3] + ("1" if GOOD[3] != "1" else "2") + GOOD[4:], "id_number_checksum"),
        ("440199750301001", "id_number"),
        ("H12345678", "id_number"),
        ("4401**********0011", "masked"),
        (invented_id("1975-13-01", 7), "date"),
    ],
)
def test_a_wrong_identity_number_is_refused(cell: Cell, code: str) -> None:
    assert refusal(values.id_number, cell) == code


# --- whole files


def _member(cell: Callable[[str], Cell]) -> dict[str, object]:
    work = employer_and_job(cell("employer"))
    return {
        "number": values.code(cell("number")),
        "name": values.name(cell("name")),
        "sex": values.sex(cell("sex")),
        "nation": values.nation(cell("nation")),
        "birth": values.birth(cell("birth")),
        "party": values.party(cell("party")),
        "sector": values.text(cell("sector")),
        "employer": work.employer,
        "job": work.job,
        "education": values.text(cell("education")),
        "committees": tuple(sorted(words(cell("committees")))),
        "street": values.text(cell("streets")),
        "phone": values.phone(cell("phone")),
        "id_number": values.id_number(cell("id_number")),
        "post": values.text(cell("post")),
    }


def test_every_value_of_a_messy_roster_is_read_right(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx")
    (table,) = read_table(roster.path)
    found = find_headings(table, MEMBER.fields)
    assert len(roster.people) == 329
    for row in body(table, found).rows:
        member = roster.people[row.number]
        read = _member(lambda name, cells=row.cells: found.cell(cells, name))  # type: ignore[misc]  # a lambda with a default
        assert read == {name: getattr(member, name) for name in read}


READERS: dict[str, Callable[[Cell], object]] = {
    "name": values.name,
    "sex": values.sex,
    "nation": values.nation,
    "birth": values.birth,
    "party": values.party,
    "phone": values.phone,
}


def _first_refusal(readers: dict[str, Callable[[Cell], object]], cell: Callable[[str], Cell]) -> str:
    for name, read in readers.items():
        try:
            read(cell(name))
        except Refused as refused:
            return refused.code
    return ""


def test_the_wrong_rows_of_the_other_mess_are_refused_and_no_others(tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "roster.xlsx", variant=2, members=60)
    table = read_table(roster.path)[1]
    found = find_headings(table, MEMBER.fields)
    refused: dict[int, str] = {}
    ids: dict[int, str] = {}
    for row in body(table, found).rows:

        def cell(name: str, cells: list[Cell] = row.cells) -> Cell:
            return found.cell(cells, name)

        refused[row.number] = _first_refusal(READERS, cell)
        ids[row.number] = _first_refusal({"id_number": values.id_number}, cell)
    assert {row: code for row, code in refused.items() if code} == roster.refused
    assert {row: code for row, code in ids.items() if code} == roster.refused_ids
