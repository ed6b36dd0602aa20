"""Key proposals: named, pushed on, looked back at; one of a session is the first."""

from datetime import date

import pytest

from db.proposals.records import Proposal
from db.proposals.records_supervision import SupervisionKind
from db.proposals.supervising import (
    FIRST,
    KEY_COLUMNS,
    KeyRow,
    correct,
    drop_key,
    key_proposals,
    look_back,
    marks,
    name_key,
    save_supervision_rules,
    strike,
    supervise,
    supervisions,
)
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.counted_store import Report
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, docketed, received

ON = date(2022, 3, 20)


def key(
    store: Store, world: ProposalOffice, title: str = "关于加装电梯的建议", mark: str = "区长领办"
) -> Proposal:
    proposal = docketed(store, world, title)
    with store.work("列为重点") as work:
        return name_key(work, proposal, mark=mark, on=ON, leader="黎明远", form="座谈会")


def test_a_key_proposal_has_its_mark_and_its_leader(store: Store, world: ProposalOffice) -> None:
    proposal = key(store, world)
    assert proposal.key_mark == "区长领办"
    (step,) = supervisions(store, proposal.id)
    assert (step.kind, step.leader, step.form) == (SupervisionKind.NAMED, "黎明远", "座谈会")


def test_only_filed_proposals_become_key_ones(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with pytest.raises(Refused, match="立案以后"), store.work("列为重点") as work:
        name_key(work, proposal, mark="区长领办", on=ON)


def test_a_key_proposal_needs_a_mark_and_a_day_after_filing(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    for facts, field in (
        ({"mark": " ", "on": ON}, "mark"),
        ({"mark": "区长领办", "on": date(2022, 1, 1)}, "on"),
    ):
        with pytest.raises(Refused) as refused, store.work("列为重点") as work:
            name_key(work, proposal, **facts)  # type: ignore[arg-type]  # a day and a word
        assert refused.value.field == field


def test_a_session_has_one_first_proposal(store: Store, world: ProposalOffice) -> None:
    key(store, world, mark=FIRST)
    other = docketed(store, world, "关于停车的建议")
    with pytest.raises(Refused, match="一次会议只有一件") as refused, store.work("列为重点") as work:
        name_key(work, other, mark=f"{FIRST}、区长领办", on=ON)
    assert refused.value.field == "mark"


def test_the_first_proposal_may_be_named_again(store: Store, world: ProposalOffice) -> None:
    proposal = key(store, world, mark=FIRST)
    with store.work("换领导") as work:
        name_key(work, proposal, mark=FIRST, on=ON, leader="王二虎")
    assert key_proposals(store, today=TODAY)[0].leader == "王二虎"


def test_an_ordinary_one_again_keeps_what_was_done(store: Store, world: ProposalOffice) -> None:
    proposal = key(store, world)
    with pytest.raises(Refused, match="原因"), store.work("取消") as work:
        drop_key(work, proposal, on=ON, reason=" ")
    with store.work("取消") as work:
        proposal = drop_key(work, proposal, on=ON, reason="调整")
    assert proposal.key_mark == ""
    assert [step.kind for step in supervisions(store, proposal.id)] == ["列为重点", "取消重点"]
    with pytest.raises(Refused, match="不是重点"), store.work("取消") as work:
        drop_key(work, proposal, on=ON, reason="再取消")


def test_what_was_done_is_written_down_by_day(store: Store, world: ProposalOffice) -> None:
    proposal = key(store, world)
    with store.work("督办") as work:
        supervise(
            work, proposal, on=date(2022, 5, 6), form="现场视察", content="察看三个小区", leader="黎明远"
        )
        supervise(work, proposal, on=date(2022, 4, 2), content="听取进度汇报")
    with pytest.raises(Refused, match="督办的情况"), store.work("督办") as work:
        supervise(work, proposal, on=ON, content="")
    (row,) = key_proposals(store, today=TODAY, session=world.session)
    assert (row.supervised, row.last, row.looked_back) == (2, date(2022, 5, 6), 0)
    assert [step.on_day.month for step in supervisions(store, proposal.id)] == [3, 4, 5]


def test_only_answers_are_looked_back_at(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    (answered,) = report.add(1)
    report.answer(answered, "B")
    waiting = docketed(store, world)
    with pytest.raises(Refused, match="还没有答复"), store.work("回头看") as work:
        look_back(work, waiting, on=ON, content="查看", result="已建成")
    for facts, field in (
        ({"content": "", "result": "好"}, "content"),
        ({"content": "查", "result": ""}, "result"),
    ):
        with pytest.raises(Refused) as refused, store.work("回头看") as work:
            look_back(work, answered, on=TODAY, **facts)
        assert refused.value.field == field
    with store.work("回头看") as work:
        step = look_back(work, answered, on=TODAY, content="实地查看", result="已建成两部")
    assert step.kind is SupervisionKind.LOOK_BACK


def test_a_mistake_is_corrected_or_struck_out(store: Store, world: ProposalOffice) -> None:
    proposal = key(store, world)
    with store.work("督办") as work:
        step = supervise(work, proposal, on=ON, content="座谈")
        step = correct(work, step, content="座谈，区住建局参加", leader="王二虎")
    assert supervisions(store, proposal.id)[1] == step
    named = supervisions(store, proposal.id)[0]
    with pytest.raises(Refused, match="撤销"), store.work("删除") as work:
        strike(work, named)
    with store.work("删除") as work:
        strike(work, step)
    assert len(supervisions(store, proposal.id)) == 1


def test_key_proposals_stand_by_the_offices_list_of_marks(store: Store, world: ProposalOffice) -> None:
    key(store, world, "甲", "专委会督办")
    key(store, world, "乙", "区长领办")
    key(store, world, "丙", FIRST)
    docketed(store, world, "丁")
    assert [row.title for row in key_proposals(store, today=TODAY)] == ["丙", "乙", "甲"]
    assert {column.name for column in KEY_COLUMNS} <= set(KeyRow.__dataclass_fields__)


def test_the_office_names_its_own_marks_and_forms(store: Store) -> None:
    with store.work("设置") as work:
        save_supervision_rules(work, marks=("书记领办", "区长领办"))
    assert marks(store) == ("书记领办", "区长领办")
    for wrong, sentence in (((), "不能一个都没有"), (("座谈会", "座谈会"), "写了两次")):
        with pytest.raises(Refused, match=sentence) as refused, store.work("设置") as work:
            save_supervision_rules(work, forms=wrong)
        assert refused.value.field == "forms"
