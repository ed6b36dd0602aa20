"""The one line of the board: letters, digits or Chinese at the left, whom they mean beside it, what happens below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import row
from desktop.widgets.labels import Tag

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LEAD = 62  # pixels at 14 px text what stands before the candidates keeps
_BETWEEN = " · "  # the parts of a detail: 民建 · 云山实业
_LATIN = Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText


@dataclass(frozen=True, slots=True)
class Offer:
    """One candidate: the name, what tells it apart, and where it stands if it is marked already."""

    words: str
    detail: str = ""
    state: str = ""
    tone: Tone = Tone.PLAIN


class _Edit(QLineEdit):
    """Keeps the input method away until it is asked for; hands the keys of the board on."""

    def __init__(self, line: "BoardLine", picks: Callable[[str, int], bool]) -> None:
        super().__init__()
        self._line, self._picks = line, picks
        self.setProperty("role", "board")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setInputMethodHints(_LATIN)
        self.setMaxLength(4000)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, *more: Any) -> Any:
        """Tell the platform whether there is anything to compose here; the attribute alone does not."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return self.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) and self.isEnabled()
        return super().inputMethodQuery(query, *more)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if event.key() in _ENTER and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }:
            self._line.entered.emit(self.text())
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self._line.undo_asked.emit()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._line.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._line.paged.emit(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._line.pasted.emit(QGuiApplication.clipboard().text())
        elif digit.isdecimal() and self.text() and self._picks(self.text(), int(digit)):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._line.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._line.update()


class _Strip(QWidget):
    """Draws the candidates, or one sentence when there are none."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.offers: list[Offer] = []
        self.current = -1
        self.more = 0
        self.lead = ""
        self.sentence, self.tone = "", Tone.FAINT
        self._rects: list[QRect] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(look().px(160), look().px(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), look().px(30))

    def said(self) -> str:
        if not self.offers:
            return self.sentence
        parts = [
            " ".join(part for part in (str(place), each.words, each.detail, each.state) if part)
            for place, each in enumerate(self.offers, 1)
        ]
        return f"{self.lead or '候选'}：{'；'.join(parts)}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        coat = look()
        self._rects = []
        if not self.offers:
            painter.setFont(coat.font())
            tone = "ink_faint" if self.tone in {Tone.FAINT, Tone.PLAIN} else str(self.tone)
            painter.setPen(coat.colour(tone))
            words = painter.fontMetrics().elidedText(self.sentence, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)
        else:
            self._paint_offers(painter)
        painter.end()

    def _paint_offers(self, painter: QPainter) -> None:
        coat = look()
        room = self.width()
        wanted = sum(self._width(each) + coat.px(10) for each in self.offers)
        left = self._paint_lead(painter, max(room - wanted, coat.px(_LEAD)))
        tight = left + wanted > room
        shortened = [short(each, self.offers) for each in self.offers] if tight else self.offers
        for place, each in enumerate(shortened):
            hidden = len(self.offers) - place - 1 + self.more
            width = self._width(each)
            if place and left + width > room - (coat.px(40) if hidden else 0):
                painter.setPen(coat.colour("ink_faint"))
                painter.setFont(coat.font(12))
                rest = QRect(left, 0, room - left, self.height())
                painter.drawText(
                    rest, Qt.AlignmentFlag.AlignVCenter, f"＋{len(self.offers) - place + self.more}"
                )
                return
            rect = QRect(left, 0, min(width, room - left), self.height())
            self._rects.append(rect)
            self._paint_offer(painter, rect, each, place)
            left += width + coat.px(10)
        if self.more:
            painter.setPen(coat.colour("ink_faint"))
            painter.setFont(coat.font(12))
            rest = QRect(left, 0, room - left, self.height())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, f"＋{self.more}")

    def _paint_lead(self, painter: QPainter, room: int) -> int:
        """Write what stands before the candidates, cut where they need the room; returns where they begin."""
        if not self.lead:
            return 0
        coat = look()
        painter.setFont(coat.font())
        painter.setPen(coat.colour("warn"))
        gap = coat.px(10)
        shown = painter.fontMetrics().elidedText(self.lead, Qt.TextElideMode.ElideRight, room - gap)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        return painter.fontMetrics().horizontalAdvance(shown) + gap

    @staticmethod
    def _width(each: Offer) -> int:
        coat = look()
        small = QFontMetrics(coat.font(12))
        wide = QFontMetrics(coat.font()).horizontalAdvance(each.words) + coat.px(16 + 23)
        for words in (each.detail, each.state):
            wide += small.horizontalAdvance(words) + coat.px(7) if words else 0
        return wide

    def _paint_offer(self, painter: QPainter, rect: QRect, each: Offer, place: int) -> None:
        coat = look()
        if place == self.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(coat.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 3, 0, -3), coat.px(5), coat.px(5))
        cap = QRect(0, 0, coat.px(17), coat.px(18))
        cap.moveCenter(QPoint(rect.right() - coat.px(6) - cap.width() // 2, rect.center().y()))
        painter.setPen(coat.colour("line" if place != self.current else "edge"))
        painter.setBrush(coat.colour("surface"))
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), coat.px(4), coat.px(4))
        painter.setFont(coat.font(12))
        painter.setPen(coat.colour("ink_soft"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        room = rect.adjusted(coat.px(8), 0, cap.left() - rect.right() - coat.px(5), 0)
        for words, size, ink in (
            (each.words, 14, "ink"),
            (each.detail, 12, "ink_soft"),
            (each.state, 12, "ink_soft" if each.tone in {Tone.PLAIN, Tone.FAINT} else str(each.tone)),
        ):
            if not words or room.width() <= 0:
                continue
            painter.setFont(coat.font(size))
            painter.setPen(coat.colour(ink))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(shown) + coat.px(7))

    def place_at(self, place: QPoint) -> int:
        """Return the digit of the candidate drawn at a place, 0 where there is none."""
        return next((number for number, rect in enumerate(self._rects, 1) if rect.contains(place)), 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        digit = self.place_at(event.position().toPoint())
        if digit and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(digit)


def short(each: Offer, offers: Sequence[Offer]) -> Offer:
    """Return a candidate for little room: only namesakes keep what tells them apart, and no more than that."""
    others = [other for other in offers if other.words == each.words]
    if len(others) == 1:
        return replace(each, detail="")
    for part in (0, -1):
        if len({other.detail.split(_BETWEEN)[part] for other in others}) == len(others):
            return replace(each, detail=each.detail.split(_BETWEEN)[part])
    return each


class BoardLine(QFrame):
    """``entered(text)`` by Enter, ``stepped(±1)`` by ↑↓, ``undo_asked`` by Backspace on the empty line.

    ``picks(text, digit)`` is asked for a digit after letters: true when it picked somebody, so that it is not typed.
    """

    typed = Signal(str)
    entered = Signal(str)
    stepped = Signal(int)
    paged = Signal(int)
    undo_asked = Signal()
    pasted = Signal(str)
    picked = Signal(int)

    def __init__(self, *, words: str, picks: Callable[[str, int], bool]) -> None:
        super().__init__()
        self.edit = _Edit(self, picks)
        self.edit.setAccessibleName(words)
        self._words = words
        self._mode = Tag()
        self._mode.setAccessibleName("登记为")
        self._way = Tag("中文", Tone.ACCENT)
        self._way.hide()
        self.strip = _Strip()
        self.setLayout(row(self._mode, self.edit, self._way, self.strip, spacing=8, margins=(12, 2, 10, 2)))
        self.setFixedHeight(look().px(42))
        self.setMinimumWidth(look().px(260))
        self.setFocusProxy(self.edit)
        self.strip.picked.connect(self.picked)
        self.edit.textChanged.connect(self._on_text)
        self._fit()

    # What is shown

    def show_mode(self, words: str, tone: Tone) -> None:
        self._mode.say(words, tone)

    def show_offers(self, offers: Sequence[Offer], *, current: int = -1, more: int = 0) -> None:
        """Show who may be meant; ``more`` says how many beyond those."""
        self.strip.offers, self.strip.current, self.strip.more = list(offers), current, more
        self.strip.lead = ""
        self._tell()

    def say(self, sentence: str, tone: Tone = Tone.FAINT) -> None:
        """Say one sentence in the place of candidates."""
        self.strip.offers, self.strip.more = [], 0
        self.strip.sentence, self.strip.tone = sentence, tone
        self._tell()

    def warn(self, sentence: str) -> None:
        """Say before the candidates that there is a choice to make."""
        self.strip.lead = sentence
        self._tell()

    def _tell(self) -> None:
        self.edit.setAccessibleDescription(self.strip.said())
        self.strip.update()

    @property
    def said(self) -> str:
        """The candidates or the sentence in words, as a screen reader says them."""
        return self.strip.said()

    @property
    def chinese(self) -> bool:
        """Whether the input method may write into the line."""
        return self.edit.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def set_chinese(self, *, on: bool) -> None:
        """Let the input method in, or keep it away."""
        self.edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhNone if on else _LATIN)
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled | Qt.InputMethodQuery.ImHints)
        self._way.setVisible(on)

    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()

    def take(self, letter: str) -> None:
        """Take over a letter that was typed beside the line."""
        self.edit.setFocus()
        self.edit.insert(letter)

    def _on_text(self, text: str) -> None:
        self._fit()
        self.typed.emit(text)

    def _fit(self) -> None:
        """Give the words their room and the candidates the rest."""
        metrics = self.edit.fontMetrics()
        wanted = metrics.horizontalAdvance(self.edit.text() or "　") + look().px(18)
        self.edit.setFixedWidth(min(max(wanted, look().px(64)), max(self.width() // 3, look().px(64))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        coat = look()
        here = self.edit.hasFocus()
        painter.setPen(QPen(coat.colour("accent" if here else "line"), 2 if here else 1))
        painter.setBrush(coat.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), coat.px(7), coat.px(7))
        painter.end()
