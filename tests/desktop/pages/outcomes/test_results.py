"""Outcomes are sent, answered, followed and given up on their page; each figure opens its rows."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.events.outcome_detail import OutcomeDetail
from db.events.outcomes import instructions
from db.events.records_outcomes import Outcome, OutcomeState
from db.store.store import Store
from desktop.pages.outcomes.page import OutcomesPage
from desktop.pages.outcomes.result_tasks import dropping
from desktop.pages.outcomes.results import ResultsPart
from tests.desktop.conftest import Write
from tests.desktop.pages.outcomes.conftest import Consulted, cells, sheet, titles, told

CTRL = Qt.KeyboardModifier.ControlModifier


def state(store: Store, outcome: Outcome) -> OutcomeState:
    return store.get(Outcome, outcome.id).state


def shown_of(part: ResultsPart) -> OutcomeDetail:
    found = part.side.record.detail
    assert found is not None
    return found


def test_what_is_late_is_marked_counted_in_the_rail_and_opened_by_its_figure(
    page: OutcomesPage, qtbot: QtBot
) -> None:
    part = page.results
    assert titles(part) == ["公示服务时间", "增设公共充电桩"]
    assert cells(part, "state") == ["待送出", "逾期"]
    assert [chip.accessibleName() for chip in part.way.chips] == [
        "全部 2",
        "待送出 1",
        "已送出 1",
        "逾期未反馈 1",
    ]
    part.way.chips[-1].click()
    qtbot.waitUntil(lambda: titles(part) == ["增设公共充电桩"])
    with qtbot.waitSignal(page.counted) as counted:
        page.refresh()
    assert counted.args == [1]
    part.way.chips[0].click()
    qtbot.waitUntil(lambda: len(titles(part)) == 2)


def test_an_outcome_goes_its_whole_way_by_ctrl_enter(
    page: OutcomesPage, store: Store, consulted: Consulted, write: Write
) -> None:
    part = page.results
    part.choose(consulted.draft.id)
    part.listing.table.setFocus()
    QTest.keyClick(part.listing.table, Qt.Key.Key_Return, CTRL)
    write(sheet(part).form.row("addressee").input, "区城管局")
    assert "60 日" in sheet(part).explained
    sheet(part).submit()
    sent = store.get(Outcome, consulted.draft.id)
    assert (sent.state, sent.addressee, sent.sent_on) == (
        OutcomeState.SENT,
        consulted.unit.id,
        date(2022, 6, 14),
    )
    QTest.keyClick(part.listing.table, Qt.Key.Key_Return, CTRL)
    sheet(part).form.fill({"on": date(2022, 6, 1)})
    sheet(part).submit()
    assert "不能早于送出日期" in sheet(part).form._general.text()
    sheet(part).form.fill({"on": date(2022, 6, 14), "adoption": "采纳", "result": "已在办事大厅公示"})
    sheet(part).submit()
    assert state(store, consulted.draft) is OutcomeState.ANSWERED
    QTest.keyClick(part.listing.table, Qt.Key.Key_Return, CTRL)
    sheet(part).submit()
    assert state(store, consulted.draft) is OutcomeState.DONE
    assert store.get(Outcome, consulted.draft.id).result == "已在办事大厅公示"


def test_several_are_sent_in_one_work_but_not_without_a_unit(
    page: OutcomesPage, store: Store, consulted: Consulted
) -> None:
    part = page.results
    part.listing.table.rows.tick_all()
    part.send_ticked(part.listing.table.ticked())
    sheet(part).submit()
    assert "还没有选择送给哪个单位：公示服务时间" in sheet(part).form._general.text()
    assert state(store, consulted.draft) is OutcomeState.DRAFT
    part.close_sheet()
    with store.work("单位") as work:
        work.update(store.get(Outcome, consulted.draft.id), addressee=consulted.unit.id)
    part.refresh()
    part.send_ticked(part.listing.table.ticked())
    sheet(part).form.fill({"number": "云政协函〔2022〕8号"})
    sheet(part).submit()
    assert store.get(Outcome, consulted.draft.id).number == "云政协函〔2022〕8号"
    part.send_ticked(part.listing.table.ticked())
    assert part.side.sheet is None  # all of them are sent


def test_an_instruction_is_recorded_shown_and_taken_away(
    page: OutcomesPage, store: Store, consulted: Consulted
) -> None:
    part = page.results
    part.choose(consulted.late.id)
    part.side.record.instruct()
    sheet(part).form.fill({"leader": "钟毅", "post": "区长", "text": "请认真研究"})
    sheet(part).submit()
    assert [each.leader for each in instructions(store, "outcome", consulted.late.id)] == ["钟毅"]
    part.side.record.tabs.open("instructions")
    part.side.record.parts["instructions"]._drop(instructions(store, "outcome", consulted.late.id)[0])
    assert instructions(store, "outcome", consulted.late.id) == []


def test_an_outcome_is_entered_from_the_page_changed_and_removed(
    page: OutcomesPage, store: Store, consulted: Consulted, write: Write
) -> None:
    part = page.results
    assert page.start_new("outcome")
    write(sheet(part).form.row("event").input.line, "充电设施专题协商会")
    write(sheet(part).form.row("title").input, "误记的一条")
    sheet(part).submit()
    made = store.find(Outcome, "WHERE title = '误记的一条'")[0]
    assert (made.event, part.shown) == (consulted.event.id, made.id)
    part.edit()
    sheet(part).form.fill({"title": "误记"})
    sheet(part).submit()
    assert shown_of(part).outcome.title == "误记"
    part.side.record.remove()
    assert titles(part) == ["公示服务时间", "增设公共充电桩"]


def test_an_outcome_is_given_up_only_with_a_reason(
    page: OutcomesPage, store: Store, consulted: Consulted
) -> None:
    part = page.results
    part.choose(consulted.late.id)
    moves = {choice.name for choice in shown_of(part).choices if choice.allowed}
    assert moves == {"answer", "drop"}
    part.begin(dropping(page.desk, shown_of(part)))
    sheet(part).submit()
    assert state(store, consulted.late) is OutcomeState.SENT
    sheet(part).form.fill({"note": "单位已撤并"})
    sheet(part).submit()
    assert state(store, consulted.late) is OutcomeState.DROPPED


def test_search_and_links_open_an_outcome_wherever_the_clerk_is(
    page: OutcomesPage, consulted: Consulted
) -> None:
    page.tabs.open("plan")
    assert page.show_record("outcome", consulted.late.id)
    assert page.tabs.current == "results"
    assert page.results.shown == consulted.late.id
    assert not page.show_record("outcome", 99)
    assert not page.show_record("proposal", consulted.late.id)


def test_the_paper_is_that_of_the_meeting(page: OutcomesPage, consulted: Consulted, qtbot: QtBot) -> None:
    page.results.choose(consulted.late.id)
    with qtbot.waitSignal(page.desk.printing) as asked:
        page.results.print()
    assert asked.args == ["event", (consulted.event.id,)]


def test_the_list_is_kept_as_a_table(
    page: OutcomesPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "成果.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    with qtbot.waitSignal(page.desk.notices.said):
        page.results.export()
    assert path.exists()


def test_typed_words_are_not_lost_by_leaving(page: OutcomesPage, consulted: Consulted, write: Write) -> None:
    page.results.choose(consulted.draft.id)
    page.results.edit()
    write(sheet(page.results).form.row("title").input, "改")
    page.tabs.open("speeches")
    assert not page.may_leave()
    assert page.tabs.current == "results"
    assert "还没有保存" in told()
