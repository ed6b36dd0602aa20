"""操作记录: found, read, taken back, and why not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.people.operations import add_person, change_person
from db.people.records import Person
from desktop.desk.desk import Desk
from desktop.pages.data.page import DataPage
from desktop.pages.data.words import size_words, table_words
from desktop.pages.data.works_tab import WorksTab
from desktop.widgets.cells import cell_words
from tests.conftest import Clock
from tests.desktop.conftest import Write


@pytest.fixture
def works(page: DataPage, office: Desk) -> WorksTab:
    page.open("works")
    office.do("新增委员 王小宁", add_person, "王小宁")
    return page.works


def labels(works: WorksTab) -> list[str]:
    return [line.label for line in works.list.table.rows.rows()]


def stand_on(works: WorksTab, label: str) -> None:
    line = next(each for each in works.list.table.rows.rows() if each.label == label)
    assert works.list.table.choose(line.id)


def test_what_was_just_done_stands_on_top_at_once(works: WorksTab, office: Desk) -> None:
    assert labels(works) == ["新增委员 王小宁", "建立届次"]
    office.do("新增委员 李红", add_person, "李红")
    assert labels(works)[0] == "新增委员 李红"


def test_a_step_says_what_it_touched(works: WorksTab) -> None:
    stand_on(works, "建立届次")
    (sessions, term) = works.done.rows.rows()
    assert (table_words(sessions.table), sessions.added) == ("届次", 2)
    assert table_words(term.table) == "届"
    assert works.head.accessibleName() == "建立届次"


def test_ctrl_enter_takes_the_chosen_step_back(works: WorksTab, office: Desk) -> None:
    stand_on(works, "新增委员 王小宁")
    works.list.table.setFocus()
    QTest.keyClick(works.list.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.store.find(Person) == []
    assert labels(works)[0] == "撤销：新增委员 王小宁"
    stand_on(works, "新增委员 王小宁")
    assert "已经撤销过了" in works.why.text()
    assert not works.back_button.isEnabled()


def test_a_step_others_built_on_says_which_and_cannot_be_pressed(works: WorksTab, office: Desk) -> None:
    (person,) = office.store.find(Person)
    office.do("修改委员 王小宁", change_person, person, sex="男")
    stand_on(works, "新增委员 王小宁")
    assert "修改委员 王小宁" in works.why.text()
    assert not works.back_button.isEnabled()
    works.take_back()
    assert len(office.store.find(Person)) == 1


def test_the_last_undo_can_be_redone_an_older_one_not(works: WorksTab, office: Desk) -> None:
    office.undo()
    stand_on(works, "撤销：新增委员 王小宁")
    assert works.back_button.accessibleName() == "重做这一步"
    works.take_back()
    assert [each.name for each in office.store.find(Person)] == ["王小宁"]
    stand_on(works, "撤销：新增委员 王小宁")
    assert not works.back_button.isEnabled()


def test_a_step_is_found_by_words_typed_with_the_input_method(
    works: WorksTab, office: Desk, write: Write
) -> None:
    office.do("新增承办单位", add_person, "李红")
    line = works.list.filters.line
    line.setFocus()
    write(line, "承办")
    works._read()
    assert labels(works) == ["新增承办单位"]
    line.clear()
    works.list.filters.set("actor", "程立")
    assert len(labels(works)) == 3


def test_a_clerk_who_is_new_can_be_filtered_by(works: WorksTab, office: Desk, clock: Clock) -> None:
    del clock
    office.store.actor = "何静"
    office.do("新增委员 李红", add_person, "李红")
    works.list.filters.set("actor", "何静")
    assert labels(works) == ["新增委员 李红"]


def test_what_was_shown_stands_there_and_cannot_be_taken_back(works: WorksTab, office: Desk) -> None:
    office.note("显示王小宁的手机号码")
    assert labels(works)[0] == "显示王小宁的手机号码"
    stand_on(works, "显示王小宁的手机号码")
    assert "只是一条记录" in works.why.text()
    assert not works.back_button.isEnabled()
    assert cell_words(works.list.table.rows.cell(0, 2)) == ""
    assert cell_words(works.list.table.rows.cell(0, 4)) == "记录"


def test_sizes_are_said_as_people_say_them() -> None:
    assert (size_words(300), size_words(5 * 1024 * 1024)) == ("1 KB", "5.0 MB")
    assert table_words("unheard") == "unheard"
