"""Points by hand and exemptions: read as typed, under a head of the scheme, with who agreed."""

from datetime import date

import pytest

from db.duty.records_scoring import Exemption, ManualPoint
from db.store.errors import Refused
from db.store.store import Store
from desktop.pages.duty.manual import ManualTab, hundredths, span
from desktop.pages.duty.page import DutyPage
from tests.db.duty.duty_store import DutyYear


def tab(page: DutyPage) -> ManualTab:
    page.tabs.open("manual")
    part = page.part("manual")
    assert isinstance(part, ManualTab)
    return part


def test_points_by_hand_stand_under_a_head_of_the_scheme(
    page: DutyPage, store: Store, made: DutyYear
) -> None:
    part = tab(page)
    form = part.points.form
    part.points.start_new()
    offered = [form.row("item").input.itemText(place) for place in range(form.row("item").input.count())]
    assert "提案" in offered
    assert "参加全体会议" in offered
    form.row("person").input.set_value(made.people["one"])
    form.row("item").input.set_value("提案")
    form.row("points").input.set_value("−2.5")
    form.row("basis").input.set_value("迟交反馈")
    form.submit()
    assert not store.find(ManualPoint), "nobody agreed"
    assert form.row("approver").sentence
    form.row("approver").input.set_value("第九次主席会议")
    form.submit()
    (point,) = store.find(ManualPoint)
    assert (point.item, point.points) == ("提案", -2_50)


def test_points_are_changed_as_one_work(page: DutyPage, store: Store, made: DutyYear) -> None:
    test_points_by_hand_stand_under_a_head_of_the_scheme(page, store, made)
    part = tab(page)
    part.points.form.row("points").input.set_value("3")
    part.points.form.submit()
    (point,) = store.find(ManualPoint)
    assert point.points == 3_00
    store.undo()
    assert store.find(ManualPoint)[0].points == -2_50


def test_who_is_exempt_for_a_year_says_so(page: DutyPage, store: Store, made: DutyYear) -> None:
    part = tab(page)
    part.show_half("exempt")
    form = part.exempt.form
    part.exempt.start_new()
    form.row("person").input.set_value(made.people["fu"])
    form.row("kind").input.set_value("产假")
    form.submit()
    (one,) = store.find(Exemption)
    assert (one.person, one.since) == (made.people["fu"], None)
    assert part.exempt.about.text() == "全年度不计分、不排名、不定等"
    assert page.show_record("exemption", one.id)


def test_points_and_days_are_read_as_they_are_written() -> None:
    assert hundredths("5") == 500
    assert hundredths("-2.5分") == -250
    for wrong in ("好", "1.234", ""):
        with pytest.raises(Refused):
            hundredths(wrong)
    assert span(None, None) == "全年度"
    assert span(date(2022, 3, 1), None) == "3月1日 至 年末"
