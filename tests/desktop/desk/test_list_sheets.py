"""Lists brought to the press."""

from datetime import date
from pathlib import Path

import pytest

from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.list_sheets import list_subject
from desktop.desk.press import PDF, WORD, Order, press, tasks_of
from desktop.desk.sheets import sheets, style
from desktop.desk.subject import Subject
from desktop.desk.subjects import subjects, subjects_of
from desktop.papers.kinds import kind
from tests.desktop.papers import samples_lists

LIST = kind("shown_list")
TODAY = date(2022, 6, 14)


def test_a_list_is_pressed_as_it_was_shown(store: Store, tmp_path: Path) -> None:
    subject = list_subject(7, samples_lists.shown_list())
    order = Order(tasks=tasks_of([style(LIST)], [subject]), folder=tmp_path)
    receipt = press(store, order, today=TODAY)
    assert not receipt.failed
    assert {Path(one.file).name for one in receipt.made} == {
        f"九届二次提案 2022-06-14.{ending}" for ending in (WORD, PDF)
    }
    assert {(one.subject_table, one.subject) for one in receipt.made} == {("list", "九届二次提案")}


def test_a_list_nobody_shows_any_more_says_where_to_print_it(store: Store) -> None:
    with pytest.raises(Refused, match="请回到原来的页面"):
        sheets(store, style(LIST), Subject(kind="list", id=7, words="旧列表"), answers={}, today=TODAY)


def test_a_list_is_nothing_the_store_can_look_up(store: Store) -> None:
    with pytest.raises(Refused, match="列表要在窗口里打印"):
        subjects(store, LIST, "all", today=TODAY)
    with pytest.raises(Refused, match="列表要在窗口里打印"):
        subjects_of(store, "list", [7], today=TODAY)
