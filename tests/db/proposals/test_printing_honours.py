"""Lists of key proposals and honours get their facts from what was written down."""

from datetime import date

from db.proposals.awarding import decide, nominate, reopen
from db.proposals.facts_honours import AwardLine, KeyListFacts
from db.proposals.printing_honours import award_list_facts, key_list_facts
from db.proposals.records import Proposal
from db.proposals.records_supervision import AwardKind
from db.proposals.replies import record_reply
from db.proposals.supervising import FIRST, look_back, name_key, supervise
from db.store.store import Store
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed

DAY = date(2022, 5, 11)


def test_key_proposals_stand_with_what_was_done_for_them(store: Store, world: ProposalOffice) -> None:
    second, (given,) = assigned(store, world, [world.housing])
    first = docketed(store, world, "关于一号的建议", "one", "fu")
    with store.work("重点") as work:
        second = name_key(
            work, second, mark="区长领办", on=date(2022, 3, 12), leader="黎明远", form="现场视察"
        )
        name_key(work, first, mark=FIRST, on=date(2022, 3, 12))
        supervise(work, second, on=DAY, content="看了工地", form="现场视察", leader="王二虎")
        record_reply(work, given, replied_on=date(2022, 5, 20), result="A", text="已办")
        second = work.get(Proposal, second.id)
        look_back(work, second, on=date(2022, 6, 2), content="回访", result="已完成", leader="黎明远")
    facts = key_list_facts(store, world.session, today=TODAY)
    assert isinstance(facts, KeyListFacts)
    one, other = facts.lines
    assert (one.title, one.proposers, one.mark, one.steps) == (
        "关于一号的建议",
        "陈志强（云山实业）等2人",
        FIRST,
        (),
    )
    assert (other.leader, other.form, other.lead, other.progress) == (
        "黎明远",
        "现场视察",
        "区住房和建设局",
        "已答复",
    )
    assert [(step.kind, step.on_day, step.leader, step.found) for step in other.steps] == [
        ("督办", DAY, "王二虎", ""), ("回头看", date(2022, 6, 2), "", "已完成"),
    ], "the leader it is in the care of need not be named again"  # fmt: skip


def test_only_what_was_decided_stands_on_the_list_of_honours(store: Store, world: ProposalOffice) -> None:
    proposal, _ = assigned(store, world, [world.housing])
    with store.work("评选") as work:
        unit = nominate(work, AwardKind.HANDLER, world.session, body=world.housing.id, note="按期办复")
        good = nominate(work, AwardKind.PROPOSAL, world.session, proposal=proposal.id, level="一等")
        nominate(work, AwardKind.PERSON, world.session, person=world.person("fu"))
        good, unit = decide(work, [good, unit], by="主席会议", on=date(2022, 12, 9))
    facts = award_list_facts(store, world.session, today=TODAY)
    assert [(line.kind, line.name) for line in facts.lines] == [
        ("优秀提案", proposal.title), ("先进承办单位", "区住房和建设局"),
    ]  # fmt: skip
    assert facts.lines[0] == AwardLine(
        kind="优秀提案",
        name=proposal.title,
        level="一等",
        number="001",
        proposers="陈志强（云山实业）",
        lead="区住房和建设局",
    )
    assert (facts.decided_by, facts.decided_on) == ("主席会议", date(2022, 12, 9))
    proposed = award_list_facts(store, world.session, today=TODAY, candidates=True)
    assert [(line.kind, line.name) for line in proposed.lines] == [("先进个人", "田富")]
    with store.work("另定") as work:
        decide(work, [reopen(work, unit)], by="常委会会议", on=date(2022, 12, 20))
    assert award_list_facts(store, world.session, today=TODAY).decided_by == "", "two decisions are not one"
