"""The page 委员, as a clerk uses it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.people.bodies import add_body
from db.people.operations import change_belongings
from db.people.queries import member
from db.people.records import BodyKind, Membership, Person
from db.people.settings import MemberSettings
from db.store import journal
from db.store.settings import load, save
from db.store.store import Store
from db.store.views import views
from desktop.desk.desk import Desk
from desktop.pages.people.page import PeoplePage
from desktop.widgets.tasks import TaskSheet
from tests.desktop.conftest import Write
from tests.desktop.paper_store import PaperOffice


def names(page: PeoplePage) -> list[str]:
    return [row.label for row in page.listing.table.rows.rows()]


def sheet(page: PeoplePage) -> TaskSheet:
    assert isinstance(page.side.sheet, TaskSheet)
    return page.side.sheet


def typed(page: PeoplePage, write: Write, field: str, words: str) -> None:
    line = sheet(page).form.row(field).input
    line.clear()
    line.setFocus()
    write(line, words)


def test_members_stand_in_official_order_and_the_first_is_shown(page: PeoplePage) -> None:
    assert names(page) == [
        "黎明远", "王二虎", "陈志强（云山实业）", "田富", "田大利", "陈志强（第一中学）",
    ]  # fmt: skip
    assert page.side.record.head._name.text() == "黎明远"
    assert page.listing._count.whole() == "在任 6"


def test_letters_of_a_name_narrow_the_list_while_they_are_typed(
    page: PeoplePage, qtbot: QtBot, write: Write
) -> None:
    page.listing.table.setFocus()
    QTest.keyClick(page.listing.table, Qt.Key.Key_Slash)
    write(page.listing.filters.line, "czq")
    qtbot.waitUntil(lambda: names(page) == ["陈志强（云山实业）", "陈志强（第一中学）"])
    assert page.listing._count.whole() == "在任 6，显示 2"
    QTest.keyClick(page.listing.filters.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(page)) == 6)


def test_another_order_is_two_presses_away(page: PeoplePage) -> None:
    by_number = next(action for action in page.order.menu().actions() if action.text() == "按委员证号")
    by_number.trigger()
    assert names(page)[:3] == ["黎明远", "田大利", "王二虎"]
    assert page.order.text() == "委员证号 ▾"


def test_filters_narrow_by_sector_and_by_post(page: PeoplePage) -> None:
    page.listing.filters.set("sector", "教育界")
    assert names(page) == ["黎明远", "王二虎", "陈志强（第一中学）"]
    page.listing.filters.set("post", "委员")
    assert names(page) == ["陈志强（第一中学）"]


def test_a_member_found_by_search_is_shown_whatever_is_filtered(
    page: PeoplePage, office: PaperOffice
) -> None:
    page.listing.filters.set("sector", "教育界")
    assert page.show_record("person", office.person("fu"))
    assert page.side.record.head._name.text() == "田富"
    assert page.show_record("body", office.world.office.economy.id)
    assert names(page) == ["陈志强（云山实业）", "田富", "田大利"]
    assert not page.show_record("body", office.world.housing.id)
    assert not page.show_record("person", 1)


def test_a_phone_is_masked_until_it_is_asked_for_and_again_for_the_next(
    page: PeoplePage, office: PaperOffice, desk: Desk, qtbot: QtBot
) -> None:
    page.show_record("person", office.person("fu"))
    head = page.side.record.head
    assert head.phone.value.whole() == "138****8001"
    assert head.phone.show_link is not None
    with qtbot.waitSignal(desk.notices.said) as told:
        head.phone.show_link.click()
    assert head.phone.value.whole() == "13800138001"
    assert told.args == ["已显示田富的手机号码，换一个人就会重新遮住"]
    noted = journal.entries(desk.store.connection, limit=1)[0]
    assert (noted.label, noted.kind, noted.actor) == ("显示田富的手机号码", "note", desk.clerk)
    page.show_record("person", office.person("dali"))
    page.show_record("person", office.person("fu"))
    assert head.phone.value.whole() == "138****8001"


def test_what_cannot_be_noted_stays_masked(page: PeoplePage, office: PaperOffice, desk: Desk) -> None:
    page.show_record("person", office.person("fu"))
    desk.store.read_only = True
    head = page.side.record.head
    assert head.phone.show_link is not None
    head.phone.show_link.click()
    assert head.phone.value.whole() == "138****8001"
    desk.notices._open[0].close()


def test_a_phone_is_corrected_by_f2_and_ctrl_enter(
    page: PeoplePage, office: PaperOffice, desk: Desk, store: Store, write: Write
) -> None:
    page.show_record("person", office.person("fu"))
    page.edit()
    typed(page, write, "phone", "13900139000")
    line = sheet(page).form.row("phone").input
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.side.sheet is None
    assert store.get(Person, office.person("fu")).phone == "13900139000"
    assert page.side.record.head.phone.value.whole() == "139****9000"
    assert store.undoable is not None
    assert store.undoable.label == "修改委员 田富"
    assert desk.undo()
    assert page.side.record.head.phone.value.whole() == "138****8001"


def test_saving_what_was_not_changed_writes_nothing(
    page: PeoplePage, office: PaperOffice, store: Store
) -> None:
    page.show_record("person", office.person("one"))
    before = store.undoable
    page.edit()
    sheet(page).submit()
    assert page.side.sheet is None
    assert store.undoable == before


def test_a_new_sector_from_a_day_keeps_the_old_one_before(
    page: PeoplePage, office: PaperOffice, store: Store, write: Write
) -> None:
    page.show_record("person", office.person("fu"))
    page.edit()
    sheet(page).form.row("sector").input.set_value(office.world.office.schools.id)
    typed(page, write, "on", "2022-06-01")
    sheet(page).submit()
    assert page.side.sheet is None
    assert member(store, office.person("fu"), on=date(2022, 5, 31)).row.sector == "经济界"
    assert member(store, office.person("fu"), on=date(2022, 6, 1)).row.sector == "教育界"
    page.side.record.tabs.open("held")
    lines = page.side.record.held.table.rows.rows()
    assert {(line.name, line.until) for line in lines} >= {("经济界", "2022-05-31"), ("教育界", "至今")}


def test_a_taken_number_is_refused_beside_its_field(
    page: PeoplePage, office: PaperOffice, write: Write
) -> None:
    page.show_record("person", office.person("fu"))
    page.edit()
    typed(page, write, "number", "9-0001")
    sheet(page).submit()
    assert sheet(page).form.row("number").sentence == "委员证号9-0001已是黎明远的。"


def test_a_new_member_is_taken_in_and_shown(page: PeoplePage, store: Store, write: Write) -> None:
    assert page.start_new("member")
    typed(page, write, "name", "林少东")
    typed(page, write, "number", "9-0200")
    sheet(page).form.row("sector").input.set_value(
        next(row.id for row in page.finder._rows if row.name == "田富") and _sector(page)
    )
    sheet(page).submit()
    assert page.side.record.head._name.text() == "林少东"
    assert "林少东" in names(page)
    assert page.listing._count.whole() == "在任 7"
    assert not page.start_new("proposal")
    assert len(store.find(Membership)) == 7


def _sector(page: PeoplePage) -> Any:
    from db.people.bodies import find_body
    from db.people.records import BodyKind

    body = find_body(page.desk.store, BodyKind.SECTOR, "经济界")
    assert body is not None
    return body.id


def test_a_new_member_needs_a_name(page: PeoplePage) -> None:
    page.start_new("member")
    sheet(page).submit()
    assert sheet(page).form.row("name").sentence == "请填写姓名。"


def test_who_leaves_goes_from_the_list_and_can_be_brought_back(
    page: PeoplePage, office: PaperOffice, desk: Desk
) -> None:
    page.show_record("person", office.person("dali"))
    page.side.record.ending.emit()
    sheet(page).form.row("end_reason").input.set_value("请辞")
    sheet(page).form.row("until").input.set_value(date(2022, 5, 31))
    sheet(page).submit()
    assert "田大利" not in names(page)
    page.listing.filters.set("state", "out")
    assert names(page) == ["田大利"]
    assert page.side.record.head._tag.text() == "请辞"
    page.side.record._fill_menu()
    page.side.record.returning.emit()
    assert names(page) == []
    page.listing.filters.set("state", "in")
    assert "田大利" in names(page)
    assert desk.store.undoable is not None
    assert desk.store.undoable.label == "恢复在任 田大利"


def test_half_typed_words_are_not_lost_by_choosing_another_member(
    page: PeoplePage, office: PaperOffice, desk: Desk, write: Write
) -> None:
    page.show_record("person", office.person("fu"))
    page.edit()
    typed(page, write, "job", "董事长")
    page.listing.table.choose(office.person("chair"))
    assert sheet(page).form.row("job").input.value() == "董事长"
    assert not page.may_leave()
    box = desk.notices._open[0]
    drop = next(each for each in box.findChildren(QPushButton) if each.text() == "放弃填写")
    drop.click()
    assert page.side.sheet is None
    assert page.side.record.head._name.text() == "黎明远"
    assert page.may_leave()


def test_escape_leaves_the_sheet(page: PeoplePage, office: PaperOffice) -> None:
    page.show_record("person", office.person("fu"))
    page.edit()
    assert page.back()
    assert page.side.sheet is None
    assert not page.back()


def test_ctrl_p_asks_for_the_archives_of_those_ticked(
    page: PeoplePage, office: PaperOffice, desk: Desk, qtbot: QtBot
) -> None:
    page.show_record("person", office.person("fu"))
    with qtbot.waitSignal(desk.printing) as told:
        page.side.record.archive.click()
    assert told.args == ["member", (office.person("fu"),)]
    page.side.record.show_period("2021年度")
    page.side.record.archive.click()
    assert desk.wished_period == "2021年度", "the archive is of the year that is shown"
    page.listing.table.setFocus()
    QTest.keyClick(page.listing.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(desk.printing) as told:
        page.print_chosen()
    assert told.args is not None
    assert len(told.args[1]) == 6


def test_in_a_narrow_window_the_detail_takes_the_place_of_the_list(
    page: PeoplePage, office: PaperOffice, qtbot: QtBot
) -> None:
    page.resize(900, 440)
    qtbot.wait(20)
    page.listing.table.choose(office.person("fu"))
    page.listing.table.setFocus()
    QTest.keyClick(page.listing.table, Qt.Key.Key_Return)
    assert page.pair.detail_open
    assert page.side.isVisible()
    assert not page.listing.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.listing.isVisible()


def test_a_list_behind_a_figure_shows_only_those(page: PeoplePage) -> None:
    assert page.show_list({"sector": "经济界", "nonsense": "1", "party": "不存在"})
    assert page.listing.filters.values() == {"sector": "经济界"}


def test_ctrl_e_keeps_the_list_with_masked_phones(
    page: PeoplePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "委员.xlsx"
    asked: list[str] = []

    def ask(_owner: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.listing.table.setFocus()
    QTest.keyClick(page.listing.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: path.exists() and not page.desk.jobs.running, timeout=5000)
    cells = [str(cell.value) for row in load_workbook(path).worksheets[0].iter_rows() for cell in row]
    assert asked == ["九届委员.xlsx"]
    assert "黎明远" in cells
    assert "138****8003" in cells
    assert "13800138003" not in cells


def test_the_list_of_members_keeps_named_views_with_order_and_columns(page: PeoplePage, store: Store) -> None:
    page.order_by("strokes")
    page.listing.table.show_columns(["label", "phone", "committees"])
    assert page.saved.saving().submit({"name": "联系表"})
    page.order_by("rank")
    page.listing.table.show_columns(["label"])
    (view,) = views(store, "people")
    page.saved.put_on(view)
    assert page.finder.order == "strokes"
    assert [column.words for column in page.listing.table.rows.columns] == ["姓名", "专委会", "手机"]
    phones = {page.listing.table.rows.cell(place, 2) for place in range(page.listing.table.rows.rowCount())}
    assert all("****" in phone for phone in phones if phone), "lists are masked, whatever columns are chosen"


def test_the_offices_own_words_are_offered_as_roles_and_a_role_is_kept_from_a_day_on(
    page: PeoplePage, store: Store, desk: Desk
) -> None:
    before = load(store, MemberSettings)
    with store.work("职务") as work:
        save(work, replace(before, roles=("联络员", "召集人")))
    page.edit()
    offered = sheet(page).form.row("sector_role").input
    assert [offered.itemText(place) for place in range(offered.count())] == ["", "联络员", "召集人"]
    page.close_sheet()
    page.side.record.serving.emit()
    assert sheet(page).title == "组内职务"
    assert sheet(page).explained == "没有填日期，是更正资料：以前的也按改后的算。"
    sheet(page).form.row("role").input.set_value("联络员")
    sheet(page).form.row("on").input.set_value(date(2022, 4, 1))
    sheet(page).form.edited.emit()
    assert sheet(page).explained == "自这一天起变动，以前担任的保留。"
    sheet(page).submit()
    person = page.side.record.detail.row.id if page.side.record.detail else None
    assert person is not None
    roles = {
        (held.role, held.since)
        for held in member(store, person).held
        if held.kind == "界别" and held.until is None
    }
    assert roles == {("联络员", date(2022, 4, 1))}
    desk.undo()
    assert {held.role for held in member(store, person).held} == {""}


def test_another_body_brings_its_own_role_into_the_sheet(page: PeoplePage, store: Store) -> None:
    assert page.side.record.detail is not None
    membership = store.get(Membership, page.side.record.detail.row.membership)
    with store.work("联络组") as work:
        group = add_body(work, BodyKind.GROUP, "第一活动组")
        change_belongings(work, membership, BodyKind.GROUP, [(group.id, "组长")])
    page.refresh()
    page.side.record.serving.emit()
    bodies = sheet(page).form.row("body").input
    role = sheet(page).form.row("role").input
    before = role.value()
    bodies.set_value("第一活动组（组长）")
    bodies.edited.emit()
    assert (before, role.value()) == ("", "组长")
