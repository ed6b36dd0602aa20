"""A plenary of four days: 329 members in nine groups, six sittings, leave, late, early, one sitting moved."""

import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView

from db.events.board import BoardPerson, board
from db.events.counting import count
from db.events.queries import event
from db.events.records import Event, EventId
from db.office import Desk as Who
from db.office import open_store
from db.people.records import Belonging, Body, BodyId, BodyKind, Membership
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.sign_in import Counter, ask_for_leave

MEMBERS, GROUPS, ILL, ABSENT, BUDGET = 329, 9, 12, 5, 80
SITTINGS = (
    (0, "9:00", "开幕会"), (0, "15:00", "分组讨论一"), (1, "9:00", "大会发言"), (2, "9:00", "分组讨论二"), (3, "9:00", "选举"),
    (3, "15:00", "闭幕会"),
)  # fmt: skip


def gathered(path: Path) -> None:
    """Let the office have 329 members in nine groups."""
    store = open_store(path, Who(clerk="林少东", machine=8))
    with store.work("增补") as work:
        missing = MEMBERS - work.value("SELECT COUNT(*) FROM membership WHERE until IS NULL")
        for each in work.find(Membership, "WHERE until IS NOT NULL ORDER BY id LIMIT ?", missing):
            work.update(each, until=None, end_reason="")
            for belonging in work.find(Belonging, "WHERE membership = ?", each.id):
                work.update(belonging, until=None)
        groups = work.find(Body, "WHERE kind = ? AND until IS NULL", BodyKind.GROUP)
        last = work.insert(
            Body(
                id=BodyId(work.new_id()),
                kind=BodyKind.GROUP,
                name="第九活动组",
                place=99,
                term=groups[0].term,
            )
        )
        assert len(groups) == GROUPS - 1
        for group in groups:
            where = "WHERE body = ? AND until IS NULL ORDER BY id LIMIT 4"
            for belonging in work.find(Belonging, where, group.id):
                work.update(belonging, body=last.id)
    assert store.value("SELECT COUNT(*) FROM membership WHERE until IS NULL") == MEMBERS
    store.close()


def day(number: int) -> date:
    return date.today() + timedelta(days=number)


def call_plenary(clerk: Clerk) -> Event:
    lines = "\n".join(f"{day(number):%Y-%m-%d} {at} {title}" for number, at, title in SITTINGS)
    clerk.press("Ctrl+N", "Down", "Down", "Return")
    clerk.sees("新建会议活动")
    clerk.selects("类别", "全体会议")
    clerk.fills(名称="九届七次全体会议", 开始时间=f"{day(0):%Y-%m-%d} 9:00", 地点="云山会堂", 场次=lines)
    clerk.press("Ctrl+Return")
    clerk.sees("九届七次全体会议", "6 场")
    (whole,) = clerk.store.find(Event, "WHERE title = '九届七次全体会议' AND parent IS NULL")
    return whole


def spread(people: list[BoardPerson], number: int, first: int) -> list[BoardPerson]:
    return [people[(first + place * 23) % len(people)] for place in range(number)]


def to_sittings(clerk: Clerk) -> QAbstractItemView:
    """Go on with Tab until the keyboard is in the list of sittings, not on its tab."""
    table = clerk.named(QAbstractItemView, "场次")
    for _ in range(30):
        if table.hasFocus():
            return table
        clerk.press("Tab")
    raise AssertionError("Tab does not lead to the sittings")


def move_sitting(clerk: Clerk, title: str, to: datetime) -> None:
    """Give one sitting another time, by keys alone."""
    lines = clerk.table("场次")
    wanted = next(place for place, line in enumerate(lines) if title in line)
    table = to_sittings(clerk)
    clerk.press("Ctrl+Home", *["Down"] * wanted)
    assert table.currentIndex().row() == wanted
    clerk.goes("改期取消")
    clerk.press("Space", "Down", "Return")
    clerk.sees("新的开始时间")
    clerk.fills(新的开始时间=f"{to:%Y-%m-%d %H:%M}")
    clerk.press("Ctrl+Return")
    clerk.sees(f"改期 {title}")


def mark_opening(clerk: Clerk, people: list[BoardPerson]) -> Counter:
    """Mark the opening within the budget of 330 people."""
    absent = spread(people, ABSENT, 11)
    clerk.press("Ctrl+Return")
    clerk.sees(f"应到 {MEMBERS}，实到 0，请假 {ILL}，缺席 0，未登记 {MEMBERS - ILL}")
    hand = Counter(clerk=clerk)
    hand.press("F4")
    for one in absent:
        hand.mark(one)
    hand.press("F8")
    clerk.sees(f"实到 {MEMBERS - ILL - ABSENT}，请假 {ILL}，缺席 {ABSENT}，未登记 0", "✓ 达到规定人数")
    sys.stdout.write(f"\n{MEMBERS} people: {hand.keys} key presses of {BUDGET}\n")
    assert hand.keys <= BUDGET
    return hand


def correct_opening(clerk: Clerk, hand: Counter, opening: EventId, people: list[BoardPerson]) -> None:
    """Two come late, one leaves early, and a wrong key is taken back."""
    late, early = spread(people, 2, 50), people[100]
    hand.press("F5")
    for one in late:
        hand.mark(one)
    hand.press("F9")
    hand.mark(early)
    hand.press("F4")
    hand.mark(people[200])
    clerk.sees(f"缺席 {ABSENT + 1}")
    hand.press("Backspace")
    clerk.sees(f"缺席 {ABSENT}，", "其中迟到 2 人")
    marked = {one.person: one for one in board(clerk.store, opening)}
    assert all(marked[one.person].late for one in late)
    assert marked[early.person].left_early
    clerk.press("Esc")
    clerk.sees("登记出席")


def test_a_plenary_of_four_days_is_marked_within_the_budget_and_every_figure_holds(
    begin: Begin, practice: Path
) -> None:
    gathered(practice)
    clerk = begin(practice)
    whole = call_plenary(clerk)
    sittings = event(clerk.store, whole.id).sittings
    assert [each.title for each in sittings] == [title for _, _, title in SITTINGS]
    opening = sittings[0].id
    people = board(clerk.store, opening)
    assert len(people) == MEMBERS
    assert len({one.group for one in board(clerk.store, opening, by="活动组")}) == GROUPS
    ask_for_leave(clerk, spread(people, ILL, 3))
    correct_opening(clerk, mark_opening(clerk, people), opening, people)

    moved = datetime.combine(day(2), time(15))
    move_sitting(clerk, "大会发言", moved)
    (talk,) = clerk.store.find(Event, "WHERE parent = ? AND title = '大会发言'", whole.id)
    assert (talk.starts, talk.moved_from) == (moved, datetime.combine(day(1), time(9)))
    for place in range(1, len(SITTINGS)):
        to_sittings(clerk)
        clerk.press("Ctrl+Home", *["Down"] * place, "Return", "F8", "Esc")
    rows = event(clerk.store, whole.id).sittings
    assert [each.title for each in rows] == [
        "开幕会",
        "分组讨论一",
        "分组讨论二",
        "大会发言",
        "选举",
        "闭幕会",
    ]
    for each in rows:
        found = count(clerk.store, each.id)
        assert (found.invited, found.leave, found.unmarked) == (MEMBERS, ILL, 0), each.title
    overall = count(clerk.store, whole.id)
    assert (overall.invited, overall.present, overall.leave, overall.absent) == (
        MEMBERS,
        MEMBERS - ILL,
        ILL,
        0,
    )
    clerk.sees(f"应到 {MEMBERS}，实到 {MEMBERS - ILL}，请假 {ILL}，缺席 0，未登记 0")
