"""Filing: numbers are given once, in order, and only to what is ready."""

from datetime import date, datetime

import pytest

from db.papers.records import Paper, PaperId
from db.proposals.operations import (
    By,
    change,
    docket,
    receive,
    renumber,
)
from db.proposals.records import Proposal, ProposalState, SignState
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from db.store.work import Work
from tests.db.proposals.proposal_store import (
    DOCKETED,
    ProposalOffice,
    docketed,
    received,
)
from tests.db.proposals.proposed import proposers


def test_filing_gives_the_next_three_digit_number(store: Store, world: ProposalOffice) -> None:
    assert [docketed(store, world, f"关于第{n}条河的建议").number for n in range(3)] == ["001", "002", "003"]


def test_ordinary_proposals_have_their_own_counter_when_the_office_wants_it(
    store: Store, world: ProposalOffice
) -> None:
    with store.work("设置") as work:
        save(work, ProposalSettings(ordinary_pattern="P{号}"))
    plenary = docketed(store, world)
    late = received(store, world, "关于平时的建议")
    with store.work("立案") as work:
        late = docket(work, change(work, late, time_mark="平时"), on=DOCKETED)
    assert (plenary.number, late.number) == ("001", "P001")


def test_a_number_given_by_hand_is_kept_and_counted_on_from(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world, "关于手工编号的建议")
    with store.work("立案") as work:
        proposal = docket(work, proposal, on=DOCKETED, number="045")
    assert proposal.number == "045"
    assert docketed(store, world, "关于下一件的建议").number == "046"


def test_a_number_that_is_taken_is_refused_however_it_is_written(store: Store, world: ProposalOffice) -> None:
    docketed(store, world, "关于公园的建议")
    proposal = received(store, world, "关于河的建议")
    for written in ("001", "1", "0001"):
        with store.work("立案") as work, pytest.raises(Refused, match="《关于公园的建议》") as caught:
            docket(work, proposal, on=DOCKETED, number=written)
        assert caught.value.code == "double"


def test_only_confirmed_names_are_filed_and_the_clerk_says_who_stands_back(
    store: Store, world: ProposalOffice
) -> None:
    with store.work("收件") as work:
        proposal = receive(
            work,
            session=world.session,
            title="关于会签的建议",
            proposers=[
                By(person=world.person("one")),
                By(person=world.person("fu"), sign=SignState.PENDING, due_on=date(2022, 1, 19)),
                By(person=world.person("dali"), sign=SignState.PENDING, due_on=date(2022, 2, 1)),
            ],
        )
    with store.work("立案") as work, pytest.raises(Refused, match="2 位联名人待会签") as caught:
        docket(work, proposal, on=DOCKETED)
    assert caught.value.field == "without_pending"
    with store.work("立案") as work:
        filed = docket(work, proposal, on=DOCKETED, without_pending=True)
    assert filed.state is ProposalState.DOCKETED
    assert [one.sign for one in proposers(store, proposal)] == [
        SignState.SIGNED, SignState.EXPIRED, SignState.CANCELLED,
    ]  # fmt: skip


def test_the_first_proposer_has_signed_from_the_beginning(store: Store, world: ProposalOffice) -> None:
    pending = By(person=world.person("one"), sign=SignState.PENDING)
    with store.work("收件") as work, pytest.raises(Refused, match="第一提案人须已签名") as caught:
        receive(work, session=world.session, title="关于会签的建议", proposers=[pending])
    assert caught.value.field == "first_proposer"


def test_a_category_that_is_not_the_sessions_is_refused_when_filing(
    store: Store, world: ProposalOffice
) -> None:
    proposal = received(store, world)
    with store.work("立案") as work, pytest.raises(Refused, match="类别只能是经济建设类、") as caught:
        docket(work, proposal, on=DOCKETED, category="其他类")
    assert caught.value.field == "category"


def test_filing_before_receipt_is_refused(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("立案") as work, pytest.raises(Refused, match="早于收件") as caught:
        docket(work, proposal, on=date(2022, 1, 1))
    assert caught.value.field == "docketed_on"


def test_a_filed_proposal_can_be_renumbered_to_a_free_number(store: Store, world: ProposalOffice) -> None:
    one, other = docketed(store, world, "关于公园的建议"), docketed(store, world, "关于河的建议")
    with store.work("改号") as work:
        assert renumber(work, other, "007").number == "007"
        with pytest.raises(Refused, match="已由《关于公园的建议》使用"):
            renumber(work, work.get(Proposal, other.id), one.number)
        with pytest.raises(Refused, match="还没有立案"):
            renumber(work, received_again(work, one), "009")


def received_again(work: Work, proposal: Proposal) -> Proposal:
    return work.insert(proposal.with_(id=work.new_id(), number="", receipt_number="0099"))


def test_a_number_on_a_printed_paper_is_not_given_again_when_filing_is_undone(
    store: Store, world: ProposalOffice
) -> None:
    proposal = docketed(store, world, "关于公园的建议")
    filing = store.undoable
    assert filing is not None
    with store.work("打印") as work:
        work.insert(
            Paper(
                id=PaperId(work.new_id()), kind="reply", subject_table="proposal", subject_id=proposal.id,
                subject="九届二次第001号", format="docx", file="a.docx", sha256="", made_at=datetime(2022, 1, 20),
            )
        )  # fmt: skip
    store.undo(filing.id)
    assert docketed(store, world, "关于河的建议").number == "002"


def test_a_number_that_was_never_printed_is_free_again_when_filing_is_undone(
    store: Store, world: ProposalOffice
) -> None:
    docketed(store, world, "关于公园的建议")
    store.undo()
    assert docketed(store, world, "关于河的建议").number == "001"
