"""The log of a handler's part: every day in order, and what is still to come."""

from datetime import date

from db.proposals.clock import clock_of
from db.proposals.clock_log import LogKind, LogLine, contact_stage, log_of
from db.proposals.clock_steps import coordinate, extend, resume, stop
from db.proposals.contacts import record_contact
from db.proposals.handling import accept, ask_return, close, refuse_return
from db.proposals.records import Assignment, Proposal
from db.proposals.records_clock import ClockStep, Contact, ContactStage
from db.proposals.replies import asked, follow_up, record_feedback, record_reply, rework
from db.store.store import Store
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned
from tests.db.proposals.test_clock_steps import MONTH

TODAY = date(2022, 6, 14)


def told(store: Store, one: Assignment, *, today: date = TODAY) -> list[LogLine]:
    now = store.get(Assignment, one.id)
    return log_of(store, now, clock_of(store, now), today=today)


def words(lines: list[LogLine]) -> list[tuple[str, str]]:
    return [(f"{line.on:%m%d}", line.words) for line in lines]


def test_the_whole_way_of_a_handler_is_told_in_order(store: Store, world: ProposalOffice) -> None:
    proposal, (one,) = assigned(store, world, [world.housing])
    with store.work("办理") as work:
        accept(work, one, on=date(2022, 3, 11))
        one = work.get(Assignment, one.id)
        ask_return(work, one, on=date(2022, 3, 14), reason="不属职责")
        one = refuse_return(
            work, work.get(Assignment, one.id), on=date(2022, 3, 16), reason="属于", decided_by="区政府办公室"
        )
        coordinate(work, one, on=date(2022, 3, 16), reason="明确主办")
        record_contact(work, one, stage="办前", way="走访", on=date(2022, 3, 20), persons="陈志强")
        stop(work, one, on=date(2022, 4, 6), reason="等待批复", until=date(2022, 4, 20))
        resume(work, one, on=date(2022, 4, 21))
        extend(work, one, MONTH, on=date(2022, 5, 20), reason="需要")
        reply = record_reply(
            work,
            one,
            replied_on=date(2022, 6, 1),
            result="B",
            text="列入计划",
            letter_number="云住建函〔2022〕1号",
        )
        record_feedback(
            work, reply, asked(work, proposal)[0], {"总体": "不满意"}, returned_on=date(2022, 6, 8)
        )
        rework(work, work.get(Assignment, one.id), on=date(2022, 6, 8))
    lines = told(store, one)
    assert words(lines) == [
        ("0310", "交办　单办"), ("0311", "签收"), ("0314", "申退"), ("0316", "不同意申退"), ("0316", "协调"),
        ("0320", "办前沟通　走访"), ("0406", "暂停"), ("0421", "恢复"), ("0520", "延期　1 个月"), ("0601", "答复　B 类"),
        ("0608", "收回征询意见 1 份"), ("0608", "再办理　1 个月"), ("0708", "期限"),
    ]  # fmt: skip
    by_words = {line.words: line for line in lines}
    assert by_words["不同意申退"].detail == "属于　区政府办公室 决定"
    assert by_words["暂停"].detail == "预计 4月20日 恢复　等待批复"
    assert by_words["答复　B 类"].detail == "云住建函〔2022〕1号"
    assert isinstance(by_words["暂停"].record, ClockStep)
    assert isinstance(by_words["办前沟通　走访"].record, Contact)
    assert (by_words["期限"].kind, by_words["期限"].late) == (LogKind.AHEAD, False)


def test_a_first_contact_that_never_came_is_late(store: Store, world: ProposalOffice) -> None:
    _, (lead, assist) = assigned(store, world, [world.housing], [world.finance])
    ahead = [line for line in told(store, lead) if line.kind is LogKind.AHEAD]
    assert [(line.words, line.on, line.late) for line in ahead] == [
        ("首次沟通期限", date(2022, 3, 31), True), ("期限", date(2022, 6, 10), True),
    ]  # fmt: skip
    assert [line.words for line in told(store, assist)] == ["交办　会办", "期限"], "assists need not speak"


def test_what_stands_still_says_when_it_is_meant_to_go_on(store: Store, world: ProposalOffice) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    with store.work("暂停") as work:
        record_contact(work, one, stage="办前", way="走访", on=date(2022, 3, 20))
        stop(work, one, on=date(2022, 4, 6), reason="等待批复", until=date(2022, 4, 20))
    last = told(store, one)[-1]
    assert (last.words, last.on, last.late) == ("预计恢复计时", date(2022, 4, 20), True)


def test_what_is_followed_shows_its_time_and_what_is_closed_its_end(
    store: Store, world: ProposalOffice
) -> None:
    proposal, (one,) = assigned(store, world, [world.housing])
    with store.work("跟踪") as work:
        record_reply(work, one, replied_on=date(2022, 5, 1), result="B", text="列入计划")
        follow_up(work, work.get(Assignment, one.id), on=date(2022, 5, 10), until=date(2022, 11, 30))
    assert told(store, one)[-2].words == "跟踪办理至 11月30日"
    assert told(store, one)[-1].words == "跟踪办理期限"
    with store.work("办结") as work:
        record_reply(
            work, work.get(Assignment, one.id), replied_on=date(2022, 6, 1), result="A", text="已完成"
        )
        close(work, work.get(Proposal, proposal.id), on=date(2022, 6, 10))
    assert words(told(store, one))[-2:] == [("0601", "跟踪答复　A 类"), ("0610", "办结")]


def test_the_stage_of_a_contact_follows_from_how_far_the_handler_is(
    store: Store, world: ProposalOffice
) -> None:
    _, (one,) = assigned(store, world, [world.housing])
    assert contact_stage(one, answered=False) is ContactStage.BEFORE
    with store.work("签收") as work:
        signed = accept(work, one, on=ASSIGNED)
    assert contact_stage(signed, answered=False) is ContactStage.DURING
    assert contact_stage(signed, answered=True) is ContactStage.AFTER
