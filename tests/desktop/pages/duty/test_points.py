"""The matrix of a year: places, heads, filters, the chosen member's rows, and what Enter and Ctrl+E do."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.duty.bulletins import add_bulletin
from desktop.desk.desk import Desk
from desktop.pages.duty.page import DutyPage
from desktop.pages.duty.points import PointsTab
from desktop.widgets.cells import Mark, Meter
from tests.db.duty.duty_store import DutyYear
from tests.desktop.pages.duty.conftest import settle


def points(page: DutyPage) -> PointsTab:
    part = page.part("points")
    assert isinstance(part, PointsTab)
    return part


def test_every_cell_is_what_the_statement_says(page: DutyPage) -> None:
    tab, found = points(page), page.year.found
    assert found is not None
    assert [column.words for column in tab.table.rows.columns][3:8] == [head.name for head in found.heads]
    for place, row in enumerate(tab.table.rows.rows()):
        for number, head in enumerate(found.heads):
            cell = tab.table.rows.cell(place, number + 4)  # ticks, place, name and sector stand before
            assert isinstance(cell, Meter)
            assert cell.value == row.sums.get(head.name, 0) / 100
        assert row.total == row.statement.total


def test_rows_come_by_place_and_a_heading_sorts_them(page: DutyPage) -> None:
    tab = points(page)
    totals = [row.total for row in tab.table.rows.rows()]
    assert totals == sorted(totals, reverse=True)
    tab.table._on_heading(2)
    labels = [row.label for row in tab.table.rows.rows()]
    assert labels == sorted(labels)


def test_the_list_is_narrowed_by_sector_and_grade(page: DutyPage) -> None:
    tab = points(page)
    row = tab.table.rows.rows()[0]
    tab.listing.filters.show_values({"sector": row.sector})
    assert {each.sector for each in tab.table.rows.rows()} == {row.sector}
    tab.listing.filters.show_values({"grade": "不合格"})
    assert all(each.grade == "不合格" for each in tab.table.rows.rows())
    tab.listing.filters.show_values({})
    tab.listing.filters.line.setText(row.member.name)
    tab.narrow()
    assert [each.id for each in tab.table.rows.rows()] == [row.id]


def test_the_averages_below_are_of_the_rows_shown(page: DutyPage) -> None:
    tab = points(page)
    row = tab.table.rows.rows()[0]
    tab.listing.filters.line.setText(row.member.name)
    tab.narrow()
    assert tab._means.whole().startswith(f"平均　合计 {tab._cell(row, 'total')}　")


def test_enter_goes_into_the_rows_and_on_to_the_source(
    page: DutyPage, desk: Desk, made: DutyYear, qtbot: QtBot
) -> None:
    opened: list[tuple[str, int]] = []
    desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    tab = points(page)
    assert tab.choose(made.people["fu"])
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    statement = tab.side.statement
    qtbot.waitUntil(statement.table.hasFocus)
    first = statement.table.chosen_row()
    assert first.point.table == "event"
    assert first.point.why in statement.why.text()
    QTest.keyClick(statement.table, Qt.Key.Key_Return)
    assert opened == [("event", first.point.record)]


def test_the_rows_beside_add_up_to_the_total(
    page: DutyPage, desk: Desk, made: DutyYear, qtbot: QtBot
) -> None:
    desk.do("信息", add_bulletin, "路灯不亮", [(made.people["fu"], None)], submitted_on=date(2022, 5, 1))
    desk.do("信息", add_bulletin, "井盖松动", [(made.people["fu"], None)], submitted_on=date(2022, 5, 2))
    settle(page, qtbot)
    tab = points(page)
    tab.choose(made.people["fu"])
    rows = tab.side.statement.table.rows.rows()
    shown = tab.table.chosen_row()
    assert sum(line.point.credited for line in rows) == shown.total
    capped = next(place for place, line in enumerate(rows) if "封顶15" in line.point.why)
    cell = tab.side.statement.table.rows.cell(capped, 2)
    assert isinstance(cell, Mark)
    assert cell.words == "+5"


def test_hints_lead_to_their_members(page: DutyPage) -> None:
    tab = points(page)
    tab.side.show_half("all")
    tab.side.hinted.emit("末等")
    shown = tab.table.rows.rows()
    assert shown
    assert all("末等" in each.hints for each in shown)
    assert sum(bar.value for bar in tab.side.chart._bars) == 6


def test_without_a_scheme_the_page_leads_to_the_schemes(empty_page: DutyPage) -> None:
    tab = points(empty_page)
    assert tab.listing.empty.isVisible()
    assert not tab.choose_scheme.isHidden()
