"""Steps and contacts are kept as their tables have them."""

from datetime import date

from db.proposals.records_clock import ClockKind, ClockStep, ClockStepId, Contact, ContactId, ContactStage
from db.store.record import columns
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned


def test_every_column_of_the_tables_has_its_field(store: Store) -> None:
    for record in (ClockStep, Contact):
        there = {row["name"] for row in store.rows(f"PRAGMA table_info({record.TABLE})")}
        assert there == set(columns(record))


def test_what_is_written_is_read_again(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    step = ClockStep(
        id=ClockStepId(1), assignment=one.id, kind=ClockKind.STOP, on_day=ASSIGNED, until=date(2022, 4, 1),
        rule={"unit": "月", "amount": "1"}, reason="等待批复", decided_by="区政府办公室",
    )  # fmt: skip
    contact = Contact(
        id=ContactId(2), assignment=one.id, stage=ContactStage.AFTER, way="电话", on_day=ASSIGNED
    )
    with store.work("写") as work:
        work.insert_all([step, contact])
    assert store.find(ClockStep) == [step]
    assert store.find(Contact) == [contact]
