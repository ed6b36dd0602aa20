"""Handlers and other bodies: other names, order, joining, closing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.people.bodies import aliases, find_body
from db.people.records import Body, BodyKind
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.settings.bodies import BodiesEditor, JoinBox
from desktop.pages.settings.page import SettingsPage
from tests.desktop.conftest import Write
from tests.desktop.pages.settings.conftest import part, put, sentence, shown


@pytest.fixture
def bodies(page: SettingsPage) -> BodiesEditor:
    found = part(page, "bodies")
    assert isinstance(found, BodiesEditor)
    return found


def body(store: Store, name: str) -> Body:
    return store.find(Body, "WHERE name = ?", name)[0]


def stand_on(bodies: BodiesEditor, name: str) -> None:
    assert bodies.choose(body(bodies._desk.store, name).id)


def act(bodies: BodiesEditor, words: str) -> None:
    bodies.act(next(each for each in bodies._book.acts if each.words == words))


def box_of(bodies: BodiesEditor) -> JoinBox:
    return [each for each in bodies.findChildren(JoinBox) if each.isVisible()][-1]


def test_handlers_come_first_and_another_kind_is_chosen_above(bodies: BodiesEditor) -> None:
    assert shown(bodies) == ["区住房和建设局", "区财政局", "石牌坊街道办事处"]
    bodies.show_kind(BodyKind.PARTY)
    assert shown(bodies) == ["民建云山区总支"]
    bodies.start_new()
    assert bodies.title.text() == "新增党派"


def test_a_handler_is_added_with_its_other_names_typed_by_the_input_method(
    bodies: BodiesEditor, settings_desk: Desk, write: Write
) -> None:
    bodies.start_new()
    for name, words in (("name", "区教育局"), ("aliases", "区教体局、教育局，区教育")):
        line = bodies.form.row(name).input
        line.setFocus()
        write(line, words)
    QTest.keyClick(bodies.form.row("aliases").input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = body(settings_desk.store, "区教育局")
    assert aliases(settings_desk.store, made) == ["区教体局", "教育局", "区教育"]
    assert bodies.list.table.chosen_row().id == made.id


def test_a_name_already_taken_is_said_beside_the_name(bodies: BodiesEditor) -> None:
    bodies.start_new()
    put(bodies.form, "name", "区财政局")
    bodies.form.submit()
    assert "已是承办单位" in sentence(bodies.form, "name")


def test_a_renamed_handler_still_answers_to_its_old_name(bodies: BodiesEditor, settings_desk: Desk) -> None:
    stand_on(bodies, "区财政局")
    put(bodies.form, "name", "区财政和国资局")
    put(bodies.form, "aliases", "区财局")
    bodies.form.submit()
    found = find_body(settings_desk.store, BodyKind.HANDLER, "区财政局")
    assert found is not None
    assert found.name == "区财政和国资局"
    assert set(aliases(settings_desk.store, found)) == {"区财局", "区财政局"}


def test_alt_down_moves_a_handler_in_the_official_order(bodies: BodiesEditor) -> None:
    stand_on(bodies, "区住房和建设局")
    bodies.list.table.setFocus()
    QTest.keyClick(bodies.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown(bodies) == ["区财政局", "区住房和建设局", "石牌坊街道办事处"]
    assert bodies.list.table.chosen_row().name == "区住房和建设局"
    act(bodies, "上移")
    assert shown(bodies)[0] == "区住房和建设局"


def test_a_handler_entered_twice_is_merged_and_undo_parts_it_again(
    bodies: BodiesEditor, settings_desk: Desk
) -> None:
    stand_on(bodies, "石牌坊街道办事处")
    act(bodies, "合并重复…")
    box = box_of(bodies)
    box.form.submit()
    assert sentence(box.form, "other"), "a choice is needed"
    box.form.row("other").input.set_value(body(settings_desk.store, "区财政局").id)
    box.form.submit()
    assert not box.isVisible()
    assert shown(bodies) == ["区住房和建设局", "区财政局"]
    assert find_body(settings_desk.store, BodyKind.HANDLER, "石牌坊街道办事处") is not None
    settings_desk.undo()
    assert len(shown(bodies)) == 3


def test_only_bodies_of_the_same_kind_and_never_the_body_itself_are_offered(bodies: BodiesEditor) -> None:
    stand_on(bodies, "区财政局")
    act(bodies, "合并重复…")
    box = box_of(bodies)
    assert [each.words for each in box._find("区")] == ["区住房和建设局"]
    box.reject()


def test_a_reform_closes_a_handler_from_a_day_on(bodies: BodiesEditor, settings_desk: Desk) -> None:
    stand_on(bodies, "区财政局")
    act(bodies, "改名或并入…")
    box = box_of(bodies)
    box.form.row("other").input.set_value(body(settings_desk.store, "区住房和建设局").id)
    put(box.form, "on", date(2022, 7, 1))
    box.form.submit()
    assert body(settings_desk.store, "区财政局").until == date(2022, 7, 1)
    stand_on(bodies, "区财政局")
    assert "已并入区住房和建设局" in bodies.about.text()
    assert next(made for each, made in bodies._acts if each.words == "改名或并入…").isHidden()


def test_one_in_use_cannot_be_deleted_and_says_why(bodies: BodiesEditor, settings_desk: Desk) -> None:
    bodies.show_kind(BodyKind.SECTOR)
    used = next(each for each in bodies.list.table.rows.rows() if each.members)
    bodies.choose(used.id)
    act(bodies, "删除")
    assert "不能删除" in bodies.error.text()
    bodies.show_kind(BodyKind.HANDLER)
    stand_on(bodies, "石牌坊街道办事处")
    act(bodies, "删除")
    assert len(shown(bodies)) == 2
    settings_desk.undo()


def test_a_new_sector_belongs_to_the_term_of_now(bodies: BodiesEditor, settings_desk: Desk) -> None:
    bodies.show_kind(BodyKind.SECTOR)
    bodies.start_new()
    put(bodies.form, "name", "环境资源界")
    put(bodies.form, "until", date(2026, 10, 1))
    bodies.form.submit()
    made = body(settings_desk.store, "环境资源界")
    assert settings_desk.session is not None
    assert made.term == settings_desk.session.term
    assert made.until == date(2026, 10, 1)


def test_typed_words_keep_the_kind_where_it_is(bodies: BodiesEditor) -> None:
    stand_on(bodies, "区财政局")
    put(bodies.form, "contact", "方工")
    bodies.show_kind(BodyKind.PARTY)
    assert bodies.kind.value() == BodyKind.HANDLER


def test_the_filter_narrows_by_any_word(bodies: BodiesEditor, write: Write) -> None:
    line = bodies.list.filters.line
    line.setFocus()
    write(line, "方工")
    bodies.refresh()
    assert shown(bodies) == ["区住房和建设局"]
