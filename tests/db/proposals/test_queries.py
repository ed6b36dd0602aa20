"""The list of proposals: its facts, its search, its filters, its order, and that it is read set by set."""

from collections.abc import Sequence
from datetime import date
from itertools import count as numbers

import pytest

from db.calendar import Rule, Unit
from db.people.operations import add_member
from db.people.records import Session
from db.proposals.clock_steps import extend, stop
from db.proposals.cosigning import sign
from db.proposals.handling import accept
from db.proposals.merging import merge
from db.proposals.operations import By, change, receive
from db.proposals.queries import ORDERS, ProposalFilter, ProposalRow, natural, proposal_rows, proposals
from db.proposals.records import (
    Assignment,
    AssignmentId,
    AssignmentState,
    HandlingRole,
    Proposal,
    ProposalId,
    ProposalState,
    Proposer,
    ProposerId,
    ProposerRole,
    Reply,
    ReplyId,
    SignState,
)
from db.proposals.replies import record_reply
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, TODAY, ProposalOffice, assigned, docketed, received


def listed(store: Store, world: ProposalOffice, **how: object) -> list[ProposalRow]:
    return proposals(store, today=TODAY, session=world.session, **how)  # type: ignore[arg-type]  # values of all kinds by name


def titles(rows: Sequence[ProposalRow]) -> list[str]:
    return [row.title for row in rows]


def test_a_row_says_who_proposed_who_handles_and_when_it_is_due(store: Store, world: ProposalOffice) -> None:
    proposal, _ = assigned(store, world, [world.housing], [world.finance, world.street])
    (row,) = listed(store, world)
    assert (row.id, row.number, row.receipt_number, row.category) == (
        proposal.id,
        "001",
        "0001",
        "城市建设管理类",
    )
    assert (row.lead, row.assists) == ("区住房和建设局", ("区财政局", "石牌坊街道办事处"))
    assert (row.due, row.days_left, row.tentative) == (date(2022, 6, 10), -4, False)
    assert (row.state, row.progress) == (ProposalState.DOCKETED, "待签收")
    assert (row.received_on, row.docketed_on, row.assigned_on) == (
        date(2022, 1, 19), date(2022, 1, 20), date(2022, 3, 10),
    )  # fmt: skip


def test_proposers_of_the_same_name_are_told_apart(store: Store, world: ProposalOffice) -> None:
    received(store, world, "关于河的建议", "other", "fu")
    (row,) = listed(store, world)
    assert row.first_proposer == "陈志强（第一中学）"
    assert row.co_proposers == ("田富",)


def test_an_answered_proposal_shows_its_class_and_no_days_left(store: Store, world: ProposalOffice) -> None:
    _, (one, two) = assigned(store, world, [world.housing, world.finance])
    with store.work("答复") as work:
        record_reply(work, one, replied_on=date(2022, 5, 1), result="A", text="已办")
    (row,) = listed(store, world)
    assert (row.progress, row.result, row.days_left, row.lead) == (
        "待签收",
        "A",
        -4,
        "区住房和建设局、区财政局",
    )
    with store.work("答复") as work:
        record_reply(work, two, replied_on=date(2022, 5, 9), result="C", text="暂难")
    (row,) = listed(store, world)
    assert (row.progress, row.result, row.days_left) == ("已答复", "A、C", None)
    assert row.replied_on == date(2022, 5, 9)


def test_the_last_reply_counts(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        reply = record_reply(work, one, replied_on=date(2022, 5, 1), result="B", text="将办")
        work.insert(reply.with_(id=work.new_id(), seq=2, result="A"))
    assert listed(store, world)[0].result == "A"


def test_a_merged_proposal_names_its_main(store: Store, world: ProposalOffice) -> None:
    main, other = docketed(store, world, "关于公园的建议"), docketed(store, world, "关于河的建议")
    with store.work("并案") as work:
        merge(work, main, [other])
    rows = {row.id: row for row in listed(store, world)}
    assert (rows[other.id].progress, rows[other.id].main_number) == ("并案", "001")


def test_a_proposal_without_handlers_or_number_is_listed_too(store: Store, world: ProposalOffice) -> None:
    received(store, world)
    (row,) = listed(store, world)
    assert (row.number, row.progress, row.lead, row.due, row.result) == ("", "待审", "", None, "")


def test_sessions_are_listed_apart_or_together_the_newest_first(store: Store, world: ProposalOffice) -> None:
    received(store, world, "关于河的建议")
    with store.work("新会") as work:
        later = work.insert(
            Session(id=work.new_id(), term=world.office.term.id, number=3, opens=date(2023, 1, 10))  # type: ignore[arg-type]  # this office has a term
        )
        receive(work, session=later.id, title="关于湖的建议", proposers=world.by("fu"))
    assert titles(listed(store, world)) == ["关于河的建议"]
    assert titles(proposals(store, today=TODAY)) == ["关于湖的建议", "关于河的建议"]


@pytest.fixture
def three(store: Store, world: ProposalOffice) -> list[Proposal]:
    first, (one,) = assigned(store, world, [world.housing], title="关于加装电梯的建议")
    second, (two,) = assigned(store, world, [world.finance], title="关于ＣＢＤ公交的建议")
    third = received(store, world, "关于河涌的建议", "dali", "fu")
    with store.work("改") as work:
        first = change(work, first, key_mark="区长督办")
        change(work, second, category="经济建设类", origin="界别提案", time_mark="平时")
        record_reply(work, two, replied_on=date(2022, 5, 1), result="B", text="将办")
        accept(work, one, on=ASSIGNED)
    return [first, second, third]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("电梯", ["关于加装电梯的建议"]), ("001", ["关于加装电梯的建议"]), ("2", ["关于ＣＢＤ公交的建议"]),
        ("cbd", ["关于ＣＢＤ公交的建议"]), ("田大利", ["关于河涌的建议"]), ("田富", ["关于河涌的建议"]), ("tf", ["关于河涌的建议"]),
        ("财政", ["关于ＣＢＤ公交的建议"]), ("0003", ["关于河涌的建议"]), ("没有", []), ("%", []), ("'", []),
        ("  ", ["关于加装电梯的建议", "关于ＣＢＤ公交的建议", "关于河涌的建议"]),
    ],
)  # fmt: skip
def test_the_list_is_searched_by_number_words_people_and_handlers(
    store: Store, world: ProposalOffice, three: list[Proposal], search: str, found: list[str]
) -> None:
    assert len(three) == 3
    assert titles(listed(store, world, search=search)) == found


@pytest.mark.parametrize(
    ("narrow", "places"),
    [
        (ProposalFilter(), [0, 1, 2]), (ProposalFilter(states=(ProposalState.RECEIVED,)), [2]),
        (ProposalFilter(progress="办理中"), [0]), (ProposalFilter(category="经济建设类"), [1]),
        (ProposalFilter(origin="界别提案"), [1]), (ProposalFilter(time_mark="平时"), [1]), (ProposalFilter(key=True), [0]),
        (ProposalFilter(key=False), [1, 2]), (ProposalFilter(result="B"), [1]), (ProposalFilter(due="overdue"), [0]),
        (ProposalFilter(due="soon"), []), (ProposalFilter(due="open"), [0]),
        (ProposalFilter(category="城市建设管理类", due="open"), [0]),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(
    store: Store, world: ProposalOffice, three: list[Proposal], narrow: ProposalFilter, places: list[int]
) -> None:
    found = {row.id for row in listed(store, world, narrow=narrow)}
    assert found == {three[place].id for place in places}


def test_the_list_is_narrowed_to_a_handler_or_a_person(
    store: Store, world: ProposalOffice, three: list[Proposal]
) -> None:
    by_handler = listed(store, world, narrow=ProposalFilter(handler=world.finance.id))
    by_person = listed(store, world, narrow=ProposalFilter(person=world.person("fu")))
    assert [by_handler[0].id, by_person[0].id] == [three[1].id, three[2].id]


def test_what_is_due_within_the_warning_days_is_soon(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing])
    soon = ProposalFilter(due="soon")
    found = [
        bool(proposals(store, today=day, narrow=soon))
        for day in (date(2022, 5, 30), date(2022, 5, 31), date(2022, 6, 10), date(2022, 6, 11))
    ]
    assert found == [False, True, True, False]


def test_orders(store: Store, world: ProposalOffice, three: list[Proposal]) -> None:
    assert set(ORDERS) == {"number", "receipt", "due", "title"}
    assert listed(store, world, order="due")[0].id == three[0].id
    by_title = titles(listed(store, world, order="title"))
    assert by_title == sorted(by_title)
    assert [row.receipt_number for row in listed(store, world, order="receipt")] == ["0001", "0002", "0003"]
    with pytest.raises(Refused, match="不能按“颜色”排序"):
        listed(store, world, order="颜色")


def test_numbers_stand_in_natural_order_and_none_at_all_last() -> None:
    assert sorted(["P2", "", "100", "99", "P10", "045A", "45"], key=natural) == [
        "045A", "45", "99", "100", "P2", "P10", "",
    ]  # fmt: skip


def test_rows_are_read_by_id_in_the_order_asked_for(store: Store, world: ProposalOffice) -> None:
    one, two = received(store, world, "关于河的建议"), received(store, world, "关于湖的建议")
    rows = proposal_rows(store, [two.id, one.id], today=TODAY)
    assert [row.id for row in rows] == [two.id, one.id]


def test_a_refused_signature_is_not_listed(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world, "关于河的建议", "one", "fu")
    with store.work("谢绝") as work:
        sign(work, work.find(Proposer, "WHERE proposal = ? AND place = 2", proposal.id)[0], SignState.REFUSED)
    assert listed(store, world, narrow=ProposalFilter(person=world.person("fu"))) == []
    assert listed(store, world)[0].co_proposers == ()


def test_a_body_that_proposes_is_listed_by_its_name(store: Store, world: ProposalOffice) -> None:
    with store.work("收件") as work:
        receive(work, session=world.session, title="关于河的建议", proposers=[By(body=world.party.id)])
    assert listed(store, world)[0].first_proposer == "民建云山区总支"


def fill(store: Store, world: ProposalOffice, amount: int) -> None:
    """Lay many proposals with three proposers, two handlers and a reply each."""
    ids = numbers(1 << 50)
    with store.baseline("大量") as work:
        people = [add_member(work, f"委员{n}", term=world.office.term.id).person for n in range(60)]
        many: list[Proposal | Proposer | Assignment | Reply] = []
        for n in range(amount):
            one = ProposalId(next(ids))
            many.append(
                Proposal(
                    id=one, session=world.session, title=f"关于第{n}条道路改造的建议", number=f"{n:05}",
                    state=ProposalState.DOCKETED, receipt_number=f"{n:05}",
                )
            )  # fmt: skip
            for place in (1, 2, 3):
                role = ProposerRole.FIRST if place == 1 else ProposerRole.CO
                by = people[(n + place) % 60]
                many.append(
                    Proposer(id=ProposerId(next(ids)), proposal=one, place=place, role=role, person=by)
                )
            for body, part in ((world.housing, HandlingRole.LEAD), (world.finance, HandlingRole.ASSIST)):
                given = Assignment(
                    id=AssignmentId(next(ids)), proposal=one, handler=body.id, role=part, state=AssignmentState.REPLIED,
                    assigned_on=date(2022, 3, 10), rule={"unit": "月", "amount": "3", "label": ""},
                )  # fmt: skip
                many += [given, Reply(id=ReplyId(next(ids)), assignment=given.id, seq=1, result="A")]
        for kind in (Proposal, Proposer, Assignment, Reply):
            work.insert_all([record for record in many if isinstance(record, kind)])


@pytest.mark.parametrize("amount", [1, 300])
def test_many_proposals_are_read_with_as_few_questions_as_one(
    store: Store, world: ProposalOffice, amount: int
) -> None:
    fill(store, world, amount)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    rows = proposals(store, today=TODAY, search="道路", order="due")
    store.connection.set_trace_callback(None)
    assert len(rows) == amount
    assert len(asked) <= 5, "a question per proposal is slow"


def test_the_earliest_open_deadline_is_shown(store: Store, world: ProposalOffice) -> None:
    _, (one, _) = assigned(store, world, [world.housing, world.finance])
    with store.work("延期") as work:
        extend(work, one, Rule(unit=Unit.MONTHS, amount=1), on=date(2022, 6, 1), reason="需要调研")
    assert listed(store, world)[0].due == date(2022, 6, 10)


def test_a_clock_that_stands_is_shown_as_such_and_is_neither_late_nor_owed(
    store: Store, world: ProposalOffice
) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    assert not listed(store, world)[0].stopped
    with store.work("暂停") as work:
        stop(work, one, on=date(2022, 6, 1), reason="等待批复")
    (row,) = listed(store, world)
    assert (row.stopped, row.days_left) == (True, None)
    assert listed(store, world, narrow=ProposalFilter(due="open")) == []
