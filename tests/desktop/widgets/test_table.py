"""The list of records under the hand: keys, mouse, ticks, widths."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from db.store.kind import Column
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.desk.theme import TextSize, Tone
from desktop.widgets.cells import Mark, Meter
from desktop.widgets.table import RecordTable
from tests.desktop.gallery import COLUMNS, Line, lines


def pressable(line: Line, name: str) -> Any:
    if name == "due":
        return Mark("催办", Tone.LATE, press=True)
    if name == "number":
        return Mark("少", Tone.WARN, boxed=False)
    return Meter(line.score, 100) if name == "lead" else getattr(line, name)


@pytest.fixture
def table(qtbot: QtBot, coat: Look) -> RecordTable:
    del coat
    made = RecordTable(COLUMNS, words="提案", ticks=True)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show_rows(lines(20))
    made.show()
    made.setFocus()
    return made


def test_arrows_choose_and_enter_opens(table: RecordTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    with qtbot.waitSignal(table.chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args[0].id == 1
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].id == 1


def test_space_ticks_and_control_a_ticks_all(table: RecordTable, qtbot: QtBot) -> None:
    table.selectRow(2)
    with qtbot.waitSignal(table.ticks) as ticks:
        QTest.keyClick(table, Qt.Key.Key_Space)
    assert ticks.args == [1]
    assert [line.id for line in table.ticked()] == [2]
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.ticked()) == 20


def test_the_slash_asks_for_the_filter_and_letters_do_nothing(table: RecordTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    with qtbot.waitSignal(table.filter_asked):
        QTest.keyClick(table, Qt.Key.Key_Slash)
    QTest.keyClick(table, Qt.Key.Key_5)
    assert table.chosen_row().id == 0


def test_control_enter_is_left_to_the_page(table: RecordTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    with qtbot.assertNotEmitted(table.opened):
        QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_click_on_the_tick_column_ticks_and_a_double_click_opens(table: RecordTable, qtbot: QtBot) -> None:
    first = table.visualRect(table.rows.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert [line.id for line in table.ticked()] == [1]
    title = table.visualRect(table.rows.index(3, 2)).center()
    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=title)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert opened.args[0].id == 3


def test_headings_sort_up_then_down_then_as_the_rows_came(table: RecordTable) -> None:
    head = table.horizontalHeader()
    orders = []
    for _ in range(3):
        head.sectionClicked.emit(2)
        orders.append(table.rows.row(0).id)
    assert orders[2] == 0
    assert len(set(orders)) >= 2
    head.sectionClicked.emit(0)
    assert len(table.ticked()) == 20


def test_new_rows_keep_the_chosen_one_and_the_place_of_scrolling(table: RecordTable, qtbot: QtBot) -> None:
    table.choose(10)
    scrolled = table.verticalScrollBar().value()
    with qtbot.waitSignal(table.chosen) as chosen:
        table.show_rows(lines(18))
    assert chosen.args[0].id == 10
    assert table.verticalScrollBar().value() == scrolled
    assert not table.choose(99)
    table.show_rows([])
    assert table.chosen_row() is None
    table.show_rows(lines(3), choose_first=True)
    assert table.chosen_row().id == 0


def test_a_tag_that_is_a_button_answers_to_mouse_and_enter(qtbot: QtBot, coat: Look) -> None:
    del coat
    table = RecordTable(COLUMNS, words="等着谁", present=pressable, enter_presses="due")
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show_rows(lines(5))
    table.show()
    rect = table.visualRect(table.rows.index(1, 3))
    tag = QPoint(rect.left() + 20, rect.center().y())
    with qtbot.waitSignal(table.pressed_cell) as pressed:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=tag)
    assert (pressed.args[0].id, pressed.args[1]) == (1, "due")
    QTest.mouseMove(table.viewport(), tag)
    qtbot.waitUntil(lambda: table.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor)
    with qtbot.waitSignal(table.pressed_cell) as pressed:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert pressed.args[0].id == 1
    beside = QPoint(rect.right() - 2, rect.center().y())
    with qtbot.assertNotEmitted(table.pressed_cell):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=beside)


def test_one_column_takes_the_room_and_wide_ones_yield_before_anything_scrolls(table: RecordTable) -> None:
    def widths() -> list[int]:
        return [table.columnWidth(place) for place in range(5)]

    assert sum(widths()) == table.viewport().width()
    full = widths()
    table.resize(420, 400)
    assert sum(widths()) <= table.viewport().width()
    assert widths()[3] < full[3]
    assert widths()[1] == full[1]


def test_columns_are_chosen_and_remembered_on_this_computer(
    table: RecordTable, local: Local, qtbot: QtBot
) -> None:
    def shown(of: RecordTable) -> list[str]:
        return [column.name for column in of.rows.columns]

    table.remember(local, "提案")
    table.choose(3)
    actions = {action.text(): action for action in table.column_menu().actions()}
    actions["主办"].setChecked(False)
    assert shown(table) == ["number", "title", "due"]
    assert table.chosen_row().id == 3
    assert sum(table.columnWidth(place) for place in range(4)) == table.viewport().width()
    again = RecordTable(COLUMNS, words="提案", stretch="lead")
    qtbot.addWidget(again)
    again.remember(Local.load(local.path), "提案")
    assert shown(again) == ["number", "title", "due"]
    actions["主办"].setChecked(True)
    assert shown(table) == ["number", "title", "lead", "due"]
    table.show_columns([])
    assert len(shown(table)) == 4


def test_a_menu_opens_below_the_cell_it_is_about(table: RecordTable, qtbot: QtBot) -> None:
    rows = lines(3)
    table.show_rows(rows)
    menu = QMenu(table)
    menu.addAction("记作界别")
    table.popup(menu, rows[1], "lead")
    cell = table.visualRect(
        table.rows.index(1, [each.name for each in table.rows.columns].index("lead") + table.rows.ticks)
    )
    corner = table.viewport().mapToGlobal(cell.bottomLeft())
    assert (menu.pos() - corner).manhattanLength() < 8
    menu.close()
    del qtbot


def test_cut_words_are_shown_whole_and_plain_on_hovering(table: RecordTable, qtbot: QtBot) -> None:
    table.resize(420, 400)
    rows = lines(2)
    table.show_rows([rows[0], Line(id=5, number="1", title="<b>短</b>" + "长" * 40, lead="甲", due=None)])
    index = table.rows.index(1, 2)
    place = table.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
    assert QApplication.sendEvent(table.viewport(), event)
    qtbot.waitUntil(lambda: "&lt;b&gt;" in QToolTip.text())
    QToolTip.hideText()


@pytest.mark.parametrize(("theme", "size"), [("light", TextSize.NORMAL), ("dark", TextSize.LARGE)])
def test_every_kind_of_cell_is_painted_in_its_colours(
    qtbot: QtBot, coat: Look, theme: str, size: TextSize
) -> None:
    coat.wear(theme=theme, size=size)
    table = RecordTable(COLUMNS, words="等着谁", present=pressable, ticks=True, soft=("title",))
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show_rows(lines(5))
    table.rows.tick(0)
    table.selectRow(1)
    table.show()
    picture = table.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 1) for y in range(40, 150)}
    for name in ("surface", "accent_soft", "late_soft", "accent", "line"):
        assert coat.colour(name).name() in colours, name


def test_a_list_gives_way_in_a_narrow_window_before_it_scrolls_sideways(table: RecordTable) -> None:
    bar = table.horizontalScrollBar()
    widths = []
    for width in (700, 420, 360):
        table.resize(width, 400)
        widths.append(bar.maximum())
    assert widths == [0, 0, 0]
    table.resize(160, 400)
    assert bar.maximum() > 0


def test_rows_of_a_card_begin_below_its_title(table: RecordTable) -> None:
    before = table.columnWidth(0)
    table.indent(6)
    assert table.columnWidth(0) == before + 6
    tick = table.viewport().grab().toImage()
    left = next(x for x in range(60) if tick.pixelColor(x, 52) != tick.pixelColor(1, 52))
    assert 12 <= left <= 16


def test_a_row_chosen_from_elsewhere_stands_amid_its_neighbours(table: RecordTable) -> None:
    table.resize(700, 240)
    table.choose(10)
    row = table.visualRect(table.rows.index(10, 1))
    assert row.top() > 35
    assert row.bottom() < table.viewport().height() - 35


def test_a_table_takes_other_columns_altogether(qtbot: QtBot) -> None:
    table = RecordTable((Column(name="words", words="案由"),), words="表", key=lambda each: each.words)
    qtbot.addWidget(table)
    table.exchange_columns((Column(name="words", words="提案"), Column(name="value", words="得分")))
    assert [column.words for column in table.rows.columns] == ["提案", "得分"]
    hidden = Column(name="value", words="得分", shown=False)
    table.exchange_columns((Column(name="words", words="案由"), hidden))
    assert [column.words for column in table.rows.columns] == ["案由"]


def test_the_row_the_keyboard_comes_to_by_tab_is_seen(table: RecordTable) -> None:
    table.clearFocus()
    table.clearSelection()
    table.setCurrentIndex(QModelIndex())
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.chosen_row().id == 0
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]
