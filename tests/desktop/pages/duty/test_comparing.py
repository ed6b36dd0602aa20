"""The tab of two years: the year before stands beside the one shown, and every figure leads to its records."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.duty.difference import compared
from db.duty.overview import overview
from db.duty.periods import period_for
from db.duty.schemes import add_manual
from db.store.store import Store
from desktop.pages.duty.comparing import ComparingTab, Line, moved_words
from desktop.pages.duty.page import DutyPage
from desktop.widgets.list_out import print_table
from tests.db.duty.duty_store import DutyYear
from tests.desktop.pages.duty.conftest import settle


@pytest.fixture
def tab(page: DutyPage, store: Store, made: DutyYear, qtbot: QtBot) -> ComparingTab:
    assert page.desk.do(
        "加分", add_manual, period_for(store, "2022"), made.people["one"], item="提案", points=20_00, on=date(2022, 6, 1),
        basis="补记", approver="主席会议",
    )  # fmt: skip
    assert page.year.found is None
    settle(page, qtbot)
    page.tabs.open("years")
    part = page.part("years")
    assert isinstance(part, ComparingTab)
    qtbot.waitUntil(lambda: part.years is not None and part._job is None)
    return part


def line(tab: ComparingTab, person: int) -> Line:
    found: Line = next(each for each in tab.table.rows.rows() if each.id == person)
    return found


def test_the_year_before_stands_beside_the_one_shown(tab: ComparingTab) -> None:
    years = tab.years
    assert years is not None
    assert (years.before.period.name, years.after.period.name) == ("2021年度", "2022年度")
    assert [column.words for column in tab.table.rows.columns][1:3] == ["2021年度", "2022年度"]
    assert len(tab.table.rows.rows()) == len(years.rows)


def test_a_year_without_a_scheme_says_so(tab: ComparingTab) -> None:
    assert "2021年度还没有计分办法" in tab._said.whole()


def test_another_year_is_chosen_and_the_earlier_one_stands_first(
    tab: ComparingTab, qtbot: QtBot, store: Store
) -> None:
    shown = tab.years
    tab.compare(period_for(store, "2021"))
    qtbot.waitUntil(lambda: tab.years is not shown)
    assert tab.chooser.text().startswith("与 2021年度 对照")


def test_heads_and_records_of_a_member_are_shown(page: DutyPage, tab: ComparingTab, made: DutyYear) -> None:
    found = page.year.found
    assert found is not None
    tab.table.choose(made.people["one"])
    names = [head.name for head in tab.side.heads.rows.rows()]
    assert names == [head.name for head in found.heads]
    assert tab.side.heads.choose("提案")
    (row,) = tab.side.records.rows.rows()
    assert (row.year, row.point.credited) == ("2022年度", 20_00)


def test_only_those_who_moved_are_shown_when_asked_for(
    page: DutyPage, tab: ComparingTab, store: Store
) -> None:
    found = page.year.found
    assert found is not None
    people = {row.id for row in found.rows}
    before = overview(store, period_for(store, "2022"), today=date(2022, 3, 1))
    tab._show(compared(before, found))
    years = tab.years
    assert years is not None
    for part, way in (("risen", 1), ("fallen", -1)):
        tab.show_part(part)
        moved = {one.id for one in years.rows if (one.change or 0) * way > 0}
        assert {each.id for each in tab.table.rows.rows()} == moved
    tab.show_part("all")
    assert {each.id for each in tab.table.rows.rows()} == people


def test_the_heads_that_moved_are_told_the_largest_first(
    page: DutyPage, made: DutyYear, store: Store
) -> None:
    found = page.year.found
    assert found is not None
    before = overview(store, period_for(store, "2022"), today=date(2022, 1, 2))
    one = compared(before, found).row(made.people["one"])
    assert one is not None
    told = moved_words(one)
    moved = sorted((head for head in one.heads if head.change), key=lambda head: -abs(head.change))
    assert told.split("，")[0].startswith(moved[0].name)
    assert len(told.split("，")) == len(moved)


def test_figures_leave_as_figures(tab: ComparingTab, made: DutyYear) -> None:
    (filed,) = tab.table.leaving.filed([line(tab, made.people["one"])])
    assert isinstance(filed.after, float)
    assert filed.before == ""
    assert tab.table.leaving.title() == "2021年度与2022年度履职对照"


def test_the_list_goes_onto_paper_as_it_is_shown(tab: ComparingTab, page: DutyPage, qtbot: QtBot) -> None:
    print_table(tab.table)
    qtbot.waitUntil(lambda: bool(page.desk.lists))
    (facts,) = page.desk.lists.values()
    assert facts.title == "2021年度与2022年度履职对照"
    assert [each.words for each in facts.headings][:4] == ["委员", "2021年度", "2022年度", "增减"]
    assert len(facts.lines) == len(tab.table.rows.rows())
