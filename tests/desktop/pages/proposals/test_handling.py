"""The tab of handling: a clock that stands, a log, and forms of opinion with the time they should be back."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.proposals.clock_steps import stop
from db.proposals.handling import assign, roles_for
from db.proposals.records import Feedback
from db.proposals.replies import asked, record_feedback, record_reply
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.proposals.handling import HandlingTab
from desktop.widgets.cells import Mark
from desktop.widgets.tasks import Task
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed
from tests.desktop.pages.proposals.sheets import detail_of, fill, sheet_of


def tab_of(qtbot: QtBot, desk: Desk, started: list[Task]) -> Any:
    made = HandlingTab(desk, started.append)
    qtbot.addWidget(made)
    made.resize(640, 900)
    made.show()
    return made


def test_a_clock_that_stands_is_neither_late_nor_due(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (one,) = assigned(store, world, [world.housing])
    tab = tab_of(qtbot, desk, [])
    tab.show_detail(detail_of(store, record))
    (line,) = tab.table.rows.rows()
    assert tab._present(line, "due") == Mark("逾期4天", Tone.LATE)
    with store.work("暂停") as work:
        stop(work, one, on=date(2022, 6, 1), reason="等待批复")
    tab.show_detail(detail_of(store, record))
    (line,) = tab.table.rows.rows()
    assert tab._present(line, "due") == Mark("暂停计时", Tone.WARN)
    assert "6月1日 起暂停，恢复后顺延" in line.derivation


def test_forms_say_until_when_they_should_be_back_and_silence_is_no_opinion(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (one,) = assigned(store, world, [world.housing])
    answered = TODAY - timedelta(days=40)
    with store.work("答复") as work:
        reply = record_reply(work, one, replied_on=answered, received_on=answered, result="A", text="已办")
    started: list[Task] = []
    tab = tab_of(qtbot, desk, started)
    tab.show_detail(detail_of(store, record))
    assert tab._window.text() == (
        "退回 0/1 份；其余应退回：自 5月5日 收到答复，次日起算 15 个工作日 → 5月25日（5月7日 调休上班计入）。"
    )
    (form,) = tab.heard.rows.rows()
    assert tab._present_heard(form, "marks") == Mark("未退回", Tone.LATE, boxed=False)
    with store.work("意见") as work:
        record_feedback(work, reply, asked(work, record)[0], {"总体": "满意"}, returned_on=TODAY)
    tab.show_detail(detail_of(store, record))
    assert tab._window.text() == "退回 1/1 份。"


def test_a_form_entered_wrongly_is_put_right_by_enter(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (one,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        reply = record_reply(work, one, replied_on=TODAY, result="A", text="已办")
        record_feedback(
            work, reply, asked(work, record)[0], {"总体": "满意"}, returned_on=TODAY, opinion="谢谢"
        )
    started: list[Task] = []
    tab = tab_of(qtbot, desk, started)
    tab.show_detail(detail_of(store, record))
    tab.heard.opened.emit(tab.heard.rows.rows()[0])
    (task,) = started
    sheet = sheet_of(store, task)
    qtbot.addWidget(sheet)
    assert sheet.title == "改正征询意见"
    assert sheet.form.row("总体").input.value() == "满意"
    assert fill(sheet, 总体="不满意")
    (kept,) = store.find(Feedback)
    assert (kept.marks, kept.opinion) == ({"总体": "不满意"}, "谢谢")


def test_a_day_of_a_year_not_loaded_fits_its_column_and_is_explained_below(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = docketed(store, world)
    with store.work("交办") as work:
        assign(work, record, roles_for([world.housing.id]), on=date(2022, 11, 23))
    tab = tab_of(qtbot, desk, [])
    tab.show_detail(detail_of(store, record))
    cell = tab.table.model().index(0, [each.name for each in tab.table.rows.columns].index("due"))
    assert cell.data() == "2023.2.23*"
    assert tab.table.fontMetrics().horizontalAdvance(cell.data()) < tab.table.columnWidth(cell.column()) - 14
    assert "暂定" in tab._why_words.text()


def test_what_tells_same_names_apart_is_said_once(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record = docketed(store, world, "关于加装电梯的建议", "one", "fu")
    tab = tab_of(qtbot, desk, [])
    tab.show_detail(detail_of(store, record))
    first, second = (each.text() for each in tab.proposers.findChildren(QLabel))
    assert first.count("云山实业") == 1
    assert first.startswith("陈志强（")
    assert second.startswith("田富（")
