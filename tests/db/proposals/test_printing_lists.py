"""Lists of a session's proposals get their facts: the register, counts by unit, what was not filed."""

from dataclasses import replace
from datetime import date, datetime

from db.papers.operations import Made, record_papers
from db.proposals import facts_lists
from db.proposals.contacts import record_contact
from db.proposals.handling import ask_return, grant_return
from db.proposals.merging import merge
from db.proposals.operations import change, decline, receive, transfer
from db.proposals.printing_lists import handler_count_facts, not_filed_facts, register_facts
from db.proposals.queries import ProposalFilter
from db.proposals.records import Assignment, ProposalState, Proposer
from db.proposals.replies import record_feedback, record_reply, rework
from db.proposals.settings import TWO_DIMENSIONS, ProposalSettings
from db.store.settings import load, save
from db.store.store import Store
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed, received

ANSWERED = date(2022, 5, 20)


def test_the_register_has_every_proposal_in_the_order_it_came(store: Store, world: ProposalOffice) -> None:
    main, _ = assigned(store, world, [world.housing], [world.finance])
    other = received(store, world, "关于电梯的建议", "fu", "dali")
    with store.work("收件") as work:
        merge(work, main, [other])
        change(work, work.get(type(main), main.id), body="一、情况\n" + "少" * 80)
        receive(work, session=world.session, title="草稿", proposers=world.by("fu"), draft=True)
    facts = register_facts(store, world.session, today=TODAY)
    first, second = facts.lines  # the draft has not been received
    assert isinstance(first, facts_lists.RegisterLine)
    assert (first.receipt_number, first.number, first.state, first.leads, first.assists) == (
        "0001", "001", "立案", "区住房和建设局", ("区财政局",),
    )  # fmt: skip
    assert first.body == "一、情况" + "少" * 46 + "……"
    assert (first.due, first.provisional, first.received_on) == (date(2022, 6, 10), False, date(2022, 1, 19))
    assert (second.state, second.first_proposer, second.co_proposers) == ("并入001号", "田富", ("田大利",))
    assert (facts.session, facts.as_of) == ("九届二次会议", TODAY)


def test_the_register_says_what_came_back(store: Store, world: ProposalOffice) -> None:
    with store.work("设置") as work:
        save(work, replace(load(work, ProposalSettings), feedback=TWO_DIMENSIONS))
    one, (given,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        record_contact(work, given, stage="办前", way="走访", on=date(2022, 4, 1))
        reply = record_reply(work, given, replied_on=ANSWERED, result="A", text="已办")
        (proposer,) = work.find(Proposer, "WHERE proposal = ?", one.id)
        record_feedback(
            work, reply, proposer, {"办理态度": "满意", "办理结果": "不满意"}, returned_on=date(2022, 5, 25)
        )
    (line,) = register_facts(store, world.session, today=TODAY).lines
    assert (line.visits, line.attitude, line.outcome, line.opinion) == ("走访", "满意", "不满意", "")
    assert (line.result, line.rework) == ("A", "")
    with store.work("再办理") as work:
        rework(work, work.get(Assignment, given.id), on=date(2022, 6, 1), reason="答非所问")
    (line,) = register_facts(store, world.session, today=TODAY).lines
    assert line.rework == "办理中"
    with store.work("再次答复") as work:
        record_reply(
            work, work.get(Assignment, given.id), replied_on=date(2022, 6, 10), result="B", text="再办"
        )
    (line,) = register_facts(store, world.session, today=TODAY).lines
    assert (line.rework, line.result, line.outcome) == (
        "已答复",
        "B",
        "",
    )  # what was said to the first is over


def test_the_register_can_be_narrowed(store: Store, world: ProposalOffice) -> None:
    one, two = docketed(store, world), docketed(store, world, "关于河的建议", "fu")
    received(store, world, "关于桥的建议")
    filed = ProposalFilter(states=(ProposalState.DOCKETED,))
    facts = register_facts(store, world.session, today=TODAY, narrow=filed, scope="已立案")
    assert ([line.number for line in facts.lines], facts.scope) == (["001", "002"], "已立案")
    assert len(register_facts(store, world.session, today=TODAY, search="河").lines) == 1
    chosen = register_facts(store, world.session, today=TODAY, ids=[two.id])
    assert [line.title for line in chosen.lines] == ["关于河的建议"]
    assert one.id != two.id


def test_units_are_counted_once_per_assignment_and_handed_back_ones_apart(
    store: Store, world: ProposalOffice
) -> None:
    assigned(store, world, [world.housing], [world.finance])
    _, (given, _) = assigned(store, world, [world.housing], [world.finance], "关于河的建议")
    _, (back,) = assigned(store, world, [world.housing], title="关于桥的建议")
    with store.work("答复") as work:
        record_reply(work, given, replied_on=ANSWERED, result="A", text="已办")
        asked = ask_return(work, back, on=date(2022, 3, 14), reason="不属于本单位职责")
        grant_return(work, asked, on=date(2022, 3, 15))
    facts = handler_count_facts(store, world.session, today=TODAY)
    housing, finance = facts.lines
    assert (housing.handler, housing.unsigned, housing.working, housing.replied, housing.returned) == (
        "区住房和建设局", 1, 0, 1, 1,
    )  # fmt: skip
    assert (housing.lead, housing.assist, housing.total, housing.overdue) == (2, 0, 2, 1)
    assert (finance.lead, finance.assist, finance.total) == (0, 2, 2)
    for line in facts.lines:
        assert line.unsigned + line.working + line.replied == line.total
    assert facts.proposals == 2


def test_what_was_not_filed_says_why_or_where_to_and_when_the_proposers_were_told(
    store: Store, world: ProposalOffice
) -> None:
    declined = received(store, world)
    handed_on = received(store, world, "关于河的建议", "fu", "dali")
    docketed(store, world, "关于桥的建议")
    with store.work("审查") as work:
        decline(work, declined, reason="太空泛")
        transfer(work, handed_on, to="转社情民意信息")
        record_papers(
            work,
            [
                Made(
                    kind="decline_notice", subject_table="proposal", subject_id=declined.id, subject="流水号0001",
                    format="pdf", file="1.pdf", sha256="ab",
                )
            ],
            at=datetime(2022, 1, 24, 9, 30),
        )  # fmt: skip
    facts = not_filed_facts(store, world.session, today=TODAY)
    assert facts.received == 3
    first, second = facts.lines
    assert (first.state, first.reason, first.went_to, first.told_on) == (
        "不予立案", "太空泛", "", date(2022, 1, 24),
    )  # fmt: skip
    assert (second.state, second.reason, second.went_to, second.told_on) == (
        "转出",
        "",
        "转社情民意信息",
        None,
    )
    assert second.proposers == "田富等2人"
