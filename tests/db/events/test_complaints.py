"""What users of other programs ask for about attendance, complaint by complaint (nos. 20 to 37 of the collection).

Answered elsewhere: 25 (the line runs while marking: tests/desktop/pages/events/test_attendance.py), 30 (typing a name
marks and marks back: same place), 34 (excused and absent in the minutes: tests/db/events/test_printing_meetings.py),
37 (blank lines on the sign-in sheet: tests/desktop/papers/test_event_papers.py), 36 (no network at all, and a laptop
at the venue: tests/db/venue).
Out of scope: 32 (members check themselves in: needs a network or the members' own machines) and, of 35, a code every
guest carries to check in alone; a card's number scanned at the desk and the code of a sheet are there.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from db.events.board import board
from db.events.counting import count
from db.events.leaves import ask_leave, ask_leave_of_days
from db.events.marks import mark, mark_all, rest_present, walk_in
from db.events.moving import close
from db.events.operations import add_event, add_sitting, invite, invite_body
from db.events.printing import sign_in_facts
from db.events.rates import By, definition, rate_marks, rate_table, tallies, tally_of
from db.events.records import Attendance, InvitationRole, Presence
from db.events.settings import EventSettings
from db.events.sheets import keep_sheet, printed_sheet, rest_signed
from db.people.operations import add_member, change_belongings, end_membership
from db.people.records import BodyKind
from db.store.settings import save
from db.store.store import Store
from tests.db.events.event_store import MORNING, EventOffice

SINCE, UNTIL = date(2022, 1, 1), date(2022, 12, 31)


def test_complaint_20_who_joined_later_is_not_absent_from_what_was_before(
    store: Store, world: EventOffice
) -> None:
    with store.work("增补") as work:
        late = add_member(work, "冼星", term=world.office.term.id, since=date(2022, 5, 1)).person
        invite(work, world.meeting, [late])
        mark(work, world.meeting, late, presence=Presence.ABSENT)
    assert tally_of(store, late, since=SINCE, until=UNTIL).invited == 0
    assert count(store, world.meeting.id).absent == 0


def test_complaint_21_what_is_expected_is_what_one_was_called_to_and_by_kind(
    store: Store, world: EventOffice
) -> None:
    with store.work("会") as work:
        other = add_event(work, title="协商", kind="协商会", starts=MORNING)
        invite(work, other, world.people("chair"))
        rest_present(work, other)
        rest_present(work, world.meeting)
    rows = {one.words: one for one in rate_table(store, since=SINCE, until=UNTIL, by=By.MEMBER)}
    assert (rows["黎明远"].invited, rows["田富"].invited) == (2, 1)
    (only,) = rate_table(store, since=SINCE, until=UNTIL, by=By.MEMBER, kind="协商会")
    assert (only.words, only.invited) == ("黎明远", 1)
    kinds = {one.words: one.invited for one in rate_table(store, since=SINCE, until=UNTIL, by=By.KIND)}
    assert kinds == {"学习培训": 6, "协商会": 1}


def test_complaint_22_days_of_leave_do_not_count_against_anybody(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        save(work, EventSettings(leave_in_rate=False))
        ask_leave_of_days(work, world.person("fu"), since=MORNING.date(), until=MORNING.date())
        rest_present(work, world.meeting)
        again = add_event(work, title="培训二", kind="学习培训", starts=MORNING + timedelta(days=9))
        invite(work, again, world.people("fu"))
        rest_present(work, again)
    rows = {one.words: one for one in rate_table(store, since=SINCE, until=UNTIL, by=By.MEMBER)}
    assert (rows["田富"].leave, rows["田富"].rate) == (1, 1.0)


def test_complaint_23_an_old_sitting_lists_who_was_a_member_then(store: Store, world: EventOffice) -> None:
    with store.work("换人") as work:
        rest_present(work, world.meeting)
        close(work, world.meeting)
        end_membership(work, world.office.members["fu"], on=date(2022, 6, 1), reason="请辞")
        add_member(work, "冼星", term=world.office.term.id, since=date(2022, 6, 2))
    names = {one.name for one in board(store, world.meeting.id)}
    assert "田富" in names
    assert "冼星" not in names


def test_complaint_24_approved_leave_has_a_column_of_its_own(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        ask_leave(work, world.meeting, world.person("fu"), kind="病假")
        mark(work, world.meeting, world.person("dali"), presence=Presence.ABSENT)
        rest_present(work, world.meeting)
    figures = count(store, world.meeting.id)
    assert (figures.invited, figures.present, figures.leave, figures.absent) == (6, 4, 1, 1)
    (row,) = rate_table(store, since=SINCE, until=UNTIL, by=By.KIND)
    assert (row.leave, row.absent) == (1, 1)


def test_complaint_26_a_committees_meeting_has_all_a_plenary_has(store: Store, world: EventOffice) -> None:
    with store.work("专委会") as work:
        change_belongings(work, world.office.members["fu"], BodyKind.SECTOR, [(world.office.economy.id, "")])
        event = add_event(
            work, title="界别会", kind="界别活动", starts=MORNING, body=world.office.economy.id, quorum="1/2"
        )
        invite_body(work, event, world.office.economy.id)
        one, two = (add_sitting(work, event, title=title, starts=MORNING) for title in ("上午", "下午"))
        ask_leave(work, two, world.person("fu"))
        rest_present(work, one)
        rest_present(work, two)
    assert [count(store, each.id).present for each in (one, two)] == [3, 2]
    assert count(store, one.id).quorum_met is True
    assert sign_in_facts(store, one.id).expected == 3


def test_complaint_27_one_base_for_all_rates_and_it_is_said(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        ask_leave(work, world.meeting, world.person("fu"))
        mark(work, world.meeting, world.person("dali"), presence=Presence.ABSENT)
        mark_all(work, world.meeting, world.people("chair", "vice", "one"))
    (kind,) = rate_table(store, since=SINCE, until=UNTIL, by=By.KIND)
    members = rate_table(store, since=SINCE, until=UNTIL, by=By.MEMBER)
    sectors = rate_table(store, since=SINCE, until=UNTIL, by=By.SECTOR)
    assert sum(one.present for one in members) == sum(one.present for one in sectors) == kind.present == 3
    assert kind.rate == 3 / 5, "who is not marked yet is in no rate"
    settings = EventSettings()
    assert "准假计入应到" in definition(settings)
    assert "不计入应到" in definition(replace(settings, leave_in_rate=False))


def test_complaint_27_a_rate_opens_its_rows_and_they_add_up(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("dali"), late=True)
        rest_present(work, world.meeting)
    for by in By:
        for row in rate_table(store, since=SINCE, until=UNTIL, by=by):
            marks = rate_marks(store, row, since=SINCE, until=UNTIL, by=by)
            assert len(marks) == row.invited
            assert sum(one.standing == "出席" for one in marks) == row.present
            assert sum(one.late for one in marks) == row.late
    assert world.meeting.id


def test_complaint_28_where_people_stand_is_on_the_printed_list(store: Store, world: EventOffice) -> None:
    with store.work("请假") as work:
        ask_leave(work, world.meeting, world.person("fu"))
    facts = sign_in_facts(store, world.meeting.id)
    notes = {one.name: one.note for group in facts.groups for one in group.people}
    assert notes["田富"] == "请假"
    assert facts.on_leave == 1


def test_complaint_29_having_been_there_is_not_lost_when_somebody_leaves(
    store: Store, world: EventOffice
) -> None:
    with store.work("登记") as work:
        mark(work, world.meeting, world.person("fu"))
        mark(work, world.meeting, world.person("fu"), left_early=True)
    (kept,) = store.find(Attendance)
    assert (kept.presence, kept.left_early) == (Presence.PRESENT, True)
    with store.work("请辞") as work:
        end_membership(work, world.office.members["fu"], on=date(2022, 6, 1), reason="请辞")
    assert tally_of(store, world.person("fu"), since=SINCE, until=UNTIL).present == 1


def test_complaint_31_the_list_is_printed_passed_round_and_entered_again(
    store: Store, world: EventOffice
) -> None:
    code = sign_in_facts(store, world.meeting.id).code
    with store.work("打印签到表") as work:
        keep_sheet(work, world.meeting.id, code, at=datetime(2022, 3, 17, 9))
    sheet = printed_sheet(store, code)
    with store.work("登记") as work:
        mark(work, world.meeting, sheet.lines[2].person, presence=Presence.ABSENT)
        guest = add_member(work, "冼星", term=world.office.term.id).person
        walk_in(work, world.meeting, guest)
        rest_signed(work, sheet)
    figures = count(store, world.meeting.id)
    assert (figures.present, figures.absent, figures.observers) == (5, 1, 1)


def test_complaint_33_present_leave_and_absent_are_one_step_apart(store: Store, world: EventOffice) -> None:
    fu = world.person("fu")
    seen = []
    for label in ("出席", "缺席", "请假"):
        with store.work(label) as work:
            if label == "请假":
                ask_leave(work, world.meeting, fu)
            else:
                mark(work, world.meeting, fu, presence=Presence(label))
        figures = count(store, world.meeting.id)
        seen.append((figures.present, figures.absent, figures.leave))
    assert seen == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]


def test_complaint_35_how_many_came_is_there_on_closing(store: Store, world: EventOffice) -> None:
    with store.work("登记") as work:
        walk_in(work, world.meeting, world.person("fu"), role=InvitationRole.OBSERVE)
        rest_present(work, world.meeting)
        close(work, world.meeting)
    assert count(store, world.meeting.id).present == 6


def test_replaced_posts_do_not_change_what_was(store: Store, world: EventOffice) -> None:
    before = tallies(store, since=SINCE, until=UNTIL)
    with store.work("换届别") as work:
        change_belongings(
            work,
            world.office.members["fu"],
            BodyKind.SECTOR,
            [(world.office.schools.id, "")],
            on=date(2022, 6, 1),
        )
    sectors = {one.words: one.invited for one in rate_table(store, since=SINCE, until=UNTIL, by=By.SECTOR)}
    assert sectors == {"经济界": 3, "教育界": 3}, "the training was in March"
    assert tallies(store, since=SINCE, until=UNTIL) == before
