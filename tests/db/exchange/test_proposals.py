"""Importing registers: numbers, proposers, handlers, states and answers as the register says, no more and no less (proposals_in and proposals_write)."""

from datetime import date
from pathlib import Path

import pytest

from db.exchange.plan import Outcome
from db.people.bodies import bodies
from db.people.records import BodyKind
from db.proposals.queries import proposals
from db.proposals.records import Assignment, Feedback, HandlingRole, Proposal, ProposalState, Reply
from db.proposals.settings import TWO_DIMENSIONS, ProposalSettings
from db.store.followers import strayed
from db.store.settings import save
from db.store.store import Store
from tests.db.exchange.imports_store import TODAY, done, imported, lay, only, planned, sheet, tally
from tests.db.exchange.small_register import HEAD, LIFT, but, kept, small_office, table, the
from tests.messy import write_handlers, write_roster
from tests.messy_register import Register, write_register


@pytest.fixture
def office(store: Store) -> Store:
    return lay(store)


@pytest.fixture
def small(store: Store) -> Store:
    return small_office(store)


# --- last year's register


@pytest.fixture
def register(office: Store, tmp_path: Path) -> Register:
    imported(office, "members", write_roster(tmp_path / "名册.xlsx").path)
    return write_register(tmp_path / "登记簿.csv")


def test_every_row_of_last_years_register_is_kept_as_it_is_meant(
    office: Store, register: Register, tmp_path: Path
) -> None:
    imported(office, "handlers", write_handlers(tmp_path / "单位.xls").path)
    plan = imported(office, "proposals", register.path)
    assert tally(plan) == {"新增": 303}
    assert {int(warning.split()[1]) for warning in plan.warnings} == set(register.warned)
    found = {row.receipt_number: row for row in proposals(office, today=TODAY)}
    for meant in register.entries.values():
        row = found[meant.receipt_number]
        assert (
            row.number, row.title, row.category, str(row.state), row.main_number, row.first_proposer.split("（")[0],
            {name.split("（")[0] for name in row.co_proposers}, row.lead, row.assists, row.result, row.received_on,
        ) == (
            meant.number, meant.title, meant.category, meant.state, meant.main, meant.first, set(meant.others),
            meant.lead, meant.assists, meant.result, meant.received_on,
        )  # fmt: skip
    assert sum(row.state is ProposalState.DOCKETED for row in found.values()) == register.filed
    assert tally(imported(office, "proposals", register.path)) == {"不变": 303}
    assert not strayed(office.followers, office.connection)


def test_a_register_brings_its_handlers_when_the_office_has_none(office: Store, register: Register) -> None:
    plan = imported(office, "proposals", register.path)
    assert tally(plan) == {"新增": 303}
    assert len(bodies(office, BodyKind.HANDLER)) == 74
    office.undo()
    assert not bodies(office, BodyKind.HANDLER)
    assert not kept(office)


def test_an_unknown_spelling_of_a_handler_is_asked_once_and_remembered(small: Store) -> None:
    rows = table(
        but(LIFT, 主办单位="区住房建设局"),
        but(LIFT, 提案号="002", 流水号="0002", 案由="另一件", 主办单位="区住房建设局"),
    )
    plan = planned(small, "proposals", rows)
    assert tally(plan) == {"需要确认": 2}
    (question,) = plan.questions
    assert question.rows == (2, 3)
    assert question.choices[0].words == "就是“区住房和建设局”"
    done(small, plan, {question.key: question.choices[0].key})
    assert {row.lead for row in kept(small).values()} == {"区住房和建设局"}
    assert tally(planned(small, "proposals", rows)) == {"不变": 2}


def test_two_short_forms_of_one_handler_are_asked_in_a_first_register(small: Store) -> None:
    with small.work("清空承办单位") as work:
        for row in bodies(small, BodyKind.HANDLER):
            from db.people.bodies import change_aliases
            from db.people.records import Body

            body = work.get(Body, row.id)
            change_aliases(work, body, ())
            work.delete(body)
    rows = table(LIFT, but(LIFT, 提案号="002", 流水号="0002", 案由="另一件", 主办单位="区住房和建设局"))
    plan = planned(small, "proposals", rows)
    assert tally(plan) == {"新增": 1, "需要确认": 1}
    assert only(plan, Outcome.ASK).explanation == "不认得承办单位“区住建局”，相近的有“区住房和建设局”"
    done(small, plan, {plan.questions[0].key: plan.questions[0].choices[0].key})
    assert {row.lead for row in kept(small).values()} == {"区住房和建设局"}


# --- what one row says


def test_days_deadline_answer_and_opinion_are_kept_where_the_register_has_them(small: Store) -> None:
    imported(small, "proposals", table(LIFT))
    row = the(small)
    assert (row.number, row.progress, row.result, row.due) == ("001", "已答复", "A", date(2022, 5, 21))
    assert (row.received_on, row.assigned_on, row.replied_on) == (
        date(2022, 1, 19), date(2022, 2, 21), date(2022, 5, 16),
    )  # fmt: skip
    roles = {one.role for one in small.find(Assignment)}
    assert roles == {HandlingRole.LEAD, HandlingRole.ASSIST}
    assert [feedback.marks for feedback in small.find(Feedback)] == [{"总体": "满意"}]
    assert tally(planned(small, "proposals", table(LIFT))) == {"不变": 1}


def test_a_day_the_register_leaves_out_stays_unknown(small: Store) -> None:
    row = but(LIFT, 收件日期="", 交办日期="", 办结期限="", 答复日期="")
    imported(small, "proposals", table(row))
    (proposal,), (reply,) = small.find(Proposal), small.find(Reply)
    assert (proposal.received_on, proposal.docketed_on, reply.replied_on) == (None, None, None)
    assert {one.assigned_on for one in small.find(Assignment)} == {None}
    assert tally(planned(small, "proposals", table(row))) == {"不变": 1}


def test_a_deadline_that_the_office_would_not_reckon_is_kept_all_the_same(small: Store) -> None:
    imported(small, "proposals", table(but(LIFT, 办结期限="2022-08-01")))
    assert the(small).due == date(2022, 8, 1)
    imported(small, "proposals", table(but(LIFT, 办结期限="2022-09-01", 交办日期="2022-02-22")))
    assert (the(small).due, the(small).assigned_on) == (date(2022, 9, 1), date(2022, 2, 22))


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("不予立案", ProposalState.DECLINED), ("转社情民意", ProposalState.TRANSFERRED), ("撤案", ProposalState.WITHDRAWN),
        ("退回修改", ProposalState.RETURNED), ("待审", ProposalState.RECEIVED), ("暂存", ProposalState.DRAFT),
    ],
)  # fmt: skip
def test_what_was_not_filed_keeps_its_state_and_reason(
    small: Store, words: str, state: ProposalState
) -> None:
    row = but(LIFT, 提案号="", 审查结果=words, 主办单位="", 会办单位="", 办理结果="", 交办日期="", 办结期限="", 答复日期="", 征询意见="", 审查说明="不属本区职权")  # fmt: skip
    imported(small, "proposals", table(row))
    (proposal,) = small.find(Proposal)
    assert (proposal.state, proposal.number) == (state, "")
    if state in {ProposalState.DECLINED, ProposalState.TRANSFERRED, ProposalState.WITHDRAWN}:
        assert proposal.reason == "不属本区职权"
    assert tally(planned(small, "proposals", table(row))) == {"不变": 1}


def test_a_merged_proposal_points_at_its_main_one_wherever_the_register_says_so(small: Store) -> None:
    bare = {"提案号": "", "主办单位": "", "会办单位": "", "办理结果": "", "交办日期": "", "办结期限": "", "答复日期": "", "征询意见": ""}  # fmt: skip
    rows = table(
        but(LIFT, 流水号="0002", 案由="甲", 审查结果="并案（并入第1号）", **bare),
        but(LIFT, 流水号="0003", 案由="乙", 审查结果="", 并入提案号="001", **bare),
        LIFT,
    )
    imported(small, "proposals", rows)
    found = kept(small)
    assert {found[title].main_number for title in ("甲", "乙")} == {"001"}
    wrong = table(but(LIFT, 流水号="0004", 案由="丙", 审查结果="并案", 并入提案号="077", **bare))
    assert only(planned(small, "proposals", wrong), Outcome.REFUSED).code == "main"


def test_a_closed_proposal_is_closed_after_others_were_merged_into_it(small: Store) -> None:
    bare = {"提案号": "", "主办单位": "", "会办单位": "", "办理结果": "", "交办日期": "", "办结期限": "", "答复日期": "", "征询意见": ""}  # fmt: skip
    rows = table(
        but(LIFT, 审查结果="办结"), but(LIFT, 流水号="0002", 案由="甲", 审查结果="并入001号", **bare)
    )
    imported(small, "proposals", rows)
    assert {row.state for row in kept(small).values()} == {ProposalState.CLOSED, ProposalState.MERGED}
    assert {one.closed_on for one in small.find(Proposal) if one.state is ProposalState.CLOSED} == {
        date(2022, 5, 16)
    }
    late = table(but(LIFT, 流水号="0003", 案由="乙", 审查结果="并入001号", **bare))
    imported(small, "proposals", late)
    assert kept(small)["乙"].main_number == "001"


def test_several_answering_units_answer_apart(small: Store) -> None:
    imported(small, "proposals", table(but(LIFT, 主办单位="区住建局、区教育局", 会办单位="")))
    assert {one.role for one in small.find(Assignment)} == {HandlingRole.SEPARATE}
    assert the(small).result == "A、A"


def test_roles_beside_the_names_are_read(small: Store) -> None:
    imported(small, "proposals", table(but(LIFT, 主办单位="区住建局（主办）、区教育局（协办）", 会办单位="")))
    assert (the(small).lead, the(small).assists) == ("区住房和建设局", ("区教育局",))


def test_people_of_one_name_are_told_apart_by_what_stands_beside_or_asked(small: Store) -> None:
    plan = imported(small, "proposals", table(but(LIFT, 第一提案人="陈志强（教育界）")))
    assert tally(plan) == {"新增": 1}
    assert "第二中学" in the(small).first_proposer
    plan = planned(
        small, "proposals", table(but(LIFT, 提案号="002", 流水号="0002", 案由="另一件", 第一提案人="陈志强"))
    )
    row = only(plan, Outcome.ASK)
    assert row.explanation == "第一提案人陈志强有 2 人"
    assert [choice.words for choice in row.choices] == [
        "是陈志强（经济界 云山实业）",
        "是陈志强（教育界 第二中学）",
    ]
    done(small, plan, {row.question: row.choices[0].key})
    assert "云山实业" in kept(small)["另一件"].first_proposer


def test_a_first_proposer_nobody_could_be_is_refused_and_a_slip_is_asked(small: Store) -> None:
    plan = planned(small, "proposals", table(but(LIFT, 第一提案人="欧阳子昂")))
    assert only(plan, Outcome.REFUSED).code == "unknown_person"
    plan = planned(small, "proposals", table(but(LIFT, 第一提案人="田付")))
    assert only(plan, Outcome.ASK).choices[0].words == "就是田富（经济界 云山纸业）"


def test_an_unknown_co_signer_may_be_left_out(small: Store) -> None:
    plan = planned(small, "proposals", table(but(LIFT, 联名提案人="黎明远、欧阳子昂")))
    row = only(plan, Outcome.ASK)
    assert row.choices[-1].words == "不记这位联名人"
    done(small, plan, {row.question: "leave"})
    assert the(small).co_proposers == ("黎明远",)


def test_a_party_a_union_and_a_committee_propose_as_bodies(small: Store) -> None:
    imported(small, "members", sheet(("姓名", "委员证号", "专委会"), ("田富", "9-0001", "提案委员会")))
    rows = [
        but(
            LIFT,
            提案号=f"00{place}",
            流水号=f"000{place}",
            案由=f"第{place}件",
            第一提案人=name,
            联名提案人="",
        )
        for place, name in enumerate(("民革云山区基层委员会", "区工商联", "提案委员会", "经济界"), 1)
    ]
    imported(small, "proposals", table(*rows))
    assert [row.origin for row in sorted(kept(small).values(), key=lambda row: row.number)] == [
        "党派提案", "团体提案", "专委会提案", "界别提案",
    ]  # fmt: skip


def test_opinions_are_kept_for_each_question_the_office_asks(small: Store) -> None:
    with small.work("设置") as work:
        save(work, ProposalSettings(feedback=TWO_DIMENSIONS))
    rows = sheet((*HEAD, "办理态度", "意见反馈办理结果"), (*LIFT, "满意", "基本满意"))
    imported(small, "proposals", rows)
    assert [one.marks for one in small.find(Feedback)] == [{"办理态度": "满意", "办理结果": "基本满意"}]
