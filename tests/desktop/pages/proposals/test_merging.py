"""The sheets that join proposals say what follows, and what is joined can be taken out again."""

from pytestqt.qtbot import QtBot

from db.proposals.queries import proposals
from db.proposals.records import Proposal, ProposalState, Verdict
from db.proposals.reviewing import reviews
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals import merging
from desktop.pages.proposals.merging import merge_many
from desktop.widgets.suggest import Candidate
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, docketed, received
from tests.desktop.pages.proposals.sheets import detail_of, fill, said, sheet_of


def test_the_ticked_are_merged_into_the_one_chosen(
    qtbot: QtBot, store: Store, world: ProposalOffice, desk: Desk
) -> None:
    for title in ("关于甲的建议", "关于乙的建议", "关于丙的建议"):
        received(store, world, title)
    listed = proposals(store, today=TODAY)
    sheet = sheet_of(store, merge_many(desk, listed))
    qtbot.addWidget(sheet)
    assert fill(sheet, main="0002　关于乙的建议")
    assert [row.state for row in proposals(store, today=TODAY)] == [
        ProposalState.MERGED,
        ProposalState.RECEIVED,
        ProposalState.MERGED,
    ]


def test_a_proposal_is_merged_into_the_one_picked(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    main, other = docketed(store, world), received(store, world, "关于电梯补贴的建议")
    sheet = sheet_of(store, merging.merge_proposal(desk, detail_of(store, other)))
    qtbot.addWidget(sheet)
    assert not fill(sheet)
    assert said(sheet, "main") == "请填写并入。"
    assert fill(sheet, main=[Candidate(id=main.id, words=main.title)])
    assert store.get(Proposal, other.id).main == main.id


def test_the_sheet_says_what_is_joined_and_who_will_be_answered(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world, "关于甲的建议", "one", "fu")
    other = received(store, world, "关于乙的建议", "dali", "fu")
    sheet = sheet_of(store, merge_many(desk, proposals(store, today=TODAY)))
    qtbot.addWidget(sheet)
    assert sheet.explained.startswith("0002 并入 001，原件保留")
    assert "提案者合计 3 位" in sheet.explained
    assert fill(sheet)
    (kept,) = reviews(store, other.id)
    assert (kept.outcome, kept.reviewer) == (Verdict.MERGE, "程立")


def test_several_that_cannot_be_joined_are_named_and_none_is(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world, "关于甲的建议")
    one, two = received(store, world, "关于乙的建议"), received(store, world, "关于丙的建议")
    with store.work("撤") as work:
        work.update(two, state=ProposalState.WITHDRAWN)
    sheet = sheet_of(store, merge_many(desk, proposals(store, today=TODAY)))
    qtbot.addWidget(sheet)
    assert not fill(sheet)
    assert store.get(Proposal, one.id).state is ProposalState.RECEIVED


def test_joining_into_one_that_is_joined_itself_is_refused_at_the_field(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    main, joined = docketed(store, world, "关于甲的建议"), received(store, world, "关于乙的建议")
    assert desk.do("并案", merging._merged, main.id, [joined.id], desk)
    other = received(store, world, "关于丙的建议")
    sheet = sheet_of(store, merging.merge_proposal(desk, detail_of(store, other)))
    qtbot.addWidget(sheet)
    assert not fill(sheet, main=[Candidate(id=joined.id, words="乙", kind="proposal")])
    assert "请直接选《关于甲的建议》" in said(sheet, "main")
    assert merging.take_out(desk, detail_of(store, store.get(Proposal, joined.id)))
    assert store.get(Proposal, joined.id).state is ProposalState.RECEIVED
