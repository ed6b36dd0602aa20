"""The register of letter numbers as a clerk keeps it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.papers.numbers import Letter, all_series, take_numbers
from db.papers.records_numbers import LetterNumber, NumberSeries
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.papers.numbering import NumberPanel
from desktop.pages.papers.page import PapersPage
from desktop.widgets.tasks import TaskSheet
from tests.desktop.desk.numbered import series

TODAY = date(2022, 6, 14)


def take(store: Store, count: int) -> None:
    with store.work("取文号") as work:
        take_numbers(
            work,
            [
                Letter(
                    kind="assign_letter",
                    subject_table="body",
                    subject_id=each,
                    subject=f"九届二次 单位{each}",
                )
                for each in range(count)
            ],
            on=TODAY,
        )


def sheet(panel: NumberPanel) -> TaskSheet:
    found = panel.currentWidget()
    assert isinstance(found, TaskSheet)
    return found


def shown(panel: NumberPanel) -> list[tuple[str, str]]:
    return [(line.text, line.state) for line in panel.table.rows.rows()]


@pytest.fixture
def kept(store: Store) -> NumberSeries:
    return series(store)


@pytest.fixture
def panel(page: PapersPage) -> NumberPanel:
    page.show_numbers()
    return page.numbers


def test_an_office_without_series_is_offered_one(panel: NumberPanel, store: Store) -> None:
    assert panel.empty.isVisible()
    assert not panel.table.isVisible()
    panel._edit(None)
    form = sheet(panel).form
    form.fill({"name": "区政协函", "pattern": "云政协函〔{年}〕号"})
    sheet(panel).submit()
    assert "“{号}”" in form.row("pattern").sentence
    form.fill({"pattern": "云政协函〔{年}〕{号}号", "assign_letter": True})
    sheet(panel).submit()
    (made,) = all_series(store)
    assert (made.name, made.kinds) == ("区政协函", ("assign_letter",))
    assert panel.currentWidget() is panel._card
    assert panel.table.isVisible()
    assert "下一个 云政协函〔2022〕1号" in panel._count.text()


def test_what_is_typed_shows_what_the_first_letter_will_bear(panel: NumberPanel) -> None:
    panel._edit(None)
    form = sheet(panel).form
    form.fill({"pattern": "提〔{年}〕{号}号", "start": 38})
    form.edited.emit()
    assert sheet(panel).explained == "第一个：提〔2022〕38号"


def test_holes_stand_in_their_places_and_are_accounted_for(
    kept: NumberSeries, panel: NumberPanel, store: Store, desk: Desk
) -> None:
    take(store, 1)
    older = store.undoable
    assert older is not None
    take(store, 2)  # the first has its number already
    store.undo()
    take(store, 3)
    with store.work("丢失") as work:
        work.delete(store.find(LetterNumber, "WHERE number = 2")[0])
    panel.refresh()
    assert shown(panel) == [
        ("云政协函〔2022〕3号", "已取"), ("云政协函〔2022〕2号", "空号"), ("云政协函〔2022〕1号", "已取"),
    ]  # fmt: skip
    panel.table.choose(-2)
    assert panel.fill.isEnabled()
    assert not panel.void.isEnabled()
    panel.fill.click()
    sheet(panel).form.fill({"reason": "误取"})
    sheet(panel).submit()
    assert dict(shown(panel))["云政协函〔2022〕2号"] == "作废"
    assert desk.undo()
    del kept


def test_a_number_is_declared_void_with_its_reason_only(
    kept: NumberSeries, panel: NumberPanel, store: Store
) -> None:
    del kept
    take(store, 1)
    panel.refresh()
    panel.void.click()
    sheet(panel).submit()
    assert "请填写原因" in sheet(panel).form.row("reason").sentence
    sheet(panel).form.fill({"reason": "函没有发出"})
    sheet(panel).submit()
    assert [each.reason for each in store.find(LetterNumber)] == ["函没有发出"]
    assert not panel.void.isEnabled()


def test_of_two_letters_with_one_number_one_gets_the_next(
    kept: NumberSeries, panel: NumberPanel, store: Store
) -> None:
    del kept
    take(store, 2)
    second = store.find(LetterNumber, "WHERE number = 2")[0]
    with store.work("合并") as work:
        work.update(second, number=1, text="云政协函〔2022〕1号")
    panel.refresh()
    assert [state for _, state in shown(panel)] == ["重号", "重号"]
    panel.table.choose(second.id)
    panel.next.click()
    panel.refresh()
    assert shown(panel)[0] == ("云政协函〔2022〕2号", "已取")


def test_escape_leads_back_to_the_papers(panel: NumberPanel, page: PapersPage, qtbot: QtBot) -> None:
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page._right.currentWidget() is page.recent)
