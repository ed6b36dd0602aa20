"""Tab goes on as a clerk reads, whatever was made, moved or put away in between."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.panels import scrolling
from desktop.widgets.reading_order import neighbour, stops


def named(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def words(found: list[QWidget]) -> list[str]:
    return [each.text() if isinstance(each, (QPushButton, QLineEdit)) else "?" for each in found]


def test_what_is_made_last_is_read_where_it_stands(qtbot: QtBot, coat: Look) -> None:
    del coat
    late = row(named("二"), named("三"))
    root = holding(column(late, scrolling(holding(column(named("四")))), named("五")))
    qtbot.addWidget(root)
    late.insertWidget(0, named("一"))
    root.show()
    assert words(stops(root)) == ["一", "二", "三", "四", "五"]


def test_only_what_is_in_sight_and_works_is_a_stop(qtbot: QtBot, coat: Look) -> None:
    del coat
    hidden, off, proxied, box = named("隐"), named("停"), QLineEdit("代"), QComboBox()
    hidden.hide()
    off.setEnabled(False)
    box.setEditable(True)
    root = holding(column(QLabel("字"), hidden, off, proxied, box, named("末")))
    proxied.setFocusProxy(box)
    qtbot.addWidget(root)
    root.show()
    assert words(stops(root)) == ["?", "末"]


def test_halves_and_leaves_are_read_one_after_the_other(qtbot: QtBot, coat: Look) -> None:
    del coat
    halves, leaves = QSplitter(), QStackedWidget()
    for words_ in ("里", "外"):
        leaves.addWidget(holding(column(named(words_))))
    leaves.setCurrentIndex(1)
    halves.addWidget(leaves)
    halves.insertWidget(0, holding(column(named("左"))))
    root = holding(column(halves))
    qtbot.addWidget(root)
    root.show()
    assert words(stops(root)) == ["左", "外"]


def test_of_a_row_of_choices_only_the_one_that_is_on_is_a_stop(qtbot: QtBot, coat: Look) -> None:
    del coat
    choices, group = [named("甲"), named("乙"), named("丙")], QButtonGroup()
    for each in choices:
        each.setCheckable(True)
        group.addButton(each)
    root = holding(column(*choices))
    qtbot.addWidget(root)
    root.show()
    choices[0].click()
    choices[0].setFocus()
    choices[2].setChecked(True)  # by the program, as when a link leads to another tab
    assert words(stops(root)) == ["丙"]


def test_tab_and_shift_tab_go_the_same_way_in_both_directions(qtbot: QtBot, coat: Look) -> None:
    del coat
    a, b, c = named("a"), named("b"), named("c")
    root = holding(column(a, b, c))
    qtbot.addWidget(root)
    root.show()
    assert neighbour(root, a, forward=True) is b
    assert neighbour(root, c, forward=True) is a
    assert neighbour(root, a, forward=False) is c
    assert neighbour(root, b, forward=False) is a
    assert neighbour(root, None, forward=True) is a
    assert neighbour(root, None, forward=False) is c


def test_from_what_went_away_the_keyboard_goes_on_to_what_follows(qtbot: QtBot, coat: Look) -> None:
    del coat
    a, inner, c = named("a"), named("b"), named("c")
    gone = holding(column(inner))
    root = holding(column(a, gone, c))
    qtbot.addWidget(root)
    root.show()
    gone.hide()
    assert neighbour(root, inner, forward=True) is c
    assert neighbour(root, inner, forward=False) is a


def test_where_nothing_takes_the_keyboard_it_goes_nowhere(qtbot: QtBot, coat: Look) -> None:
    del coat
    root = holding(column(QLabel("字")))
    qtbot.addWidget(root)
    root.show()
    assert neighbour(root, None, forward=True) is None
