"""Beside the matrix: hints with their numbers, and the chart of all."""

from desktop.pages.duty.page import DutyPage
from desktop.pages.duty.points import PointsTab


def test_the_half_shown_stays_while_members_are_chosen(page: DutyPage) -> None:
    part = page.part("points")
    assert isinstance(part, PointsTab)
    part.side.show_half("all")
    part.table.selectRow(2)
    assert part.side._stack.currentIndex() == 2
    part.side.start()
    assert part.side._stack.currentIndex() == 1
    assert part.side._name.whole() == part.table.chosen_row().label
