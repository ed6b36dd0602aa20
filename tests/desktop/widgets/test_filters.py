"""Filters as chips."""

import pytest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.filters import Filter, FilterBar

FILTERS = (
    Filter("state", "状态", (("办理中", "办理中"), ("办结", "办结"))),
    Filter("category", "类别", (("城", "城市建设管理类"),)),
)


@pytest.fixture
def bar(qtbot: QtBot, coat: Look) -> FilterBar:
    del coat
    made = FilterBar(FILTERS)
    qtbot.addWidget(made)
    made.resize(600, 60)
    made.show()
    return made


def chips(bar: FilterBar) -> list[str]:
    found = [each for each in bar.findChildren(QPushButton) if not each.isHidden() and each.isCheckable()]
    return [each.text() for each in found]


def test_a_filter_is_a_chip_and_pressing_it_takes_it_off(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.changed):
        bar.set("state", "办理中")
    assert bar.values() == {"state": "办理中"}
    qtbot.waitUntil(lambda: chips(bar) == ["办理中 ×"])
    chip = next(each for each in bar.findChildren(QPushButton) if each.text() == "办理中 ×")
    with qtbot.waitSignal(bar.changed):
        chip.click()
    assert bar.values() == {}
    assert chips(bar) == []


def test_filters_are_chosen_from_the_menu_and_cleared_there(bar: FilterBar) -> None:
    bar._fill_menu()
    states = bar._menu.findChildren(QMenu)[0]
    assert states.title() == "状态"
    next(action for action in states.actions() if action.text() == "办结").trigger()
    assert bar.values() == {"state": "办结"}
    bar._fill_menu()
    checked = [
        each for sub in bar._menu.findChildren(QMenu)[2:] for each in sub.actions() if each.isChecked()
    ]
    assert [each.text() for each in checked] == ["办结"]
    bar._menu.actions()[-1].trigger()
    assert bar.values() == {}


def test_other_filters_drop_what_no_longer_is_there(bar: FilterBar) -> None:
    bar.show_values({"state": "办结", "category": "城"})
    bar.set_filters(FILTERS[:1])
    assert bar.values() == {"state": "办结"}
    bar.set_filters(())
    assert chips(bar) == []


def test_what_is_not_offered_stays_off(bar: FilterBar) -> None:
    bar.show_values({"state": "办结", "category": "农", "nonsense": "1"})
    assert bar.values() == {"state": "办结"}
