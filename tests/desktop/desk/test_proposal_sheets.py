"""Sheets of proposals."""

from datetime import date

import pytest

from db.proposals.awarding import nominate
from db.proposals.facts_letters import AssignFacts, ReminderFacts
from db.proposals.operations import decline
from db.proposals.records_supervision import AwardKind
from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.proposal_sheets import REGISTERS, SHEETS
from desktop.desk.sheet import Asking, Sheet
from desktop.desk.subject import Subject
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)
READ = {one.kind: one.read for one in SHEETS}


def read(store: Store, name: str, selector: str, mode: str = "") -> list[Sheet]:
    known = kind(name)
    (subject,) = subjects(store, known, selector, today=TODAY)
    asking = Asking(today=TODAY, mode=mode or (known.modes[0] if known.modes else ""), answers={})
    made = READ[name](store, subject, asking)
    assert all(isinstance(one.facts, known.facts) for one in made)
    return made


def test_each_unit_gets_its_letter_and_each_proposer_of_each_unit_a_form(store: Store) -> None:
    paper_office(store)
    assert len(read(store, "reply", "002")) == 2
    forms = read(store, "feedback_form", "002")
    assert len({one.words for one in forms}) == 2  # namesakes: the press counts their files apart
    assert len(forms) == 4


def test_a_proposal_has_one_sheet_one_review_and_a_slip_per_answering_unit(store: Store) -> None:
    paper_office(store)
    assert [one.name for one in read(store, "proposal_sheet", "002")] == ["002 提案表"]
    assert [one.name for one in read(store, "review_sheet", "002")] == ["002 提案审查表"]
    slips = read(store, "transfer_slip", "002")
    assert [one.unit for one in slips] == [one.facts.handler for one in slips]
    assert len(slips) == 2
    assert [one.facts.handler for one in read(store, "opinion_form", "001")] == ["区财政局"]


def test_a_notice_is_read_for_the_states_it_is_for(store: Store) -> None:
    office = paper_office(store)
    assert [one.name for one in read(store, "docket_notice", "001")] == ["001 立案通知"]
    with pytest.raises(Refused, match="目前是“立案”，不能打印不予立案通知"):
        read(store, "decline_notice", "001")
    with store.work("不予立案") as work:
        decline(work, office.raw, reason="太空泛")
    (sheet,) = read(store, "decline_notice", office.raw.title)
    assert sheet.facts.reason == "太空泛"


def test_a_unit_gets_one_letter_of_assignment_and_one_reminder(store: Store) -> None:
    paper_office(store)
    (letter,) = read(store, "assign_letter", "区住房和建设局")
    assert isinstance(letter.facts, AssignFacts)
    assert [item.number for item in letter.facts.items] == ["001", "002"]
    (urged,) = read(store, "reminder", "区住房和建设局")
    assert isinstance(urged.facts, ReminderFacts)
    assert [item.number for item in urged.facts.items] == ["002"]  # 001 is answered
    assert "2022-06-14" in urged.name
    assert urged.unit == letter.unit == "广州市云山区住房和建设局"


def test_lists_are_read_for_a_session(store: Store) -> None:
    paper_office(store)
    (register,) = read(store, "register", "九届二次")
    assert len(register.facts.lines) == 4
    (blank,) = read(store, "blank_sheet", "九届二次")
    assert blank.facts.proposal.proposers == ()
    (counts,) = read(store, "handler_counts", "九届二次")
    assert [line.handler for line in counts.facts.lines] == ["区住房和建设局", "区财政局", "石牌坊街道办事处"]
    (key,) = read(store, "key_list", "九届二次")
    assert key.facts.lines == ()
    (rest,) = read(store, "not_filed", "九届二次")
    assert rest.facts.lines == ()


def test_a_list_of_honours_is_printed_once_there_is_somebody_on_it(store: Store) -> None:
    paper_office(store)
    with pytest.raises(Refused, match="还没有确定的表彰名单，可先打印候选名单"):
        read(store, "award_list", "九届二次", mode="表彰名单")
    with store.work("评选") as work:
        handler = store.value("SELECT id FROM body WHERE name = '区财政局'")
        session = store.value("SELECT id FROM session")
        nominate(work, AwardKind.HANDLER, session, body=handler)
    (honours,) = read(store, "award_list", "九届二次", mode="候选名单")
    assert honours.facts.candidates
    assert [line.name for line in honours.facts.lines] == ["区财政局"]
    assert honours.name == "提案工作评选候选名单 九届二次"


def test_the_register_may_be_narrowed(store: Store) -> None:
    paper_office(store)
    (subject,) = subjects(store, kind("register"), "九届二次", today=TODAY)
    counts = {}
    for which in REGISTERS:
        asking = Asking(today=TODAY, mode="全栏", answers={"which": which})
        (sheet,) = READ["register"](store, subject, asking)
        counts[which] = len(sheet.facts.lines)
        assert sheet.facts.scope == ("" if which == "全部" else which)
    assert counts == {
        "全部": 4,
        "已立案（含并案）": 3,
        "大会提案": 4,
        "平时提案": 0,
        "重点提案": 0,
        "逾期未办": 1,
    }


def test_without_a_session_there_is_no_list() -> None:
    nowhere = Subject(kind="session", id=0, words="")
    asking = Asking(today=TODAY, answers={})
    with pytest.raises(Refused, match="请先选择届次"):
        READ["register"](Store.__new__(Store), nowhere, asking)
