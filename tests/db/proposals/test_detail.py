"""The page of one proposal shows everything that hangs on it, and what may be done now."""

from datetime import date

import pytest

from db.papers.operations import Made, record_papers
from db.proposals.detail import ProposalDetail, Step, proposal
from db.proposals.handling import ask_return, close, grant_return
from db.proposals.merging import merge
from db.proposals.operations import By, decline, receive
from db.proposals.records import Assignment, Proposal
from db.proposals.replies import record_feedback, record_reply
from db.store.errors import Missing
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, TODAY, ProposalOffice, assigned, docketed, received


def shown(store: Store, one: Proposal, today: date = TODAY) -> ProposalDetail:
    return proposal(store, one.id, today=today)


def bar(detail: ProposalDetail) -> list[tuple[str, str]]:
    return [(step.words, step.state) for step in detail.steps]


def test_a_proposal_is_named_by_its_session_and_number(store: Store, world: ProposalOffice) -> None:
    assert shown(store, docketed(store, world)).number_words == "九届二次会议第001号"
    assert shown(store, received(store, world, "关于河的建议")).number_words == "九届二次会议 流水号 0002"


def test_proposers_show_sector_and_employer(store: Store, world: ProposalOffice) -> None:
    detail = shown(store, received(store, world, "关于河的建议", "other", "fu"))
    assert [(line.name, line.detail) for line in detail.proposers] == [
        ("陈志强（第一中学）", "教育界 · 第一中学"), ("田富", "经济界 · 云山纸业有限公司"),
    ]  # fmt: skip


def test_assignments_show_deadline_derivation_and_moves(store: Store, world: ProposalOffice) -> None:
    one, _ = assigned(store, world, [world.housing], [world.finance])
    lead, assist = shown(store, one).assignments
    assert (lead.handler.name, lead.due, lead.days_left) == ("区住房和建设局", date(2022, 6, 10), -4)
    assert lead.derivation.startswith("自 3月10日 交办")
    assert (assist.due, assist.days_left) == (date(2022, 4, 11), -64)  # 10 April is a Sunday
    choices = {choice.name: choice for choice in lead.choices}
    assert choices["reply"].allowed
    assert choices["rework"].reasons == ("目前是“待签收”，“已答复”时才能再办理",)


def test_handed_back_handlers_stay_on_the_page(store: Store, world: ProposalOffice) -> None:
    one, (given,) = assigned(store, world, [world.housing])
    with store.work("退") as work:
        grant_return(work, ask_return(work, given, on=ASSIGNED, reason="不属职责"), on=ASSIGNED)
    detail = shown(store, one)
    assert [line.assignment.state for line in detail.assignments] == ["已退"]
    assert detail.row.progress == "待交办"
    assert ("交办", "now") in bar(detail)


def test_every_reply_shows_who_still_owes_an_opinion(store: Store, world: ProposalOffice) -> None:
    one, (given,) = assigned(store, world, [world.housing])
    other = docketed(store, world, "关于电梯的建议", "fu")
    with store.work("答复") as work:
        merge(work, one, [other])
        reply = record_reply(work, given, replied_on=date(2022, 5, 1), result="A", text="已办")
    detail = shown(store, one)
    with store.work("反馈") as work:
        record_feedback(work, reply, detail.proposers[1].proposer, {"总体": "不满意"})
    (line,) = shown(store, one).assignments[0].replies
    assert line.class_words == "已经解决或基本解决"
    assert [(said.proposer.name, said.feedback is None, said.dissatisfied) for said in line.feedback] == [
        ("陈志强（云山实业）", True, False), ("田富", False, True),
    ]  # fmt: skip
    assert line.feedback[1].proposer.merged_from == "002"


def test_a_merged_proposal_shows_its_main_and_the_main_its_parts(store: Store, world: ProposalOffice) -> None:
    main, other = docketed(store, world, "关于公园的建议"), docketed(store, world, "关于河的建议")
    with store.work("并案") as work:
        merge(work, main, [other])
    assert shown(store, main).merged[0].id == other.id
    found = shown(store, other).main
    assert found is not None
    assert found.id == main.id
    assert bar(shown(store, other)) == [("收到", "done"), ("并案", "now")]


def test_moves_allowed_now_come_first_and_the_others_say_why_not(store: Store, world: ProposalOffice) -> None:
    one, _ = assigned(store, world, [world.housing])
    choices = shown(store, one).choices
    assert [choice.name for choice in choices if choice.allowed] == ["assign"]
    reasons = {choice.name: choice.reasons for choice in choices}
    assert reasons["withdraw"] == ("已交区住房和建设局办理",)
    assert reasons["close"] == ("区住房和建设局目前是“待签收”",)


def test_the_bar_goes_with_the_proposal(store: Store, world: ProposalOffice) -> None:
    waiting = received(store, world, "关于河的建议")
    assert bar(shown(store, waiting))[:2] == [("收到", "done"), ("待审", "now")]
    one, (given,) = assigned(store, world, [world.housing])
    late = shown(store, one)
    assert bar(late)[2:5] == [("交办", "done"), ("办理中", "late"), ("答复", "ahead")]
    assert late.steps[3].note == "逾期4天"
    early = shown(store, one, date(2022, 6, 1))
    assert (early.steps[3].state, early.steps[3].note) == ("now", "还有9天")
    with store.work("答复") as work:
        reply = record_reply(work, given, replied_on=date(2022, 5, 1), result="A", text="已办")
    answered = shown(store, one)
    assert bar(answered)[3:] == [("办理", "done"), ("答复", "done"), ("征询", "now"), ("办结", "ahead")]
    assert [step.note for step in answered.steps[4:6]] == ["5月1日", "收回 0/1"]
    with store.work("反馈") as work:
        record_feedback(work, reply, answered.proposers[0].proposer, {"总体": "满意"})
    assert bar(shown(store, one))[5:] == [("征询", "done"), ("办结", "now")]
    with store.work("办结") as work:
        close(work, work.get(Proposal, one.id), on=date(2022, 6, 1))
    assert shown(store, one).steps[-1] == Step(words="办结", state="done", note="6月1日")


def test_the_bar_ends_where_a_proposal_goes_no_further(store: Store, world: ProposalOffice) -> None:
    one = received(store, world)
    with store.work("审查") as work:
        decline(work, one, reason="只有现象，没有具体的建议")
    assert bar(shown(store, one)) == [("收到", "done"), ("不予立案", "now")]


def test_a_draft_has_all_its_way_ahead(store: Store, world: ProposalOffice) -> None:
    with store.work("暂存") as work:
        draft = receive(
            work, session=world.session, title="关于河的建议", proposers=world.by("fu"), draft=True
        )
    assert bar(shown(store, draft))[1:3] == [("暂存", "now"), ("立案", "ahead")]


def test_a_filed_proposal_waits_to_be_assigned(store: Store, world: ProposalOffice) -> None:
    assert bar(shown(store, docketed(store, world)))[1:4] == [
        ("立案", "done"),
        ("交办", "now"),
        ("办理", "ahead"),
    ]


def test_a_body_among_the_proposers_has_no_detail(store: Store, world: ProposalOffice) -> None:
    with store.work("收件") as work:
        one = receive(work, session=world.session, title="关于河的建议", proposers=[By(body=world.party.id)])
    assert [(line.name, line.detail) for line in shown(store, one).proposers] == [("民建云山区总支", "")]


def test_papers_made_about_it_are_counted(store: Store, world: ProposalOffice) -> None:
    one = docketed(store, world)
    made = Made(
        kind="reply",
        subject_table="proposal",
        subject_id=one.id,
        subject="九届二次第001号",
        format="docx",
        file="a.docx",
        sha256="0",
    )
    with store.work("打印") as work:
        record_papers(work, [made, made], at=store.clock())
    assert shown(store, one).papers == 2


def test_a_proposal_that_is_gone_is_missing(store: Store, world: ProposalOffice) -> None:
    one = received(store, world)
    store.undo()
    with pytest.raises(Missing):
        shown(store, one)
    assert store.find(Assignment) == []
