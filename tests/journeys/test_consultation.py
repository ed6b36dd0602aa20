"""有事好商量, number four: called by groups, taken at the door with somebody nobody invited, its list of opinions begun."""

import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from db.events.board import board
from db.events.counting import count
from db.events.operations import add_event
from db.events.presets import platforms, use_platform
from db.events.queries import event
from db.events.records import Event, InvitationRole
from db.events.records_outcomes import Outcome
from db.office import Desk as Who
from db.office import open_store
from db.people.sessions import current_session
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.journeys.keyboard import by_key, reach
from tests.journeys.screen import text_of
from tests.journeys.sign_in import Counter, ask_for_leave

KIND, TOPIC, CITIZEN, BUDGET = "有事好商量", "小区充电桩怎么建", "欧阳小明", 25
GROUPS = ("第一活动组", "第二活动组")


def three_before(path: Path) -> None:
    """Let the office hold its platform, three times so far."""
    store = open_store(path, Who(clerk="林少东", machine=8))
    session = current_session(store, store.clock().date())
    assert session is not None
    with store.work("启用平台") as work:
        use_platform(work, platforms()[KIND])
        for number in (1, 2, 3):
            add_event(
                work, title=f"第{number}期", kind=KIND, session=session.id,
                starts=datetime.now().replace(hour=9, minute=0) - timedelta(days=40 - number),
            )  # fmt: skip
    store.close()


def call_fourth(clerk: Clerk) -> Event:
    clerk.press("Ctrl+N", "Down", "Down", "Return")
    clerk.sees("新建会议活动")
    clerk.selects("类别", KIND)
    clerk.fills(开始时间=f"{date.today():%Y-%m-%d} 9:00", 地点="松岗街道议事厅")
    clerk.press("Ctrl+Return")
    clerk.sees("确定名单")
    (fourth,) = clerk.store.find(Event, "WHERE kind = ? AND series = 4", KIND)
    assert "第四" in fourth.title
    clerk.press("Ctrl+Return")
    clerk.goes("按界别等")
    for each in GROUPS:
        clerk.pick(each)
    clerk.press("Ctrl+Return")
    clerk.sees("邀请参加", "登记出席")
    return fourth


def begin_list(clerk: Clerk, fourth: Event) -> None:
    """Put the first opinion on the list that goes to the units."""
    clerk.press("Esc", "Esc")
    clerk.sees("登记出席")
    reach(clerk, f"名单 {count(clerk.store, fourth.id).invited + 1}")
    while not text_of(clerk.focus).startswith("成果"):
        clerk.press("Right")
    by_key(clerk, "登记成果")
    clerk.sees("登记协商成果")
    clerk.fills(问题或意见=TOPIC)
    clerk.press("Ctrl+Return")
    clerk.sees(f"登记协商成果 {TOPIC}")
    (item,) = clerk.store.find(Outcome, "WHERE event = ?", fourth.id)
    assert (item.title, item.kind) == (TOPIC, "协商清单")


def test_the_fourth_consultation_is_taken_within_the_budget_with_a_guest_and_its_list_begun(
    begin: Begin, practice: Path
) -> None:
    three_before(practice)
    clerk = begin(practice)
    fourth = call_fourth(clerk)
    people = board(clerk.store, fourth.id)
    everybody = len(people)
    assert everybody >= 60
    leave, absent = (people[3], people[17], people[40]), (people[9], people[33])
    ask_for_leave(clerk, leave)

    clerk.press("Ctrl+Return")
    clerk.sees(f"应到 {everybody}，实到 0，请假 3，缺席 0")
    hand = Counter(clerk=clerk)
    hand.press("F4")
    for one in absent:
        hand.mark(one)
    hand.press("F8")
    clerk.sees(f"实到 {everybody - 5}，请假 3，缺席 2，未登记 0")
    sys.stdout.write(f"\n{everybody} people: {hand.keys} key presses of {BUDGET}\n")
    assert hand.keys <= BUDGET

    hand.press("F2", "F6")
    clerk.write(f"{CITIZEN}（松岗街道居民）")
    clerk.sees("按回车登记为来宾")
    hand.press("Return")
    clerk.sees(f"来宾{CITIZEN}登记为")
    hand.press("Return")
    clerk.sees(f"{CITIZEN} 来宾，列席", "列席等 1 人")
    (guest,) = [each for each in event(clerk.store, fourth.id).invited if each.guest]
    assert (guest.name, guest.employer, guest.invitation.role) == (
        CITIZEN,
        "松岗街道居民",
        InvitationRole.OBSERVE,
    )
    found = count(clerk.store, fourth.id)
    assert (found.invited, found.present, found.leave, found.absent, found.observers) == (
        everybody,
        everybody - 5,
        3,
        2,
        1,
    )

    begin_list(clerk, fourth)
