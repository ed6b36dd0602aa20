"""An attendance matrix: marks and meetings."""

from datetime import date
from pathlib import Path

import pytest

from db.events.records import Presence
from db.exchange.cells import Cell
from db.exchange.headings import body, find_headings
from db.exchange.marks import Mark, Meeting, count_warnings, legend, mark, meeting, meetings
from db.exchange.sheets import read_table
from db.people.kind import MEMBER
from db.store.errors import Refused
from tests.db.exchange.imports_store import sheet
from tests.messy_matrix import write_matrix

PRESENT, ABSENT = Mark(Presence.PRESENT), Mark(Presence.ABSENT)
FIELDS = [field for field in MEMBER.fields if field.name in {"name", "sector", "number"}]


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        *((sign, PRESENT) for sign in ("√", "✓", " ✔ ", "出席", "到", "1", 1, True)),
        *((sign, ABSENT) for sign in ("×", "✗", "缺席", "旷", "0", 0, False)),
        *((sign, Mark(leave=True)) for sign in ("假", "请假")),
        ("事假", Mark(leave=True, leave_kind="事假")),
        ("假（病假）", Mark(leave=True, leave_kind="病假")),
        ("公假", Mark(leave=True, leave_kind="公务")),
        *((sign, Mark(Presence.PRESENT, late=True)) for sign in ("迟", "迟到", "√（迟到）")),
        ("早退", Mark(Presence.PRESENT, left_early=True)),
        ("迟到、早退", Mark(Presence.PRESENT, late=True, left_early=True)),
    ],
)
def test_every_mark_is_understood(cell: Cell, meaning: Mark) -> None:
    assert mark(cell) == meaning


@pytest.mark.parametrize("cell", [None, "", "　"])
def test_a_blank_means_not_invited(cell: Cell) -> None:
    assert mark(cell) is None


@pytest.mark.parametrize("cell", ["V", "○", "-", "√×", "假、迟到", "2", 0.5, "()"])
def test_any_other_mark_is_refused(cell: Cell) -> None:
    with pytest.raises(Refused) as refused:
        mark(cell)
    assert refused.value.code == "mark"


def test_an_offices_own_sign_can_be_learnt() -> None:
    assert mark("V", learnt={"V": "√"}) == PRESENT


@pytest.mark.parametrize(
    ("words", "title", "day", "counts"),
    [
        ("九届二次全体会议\n（1月18日，应到329人）", "九届二次全体会议", (1, 18), {"应到": 329}),
        ("3月15日常委会会议(应到58)", "常委会会议", (3, 15), {"应到": 58}),
        ("2022.3.15 第3次常委会", "第3次常委会", (3, 15), {}),
        ("2022年3月15日上午9:30 常委会 应到：58人 实到50", "常委会", (3, 15), {"应到": 58, "实到": 50}),
        ("1月18—20日 全会", "全会", (1, 18), {}),
        ("1月18日至1月20日 全会", "全会", (1, 18), {}),
        ("读书会1.2", "读书会", (1, 2), {}),
        ("2022-01-18", "", (1, 18), {}),
        ("1.18", "", (1, 18), {}),
    ],
)
def test_a_heading_gives_meeting_date_and_counts(
    words: str, title: str, day: tuple[int, int], counts: dict[str, int]
) -> None:
    read = meeting(words, year=2022, index=4)
    assert read == Meeting(4, title, date(2022, *day), counts, " ".join(words.split()))


@pytest.mark.parametrize("words", ["备注", "出席次数", "第3次常委会", "出勤率"])
def test_a_heading_without_a_date_is_no_meeting(words: str) -> None:
    assert meeting(words, year=2022) is None


@pytest.mark.parametrize(
    ("words", "year", "code"),
    [("1月18日全会", None, "date"), ("1.2", 2022, "date_ambiguous"), ("13月1日全会", 2022, "date")],
)
def test_a_heading_whose_date_is_not_sure_is_refused(words: str, year: int | None, code: str) -> None:
    with pytest.raises(Refused) as refused:
        meeting(words, year=year)
    assert refused.value.code == code


def test_every_count_of_a_heading_is_compared() -> None:
    marks = [PRESENT, Mark(Presence.PRESENT, late=True), ABSENT, Mark(leave=True), None]
    right = {"应到": 4, "实到": 2, "出席": 2, "请假": 1, "缺席": 1, "迟到": 1}
    assert count_warnings(Meeting(0, "全会", date(2022, 1, 18), right, ""), marks) == ()
    wrong = {kind: number + 1 for kind, number in right.items()}
    said = count_warnings(Meeting(0, "全会", date(2022, 1, 18), wrong, ""), marks)
    assert said[0] == "“全会”表头写应到 5 人，表中实为 4 人"
    assert len(said) == len(wrong)


@pytest.mark.parametrize("name", ["matrix.xlsx", "matrix.xls"])
def test_a_matrix_of_five_meetings_is_counted_right(tmp_path: Path, name: str) -> None:
    matrix = write_matrix(tmp_path / name)
    (table,) = read_table(matrix.path)
    found = find_headings(table, FIELDS)
    rows = body(table, found).rows
    assert len(rows) == matrix.rows
    wrong = 0
    for held, expected in zip(meetings(found, year=2022), matrix.gatherings, strict=True):
        marks = [mark(row.cells[held.index]) for row in rows]
        said = [each for each in marks if each]
        present = [each for each in said if each.presence is Presence.PRESENT]
        assert (held.title, held.day, held.counts["应到"]) == (expected.title, expected.day, expected.stated)
        assert (len(said), len(present)) == (expected.invited, expected.present)
        assert sum(each.late for each in said) == expected.late
        assert sum(each.leave for each in said) == expected.leave
        assert sum(each.presence is Presence.ABSENT for each in said) == expected.absent
        wrong += len(count_warnings(held, marks))
    assert wrong == 1


def test_a_table_explains_its_own_signs() -> None:
    assert legend("备注：√出席，○请假，“△”为迟到、#：病假；空白表示未邀请") == {
        "√": "出席",
        "○": "请假",
        "△": "迟到",
        "#": "病假",
    }
    assert legend("注：1、出席情况按签到表登记。2.请假须书面。") == {}
    assert mark("○", learnt=legend("○请假")) == Mark(leave=True)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("会议活动出席情况 1月18日开幕会", "开幕会"),
        ("其他活动 8月3日视察", "视察"),
        ("常委会 3月15日第三次常委会", "第三次常委会"),
        ("全体会议 1月18日开幕会", "全体会议开幕会"),
        ("3月15日 常委会会议", "常委会会议"),
    ],
)
def test_a_heading_over_several_meetings_is_kept_only_where_it_tells_more(words: str, title: str) -> None:
    headings = sheet(("姓名", words), ("田富", "√"))[0]
    (read,) = meetings(find_headings(headings, FIELDS, needs=("name",)), year=2022)
    assert read.title == title
