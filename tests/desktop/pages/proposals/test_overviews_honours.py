"""Key proposals, supervision and awards."""

from datetime import date

from PySide6.QtWidgets import QPushButton

from db.proposals.awarding import awards
from db.proposals.records import Proposal
from db.proposals.records_supervision import AwardState
from db.proposals.supervising import FIRST, name_key, supervise, supervisions
from db.store.store import Store
from desktop.pages.proposals import supervising
from desktop.pages.proposals.awarding import AwardBoard
from desktop.pages.proposals.page import ProposalsPage
from desktop.pages.proposals.supervising import KeyBoard
from desktop.widgets.cells import Mark
from tests.db.proposals.counted_store import Report
from tests.db.proposals.proposal_store import ProposalOffice, docketed
from tests.desktop.pages.proposals.overviews import fill, opened, read_out, titles

# --- key proposals


def key(store: Store, world: ProposalOffice, title: str = "关于甲的建议") -> Proposal:
    proposal = docketed(store, world, title)
    with store.work("列为重点") as work:
        return name_key(work, proposal, mark=FIRST, on=date(2022, 3, 1), leader="黎明远", form="座谈会")


def test_key_proposals_stand_with_their_leaders(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    proposal = key(store, world)
    board = opened(page, "keys")
    assert isinstance(board, KeyBoard)
    (row,) = board.table.rows.rows()
    assert (row.leader, row.mark) == ("黎明远", FIRST)
    assert board.table.rows.cell(0, 7) == Mark("未督办", board.table.rows.cell(0, 7).tone)
    with store.work("督办") as work:
        supervise(work, proposal, on=date(2022, 5, 6), content="座谈")
    page.refresh()
    assert board.said.whole() == "1 件，督办 1 次，回头看 0 件"
    assert board.shown_rows()[1] == board.table.rows.rows()


def test_a_proposal_is_supervised_from_its_own_tab(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    proposal = docketed(store, world)
    page.refresh()
    page.choose(proposal.id)
    view = page.side.record
    view.tabs.open("supervision")
    chips = {chip.text(): chip for chip in view.parts["supervision"].findChildren(QPushButton)}
    chips["列为重点"].click()
    fill(page, mark="区长领办", leader="区长", on=date(2022, 3, 1))
    assert store.get(Proposal, proposal.id).key_mark == "区长领办"
    assert view.detail is not None
    page.begin(supervising.supervising(page.desk, view.detail, "区长"))
    assert page.side.sheet is not None
    sheet = fill(page, content="", on=date(2022, 4, 1))
    assert sheet.form.row("content").sentence == "请写明督办的情况。"
    fill(page, content="察看现场")
    page.begin(supervising.looking_back(page.desk, view.detail))
    fill(page, content="回访", result="好")
    assert page.side.sheet is not None, "nothing is answered yet"
    page.close_sheet()
    step = supervisions(store, proposal.id)[1]
    page.begin(supervising.correcting(page.desk, view.detail, step))
    fill(page, content="察看两处现场")
    page.begin(supervising.dropping(page.desk, view.detail))
    fill(page, content="调整", on=date(2022, 5, 1))
    assert [(one.kind, one.leader, one.content) for one in supervisions(store, proposal.id)] == [
        ("列为重点", "区长", "区长领办"), ("督办", "区长", "察看两处现场"), ("取消重点", "", "调整"),
    ]  # fmt: skip


def test_a_proposal_is_proposed_for_an_award_and_taken_back(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    proposal = docketed(store, world)
    page.refresh()
    page.choose(proposal.id)
    page.side.record.tabs.open("supervision")
    tab = page.side.record.parts["supervision"]
    tab._nominate()
    assert [one.state for one in awards(store, world.session)] == [AwardState.NOMINATED]
    tab._strike(awards(store, world.session)[0])
    assert awards(store, world.session) == []


# --- awards


def test_candidates_are_proposed_and_decided_about(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    report = Report(store, world)
    for proposal in report.add(3):
        report.answer(proposal, "A", marks={"总体": "满意"})
    board = opened(page, "awards")
    assert isinstance(board, AwardBoard)
    board.proposals.rows.tick(0)
    board.proposals.rows.tick(1)
    board.level.set_value("一等")
    board.nominate_button.click()
    read_out(page)
    assert [(one.level, one.state) for one in awards(store, world.session)] == [("一等", "候选")] * 2
    assert "候选和确定 2，占 66.7%（2/3），其中集体提案 0.0%（0/2）" in board.said.whole()
    board.proposals.rows.tick(1)
    board.level.set_value("二等")
    board.level.edited.emit()
    assert board.nominate_button.text() == "改等次"
    board.nominate_button.click()
    read_out(page)
    assert [one.level for one in awards(store, world.session)] == ["一等", "二等"]
    assert store.undoable is not None
    assert store.undoable.label == "优秀提案候选 1 个改为二等"
    board.proposals.rows.tick(0)
    board.grant_button.click()
    assert board.error.text() == "请写明由谁决定，如“九届第五次主席会议”。"
    board.by.set_value("九届第五次主席会议")
    board.on.set_value(date(2022, 12, 20))
    board.grant_button.click()
    states = {one.state: one.decided_by for one in awards(store, world.session)}
    assert states == {AwardState.GRANTED: "九届第五次主席会议", AwardState.NOMINATED: ""}
    columns, rows = board.shown_rows()
    assert [column.words for column in columns][-2:] == ["决定", "日期"]
    assert {getattr(row, "award") for row in rows} == {"一等已确定", "二等候选", ""}  # noqa: B009 - columns are names


def test_a_decision_is_taken_back_and_a_candidate_struck_out(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world)
    board = opened(page, "awards")
    for act in (board.nominate, lambda: board.decide(granted=False), board.take_back, board.strike):
        board.by.set_value("主席会议")
        board.proposals.rows.tick(0)
        act()
        read_out(page)
    assert awards(store, world.session) == []


def test_the_window_does_not_wait_for_the_figures(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world, "关于甲的建议")
    page.refresh()
    assert page.open_overview("awards")
    board = page.overview
    assert isinstance(board, AwardBoard)
    assert board.proposals.rows.rows() == []
    assert board.said.whole() == "正在统计…"
    board.which._group.button(1).click()  # whatever is asked last is shown
    board.which._group.button(0).click()
    read_out(page)
    assert [each.title for each in board.proposals.rows.rows()] == ["关于甲的建议"]
    assert board.said.whole().startswith("1 件，候选和确定 0")


def test_lists_of_key_proposals_and_honours_are_asked_for_as_papers(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world)
    asked: list[tuple[str, object, str]] = []
    page.desk.printing.connect(lambda kind, ids: asked.append((kind, ids, page.desk.wished_paper)))
    opened(page, "keys").print_table("key_list")
    opened(page, "awards").print_table("award_list")
    assert asked == [("session", (world.session,), "key_list"), ("session", (world.session,), "award_list")]


def test_a_wrong_day_is_said(page: ProposalsPage, store: Store, world: ProposalOffice) -> None:
    docketed(store, world)
    board = opened(page, "awards")
    board.on.setText("某天")
    board.decide(granted=True)
    assert "看不懂这个日期" in board.error.text()


def test_handlers_are_chosen_by_figures_that_open_their_rows(
    page: ProposalsPage, store: Store, world: ProposalOffice
) -> None:
    report = Report(store, world)
    for result, proposal in zip("AB", report.add(2), strict=True):
        report.answer(proposal, result, marks={"总体": "满意"})
    board = opened(page, "awards")
    board.which._group.button(1).click()
    read_out(page)
    (row,) = board.handlers.rows.rows()
    assert board.handlers.rows.cell(0, 9) == "100.0%"
    board.handlers.rows.tick(0)
    board.nominate()
    read_out(page)
    assert [one.body for one in awards(store, world.session)] == [world.housing.id]
    assert [each.rate for each in board.shown_rows()[1]] == ["100.0%（2/2）"]
    board.handlers.pressed_cell.emit(row, "solved")
    assert titles(page) == ["关于第1件的建议"]
