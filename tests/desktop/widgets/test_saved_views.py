"""Named views of a list: kept, put on again, renamed, moved, removed."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db.store.kind import Column
from db.store.store import Store
from db.store.views import views
from desktop.desk.desk import Desk
from desktop.widgets.filters import Filter
from desktop.widgets.listing import Listing
from desktop.widgets.saved_views import SavedViews
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task

COLUMNS = (
    Column(name="number", words="号"),
    Column(name="title", words="案由"),
    Column(name="due", words="期限", shown=False),
)
FILTERS = (
    Filter("state", "状态", (("a", "待审"), ("b", "立案"))),
    Filter("key", "重点", (("yes", "重点提案"),)),
)


@pytest.fixture
def begun() -> list[Task]:
    return []


@pytest.fixture
def saved(qtbot: QtBot, desk: Desk, begun: list[Task]) -> SavedViews:
    made = Listing("提案", RecordTable(COLUMNS, words="提案"), filters=FILTERS)
    qtbot.addWidget(made)
    orders = ["number"]
    return SavedViews(
        desk, "proposals", made, begun.append, order=lambda: orders[-1], set_order=orders.append
    )


def keep(saved: SavedViews, name: str) -> None:
    assert saved.saving().submit({"name": name})


def entries(saved: SavedViews) -> dict[str, Callable[[], None]]:
    """Return what the menu offers, that of a chosen view included."""
    menu = QMenu(saved._listing)
    saved.attach(menu, above=lambda made: made.addAction("本页的"))
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == "本页的"
    found = {action.text(): action.trigger for action in menu.actions()}
    for sub in menu.findChildren(QMenu):
        found |= {action.text(): action.trigger for action in sub.actions()}
    return found


def test_a_view_keeps_what_the_list_is_set_to(saved: SavedViews, store: Store) -> None:
    saved._listing.filters.set("state", "b")
    saved._listing.filters.line.setText("停车")
    saved._listing.table.show_columns(["title", "due"])
    keep(saved, "停车立案")
    (view,) = views(store, "proposals")
    assert (view.filters, view.text, view.columns, view.order) == (
        {"state": "b"},
        "停车",
        ("title", "due"),
        "number",
    )


def test_a_view_is_put_on_again_from_the_menu(saved: SavedViews) -> None:
    saved._listing.filters.set("state", "b")
    saved._listing.table.show_columns(["title", "due"])
    keep(saved, "立案")
    saved._listing.filters.show_values({"key": "yes"})
    saved._listing.table.show_columns(["number"])
    saved._set_order("due")
    entries(saved)["立案"]()
    assert saved._listing.filters.values() == {"state": "b"}
    assert [column.name for column in saved._listing.table.rows.columns] == ["title", "due"]
    assert saved._order() == "number"


def test_a_filter_that_is_gone_is_said_and_left_out(
    saved: SavedViews, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved._listing.filters.set("key", "yes")
    keep(saved, "重点")
    saved._listing.filters.set_filters(FILTERS[:1])
    said: list[str] = []
    monkeypatch.setattr(desk.notices, "say", said.append)
    entries(saved)["重点"]()
    assert said == ["视图“重点”里有 1 项筛选在现在的列表里没有，已略过。"]


def test_the_chosen_view_is_renewed_renamed_moved_and_removed(
    saved: SavedViews, store: Store, begun: list[Task]
) -> None:
    keep(saved, "甲")
    saved._listing.filters.set("state", "a")
    keep(saved, "乙")
    saved._listing.filters.set("state", "b")
    entries(saved)["改成现在的样子"]()
    assert views(store, "proposals")[1].filters == {"state": "b"}
    entries(saved)["上移"]()
    assert [view.name for view in views(store, "proposals")] == ["乙", "甲"]
    entries(saved)["改名…"]()
    assert begun[-1].submit({"name": "丙"})
    assert [view.name for view in views(store, "proposals")] == ["丙", "甲"]
    entries(saved)["删除"]()
    assert [view.name for view in views(store, "proposals")] == ["甲"]
    assert "删除" not in entries(saved)


def test_a_name_that_is_taken_is_refused_beside_the_field(saved: SavedViews, begun: list[Task]) -> None:
    keep(saved, "甲")
    entries(saved)["保存当前视图…"]()
    outcome = begun[-1].submit({"name": "甲"})
    assert outcome is not None
    assert outcome.refused is not None
    assert outcome.refused.field == "name"


def test_the_menu_offers_the_columns(saved: SavedViews) -> None:
    assert {"号", "案由", "期限"} <= set(entries(saved))
