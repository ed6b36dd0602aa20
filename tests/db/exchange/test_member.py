"""Cells of a roster and what they change, case by case (member_cells and member_changes)."""

from datetime import date
from typing import Any

import pytest

from db.exchange.bodies_named import NewBody
from db.exchange.cells import Cell
from db.exchange.member_cells import PlaceSaid, place_said, read_member, readings
from db.exchange.member_changes import Known, Places, changes_of
from db.exchange.plan import Options
from db.exchange.table import ReadRow, open_table
from db.people.kind import MEMBER
from db.people.records import (
    BodyId,
    BodyKind,
    MemberKind,
    Membership,
    MembershipId,
    Person,
    PersonId,
    TermId,
)
from tests.db.exchange.imports_store import sheet


def read(**cells: Cell) -> ReadRow:
    cells.setdefault("姓名", "田富")
    table = open_table(
        sheet(tuple(cells), tuple(cells.values())), MEMBER.fields, Options(), kind="member", words="委员", learnt={},
        several=("committees", "groups", "streets"), needs=("name",),
    )  # fmt: skip
    how = readings(with_id=True, joined=table.found.employer_with_job)
    return read_member(table, table.body.rows[0], how)


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("学历", "本科", "education", "大学本科"),
        ("学历", "在职研究生学历", "education", "在职研究生学历"),
        ("学位", "硕士学位", "degree", "硕士"),
        ("手机", 13800138001.0, "phone", "13800138001"),
        ("办公电话", "020 38001234", "office_phone", "020-38001234"),
        ("委员类别", "特邀委员", "kind", MemberKind.INVITED),
        ("任职日期", "2021.10", "since", date(2021, 10, 1)),
        ("任职日期", "清空", "since", None),
        ("政协职务", "常务委员、提案委员会主任", "post", ("常委", "提案委员会主任")),
        ("政协职务", "委员", "post", ()),
        (
            "专委会",
            "提案委员会（副主任）、文史委",
            "committees",
            (PlaceSaid("提案委员会", "副主任"), PlaceSaid("文史委")),
        ),
        ("界别", "经济界", "sector", PlaceSaid("经济界")),
        ("邮编", 510000, "postcode", "510000"),
    ],
)
def test_a_cell_is_kept_as_it_is_meant(heading: str, cell: Cell, field: str, value: Any) -> None:
    found = read(**{heading: cell})
    assert not found.refusals
    assert found.values[field] == value


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("姓名", "王强（原局长）", "name_remark"),
        ("姓名", "　", "name"),
        ("界别", "经济界、教育界", "sector"),
        ("任职日期", "2021", "date"),
        ("委员类别", "编外", "kind"),
        ("籍贯", "长" * 61, "too_long"),
    ],
)
def test_a_cell_that_cannot_be_kept_refuses_the_row(heading: str, cell: Cell, code: str) -> None:
    found = read(**{"性别": "男", heading: cell})
    assert [each for each, _ in found.refusals] == [code]


def test_a_remark_behind_the_name_goes_where_it_belongs() -> None:
    found = read(姓名="田富（女，回族）")
    assert (found.values["name"], found.values["sex"], found.values["nation"]) == ("田富", "女", "回族")
    assert [code for code, _ in read(姓名="田富（女）", 性别="男").refusals] == ["name_remark"]


def test_employer_and_job_in_one_cell_are_parted_or_left_whole_with_a_warning() -> None:
    found = read(工作单位及职务="云山区第一中学校长")
    assert (found.values["employer"], found.values["job"]) == ("云山区第一中学", "校长")
    unsure = read(工作单位及职务="自由撰稿")
    assert unsure.values["employer"] == "自由撰稿"
    assert "job" not in unsure.values
    assert unsure.notes


def test_days_out_of_order_are_refused() -> None:
    assert [code for code, _ in read(任职日期="2022-01-01", 离任日期="2021-01-01").refusals] == ["date"]


def test_a_role_is_taken_from_the_brackets() -> None:
    assert place_said("第一组（组长）") == PlaceSaid("第一组", "组长")
    assert place_said("（组长）") == PlaceSaid("（组长）")


# --- what a row changes about a member the store knows


def known() -> Known:
    person = Person(
        id=PersonId(1), name="阿里·买买提", birth="1975-03-01", employer="云山医院", job="副主任、医师"
    )
    membership = Membership(id=MembershipId(2), person=person.id, term=TermId(3), number="9-0001")
    places = {
        BodyKind.SECTOR: {BodyId(4): "召集人"},
        BodyKind.COMMITTEE: {},
        BodyKind.GROUP: {},
        BodyKind.STREET: {},
    }
    return Known(person, membership, places, ["常委"], {BodyId(4): "经济界", BodyId(5): "教育界"})


@pytest.mark.parametrize(
    "said",
    [
        {"name": "阿里买买提"},
        {"birth": "1975-03"},
        {"employer": "云山医院副主任、医师", "whole_employer": "云山医院副主任、医师"},
        {"end_reason": "请辞"},
        {},
    ],
)
def test_a_row_that_says_the_same_less_exactly_changes_nothing(said: dict[str, Any]) -> None:
    found = changes_of(known(), said, {}, None)
    assert (found.words, found.values) == ([], {})


def test_a_role_that_the_row_does_not_speak_of_stays() -> None:
    assert not changes_of(known(), {}, {BodyKind.SECTOR: {BodyId(4): None}}, ("常委",)).words
    found = changes_of(known(), {"sector_role": "副召集人"}, {}, None)
    assert found.words == ["界别 经济界（召集人） → 经济界（副召集人）"]
    assert not found.moves_sector


def test_another_sector_is_a_move_that_needs_a_day() -> None:
    found = changes_of(known(), {}, {BodyKind.SECTOR: {BodyId(5): None}}, None)
    assert found.moves_sector
    assert found.sector_words == "界别 经济界（召集人） → 教育界"


def test_a_body_that_will_be_added_is_called_by_its_name() -> None:
    places: dict[BodyKind, Places] = {BodyKind.COMMITTEE: {NewBody(BodyKind.COMMITTEE, "文史委员会"): "主任"}}
    assert changes_of(known(), {}, places, None).words == ["专委会 无 → 文史委员会（主任）"]


def test_nobody_is_born_tomorrow() -> None:
    found = read(出生年月="2099.01")
    assert [(code, sentence) for code, sentence in found.refusals] == [("date", "出生年月 2099-01 还没有到")]
