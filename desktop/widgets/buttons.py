"""Buttons, links and chips; a button shows its key beside its words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.desk.actions import key_words
from desktop.desk.look import look
from desktop.widgets.boxes import row
from desktop.widgets.labels import set_tip

_TITLE_EDGES = 6  # border and padding of a title in the style sheet


class _Title(QPushButton):
    """A title that opens its record: shortened to its room, the whole of it on hovering."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._whole = words

    def sizeHint(self) -> QSize:
        missing = self.fontMetrics().horizontalAdvance(self._whole) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        return super().sizeHint() + QSize(missing, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - _TITLE_EDGES
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
            set_tip(self, self._whole if shown != self._whole else "")


def button(
    words: str, then: Callable[[], object] | None = None, *, role: str = "", key: str = "", icon: str = ""
) -> QPushButton:
    """Return a button; ``role`` main, link, open, chip, tab or choice; ``key`` is the name of the action it stands for.

    The key is only shown: who makes the button makes the action (``actions.make``), once for its widget.
    """
    shown = key_words(key) if key else ""
    made = (_Title if role == "open" else QPushButton)(f"{words}　{shown}" if shown else words)
    made.setProperty("role", role)
    made.setAccessibleName(words)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor if role == "link" else Qt.CursorShape.ArrowCursor)
    if role == "open":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if role in {"link", "chip", "tab"}:
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if icon:
        made.setIcon(look().icon(icon, "on_accent" if role == "main" else "ink_soft"))
        made.setIconSize(QSize(look().px(16), look().px(16)))
    if then is not None:
        made.clicked.connect(lambda _checked=False: then())
    return made


def link(words: str, then: Callable[[], object] | None = None) -> QPushButton:
    return button(words, then, role="link")


def icon_button(icon: str, words: str, then: Callable[[], object] | None = None) -> QToolButton:
    """Return a button that shows only an icon; its words are its name and its tooltip."""
    made = QToolButton()
    dress_icon(made, icon, words)
    if then is not None:
        made.clicked.connect(lambda _checked=False: then())
    return made


def dress_icon(made: QToolButton, icon: str, words: str) -> None:
    """Let a button show only an icon."""
    made.setIcon(look().icon(icon))
    made.setIconSize(QSize(look().px(18), look().px(18)))
    made.setAccessibleName(words)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_tip(made, words)


def menu_button(words: str, menu: QMenu, *, role: str = "", key: str = "", icon: str = "") -> QPushButton:
    """Return a button that opens a menu below it."""
    made = button(f"{words} ▾", role=role, key=key, icon=icon)
    made.setAccessibleName(words)
    made.setMenu(menu)
    return made


def menu(owner: QWidget, *entries: tuple[str, Callable[[], object]] | None) -> QMenu:
    """Return a menu of (words, what to do); None draws a line."""
    made = QMenu(owner)
    for entry in entries:
        if entry is None:
            made.addSeparator()
            continue
        words, then = entry
        action = QAction(words, made)
        action.triggered.connect(lambda _checked=False, then=then: then())
        made.addAction(action)
    return made


class Switch(QWidget):
    """A few chips of which one is on: 按期限 · 按单位 · 按提案."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], then: Callable[[str], object], *, role: str = "chip"
    ) -> None:
        super().__init__()
        self._names = [name for name, _ in choices]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        box = row(spacing=4)
        for place, (_, words) in enumerate(choices):
            chip = button(words, role=role)
            chip.setCheckable(True)
            self._group.addButton(chip, place)
            box.addWidget(chip)
        self.setLayout(box)
        if self._names:
            self.choose(self._names[0])
        self._group.idClicked.connect(lambda place: then(self._names[place]))

    def rename(self, name: str, words: str) -> None:
        """Exchange the words of a chip: 全部 329."""
        chip = self._group.button(self._names.index(name))
        chip.setText(words)
        chip.setAccessibleName(words)

    def choose(self, name: str) -> None:
        self._group.button(self._names.index(name)).setChecked(True)

    @property
    def chosen(self) -> str:
        return self._names[self._group.checkedId()]
