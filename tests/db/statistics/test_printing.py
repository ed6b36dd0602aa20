"""Tables of statistics read from the store: each adds up over its one base."""

from datetime import date

import pytest

from db.duty.periods import period_for
from db.events.settings import EventSettings
from db.people.sessions import current_session
from db.practice.fill import fill
from db.proposals.records import Assignment, AssignmentState
from db.statistics.facts import StatisticsFacts, StatisticsTable
from db.statistics.printing import duty_statistics, proposal_statistics
from db.store.errors import Refused
from db.store.settings import save
from db.store.store import Store
from tests.db.duty.duty_store import duty_year
from tests.db.proposals.counted_store import Report
from tests.db.proposals.proposal_store import ProposalOffice, proposal_office

TODAY = date(2022, 6, 14)


@pytest.fixture
def world(store: Store) -> ProposalOffice:
    return proposal_office(store)


def table(facts: StatisticsFacts, words: str) -> StatisticsTable:
    return next(one for one in facts.tables if one.words == words)


def test_every_table_that_says_so_adds_up_to_its_base(store: Store) -> None:
    fill(store, today=TODAY)
    session = current_session(store, TODAY)
    assert session is not None
    facts = proposal_statistics(store, session.id, today=TODAY)
    whole = [one for one in facts.tables if one.sums]
    assert len(whole) >= 6
    for one in whole:
        assert sum(line.count for line in one.lines) == one.base, one.words
    assert len({one.words for one in facts.tables}) == len(facts.tables)


def test_received_filed_and_after_merging_stand_side_by_side(store: Store) -> None:
    fill(store, today=TODAY)
    session = current_session(store, TODAY)
    assert session is not None
    facts = proposal_statistics(store, session.id, today=TODAY)
    counts = {line.words: line.count for line in table(facts, "收到、立案和并案后").lines}
    received = store.value("SELECT COUNT(*) FROM proposal WHERE session = ? AND state <> '暂存'", session.id)
    assert counts["收到"] == table(facts, "收到、立案和并案后").base == received
    assert counts["收到"] >= counts["立案（含被并入其他提案的）"] >= counts["并案后立案"]
    assert table(facts, "按类别").base == table(facts, "按提案者").base == counts["并案后立案"]


def test_forms_asked_for_and_back_and_answers_apart_are_said_beside_their_tables(
    store: Store, world: ProposalOffice
) -> None:
    report = Report(store, world)
    for proposal in report.add(2):
        report.answer(proposal, "A", marks={"总体": "满意"})
    report.answer(report.add(1)[0], "A", "B")
    facts = proposal_statistics(store, world.session, today=TODAY)
    said = table(facts, "征询意见：总体")
    assert said.definition.startswith("应收回 4 份，收回 2 份；满意率100.0%（2/2）")
    by_answer = table(facts, "办理结果（按答复）")
    assert (by_answer.base, by_answer.unit) == (4, "份")
    assert "比提案数多 1" in by_answer.definition
    assert table(facts, "收到的提案按类别").base == 3
    with store.work("改为单办") as work:
        for one in work.find(Assignment, "WHERE role = '分办' ORDER BY id")[1:]:
            work.update(one, state=AssignmentState.RETURNED)
    facts = proposal_statistics(store, world.session, today=TODAY)
    assert "办理结果（按答复）" not in {one.words for one in facts.tables}, "it would say the same again"


def test_a_session_without_proposals_is_refused(store: Store) -> None:
    year = duty_year(store)
    with pytest.raises(Refused, match="还没有收到提案"):
        proposal_statistics(store, year.office.session.id, today=TODAY)


def test_meetings_are_counted_by_kind_with_their_attendance(store: Store) -> None:
    duty_year(store)
    facts = duty_statistics(store, period_for(store, "2022"), today=TODAY)
    held = table(facts, "会议活动和出席人次")
    lines = {line.words: (line.count, *line.parts) for line in held.lines}
    assert lines["全体会议"] == (2, 12, 2, 3, 1)  # two sittings of six; one on leave from both, one from one
    assert lines["常委会会议"] == (1, 3, 0, 0, 1)
    assert "协商会" not in lines  # called off, or still to come


def test_members_are_parted_by_how_often_they_came(store: Store) -> None:
    duty_year(store)
    facts = duty_statistics(store, period_for(store, "2022"), today=TODAY)
    bands = table(facts, "委员出席情况")
    assert bands.base == 6
    assert sum(line.count for line in bands.lines) == 6
    took = table(facts, "委员参与情况")
    assert all(line.count <= took.base for line in took.lines)


def test_members_are_parted_by_the_office_s_rule_of_leave(store: Store) -> None:
    duty_year(store)
    period = period_for(store, "2022")
    within = table(duty_statistics(store, period, today=TODAY), "委员出席情况")
    with store.work("口径") as work:
        save(work, EventSettings(leave_in_rate=False))
    besides = table(duty_statistics(store, period, today=TODAY), "委员出席情况")
    assert "准假的除外" in besides.definition
    assert "准假" not in within.definition
    better = [sum(line.count for line in one.lines[:3]) for one in (within, besides)]
    assert better[1] > better[0], "who was on leave and came otherwise stands higher"


def test_bulletins_and_deeds_have_a_table_once_there_are_any(store: Store) -> None:
    year = duty_year(store)
    period = period_for(store, "2022")
    assert not {"社情民意信息", "其他履职"} & {
        one.words for one in duty_statistics(store, period, today=TODAY).tables
    }
    store.connection.execute(
        """INSERT INTO bulletin (id, number, issue, title, text, category, submitted_on, state, note)
           VALUES (1, '', '', '一篇', '', '', '2022-03-01', '收到', '')"""
    )
    for _ in range(2):
        store.connection.execute(
            """INSERT INTO deed (person, kind, on_day, title, count, level, organiser, recorded_by, note)
               VALUES (?, '值班接待', '2022-04-01', '接待', 1, '', '', '', '')""",
            (year.people["fu"],),
        )
    facts = duty_statistics(store, period, today=TODAY)
    assert [(line.words, line.count) for line in table(facts, "社情民意信息").lines] == [
        ("收到", 1),
        ("采用", 0),
    ]
    assert [(line.words, line.count, line.parts) for line in table(facts, "其他履职").lines] == [
        ("值班接待", 2, (1,))
    ]
