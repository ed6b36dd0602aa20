"""Cells that hold several things are taken apart where that is sure."""

from pathlib import Path

import pytest

from db.exchange.cells import Cell
from db.exchange.headings import body, find_headings
from db.exchange.lists import Employer, employer_and_job, names, words
from db.exchange.sheets import read_table
from db.exchange.values import Named
from db.proposals.kind import PROPOSAL
from db.store.errors import Refused
from tests.messy_register import write_register


@pytest.mark.parametrize("mark", ["、", "，", ",", "；", ";", "/", "\n", " ", "　", " 、 "])
def test_words_are_split_at_every_mark(mark: str) -> None:
    assert words(f"经济委员会{mark}提案委员会") == ("经济委员会", "提案委员会")


def test_brackets_hold_together_and_doubles_are_kept_once() -> None:
    assert words("民建（企业、金融）支部；工商联 （直属）、民建（企业、金融）支部") == (
        "民建（企业、金融）支部",
        "工商联（直属）",
    )
    assert words("Antou Studio、甲") == ("Antou Studio", "甲")
    assert words("甲）、乙、、 ") == ("甲）", "乙")
    assert words(None) == ()


def found(cell: Cell) -> list[str]:
    return [each.name for each in names(cell).names]


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("王 强、李　明", ["王强", "李明"]),
        ("王　强　　李建国　张　三", ["王强", "李建国", "张三"]),
        ("王强 李建国", ["王强", "李建国"]),
        ("王 建国", ["王建国"]),
        ("欧阳 少东，司马光;䶮小明/阿依古丽·买买提", ["欧阳少东", "司马光", "䶮小明", "阿依古丽·买买提"]),
        ("欧阳、王强", ["欧阳", "王强"]),
        ("欧阳 李建国", ["欧阳", "李建国"]),
        ("𬭎大伟\n王强委员", ["𬭎大伟", "王强"]),
        ("John Smith、王强", ["John Smith", "王强"]),
        (None, []),
    ],
)
def test_names_torn_by_blanks_are_joined_again(cell: Cell, people: list[str]) -> None:
    assert found(cell) == people


def test_remarks_stay_with_their_name() -> None:
    assert names("张三（民革、女）、李四").names == (Named("张三", "民革、女"), Named("李四"))


@pytest.mark.parametrize("cell", ["李明 王", "李明、王", "王强、5"])
def test_half_a_name_is_refused(cell: str) -> None:
    with pytest.raises(Refused) as refused:
        names(cell)
    assert refused.value.code in {"name", "names"}


@pytest.mark.parametrize(
    ("cell", "listed", "total", "warning"),
    [
        ("张三等5人", ["张三"], 5, "其余 4 人没有记名"),
        ("张三 等 5 人", ["张三"], 5, "其余 4 人没有记名"),
        ("张三、李四等十二位委员", ["张三", "李四"], 12, "其余 10 人没有记名"),
        ("张三等二十人", ["张三"], 20, "其余 19 人没有记名"),
        ("张三等一百零五名", ["张三"], 105, "其余 104 人没有记名"),
        ("张三等", ["张三"], None, "其余的人没有记名"),
        ("张三等三五人", ["张三"], None, "其余的人没有记名"),
        ("张三、李四等2人", ["张三", "李四"], 2, "请核对"),
    ],
)
def test_people_who_are_not_named_are_warned_about(
    cell: str, listed: list[str], total: int | None, warning: str
) -> None:
    read = names(cell)
    assert [each.name for each in read.names] == listed
    assert (read.others, read.total) == (True, total)
    assert warning in read.warnings[0]


def test_a_name_written_twice_is_warned_about() -> None:
    assert "王强" in names("王强、李明、王 强").warnings[0]


def test_plain_lists_have_no_warnings() -> None:
    read = names("王强、李明")
    assert (read.others, read.total, read.warnings) == (False, None, ())


@pytest.mark.parametrize(
    ("cell", "employer", "job"),
    [
        ("云山区第一中学校长", "云山区第一中学", "校长"),
        ("云山区 第一中学\n校长", "云山区第一中学", "校长"),
        ("广州云山科技（集团）有限公司 董事长", "广州云山科技（集团）有限公司", "董事长"),
        ("云山区住房和建设局党组书记、局长", "云山区住房和建设局", "党组书记、局长"),
        ("云山区总工会常务副主席（正处级）", "云山区总工会", "常务副主席（正处级）"),
        ("云山区人民医院内科副主任医师", "云山区人民医院内科", "副主任医师"),
        ("云山区教育局，副局长", "云山区教育局", "副局长"),
        ("云山区委副书记", "云山区委", "副书记"),
        ("Antou Ltd. 总经理", "Antou Ltd.", "总经理"),
        ("云山区文化馆", "云山区文化馆", ""),
        ("律师", "", "律师"),
        ("自由职业", "自由职业", ""),
        (None, "", ""),
    ],
)
def test_employer_and_job_are_parted_where_the_job_begins(cell: Cell, employer: str, job: str) -> None:
    assert employer_and_job(cell) == Employer(employer, job)


@pytest.mark.parametrize(
    "cell", ["甲公司董事长，乙协会会长", "云山实验室 首席数据官", "民革区委副主委、云山区教育局副局长"]
)
def test_what_cannot_be_parted_surely_stays_whole_with_a_warning(cell: str) -> None:
    read = employer_and_job(cell)
    assert (read.employer, read.job) == (cell, "")
    assert cell in read.warning


def test_co_proposers_of_a_register_are_read_right(tmp_path: Path) -> None:
    register = write_register(tmp_path / "register.csv")
    (table,) = read_table(register.path)
    columns = find_headings(table, PROPOSAL.fields)
    warned = set()
    for row in body(table, columns).rows:
        entry = register.entries[row.number]
        read = names(columns.cell(row.cells, "co_proposers"))
        assert tuple(each.name for each in read.names) == entry.others
        assert found(columns.cell(row.cells, "first_proposer")) == [entry.first]
        assert words(columns.cell(row.cells, "assists")) == entry.assists
        warned |= {row.number} if read.warnings else set()
    assert warned == register.warned.keys()
    assert len(warned) == 6
