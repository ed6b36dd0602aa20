"""The sheets of guests in the page: several at once, and one set right."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.events.queries import event
from db.people.records import Person
from db.store.store import Store
from desktop.pages.events.page import EventsPage
from desktop.pages.events.roster import RosterTab
from desktop.widgets.tasks import TaskSheet
from tests.db.events.event_store import EventOffice

TWO = "陈小明 区发改局 科长\n欧阳雪（区水务局）"


def sheet_of(page: EventsPage) -> TaskSheet:
    found = page.side.sheet
    assert isinstance(found, TaskSheet)
    return found


def test_several_guests_are_read_line_by_line_and_said_before_they_are_kept(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    page.side.record.add_guests()
    sheet = sheet_of(page)
    sheet.form.row("guests").input.set_value(TWO + "\n田富")
    sheet.form.edited.emit()
    assert sheet.explained.startswith("3 人：陈小明（区发改局 科长）、欧阳雪（区水务局）、田富。")
    assert "田富与委员同名" in sheet.explained
    sheet.form.row("guests").input.set_value(TWO)
    sheet.form.row("role").input.set_value("旁听")
    sheet.submit()
    assert page.side.sheet is None
    guests = {
        each.name: str(each.invitation.role) for each in event(store, world.meeting.id).invited if each.guest
    }
    assert guests == {"陈小明": "旁听", "欧阳雪": "旁听"}


def test_a_line_without_a_name_is_refused_beside_the_field(page: EventsPage, store: Store) -> None:
    page.side.record.add_guests()
    sheet = sheet_of(page)
    sheet.form.row("guests").input.set_value("13800138000")
    sheet.submit()
    assert page.side.sheet is sheet
    assert "看不懂" in sheet.form.row("guests").sentence
    assert not store.find(Person, "WHERE name = '13800138000'")


def test_enter_on_a_guest_sets_name_unit_and_duty_right(
    page: EventsPage, store: Store, world: EventOffice
) -> None:
    page.side.record.add_guests()
    sheet_of(page).form.row("guests").input.set_value("陈小明 区发改局 科长")
    sheet_of(page).submit()
    page.side.record.tabs.open("roster")
    tab = page.side.record.parts["roster"]
    assert isinstance(tab, RosterTab)
    (line,) = [each for each in tab.table.rows.rows() if each.guest]
    assert line.employer == "区发改局 科长"
    tab.table.choose(line.id)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    sheet = sheet_of(page)
    assert sheet.title == "修改来宾"
    sheet.form.row("duty").input.set_value("副局长")
    sheet.submit()
    assert store.get(Person, line.id).job == "副局长"
    assert world.meeting.id
