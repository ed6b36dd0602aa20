"""The figures above the board always add up, and say what everybody's standing is."""

from datetime import date, datetime, timedelta
from itertools import count as numbers

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.events.board import board
from db.events.counting import Count, count, counts
from db.events.leaves import ask_leave, ask_leave_of_days, covers
from db.events.marks import clear, mark, rest_present
from db.events.operations import add_event, add_sitting, change_event, change_role, invite
from db.events.printing import sign_in_facts
from db.events.queries import event_row, events
from db.events.rates import tallies, total
from db.events.records import Event, Invitation, InvitationRole, Leave, LeaveState, Presence
from db.events.standings import standings
from db.office import FOLLOWERS
from db.people.operations import add_member, add_person, add_term, end_membership
from db.people.records import MemberKind
from db.store.errors import Refused
from db.store.store import Store
from tests.conftest import memory_connection
from tests.db.events.event_store import MORNING, EventOffice

PEOPLE = 5
DAYS = [datetime(2022, 1, day, 9) for day in (18, 19, 20)]


def fresh_store() -> Store:
    ids = numbers(1 << 40)
    made = Store(memory_connection(), followers=FOLLOWERS, new_id=lambda: next(ids))
    made.migrate()
    return made


person_at = st.integers(0, PEOPLE - 1)
sitting_at = st.integers(0, 2)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), person_at, sitting_at, st.sampled_from(Presence), st.booleans()),
        st.tuples(st.just("leave"), person_at, st.integers(-1, 2), st.booleans()),
        st.tuples(st.just("days"), person_at, st.integers(17, 21), st.integers(0, 3)),
        st.tuples(st.just("clear"), person_at, sitting_at),
        st.tuples(st.just("undo")),
    ),
    max_size=12,
)


def take(store: Store, plenary: Event, sittings: list[Event], people: list, step: tuple) -> None:  # type: ignore[type-arg]  # plain tuples of whatever is drawn
    """Do one step a clerk might; what the rules refuse is refused and nothing happens."""
    if step[0] == "undo":
        label = store.undoable.label if store.undoable else ""
        if label == "一步":
            store.undo()
        return
    try:
        with store.work("一步") as work:
            person = people[step[1]]
            if step[0] == "mark":
                mark(
                    work,
                    sittings[step[2]],
                    person,
                    presence=step[3],
                    late=step[4] and step[3] is Presence.PRESENT,
                )
            elif step[0] == "leave":
                ask_leave(work, plenary if step[2] < 0 else sittings[step[2]], person, approved=step[3])
            elif step[0] == "days":
                since = date(2022, 1, step[2])
                ask_leave_of_days(work, person, since=since, until=since.replace(day=step[2] + step[3]))
            else:
                clear(work, sittings[step[2]], [person])
    except Refused:
        pass


@given(roles=st.lists(st.sampled_from(InvitationRole), min_size=PEOPLE, max_size=PEOPLE), steps=steps)
@settings(max_examples=60, deadline=None)
def test_expected_is_present_and_leave_and_absent_and_unmarked_whatever_is_done(
    roles: list[InvitationRole],
    steps: list[tuple],  # type: ignore[type-arg]  # plain tuples of whatever is drawn
) -> None:
    store = fresh_store()
    with store.work("开会") as work:
        plenary = add_event(work, title="全会", kind="全体会议")
        sittings = [add_sitting(work, plenary, title=f"第{n}次", starts=day) for n, day in enumerate(DAYS)]
        term = add_term(work, 9, since=date(2021, 10, 26))
        people = [add_member(work, f"委员{n}", term=term.id).person for n in range(PEOPLE)]
        for person, role in zip(people, roles, strict=True):
            invite(work, plenary, [person], role=role)
    for step in steps:
        take(store, plenary, sittings, people, step)
        expected = roles.count(InvitationRole.ATTEND)
        for one, figures in counts(store, [plenary.id, *(sitting.id for sitting in sittings)]).items():
            assert figures.invited == expected
            assert (
                min(figures.present, figures.leave, figures.absent, figures.unmarked, figures.observers) >= 0
            )
            assert figures.invited == figures.present + figures.leave + figures.absent + figures.unmarked
            assert figures.late <= figures.present
            cells = board(store, one) if one != plenary.id else []
            for words, figure in (
                ("出席", figures.present),
                ("请假", figures.leave),
                ("缺席", figures.absent),
            ):
                there = [
                    cell for cell in cells if cell.standing == words and cell.role is InvitationRole.ATTEND
                ]
                assert not cells or len(there) == figure, "the board and the line above it disagree"
    store.close()


@pytest.mark.parametrize(
    ("leave_event", "since", "until", "covered"),
    [
        ("parent", None, None, [True, True, True]),
        ("first", None, None, [True, False, False]),
        ("parent", date(2022, 1, 19), None, [False, True, True]),
        ("parent", None, date(2022, 1, 18), [True, False, False]),
        ("none", date(2022, 1, 19), date(2022, 1, 20), [False, True, True]),
    ],
)
def test_leave_covers_the_sittings_it_is_from(
    store: Store, leave_event: str, since: date | None, until: date | None, covered: list[bool]
) -> None:
    with store.work("开会") as work:
        plenary = add_event(work, title="全会", kind="全体会议")
        sittings = [add_sitting(work, plenary, title=f"第{n}次", starts=day) for n, day in enumerate(DAYS)]
        person = add_member(work, "丁小宁", term=add_term(work, 9, since=date(2021, 10, 26)).id).person
        invite(work, plenary, [person])
        leave = work.insert(
            Leave(
                id=work.new_id(), person=person, since=since, until=until,  # type: ignore[arg-type]  # plain tuples of whatever is drawn
                event={"parent": plenary.id, "first": sittings[0].id, "none": None}[leave_event],
            )
        )  # fmt: skip
    assert [covers(leave, sitting) for sitting in sittings] == covered
    assert [count(store, sitting.id).leave == 1 for sitting in sittings] == covered


def test_leave_of_days_does_not_cover_an_event_without_a_time(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        leave = ask_leave_of_days(work, world.person("fu"), since=MORNING.date(), until=MORNING.date())
        undated = change_event(work, world.meeting, starts=None)
    assert not covers(leave, undated)
    assert count(store, undated.id).leave == 0


def test_leave_that_is_only_asked_for_does_not_count(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        leave = ask_leave(work, world.meeting, world.person("fu"), approved=False)
    assert leave.state is LeaveState.ASKED
    assert count(store, world.meeting.id).leave == 0


def test_the_quorum_is_met_with_one_more_than_half(store: Store, world: EventOffice) -> None:
    people = world.everybody
    met = []
    for person in people:
        with store.work("登记") as work:
            mark(work, world.meeting, person)
        met.append(count(store, world.meeting.id).quorum_met)
    assert count(store, world.meeting.id).quorum_needed == 4
    assert met == [False, False, False, True, True, True]


def test_without_a_rule_no_quorum_is_said() -> None:
    assert Count(invited=5).quorum_met is None


def test_an_event_nobody_is_invited_to_counts_nothing(store: Store) -> None:
    with store.work("会") as work:
        empty = add_event(work, title="调研", kind="调研")
    assert count(store, empty.id) == Count()


def test_who_left_before_or_joins_after_the_day_is_nowhere_expected(store: Store, world: EventOffice) -> None:
    day = MORNING.date()
    with store.work("换人") as work:
        end_membership(work, world.office.members["fu"], on=day - timedelta(days=1), reason="请辞")
        end_membership(work, world.office.members["dali"], on=day, reason="请辞")  # the last day still counts
        late, today = (
            add_member(work, name, term=world.office.term.id, since=since).person
            for name, since in (("丁小宁", day + timedelta(days=1)), ("何静", day))
        )
        stranger = add_person(work, "白石").id
        invite(work, world.meeting, [late, today, stranger])
        rest_present(work, world.meeting)
    expected = {*world.people("dali", "chair", "vice", "one", "other"), today}
    meeting = world.meeting.id
    assert len(store.find(Invitation, "WHERE event = ?", meeting)) == 9
    assert count(store, meeting) == Count(invited=6, present=6, quorum_needed=4)
    assert event_row(store, meeting).count == events(store)[0].count == count(store, meeting)
    assert {one.person for one in board(store, meeting)} == set(standings(store, meeting)) == expected
    sheet = sign_in_facts(store, meeting)
    assert sheet.expected == 6
    assert sum(len(group.people) for group in sheet.groups) == 6
    year = tallies(store, since=date(2022, 1, 1), until=date(2022, 12, 31))
    assert set(year) == expected
    assert (total(year).invited, total(year).present) == (6, 6)


def test_a_former_member_may_come_as_a_guest_and_counts_in_no_base(store: Store, world: EventOffice) -> None:
    former = world.person("fu")
    with store.work("请辞") as work:
        end_membership(work, world.office.members["fu"], on=date(2022, 3, 1), reason="请辞")
        change_role(work, world.meeting, former, InvitationRole.GUEST)
        mark(work, world.meeting, former)
    figures = count(store, world.meeting.id)
    assert (figures.invited, figures.present, figures.observers) == (5, 0, 1)
    assert former in {one.person for one in board(store, world.meeting.id)}


def test_over_a_plenary_counts_who_was_in_office_at_one_sitting_at_least(
    store: Store, world: EventOffice
) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议")
        first, second = (add_sitting(work, plenary, title=f"第{n}次", starts=DAYS[n]) for n in (0, 1))
        invite(work, plenary, world.everybody)
        end_membership(work, world.office.members["fu"], on=DAYS[0].date(), reason="请辞")
    assert [count(store, one.id).invited for one in (first, second, plenary)] == [6, 5, 6]


def test_without_a_day_everybody_invited_who_is_a_member_is_expected(
    store: Store, world: EventOffice
) -> None:
    with store.work("待定") as work:
        undated = add_event(work, title="调研", kind="调研")
        invite(work, undated, [*world.everybody, add_person(work, "白石").id])
        end_membership(work, world.office.members["fu"], on=date(2022, 3, 1), reason="请辞")
    assert count(store, undated.id).invited == 6
    assert len(board(store, undated.id)) == 6


def test_a_sitting_of_one_group_calls_only_those_in_it(store: Store, world: EventOffice) -> None:
    with store.work("全会") as work:
        plenary = add_event(work, title="全会", kind="全体会议", starts=MORNING)
        invite(work, plenary, world.everybody)
        groups = [
            add_sitting(work, plenary, title=title, starts=MORNING, body=body.id)
            for title, body in (("一组", world.office.economy), ("二组", world.office.schools))
        ]
        with pytest.raises(Refused, match="王二虎不在这一组"):
            mark(work, groups[0], world.person("vice"))
        for group in groups:
            rest_present(work, group)
    assert [count(store, group.id).invited for group in groups] == [3, 3]
    assert count(store, plenary.id).present == 6


def test_a_member_of_another_level_comes_and_is_never_expected(store: Store, world: EventOffice) -> None:
    with store.work("会") as work:
        guest = add_member(work, "韦明", term=world.office.term.id, kind=MemberKind.RESIDENT).person
        (made,) = invite(work, world.meeting, [guest])
        with pytest.raises(Refused, match="韦明是上级委员，不计入应到"):
            change_role(work, world.meeting, guest, InvitationRole.ATTEND)
        mark(work, world.meeting, guest)
    assert made.role is InvitationRole.OBSERVE
    figures = count(store, world.meeting.id)
    assert (figures.invited, figures.present, figures.observers) == (6, 0, 1)
