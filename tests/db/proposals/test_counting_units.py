"""Every handler with what is in its hands: counted by state, late ones first, under its successor's name."""

from datetime import date

from db.people.bodies import add_body, succeed
from db.people.records import BodyKind
from db.proposals.counting_units import ALL, ASSIST, FIGURES, LATE, LEAD, SOON, UNIT_COLUMNS, total, units
from db.proposals.records import AssignmentState
from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice, assigned

LATER = date(2022, 6, 14)


def test_a_unit_is_counted_by_state_and_by_role(store: Store, world: ProposalOffice) -> None:
    proposal, (given, _) = assigned(store, world, [world.housing], [world.finance], title="甲")
    with store.work("签收") as work:
        work.update(given, state=AssignmentState.WORKING)
    assigned(store, world, [world.finance], title="乙")
    rows = {row.name: row for row in units(store, today=date(2022, 3, 11), session=world.session)}
    housing, finance = rows["区住房和建设局"], rows["区财政局"]
    assert (housing.count("办理中"), housing.count(LEAD), housing.count(ALL)) == (1, 1, 1)
    assert (finance.count("待签收"), finance.count(LEAD), finance.count(ASSIST)) == (2, 1, 1)
    assert housing.proposals("办理中") == (proposal.id,)
    assert housing.count(LATE) == 0


def test_late_units_stand_first(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.finance], [world.housing])
    rows = units(store, today=date(2022, 5, 9))
    assert [row.name for row in rows] == ["区住房和建设局", "区财政局"], (
        "the opinion is late, the answer is not"
    )
    assert [row.late for row in rows] == [1, 0]
    assert rows[1].count(SOON) == 0
    soon = {row.name: row.count(SOON) for row in units(store, today=date(2022, 6, 1))}
    assert soon["区财政局"] == 1


def test_what_a_unit_wants_to_give_back_is_not_late(store: Store, world: ProposalOffice) -> None:
    _, (given,) = assigned(store, world, [world.housing])
    with store.work("申退") as work:
        work.update(given, state=AssignmentState.RETURNING)
    (row,) = units(store, today=date(2022, 7, 1))
    assert (row.late, row.count("申退中")) == (0, 1)


def test_a_successor_has_what_its_forerunner_had(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing])
    with store.work("接替") as work:
        heir = add_body(work, BodyKind.HANDLER, "区住房城乡局", contact="高工")
        succeed(work, world.housing, heir, on=date(2022, 5, 1))
    (row,) = units(store, today=LATER)
    assert (row.name, row.contact, row.count(ALL)) == ("区住房城乡局", "高工", 1)


def test_sums_are_sums_of_all_units(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance, world.street])
    sums = total(units(store, today=LATER))
    assert (sums[ALL], sums[LEAD], sums[ASSIST], sums[LATE]) == (3, 1, 2, 3)
    assert {column.name for column in UNIT_COLUMNS} >= set(FIGURES)
