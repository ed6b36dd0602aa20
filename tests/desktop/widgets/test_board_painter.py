"""How a person and a heading look: a mark is never told by colour alone."""

from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.events.records import InvitationRole
from desktop.desk.look import Look
from desktop.widgets.board_model import Group
from desktop.widgets.board_painter import BoardPainter
from tests.desktop.widgets.board_people import people

RECT = QRect(0, 0, 140, 28)


def drawn(painter: BoardPainter, *, here: bool = False, focused: bool = False, **facts: Any) -> QImage:
    """Return a cell in black and white: what is left when colours are taken away."""
    picture = QImage(RECT.size(), QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    brush = QPainter(picture)
    painter.draw_person(brush, RECT, people(1, **facts)[0], here=here, focused=focused)
    brush.end()
    return picture.convertToFormat(QImage.Format.Format_Mono)


@pytest.fixture
def painter(qtbot: QtBot, coat: Look) -> BoardPainter:
    del coat
    owner = QWidget()
    qtbot.addWidget(owner)
    return BoardPainter(owner)


def test_every_standing_can_be_told_without_colours(painter: BoardPainter) -> None:
    facts: tuple[dict[str, Any], ...] = (
        {},
        {"standing": "出席"},
        {"standing": "出席", "late": True},
        {"standing": "出席", "left_early": True},
        {"standing": "请假"},
        {"standing": "缺席"},
    )
    pictures = [drawn(painter, **each) for each in facts]
    assert all(pictures[one] != pictures[other] for one in range(6) for other in range(one))


def test_where_the_keyboard_stands_can_be_seen(painter: BoardPainter) -> None:
    assert drawn(painter) != drawn(painter, here=True, focused=True)


def test_a_namesake_is_drawn_with_what_tells_it_apart(painter: BoardPainter) -> None:
    assert drawn(painter) != drawn(painter, label="丁小宁（云山实业）")


def test_a_closed_group_and_a_role_look_their_own(painter: BoardPainter) -> None:
    def head(group: Group, *, is_open: bool) -> QImage:
        picture = QImage(400, 40, QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFF)
        brush = QPainter(picture)
        painter.draw_head(brush, QRect(0, 0, 400, 40), group, is_open=is_open, focused=False)
        brush.end()
        return picture

    group = Group("经济界", InvitationRole.ATTEND, [1, 2], counts={"出席": 1, "未登记": 1})
    observers = Group("列席人员", InvitationRole.OBSERVE, [1, 2], counts={"出席": 1})
    assert head(group, is_open=True) != head(group, is_open=False)
    assert head(group, is_open=True) != head(observers, is_open=True)
