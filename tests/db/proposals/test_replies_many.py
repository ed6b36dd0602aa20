"""A pile of answers and of forms, recorded in one work each."""

from datetime import date

import pytest

from db.proposals.merging import merge
from db.proposals.records import Assignment, AssignmentState, Feedback, Reply
from db.proposals.replies import follow_up
from db.proposals.replies_many import Answered, Heard, forms_out, owed, record_forms, record_replies
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed

ON = date(2022, 5, 20)


def test_what_may_be_answered_is_found_by_number_assists_last(store: Store, world: ProposalOffice) -> None:
    second, _ = assigned(store, world, [world.street], title="乙")
    first, _ = assigned(store, world, [world.housing], [world.finance], title="甲")
    found = owed(store, [first.id, second.id])
    assert [(one.number, one.handler, one.opinion) for one in found] == [
        ("001", "石牌坊街道办事处", False), ("002", "区住房和建设局", False), ("002", "区财政局", True),
    ]  # fmt: skip
    assert owed(store, [first.id])[0].called == "002 区住房和建设局"
    with store.work("答复") as work:
        record_replies(work, [Answered(owed=found[0], result="A", text="已办")], replied_on=ON)
    assert [one.number for one in owed(store, [first.id, second.id])] == ["002", "002"]


def test_a_pile_of_answers_is_one_work_and_one_undo(store: Store, world: ProposalOffice) -> None:
    one, _ = assigned(store, world, [world.housing], [world.finance], title="甲")
    other, _ = assigned(store, world, [world.street], title="乙")
    lead, assist, alone = owed(store, [one.id, other.id])
    said = [
        Answered(owed=lead, result="A", letter_number="云住建函〔2022〕1号"), Answered(owed=assist),
        Answered(owed=alone, result="B"),
    ]  # fmt: skip
    with store.work("登记答复 3 件") as work:
        record_replies(work, said, replied_on=ON, received_on=TODAY, kept_on_paper=True)
    replies = store.find(Reply, "ORDER BY id")
    assert [(each.kind, each.result, each.received_on) for each in replies] == [
        ("答复", "A", TODAY), ("会办意见", "", TODAY), ("答复", "B", TODAY),
    ]  # fmt: skip
    assert replies[0].letter_number == "云住建函〔2022〕1号"
    store.undo()
    assert store.find(Reply) == []


def test_one_that_cannot_be_stops_all_and_is_named(store: Store, world: ProposalOffice) -> None:
    one, _ = assigned(store, world, [world.housing], title="甲")
    other, _ = assigned(store, world, [world.street], title="乙")
    first, second = owed(store, [one.id, other.id])
    said = [Answered(owed=first, result="A", text="已办"), Answered(owed=second, result="Z", text="已办")]
    with pytest.raises(Refused) as refused, store.work("答复") as work:
        record_replies(work, said, replied_on=ON)
    assert refused.value.sentence.startswith("002 石牌坊街道办事处：请选择办理结果类别")
    assert refused.value.field == "result"
    assert store.find(Reply) == []
    with pytest.raises(Refused, match="答复日期早于交办日期"), store.work("答复") as work:
        record_replies(work, said[:1], replied_on=date(2022, 1, 1))


def test_a_promise_that_is_followed_may_be_reported_in_the_pile(store: Store, world: ProposalOffice) -> None:
    one, (given,) = assigned(store, world, [world.housing], title="甲")
    with store.work("答复") as work:
        record_replies(
            work, [Answered(owed=owed(work, [one.id])[0], result="B", text="列入计划")], replied_on=ON
        )
        follow_up(work, work.get(Assignment, given.id), on=ON)
    (line,) = owed(store, [one.id])
    assert line.state is AssignmentState.FOLLOW_UP
    with store.work("跟踪答复") as work:
        (reply,) = record_replies(work, [Answered(owed=line, result="A", text="办成")], replied_on=TODAY)
    assert reply.kind == "跟踪答复"


def test_forms_are_out_for_everybody_who_signed_also_what_was_merged(
    store: Store, world: ProposalOffice
) -> None:
    one, _ = assigned(store, world, [world.housing], title="甲")
    other = docketed(store, world, "乙", "fu")
    with store.work("并案") as work:
        merge(work, one, [other])
    assert forms_out(store, [one.id]) == [], "nothing is answered yet"
    with store.work("答复") as work:
        record_replies(work, [Answered(owed=owed(work, [one.id])[0], result="A", text="已办")], replied_on=ON)
    forms = forms_out(store, [one.id])
    assert [(form.number, form.name, form.handler) for form in forms] == [
        ("001", "陈志强（云山实业）", "区住房和建设局"), ("001", "田富", "区住房和建设局"),
    ]  # fmt: skip
    with store.work("意见") as work:
        record_forms(
            work, [Heard(form=forms[1], marks={"总体": "不满意"}, opinion="太慢")], returned_on=TODAY
        )
    assert [form.name for form in forms_out(store, [one.id])] == ["陈志强（云山实业）"]
    (kept,) = store.find(Feedback)
    assert (kept.marks, kept.opinion, kept.returned_on) == ({"总体": "不满意"}, "太慢", TODAY)


def test_a_form_that_cannot_be_is_named_with_its_proposer(store: Store, world: ProposalOffice) -> None:
    one, _ = assigned(store, world, [world.housing], title="甲")
    with store.work("答复") as work:
        record_replies(work, [Answered(owed=owed(work, [one.id])[0], result="A", text="已办")], replied_on=ON)
    (form,) = forms_out(store, [one.id])
    with pytest.raises(Refused) as refused, store.work("意见") as work:
        record_forms(work, [Heard(form=form, marks={"总体": "很好"})], returned_on=TODAY)
    assert refused.value.sentence == "001 陈志强（云山实业）：请选择总体：满意、基本满意、不满意。"
    assert store.find(Feedback) == []
