"""Cards with figures: a heading, one large figure, a line below; the whole card is a button where it leads somewhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.desk.look import look, repolish
from desktop.desk.theme import Tone
from desktop.widgets.boxes import Card, row
from desktop.widgets.buttons import link
from desktop.widgets.labels import Elided, label, set_tone
from desktop.widgets.row_painter import draw_meter

_TOLD = 0.6  # of a line at least, or it says nothing
_PRESS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class MeterBar(QWidget):
    """A quiet bar: a part of a whole."""

    def __init__(self, *, height: int = 6, ink: str = "accent") -> None:
        super().__init__()
        self._part = 0.0
        self._ink = ink
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, value: float, total: float) -> None:
        self._part = value / total if total else 0.0
        self.setAccessibleName(f"{self._part:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(80), look().px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_meter(painter, QRectF(self.rect()), self._part, look(), ink=self._ink)
        painter.end()


class FigureCard(Card):
    """One figure of the day. ``show_figure`` fills it; ``pressed`` comes from a click or from Enter.

    A ``low`` card has no line below its figure.
    """

    pressed = Signal()

    def __init__(self, title: str, *, pressable: bool = True, low: bool = False) -> None:
        super().__init__(margins=(16, 8 if low else 14, 16, 4 if low else 12), spacing=0 if low else 2)
        self._low = low
        self._title = title
        self._pressable = pressable
        self._figure = label("", "figure")
        self._of = label("", "of")
        self._note = Elided("", "small")
        self._meter = MeterBar()
        self._links: QHBoxLayout = row(spacing=8)
        self._words = label(title, "soft")
        self.body.addWidget(self._words)
        self.body.addLayout(row(self._figure, self._of, None, spacing=6))
        self.body.addWidget(self._meter)
        self.body.addLayout(row(self._note, self._links, None, spacing=12))
        self.body.addStretch(1)
        self._meter.hide()
        self.setFixedHeight(look().px(76 if low else 112))
        self.setMinimumWidth(look().px(120))
        if pressable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            repolish(self, pressable="true")

    def rename(self, title: str) -> None:
        """Give the figure another title; followed by ``show_figure``."""
        self._title = title
        self._words.setText(title)

    def show_figure(self, figure: str, *, of: str = "", note: str = "", tone: Tone = Tone.PLAIN) -> None:
        self._figure.setText(figure)
        set_tone(self._figure, tone)
        self._of.setText(of)
        self._note.say(note)
        self._settle()
        self.setAccessibleName(" ".join(part for part in (self._title, figure, of, note) if part))

    def show_part(self, value: float, total: float) -> None:
        """Show a bar under the figure."""
        self._meter.show()
        self._meter.show_part(value, total)
        self._settle()

    def add_link(self, words: str, then: Callable[[], object]) -> None:
        """Put a small link after the line below the figure; where there is no room for both, the link stays."""
        made = link(words, then)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._links.addWidget(made)
        self._settle()

    def show_links(self, links: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Exchange the links after the line below the figure."""
        while (item := self._links.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words, then in links:
            self.add_link(words, then)
        self._settle()

    def _settle(self) -> None:
        """Show the line below the figure unless links leave so little of it that it says nothing."""
        sides = self.body.contentsMargins()
        room = self.width() - sides.left() - sides.right()
        links = self._links.sizeHint().width() + look().px(12) if self._links.count() else 0
        said = bool(self._note.whole()) or (self._meter.isHidden() and not self._low)
        told = not links or room - links >= self._note.sizeHint().width() * _TOLD
        self._note.setVisible(said and told and not self._low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # a larger type needs more room as well
            self._settle()
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place: QPoint = event.position().toPoint()
        if self._pressable and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(place):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pressable and event.key() in _PRESS:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


def meter_row(
    words: str, value: float, total: float, *, figure: str = "", name_width: int = 76
) -> QHBoxLayout:
    """Return one line: words, a bar, and the figure: 会议 ▬▬▬ 48 / 50."""
    name = label(words, "soft")
    name.setMinimumWidth(look().px(name_width))
    bar = MeterBar(height=8)
    bar.show_part(value, total)
    shown = label(figure or f"{value:g} / {total:g}")
    shown.setMinimumWidth(look().px(66))
    shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return row(name, bar, shown)
