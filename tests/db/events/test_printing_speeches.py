"""大会发言 as its papers print it: of one session, in order, with who speaks from where."""

from datetime import date

import pytest

from db.events.facts_speeches import SpeakerLine
from db.events.printing_speeches import speeches_facts
from db.events.speeches import WRITTEN, add_speech
from db.people.operations import add_session
from db.people.records import Person
from db.store.errors import Refused
from db.store.store import Store
from tests.db.events.meeting import TODAY, meeting


def test_a_session_without_speeches_has_no_list(store: Store) -> None:
    made = meeting(store, kind="全体会议")
    with pytest.raises(Refused, match="还没有登记大会发言"):
        speeches_facts(store, made.office.session.id, today=TODAY)


def test_speeches_of_the_session_stand_in_order_with_unit_and_in_whose_name(store: Store) -> None:
    made = meeting(store, kind="全体会议")
    session, economy = made.office.session.id, made.office.economy
    with store.work("发言") as work:
        other = add_session(work, made.office.term.id, 3, opens=date(2023, 1, 10))
        fu = work.update(work.get(Person, made.person("fu")), employer="区第一中学", job="校长")
        add_speech(work, "书面的", [made.person("dali")], session=session, kind=WRITTEN)
        add_speech(work, "第一篇", [fu.id], event=made.event.id, adoption="转为提案")
        add_speech(work, "第二篇", [], event=made.event.id, body=economy.id)
        add_speech(work, "下一年的", [fu.id], session=other.id)
    facts = speeches_facts(store, session, today=TODAY)
    assert (facts.session, facts.as_of) == ("九届二次会议", TODAY)
    assert [(one.title, one.spoken, one.place, one.on_behalf) for one in facts.speeches] == [
        ("第一篇", True, 1, ""), ("第二篇", True, 2, "经济界"), ("书面的", False, None, ""),
    ]  # fmt: skip
    assert facts.speeches[0].speakers == (SpeakerLine(name="田富", unit="区第一中学", job="校长"),)
    assert facts.speeches[0].adoption == "转为提案"
