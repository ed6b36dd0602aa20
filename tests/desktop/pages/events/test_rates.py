"""Rates in the window: chosen by time, by what and by kind; a line opens its rows, the definition stands below."""

import pytest
from pytestqt.qtbot import QtBot

from db.events.leaves import ask_leave
from db.events.marks import mark, rest_present
from db.events.moving import cancel
from db.events.operations import add_event, invite
from db.events.records import Presence
from db.events.settings import EventSettings
from db.store.settings import save
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.events.page import EventsPage
from desktop.pages.events.rates import RatesView, rate_words, spans
from tests.db.events.event_store import MORNING, EventOffice


@pytest.fixture
def view(page: EventsPage, store: Store, world: EventOffice) -> RatesView:
    with store.work("登记") as work:
        ask_leave(work, world.meeting, world.person("fu"))
        mark(work, world.meeting, world.person("dali"), presence=Presence.ABSENT)
        rest_present(work, world.meeting)
    page.show_rates()
    assert page.rates is not None
    return page.rates


def lines(view: RatesView) -> dict[str, tuple[int, int, str]]:
    return {row.words: (row.present, row.invited, rate_words(row.rate)) for row in view.table.rows.rows()}


def test_members_stand_first_with_their_rates(view: RatesView) -> None:
    assert lines(view)["黎明远"] == (1, 1, "100.0%")
    assert lines(view)["田富"] == (0, 1, "0.0%")
    assert "准假计入应到" in view._definition.text()


def test_a_line_opens_the_sittings_behind_it(view: RatesView, world: EventOffice) -> None:
    view.by.set_value("界别")
    view.refresh()
    assert lines(view) == {"经济界": (1, 3, "33.3%"), "教育界": (3, 3, "100.0%")}
    view.table.choose(str(world.office.economy.id))
    marks = view.marks.rows.rows()
    assert {(one.name, one.standing) for one in marks} == {
        ("田富", "请假"), ("田大利", "缺席"), ("陈志强（云山实业）", "出席"),
    }  # fmt: skip


def test_the_offices_rule_of_leave_changes_rate_and_definition(view: RatesView, store: Store) -> None:
    with store.work("口径") as work:
        save(work, EventSettings(leave_in_rate=False))
    view.refresh()
    assert lines(view)["田富"] == (0, 1, "—")
    assert "不计入应到" in view._definition.text()


def test_marks_that_count_nowhere_are_named_with_their_reason(
    view: RatesView, store: Store, world: EventOffice
) -> None:
    with store.work("取消") as work:
        gone = add_event(work, title="座谈", kind="协商会", starts=MORNING, session=world.office.session.id)
        invite(work, gone, world.people("fu"))
        mark(work, gone, world.person("fu"))
        cancel(work, gone)
    view.refresh()
    assert view._left_out.text() == "另有 1 条登记不计入：会议已取消 1。"


def test_a_kind_narrows_the_table_and_an_empty_one_says_so(view: RatesView) -> None:
    view.kind.set_value("视察")
    view.refresh()
    assert view.table.rows.rowCount() == 0
    assert view.marks.rows.rowCount() == 0


def test_the_times_are_the_session_and_the_years(office_desk: Desk) -> None:
    assert spans(office_desk)[0].name == "九届二次"
    today = office_desk.store.clock().date()
    assert f"{today.year}年度" in [each.name for each in spans(office_desk)]


def test_the_row_behind_a_figure_opens_its_meeting_and_esc_leads_back(
    view: RatesView, page: EventsPage, world: EventOffice, qtbot: QtBot
) -> None:
    del qtbot
    view.opened.emit(world.meeting.id)
    assert page.shown == world.meeting.id
    assert page._stack.currentWidget() is page.pair
    page.show_rates()
    assert page.back()
    assert page._stack.currentWidget() is page.pair


def test_figures_follow_what_is_marked_meanwhile(
    view: RatesView, page: EventsPage, world: EventOffice
) -> None:
    page.desk.do("登记", mark, world.meeting, world.person("dali"))
    assert lines(view)["田大利"] == (1, 1, "100.0%")
