"""One member: a year with its base, and the way to what it counts."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.people.operations import change_person
from db.people.records import Person
from desktop.desk.desk import Desk
from desktop.pages.people.page import PeoplePage
from desktop.pages.people.year import Sums, sums
from tests.desktop.paper_store import PaperOffice


def test_a_year_says_what_every_figure_is_over(page: PeoplePage, office: PaperOffice) -> None:
    page.show_record("person", office.person("one"))
    year = page.side.record.year
    assert (year._figure.text(), year._of.text(), year._figure_words.text()) == (
        "100%",
        "1 / 1",
        "会议出席率",
    )
    assert [tag.text() for tag in year._tags] == ["应到 2", "实到 1", "请假 0", "缺席 1", "未登记 0"]
    assert "迟到算出席" in year._figure.toolTip()
    assert year._count.text() == "提案 2 件"


def test_who_was_never_called_has_a_dash_and_no_share(page: PeoplePage, office: PaperOffice) -> None:
    page.show_record("person", office.person("one"))
    page.side.record.show_period("2021年度")
    year = page.side.record.year
    assert year._figure.text() == "—"
    assert year._figure_words.text() == "还没有登记过出席"
    assert not year.proposals.isVisible()


def test_another_year_is_one_press_away(page: PeoplePage, office: PaperOffice) -> None:
    page.show_record("person", office.person("one"))
    view = page.side.record
    assert view.period.name == "2022年度"
    assert view.chooser.text() == "2022年度 ▾"
    view._years.aboutToShow.emit()
    offered = view._years.actions()
    assert [each.text() for each in offered if each.isChecked()] == ["2022年度"]
    next(each for each in offered if each.text() == "2021年度").trigger()
    assert view.period.name == "2021年度"
    assert view.tabs._heads["sittings"].text() == "会议活动"
    assert view.chooser.text() == "2021年度 ▾"


def test_the_year_shown_stands_above_every_tab_that_is_of_a_year(
    page: PeoplePage, office: PaperOffice
) -> None:
    page.show_record("person", office.person("one"))
    view = page.side.record
    of_a_year = []
    for name in view.tabs._heads:
        view.tabs.open(name)
        if not view.chooser.isHidden():
            of_a_year.append(name)
    assert of_a_year == ["year", "points", "proposals", "sittings", "report"]


def test_every_sitting_and_proposal_leads_to_its_record(
    page: PeoplePage, office: PaperOffice, desk: Desk, qtbot: QtBot
) -> None:
    page.show_record("person", office.person("one"))
    view = page.side.record
    assert view.tabs._heads["sittings"].text() == "会议活动 2"
    view.tabs.open("sittings")
    view.sittings.table.setFocus()
    with qtbot.waitSignal(desk.opening) as told:
        QTest.keyClick(view.sittings.table, Qt.Key.Key_Return)
    assert told.args == ["event", office.visit.id]
    view.tabs.open("proposals")
    view.proposals.table.setFocus()
    with qtbot.waitSignal(desk.opening) as told:
        QTest.keyClick(view.proposals.table, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == "proposal"


def test_an_empty_tab_says_so(page: PeoplePage, office: PaperOffice) -> None:
    page.show_record("person", office.person("dali"))
    page.side.record.tabs.open("proposals")
    assert page.side.record.proposals.currentIndex() == 1


def test_history_tells_who_changed_what_and_hides_what_is_masked(
    page: PeoplePage, office: PaperOffice, desk: Desk
) -> None:
    page.show_record("person", office.person("fu"))
    desk.do(
        "改手机",
        lambda work: change_person(
            work, work.get(Person, office.person("fu")), phone="13900139000", job="董事长"
        ),
    )
    page.side.record.tabs.open("history")
    told = "\n".join(each.text() for each in page.side.record.history.findChildren(QLabel))
    assert "改手机" in told
    assert "手机：138****8001 → 139****9000" in told
    assert "单位职务：空 → 董事长" in told
    assert "13900139000" not in told


def test_figures_add_up() -> None:
    states = ["出席", "迟到", "请假", "缺席", "未登记", "出席"]
    assert sums(states) == Sums(invited=6, present=3, late=1, leave=1, absent=1, unmarked=1)


def test_the_head_says_post_term_and_work(page: PeoplePage, office: PaperOffice) -> None:
    page.show_record("person", office.person("chair"))
    head = page.side.record.head
    assert head._about.whole() == "委员证 9-0001　主席"
    assert head.facts["employer"].value.whole() == "区政协"
    assert head.facts["birth"].value.whole() == "1966年1月2日"
    assert head.facts["committees"].value.whole() == "—"
    assert head._photo.text() == "黎"


def test_a_birth_without_a_day_is_said_without_it(page: PeoplePage, office: PaperOffice) -> None:
    page.show_record("person", office.person("dali"))
    assert page.side.record.head.facts["birth"].value.whole() == "1980年"
