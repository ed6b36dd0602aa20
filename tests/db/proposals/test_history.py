"""The history of a proposal in a clerk's words."""

from datetime import date

from db.papers.attached import attach, detach
from db.proposals.awarding import decide as decide_awards
from db.proposals.awarding import nominate
from db.proposals.clock_steps import stop
from db.proposals.contacts import change_contact, drop_contact, record_contact
from db.proposals.cosigning import ask, sign
from db.proposals.handling import accept, assign, roles_for
from db.proposals.history import proposal_history
from db.proposals.operations import change, docket
from db.proposals.records import Proposal, Proposer, SignState, Verdict
from db.proposals.records_clock import Contact
from db.proposals.records_supervision import AwardKind
from db.proposals.replies import asked, record_feedback, record_reply
from db.proposals.reviewing import Decision, decide
from db.proposals.supervising import name_key
from db.store.attachments import Attachment
from db.store.store import Store
from tests.db.proposals.proposal_store import (
    ASSIGNED,
    DOCKETED,
    RECEIVED,
    ProposalOffice,
    assigned,
    docketed,
    received,
)


def test_a_history_tells_the_newest_work_first_with_its_clerk(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    happened = proposal_history(store, proposal.id)
    assert [each.label for each in happened] == ["立案", "收件"]
    assert happened[0].clerk == "程立"
    assert "状态：待审 → 立案" in happened[0].details
    assert "提案号：空 → 001" in happened[0].details
    assert "立案日期：空 → 2022年1月20日" in happened[0].details
    assert "收件" in happened[1].details
    assert any(detail.startswith("提案者：陈志强") for detail in happened[1].details)


def test_handlers_answers_and_opinions_belong_to_the_history(store: Store, world: ProposalOffice) -> None:
    proposal, (assignment,) = assigned(store, world, [world.housing])
    with store.work("签收") as work:
        assignment = accept(work, assignment, on=ASSIGNED, contact="方工")
    with store.work("登记答复") as work:
        reply = record_reply(work, assignment, replied_on=date(2022, 6, 1), result="A", text="已办。")
    with store.work("登记意见") as work:
        (proposer,) = asked(work, proposal)
        record_feedback(work, reply, proposer, {"总体": "满意"})
    happened = {each.label: each.details for each in proposal_history(store, proposal.id)}
    assert "交办：区住房和建设局 单办" in happened["交办"]
    assert any(detail.startswith("办理状态：待签收 → 办理中") for detail in happened["签收"])
    assert "答复：答复 A 类" in happened["登记答复"]
    assert "征询意见：总体 满意" in happened["登记意见"]


def test_clock_steps_and_contacts_belong_to_the_history(store: Store, world: ProposalOffice) -> None:
    proposal, (assignment,) = assigned(store, world, [world.housing])
    with store.work("暂停计时") as work:
        stop(work, assignment, on=date(2022, 4, 6), reason="等待批复")
    with store.work("登记沟通") as work:
        contact = record_contact(work, assignment, stage="办前", way="走访", on=date(2022, 4, 8))
    with store.work("改正沟通") as work:
        change_contact(work, contact, way="座谈", content="了解意图")
    with store.work("去掉沟通") as work:
        drop_contact(work, work.get(Contact, contact.id))
    happened = {each.label: each.details for each in proposal_history(store, proposal.id)}
    assert happened["暂停计时"] == ("期限事项：暂停 2022年4月6日 等待批复",)
    assert happened["登记沟通"] == ("沟通：办前 走访 2022年4月8日",)
    assert happened["改正沟通"] == ("沟通方式：走访 → 座谈", "沟通内容：空 → 了解意图")
    assert happened["去掉沟通"] == ("取消沟通：办前 座谈 2022年4月8日",)


def test_what_was_undone_stays_told_and_is_marked(store: Store, world: ProposalOffice) -> None:
    proposal, _ = assigned(store, world, [world.housing])
    store.undo()
    happened = proposal_history(store, proposal.id)
    assert [(each.label, each.undone) for each in happened[:2]] == [("撤销：交办", False), ("交办", True)]
    assert "取消交办：区住房和建设局 单办" in happened[0].details


def test_other_proposals_works_are_left_out(store: Store, world: ProposalOffice) -> None:
    first = docketed(store, world)
    second = docketed(store, world, "关于改善公交接驳的建议")
    with store.work("改备注") as work:
        change(work, store.get(Proposal, second.id), note="另一件")
    assert "改备注" not in [each.label for each in proposal_history(store, first.id)]
    assert "备注：空 → 另一件" in proposal_history(store, second.id)[0].details


def test_long_texts_are_cut(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    with store.work("粘贴正文") as work:
        change(work, store.get(Proposal, proposal.id), body="云" * 400)
    (detail,) = proposal_history(store, proposal.id)[0].details
    assert detail.endswith("…")
    assert len(detail) < 60


def test_a_text_that_begins_with_a_bracket_is_told_as_it_stands(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    with store.work("改备注") as work:
        change(work, store.get(Proposal, proposal.id), note="{转交}")
    assert "备注：空 → {转交}" in proposal_history(store, proposal.id)[0].details


def test_reviews_and_attached_files_belong_to_the_history(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    picture = Attachment(hash="a" * 64, name="现状图.png", size=9)
    with store.work("添加附件") as work:
        made = attach(work, Proposal.TABLE, proposal.id, picture, on=ASSIGNED)
    with store.work("去掉附件") as work:
        detach(work, made)
    with store.work("审定") as work:
        decision = Decision(proposal=proposal.id, verdict=Verdict.DECLINE, opinion="不属于本区职权范围")
        decide(work, decision, on=ASSIGNED, reviewer="程立")
    happened = {each.label: each.details for each in proposal_history(store, proposal.id)}
    assert happened["添加附件"] == ("附件：现状图.png",)
    assert happened["去掉附件"] == ("取消附件：现状图.png",)
    assert "审查：审定 不予立案 不属于本区职权范围 程立" in happened["审定"]


def test_supervision_and_awards_belong_to_the_history(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    with store.work("列为重点") as work:
        name_key(work, proposal, mark="区长领办", on=ASSIGNED, leader="区长")
    with store.work("推荐") as work:
        award = nominate(work, AwardKind.PROPOSAL, world.session, proposal=proposal.id, level="一等")
    with store.work("决定") as work:
        decide_awards(work, [award], by="主席会议", on=ASSIGNED)
    happened = {each.label: each.details for each in proposal_history(store, proposal.id)}
    assert set(happened["列为重点"]) == {"重点提案：空 → 区长领办", "督办：列为重点 区长 区长领办"}
    assert happened["推荐"] == ("评选：优秀提案 一等",)
    assert "评选：候选 → 已确定" in happened["决定"]


def test_where_several_sign_and_answer_every_line_says_whose_it_is(
    store: Store, world: ProposalOffice
) -> None:
    proposal = received(store, world)
    with store.work("请人联名") as work:
        (second,) = ask(work, proposal, world.by("fu"), on=RECEIVED, due_on=None)
    with store.work("登记会签") as work:
        sign(work, second, SignState.SIGNED, on=RECEIVED)
    with store.work("立案") as work:
        proposal = docket(work, proposal, on=DOCKETED)
    with store.work("交办") as work:
        shares = roles_for([world.housing.id], [world.finance.id])
        lead, helper = assign(work, proposal, shares, on=ASSIGNED)
    with store.work("签收") as work:
        lead = accept(work, lead, on=ASSIGNED, contact="方工")
    with store.work("沟通") as work:
        record_contact(work, helper, stage="办前", way="走访", on=date(2022, 4, 8))
    with store.work("答复") as work:
        reply = record_reply(work, lead, replied_on=date(2022, 6, 1), result="A", text="已办。")
    with store.work("意见") as work:
        record_feedback(work, reply, work.get(Proposer, second.id), {"总体": "满意"})
    name = "田富"
    happened = {each.label: each.details for each in proposal_history(store, proposal.id)}
    assert f"{name} 会签：待会签 → 已签" in happened["登记会签"]
    assert "区住房和建设局 办理状态：待签收 → 办理中" in happened["签收"]
    assert happened["沟通"] == ("沟通：区财政局 办前 走访 2022年4月8日",)
    assert "答复：区住房和建设局 答复 A 类" in happened["答复"]
    assert happened["意见"] == (f"征询意见：{name} 总体 满意",)
