"""Importing matrices of names × meetings: meetings, invitations, marks and leave as the table says (attendance_cells and attendance_in)."""

from datetime import date, datetime
from pathlib import Path

import pytest

from db.events.leaves import ask_leave
from db.events.marks import mark
from db.events.moving import cancel
from db.events.operations import add_event, add_sitting, invite
from db.events.queries import EventRow, events
from db.events.records import Event, EventState, Leave, LeaveState
from db.exchange.attendance_cells import said_in
from db.exchange.plan import Outcome
from db.exchange.sheets import Sheet
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.store import Store
from tests.db.exchange.imports_store import imported, lay, only, planned, sheet, tally
from tests.messy import write_roster
from tests.messy_matrix import write_matrix

MEETING = "2022年3月15日 九届三次常委会会议（应到3人）"


@pytest.fixture
def office(store: Store) -> Store:
    return lay(store)


@pytest.fixture
def small(office: Store) -> Store:
    people = sheet(
        ("姓名", "委员证号", "界别"),
        ("田富", "9-0001", "经济界"),
        ("黎明远", "9-0002", "教育界"),
        ("陈志强", "9-0003", "经济界"),
        ("陈志强", "9-0004", "教育界"),
    )
    imported(office, "members", people)
    return office


def table(*rows: tuple[str, ...], heading: str = MEETING) -> list[Sheet]:
    return sheet(("姓名", "界别", heading), *rows)


def the(store: Store) -> EventRow:
    (row,) = events(store)
    return row


def person(store: Store, name: str) -> PersonId:
    return next(one.id for one in store.find(Person) if one.name == name)


@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_a_years_matrix_makes_its_meetings_with_every_mark(
    office: Store, tmp_path: Path, ending: str
) -> None:
    imported(office, "members", write_roster(tmp_path / "名册.xlsx").path)
    meant = write_matrix(tmp_path / f"出席.{ending}")
    plan = imported(office, "attendance", meant.path)
    assert tally(plan) == {"新增": 329}
    assert plan.warnings == ("“九届三次常委会会议”表头写应到 68 人，表中实为 66 人",)
    found = {(row.title, row.date): row for row in events(office)}
    assert len(found) == 5
    for each in meant.gatherings:
        row = found[each.title, each.day]
        assert (row.invited, row.present, row.late, row.leave, row.absent, row.unmarked) == (
            each.invited, each.present, each.late, each.leave, each.absent, 0,
        )  # fmt: skip
    assert tally(imported(office, "attendance", meant.path)) == {"不变": 329}
    assert not strayed(office.followers, office.connection)
    office.undo()
    assert not events(office)


def test_a_meeting_has_its_kind_number_day_and_session_from_its_heading(small: Store) -> None:
    imported(small, "attendance", table(("田富", "", "√"), ("黎明远", "", "假"), ("陈志强", "经济界", "×")))
    (event,) = small.find(Event)
    assert (event.title, event.kind, event.series, event.state) == (
        "九届三次常委会会议", "常委会会议", 3, EventState.HELD,
    )  # fmt: skip
    assert event.starts == datetime(2022, 3, 15)
    assert (the(small).invited, the(small).present, the(small).leave, the(small).absent) == (3, 1, 1, 1)


def test_a_meeting_still_to_come_stays_open(small: Store) -> None:
    imported(small, "attendance", table(("田富", "", "未登记"), heading="2023年1月10日 委员视察"))
    assert (the(small).unmarked, the(small).state, the(small).kind) == (1, EventState.PLANNED, "视察")


def test_a_blank_cell_takes_nobody_off_and_invites_nobody(small: Store) -> None:
    imported(small, "attendance", table(("田富", "", "√"), ("黎明远", "", "")))
    assert the(small).invited == 1
    assert tally(imported(small, "attendance", table(("田富", "", ""), ("黎明远", "", "")))) == {"不变": 2}
    assert the(small).present == 1


def test_a_different_mark_is_an_update_that_says_both(small: Store) -> None:
    imported(small, "attendance", table(("田富", "", "×")))
    plan = imported(small, "attendance", table(("田富", "", "迟到"), ("黎明远", "", "√")))
    assert tally(plan) == {"新增": 1, "更新": 1}
    assert only(plan, Outcome.CHANGED).explanation == "九届三次常委会会议 缺席 → 出席、迟到"
    assert (the(small).present, the(small).late) == (2, 1)


def test_who_came_is_no_longer_on_leave(small: Store) -> None:
    imported(small, "attendance", table(("田富", "", "事假")))
    assert [leave.kind for leave in small.find(Leave)] == ["事假"]
    imported(small, "attendance", table(("田富", "", "√")))
    assert [leave.state for leave in small.find(Leave)] == [LeaveState.WITHDRAWN]


def test_a_table_does_not_take_approved_leave_or_presence_back_by_itself(small: Store) -> None:
    imported(small, "attendance", table(("田富", "", "假"), ("黎明远", "", "√")))
    plan = planned(small, "attendance", table(("田富", "", "×"), ("黎明远", "", "假")))
    assert [row.code for row in plan.rows] == ["conflict", "conflict"]
    assert "已准假" in plan.rows[0].explanation


def test_namesakes_are_told_apart_by_sector_or_asked(small: Store) -> None:
    plan = planned(small, "attendance", table(("陈志强", "经济界", "√"), ("陈志强", "教育", "√")))
    assert tally(plan) == {"新增": 2}
    plan = planned(small, "attendance", table(("陈志强", "", "√")))
    assert only(plan, Outcome.ASK).code == "confirm"


def test_a_number_that_is_somebody_elses_is_refused(small: Store) -> None:
    rows = sheet(("姓名", "委员证号", MEETING), ("田富", "9-0002", "√"), ("黎明远", "9-0002", "√"))
    plan = planned(small, "attendance", rows)
    assert [row.code for row in plan.rows] == ["number", ""]


def test_unknown_people_marks_and_doubled_rows_are_refused_where_they_stand(small: Store) -> None:
    rows = table(
        ("欧阳子昂", "", "√"),
        ("田富", "", "？"),
        ("黎明远", "", "√"),
        ("黎明远", "", "×"),
        ("", "经济界", "√"),
    )
    plan = planned(small, "attendance", rows)
    assert [row.code for row in plan.rows] == ["unknown_person", "mark", "", "double", "name"]
    assert plan.rows[1].explanation.startswith("九届三次常委会会议：看不懂“？”")


def test_a_meeting_that_is_there_is_used_and_its_guests_keep_their_role(small: Store) -> None:
    with small.work("建会议") as work:
        event = add_event(
            work, title="九届三次常委会会议", kind="常委会会议", starts=datetime(2022, 3, 15, 9)
        )
        invite(work, event, [person(small, "田富")])
    imported(
        small,
        "attendance",
        table(("田富", "", "√"), ("黎明远", "", "√（列席）"), ("陈志强", "经济界", "列席")),
    )
    row = the(small)
    assert (row.invited, row.present, row.observers) == (1, 1, 2)
    assert small.find(Event)[0].starts == datetime(2022, 3, 15, 9)


def test_a_plenary_is_marked_by_its_sittings(small: Store) -> None:
    with small.work("建会议") as work:
        event = add_event(work, title="九届二次会议", kind="全体会议", starts=datetime(2022, 1, 18, 9))
        add_sitting(work, event, title="开幕会", starts=datetime(2022, 1, 18, 9))
        invite(work, event, [person(small, "田富")])
    plan = planned(small, "attendance", table(("田富", "", "√"), heading="2022年1月18日 九届二次会议"))
    assert plan.empty
    assert plan.warnings == ("“九届二次会议”分了场次，请在表头写明是哪一场，这一列没有导入",)
    imported(small, "attendance", table(("田富", "", "√"), heading="2022年1月18日：九届二次会议 开幕会"))
    assert len(small.find(Event)) == 2
    assert the(small).present == 1


def test_a_cancelled_meeting_takes_no_marks(small: Store) -> None:
    with small.work("建会议") as work:
        event = add_event(
            work, title="九届三次常委会会议", kind="常委会会议", starts=datetime(2022, 3, 15, 9)
        )
        cancel(work, event)
    plan = planned(small, "attendance", table(("田富", "", "√")))
    assert plan.empty
    assert "已经取消" in plan.warnings[0]


def test_a_meeting_outside_the_term_is_named_and_the_others_are_brought_in(small: Store) -> None:
    rows = sheet(("姓名", "界别", MEETING, "2018年3月9日 八届三次常委会会议"), ("田富", "", "√", "√"))
    plan = planned(small, "attendance", rows)
    (said,) = [one for one in plan.warnings if "任期" in one]
    assert said == (
        "“八届三次常委会会议”（2018年3月9日）不在第九届任期（2021年10月26日起）内，请核对日期；别的届请另作一张表导入，这一列没有导入"
    )
    assert [line for line in plan.lists if "八届" in line] == []
    imported(small, "attendance", rows)
    assert [(row.title, row.present) for row in events(small)] == [("九届三次常委会会议", 1)]


def test_leave_of_days_counts_as_leave(small: Store) -> None:
    with small.work("建会议") as work:
        event = add_event(
            work, title="九届三次常委会会议", kind="常委会会议", starts=datetime(2022, 3, 15, 9)
        )
        invite(work, event, [person(small, "田富"), person(small, "黎明远")])
        ask_leave(work, event, person(small, "田富"), kind="公务")
        mark(work, event, person(small, "黎明远"), left_early=True)
    assert tally(planned(small, "attendance", table(("田富", "", "假"), ("黎明远", "", "早退")))) == {
        "不变": 2
    }


def test_a_table_without_meetings_or_years_says_what_is_missing(small: Store) -> None:
    with pytest.raises(Refused, match="表头里没有会议"):
        planned(small, "attendance", sheet(("姓名", "界别"), ("田富", "经济界")))
    with pytest.raises(Refused, match="没有写年份"):
        planned(small, "attendance", table(("田富", "", "√"), heading="3月15日 常委会会议"))
    plan = planned(small, "attendance", table(("田富", "", "√"), heading="3月15日 常委会会议"), year=2022)
    assert plan.lists == ("会议活动：2022-03-15 常委会会议",)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("第一次全体会议", "全体会议"), ("第五次主席会议", "主席会议"), ("提案委员会会议", "专委会会议"), ("对口协商会", "协商会"),
        ("专题调研", "调研"), ("委员读书会", "读书"), ("港澳委员座谈会", "座谈会"), ("协商座谈会", "协商会"), ("委员讲堂第三期", "委员讲堂"),
        ("专题议政性常委会会议", "专题议政性常委会会议"), ("履职培训班", "学习培训"), ("走访委员企业", "走访"), ("公益助学", "公益"),
        ("稳金融民主监督", "民主监督"), ("第三次秘书长会议", "秘书长会议"), ("街道联络组活动", "街道联络组活动"), ("经济界别活动", "界别活动"), ("植树", "其他活动"),
    ],
)  # fmt: skip
def test_a_new_meeting_gets_the_kind_its_title_speaks_of(small: Store, title: str, kind: str) -> None:
    imported(small, "attendance", table(("田富", "", "√"), heading=f"2022年5月6日 {title}"))
    assert (the(small).kind, the(small).date) == (kind, date(2022, 5, 6))


def test_a_mark_is_read_with_the_role_beside_it() -> None:
    assert said_in("列席").role == "列席"
    assert said_in("×（旁听）").mark is not None
    assert said_in("未登记（邀请）").mark is None
    assert said_in(1).role == "出席"


def test_signs_are_read_as_the_note_below_explains_them(small: Store) -> None:
    rows = table(("田富", "经济界", "○"), ("黎明远", "教育界", "△"), ("备注：√出席，○请假，△迟到", "", ""))
    assert tally(imported(small, "attendance", rows)) == {"新增": 2}
    row = the(small)
    assert (row.invited, row.leave, row.late) == (2, 1, 1)


def test_a_stroke_says_that_nobody_was_invited(small: Store) -> None:
    rows = table(("田富", "经济界", "√"), ("黎明远", "教育界", "/"), ("陈志强", "教育界", "——"))
    imported(small, "attendance", rows)
    assert (the(small).invited, the(small).unmarked) == (1, 0)


def test_a_guest_named_beside_the_name_does_not_count_as_expected(small: Store) -> None:
    rows = table(("田富", "经济界", "√"), ("黎明远（列席）", "教育界", "√"))
    imported(small, "attendance", rows)
    assert (the(small).invited, the(small).present, the(small).observers) == (1, 1, 1)
    assert tally(planned(small, "attendance", rows)) == {"不变": 2}
