"""Words on the window: labels, tags, key caps and hairlines, always plain text."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.desk.look import repolish
from desktop.desk.theme import Tone


def label(
    text: str = "", role: str = "", *, tone: Tone = Tone.PLAIN, wrap: bool = False, selectable: bool = False
) -> QLabel:
    """Return words in a role of the style sheet (h1, h2, soft, faint, small, hint, note, error, figure)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", str(tone))
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class Elided(QLabel):
    """One line that shortens to its room and shows the whole on hovering."""

    def __init__(self, text: str = "", role: str = "", *, tone: Tone = Tone.PLAIN) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", str(tone))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._whole = text
        self.say(text)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def say(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def whole(self) -> str:
        return self._whole

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # the stub narrows the event
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        self.setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")


class Tag(QLabel):
    """A small word with a mood on its own ground."""

    def __init__(self, text: str = "", tone: Tone = Tone.PLAIN) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "tag")
        self.setProperty("tone", str(tone))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        self.setText(text)
        repolish(self, tone=str(tone))
        self.setVisible(bool(text))


def set_tone(widget: QLabel, tone: Tone) -> None:
    repolish(widget, tone=str(tone))


def key_cap(text: str) -> QLabel:
    """Return a key as it is drawn on a keyboard."""
    made = label(text, "key")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def rule() -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


def plain_tip(text: str) -> str:
    """Return a tooltip that Qt shows letter by letter, whatever the text looks like."""
    return f"<span>{escape(text)}</span>" if "<" in text or "&" in text else text


def set_tip(widget: QWidget, text: str) -> None:
    widget.setToolTip(plain_tip(text))
