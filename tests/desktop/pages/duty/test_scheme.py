"""The schemes of a year in the window: chosen, written line by line with a live example, tried out, used, kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.duty.drafts import draft_of
from db.duty.presets import presets
from db.duty.schemes import scheme_of, used_scheme, versions
from db.store.store import Store
from desktop.pages.duty.page import DutyPage
from desktop.pages.duty.scheme import SchemeTab
from desktop.pages.duty.scheme_rule import BY_TAG, RuleForm
from tests.desktop.pages.duty.conftest import settle


def tab(page: DutyPage) -> SchemeTab:
    page.tabs.open("scheme")
    part = page.part("scheme")
    assert isinstance(part, SchemeTab)
    return part


def test_a_published_scheme_is_begun_with_tried_and_used(
    empty_page: DutyPage, store: Store, qtbot: QtBot
) -> None:
    part, page = tab(empty_page), empty_page
    part.begin(presets()["闵行区"])
    assert part._state.text() == "草案，尚未启用"
    assert used_scheme(store, page.year.period) is None
    settle(page, qtbot)
    part.try_out()
    qtbot.waitUntil(lambda: part._side.currentWidget() is part.trial)
    assert "平均" in part.trial.summary.text()
    part.use()
    used = used_scheme(store, page.year.period)
    assert used is not None
    assert scheme_of(used) == presets()["闵行区"]
    settle(page, qtbot)
    assert page._scheme.whole().startswith("闵行区政协委员履职计分办法")


def test_a_changed_value_is_a_draft_and_the_trial_names_who_moves(
    page: DutyPage, store: Store, qtbot: QtBot
) -> None:
    part = tab(page)
    assert part.table.choose(("等次", "合格"))
    assert part.card.form is not None
    part.card.form.row("least").input.set_value("10")
    part.card.form.submit()
    assert draft_of(store, page.year.period) is not None
    settle(page, qtbot)
    part.try_out()
    qtbot.waitUntil(lambda: part._side.currentWidget() is part.trial)
    found = page.year.found
    assert found is not None
    up = [row for row in found.rows if row.grade == "不合格" and (row.total or 0) >= 10_00]
    assert up
    assert f"{len(up)} 人升等，0 人降等" in part.trial.summary.text()
    assert {one.id for one in part.trial.rows()} == {row.id for row in up}
    assert part.trial.told.text() == "合格：分数线 60 → 10"


def test_a_trial_asked_for_while_the_year_is_reckoned_comes_when_it_is(page: DutyPage, qtbot: QtBot) -> None:
    part = tab(page)
    part.begin(presets()["闵行区"])
    assert page.year.found is None, "it is being reckoned anew"
    part.try_out()
    qtbot.waitUntil(lambda: part._side.currentWidget() is part.trial)
    assert part.back()
    assert part._side.currentWidget() is part.card


def test_a_rule_reads_itself_back_with_an_example(page: DutyPage, qtbot: QtBot) -> None:
    part = tab(page)
    settle(page, qtbot)
    part.start_piece(RuleForm(source="场次"), "规则")
    form = part.card.form
    assert form is not None
    form.row("name").input.set_value("参加视察")
    form.row("where_类别").input.set_value(("视察",))
    form.row("where_情形").input.set_value(("出席", "迟到"))
    form.row("points").input.set_value("4")
    form.edited.emit()
    assert "读作：参加视察，每次4分" in part.card.explained
    assert "为例" in part.card.explained
    told = part.card.explained
    part.card._next_example()
    assert part.card.explained != told


def test_a_wrong_value_is_refused_beside_its_field(page: DutyPage, store: Store) -> None:
    part = tab(page)
    part.start_piece(RuleForm(source="提案"), "规则")
    form = part.card.form
    assert form is not None
    form.row("name").input.set_value("按情形")
    form.row("way").input.set_value(BY_TAG)
    form.row("by").input.set_value("位次")
    form.row("table").input.set_value("第一提案人十五")
    part.card.submit()
    assert "请写成" in form.row("table").sentence
    assert draft_of(store, page.year.period) is None
    form.row("table").input.set_value("第一提案人=15")
    part.card.submit()
    draft = draft_of(store, page.year.period)
    assert draft is not None
    assert "按情形" in draft.content


def test_a_scheme_goes_out_to_a_file_and_comes_back(page: DutyPage, tmp_path: Path, store: Store) -> None:
    part = tab(page)
    part.export_file(tmp_path / "办法.toml")
    part.import_file(tmp_path / "办法.toml")
    draft = draft_of(store, page.year.period)
    assert draft is not None
    assert scheme_of(draft) == presets()["桐城"]
    part.give_up()
    assert draft_of(store, page.year.period) is None
    (tmp_path / "坏.toml").write_text("名称 = ", encoding="utf-8")
    part.import_file(tmp_path / "坏.toml")
    (tmp_path / "乱.toml").write_bytes(b"\xff\xfe\x00")
    part.import_file(tmp_path / "乱.toml")
    assert draft_of(store, page.year.period) is None


def test_alt_arrows_move_a_rule_and_a_line_is_taken_away(page: DutyPage, store: Store, qtbot: QtBot) -> None:
    part = tab(page)
    part.table.choose(("规则", "大会发言"))
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert part.scheme is not None
    assert [rule.name for rule in part.scheme.groups[2].rules] == ["大会发言", "参加其他会议活动"]
    settle(page, qtbot)
    part.card.dropping.emit(part.table.chosen_row())
    assert part.scheme is not None
    assert [rule.name for rule in part.scheme.groups[2].rules] == ["参加其他会议活动"]
    store.undo()
    assert len(versions(store, page.year.period)) == 2


def test_unsaved_words_of_a_line_keep_it_open(page: DutyPage) -> None:
    part = tab(page)
    part.table.choose(("规则", "大会发言"))
    assert part.card.form is not None
    part.card.form.dirty = True
    part.table.choose(("规则", "提交提案"))
    assert part.card._line.name == "大会发言"
    assert not page.may_leave()
    part.card.give_back()
    assert page.may_leave()
