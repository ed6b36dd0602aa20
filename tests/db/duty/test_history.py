"""The history of a member: membership and posts, and beside them deeds, points by hand, grades and reports."""

from datetime import date, datetime

import pytest

from db.duty.bulletins import add_bulletin
from db.duty.deeds import add_deed, change_deed, drop_deed
from db.duty.grading import decide
from db.duty.history import member_history
from db.duty.ledger import score
from db.duty.periods import period_for
from db.duty.presets import presets
from db.duty.schemes import add_manual, drop_manual, exempt, use_scheme
from db.duty.self_reports import receive_report
from db.people import history as people_history
from db.store.store import Store
from tests.db.duty.duty_store import DutyYear, duty_year

DAY = date(2022, 6, 1)


@pytest.fixture
def made(store: Store) -> DutyYear:
    return duty_year(store)


def newest(store: Store, made: DutyYear) -> list[str]:
    return list(member_history(store, made.people["one"])[0].details)


def test_a_deed_is_told_with_what_changed_of_it(store: Store, made: DutyYear) -> None:
    with store.work("登记其他履职") as work:
        deed = add_deed(work, made.people["one"], kind="公益服务", on_day=DAY, title="义务植树")
    assert newest(store, made) == ["其他履职：义务植树（公益服务）"]
    with store.work("修改其他履职") as work:
        deed = change_deed(work, deed, title="义务植树两天")
    assert newest(store, made) == ["事项：义务植树 → 义务植树两天"]
    with store.work("删除其他履职") as work:
        drop_deed(work, deed)
    assert newest(store, made) == ["删除其他履职：义务植树两天（公益服务）"]


def test_points_by_hand_exemptions_reports_and_bulletins_are_told(store: Store, made: DutyYear) -> None:
    one, period = made.people["one"], period_for(store, "2022")
    with store.work("加减分") as work:
        point = add_manual(
            work, period, one, item="其他", points=3_00, on=DAY, basis="抗疫", approver="主席会议"
        )
    assert newest(store, made) == ["加减分：其他 +3分，抗疫"]
    with store.work("取消加减分") as work:
        drop_manual(work, point)
    assert newest(store, made) == ["删除加减分：其他 +3分，抗疫"]
    with store.work("免考") as work:
        exempt(work, period, one, kind="病假")
    assert newest(store, made) == ["免予考核：病假"]
    with store.work("述职") as work:
        receive_report(work, period, one, "一年来，我……", on=DAY)
    assert newest(store, made) == ["委员述职"]
    with store.work("述职") as work:
        receive_report(work, period, one, "一年来，我参加会议六次。", on=DAY)
    assert newest(store, made) == ["述职有改动"]
    with store.work("社情民意") as work:
        add_bulletin(work, "路灯不亮", [(one, None)], submitted_on=DAY)
    assert newest(store, made) == ["社情民意：路灯不亮"]


def test_a_grade_is_told_with_its_year_and_points(store: Store, made: DutyYear) -> None:
    one, scheme = made.people["one"], presets()["桐城"]
    with store.work("办法") as work:
        use_scheme(work, period_for(work, "2022"), scheme, at=datetime(2022, 1, 1))
    period = period_for(store, "2022")
    statements = score(store, period, scheme, today=DAY)
    for grade, told in (
        ("合格", f"2022年度定等：合格（{statements[one].total // 100}分）"),
        ("不合格", "等次：合格 → 不合格"),
    ):
        with store.work("定等") as work:
            decide(work, period, scheme, {one: grade}, statements, on=DAY, by="主席会议")
        assert told in newest(store, made)


def test_what_people_tell_is_there_too_and_a_work_of_both_stands_once(store: Store, made: DutyYear) -> None:
    one = made.people["one"]
    with store.work("登记") as work:
        add_deed(work, one, kind="公益服务", on_day=DAY, title="义务植树")
    told = member_history(store, one)
    works = [each.work for each in told]
    assert len(works) == len(set(works))
    assert {each.work for each in people_history.member_history(store, one)} < set(works)
    assert [each.at for each in told] == sorted((each.at for each in told), reverse=True)
