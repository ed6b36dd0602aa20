"""The page of the day."""

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.events.operations import add_event, invite
from db.events.records import Event
from db.people.operations import add_session
from db.practice.fill import fill
from db.proposals.operations import receive
from db.proposals.replies import record_reply
from db.proposals.today import today_figures
from db.proposals.waiting import waiting
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.pages.proposals.listing import Finder
from desktop.pages.today import page as today_page
from desktop.pages.today.page import TodayPage
from tests.conftest import Clock
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned, docketed, proposal_office


@pytest.fixture
def practice(coat: Look, store: Store, local: Local) -> Desk:
    del coat
    fill(store, years=1)
    return Desk(store, clerk="程立", local=local)


@pytest.fixture
def small(coat: Look, store: Store, local: Local) -> tuple[Desk, ProposalOffice]:
    del coat
    world = proposal_office(store)
    return Desk(store, clerk="程立", local=local), world


def shown(qtbot: QtBot, desk: Desk) -> TodayPage:
    made = TodayPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_an_empty_office_is_told_where_to_begin(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    assert page._full.currentIndex() == 1
    going: list[str] = []
    making: list[str] = []
    desk.going.connect(going.append)
    desk.creating.connect(making.append)
    for words in ("导入委员名册", "导入提案", "新建会议"):
        (found,) = [each for each in page.findChildren(QPushButton) if each.text() == words]
        found.click()
    assert (going, making) == (["data", "data"], ["event"])


def test_a_store_without_a_session_opens_all_the_same(
    qtbot: QtBot, coat: Look, store: Store, local: Local
) -> None:
    del coat
    page = shown(qtbot, Desk(store, clerk="程立", local=local))
    assert page._full.currentIndex() == 1


def test_the_figures_are_those_of_the_queries(qtbot: QtBot, practice: Desk) -> None:
    page = shown(qtbot, practice)
    assert page._day.text() == "6月14日　星期二"
    assert practice.session is not None
    found = today_figures(practice.store, today=TODAY, session=practice.session.id)
    assert found.overdue
    assert page.late.accessibleName() == f"逾期未复 {found.overdue} 涉及 {found.overdue_handlers} 个单位"
    assert page.soon.accessibleName().startswith(f"十日内到期 {found.soon} 最早 6月")
    ahead = [each.text() for each in page.soon.findChildren(QPushButton)]
    assert ahead == [f"{days}日 {count}" for days, count in found.within if days != 10]
    assert page.answered.accessibleName() == f"已答复 / 立案 {found.answered} / {found.docketed}"
    assert f"已收回 {found.returned} 份，满意率 " in page.forms.accessibleName()
    qtbot.waitUntil(lambda: "口径：应邀在任" in page.rate.accessibleName())
    assert "请假和缺席算未出席" in page.rate.toolTip()


def test_every_figure_opens_the_list_of_what_it_counts(qtbot: QtBot, practice: Desk) -> None:
    page = shown(qtbot, practice)
    assert practice.session is not None
    found = today_figures(practice.store, today=TODAY, session=practice.session.id)
    opened: list[Any] = []
    practice.listing.connect(lambda key, values: opened.append((key, values)))
    practice.going.connect(lambda key: opened.append((key, {})))
    for card in (page.late, page.soon, page.answered, page.forms, page.rate):
        QTest.keyClick(card, Qt.Key.Key_Return)
    assert [key for key, _ in opened] == ["proposals"] * 4 + ["events"]
    finder = Finder(practice)
    finder.read()
    lists = [finder.find(values, "") for key, values in opened if key == "proposals"]
    assert len(lists[2].rows) == found.answered
    for narrowed, figure in ((lists[0], found.overdue), (lists[1], found.soon), (lists[3], found.forms_out)):
        things = int(narrowed.count.partition("（")[2].partition(" ")[0] or len(narrowed.rows))
        assert things == figure


def test_the_rail_shows_how_many_are_late(qtbot: QtBot, practice: Desk) -> None:
    page = TodayPage(practice)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.counted) as told:
        page.show()
    assert practice.session is not None
    assert told.args == [today_figures(practice.store, today=TODAY, session=practice.session.id).overdue]


def test_an_answer_that_comes_in_leaves_the_page_at_once(
    qtbot: QtBot, small: tuple[Desk, ProposalOffice]
) -> None:
    desk, world = small
    _, (assignment,) = assigned(desk.store, world, [world.housing])
    page = shown(qtbot, desk)
    assert page.late.accessibleName() == "逾期未复 1 涉及 1 个单位"
    desk.do("登记答复", record_reply, assignment, replied_on=TODAY, result="A", text="已办。")
    assert page.late.accessibleName() == "逾期未复 0 没有逾期"
    assert page.answered.accessibleName() == "已答复 / 立案 1 / 1"


def test_the_course_says_week_and_deadline_and_draws_each_week(qtbot: QtBot, practice: Desk) -> None:
    page = shown(qtbot, practice)
    assert page._course.whole().startswith("交办后第 ")
    assert "答复期限 6月" in page._course.whole()
    assert page.chart.accessibleDescription().startswith("第1周 ")


def test_of_very_many_proposals_the_most_urgent_stand_there_at_once_and_the_pace_comes_beside_the_window(
    qtbot: QtBot, practice: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = shown(qtbot, practice)
    whole = at_once.who.table.rows.rows()
    assert at_once.who.part.whole() == ""
    monkeypatch.setattr(today_page, "_AT_ONCE", 0)
    monkeypatch.setattr(today_page, "_PAGE", 5)
    page = shown(qtbot, practice)
    assert page.late.accessibleName() == at_once.late.accessibleName()
    qtbot.waitUntil(lambda: page.who.table.rows.rows() == whole[:5])  # with the turn after the first painting
    assert page.who.part.whole() == f"先列前 5 项，共 {len(whole)} 项"
    page.refresh()
    page.refresh()  # only the newest reading is shown
    qtbot.waitUntil(lambda: page.chart.accessibleDescription() == at_once.chart.accessibleDescription())
    assert page.who.table.rows.rows() == whole[:5]
    qtbot.waitUntil(lambda: not practice.jobs.running)


@pytest.mark.parametrize(("order", "words"), [("whom", "按单位"), ("number", "按提案")])
def test_another_order_of_very_many_is_read_anew_beside_the_window(
    qtbot: QtBot, practice: Desk, monkeypatch: pytest.MonkeyPatch, order: str, words: str
) -> None:
    assert practice.session is not None
    today, session = practice.store.clock().date(), practice.session.id
    wanted = waiting(practice.store, today=today, session=session, order=order)
    monkeypatch.setattr(today_page, "_AT_ONCE", 0)
    monkeypatch.setattr(today_page, "_PAGE", 5)
    page = shown(qtbot, practice)
    button = next(each for each in page.who.order.findChildren(QAbstractButton) if each.text() == words)
    button.click()
    qtbot.waitUntil(lambda: page.who.table.rows.rows() == wanted[:5])
    assert page.who.part.whole() == f"先列前 5 项，共 {len(wanted)} 项"
    qtbot.waitUntil(lambda: not practice.jobs.running)


def test_before_anything_is_assigned_the_chart_waits(
    qtbot: QtBot, small: tuple[Desk, ProposalOffice]
) -> None:
    desk, world = small
    docketed(desk.store, world)
    page = shown(qtbot, desk)
    assert page._pace_said.whole() == "交办以后，这里按周显示收到的答复。"
    qtbot.waitUntil(lambda: page.rate.accessibleName() == "今年出席率 — 今年还没有登记出席")


def test_the_day_fits_a_small_screen_and_nothing_is_lost_on_a_tiny_one(qtbot: QtBot, practice: Desk) -> None:
    page = shown(qtbot, practice)
    area: Any = page._full.currentWidget()
    page.resize(1180, 560)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
    page.resize(560, 400)
    qtbot.waitUntil(lambda: page._shape == (3, False))
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    assert area.verticalScrollBar().maximum() > 0


def test_the_meetings_ahead_are_said_with_day_place_and_guests(
    qtbot: QtBot, small: tuple[Desk, ProposalOffice], clock: Clock
) -> None:
    desk, world = small
    docketed(desk.store, world)
    with desk.store.work("会议") as work:
        event: Event = add_event(
            work, title="第四次常委会会议", kind="常委会会议", session=world.session,
            starts=datetime(2022, 6, 30, 9, 30), place="第一会议室",
        )  # fmt: skip
        invite(work, event, [world.person("one"), world.person("fu")])
    page = shown(qtbot, desk)
    said = [each.text() for each in page.ahead.findChildren(QLabel)]
    assert "6月30日 周四" in said
    assert any("09:30　第一会议室　应到 2" in words for words in said)
    opened: list[Any] = []
    desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    (title,) = page.ahead.findChildren(QPushButton)
    title.click()
    assert opened == [("event", event.id)]
    clock.now = datetime(2022, 7, 15)
    page.refresh()
    assert page._full.currentIndex() == 0
    assert "近期没有会议活动。" in [each.text() for each in page.ahead.findChildren(QLabel)]


def test_the_days_ahead_lead_to_their_lists(qtbot: QtBot, practice: Desk) -> None:
    page = shown(qtbot, practice)
    opened: list[Any] = []
    practice.listing.connect(lambda key, values: opened.append((key, values)))
    page.soon.findChildren(QPushButton)[-1].click()
    assert opened == [("proposals", {"due": "24"})]
    finder = Finder(practice)
    finder.read()
    within = dict(today_figures(practice.store, today=TODAY, session=finder.all[0].session).within)
    found = finder.find({"due": "24"}, "")
    things = f"（{within[24]} 项）" if within[24] > len(found.rows) else ""
    assert found.count.endswith(things)
    assert within[3] <= within[10] <= within[24]


def test_what_is_late_of_a_session_before_is_not_forgotten(
    qtbot: QtBot, small: tuple[Desk, ProposalOffice]
) -> None:
    desk, world = small
    assigned(desk.store, world, [world.housing], [world.finance])
    with desk.store.work("新的届次") as work:
        later = add_session(work, world.office.term.id, 3, opens=date(2022, 6, 1))
        receive(work, session=later.id, title="关于河的建议", proposers=world.by("one"))
    page = shown(qtbot, desk)
    assert desk.session is not None
    assert desk.session.id == later.id
    (before,) = [each for each in page.late.findChildren(QPushButton) if each.text().startswith("往届")]
    assert (page.late.accessibleName(), before.text()) == ("逾期未复 0 没有逾期", "往届 2")
    opened: list[Any] = []
    desk.listing.connect(lambda key, values: opened.append((key, values)))
    before.click()
    assert desk.session.id == world.session
    assert opened == [("proposals", {"todo": "overdue"})]


def test_all_late_handlers_are_urged_from_the_day_s_page(
    qtbot: QtBot, small: tuple[Desk, ProposalOffice]
) -> None:
    desk, world = small
    assigned(desk.store, world, [world.housing], [world.finance])
    page = shown(qtbot, desk)
    asked: list[Any] = []
    desk.printing.connect(lambda kind, records: asked.append((kind, set(records))))
    (urge,) = [each for each in page.late.findChildren(QPushButton) if each.text() == "催办"]
    urge.click()
    assert asked == [("handler", {world.housing.id, world.finance.id})]
    assert desk.wished_paper == "reminder"
