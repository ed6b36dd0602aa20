"""Rows and columns of widgets in one line of code, and the card."""

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.desk.look import look
from desktop.widgets.labels import label

# A widget, a layout, a gap in pixels at 14 px text, or None for a stretch that takes what is left.
Item = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]
L = TypeVar("L", bound=QBoxLayout)


def row(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    return _filled(QHBoxLayout(), items, spacing, margins)


def column(*items: Item, spacing: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    return _filled(QVBoxLayout(), items, spacing, margins)


def _filled(box: L, items: tuple[Item, ...], spacing: int, margins: Margins) -> L:
    scaled = look().px
    box.setSpacing(scaled(spacing))
    box.setContentsMargins(*(scaled(margin) for margin in margins))
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(scaled(item))
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)
    return box


def holding(layout: QLayout, role: str = "bare") -> QWidget:
    """Return a widget that only holds a layout."""
    made = QWidget()
    made.setProperty("role", role)
    made.setLayout(layout)
    return made


class Card(QFrame):
    """A white sheet with a hairline around it; ``body`` is its column."""

    def __init__(
        self, title: str = "", *right: Item, margins: Margins = (16, 14, 16, 14), spacing: int = 8
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.body = column(spacing=spacing, margins=margins)
        self.setLayout(self.body)
        if title:
            self.setAccessibleName(title)
            self.body.addLayout(row(label(title, "h2"), None, *right))


def note(text: str) -> QFrame:
    """Return an explaining sentence on a quiet ground."""
    made = QFrame()
    made.setProperty("role", "note")
    words = label(text, "foot", wrap=True, selectable=True)
    made.setLayout(row(words, margins=(12, 8, 12, 8)))
    return made
