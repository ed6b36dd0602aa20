"""What waits is kept in the order it is shown in, whatever moves it."""

import random
from datetime import date

import pytest

from db.proposals.days_off import put_day
from db.proposals.followers_waiting import NEVER, WAITING, number_key
from db.proposals.handling import ask_return
from db.proposals.merging import merge, unmerge
from db.proposals.operations import renumber
from db.proposals.queries import natural
from db.proposals.records import Proposal
from db.proposals.replies import record_reply
from db.proposals.rules import save_rules
from db.proposals.settings import DECISION_STEP, FEEDBACK_STEP, ProposalSettings
from db.proposals.waiting import (
    count_days,
    count_forms,
    count_waiting,
    most_urgent,
    open_assignments,
    waiting,
)
from db.store.followers import strayed
from db.store.store import Store
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed, received

NUMBERS = [
    "1",
    "7",
    "045",
    "45",
    "0045",
    "045A",
    "46",
    "100",
    "P7",
    "P12",
    "平007",
    "平12",
    "",
    "2023-3",
    "2023-12",
    "九二045",
]


def test_numbers_stand_as_the_list_puts_them() -> None:
    mixed = random.Random(1).sample(NUMBERS, len(NUMBERS))
    assert sorted(mixed, key=number_key) == sorted(mixed, key=natural)


@pytest.mark.parametrize("order", ["due", "whom", "number"])
def test_a_page_begins_as_the_whole_does(store: Store, world: ProposalOffice, order: str) -> None:
    for place, handler in enumerate((world.housing, world.finance, world.street)):
        assigned(store, world, [handler], title=f"关于第{place}件的建议")
    received(store, world, "关于待审的建议")
    whole = waiting(store, today=TODAY, session=world.session, order=order)
    assert len(whole) == count_waiting(store, today=TODAY, session=world.session) == 4
    assert waiting(store, today=TODAY, session=world.session, order=order, limit=2) == whole[:2]
    assert waiting(store, today=TODAY, order=order) == whole


def test_a_page_and_the_figures_are_read_from_an_index(store: Store, world: ProposalOffice) -> None:
    """Whatever a session holds: no read of the page of the day may go over all of it."""
    seen: list[str] = []
    store.connection.set_trace_callback(seen.append)
    waiting(store, today=TODAY, session=world.session, limit=10)
    open_assignments(store, today=TODAY, session=world.session, until=TODAY, limit=10)
    count_forms(store, world.session)
    store.connection.set_trace_callback(None)
    read = [sql for sql in seen if "FROM waiting" in sql]
    assert len(read) == 3
    for sql in read:
        plan = " ".join(row["detail"] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}"))
        assert "SEARCH w" in plan
        assert "SCAN w" not in plan
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan


def test_days_of_asking_follow_the_calendar_and_the_rules(store: Store, world: ProposalOffice) -> None:
    _, (one, other) = assigned(store, world, [world.housing, world.street])
    with store.work("答复") as work:
        record_reply(work, one, replied_on=date(2022, 6, 1), result="A", text="已办")
        ask_return(work, other, on=date(2022, 6, 1), reason="不属职责", late=True)

    def days() -> list[tuple[str, date | None]]:
        return [(line.what, line.due) for line in waiting(store, today=TODAY)]

    assert days() == [("申退", date(2022, 6, 9)), ("征询意见", date(2022, 6, 23))]
    with store.work("放假") as work:
        put_day(work, date(2022, 6, 6), working=False, name="本地节")
    assert days() == [("申退", date(2022, 6, 10)), ("征询意见", date(2022, 6, 24))]
    deadlines = dict(ProposalSettings().deadlines)
    del deadlines[DECISION_STEP]
    deadlines[FEEDBACK_STEP] = {"unit": "自然日", "amount": "7", "label": "征询意见期限"}
    with store.work("改期限") as work:
        save_rules(work, deadlines=deadlines)
    assert days() == [("征询意见", date(2022, 6, 8)), ("申退", None)]
    assert store.value("SELECT due_on FROM waiting WHERE what = '申退'") == NEVER
    assert strayed([WAITING], store.connection) == []


def test_a_renumbered_proposal_takes_its_new_place_and_a_merged_one_asks_with_its_main(
    store: Store, world: ProposalOffice
) -> None:
    first, (given,) = assigned(store, world, [world.housing], title="甲")
    second = docketed(store, world, "乙", "fu")
    with store.work("改号") as work:
        renumber(work, work.get(Proposal, first.id), "088")
    assert [one.number for one in waiting(store, today=TODAY, order="number")] == ["002", "088"]
    with store.work("并案") as work:
        merge(work, work.get(Proposal, first.id), [second])
        record_reply(work, given, replied_on=date(2022, 6, 1), result="A", text="已办")
    (form,) = waiting(store, today=TODAY)
    assert "田富" in form.whom
    (unnamed,) = waiting(store, today=TODAY, named=False)
    assert (unnamed.proposal, unnamed.what, unnamed.whom) == (form.proposal, form.what, "")
    store.undo()
    with store.work("并案") as work:
        merge(work, work.get(Proposal, first.id), [second])
    with store.work("恢复") as work:
        unmerge(work, work.get(Proposal, second.id))
    assert [one.what for one in waiting(store, today=TODAY, order="number")] == ["交办", "答复"]
    assert strayed([WAITING], store.connection) == []


def test_what_is_due_on_some_days_is_read_alone(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance])
    whole = waiting(store, today=TODAY)
    lead = next(one for one in whole if one.what == "答复")
    assert lead.due is not None
    assert waiting(store, today=TODAY, days=(lead.due, lead.due)) == [lead]
    received(store, world, "关于待审的建议")
    counts = count_days(store, today=TODAY, session=world.session)
    assert counts == {date(2022, 4, 11): {"会办意见": 1}, lead.due: {"答复": 1}}, "what has no day is in none"


def test_what_breaks_a_deadline_stands_before_forms_that_are_out_for_long(
    store: Store, world: ProposalOffice
) -> None:
    _, (one,) = assigned(store, world, [world.housing], title="甲")
    with store.work("答复") as work:
        record_reply(work, one, replied_on=date(2022, 3, 15), result="A", text="已办")
    assigned(store, world, [world.finance], title="乙")
    received(store, world, "丙")
    assert [line.what for line in waiting(store, today=TODAY)] == ["征询意见", "答复", "审查"]
    whole = most_urgent(store, today=TODAY, session=world.session)
    assert [line.what for line in whole] == ["答复", "征询意见", "审查"]
    for limit in (1, 2):
        assert most_urgent(store, today=TODAY, session=world.session, limit=limit) == whole[:limit]
