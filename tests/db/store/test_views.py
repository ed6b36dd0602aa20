"""Saved views: named, renewed, moved, removed; undone like everything else."""

import pytest

from db.store.errors import Refused
from db.store.store import Store
from db.store.views import (
    SavedView,
    move_view,
    remove_view,
    rename_view,
    renew_view,
    save_view,
    view_content,
    views,
)

LATE = view_content(filters={"todo": "overdue"}, text=" 停车 ", columns=("number", "title"), order="due")


def kept(store: Store, name: str, page: str = "proposals") -> SavedView:
    with store.work("保存视图") as work:
        return save_view(work, page, name, LATE)


def names(store: Store) -> list[str]:
    return [view.name for view in views(store, "proposals")]


def test_a_view_keeps_filters_words_columns_and_order(store: Store) -> None:
    kept(store, "逾期的停车问题")
    (view,) = views(store, "proposals")
    assert (view.filters, view.text, view.columns, view.order) == (
        {"todo": "overdue"}, "停车", ("number", "title"), "due",
    )  # fmt: skip


def test_pages_keep_their_views_apart(store: Store) -> None:
    kept(store, "常用")
    kept(store, "常用", page="people")
    assert [view.page for view in views(store, "people")] == ["people"]


def test_a_name_is_given_once_on_a_page(store: Store) -> None:
    kept(store, "常用")
    for name, sentence in (("常用", "已有叫“常用”的视图"), (" ", "起个名字")):
        with pytest.raises(Refused, match=sentence) as refused, store.work("保存视图") as work:
            save_view(work, "proposals", name, {})
        assert refused.value.field == "name"


def test_a_view_is_renewed_and_renamed(store: Store) -> None:
    view = kept(store, "常用")
    with store.work("更新视图") as work:
        renew_view(work, view, view_content(filters={}))
    with store.work("改名") as work:
        rename_view(work, views(store, "proposals")[0], "全部")
    (now,) = views(store, "proposals")
    assert (now.name, now.content) == ("全部", {})


def test_views_are_moved_within_their_page(store: Store) -> None:
    first, _, third = kept(store, "甲"), kept(store, "乙"), kept(store, "丙")
    with store.work("上移") as work:
        move_view(work, third, -1)
    assert names(store) == ["甲", "丙", "乙"]
    with store.work("上移") as work:
        move_view(work, first, -1)
    assert names(store) == ["甲", "丙", "乙"], "the first stays first"


def test_a_removed_view_comes_back_by_undo(store: Store) -> None:
    view = kept(store, "常用")
    with store.work("删除视图") as work:
        remove_view(work, view)
    assert names(store) == []
    store.undo()
    assert names(store) == ["常用"]
