"""Papers of a proposal get their facts: letters per answering handler, forms per handler and proposer."""

from datetime import date

import pytest

from db.people.operations import change_person
from db.people.records import Person
from db.proposals.merging import merge
from db.proposals.operations import By, receive
from db.proposals.printing import feedback_facts, proposal_facts, reply_facts
from db.proposals.records import Assignment
from db.proposals.replies import record_reply, rework
from db.store.errors import Refused
from db.store.store import Store
from tests.db.proposals.proposal_store import ProposalOffice, assigned, docketed, received

ANSWERED = date(2022, 5, 20)


def test_the_form_of_a_reply_names_everything_but_the_answer(store: Store, world: ProposalOffice) -> None:
    one, _ = assigned(store, world, [world.housing], [world.finance])
    (letter,) = reply_facts(store, one.id)
    facts = letter.proposal
    assert (facts.committee, facts.session, facts.number) == ("政协广州市云山区委员会", "九届二次会议", "001")
    assert (facts.title, facts.category, facts.time_mark) == ("关于加装电梯的建议", "城市建设管理类", "大会")
    assert (letter.handler, letter.role, letter.assists) == (
        "广州市云山区住房和建设局",
        "主办",
        ("区财政局",),
    )
    assert (letter.contact, letter.phone) == ("方工", "38620001")
    assert (letter.due, letter.provisional) == (date(2022, 6, 10), False)
    assert [name for name, _ in letter.classes] == ["A", "B", "C", "D"]
    assert (letter.text, letter.result, letter.replied_on) == ("", "", None)


def test_the_file_copy_holds_the_last_reply(store: Store, world: ProposalOffice) -> None:
    one, (given,) = assigned(store, world, [world.housing])
    with pytest.raises(Refused, match="还没有登记答复"):
        reply_facts(store, one.id, replied=True)
    with store.work("答复") as work:
        record_reply(
            work, given, replied_on=ANSWERED, result="B", text="一、已做\n二、将做", letter_number="云住建函〔2022〕18号",
            signer="方工", signer_post="局长", disclosure="主动公开", contact="林工", phone="38620009",
        )  # fmt: skip
    (letter,) = reply_facts(store, one.id, replied=True)
    assert (letter.result, letter.letter_number, letter.text) == (
        "B",
        "云住建函〔2022〕18号",
        "一、已做\n二、将做",
    )
    assert (letter.signer, letter.signer_post, letter.disclosure) == ("方工", "局长", "主动公开")
    assert (letter.contact, letter.phone, letter.replied_on) == ("林工", "38620009", ANSWERED)
    assert not letter.has_scan


def test_a_reply_that_is_only_a_scan_says_so(store: Store, world: ProposalOffice) -> None:
    one, (given,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        record_reply(work, given, replied_on=ANSWERED, result="A", scan="ab12")
    assert reply_facts(store, one.id)[0].has_scan


def test_handlers_that_answer_apart_have_a_letter_each(store: Store, world: ProposalOffice) -> None:
    one, (first, _) = assigned(store, world, [world.housing, world.street])
    assert [letter.role for letter in reply_facts(store, one.id)] == ["分办", "分办"]
    with store.work("答复") as work:
        record_reply(work, first, replied_on=ANSWERED, result="A", text="已办")
    assert [letter.handler for letter in reply_facts(store, one.id, replied=True)] == [
        "广州市云山区住房和建设局"
    ]


def test_proposers_are_printed_whole_and_those_of_merged_proposals_with_them(
    store: Store, world: ProposalOffice
) -> None:
    one, _ = assigned(store, world, [world.housing])
    with store.work("并案") as work:
        change_person(work, work.get(Person, world.person("one")), address="云山路 1 号", job="总经理")
        other = receive(
            work, session=world.session, title="关于电梯的建议", proposers=[By(body=world.party.id)]
        )
        merge(work, one, [other])
    facts = proposal_facts(store, one)
    person, body = facts.proposers
    assert (person.name, person.first, person.sector, person.employer, person.job) == (
        "陈志强", True, "经济界", "云山实业", "总经理",
    )  # fmt: skip
    assert (person.phone, person.address) == ("13800138005", "云山路 1 号")
    assert (body.name, body.is_body, body.first) == ("中国民主建国会云山区总支部委员会", True, False)
    assert facts.merged == ("0002",)


def test_what_nobody_handles_has_no_letter(store: Store, world: ProposalOffice) -> None:
    main, other = docketed(store, world), received(store, world, "关于河的建议")
    with pytest.raises(Refused, match="还没有交办"):
        reply_facts(store, main.id)
    with store.work("并案") as work:
        merge(work, main, [other])
    with pytest.raises(Refused, match="本件已并入001号"):
        feedback_facts(store, other.id)


def test_every_proposer_gets_a_form_per_handler(store: Store, world: ProposalOffice) -> None:
    one, (first, _) = assigned(store, world, [world.housing, world.street])
    other = docketed(store, world, "关于电梯的建议", "fu")
    with store.work("并案") as work:
        merge(work, one, [other])
        record_reply(
            work, first, replied_on=ANSWERED, result="A", text="已办", letter_number="云住建函〔2022〕18号"
        )
    forms = feedback_facts(store, one.id)
    assert [(form.handler, form.proposer.name) for form in forms] == [
        ("广州市云山区住房和建设局", "陈志强"), ("广州市云山区住房和建设局", "田富"), ("石牌坊街道办事处", "陈志强"), ("石牌坊街道办事处", "田富"),
    ]  # fmt: skip
    assert (forms[0].result, forms[0].result_words, forms[0].letter_number) == (
        "A", "已经解决或基本解决", "云住建函〔2022〕18号",
    )  # fmt: skip
    assert forms[0].due == date(2022, 6, 13)  # fifteen working days, the Dragon Boat holiday left out
    assert (forms[2].result, forms[2].due) == ("", None)
    assert [(one.words, one.values) for one in forms[0].dimensions] == [
        ("总体", ("满意", "基本满意", "不满意"))
    ]
    assert forms[0].return_to == "政协广州市云山区委员会提案委员会"


def test_the_form_for_a_second_answer_does_not_show_the_first(store: Store, world: ProposalOffice) -> None:
    one, (given,) = assigned(store, world, [world.housing])
    with store.work("再办理") as work:
        record_reply(work, given, replied_on=ANSWERED, result="C", text="难")
        rework(work, work.get(Assignment, given.id), on=date(2022, 6, 1), reason="答非所问")
    (form,) = feedback_facts(store, one.id)
    assert (form.result, form.replied_on) == ("", None)
