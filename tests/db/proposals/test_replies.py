"""Answers, opinions of assists, feedback of every proposer, rework and follow-up."""

from datetime import date, timedelta

import pytest

from db.proposals.clock import derivation
from db.proposals.clock_steps import last_step
from db.proposals.merging import merge
from db.proposals.records import Assignment, AssignmentState, Feedback, Proposal, Proposer, Reply, ReplyKind
from db.proposals.replies import asked, follow_up, record_feedback, record_reply, rework
from db.proposals.settings import TWO_DIMENSIONS, ProposalSettings
from db.proposals.workflow import last_reply
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned, docketed

ANSWERED = date(2022, 5, 20)


def answered(store: Store, world: ProposalOffice, result: str = "A") -> tuple[Proposal, Assignment, Reply]:
    proposal, (one,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        reply = record_reply(work, one, replied_on=ANSWERED, result=result, text="办理情况如下。")
        return proposal, work.get(Assignment, one.id), reply


def test_a_reply_is_kept_whole_and_ends_the_waiting(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        reply = record_reply(
            work, one, replied_on=ANSWERED, result="B", text="一、已做\r\n二、将做", letter_number="云住建函〔2022〕18号",
            signer="方工", signer_post="局长", disclosure="主动公开", received_on=date(2022, 5, 23),
        )  # fmt: skip
    kept = store.get(Reply, reply.id)
    assert (kept.seq, kept.kind, kept.text, kept.letter_number) == (
        1, ReplyKind.REPLY, "一、已做\n二、将做", "云住建函〔2022〕18号",
    )  # fmt: skip
    assert store.get(Assignment, one.id).state is AssignmentState.REPLIED
    assert store.value("SELECT open FROM assignment_due") == 0


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"result": "E"}, "result"), ({"result": ""}, "result"), ({"text": " "}, "text"),
        ({"replied_on": date(2022, 3, 9)}, "replied_on"), ({"received_on": date(2022, 5, 19)}, "received_on"),
        ({"disclosure": "随便"}, "disclosure"), ({"letter_number": "长" * 61}, "letter_number"),
    ],
)  # fmt: skip
def test_an_incomplete_or_contradictory_reply_is_refused_beside_its_field(
    store: Store, world: ProposalOffice, facts: dict[str, object], field: str
) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    whole = {"replied_on": ANSWERED, "result": "A", "text": "已办"} | facts
    with store.work("答复") as work, pytest.raises(Refused) as caught:
        record_reply(work, one, **whole)  # type: ignore[arg-type]  # values of all kinds by name
    assert caught.value.field == field


def test_a_scan_or_the_paper_file_may_stand_for_the_text(store: Store, world: ProposalOffice) -> None:
    _, (one, two) = assigned(store, world, [world.housing, world.finance])
    with store.work("答复") as work:
        assert record_reply(work, one, replied_on=ANSWERED, result="A", scan="ab12").scan == "ab12"
        assert record_reply(work, two, replied_on=ANSWERED, result="A", kept_on_paper=True).text == ""


def test_the_opinion_of_an_assist_bears_no_class(store: Store, world: ProposalOffice) -> None:
    _, (_, assist) = assigned(store, world, [world.housing], [world.finance])
    with store.work("会办意见") as work:
        with pytest.raises(Refused, match="会办意见不标注办理结果类别"):
            record_reply(work, assist, replied_on=ANSWERED, result="A", text="同意")
        assert record_reply(work, assist, replied_on=ANSWERED, text="同意").kind is ReplyKind.OPINION


def test_what_is_answered_is_not_answered_again_without_reason(store: Store, world: ProposalOffice) -> None:
    _, one, _ = answered(store, world)
    with store.work("答复") as work, pytest.raises(Refused, match="目前是“已答复”"):
        record_reply(work, one, replied_on=ANSWERED, result="A", text="再说一次")


def first(store: Store, proposal: Proposal) -> Proposer:
    return asked(store, proposal)[0]


def test_every_proposer_gives_an_opinion_on_every_reply(store: Store, world: ProposalOffice) -> None:
    proposal, _, reply = answered(store, world)
    with store.work("反馈") as work:
        record_feedback(
            work, reply, first(store, proposal), {"总体": "基本满意"}, opinion="望持续", returned_on=ANSWERED
        )
    (kept,) = store.find(Feedback)
    assert (kept.marks, kept.opinion) == ({"总体": "基本满意"}, "望持续")


def test_a_second_form_of_the_same_proposer_corrects_the_first(store: Store, world: ProposalOffice) -> None:
    proposal, _, reply = answered(store, world)
    with store.work("反馈") as work:
        record_feedback(work, reply, first(store, proposal), {"总体": "不满意"})
        record_feedback(work, reply, first(store, proposal), {"总体": "满意"})
    assert [one.marks for one in store.find(Feedback)] == [{"总体": "满意"}]


def test_attitude_and_result_can_be_asked_apart(store: Store, world: ProposalOffice) -> None:
    proposal, _, reply = answered(store, world)
    with store.work("两项") as work:
        save(work, ProposalSettings(feedback=TWO_DIMENSIONS))
        with pytest.raises(Refused, match="请选择办理结果"):
            record_feedback(work, reply, first(store, proposal), {"办理态度": "满意"})
        with pytest.raises(Refused, match="没有“总体”这一项"):
            record_feedback(work, reply, first(store, proposal), {"总体": "满意"})
        marks = {"办理态度": "满意", "办理结果": "不满意"}
        assert record_feedback(work, reply, first(store, proposal), marks).marks == marks


def test_only_who_is_asked_gives_feedback_and_not_before_the_reply(
    store: Store, world: ProposalOffice
) -> None:
    proposal, _, reply = answered(store, world)
    other = docketed(store, world, "关于河的建议", "fu")
    with store.work("反馈") as work:
        with pytest.raises(Refused, match="不是本件提案的提案者"):
            record_feedback(work, reply, first(store, other), {"总体": "满意"})
        with pytest.raises(Refused, match="反馈日期早于答复日期"):
            record_feedback(
                work, reply, first(store, proposal), {"总体": "满意"}, returned_on=date(2022, 5, 1)
            )


def test_proposers_of_merged_proposals_are_answered_and_asked_too(
    store: Store, world: ProposalOffice
) -> None:
    proposal, (one,) = assigned(store, world, [world.housing])
    other = docketed(store, world, "关于电梯的建议", "fu", "dali")
    with store.work("并案") as work:
        merge(work, proposal, [other])
        reply = record_reply(work, one, replied_on=ANSWERED, result="A", text="已办")
        people = asked(work, proposal)
        record_feedback(work, reply, people[2], {"总体": "满意"})
    assert [one.person for one in people] == [world.person(key) for key in ("one", "fu", "dali")]


def test_opinions_of_assists_are_not_asked_about(store: Store, world: ProposalOffice) -> None:
    proposal, (_, assist) = assigned(store, world, [world.housing], [world.finance])
    with store.work("会办意见") as work:
        opinion = record_reply(work, assist, replied_on=ANSWERED, text="同意")
        with pytest.raises(Refused, match="不征询"):
            record_feedback(work, opinion, first(store, proposal), {"总体": "满意"})


def test_dissatisfaction_starts_a_new_clock_and_a_second_reply(store: Store, world: ProposalOffice) -> None:
    proposal, one, reply = answered(store, world)
    with store.work("再办理") as work:
        with pytest.raises(Refused, match="没有提案者表示不满意"):
            rework(work, one, on=date(2022, 6, 1))
        record_feedback(work, reply, first(store, proposal), {"总体": "不满意"})
        again = rework(work, one, on=date(2022, 6, 1))
    assert again.state is AssignmentState.REWORK
    assert tuple(store.rows("SELECT due_on, open FROM assignment_due")[0]) == ("2022-07-01", 1)
    with store.work("再次答复") as work:
        second = record_reply(work, again, replied_on=date(2022, 6, 20), result="A", text="已补办")
    assert (second.seq, second.kind) == (2, ReplyKind.AGAIN)
    assert last_reply(store, one) == second


def test_the_office_may_ask_for_rework_with_its_own_reason(store: Store, world: ProposalOffice) -> None:
    _, one, _ = answered(store, world)
    with store.work("再办理") as work:
        step = last_step(work, rework(work, one, on=date(2022, 6, 1), reason="答非所问"))
    assert step is not None
    assert (step.kind, step.reason) == ("再办理", "答非所问")


def test_rework_before_any_reply_is_not_possible(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("再办理") as work, pytest.raises(Refused, match="目前是“待签收”"):
        rework(work, one, on=date(2022, 6, 1), reason="催")


def test_promises_of_class_b_are_followed_until_they_are_kept(store: Store, world: ProposalOffice) -> None:
    _, one, _ = answered(store, world, result="B")
    with store.work("跟踪") as work:
        followed = follow_up(work, one, on=date(2022, 6, 1))
        assert followed.state is AssignmentState.FOLLOW_UP
        final = record_reply(work, followed, replied_on=date(2022, 6, 10), result="A", text="已完成")
    assert final.kind is ReplyKind.FOLLOW_UP


def test_other_classes_and_assists_are_not_followed(store: Store, world: ProposalOffice) -> None:
    _, one, _ = answered(store, world, result="A")
    _, (_, assist) = assigned(store, world, [world.housing], [world.finance], title="关于河的建议")
    with store.work("跟踪") as work:
        with pytest.raises(Refused, match="只有B类答复才需要跟踪"):
            follow_up(work, one, on=ANSWERED)
        record_reply(work, assist, replied_on=ANSWERED, text="同意")
        with pytest.raises(Refused, match="会办单位不直接答复"):
            follow_up(work, work.get(Assignment, assist.id), on=ANSWERED)


def test_an_answer_on_the_day_of_assignment_is_taken(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        assert record_reply(work, one, replied_on=ASSIGNED, result="A", text="已办").replied_on == ASSIGNED


def test_what_is_followed_has_a_time_of_its_own_and_is_not_late(store: Store, world: ProposalOffice) -> None:
    _, one, _ = answered(store, world, result="B")
    with store.work("跟踪") as work:
        follow_up(work, one, on=date(2022, 6, 1), until=date(2022, 11, 30))
    assert tuple(store.rows("SELECT due_on, open FROM assignment_due")[0]) == ("2022-11-30", 0)
    assert (
        derivation(store, one) == "自 6月1日 跟踪办理，规定日期 11月30日。规则：承诺期限＝2022年11月30日前。"
    )
    store.undo()
    with store.work("跟踪") as work:
        follow_up(work, one, on=date(2022, 6, 1))
    assert store.value("SELECT due_on FROM assignment_due") == "2022-12-01"


def test_days_after_an_answer_do_not_lie_before_it(store: Store, world: ProposalOffice) -> None:
    _, one, reply = answered(store, world, result="B")
    assert reply.replied_on is not None
    early = reply.replied_on - timedelta(days=1)
    with store.work("早了") as work:
        with pytest.raises(Refused, match="再办理日期早于答复日期") as caught:
            rework(work, one, on=early, reason="答非所问")
        assert caught.value.field == "on"
        with pytest.raises(Refused, match="跟踪办理日期早于答复日期"):
            follow_up(work, one, on=early)
        with pytest.raises(Refused, match="承诺完成的日期应在开始跟踪之后") as caught:
            follow_up(work, one, on=date(2022, 6, 1), until=date(2022, 6, 1))
        assert caught.value.field == "until"
        again = rework(work, one, on=date(2022, 6, 1), reason="答非所问")
        with pytest.raises(Refused, match="答复日期早于再办理的日期") as caught:
            record_reply(work, again, replied_on=date(2022, 5, 31), result="A", text="已办")
        assert caught.value.field == "replied_on"
