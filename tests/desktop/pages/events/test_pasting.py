"""The preview of a pasted list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.pages.events.matching import Finder
from desktop.pages.events.pasting import PastePanel
from tests.desktop.pages.events.test_matching import LI, OTHER, PEOPLE


@pytest.fixture
def panel(qtbot: QtBot, coat: Look) -> PastePanel:
    del coat
    made = PastePanel()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.open(Finder(PEOPLE), "李伟、陈志强、张某", "缺席")
    return made


def test_the_preview_counts_the_clear_the_doubtful_and_the_unknown(panel: PastePanel) -> None:
    assert panel.summary == "认出 1 人，1 个名字要选定是哪一位，1 个名字不在名单里，不会登记"
    assert panel.people() == [LI]
    cells = [[panel.table.rows.cell(row, column) for column in (0, 1)] for row in range(3)]
    assert cells[1] == ["陈志强", "陈志强　教育界 · 第一中学"]
    assert cells[2][1].words == "名单里没有这个人"


def test_a_namesake_is_chosen_by_enter_and_let_go_by_another(panel: PastePanel, qtbot: QtBot) -> None:
    panel.table.setFocus()
    panel.table.selectRow(1)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert panel.people() == [LI, OTHER]
    assert panel.summary == "认出 2 人，1 个名字不在名单里，不会登记"
    with qtbot.waitSignal(panel.agreed) as agreed:
        panel.submit()
    assert agreed.args == [[LI, OTHER]]
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert panel.people() == [LI]


def test_an_unknown_name_cannot_be_chosen(panel: PastePanel) -> None:
    panel.table.selectRow(2)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert panel.people() == [LI]


def test_a_list_of_nobody_marks_nobody(panel: PastePanel, qtbot: QtBot) -> None:
    panel.text.setPlainText("张某\n赵某")
    with qtbot.assertNotEmitted(panel.agreed):
        panel.submit()


def test_the_same_text_is_read_against_the_people_of_now(panel: PastePanel) -> None:
    panel.open(Finder(()), "李伟、陈志强、张某", "出席")
    assert panel.people() == []
    assert panel.summary == "认出 0 人，3 个名字不在名单里，不会登记"


def test_its_buttons_are_in_sight_below_a_low_board(panel: PastePanel) -> None:
    panel.resize(1100, 350)
    assert panel.minimumSizeHint().height() <= 350
    assert not panel.hasHeightForWidth() or panel.heightForWidth(1100) <= 350
