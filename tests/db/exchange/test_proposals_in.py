"""Importing a register for the second time: what changes, what is asked, what is refused (proposals_in)."""

from datetime import date

import pytest

from db.exchange.plan import Outcome
from db.proposals.records import Feedback, Proposal, ProposalState
from db.store.errors import Refused
from db.store.store import Store
from tests.db.exchange.imports_store import done, imported, only, planned, sheet, tally
from tests.db.exchange.small_register import HEAD, LIFT, but, kept, small_office, table, the


@pytest.fixture
def small(store: Store) -> Store:
    return small_office(store)


# --- what a second register changes


def test_changes_of_a_known_proposal_are_said_and_written(small: Store) -> None:
    imported(small, "proposals", table(but(LIFT, 办理结果="", 答复日期="", 征询意见="")))
    plan = imported(small, "proposals", table(but(LIFT, 案由="关于加快加装电梯的建议", 办理结果="B")))
    words = only(plan, Outcome.CHANGED).explanation
    assert "案由 关于加装电梯的建议 → 关于加快加装电梯的建议" in words
    assert "办理结果 （空） → B" in words
    assert (the(small).title, the(small).result) == ("关于加快加装电梯的建议", "B")
    imported(small, "proposals", table(but(LIFT, 案由="关于加快加装电梯的建议", 办理结果="A")))
    assert the(small).result == "A"


def test_a_proposal_under_review_is_filed_by_a_later_register(small: Store) -> None:
    early = but(LIFT, 提案号="", 审查结果="", 主办单位="", 会办单位="", 办理结果="", 交办日期="", 办结期限="", 答复日期="", 征询意见="")  # fmt: skip
    imported(small, "proposals", table(early))
    imported(small, "proposals", table(LIFT))
    assert (the(small).number, the(small).lead) == ("001", "区住房和建设局")


def test_a_handler_other_than_the_one_assigned_is_left_to_the_clerk(small: Store) -> None:
    imported(small, "proposals", table(LIFT))
    plan = planned(small, "proposals", table(but(LIFT, 主办单位="区教育局")))
    assert "请在提案页改派" in only(plan, Outcome.REFUSED).explanation


def test_a_state_that_cannot_follow_is_refused(small: Store) -> None:
    imported(small, "proposals", table(LIFT))
    plan = planned(
        small, "proposals", table(but(LIFT, 审查结果="不予立案", 主办单位="", 会办单位="", 办理结果=""))
    )
    assert only(plan, Outcome.REFUSED).code == "state"


def test_a_number_of_quite_another_proposal_is_asked(small: Store) -> None:
    imported(small, "proposals", table(but(LIFT, 征询意见="")))
    other = table(but(LIFT, 案由="关于校车的建议", 第一提案人="黎明远", 联名提案人="", 征询意见=""))
    plan = planned(small, "proposals", other)
    row = only(plan, Outcome.ASK)
    assert "《关于加装电梯的建议》" in row.explanation
    final = done(small, plan, {row.question: row.choices[0].key})
    assert tally(final) == {"更新": 1}
    assert (the(small).title, the(small).first_proposer) == ("关于校车的建议", "黎明远")


def test_a_proposer_who_gave_an_opinion_stays(small: Store) -> None:
    imported(small, "proposals", table(LIFT))
    plan = planned(small, "proposals", table(but(LIFT, 第一提案人="黎明远", 联名提案人="")))
    assert "已反馈意见" in only(plan, Outcome.REFUSED).explanation


def test_doubled_numbers_and_days_out_of_order_are_refused(small: Store) -> None:
    rows = table(
        LIFT,
        but(LIFT, 案由="甲"),
        but(LIFT, 提案号="003", 流水号="0003", 案由="乙", 交办日期="2022-01-02"),
        but(LIFT, 提案号="004", 流水号="0004", 案由="丙", 主办单位=""),
        but(LIFT, 提案号="005", 流水号="0005", 案由="", 第一提案人=""),
    )
    assert [row.code for row in planned(small, "proposals", rows).rows] == [
        "",
        "double",
        "date",
        "roles",
        "title",
    ]


def test_the_beginning_of_a_text_does_not_replace_the_text(small: Store) -> None:
    head = ("提案号", "案由", "第一提案人", "提案内容(前50字)")
    whole = "一、情况。老旧小区多。二、建议。加快加装。"
    imported(small, "proposals", sheet(head, ("001", "关于电梯", "田富", whole)))
    assert tally(
        planned(small, "proposals", sheet(head, ("001", "关于电梯", "田富", "一、情况。老旧小区多…")))
    ) == {"不变": 1}


def test_what_cannot_be_kept_is_warned_of(small: Store) -> None:
    rows = table(
        but(LIFT, 审查结果="不予立案", 提案号=""),
        but(LIFT, 提案号="002", 流水号="0002", 案由="甲", 征询意见="非常好"),
        but(LIFT, 提案号="003", 流水号="0003", 案由="乙", 审查结果="办结", 办理结果="", 征询意见=""),
    )
    warnings = "\n".join(planned(small, "proposals", rows).warnings)
    assert "第 2 行：没有立案，承办单位和办理结果没有登记" in warnings
    assert "第 3 行：征询意见“非常好”不在选项之内，没有登记" in warnings
    assert "第 4 行：没有办理结果类别，答复没有登记" in warnings
    assert "第 4 行：写着办结，却没有办理结果，按立案登记" in warnings


def test_the_session_is_the_one_the_title_names_unless_the_clerk_names_another(small: Store) -> None:
    rows = sheet(("云山区政协九届一次会议提案登记表",), HEAD, LIFT)
    imported(small, "proposals", rows)
    (proposal,) = small.find(Proposal)
    assert small.value("SELECT number FROM session WHERE id = ?", proposal.session) == 1
    plan = planned(small, "proposals", rows, session="九届二次")
    assert plan.warnings == ("表题里写的不是九届二次，请核对选的届次",)
    with pytest.raises(Refused):
        planned(small, "proposals", rows, session="八届二次")


def test_a_draft_or_a_returned_proposal_is_submitted_on_the_way_to_its_number(small: Store) -> None:
    bare = {"提案号": "", "主办单位": "", "会办单位": "", "办理结果": "", "交办日期": "", "办结期限": "", "答复日期": "", "征询意见": ""}  # fmt: skip
    rows = table(
        but(LIFT, 审查结果="退回修改", 审查说明="请补充", **bare),
        but(LIFT, 流水号="0002", 案由="甲", 审查结果="暂存", **bare),
    )
    imported(small, "proposals", rows)
    later = table(LIFT, but(LIFT, 提案号="002", 流水号="0002", 案由="甲"))
    assert tally(imported(small, "proposals", later)) == {"更新": 2}
    assert {(row.number, row.lead) for row in kept(small).values()} == {
        ("001", "区住房和建设局"), ("002", "区住房和建设局"),
    }  # fmt: skip


def test_numbers_days_and_texts_are_corrected_by_a_later_register(small: Store) -> None:
    head = (
        "案由",
        "第一提案人",
        "流水号",
        "提案号",
        "审查结果",
        "立案日期",
        "收件日期",
        "同意公开",
        "审查说明",
    )
    first = ("关于电梯", "田富", "0001", "001", "立案", "2022-02-01", "2022-01-19", "是", "")
    imported(small, "proposals", sheet(head, first))
    plan = imported(
        small,
        "proposals",
        sheet(head, ("关于电梯", "田富", "0001", "007", "立案", "2022-02-08", "2022-01-20", "否", "同意")),
    )
    assert only(plan, Outcome.CHANGED).explanation == (
        "提案号 001 → 007；同意公开 是 → 否；收件日期 2022-01-19 → 2022-01-20；立案日期 2022-02-01 → 2022-02-08；审查说明 （空） → 同意"
    )
    (proposal,) = small.find(Proposal)
    assert (proposal.number, proposal.docketed_on, proposal.received_on, proposal.public, proposal.reason) == (
        "007", date(2022, 2, 8), date(2022, 1, 20), False, "同意",
    )  # fmt: skip


def test_a_row_without_numbers_is_known_by_title_and_first_proposer(small: Store) -> None:
    head = ("案由", "第一提案人", "提案分类")
    imported(small, "proposals", sheet(head, ("关于电梯", "田富", "民生类")))
    plan = imported(
        small, "proposals", sheet(head, ("关于电梯", "田富", "城建类"), ("关于电梯", "黎明远", "城建类"))
    )
    assert tally(plan) == {"更新": 1, "新增": 1}
    assert "类别“城建类”不在本次会议的类别之中（2 件），已照录" in plan.warnings


def test_numbers_of_two_different_proposals_are_asked(small: Store) -> None:
    other = but(LIFT, 提案号="002", 流水号="0002", 案由="甲")
    imported(small, "proposals", table(LIFT, other))
    row = only(planned(small, "proposals", table(but(LIFT, 流水号="0002"))), Outcome.ASK)
    assert row.explanation == "提案号是《关于加装电梯的建议》的，流水号却是《甲》的"


def test_an_answer_of_a_proposal_without_handler_is_warned_of(small: Store) -> None:
    row = but(LIFT, 主办单位="", 会办单位="")
    assert "第 2 行：没有主办单位，办理结果没有登记" in planned(small, "proposals", table(row)).warnings


def test_an_opinion_that_came_later_is_added_to_the_answer(small: Store) -> None:
    imported(small, "proposals", table(but(LIFT, 征询意见="")))
    plan = imported(small, "proposals", table(but(LIFT, 征询意见="基本满意")))
    assert only(plan, Outcome.CHANGED).explanation == "征询意见 （空） → 基本满意"
    assert [one.marks for one in small.find(Feedback)] == [{"总体": "基本满意"}]


def test_a_merger_without_a_main_one_is_kept_and_warned_of(small: Store) -> None:
    bare = {"提案号": "", "主办单位": "", "会办单位": "", "办理结果": "", "交办日期": "", "办结期限": "", "答复日期": "", "征询意见": ""}  # fmt: skip
    plan = imported(small, "proposals", table(but(LIFT, 审查结果="并案", **bare)))
    assert plan.warnings == ("第 2 行：没有写明并入哪一件，请导入后补登",)
    assert [proposal.state for proposal in small.find(Proposal)] == [ProposalState.MERGED]


def test_an_office_without_a_session_is_told_to_begin_one(store: Store) -> None:
    with pytest.raises(Refused, match="还没有设置届次"):
        planned(store, "proposals", table(LIFT))


def test_days_without_a_year_take_the_one_the_title_names(small: Store) -> None:
    titled = [("2022年度提案办理情况表",), *table(but(LIFT, 答复日期="5月16日"))[0].rows]
    assert tally(imported(small, "proposals", sheet(*titled))) == {"新增": 1}
    assert the(small).replied_on == date(2022, 5, 16)


def test_a_merger_waits_for_its_main_one_and_is_joined_to_it_later(small: Store) -> None:
    merged = but(
        LIFT,
        提案号="",
        流水号="0009",
        案由="另一件",
        审查结果="并入001号",
        主办单位="",
        会办单位="",
        办理结果="",
    )
    merged = but(merged, 交办日期="", 办结期限="", 答复日期="", 征询意见="")
    rows = table(but(LIFT, 主办单位="区住房建设局"), merged)
    plan = imported(small, "proposals", rows)
    assert tally(plan) == {"新增": 1, "需要确认": 1}
    assert plan.warnings == (
        "第 3 行：要并入的第 001 号提案这次没有导入，先只记并案；等它导入后再导一次这张表",
    )
    assert kept(small)["另一件"].main_number == ""
    question = plan.questions[0]
    plan = done(small, planned(small, "proposals", rows), {question.key: question.choices[0].key})
    assert only(plan, Outcome.CHANGED).explanation == "并入提案号 （空） → 001"
    assert not plan.warnings
    assert kept(small)["另一件"].main_number == "001"
    assert tally(planned(small, "proposals", rows)) == {"不变": 2}


def test_another_main_one_than_the_kept_is_left_to_the_clerk(small: Store) -> None:
    merged = but(
        LIFT,
        提案号="",
        流水号="0009",
        案由="另一件",
        审查结果="并入001号",
        主办单位="",
        会办单位="",
        办理结果="",
    )
    merged = but(merged, 交办日期="", 办结期限="", 答复日期="", 征询意见="")
    other = but(LIFT, 提案号="002", 流水号="0002", 案由="第二件")
    imported(small, "proposals", table(LIFT, other, merged))
    plan = planned(small, "proposals", table(LIFT, other, but(merged, 审查结果="并入002号")))
    assert only(plan, Outcome.REFUSED).explanation == "已并入第 001 号，与表中不同；请在提案页改并"


def test_an_answer_without_its_class_is_left_out_every_time_alike(small: Store) -> None:
    row = but(LIFT, 办理结果="")
    plan = imported(small, "proposals", table(row))
    assert plan.warnings == ("第 2 行：没有办理结果类别，答复没有登记",)
    assert tally(planned(small, "proposals", table(row))) == {"不变": 1}


def test_an_opinion_without_an_answer_is_left_out_and_said(small: Store) -> None:
    row = but(LIFT, 办理结果="", 答复日期="")
    for outcome in ("新增", "不变"):
        plan = imported(small, "proposals", table(row))
        assert tally(plan) == {outcome: 1}
        assert plan.warnings == ("第 2 行：没有答复，征询意见没有登记",)
