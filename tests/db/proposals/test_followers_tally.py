"""What proposals count for on the page of the day, kept beside them."""

from db.proposals.contacts import drop_contact, record_contact
from db.proposals.followers_tally import PROPOSAL_TALLY
from db.proposals.records import ProposalId
from db.proposals.replies import asked, record_feedback, record_reply
from db.proposals.rules import save_rules
from db.proposals.settings import TWO_DIMENSIONS
from db.store.followers import strayed
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, TODAY, ProposalOffice, assigned, received


def kept(store: Store, proposal: ProposalId) -> tuple[int, ...]:
    """Return whether the handlers spoke with anybody, whether it was received, filed, answered; forms back, content ones."""
    sql = "SELECT contacted, received, docketed, answered, returned, satisfied FROM proposal_tally WHERE proposal = ?"
    (row,) = store.tuples(sql, proposal)
    return tuple(row)


def test_a_proposal_counts_for_what_became_of_it(store: Store, world: ProposalOffice) -> None:
    waits = received(store, world)
    assert kept(store, waits.id) == (0, 1, 0, 0, 0, 0)
    one, (lead, assist) = assigned(store, world, [world.housing], [world.finance], title="关于电梯的建议")
    assert kept(store, one.id) == (0, 1, 1, 0, 0, 0)
    with store.work("沟通") as work:
        contact = record_contact(work, lead, stage="办前", way="走访", on=ASSIGNED)
    assert kept(store, one.id) == (1, 1, 1, 0, 0, 0)
    with store.work("去掉") as work:
        drop_contact(work, contact)
    with store.work("答复") as work:
        reply = record_reply(work, lead, replied_on=TODAY, result="A", text="已办")
    assert kept(store, one.id) == (0, 1, 1, 1, 0, 0), "who assists keeps nobody waiting"
    with store.work("意见") as work:
        record_feedback(work, reply, asked(work, one)[0], {"总体": "满意"})
    assert kept(store, one.id) == (0, 1, 1, 1, 1, 1)
    store.undo()
    assert kept(store, one.id) == (0, 1, 1, 1, 0, 0)
    assert assist.handler == world.finance.id


def test_other_questions_are_counted_anew_at_once(store: Store, world: ProposalOffice) -> None:
    one, (lead,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        reply = record_reply(work, lead, replied_on=TODAY, result="A", text="已办")
        record_feedback(work, reply, asked(work, one)[0], {"总体": "满意"})
    with store.work("改问法") as work:
        save_rules(work, feedback=("总体：很好、满意",))
    assert kept(store, one.id)[4:] == (1, 0), (
        "the last answer is the dissatisfied one, and now 满意 is the last"
    )
    with store.work("改问法") as work:
        save_rules(work, feedback=TWO_DIMENSIONS)
    assert kept(store, one.id)[4:] == (1, 1)
    assert strayed([PROPOSAL_TALLY], store.connection) == []
