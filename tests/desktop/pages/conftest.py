"""Putting a page on the screen as the window does."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from desktop.widgets.page import Page

P = TypeVar("P", bound=Page)


def shown(page: P, qtbot: QtBot, size: tuple[int, int]) -> P:
    """Show a page in front, with the keyboard."""
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page
