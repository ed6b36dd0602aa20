"""Numbers are looked through in the window, and Enter gives a double one of its own."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.proposals.operations import renumber
from db.proposals.records import Proposal
from db.store.store import Store
from desktop.pages.proposals.page import ProposalsPage
from desktop.pages.proposals.reviewing_numbers import NumbersSheet
from tests.db.proposals.proposal_store import ProposalOffice, docketed


def opened(page: ProposalsPage) -> NumbersSheet:
    page.check_numbers()
    assert isinstance(page.side.sheet, NumbersSheet)
    return page.side.sheet


def test_a_sound_session_says_so(store: Store, world: ProposalOffice, page: ProposalsPage) -> None:
    docketed(store, world)
    sheet = opened(page)
    assert sheet._none.isVisible()
    assert not sheet.table.isVisible()


def test_enter_gives_a_double_the_next_number_and_a_gap_is_only_told(
    store: Store, world: ProposalOffice, page: ProposalsPage
) -> None:
    docketed(store, world, "关于甲的建议")
    other = docketed(store, world, "关于乙的建议")
    third = docketed(store, world, "关于丙的建议")
    with store.work("并库") as work:
        work.update(other, number="001")
        renumber(work, third, "005")
    sheet = opened(page)
    findings = [line.finding for line in sheet.table.rows.rows()]
    assert findings[0] == "提案号重号：《关于乙的建议》与《关于甲的建议》"
    assert findings[1] == "提案号缺号：曾给《关于乙的建议》，该件现在是 001 号"
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    assert store.get(Proposal, other.id).number == "006"
    assert [line.proposal for line in sheet.table.rows.rows()] == [None] * 3
