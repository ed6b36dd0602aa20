"""The plan of a year: topics entered, ordered, held in one step, given up; printed and kept as a table."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.events.countdown import steps_of
from db.events.operations import add_event
from db.events.outcomes import add_outcome
from db.events.records import Event, EventId
from db.events.records_outcomes import PlanTopic, TopicState
from db.store.store import Store
from desktop.desk.subjects import subjects_of
from desktop.pages.outcomes.page import OutcomesPage
from desktop.pages.outcomes.plan import PlanPart
from desktop.pages.outcomes.plan_tasks import dropping_topic
from tests.desktop.conftest import Write
from tests.desktop.pages.outcomes.conftest import Consulted, cells, sheet, titles, told

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def part(page: OutcomesPage) -> PlanPart:
    page.tabs.open("plan")
    return page.plan


def test_a_topic_becomes_a_meeting_in_one_step_with_its_countdown(
    part: PlanPart, store: Store, consulted: Consulted
) -> None:
    topic = consulted.topics[0]
    part.choose(topic.id)
    part.listing.table.setFocus()
    QTest.keyClick(part.listing.table, Qt.Key.Key_Return, CTRL)
    sheet(part).form.fill({"starts": datetime(2022, 7, 20, 9), "place": "三楼会议室"})
    sheet(part).submit()
    held = store.get(PlanTopic, topic.id)
    assert held.state is TopicState.PREPARING
    event = store.get(Event, EventId(held.event or 0))
    assert (event.title, event.kind, event.place) == ("夜间经济", "协商会", "三楼会议室")
    assert steps_of(store, event.id)
    opened: list[tuple[str, int]] = []
    part.desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    QTest.keyClick(part.listing.table, Qt.Key.Key_Return, CTRL)
    assert opened == [("event", event.id)]
    part.desk.undo()
    assert store.find(Event, "WHERE title = '夜间经济'") == []


def test_topics_are_put_in_order_by_alt_and_the_arrows(
    part: PlanPart, store: Store, consulted: Consulted
) -> None:
    part.choose(consulted.topics[2].id)
    part.listing.table.setFocus()
    QTest.keyClick(part.listing.table, Qt.Key.Key_Up, ALT)
    assert titles(part) == ["夜间经济", "青年住房", "河涌碧道"]
    assert cells(part, "place") == ["1", "2", "3"]
    QTest.keyClick(part.listing.table, Qt.Key.Key_Up, ALT)
    QTest.keyClick(part.listing.table, Qt.Key.Key_Up, ALT)  # at the top nothing happens
    assert titles(part)[0] == "青年住房"
    QTest.keyClick(part.listing.table, Qt.Key.Key_Down, ALT)
    assert store.get(PlanTopic, consulted.topics[2].id).place == 2


def test_a_topic_is_entered_changed_and_removed(part: PlanPart, page: OutcomesPage, write: Write) -> None:
    assert page.start_new("topic")
    write(sheet(part).form.row("title").input, "夜间经济")
    sheet(part).submit()
    assert "已经有这个议题了（第1项）" in sheet(part).form.row("title").sentence
    sheet(part).form.fill({"title": "数字政务", "form": "对口协商"})
    sheet(part).submit()
    assert titles(part)[-1] == "数字政务"
    part.edit()
    sheet(part).form.fill({"month": "9月"})
    sheet(part).submit()
    assert cells(part, "month")[-1] == "9月"
    part.side.record.remove()
    assert "数字政务" not in titles(part)


def test_a_topic_given_up_stays_with_its_reason_and_is_taken_up_again(
    part: PlanPart, store: Store, consulted: Consulted
) -> None:
    topic = consulted.topics[1]
    part.choose(topic.id)
    part.begin(dropping_topic(part.desk, topic))
    sheet(part).form.fill({"note": "并入调研"})
    sheet(part).submit()
    assert cells(part, "state")[1] == "不再开展"
    part.side.record.revive()
    assert store.get(PlanTopic, topic.id).state is TopicState.PLANNED


def test_a_topic_with_a_meeting_cannot_be_removed_and_shows_what_came_of_it(
    part: PlanPart, store: Store, consulted: Consulted, page: OutcomesPage
) -> None:
    topic = consulted.topics[0]
    with store.work("开会") as work:
        event = add_event(work, title="协商", kind="协商会", session=consulted.world.office.session.id)
        work.update(store.get(PlanTopic, topic.id), event=event.id)
        made = add_outcome(work, "错峰停车", event=event.id)
    part.refresh()
    part.choose(topic.id)
    part.side.record.remove()
    assert "不能删除" in told()
    part.side.record.tabs.open("outcomes")
    table = part.side.record.parts["outcomes"].table
    assert [each.title for each in table.rows.rows()] == ["错峰停车"]
    part.desk.opening.connect(page.show_record)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (page.tabs.current, page.results.shown) == ("results", made.id)


def test_another_year_has_its_own_plan(part: PlanPart, page: OutcomesPage, consulted: Consulted) -> None:
    part.show_year(2023)
    assert titles(part) == []
    assert part.listing.empty.accessibleName() == "这一年还没有协商计划"
    part.print()  # there is nothing to print, and nothing breaks
    part._fill_menu()
    assert [each.text() for each in part._menu.actions()] == ["2023年", "2022年"]
    assert page.show_record("topic", consulted.topics[1].id)
    assert (part.year, part.shown) == (2022, consulted.topics[1].id)
    assert not page.show_record("topic", 99)


def test_the_plan_is_printed_by_the_year_and_kept_as_a_table(
    part: PlanPart, store: Store, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(part.desk.printing) as asked:
        part.print()
    assert asked.args is not None
    kind, ids = asked.args
    (subject,) = subjects_of(store, kind, ids, today=part.desk.store.clock().date())
    assert (subject.words, part.desk.wished_paper) == ("2022年度", "consultation_plan")
    path = tmp_path / "计划.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    with qtbot.waitSignal(part.desk.notices.said):
        part.export()
    assert path.exists()


def test_the_list_is_narrowed_by_state_and_words(part: PlanPart, qtbot: QtBot) -> None:
    part.listing.filters.show_values({"state": "已开展"})
    qtbot.waitUntil(lambda: titles(part) == [])
    assert part.listing.empty.accessibleName() == "没有符合条件的议题"
    part.clear_filters()
    part.listing.filters.line.setText("河涌")
    qtbot.waitUntil(lambda: titles(part) == ["河涌碧道"])
