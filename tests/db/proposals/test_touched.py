"""Which proposals a work touched."""

from db.people.bodies import change_body
from db.people.records import Body
from db.proposals.contacts import drop_contact, record_contact
from db.proposals.handling import accept
from db.proposals.merging import merge
from db.proposals.operations import renumber
from db.proposals.records import Assignment, Proposal
from db.proposals.replies import asked, record_feedback, record_reply, rework
from db.proposals.touched import concerned, touched
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, TODAY, ProposalOffice, assigned, docketed


def last(store: Store) -> set[int] | None:
    assert store.last_done is not None
    found = touched(store, store.last_done.changes)
    return None if found is None else {int(one) for one in found}


def test_every_kind_of_row_leads_to_its_proposal(store: Store, world: ProposalOffice) -> None:
    docketed(store, world, "关于别的建议")
    proposal, (assignment,) = assigned(store, world, [world.housing])
    assert last(store) == {proposal.id}
    with store.work("签收") as work:
        assignment = accept(work, assignment, on=ASSIGNED, contact="方工")
    assert last(store) == {proposal.id}
    with store.work("答复") as work:
        reply = record_reply(work, assignment, replied_on=TODAY, result="A", text="已办。")
    assert last(store) == {proposal.id}
    store.undo()
    assert last(store) == {proposal.id}
    store.redo()
    with store.work("意见") as work:
        record_feedback(work, reply, asked(work, proposal)[0], {"总体": "满意"})
    assert last(store) is not None
    with store.work("沟通") as work:
        contact = record_contact(work, assignment, stage="办前", way="走访", on=TODAY)
    assert last(store) == {proposal.id}
    with store.work("去掉") as work:
        drop_contact(work, contact)
    assert last(store) == {proposal.id}
    with store.work("跟踪") as work:
        rework(work, work.get(Assignment, assignment.id), on=TODAY, reason="答非所问")
    assert last(store) == {proposal.id}


def test_the_number_of_a_main_proposal_stands_in_those_merged_into_it(
    store: Store, world: ProposalOffice
) -> None:
    main, other = docketed(store, world), docketed(store, world, "关于乙的建议")
    with store.work("并案") as work:
        merge(work, main, [other])
    with store.work("改号") as work:
        renumber(work, work.get(Proposal, main.id), "088")
    assert last(store) == {main.id, other.id}


def test_a_name_may_stand_in_any_row(store: Store, world: ProposalOffice) -> None:
    with store.work("改名") as work:
        change_body(work, work.get(Body, world.housing.id), name="区住建和园林局")
    assert last(store) is None


def test_forms_and_merged_ones_lead_to_the_proposal_whose_handling_they_are_part_of(
    store: Store, world: ProposalOffice
) -> None:
    def found() -> set[int]:
        assert store.last_done is not None
        return concerned(store, store.last_done.changes)

    proposal, (assignment,) = assigned(store, world, [world.housing])
    other = docketed(store, world, "关于乙的建议")
    with store.work("答复") as work:
        reply = record_reply(work, assignment, replied_on=TODAY, result="A", text="已办。")
    with store.work("意见") as work:
        record_feedback(work, reply, asked(work, proposal)[0], {"总体": "满意"})
    assert found() == {proposal.id}
    store.undo()
    assert found() == {proposal.id}, "taken back, the form leads there as well"
    store.undo()
    with store.work("并案") as work:
        merge(work, proposal, [other])
    assert found() == {proposal.id, other.id}
    store.undo()
    assert found() == {proposal.id, other.id}, "its main proposal is told when it goes its own way again"
    with store.work("改名") as work:
        change_body(work, work.get(Body, world.housing.id), name="区住建和园林局")
    assert found() == set()
