"""Who is waited for besides those who answer: co-signers, and handlers that have not spoken with the proposers."""

from datetime import date

from db.proposals.contacts import record_contact
from db.proposals.cosigning import ask, sign
from db.proposals.operations import docket
from db.proposals.records import Proposer, SignState
from db.proposals.settings import ProposalSettings
from db.proposals.waiting import Waiting, count_forms, open_assignments, waiting
from db.store.settings import save
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, RECEIVED, ProposalOffice, assigned, received

SOON = date(2022, 3, 28)  # three days before a first contact is due


def of(store: Store, what: str, today: date = SOON) -> list[Waiting]:
    return [one for one in waiting(store, today=today) if one.what == what]


def test_co_signers_are_waited_for_until_they_answer_or_the_proposal_is_filed(
    store: Store, world: ProposalOffice
) -> None:
    record = received(store, world)
    with store.work("邀请联名") as work:
        _, late = ask(work, record, world.by("fu", "dali"), on=RECEIVED, due_on=date(2022, 1, 26))
    (line,) = of(store, "会签", today=date(2022, 1, 24))
    assert (line.whom, line.due, line.days_left) == ("田富、田大利", date(2022, 1, 26), 2)
    assert (line.proposal, line.number) == (record.id, "")
    with store.work("会签") as work:
        sign(work, late, SignState.REFUSED)
    assert [one.whom for one in of(store, "会签")] == ["田富"]
    with store.work("立案") as work:
        docket(work, record, on=date(2022, 1, 25), without_pending=True)
    assert of(store, "会签") == []
    assert store.find(Proposer, "WHERE sign = ?", SignState.SIGNED)


def test_a_missing_first_contact_is_told_in_time_where_the_office_keeps_the_log(
    store: Store, world: ProposalOffice
) -> None:
    _, (first,) = assigned(store, world, [world.housing])
    assigned(store, world, [world.finance], [world.street], "关于河涌的建议")
    assert of(store, "首次沟通") == [], "nobody keeps a log here"
    with store.work("沟通") as work:
        record_contact(work, first, stage="办前", way="走访", on=ASSIGNED)
    (line,) = of(store, "首次沟通")
    assert (line.whom, line.due, line.days_left) == ("区财政局 首次沟通", date(2022, 3, 31), 3)
    assert of(store, "首次沟通", today=date(2022, 3, 11)) == [], "there is time enough"
    assert waiting(store, today=SOON, session=world.session)[0] == line, "it comes before the answers"


def test_an_office_without_such_a_rule_is_not_reminded(store: Store, world: ProposalOffice) -> None:
    _, (first,) = assigned(store, world, [world.housing])
    assigned(store, world, [world.finance], title="关于河涌的建议")
    with store.work("沟通") as work:
        record_contact(work, first, stage="办前", way="走访", on=ASSIGNED)
        save(work, ProposalSettings(deadlines={}))
    assert of(store, "首次沟通") == []


def test_what_handlers_owe_ends_where_it_is_told_to(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance])
    assert [one.what for one in open_assignments(store, today=SOON)] == ["会办意见", "答复"]
    until = date(2022, 5, 1)
    assert [one.what for one in open_assignments(store, today=SOON, until=until)] == ["会办意见"]
    assert count_forms(store, world.session) == 0
