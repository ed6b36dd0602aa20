"""How invented handlers answer."""

from datetime import date

import pytest

from db.people.records import Body, Term, TermId
from db.practice.crowd import Crowd
from db.practice.fill import fill
from db.practice.handling import Handlers
from db.proposals.records import Assignment, AssignmentState, Feedback, HandlingRole, Reply, ReplyKind
from db.proposals.today import overdue, today_figures
from db.store.store import Store
from tests.db.practice.conftest import TODAY, fresh


def test_there_is_something_late_and_something_due(practice: Store) -> None:
    figures = today_figures(practice, today=TODAY)
    assert 2 <= figures.overdue == len(overdue(practice, today=TODAY)) <= 25
    assert 2 <= figures.soon <= 40
    assert figures.answered > 0.7 * figures.docketed
    assert figures.satisfied >= 0.9 * figures.returned


@pytest.mark.parametrize("today", [date(2023, 9, 5), date(2024, 3, 20), date(2026, 11, 22)])
def test_so_it_is_on_other_days_of_the_year(today: date) -> None:
    store = fresh()
    fill(store, today=today)
    assert overdue(store, today=today)
    assert today_figures(store, today=today).soon
    store.close()


def test_roles_fit_together(practice: Store) -> None:
    shares = practice.rows(
        "SELECT group_concat(role, ' ') FROM (SELECT proposal, role FROM assignment WHERE state <> '已退' ORDER BY role) GROUP BY proposal"
    )
    assert {" ".join(sorted(set(row[0].split()))) for row in shares} == {"单办", "主办 会办", "分办"}
    for row in shares:
        roles = row[0].split()
        assert roles.count(HandlingRole.LEAD) + roles.count(HandlingRole.SOLE) <= 1
        assert roles.count(HandlingRole.SEPARATE) != 1
    assert practice.value(
        """SELECT COUNT(*) FROM assignment AS a JOIN proposal AS p ON p.id = a.proposal
           WHERE p.state NOT IN ('立案', '办结') OR p.docketed_on > a.assigned_on"""
    ) == 0  # fmt: skip
    doubles = practice.rows("SELECT 1 FROM assignment GROUP BY proposal, handler HAVING COUNT(*) > 1")
    assert doubles == []


def test_answers_fit_the_state_of_their_assignment(practice: Store) -> None:
    replies = {reply.assignment: reply for reply in practice.find(Reply)}
    states = AssignmentState
    for one in practice.find(Assignment):
        answer = replies.get(one.id)
        open_states = {states.UNSIGNED, states.WORKING, states.RETURNING, states.RETURNED}
        assert (answer is None) == (one.state in open_states)
        assert (one.closed_on is not None) == (one.state in {states.CLOSED, states.RETURNED})
        if answer is not None:
            assert answer.replied_on is not None
            assert one.assigned_on is not None
            assert one.assigned_on < answer.replied_on <= TODAY
            assist = one.role is HandlingRole.ASSIST
            assert (answer.kind is ReplyKind.OPINION) == assist == (answer.result == "")
            assert f"函〔{answer.replied_on.year}〕" in answer.letter_number


def test_letter_numbers_of_a_handler_do_not_repeat(practice: Store) -> None:
    doubled = practice.rows(
        """SELECT a.handler, y.letter_number FROM reply AS y JOIN assignment AS a ON a.id = y.assignment
           GROUP BY a.handler, y.letter_number HAVING COUNT(*) > 1"""
    )
    assert practice.value("SELECT COUNT(*) FROM reply WHERE letter_number = ''") == 0
    assert doubled == []


def test_a_handler_counts_its_letters_by_year(practice: Store) -> None:
    body = practice.find(Body, "WHERE name = '区教育局'")[0]
    term = Term(id=TermId(1), number=9, since=date(2021, 10, 26))
    handlers = Handlers(Crowd(term=term, sessions=[], bodies={}, people=[]))
    days = (date(2022, 3, 1), date(2022, 4, 1), date(2023, 1, 1))
    assert [handlers.letter_number(body, day) for day in days] == [
        "云教育函〔2022〕1号", "云教育函〔2022〕2号", "云教育函〔2023〕1号",
    ]  # fmt: skip


def test_opinions_come_from_the_proposers_asked_and_nobody_is_asked_by_an_assist(practice: Store) -> None:
    assert practice.value("SELECT COUNT(*) FROM feedback") > 200
    wrong = practice.value(
        """SELECT COUNT(*) FROM feedback AS f JOIN proposer AS r ON r.id = f.proposer
           JOIN reply AS y ON y.id = f.reply JOIN assignment AS a ON a.id = y.assignment
           WHERE a.proposal <> r.proposal OR a.role = '会办' OR f.returned_on > ?""",
        TODAY.isoformat(),
    )
    assert wrong == 0
    assert {mark for one in practice.find(Feedback) for mark in one.marks} == {"总体"}
