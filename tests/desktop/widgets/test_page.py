"""When a page reads anew, and when it only remembers."""

from pytestqt.qtbot import QtBot

from db.people.operations import add_person
from desktop.desk.desk import Desk
from desktop.widgets.labels import label
from desktop.widgets.page import Page, parent_page


class Counted(Page):
    title = "数"
    reads = frozenset({"person"})
    times = 0

    def refresh(self) -> None:
        self.times += 1


def test_a_visible_page_follows_and_a_hidden_one_remembers(desk: Desk, qtbot: QtBot) -> None:
    page = Counted(desk)
    qtbot.addWidget(page)
    assert page.times == 0
    page.show()
    assert page.times == 1
    desk.do("新增委员", add_person, "王小宁")
    assert page.times == 2
    page.hide()
    desk.do("新增委员", add_person, "田富")
    desk.do("新增委员", add_person, "文静")
    assert (page.times, page.stale) == (2, True)
    page.show()
    assert page.times == 3


def test_a_work_on_other_tables_disturbs_nobody(desk: Desk, qtbot: QtBot) -> None:
    page = Counted(desk)
    page.reads = frozenset({"proposal"})
    qtbot.addWidget(page)
    page.show()
    desk.do("新增委员", add_person, "王小宁")
    assert page.times == 1


def test_another_session_makes_every_page_read_anew(desk: Desk, qtbot: QtBot) -> None:
    page = Counted(desk)
    qtbot.addWidget(page)
    page.show()
    desk.choose_session(desk.sessions[1].id)
    assert page.times == 2


def test_a_plain_page_knows_no_records_and_lets_the_clerk_go(desk: Desk, qtbot: QtBot) -> None:
    page = Page(desk)
    qtbot.addWidget(page)
    page.refresh()
    assert not page.show_record("proposal", 1)
    assert not page.start_new("proposal")
    assert not page.back()
    assert page.may_leave()
    inner = label("字")
    inner.setParent(page)
    assert parent_page(inner) is page
    assert parent_page(desk) is None
