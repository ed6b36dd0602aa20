"""Classes per proposal and per answer, and what forms that came back say: the published cases."""

from datetime import date

from db.people.records import BodyId
from db.proposals.counting import Share
from db.proposals.counting_answers import (
    APART,
    NO_ANSWER,
    answered,
    answers,
    classes,
    classes_by_answer,
    forms_asked,
    in_time,
    satisfaction,
)
from db.proposals.detail import proposal as detail
from db.proposals.handling import recall
from db.proposals.records import Assignment
from db.proposals.records_clock import ClockKind, ClockStep, ClockStepId
from db.proposals.replies import asked, follow_up, record_feedback, record_reply, rework
from db.proposals.rules import save_rules
from db.proposals.settings import TWO_DIMENSIONS
from db.store.store import Store
from tests.db.proposals.counted_store import ANSWERED, Report
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned


def figures(table: object) -> dict[str, int]:
    return {line.words: line.count for line in table.lines}  # type: ignore[attr-defined]  # a Table


def test_shenzhen_2016_answers_are_more_than_proposals(store: Store, world: ProposalOffice) -> None:
    """A258 B302 C76 D29 = 665 over “572 proposals”: the base was answers. Here a tenth of it, each base named."""
    report = Report(store, world)
    for result, count in (("A", 26), ("B", 14), ("C", 8), ("D", 3)):
        for proposal in report.add(count):
            report.answer(proposal, result)
    for proposal in report.add(6):
        report.answer(proposal, "B", "A")
    found = answers(store, world.session)
    by_answer, by_proposal = classes_by_answer(store, found), classes(store, found)
    assert (by_answer.base_words, by_answer.base) == ("答复", 63)
    assert figures(by_answer) == {"A": 32, "B": 20, "C": 8, "D": 3}
    assert "多 6" in by_answer.note
    assert (by_proposal.base_words, by_proposal.base) == ("已交办的提案", 57)
    assert figures(by_proposal) == {"A": 26, "B": 14, "C": 8, "D": 3, APART: 6}
    assert "分办 6 件" in by_proposal.note


def test_separate_handlers_of_one_mind_count_as_one_class(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    (proposal,) = report.add(1)
    report.answer(proposal, "A", "A")
    assert figures(classes(store, answers(store))) == {"A": 1}


def test_ningbo_2011_classes_leave_out_nobody(store: Store, world: ProposalOffice) -> None:
    """A148 B364 C66 D10 = 588 of 591: the three that are missing stand in the table, as not answered."""
    report = Report(store, world)
    for result, count in (("A", 14), ("B", 36), ("C", 7), ("D", 1)):
        for proposal in report.add(count):
            report.answer(proposal, result)
    for place in range(3):
        assigned(store, world, [world.housing], title=f"未答复{place}")
    table = classes(store, answers(store, world.session))
    assert figures(table) == {"A": 14, "B": 36, "C": 7, "D": 1, NO_ANSWER: 3}
    assert sum(line.count for line in table.lines) == table.base == 61


def test_ningbo_2011_satisfaction_is_over_forms_received(store: Store, world: ProposalOffice) -> None:
    """527 forms back of 591; 工作 526/527 = 99.8 %, 结果 519/527 = 98.5 %."""
    assert Share(part=526, base=527).words == "99.8%（526/527）"
    assert Share(part=519, base=527).words == "98.5%（519/527）"
    with store.work("两问") as work:
        save_rules(work, feedback=TWO_DIMENSIONS)
    report = Report(store, world)
    good = {"办理态度": "满意", "办理结果": "基本满意"}
    for proposal in report.add(7):
        report.answer(proposal, "A", marks=good)
    for proposal in report.add(1):
        report.answer(proposal, "C", marks={"办理态度": "满意", "办理结果": "不满意"})
    for proposal in report.add(2):
        report.answer(proposal, "B")
    both = satisfaction(store, world.session)
    assert both["办理态度"].rate == Share(part=8, base=8)
    assert both["办理结果"].rate == Share(part=7, base=8)
    assert both["办理结果"].table.base_words == "收回的征询意见表"
    assert forms_asked(store, world.session) == 10


def test_baiyun_2017_all_that_came_back_are_content(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    for proposal in report.add(3):
        report.answer(proposal, "A", marks={"总体": "满意"})
    for proposal in report.add(2):
        report.answer(proposal, "B")
    assert satisfaction(store)["总体"].rate.words == "100.0%（3/3）"


def test_dongcheng_2015_rates_are_not_added_up_rounded(store: Store, world: ProposalOffice) -> None:
    """47.2 % and 35.4 % were printed as 82.5 %: the rate comes from the counts, beside its base."""
    with store.work("三档") as work:
        save_rules(work, feedback=("总体：非常满意、满意、不满意",))
    report = Report(store, world)
    for value, count in (("非常满意", 23), ("满意", 17), ("不满意", 9)):
        for proposal in report.add(count):
            report.answer(proposal, "A", marks={"总体": value})
    said = satisfaction(store)["总体"]
    assert (said.table.share("非常满意").percent(), said.table.share("满意").percent()) == ("46.9%", "34.7%")
    assert said.rate.words == "81.6%（40/49）"
    assert figures(said.table) == {"非常满意": 23, "满意": 17, "不满意": 9}


def test_no_form_back_is_no_rate(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    report.answer(report.add(1)[0], "A")
    assert satisfaction(store)["总体"].rate.percent() == "—"


def test_a_proposal_is_answered_when_everybody_has(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    report.answer(report.add(1)[0], "A", "B")
    assigned(store, world, [world.housing])
    table = answered(answers(store))
    assert figures(table) == {"已答复": 1, NO_ANSWER: 1}
    assert table.share("已答复").words == "50.0%（1/2）"


def test_in_time_is_told_by_the_first_answer(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    report.answer(report.add(1)[0], "A")
    report.answer(report.add(1)[0], "A", on=date(2022, 6, 13))
    table = in_time(answers(store))
    assert figures(table) == {"按期": 1, "逾期": 1}
    assert table.base_words == "已答复的提案"


def test_a_rework_does_not_make_a_late_answer_punctual(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    (late,) = report.add(1)
    report.answer(late, "C", marks={"总体": "不满意"}, on=date(2022, 6, 13))
    with store.work("再办理") as work:
        rework(work, work.find(Assignment)[0], on=date(2022, 6, 14))
    assert figures(in_time(answers(store))) == {"按期": 0, "逾期": 1}
    assert figures(answered(answers(store))) == {"已答复": 0, NO_ANSWER: 1}


def test_an_extension_agreed_to_counts(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    (proposal,) = report.add(1)
    report.answer(proposal, "A", on=date(2022, 6, 13))
    with store.work("曾延期") as work:
        given = work.find(Assignment)[0]
        work.insert(
            ClockStep(
                id=ClockStepId(work.new_id()), assignment=given.id, kind=ClockKind.EXTEND, on_day=date(2022, 6, 1),
                rule={"unit": "月", "amount": "1"},
            )
        )  # fmt: skip
    assert figures(in_time(answers(store))) == {"按期": 1, "逾期": 0}


def test_who_only_assists_is_in_no_class(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], [world.finance])
    assert {one.handler for one in answers(store)} == {BodyId(world.housing.id)}


def test_what_was_said_before_a_promise_was_kept_still_counts(store: Store, world: ProposalOffice) -> None:
    proposal, (one,) = assigned(store, world, [world.housing], title="关于承诺的建议")
    with store.work("答复") as work:
        reply = record_reply(work, one, replied_on=ANSWERED, result="B", text="列入计划。")
        record_feedback(work, reply, asked(work, proposal)[0], {"总体": "基本满意"})
        follow_up(work, work.get(Assignment, one.id), on=ANSWERED)
        later = record_reply(
            work, work.get(Assignment, one.id), replied_on=ANSWERED, result="A", text="已办成。"
        )
    assert satisfaction(store)["总体"].rate.words == "100.0%（1/1）"
    assert forms_asked(store) == 1
    assert detail(store, proposal.id, today=TODAY).steps[5].note == "收回 1/1"
    with store.work("再问一次") as work:
        record_feedback(work, later, asked(work, proposal)[0], {"总体": "不满意"})
    assert satisfaction(store)["总体"].rate.words == "0.0%（0/1）"
    assert forms_asked(store) == 1


def test_separate_handlers_have_answered_when_both_have_and_who_gave_back_owes_nothing(
    store: Store, world: ProposalOffice
) -> None:
    _, (first, second) = assigned(store, world, [world.housing, world.finance])
    with store.work("答复") as work:
        record_reply(work, first, replied_on=date(2022, 5, 1), result="A", text="已办。")
    table = answered(answers(store, world.session))
    assert (table.base, figures(table)) == (1, {"已答复": 0, NO_ANSWER: 1})
    with store.work("收回") as work:
        recall(work, second, on=date(2022, 5, 2), reason="由住建局一并办理")
    table = answered(answers(store, world.session))
    assert (table.base, figures(table)) == (1, {"已答复": 1, NO_ANSWER: 0})
