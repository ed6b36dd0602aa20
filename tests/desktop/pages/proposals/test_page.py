"""The page of proposals as a clerk uses it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from db.people.operations import add_session
from db.proposals.kind import PROPOSAL
from db.proposals.records import AssignmentState, Proposal, ProposalState
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.page import ProposalsPage
from tests.db.proposals.proposal_store import ProposalOffice, assigned, docketed, received
from tests.desktop.conftest import Write


def titles(page: ProposalsPage) -> list[str]:
    return [row.title for row in page.listing.table.rows.rows()]


def test_the_list_shows_the_session_and_the_first_proposal_beside_it(
    store: Store, world: ProposalOffice, qtbot: QtBot, desk: Desk
) -> None:
    docketed(store, world, "关于甲的建议")
    received(store, world, "关于乙的建议")
    page = ProposalsPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert titles(page) == ["关于甲的建议", "关于乙的建议"]
    assert page.listing._count.whole() == "1 件立案，共 2 件"
    detail = page.side.record.detail
    assert detail is not None
    assert detail.proposal.title == "关于甲的建议"


def test_an_empty_list_says_what_to_do(store: Store, world: ProposalOffice, page: ProposalsPage) -> None:
    assert page.listing.empty.accessibleName() == "这个届次还没有提案"
    assert page.listing.empty.isVisible()
    assert not page._unfilter.isVisible()
    assert page.side.currentWidget() is not page.side.record
    docketed(store, world)
    page.refresh()
    page.show_list({"todo": "review"})
    assert page.listing.empty.accessibleName() == "没有符合条件的提案"
    page._unfilter.click()
    assert titles(page) == ["关于加装电梯的建议"]


def test_typed_words_narrow_the_list_and_escape_gives_it_back(
    store: Store, world: ProposalOffice, page: ProposalsPage, write: Write, qtbot: QtBot
) -> None:
    docketed(store, world, "关于甲的建议")
    docketed(store, world, "关于加装电梯的建议", "dali")
    page.refresh()
    page.listing.table.setFocus()
    QTest.keyClick(page.listing.table, Qt.Key.Key_Slash)
    line = page.listing.filters.line
    assert line.hasFocus()
    write(line, "电梯")
    qtbot.waitUntil(lambda: titles(page) == ["关于加装电梯的建议"])
    assert page.listing._count.whole() == "2 件立案，显示 1"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(page)) == 2)
    QTest.keyClicks(line, "tdl")  # a proposer by the letters of the name
    qtbot.waitUntil(lambda: titles(page) == ["关于加装电梯的建议"])


def test_a_work_done_elsewhere_shows_at_once(world: ProposalOffice, page: ProposalsPage, desk: Desk) -> None:
    from db.proposals.operations import receive

    desk.do("收件", receive, session=world.session, title="关于新的建议", proposers=world.by("one"))
    assert titles(page) == ["关于新的建议"]


def test_a_figure_opens_exactly_what_it_counts(
    store: Store, world: ProposalOffice, page: ProposalsPage
) -> None:
    assigned(store, world, [world.housing], [world.finance], "关于逾期的建议")
    docketed(store, world, "关于待交办的建议")
    received(store, world, "关于待审查的建议")
    page.refresh()
    for name, expected in (
        ("overdue", ["关于逾期的建议"]),
        ("assign", ["关于待交办的建议"]),
        ("review", ["关于待审查的建议"]),
        ("feedback", []),
        ("answered", []),
    ):
        assert page.show_list({"todo": name})
        assert titles(page) == expected, name
    page.show_list({"todo": "overdue"})
    assert (
        page.listing._count.whole() == "2 件立案，显示 1（2 项）"
    )  # the lead's answer and the assist's opinion


def test_a_record_of_another_session_is_shown_in_its_own(
    store: Store, world: ProposalOffice, page: ProposalsPage, desk: Desk
) -> None:
    old = docketed(store, world, "关于旧的建议")
    with store.work("新的届次") as work:
        later = add_session(work, world.office.term.id, 3, opens=world.office.session.opens.replace(month=6))
    desk._sessions = None
    desk.choose_session(later.id)
    assert titles(page) == []
    assert page.show_record("proposal", old.id)
    assert desk.session is not None
    assert desk.session.id == world.session
    assert page.side.record.detail is not None
    assert page.side.record.detail.proposal.id == old.id


def test_a_record_behind_a_filter_is_found_all_the_same(
    store: Store, world: ProposalOffice, page: ProposalsPage
) -> None:
    hidden = docketed(store, world, "关于甲的建议")
    page.show_list({"todo": "review"})
    assert page.show_record("proposal", hidden.id)
    assert page.listing.filters.values() == {}
    assert page.listing.table.chosen_row().id == hidden.id


def test_what_is_no_proposal_or_is_gone_is_not_shown(page: ProposalsPage) -> None:
    assert not page.show_record("proposal", 12345)
    assert not page.show_record("event", 1)


def test_ctrl_p_asks_for_papers_of_the_ticked_else_of_the_one_shown(
    store: Store, world: ProposalOffice, page: ProposalsPage, desk: Desk, qtbot: QtBot
) -> None:
    first, second = docketed(store, world, "关于甲的建议"), docketed(store, world, "关于乙的建议")
    page.refresh()
    page.listing.table.setFocus()
    page.activateWindow()
    asked: list[Any] = []
    desk.printing.connect(lambda kind, ids: asked.append((kind, ids)))
    QTest.keyClick(page.listing.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page.listing.table.rows.tick_all()
    QTest.keyClick(page.listing.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked == [("proposal", (first.id,)), ("proposal", (first.id, second.id))]


def box() -> QMessageBox:
    (found,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    return found


def test_half_written_words_are_not_lost_without_asking(page: ProposalsPage, write: Write) -> None:
    assert page.start_new("proposal")
    sheet: Any = page.side.sheet
    write(sheet.form.row("title").input, "关于")
    assert not page.may_leave()
    asked = box()
    assert "新建提案" in asked.text()
    (stay,) = [each for each in asked.buttons() if each.text().startswith("继续填写")]
    stay.click()
    assert page.side.sheet is sheet
    assert not page.back() or page.side.sheet is sheet
    (leave,) = [each for each in box().buttons() if each.text().startswith("放弃填写")]
    leave.click()
    assert page.side.sheet is None
    assert page.may_leave()


def test_an_untouched_sheet_goes_with_escape(page: ProposalsPage) -> None:
    page.start_new("proposal")
    sheet: Any = page.side.sheet
    QTest.keyClick(sheet.form.row("title").input, Qt.Key.Key_Escape)
    assert page.side.sheet is None
    assert page.keys[0].isEnabled()


def test_choosing_another_proposal_while_typing_keeps_what_is_typed(
    store: Store, world: ProposalOffice, page: ProposalsPage, desk: Desk, write: Write
) -> None:
    docketed(store, world, "关于甲的建议")
    second = docketed(store, world, "关于乙的建议")
    page.refresh()
    page.edit()
    sheet: Any = page.side.sheet
    write(sheet.form.row("note").input, "记一笔")
    said: list[str] = []
    desk.notices.said.connect(said.append)
    page.listing.table.choose(second.id)
    assert page.side.sheet is sheet
    assert said == ["“修改提案”还没有保存：Ctrl Enter 保存，Esc 取消。"]


def test_a_new_proposal_without_a_session_says_what_is_missing(
    qtbot: QtBot, store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "session", None)
    page = ProposalsPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert not page.start_new("proposal")
    assert box().text().startswith("还没有届次")
    box().close()
    del store


def test_in_a_narrow_window_the_detail_replaces_the_list_and_escape_leads_back(
    store: Store, world: ProposalOffice, page: ProposalsPage
) -> None:
    docketed(store, world)
    page.resize(860, 420)
    page.refresh()
    page.listing.table.setFocus()
    QTest.keyClick(page.listing.table, Qt.Key.Key_Return)
    assert page.side.isVisible()
    assert not page.listing.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.listing.isVisible()
    assert not page.side.isVisible()


def test_thirty_proposals_are_filed_and_assigned_with_one_selection_and_three_actions(
    store: Store, world: ProposalOffice, page: ProposalsPage
) -> None:
    for place in range(30):
        with store.work("收件") as work:
            from db.proposals.operations import receive

            receive(
                work, session=world.session, title=f"关于第{place}件的建议", proposers=world.by("one"),
                suggested="区财政局" if place % 2 else "",
            )  # fmt: skip
    page.refresh()
    table = page.listing.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)  # the selection
    page._assign(table.ticked())  # 1: the chip 交办…
    sheet: Any = page.side.sheet
    assert sheet.title == "交办 30 件"
    sheet.leads.set_value(())
    QTest.keyClicks(sheet.leads.line, "zfhj")
    sheet.leads.suggestions.look_up()
    QTest.keyClick(sheet.leads.line, Qt.Key.Key_Return)
    sheet.spread()  # 2: one unit for all that still have none
    QTest.keyClick(sheet.leads.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # 3
    made = store.find(Proposal)
    assert {one.state for one in made} == {ProposalState.DOCKETED}
    assert sorted(one.number for one in made) == [f"{place:03d}" for place in range(1, 31)]
    handlers = [
        row[0]
        for row in store.rows("SELECT handler FROM assignment WHERE state = ?", AssignmentState.UNSIGNED)
    ]
    assert (handlers.count(world.finance.id), handlers.count(world.housing.id)) == (15, 15)
    assert store.undoable is not None
    assert store.undoable.label == "交办提案 30 件"


def test_ctrl_e_keeps_what_the_list_shows(
    store: Store, world: ProposalOffice, page: ProposalsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    docketed(store, world, "关于甲的建议")
    received(store, world, "关于乙的建议")
    page.show_list({"todo": "review"})
    page.refresh()
    kept: list[Any] = []
    monkeypatch.setattr(
        "desktop.widgets.list_out.export_list",
        lambda _owner, _desk, *, words, columns, rows: kept.append(
            (words, len(columns), [row.title for row in rows])
        ),
    )
    page.listing.table.setFocus()
    QTest.keyClick(page.listing.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert kept == [("九届二次提案", len(PROPOSAL.columns), ["关于乙的建议"])]


def test_what_can_be_done_with_ticked_rows_is_one_line_in_a_small_window(
    store: Store, world: ProposalOffice, page: ProposalsPage
) -> None:
    for number in range(30):
        received(store, world, f"关于第{number}件事的建议")
    page.refresh()
    page.pair._splitter.setSizes([557, 635])  # what a window of 1366 leaves to the list
    page.listing.table.rows.tick_all()
    assert page.listing.width() < 560
    bar = page.listing._batch_bar
    places = {each.mapTo(bar, each.rect().center()).y() for each in bar.findChildren(QPushButton)}
    assert max(places) - min(places) < 6


def test_a_view_keeps_the_review_group(store: Store, world: ProposalOffice, page: ProposalsPage) -> None:
    received(store, world, "关于甲的建议")
    page.refresh()
    (group,) = [each.choices[0][0] for each in page.finder.filters() if each.name == "group"]
    page.listing.filters.set("group", group)
    assert page.saved.content()["filter group"] == group
