"""The way of the Tab key: everything that takes it, in the order in which a window is read."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

# Qt itself follows the order in which parts were made: what is made later, moved or exchanged comes last in it.
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_WHOLE = (QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)  # one stop, whatever they are made of


def stops(root: QWidget) -> list[QWidget]:
    """Return what Tab comes to below a widget, as the eye comes to it."""
    return [each for each in _read(root) if _takes_tab(each)]


def neighbour(root: QWidget, now: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return where Tab, or Shift+Tab, leads to; after the last comes the first."""
    read = list(_read(root, now))
    if not forward:
        read.reverse()
    place = read.index(now) + 1 if now in read else 0
    return next((each for each in [*read[place:], *read[:place]] if _takes_tab(each)), None)


def _read(widget: QWidget, now: QWidget | None = None) -> Iterator[QWidget]:
    """Return everything in sight below a widget; what has the keyboard keeps its place even when it just went away."""
    if isinstance(widget, _WHOLE):
        return
    for child in _in_order(widget):
        if child.isWindow():
            continue
        if not child.isHidden():
            yield child
            yield from _read(child, now)
        elif now is not None and (child is now or child.isAncestorOf(now)):
            yield now


def _takes_tab(widget: QWidget) -> bool:
    if not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive() and group.checkedButton() is not None:
        # One stop for all of them, which is the one that is on; Qt would come back to the one pressed last.
        return widget is group.checkedButton() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _in_order(widget: QWidget) -> list[QWidget]:
    """Return the parts of a widget as they are laid out; those without a place in a layout come last."""
    if isinstance(widget, (QStackedWidget, QSplitter)):
        return _there(*(widget.widget(place) for place in range(widget.count())))
    if isinstance(widget, QScrollArea):
        return _there(widget.widget())
    layout = widget.layout()
    laid = [] if layout is None else list(_laid(layout))
    others = widget.findChildren(QWidget, options=_DIRECT)
    return laid + [each for each in others if each not in laid]


def _there(*parts: QWidget | None) -> list[QWidget]:
    return [part for part in parts if part is not None]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    # Never by itemAt(): the Python side of an item outlives it, and its address may be another object's by then.
    widget = layout.parentWidget()
    placed: list[tuple[int, QWidget | QLayout]] = [
        (layout.indexOf(inner), inner) for inner in layout.findChildren(QLayout, options=_DIRECT)
    ]
    if widget is not None:
        placed += [(layout.indexOf(part), part) for part in widget.findChildren(QWidget, options=_DIRECT)]
    for place, part in sorted(placed, key=lambda each: each[0]):
        if place < 0:
            continue
        if isinstance(part, QLayout):
            yield from _laid(part)
        else:
            yield part
