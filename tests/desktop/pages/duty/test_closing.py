"""Closing a year: who decided, what moved since, and opening it again with a reason."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.duty.bulletins import add_bulletin
from db.duty.freezing import frozen_of
from db.duty.schemes import add_manual
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.duty.closing import ClosingCard
from desktop.pages.duty.grades import GradesTab
from desktop.pages.duty.page import DutyPage
from tests.db.duty.duty_store import DutyYear
from tests.desktop.pages.duty.conftest import settle


@pytest.fixture
def card(page: DutyPage) -> ClosingCard:
    page.tabs.open("grades")
    part = page.part("grades")
    assert isinstance(part, GradesTab)
    part.show_half("close")
    return part.closing


def close(page: DutyPage, card: ClosingCard, qtbot: QtBot) -> None:
    card.close_form.row("by").input.set_value("第九次主席会议")
    card.close_form.submit()
    settle(page, qtbot)


def test_a_year_that_is_open_says_who_has_no_grade_yet(card: ClosingCard) -> None:
    assert card.title.text() == "封存年度"
    assert "还有 6 名委员没有定等" in card._about.text()


def test_nobody_closes_a_year_without_a_name(card: ClosingCard, page: DutyPage, store: Store) -> None:
    card.close_form.submit()
    assert card.close_form.row("by").sentence == "请填写由谁决定。"
    assert frozen_of(store, page.year.period) is None


def test_a_closed_year_refuses_points_and_lists_what_moved(
    card: ClosingCard, page: DutyPage, desk: Desk, made: DutyYear, store: Store, qtbot: QtBot
) -> None:
    close(page, card, qtbot)
    assert card.title.text() == "已封存，没有变动"
    one = made.people["one"]
    refused = desk.do(
        "加分",
        add_manual,
        page.year.period,
        one,
        item="提案",
        points=5_00,
        on=date(2022, 6, 1),
        basis="补",
        approver="会",
    ).refused
    assert refused is not None
    assert "已经封存" in refused.sentence
    desk.do("补登", add_bulletin, "补登的信息", [(one, None)], submitted_on=date(2022, 3, 1))
    settle(page, qtbot)
    qtbot.waitUntil(lambda: card.title.text() == "更正清单")
    (row,) = card.table.rows.rows()
    assert row.id == one
    assert row.words == "多 补登的信息"
    assert frozen_of(store, page.year.period) is not None


def test_opening_a_closed_year_needs_a_reason(
    card: ClosingCard, page: DutyPage, store: Store, qtbot: QtBot
) -> None:
    close(page, card, qtbot)
    card.open_form.submit()
    assert card.open_form.row("note").sentence == "请填写解除原因。"
    card.open_form.row("note").input.set_value("漏登一次会议")
    card.open_form.submit()
    settle(page, qtbot)
    assert frozen_of(store, page.year.period) is None
    assert card.title.text() == "封存年度"


def test_a_reason_that_is_typed_keeps_the_page(card: ClosingCard, page: DutyPage, qtbot: QtBot) -> None:
    close(page, card, qtbot)
    card.open_form.row("note").input.set_value("漏登一次会议")
    card.open_form.dirty = True
    assert card.dirty
    assert not page.may_leave()
