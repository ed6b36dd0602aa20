"""The left side of 文书."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.desk.batch_numbers import FRESH, KEEP
from desktop.desk.look import Look
from desktop.desk.sheets import STYLES
from desktop.pages.papers.controls import NUMBERING, Controls


@pytest.fixture
def controls(coat: Look, store: Store, qtbot: QtBot) -> Controls:
    del coat
    made = Controls(store)
    qtbot.addWidget(made)
    made.resize(330, 560)
    made.show()
    qtbot.waitExposed(made)
    made.kinds.show_styles(STYLES, None)
    return made


def of(kind: str) -> int:
    return next(place for place, each in enumerate(STYLES) if each.kind.name == kind)


def test_the_arrows_move_between_the_kinds(controls: Controls, qtbot: QtBot) -> None:
    controls.kinds.press(STYLES[0])
    first = controls.kinds._group.button(0)
    first.setFocus()
    with qtbot.waitSignal(controls.kind_chosen) as told:
        QTest.keyClick(first, Qt.Key.Key_Down)
    assert told.args == [STYLES[1]]


def test_a_flag_a_date_and_a_figure_become_text_for_the_composer(controls: Controls) -> None:
    full = next(each for each in STYLES if each.mode == "正式")
    controls.show_fields([full])
    controls.fill(
        {"letter_number": "云住建函〔2022〕18号", "result": "A", "signed_on": "2022-06-08", "red": "1"}
    )
    answers = controls.answers()
    assert answers["signed_on"] == "2022-06-08"
    assert answers["red"] == "1"
    assert controls.check()
    controls.fill({"signed_on": "", "red": "0"})
    assert (controls.answers()["signed_on"], controls.answers()["red"]) == ("", "0")


def test_only_what_holds_for_everybody_goes_into_a_batch(controls: Controls) -> None:
    full = next(each for each in STYLES if each.mode == "正式")
    controls.show_fields([full], many=True)
    assert controls.form is not None
    assert "letter_number" not in controls.answers()  # each letter has its own
    assert controls.common() == {"red": "1"}
    controls.fill({"signed_on": "2022-06-08"})
    assert controls.common() == {"red": "1", "signed_on": "2022-06-08"}
    controls.show_fields([STYLES[of("sign_in")]], many=True)
    controls.fill({"walk_in": "6"})
    assert controls.common() == {"by": "界别", "walk_in": "6"}
    assert controls.choices() == {"by": "界别"}


def test_of_several_kinds_each_field_is_asked_once(controls: Controls) -> None:
    full = next(each for each in STYLES if each.mode == "正式")
    form = next(each for each in STYLES if each.mode == "式样")
    controls.show_fields([form, full], many=True)
    assert list(controls.answers()) == ["red", "result", "disclosure", "signed_on"]


def test_how_letters_are_numbered_is_asked_only_where_a_series_numbers_them(controls: Controls) -> None:
    full = next(each for each in STYLES if each.mode == "正式")
    controls.show_fields([full])
    assert controls.numbering == KEEP
    assert controls.form is not None
    controls.show_fields([full], number="云政协函〔2022〕18号")
    row = controls.form.row(NUMBERING)
    row.input.set_value(FRESH)
    assert controls.numbering == FRESH
    assert NUMBERING not in controls.answers()


def test_a_kind_without_fields_asks_nothing(controls: Controls) -> None:
    controls.show_fields([STYLES[of("feedback_form")]])
    assert controls.form is None
    assert controls.answers() == {}
    assert controls.check()


def test_a_button_that_cannot_be_pressed_says_why(controls: Controls) -> None:
    controls.allow(printing=False, batch=True, why="先选定对象")
    assert controls.print_button.toolTip() == "先选定对象"
    controls.allow(printing=False, batch=False, why="先选定对象")
    assert controls.batch_button.toolTip() == "先选一个种类"
    controls.allow(printing=True, batch=False, why="")
    assert controls.batch_button.toolTip() == "列表一次出一份"


def test_what_no_paper_can_hold_is_refused_beside_its_field(controls: Controls) -> None:
    full = next(each for each in STYLES if each.mode == "正式")
    controls.show_fields([full])
    controls.fill({"letter_number": "云住建函\u202e〔2022〕\x0718号"})
    assert controls.answers()["letter_number"] == "云住建函〔2022〕18号"
    assert controls.check()
    assert controls.form is not None
    controls.form.row("letter_number").input.value = lambda: (
        "云\ud800号"
    )  # what a broken input method may hand over
    assert "letter_number" not in controls.answers()
    assert not controls.check()
    assert "残缺的字符" in controls.form.row("letter_number").sentence


def test_a_low_window_puts_the_buttons_into_one_row_so_that_kinds_are_seen(
    controls: Controls, qtbot: QtBot
) -> None:
    made = (controls.print_button, controls.word_button, controls.pdf_button, controls.batch_button)
    for height, rows in ((560, 2), (300, 1)):
        controls.resize(controls.width(), height)
        qtbot.wait(1)
        assert len({each.y() for each in made}) == rows
        assert all(each.width() >= each.minimumSizeHint().width() for each in made if rows == 1)
    assert any(not line.visibleRegion().isEmpty() for line in controls.kinds.findChildren(QPushButton))
