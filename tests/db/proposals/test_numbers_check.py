"""Gaps and doubles of numbers are found, explained, and put right."""

from datetime import date

import pytest

from db.people.operations import add_session
from db.proposals.numbers_check import check_numbers, settle_double
from db.proposals.operations import docket, receive, renumber
from db.proposals.records import Proposal
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.proposals.proposal_store import DOCKETED, ProposalOffice, docketed, received


def doubled(store: Store, world: ProposalOffice) -> tuple[Proposal, Proposal]:
    """Two proposals that bear one number, as after two offices' stores were joined."""
    one, other = docketed(store, world, "关于甲的建议"), docketed(store, world, "关于乙的建议")
    with store.work("并库") as work:
        return one, work.update(other, number="01")


def test_a_sound_session_has_nothing_to_report(store: Store, world: ProposalOffice) -> None:
    assert check_numbers(store, world.session).sound
    docketed(store, world), received(store, world, "关于乙的建议")
    assert check_numbers(store, world.session).sound


def test_a_gap_says_whose_number_it_was(store: Store, world: ProposalOffice) -> None:
    first = docketed(store, world, "关于甲的建议")
    filing = store.undoable
    second = docketed(store, world, "关于乙的建议")
    with store.work("改号") as work:
        renumber(work, second, "005")
    assert filing is not None
    store.undo(filing.id)
    report = check_numbers(store, world.session)
    assert [(gap.number, gap.why) for gap in report.gaps] == [
        ("001", "曾给《关于甲的建议》，立案已撤销"),
        ("002", "曾给《关于乙的建议》，该件现在是 005 号"),
        ("003", "没有用过"),
        ("004", "没有用过"),
    ]
    assert report.doubles == ()
    assert store.get(Proposal, first.id).number == ""


def test_a_receipt_that_was_undone_and_numbers_of_another_session_are_told_apart(
    store: Store, world: ProposalOffice
) -> None:
    received(store, world, "关于甲的建议")
    receiving = store.undoable
    received(store, world, "关于乙的建议")
    with store.work("新会") as work:
        later = add_session(work, world.office.term.id, 3, opens=date(2023, 1, 10))
        receive(work, session=later.id, title="关于丙的建议", proposers=world.by("fu"), receipt_number="0001")
    assert receiving is not None
    store.undo(receiving.id)
    assert [(gap.number, gap.why) for gap in check_numbers(store, world.session).gaps] == [
        ("0001", "曾给《关于甲的建议》，该件已撤销")
    ]


def test_a_number_two_bear_is_found_however_it_is_written_and_one_gets_the_next(
    store: Store, world: ProposalOffice
) -> None:
    one, other = doubled(store, world)
    (double,) = check_numbers(store, world.session).doubles
    assert (double.proposals, double.titles) == ((one.id, other.id), ("关于甲的建议", "关于乙的建议"))
    with store.work("重编") as work:
        assert settle_double(work, other, "number").number == "002"
        with pytest.raises(Refused, match="不用重编"):
            settle_double(work, one, "number")
    assert check_numbers(store, world.session).sound


def test_receipt_numbers_are_looked_through_too(store: Store, world: ProposalOffice) -> None:
    received(store, world)
    other = received(store, world, "关于乙的建议")
    with store.work("并库") as work:
        other = work.update(other, receipt_number="0001")
    (double,) = check_numbers(store, world.session).doubles
    assert double.column == "receipt_number"
    with store.work("重编") as work:
        assert settle_double(work, other, "receipt_number").receipt_number == "0002"
    assert check_numbers(store, world.session).sound


def test_each_counter_is_looked_through_by_itself(store: Store, world: ProposalOffice) -> None:
    with store.work("设置") as work:
        save(work, ProposalSettings(ordinary_pattern="P{号}", number_start=11))
    docketed(store, world)
    late = received(store, world, "关于平时的建议")
    with store.work("立案") as work:
        late = work.update(late, time_mark="平时")
        late = docket(work, late, on=DOCKETED)
        assert late.number == "P011"
        docket(work, work.update(received_in(work, world), time_mark="平时"), on=DOCKETED, number="P013")
    assert [gap.number for gap in check_numbers(store, world.session).gaps] == ["P012"]


def received_in(work: object, world: ProposalOffice) -> Proposal:
    return receive(
        work,  # type: ignore[arg-type]
        session=world.session,
        title="关于平时的另一件建议",
        proposers=world.by("fu"),
        received_on=date(2022, 1, 19),
    )
