"""The sheets of calling events: what kinds fill in, sittings in lines, another time, inviting in one step."""

from datetime import date, datetime

import pytest
from pytestqt.qtbot import QtBot

from db.events.operations import add_event, invite
from db.events.records import Event, EventState
from db.events.settings import EventSettings
from db.people.records import Session
from db.people.sessions import sessions
from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.events.calling import (
    inviting,
    kind_defaults,
    new_event,
    new_sitting,
    read_sittings,
    usual_title,
)
from desktop.pages.events.moving import another_time
from desktop.pages.events.page import EventsPage
from desktop.widgets.sources import sources_of
from desktop.widgets.suggest import Candidate
from desktop.widgets.tasks import Task, TaskSheet
from tests.db.events.event_store import MORNING, EventOffice


def opened(task: Task, desk: Desk, qtbot: QtBot) -> TaskSheet:
    sheet = TaskSheet(task, sources_of(desk.store))
    qtbot.addWidget(sheet)
    return sheet


def test_a_kind_fills_in_who_comes_and_how_many_must() -> None:
    settings = EventSettings()
    assert kind_defaults(settings, "全体会议") == {"who": "全体委员", "quorum": "过半", "must": True}
    assert kind_defaults(settings, "调研") == {"who": "另行确定", "quorum": "", "must": False}


def test_meetings_of_a_series_are_named_by_their_number(store: Store, world: EventOffice) -> None:
    (session,) = sessions(store)
    settings = EventSettings()
    assert usual_title(settings, "全体会议", session, None) == "九届二次全体会议"
    assert usual_title(settings, "主席会议", session, 12) == "九届第十二次主席会议"
    assert usual_title(settings, "视察", session, None) == ""
    assert usual_title(settings, "全体会议", None, None) == ""
    assert store.get(Session, world.office.session.id).number == 2


def test_sittings_are_written_one_a_line() -> None:
    found = read_sittings("1.18 9:00 开幕会\n\n1月19日 14：30 闭幕 大会", today=date(2022, 1, 1))
    assert found == [
        ("开幕会", datetime(2022, 1, 18, 9, 0)),
        ("闭幕 大会", datetime(2022, 1, 19, 14, 30)),
    ]


@pytest.mark.parametrize(
    "line", ["开幕会", "1.18 开幕会", "1.18 9:00", "13.40 9:00 开幕会", "1.18 25:00 开幕会"]
)
def test_a_line_without_day_time_or_name_is_refused(line: str) -> None:
    with pytest.raises(Refused, match="每行一场") as refused:
        read_sittings(line, today=date(2022, 1, 1))
    assert refused.value.field == "sittings"


def test_another_time_keeps_the_length_of_the_meeting(
    office_desk: Desk, store: Store, world: EventOffice, qtbot: QtBot
) -> None:
    with store.work("时长") as work:
        event = work.update(world.meeting, ends=datetime(2022, 3, 18, 11, 30), state=EventState.NOTIFIED)
    sheet = opened(another_time(office_desk, event), office_desk, qtbot)
    assert sheet.form.row("starts").input.value() == datetime(2022, 3, 25, 9, 0)
    sheet.form.submit()
    moved = store.get(Event, event.id)
    assert (moved.starts, moved.ends) == (datetime(2022, 3, 25, 9, 0), datetime(2022, 3, 25, 11, 30))
    assert moved.state is EventState.PLANNED


def test_a_new_start_moves_the_end_along(
    office_desk: Desk, store: Store, world: EventOffice, qtbot: QtBot
) -> None:
    with store.work("时长") as work:
        event = work.update(world.meeting, ends=datetime(2022, 3, 18, 11, 30))
    task = another_time(office_desk, event)
    sheet = opened(task, office_desk, qtbot)
    sheet.form.fill({"ends": event.ends})
    sheet.form.row("starts").input.setText("2022-4-1 9:00")
    sheet.form.edited.emit()
    assert sheet.form.row("ends").input.value() == datetime(2022, 4, 1, 11, 30)
    sheet.form.row("starts").input.setText("看不懂")
    sheet.form.edited.emit()
    assert sheet.form.row("ends").input.value() == datetime(2022, 4, 1, 11, 30)


def test_people_bodies_and_a_rule_are_invited_in_one_step(
    office_desk: Desk, store: Store, world: EventOffice, qtbot: QtBot
) -> None:
    event = office_desk.do("新建", _loose, world).value
    sheet = opened(inviting(office_desk, event), office_desk, qtbot)
    sheet.form.submit()
    assert sheet.form.row("people").sentence == "请选择要邀请的人。"
    sheet.form.fill(
        {
            "people": (Candidate(id=world.person("chair"), words="黎明远"),),
            "bodies": (Candidate(id=world.office.economy.id, words="经济界"),),
            "rule": "常委会组成人员",
        }
    )
    with qtbot.waitSignal(sheet.finished) as finished:
        sheet.form.submit()
    assert finished.args == [5]  # 经济界 three, and two of the leaders who are not of it
    assert store.undoable is not None
    assert store.undoable.label == "邀请参加 调研活动"
    sheet.form.submit()
    assert sheet.form.row("people").sentence == "选择的人都已在名单中。"


def _loose(work: object, world: EventOffice) -> Event:
    from db.events.operations import add_event
    from db.store.work import Work

    assert isinstance(work, Work)
    made = add_event(work, title="调研活动", kind="调研", session=world.office.session.id, starts=MORNING)
    assert invite(work, made, []) == []
    return made


def test_a_sitting_is_added_to_its_meeting(page: EventsPage, world: EventOffice, store: Store) -> None:
    page.begin(new_sitting(page.desk, world.meeting))
    sheet = page.side.sheet
    assert isinstance(sheet, TaskSheet)
    sheet.form.row("title").input.setText("下午")
    sheet.form.submit()
    assert store.value("SELECT title FROM event WHERE parent = ?", world.meeting.id) == "下午"
    assert page.side.record.tabs.current == "sittings"


def test_a_discussion_in_groups_is_added_at_once(
    office_desk: Desk, store: Store, world: EventOffice, qtbot: QtBot
) -> None:
    sheet = opened(new_sitting(office_desk, world.meeting), office_desk, qtbot)
    sheet.form.fill({"title": "分组讨论", "groups": "界别"})
    sheet.form.edited.emit()
    assert sheet.explained == "每个界别一场，各叫本组的人，分别签到。名单里的人都会叫到。"
    sheet.form.submit()
    found = store.find(Event, "WHERE parent = ? ORDER BY id", world.meeting.id)
    assert [each.title for each in found] == ["分组讨论（经济界）", "分组讨论（教育界）"]
    assert [each.body for each in found] == [world.office.economy.id, world.office.schools.id]


def test_a_meeting_of_one_body_calls_those_in_it_and_keeps_its_rule(
    office_desk: Desk, store: Store, world: EventOffice, qtbot: QtBot
) -> None:
    sheet = opened(new_event(office_desk), office_desk, qtbot)
    sheet.form.row("kind").input.set_value("界别活动")
    sheet.form.edited.emit()
    assert sheet.form.row("who").input.value() == "一个界别"
    sheet.form.fill({"title": "经济界活动", "starts": MORNING})
    sheet.form.submit()
    assert sheet.form.row("body").sentence == "请选定是哪个界别。"
    sheet.form.fill({"body": world.office.economy.id})
    sheet.form.submit()
    (made,) = store.find(Event, "WHERE title = '经济界活动'")
    assert (made.who, made.body) == ("一个界别", world.office.economy.id)
    assert store.value("SELECT COUNT(*) FROM invitation WHERE event = ?", made.id) == 3


@pytest.mark.parametrize(
    ("kind", "title"), [("常委会会议", "九届第七次常委会会议"), ("委员讲堂", "委员讲堂第七期"), ("视察", "")]
)
def test_the_next_of_a_series_is_offered_as_it_is_called(
    office_desk: Desk, store: Store, world: EventOffice, qtbot: QtBot, kind: str, title: str
) -> None:
    with store.work("上一次") as work:
        add_event(work, title="第六次", kind=kind, session=world.office.session.id)
    sheet = opened(new_event(office_desk), office_desk, qtbot)
    sheet.form.row("kind").input.set_value(kind)
    sheet.form.edited.emit()
    assert sheet.form.row("title").input.value() == title
