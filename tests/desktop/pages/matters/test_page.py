"""The page of what the public brings: a clue goes its way by keyboard, and who brought it stays masked."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.duty.records_scoring import Bulletin
from db.exchange.imports import plan_file
from db.exchange.plan import Options
from db.matters.operations import convert
from db.matters.records import Clue, ClueState, Outcome
from db.proposals.records import Proposal, ProposalState
from db.store.audit import works
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.matters import tasks
from desktop.pages.matters.page import MattersPage
from desktop.widgets.tasks import TaskSheet
from tests.db.matters.clue_store import brought, claimed
from tests.db.proposals.proposal_store import ProposalOffice, docketed
from tests.desktop.conftest import Write


def sheet(page: MattersPage) -> TaskSheet:
    assert isinstance(page.side.sheet, TaskSheet)
    return page.side.sheet


def fill(page: MattersPage, **values: object) -> None:
    for name, value in values.items():
        sheet(page).form.row(name).input.set_value(value)
    sheet(page).submit()


def words(widget: QWidget) -> str:
    QCoreApplication.processEvents()  # lets new lines come up
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def titles(page: MattersPage) -> list[str]:
    return [row.title for row in page.listing.table.rows.rows()]


def chips(page: MattersPage) -> list[str]:
    return [each.text() for each in page.way.chips]


def test_a_clue_is_taken_in_by_hand(page: MattersPage, store: Store, write: Write, qtbot: QtBot) -> None:
    del qtbot
    assert page.start_new("clue")
    write(sheet(page).form.row("title").input, "路灯不亮")
    write(sheet(page).form.row("body").input, "晚上看不清路")
    QTest.keyClick(sheet(page).form.row("body").input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (clue,) = store.find(Clue)
    assert (clue.title, clue.body, clue.source) == ("路灯不亮", "晚上看不清路", "公众号")
    assert page.shown == clue.id, "what was made is shown"


def test_a_long_clue_is_hinted_at_and_never_refused(page: MattersPage, store: Store) -> None:
    page.start_new("clue")
    form = sheet(page).form
    form.row("title").input.set_value("路灯不亮")
    form.row("body").input.setPlainText("暗" * 301)
    assert "已有 301 字，线索一般不超过 300 字" in sheet(page).explained
    sheet(page).submit()
    assert len(store.find(Clue)) == 1


def test_ctrl_enter_leads_a_clue_on_its_way(page: MattersPage, store: Store, world: ProposalOffice) -> None:
    clue = brought(store)
    page.freshen()
    page.choose(clue.id)
    page.next_move()
    fill(page, on=date(2022, 6, 1))
    page.next_move()
    assert sheet(page).title == "登记认领"
    fill(page, on=date(2022, 6, 2), member=world.person("dali"))
    page.next_move()
    assert sheet(page).title == "转为提案"
    assert sheet(page).form.row("title").input.value() == "关于老旧小区缺少充电桩的建议"
    fill(page, on=date(2022, 6, 8))
    (proposal,) = store.find(Proposal)
    assert proposal.state is ProposalState.DRAFT
    page.next_move()
    assert sheet(page).explained.startswith("这条线索转为提案：关于老旧小区缺少充电桩的建议。")
    fill(page, on=date(2022, 6, 10), content="已转为提案")
    assert store.get(Clue, clue.id).state is ClueState.CLOSED
    assert "经过 4" in [head.text() for head in page.side.record.tabs.findChildren(QPushButton)]


def test_who_brought_a_clue_is_shown_only_with_a_note_in_the_audit(
    page: MattersPage, desk: Desk, store: Store
) -> None:
    clue, other = brought(store, private=True), brought(store, "路灯不亮")
    page.freshen()
    page.choose(clue.id)
    tab = page.side.record.parts["content"]
    assert "何**　138****8000　要求不公开姓名" in words(tab)
    tab.unmask()
    assert "何小满　13800138000" in words(tab)
    assert works(desk.store)[0].label == "显示线索 线索2022-001 的提供人"
    page.choose(other.id)
    page.choose(clue.id)
    assert "何**" in words(tab), "another clue masks it again"


def test_every_step_is_a_figure_that_opens_its_clues(
    page: MattersPage, store: Store, world: ProposalOffice
) -> None:
    claimed(store, world)
    brought(store, "路灯不亮")
    page.refresh()
    assert chips(page) == ["收到 2", "梳理采用 1", "委员认领 1", "转化 0", "提案已立案 0", "已答复群众 0"]
    page.way.chips[2].click()
    assert titles(page) == ["老旧小区缺少充电桩"]
    assert page.listing.filters.values() == {"only": "claimed"}
    page.clear_filters()
    assert len(titles(page)) == 2


def test_a_clue_and_its_proposal_lead_to_each_other(
    page: MattersPage, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    clue, proposal = claimed(store, world), docketed(store, world)
    with store.work("转化") as work:
        convert(work, clue, Outcome.PROPOSAL, on=date(2022, 6, 1), record=proposal.id)
    page.refresh()
    page.choose(clue.id)
    opened: list[tuple[str, int]] = []
    desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    links = {each.text(): each for each in page.side.record.parts["content"].findChildren(QPushButton)}
    links[proposal.title].click()
    assert opened == [("proposal", proposal.id)]
    assert "待交办" in words(page.side.record.parts["content"])


def test_a_list_is_narrowed_by_its_chips_and_by_words(page: MattersPage, store: Store) -> None:
    brought(store)
    brought(store, "路灯不亮", source="电话")
    page.refresh()
    page.listing.filters.set("source", "电话")
    assert titles(page) == ["路灯不亮"]
    page.listing.filters.set("source", "")
    page.listing.filters.line.setText("充电")
    page.narrow()
    assert titles(page) == ["老旧小区缺少充电桩"]
    page.listing.filters.line.setText("没有的")
    page.narrow()
    assert page.listing.empty.accessibleName() == "没有符合条件的线索"


@pytest.mark.parametrize("name", ["sorting", "claiming", "dropping"])
def test_a_step_needs_what_it_asks_for(name: str, page: MattersPage, desk: Desk, store: Store) -> None:
    clue = brought(store)
    page.refresh()
    page.choose(clue.id)
    detail = page.side.record.detail
    assert detail is not None
    page.begin(getattr(tasks, name)(desk, detail))
    fill(page, on=None)
    assert sheet(page).form.row("on").sentence == "请填写日期。"
    fill(page, on=date(2022, 5, 1), **({"content": "重复"} if name == "dropping" else {}))
    if name == "claiming":
        assert sheet(page).form.row("member").sentence == "请填写认领委员。"
    else:
        assert sheet(page).form.row("on").sentence == "日期早于收到线索的日期，请核对。"


def test_other_steps_stand_in_the_menu(
    page: MattersPage, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    clue = claimed(store, world)
    page.refresh()
    page.choose(clue.id)
    view = page.side.record
    assert view.detail is not None
    for make, values in (
        (tasks.cultivating, {"content": "走访"}),
        (tasks.converting, {"outcome": "转部门参考", "words": "区城管局"}),
        (tasks.unconverting, {"content": "弄错了"}),
        (tasks.releasing, {"content": "委员辞任"}),
    ):
        page.begin(make(desk, view.detail))
        fill(page, **values)
        assert page.side.sheet is None
    assert store.get(Clue, clue.id).state is ClueState.OPEN
    view.edit()
    fill(page, title="小区充电桩不够")
    assert store.get(Clue, clue.id).title == "小区充电桩不够"


def test_a_clue_becomes_a_bulletin_of_its_member(
    page: MattersPage, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    clue = claimed(store, world)
    page.refresh()
    page.choose(clue.id)
    assert page.side.record.detail is not None
    page.begin(tasks.converting(desk, page.side.record.detail))
    sheet(page).form.row("outcome").input.set_value("社情民意")
    sheet(page)._on_edited()
    assert "新建一件社情民意信息，反映人是陈志强" in sheet(page).explained
    fill(page, outcome="社情民意")
    assert page.side.sheet is None
    (made,) = store.find(Bulletin)
    assert (made.clue, made.title) == (clue.id, clue.title)
    detail = page.side.record.detail
    assert detail is not None
    assert [each.id for each in detail.came] == [made.id]


def test_a_clue_is_opened_from_elsewhere(page: MattersPage, store: Store) -> None:
    brought(store)
    clue = brought(store, "路灯不亮")
    assert page.show_record("clue", clue.id)
    assert page.shown == clue.id
    assert not page.show_record("clue", 7)
    assert not page.show_record("proposal", clue.id)
    assert not page.start_new("proposal")


def test_without_a_session_no_proposal_is_begun(
    page: MattersPage, desk: Desk, store: Store, world: ProposalOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    clue = claimed(store, world)
    page.refresh()
    page.choose(clue.id)
    told: list[str] = []
    monkeypatch.setattr(desk.notices, "tell", lambda words, *_more: told.append(words))
    monkeypatch.setattr(type(desk), "session", None)
    page.side.record.make_proposal()
    assert told == ["还没有届次，不能转为提案。"]


def test_nothing_is_lost_in_a_narrow_window(page: MattersPage, store: Store) -> None:
    clue = brought(store)
    page.resize(820, 420)
    page.refresh()
    page.choose(clue.id)
    page.open_chosen()
    assert page.pair.detail_open
    assert page.back()
    assert not page.pair.detail_open


def test_the_table_the_list_is_kept_in_can_be_imported_again(
    page: MattersPage, store: Store, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clue = brought(store, "路灯不亮")
    page.refresh()
    path = tmp_path / "线索.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.export()
    qtbot.waitUntil(lambda: desk.jobs.stop() and path.exists())
    plan = plan_file(store, "clues", path, Options(today=store.clock().date()))
    assert [(row.subject, str(row.outcome)) for row in plan.rows] == [(clue.title, "不变")]
