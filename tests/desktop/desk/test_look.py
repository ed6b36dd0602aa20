"""The look as widgets use it."""

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.desk import look as looks
from desktop.desk.look import Look, look, repolish
from desktop.desk.paths import resource
from desktop.desk.theme import TextSize


def test_there_is_one_look_for_the_whole_application(coat: Look) -> None:
    assert look() is coat


def test_another_theme_changes_every_colour_and_says_so(coat: Look, qtbot: QtBot) -> None:
    before = coat.colour("surface").name()
    with qtbot.waitSignal(coat.changed):
        coat.wear(theme="dark", size=TextSize.NORMAL)
    assert coat.colour("surface").name() != before
    assert QApplication.palette().window().color() == coat.colour("ground")


def test_large_type_is_eighteen_pixels(coat: Look) -> None:
    coat.wear(theme="light", size=TextSize.LARGE)
    assert QFontInfo(QApplication.font()).pixelSize() == 18
    assert coat.px(35) == 45


def test_an_icon_has_the_colour_it_was_asked_for(coat: Look) -> None:
    picture = coat.icon("plus", "late").pixmap(coat.px(20), coat.px(20)).toImage()
    painted = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert painted.name() == coat.colour("late").name()
    assert coat.picture("plus", 40).width() == 40 * coat.picture("plus", 40).devicePixelRatio()


def test_icons_are_drawn_once_per_colour(coat: Look) -> None:
    assert coat.icon("search") is coat.icon("search")


def test_all_icons_are_line_drawings_that_can_be_tinted() -> None:
    for path in resource("icons").glob("*.svg"):
        if path.stem != "antou":
            drawing = path.read_text("utf-8")
            assert 'stroke="#000"' in drawing
            assert 'stroke-width="1.5"' in drawing


@pytest.mark.parametrize("name", ["䶮", "㛃", "堃", "𬭎", "鿍"])
def test_no_rare_name_is_a_box(coat: Look, name: str) -> None:
    from PySide6.QtGui import QFont, QRawFont

    faces = [QRawFont.fromFont(QFont(family)) for family in looks._BUNDLED.values()]
    assert any(face.supportsCharacter(ord(name)) for face in faces)
    assert set(looks._BUNDLED.values()) <= set(coat.font().families())


def test_a_property_is_seen_by_the_style_sheet(coat: Look, qtbot: QtBot) -> None:
    words = QLabel("逾期")
    qtbot.addWidget(words)
    repolish(words, tone="late")
    words.ensurePolished()
    assert words.palette().windowText().color() == coat.colour("late")
