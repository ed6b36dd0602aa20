"""The line of figures of a sitting: 应到 实到 请假 缺席 未登记, and whether the quorum is met."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from db.events.counting import Count
from db.events.quorum import quorum_words
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, row
from desktop.widgets.labels import Elided, Tag, label, set_tone

FIGURES = (
    ("invited", "应到", Tone.PLAIN),
    ("present", "实到", Tone.GOOD),
    ("leave", "请假", Tone.WARN),
    ("absent", "缺席", Tone.LATE),
    ("unmarked", "未登记", Tone.PLAIN),
)


def quorum_said(count: Count, quorum: str) -> tuple[str, Tone]:
    """Return what stands beside the figures: ✓ 达到规定人数 过半 165; empty without a rule or before anybody came."""
    if count.quorum_met is None or not count.invited:
        return "", Tone.PLAIN
    rule = f"{quorum_words(quorum)}　{count.quorum_needed} 人"
    if count.quorum_met:
        return f"✓ 达到规定人数　{rule}", Tone.GOOD
    missing = (count.quorum_needed or 0) - count.present
    return f"未达到规定人数　{rule}，还差 {missing} 人", Tone.WARN


def quorum_short(count: Count, quorum: str) -> tuple[str, Tone]:
    """Return the same in few words, for a narrow place: ✓ 过半 165 人, 还差 12 人过半."""
    words, tone = quorum_said(count, quorum)
    if not words:
        return words, tone
    if count.quorum_met:
        return f"✓ {quorum_words(quorum)}　{count.quorum_needed} 人", tone
    return f"还差 {(count.quorum_needed or 0) - count.present} 人{quorum_words(quorum)}", tone


def figures_said(count: Count) -> str:
    """Return the line as a clerk reads it out."""
    return "，".join(f"{words} {getattr(count, name)}" for name, words, _ in FIGURES)


class FigureLine(QWidget):
    """Five figures with their words above, or beside them where there is little height."""

    def __init__(self, *, short: bool = False) -> None:
        super().__init__()
        self._quorum_words = quorum_short if short else quorum_said
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._words = {name: label(words, "soft") for name, words, _ in FIGURES}
        self._figures: dict[str, QLabel] = {}
        for name, _words, tone in FIGURES:
            self._figures[name] = label("0", "figure", tone=tone)
        self._quorum = Tag()
        self._quorum.hide()
        self._note = Elided("", "foot")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight)
        right = column(None, self._quorum, self._note, None, spacing=4)
        right.setAlignment(self._quorum, Qt.AlignmentFlag.AlignRight)
        right.setAlignment(self._note, Qt.AlignmentFlag.AlignRight)
        box = row(spacing=16)
        box.addLayout(self._grid)
        box.addStretch(1)
        box.addLayout(right)
        self.setLayout(box)
        self._compact: bool | None = None
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        if compact is self._compact:
            return
        self._compact = compact
        while self._grid.takeAt(0) is not None:
            pass
        self._grid.setHorizontalSpacing(look().px(10 if compact else 36))
        self._grid.setVerticalSpacing(0)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, name in enumerate(self._words):
            self._figures[name].setProperty("role", "h1" if compact else "figure")
            set_tone(self._figures[name], Tone(self._figures[name].property("tone")))
            if compact:
                self._grid.addWidget(self._words[name], 0, 2 * place, side)
                self._grid.addWidget(self._figures[name], 0, 2 * place + 1, side)
            else:
                self._grid.addWidget(self._words[name], 0, place, side)
                self._grid.addWidget(self._figures[name], 1, place, side)
        self._note.setVisible(not compact)

    def show_count(self, count: Count, quorum: str) -> None:
        for name, figure in self._figures.items():
            figure.setText(str(getattr(count, name)))
        set_tone(self._figures["absent"], Tone.LATE if count.absent else Tone.PLAIN)
        set_tone(self._figures["leave"], Tone.WARN if count.leave else Tone.PLAIN)
        self._quorum.say(*self._quorum_words(count, quorum))
        rate = f"实到 {count.present / count.invited:.1%}" if count.present and count.invited else ""
        late = f"其中迟到 {count.late} 人" if count.late else ""
        others = f"列席等 {count.observers} 人" if count.observers else ""
        self._note.say("　".join(part for part in (rate, late, others) if part))
        self.setAccessibleName(figures_said(count))

    def said(self) -> str:
        """Return the words beside the figures: the quorum and the note."""
        return " ".join(part for part in (self._quorum.text(), self._note.whole()) if part)

    def figure(self, name: str) -> str:
        return self._figures[name].text()
