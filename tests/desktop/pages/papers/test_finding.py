"""Finding words in the paper shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.desk.press import pdf_of
from desktop.pages.papers.preview import Preview
from desktop.papers.kinds import kind
from tests.desktop.conftest import Write
from tests.desktop.papers.samples import roster


@pytest.fixture
def preview(coat: Look, qtbot: QtBot) -> Preview:
    del coat
    made = Preview()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    made.show_pdf(pdf_of([kind("roster").paper(roster(120), mode="竖表")]))
    made.look_for_words()
    return made


def test_enter_goes_round_the_places_and_shift_enter_back(
    preview: Preview, qtbot: QtBot, write: Write
) -> None:
    bar = preview.finder
    write(bar.line, "李建国")
    qtbot.waitUntil(lambda: bar.found > 1, timeout=5000)
    many = bar.found
    assert bar._count.text() == f"第 1 处，共 {many} 处"
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert bar._count.text() == f"第 2 处，共 {many} 处"
    for _ in range(2):
        QTest.keyClick(bar.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar._count.text() == f"第 {many} 处，共 {many} 处"
    assert preview.view.pageNavigator().currentPage() > 0


def test_what_is_not_there_is_said(preview: Preview, qtbot: QtBot, write: Write) -> None:
    write(preview.finder.line, "没有这几个字")
    qtbot.waitUntil(lambda: preview.finder._count.text() == "没有找到", timeout=5000)


def test_another_paper_is_searched_for_the_same_words(preview: Preview, qtbot: QtBot, write: Write) -> None:
    write(preview.finder.line, "李建国")
    qtbot.waitUntil(lambda: preview.finder.found > 0, timeout=5000)
    preview.show_pdf(pdf_of([kind("roster").paper(roster(1), mode="竖表")]))
    qtbot.waitUntil(lambda: preview.finder._count.text() == "没有找到", timeout=5000)


def test_escape_closes_it_and_the_marks_are_gone(preview: Preview, qtbot: QtBot, write: Write) -> None:
    write(preview.finder.line, "李建国")
    qtbot.waitUntil(lambda: preview.finder.found > 0, timeout=5000)
    QTest.keyClick(preview.finder.line, Qt.Key.Key_Escape)
    assert not preview.finder.isVisible()
    assert preview.finder.found == 0
