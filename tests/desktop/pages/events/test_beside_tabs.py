"""The tabs beside the people of an event: agenda, countdown, minutes, outcomes, speeches; each by keyboard."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.events.agenda import Item, agenda, minutes_of, put_agenda
from db.events.countdown import BEFORE, steps_of
from db.events.moving import postpone
from db.events.operations import add_event, add_sitting
from db.events.outcomes import add_outcome
from db.events.records import Event
from db.events.records_outcomes import Outcome
from db.events.rules_outcomes import save_step
from db.events.speeches import add_speech, speech_rows
from db.store.store import Store
from desktop.pages.events.agenda import AgendaTab
from desktop.pages.events.countdown import CountdownTab
from desktop.pages.events.minutes import MinutesTab
from desktop.pages.events.outcomes import OutcomesTab
from desktop.pages.events.page import EventsPage
from desktop.pages.events.speeches import SpeechesTab
from desktop.widgets.cells import cell_words
from desktop.widgets.tasks import TaskSheet
from tests.db.events.event_store import MORNING, EventOffice
from tests.desktop.conftest import Write

ALT = Qt.KeyboardModifier.AltModifier


def tab(page: EventsPage, name: str) -> Any:
    page.side.record.tabs.open(name)
    return page.side.record.parts[name]


def sheet(page: EventsPage) -> TaskSheet:
    found = page.side.sheet
    assert isinstance(found, TaskSheet)
    return found


def rows(found: Any, column: str) -> list[str]:
    place = [each.name for each in found.table.rows.columns].index(column)
    return [cell_words(found.table.rows.cell(row, place)) for row in range(found.table.rows.rowCount())]


# Agenda


def test_an_agenda_is_written_as_a_text_and_says_when_each_item_begins(
    page: EventsPage, store: Store, world: EventOffice, write: Write
) -> None:
    found: AgendaTab = tab(page, "agenda")
    page.begin(found.writing())  # type: ignore[arg-type]  # there is an event
    write(sheet(page).form.row("text").input, "1. 开班讲话（石峰，20分钟）\n2. 专题辅导 | 党校 | 90 | 讲义")
    sheet(page).submit()
    assert rows(found, "title") == ["开班讲话", "专题辅导"]
    assert rows(found, "at") == ["09:00", "09:20"]
    assert page.side.record.tabs._heads["agenda"].text() == "议程 2"
    page.begin(found.writing())  # type: ignore[arg-type]  # there is an event
    sheet(page).form.row("text").input.set_value("开班 | 石峰 | 半小时")
    sheet(page).submit()
    assert "第 1 行的时长" in sheet(page).form.row("text").sentence
    assert len(agenda(store, world.meeting.id)) == 2


def test_items_are_added_changed_moved_by_alt_and_taken_away(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    with store.work("议程") as work:
        put_agenda(work, world.meeting, [Item(title="甲"), Item(title="乙", note="备")])
    page.refresh()
    found: AgendaTab = tab(page, "agenda")
    found.table.setFocus()
    QTest.keyClick(found.table, Qt.Key.Key_Down, ALT)
    assert rows(found, "title") == ["乙", "甲"]
    QTest.keyClick(found.table, Qt.Key.Key_Up, ALT)
    assert rows(found, "title") == ["甲", "乙"]
    QTest.keyClick(found.table, Qt.Key.Key_Up, ALT)  # at the end nothing happens
    assert rows(found, "title") == ["甲", "乙"]
    page.begin(found.adding())  # type: ignore[arg-type]  # there is an event
    sheet(page).form.fill({"title": "丙", "minutes": 5})
    sheet(page).submit()
    found.table.selectRow(1)
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    sheet(page).form.fill({"title": "乙二"})
    sheet(page).submit()
    assert [(each.title, each.note) for each in agenda(store, world.meeting.id)] == [
        ("甲", ""), ("乙二", "备"), ("丙", ""),
    ]  # fmt: skip
    found.table.selectRow(0)
    found.drop()
    assert rows(found, "title") == ["乙二", "丙"]


def test_each_sitting_has_an_agenda_of_its_own(page: EventsPage, store: Store, world: EventOffice) -> None:
    with store.work("分场次") as work:
        first = add_sitting(work, world.meeting, title="上午", starts=MORNING)
        add_sitting(work, world.meeting, title="下午", starts=MORNING + timedelta(hours=5))
        put_agenda(work, first, [Item(title="开幕")])
    page.refresh()
    found: AgendaTab = tab(page, "agenda")
    page.begin(found.adding())  # type: ignore[arg-type]  # there is an event
    sheet(page).form.fill({"sitting": "下午", "title": "闭幕"})
    sheet(page).submit()
    assert list(zip(rows(found, "sitting"), rows(found, "title"), strict=True)) == [
        ("上午", "开幕"),
        ("下午", "闭幕"),
    ]


# Countdown


def test_days_are_planned_in_one_step_ticked_by_space_and_say_how_they_were_counted(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    found: CountdownTab = tab(page, "countdown")
    found.plan()
    assert rows(found, "kind") == ["发出通知", "准备签到表"]
    assert "往前数 7 日" in found.why.text()
    assert rows(found, "left")[0].startswith("逾期")
    found.table.setFocus()
    QTest.keyClick(found.table, Qt.Key.Key_Space)
    assert [each.done_on for each in steps_of(store, world.meeting.id)] == [date(2022, 6, 14), None]
    assert page.side.record.tabs._heads["countdown"].text() == "筹备 1"
    QTest.keyClick(found.table, Qt.Key.Key_Space)
    assert [each.done_on for each in steps_of(store, world.meeting.id)] == [None, None]


def test_the_days_follow_a_meeting_that_moves_and_a_changed_rule_is_offered(
    page: EventsPage, world: EventOffice
) -> None:
    found: CountdownTab = tab(page, "countdown")
    found.plan()
    before = rows(found, "due_on")
    page.desk.do("改期", postpone, world.meeting, starts=MORNING + timedelta(days=14))
    assert rows(found, "due_on") != before
    assert found.moved.isHidden()
    rule = {"side": BEFORE, "unit": "自然日", "amount": 9, "kinds": ()}
    page.desk.do("改规则", save_step, "发出通知", "发出通知", **rule)
    assert "“发出通知”应为" in found.moved.text()
    assert not found.moved.isHidden()
    found.plan()
    assert found.moved.isHidden()


def test_a_step_of_its_own_is_added_and_taken_away(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    found: CountdownTab = tab(page, "countdown")
    found.add()
    sheet(page).form.fill({"kind": "订会场", "due_on": date(2022, 6, 16)})
    sheet(page).submit()
    assert found.why.text() == "这一项的日期是手工填的。"
    assert rows(found, "left") == ["还有2天"]
    found.drop()
    assert steps_of(store, world.meeting.id) == []


def test_a_meeting_without_a_day_asks_for_one(page: EventsPage, world: EventOffice) -> None:
    made = page.desk.do("新建", add_event, title="未定", kind="视察", session=world.office.session.id).value
    page.show_record("event", made.id)
    found: CountdownTab = tab(page, "countdown")
    assert found._empty.accessibleName() == "还没有定会议时间"
    assert found._plan.isHidden()


# Minutes


def test_minutes_begin_with_the_agenda_and_list_who_came_by_the_marks(
    page: EventsPage, store: Store, world: EventOffice, write: Write
) -> None:
    with store.work("议程") as work:
        put_agenda(work, world.meeting, [Item(title="开班讲话")])
    page.refresh()
    found: MinutesTab = tab(page, "minutes")
    found.write()
    assert sheet(page).form.row("text").input.value() == "一、开班讲话"
    assert "应到 6" in sheet(page).explained
    write(sheet(page).form.row("recorder").input, "程立")
    sheet(page).form.fill({"issued_on": date(2022, 3, 1)})
    sheet(page).submit()
    assert "不能早于会议日期" in sheet(page).form.row("issued_on").sentence
    sheet(page).form.fill({"issued_on": date(2022, 3, 20)})
    sheet(page).submit()
    kept = minutes_of(store, world.meeting.id)
    assert kept is not None
    assert (kept.recorder, found.text.text()) == ("程立", "一、开班讲话")


@pytest.mark.parametrize(
    ("name", "paper"), [("agenda", "agenda"), ("minutes", "minutes"), ("countdown", "countdown")]
)
def test_each_tab_asks_for_its_paper(
    page: EventsPage, world: EventOffice, name: str, paper: str, qtbot: QtBot
) -> None:
    found = tab(page, name)
    with qtbot.waitSignal(page.desk.printing) as asked:
        found.print()
    assert asked.args == ["event", (world.meeting.id,)]
    assert page.desk.wished_paper == paper


# Outcomes and speeches


def test_an_outcome_is_entered_beside_its_meeting_moved_and_opened_on_its_page(
    page: EventsPage, store: Store, world: EventOffice, write: Write
) -> None:
    with store.work("成果") as work:
        add_outcome(work, "公示时间", event=world.meeting.id)
    page.refresh()
    found: OutcomesTab = tab(page, "outcomes")
    found.add()
    write(sheet(page).form.row("title").input, "增设充电桩")
    sheet(page).submit()
    assert rows(found, "title") == ["公示时间", "增设充电桩"]
    found.table.setFocus()
    QTest.keyClick(found.table, Qt.Key.Key_Down, ALT)
    assert rows(found, "title") == ["增设充电桩", "公示时间"]
    opened: list[tuple[str, int]] = []
    page.desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    assert opened == [("outcome", store.find(Outcome, "WHERE title = '公示时间'")[0].id)]


def test_speeches_are_a_tab_of_plenaries_and_are_put_in_order(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    assert page.side.record.tabs._heads["speeches"].isHidden()
    with store.work("全会") as work:
        event: Event = add_event(
            work, title="全体会议", kind="全体会议", session=world.office.session.id, starts=MORNING
        )
        for title, key in (("甲", "fu"), ("乙", "dali")):
            add_speech(work, title, world.people(key), event=event.id)
    page.refresh()
    page.show_record("event", event.id)
    assert not page.side.record.tabs._heads["speeches"].isHidden()
    found: SpeechesTab = tab(page, "speeches")
    found.print()
    assert page.desk.wished_paper == "speeches"
    found.table.setFocus()
    QTest.keyClick(found.table, Qt.Key.Key_Down, ALT)
    assert [each.title for each in speech_rows(store, event=event.id)] == ["乙", "甲"]
    found.add()
    sheet(page).form.fill({"title": "丙"})
    sheet(page).submit()
    assert "请选择发言人" in sheet(page).form.row("people").sentence
    page.show_record("event", world.meeting.id)
    page.close_sheet()
    page.show_record("event", world.meeting.id)
    assert page.side.record.tabs.current != "speeches"


def test_all_tabs_can_be_read_in_a_narrow_detail(page: EventsPage) -> None:
    page.resize(1060, 640)
    heads = [head for head in page.side.record.tabs._heads.values() if not head.isHidden()]
    assert all(head.width() >= head.sizeHint().width() for head in heads)
    assert max(head.geometry().right() for head in heads) <= page.side.record.tabs.width()
