"""While a text is typed, its hints and the proposals like it stand in sight."""

import pytest
from pytestqt.qtbot import QtBot

from db.proposals.operations import change
from db.proposals.records import Proposal
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.intake_similar import SimilarPanel, similar_to, source_of, warned
from desktop.pages.proposals.page import ProposalsPage
from desktop.widgets.inputs import LongInput, TextInput
from tests.db.proposals.proposal_store import ProposalOffice, docketed, received
from tests.desktop.conftest import Write


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice) -> SimilarPanel:
    docketed(store, world, "关于加快老旧小区加装电梯的建议")
    made = SimilarPanel(desk)
    qtbot.addWidget(made)
    ready(qtbot, desk)
    return made


def ready(qtbot: QtBot, desk: Desk) -> None:
    source = source_of(desk)
    source.want()
    qtbot.waitUntil(lambda: source._index is not None)


def test_a_likeness_is_said_in_one_line_and_unfolds(panel: SimilarPanel, store: Store) -> None:
    panel.ask("关于推进老旧小区加装电梯工作的建议", "")
    panel.look_through()
    assert panel._head.whole() == (
        "相似的提案 1 件：九届二次 001《关于加快老旧小区加装电梯的建议》（立案），案由都有“老旧小区加装电梯”"
    )
    assert panel._bed.isHidden()
    panel._fold.click()
    assert not panel._bed.isHidden()
    panel.unfold(store.find(Proposal)[0].id)
    assert panel._text.text() == "（没有录入正文）"
    assert not panel._text.isHidden()
    panel.unfold(store.find(Proposal)[0].id)
    assert panel._text.isHidden()


def test_nothing_alike_takes_no_room(panel: SimilarPanel) -> None:
    panel.ask("关于设立社区食堂的建议", "")
    panel.look_through()
    assert panel.found == []
    assert panel.isHidden()


def test_hints_advise_beside_it(panel: SimilarPanel) -> None:
    panel.ask("停车难", "请增加车位。")
    panel.look_through()
    assert "一般写作“关于……的建议”" in panel._hint.whole()
    assert "只有 6 字" in panel._hint.whole()


def test_the_index_follows_the_clerks_works(desk: Desk, panel: SimilarPanel, store: Store) -> None:
    record = store.find(Proposal)[0]
    assert desk.do("改案由", change, record, title="关于设立社区食堂的建议")
    panel.ask("关于社区食堂设立的建议", "")
    panel.look_through()
    assert [one.id for one in panel.found] == [record.id]
    assert desk.undo()
    panel.look_through()
    assert panel.found == []


def test_before_filing_a_proposal_is_not_like_itself(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    docketed(store, world, "关于加快老旧小区加装电梯的建议")
    other = received(store, world, "关于老旧小区加装电梯的建议")
    ready(qtbot, desk)
    found = similar_to(desk, other)
    assert [one.number for one in found] == ["001"]
    assert warned(found).startswith("相似：九届二次 001")


def test_typing_in_the_sheet_of_a_new_proposal_shows_it(
    qtbot: QtBot, store: Store, world: ProposalOffice, page: ProposalsPage, write: Write
) -> None:
    docketed(store, world, "关于加快老旧小区加装电梯的建议")
    assert page.start_new("proposal")
    sheet = page.side.sheet
    assert sheet is not None
    panel = sheet.findChild(SimilarPanel)
    assert isinstance(panel, SimilarPanel)
    title = sheet.findChild(TextInput)
    assert isinstance(title, TextInput)
    write(title, "关于老旧小区加装电梯的提案")
    qtbot.waitUntil(lambda: panel.isVisible() and len(panel.found) == 1)
    assert sheet.findChild(LongInput) is not None
