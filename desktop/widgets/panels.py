"""Parts every record page shares: the detail's head, the empty place, key hints, and list beside detail."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSplitter, QStackedWidget, QWidget

from desktop.desk.local import Local
from desktop.desk.look import look
from desktop.desk.theme import TextSize, Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.labels import Elided, Tag, label

# Logical pixels of the window below which the rail is icons, and below which the detail replaces the list: words of
# the rail help whoever reads large type, but two lists beside each other would show six characters of a title.
_NARROW = {TextSize.NORMAL: 1200, TextSize.LARGE: 1360}
_PICTURED = 150  # pixels at 14 px text an empty place must have for its picture
_ALONE = {TextSize.NORMAL: 1200, TextSize.LARGE: 1540}


def is_narrow(window: QWidget) -> bool:
    return window.width() < _NARROW[look().size]


def stands_alone(window: QWidget) -> bool:
    """Tell whether there is room for a list or its detail, not for both."""
    return window.width() < _ALONE[look().size]


class DetailHead(QWidget):
    """Small facts above, the title below: 第 045 号 委员联名 城市建设管理类 [重点提案]."""

    def __init__(self) -> None:
        super().__init__()
        self._facts = row(spacing=14)
        self.right = row(spacing=8)
        self._title = label("", "h1", wrap=True, selectable=True)
        self.setLayout(column(row(self._facts, None, self.right), self._title, spacing=4))

    def show_head(
        self, title: str, *, facts: Sequence[str] = (), tags: Sequence[tuple[str, Tone]] = ()
    ) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words in facts:
            self._facts.addWidget(label(words, "soft"))
        for words, tone in tags:
            self._facts.addWidget(Tag(words, tone))
        self._title.setText(title)
        self.setAccessibleName(title)


class EmptyState(QWidget):
    """What stands where nothing is yet, and what to do about it."""

    def __init__(self, sentence: str, more: str = "", *, icon: str = "empty") -> None:
        super().__init__()
        picture = self._picture = QLabel()
        picture.setTextFormat(Qt.TextFormat.PlainText)
        picture.setPixmap(look().picture(icon, 40, "ink_faint"))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = label(sentence, "h2", wrap=True)
        self._more = label(more, "soft", wrap=True)
        for each in (self._sentence, self._more):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = row(None, None, spacing=8)
        parts = (None, picture, 4, self._sentence, self._more, 8, self._buttons, None)
        self.setLayout(column(*parts, spacing=6, margins=(20, 0, 20, 0)))
        self.setAccessibleName(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the picture where there is hardly room for the words."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() >= look().px(_PICTURED))

    def say(self, sentence: str, more: str = "") -> None:
        self._sentence.setText(sentence)
        self._more.setText(more)
        self.setAccessibleName(sentence)

    def offer(self, words: str, then: Callable[[], object], *, role: str = "") -> QPushButton:
        """Put a button below the sentence; the main one takes the keyboard."""
        made = button(words, then, role=role)
        self._buttons.insertWidget(self._buttons.count() - 1, made)
        if role == "main":
            self.setFocusProxy(made)
        return made


def key_hints(*hints: tuple[str, str]) -> Elided:
    """Return the line of keys at the foot of a list: ("↑↓", "选择"), ("Enter", "打开")."""
    return Elided("　".join(f"{key} {words}" for key, words in hints), "hint")


def scrolling(inner: QWidget) -> QScrollArea:
    """Return a frame in which a tall part scrolls up and down and never sideways."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setProperty("role", "bare")
    made.viewport().setProperty("role", "bare")
    made.setWidget(inner)
    return made


class ListDetail(QWidget):
    """A list beside its detail; in a narrow window one replaces the other, and a bar leads back."""

    left_detail = Signal()

    def __init__(self, listed: QWidget, detail: QWidget, *, list_share: float = 0.48) -> None:
        super().__init__()
        self._listed, self._detail = listed, detail
        self._share = list_share
        self._narrow: bool | None = None
        self._open = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(look().px(14))
        self._splitter.setChildrenCollapsible(False)
        self._stack = QStackedWidget()
        self._back = holding(
            row(icon_button("back", "回到列表", self.back), label("回到列表　Esc", "soft"), None)
        )
        self._back.hide()
        self.setLayout(column(self._back, self._splitter, self._stack, spacing=6))
        self._arrange(narrow=False)

    def remember(self, local: Local, name: str) -> None:
        """Keep on this computer how the two share the window (in thousandths)."""
        self._share = local.splits.get(name, int(self._share * 1000)) / 1000
        self._divide()

        def moved(_at: int, _index: int) -> None:
            left, right = self._splitter.sizes()
            self._share = left / max(left + right, 1)
            local.splits[name] = int(self._share * 1000)

        self._splitter.splitterMoved.connect(moved)

    def _divide(self) -> None:
        width = max(self.width(), look().px(1100))
        self._splitter.setSizes([int(width * self._share), int(width * (1 - self._share))])

    def open_detail(self) -> None:
        """Bring the detail forward where there is room for only one."""
        self._open = True
        if self._narrow:
            self._stack.setCurrentWidget(self._detail)
            self._back.show()

    def back(self) -> None:
        self._open = False
        if self._narrow:
            self._stack.setCurrentWidget(self._listed)
            self._back.hide()
            self._listed.setFocus()
        self.left_detail.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._narrow and self._open:
            self.back()
        else:
            super().keyPressEvent(event)

    @property
    def is_narrow(self) -> bool:
        return bool(self._narrow)

    @property
    def detail_open(self) -> bool:
        return self._open

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=stands_alone(self.window()))

    def _arrange(self, *, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._stack.addWidget(self._listed)
            self._stack.addWidget(self._detail)
            self._stack.setCurrentWidget(self._detail if self._open else self._listed)
        else:
            self._splitter.addWidget(self._listed)
            self._splitter.addWidget(self._detail)
            self._listed.show()
            self._detail.show()
            self._divide()
        self._splitter.setVisible(not narrow)
        self._stack.setVisible(narrow)
        self._back.setVisible(narrow and self._open)
