"""The paper on the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.desk.press import pdf_of
from desktop.pages.papers.preview import Preview
from desktop.papers.kinds import kind
from tests.desktop.papers.samples import roster


@pytest.fixture
def preview(coat: Look, qtbot: QtBot) -> Preview:
    del coat
    made = Preview()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    made.show_pdf(pdf_of([kind("roster").paper(roster(60), mode="竖表")]), words="60 人")
    return made


def test_pages_are_counted_and_turned(preview: Preview) -> None:
    assert preview.pages > 1
    assert preview._place.text() == f"1 / {preview.pages} 页"
    preview.turn(1)
    assert preview._place.text() == f"2 / {preview.pages} 页"
    preview.turn(-5)
    assert preview._place.text().startswith("1 /")
    preview.turn(99)
    assert preview._place.text().startswith(f"{preview.pages} /")


def test_the_size_follows_the_room_until_one_is_chosen(preview: Preview, qtbot: QtBot) -> None:
    assert preview.factor == pytest.approx(0.86)
    preview.fit()
    assert preview.factor < 0.5
    assert preview._percent.text() == f"{preview.factor:.0%}"
    preview.fit()
    preview.resize(420, 500)
    qtbot.waitUntil(lambda: preview.factor < 0.5)
    preview.zoom(2)
    chosen = preview.factor
    preview.resize(900, 500)
    qtbot.wait(20)
    assert preview.factor == chosen
    for _ in range(30):
        preview.zoom(2)
    assert preview.factor == 4.0


def test_a_paper_drawn_anew_leaves_the_eye_where_it_was(preview: Preview, qtbot: QtBot) -> None:
    qtbot.wait(20)
    preview.view.verticalScrollBar().setValue(300)
    preview.show_pdf(pdf_of([kind("roster").paper(roster(61), mode="竖表")]))
    assert preview.view.verticalScrollBar().value() == 300


def test_thumbnails_lead_to_their_page_and_follow_it(preview: Preview, qtbot: QtBot) -> None:
    assert not preview.side.isVisible()
    preview._side.click()
    assert preview.side.isVisible()
    assert preview.side.model().rowCount() == preview.pages
    preview.side.setCurrentIndex(preview.side.model().index(1, 0))
    assert preview._place.text() == f"2 / {preview.pages} 页"
    preview.go(0)
    assert preview.side.currentIndex().row() == 0
    preview.show_pdf(pdf_of([kind("roster").paper(roster(3), mode="竖表")]))
    assert not preview.side.isVisible()  # of one page there is nothing to choose
    assert not preview._side.isEnabled()
    qtbot.wait(50)


def test_the_keyboard_turns_sizes_and_finds(preview: Preview, qtbot: QtBot) -> None:
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert preview._place.text().startswith(f"{preview.pages} /")
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert preview._place.text().startswith("1 /")
    before = preview.factor
    QTest.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.factor < before
    QTest.keyClick(preview, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(preview.finder.isVisible)


def test_a_narrow_room_keeps_what_turns_and_sizes(preview: Preview, qtbot: QtBot) -> None:
    preview.resize(420, 300)
    qtbot.wait(20)
    assert preview.width() == 420
    assert not preview._in_word.isVisible()
    preview.resize(900, 500)
    assert preview._in_word.isVisible()
