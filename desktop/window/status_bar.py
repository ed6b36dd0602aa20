"""The line at the foot: saved when, the last work with its way back, who, backup, office."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from db.store.errors import Refused
from desktop.desk.actions import key_words
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import row
from desktop.widgets.buttons import link
from desktop.widgets.labels import Elided, Tag, label, set_tip, set_tone

_SENTENCE_MS = 8000


class StatusBar(QFrame):
    """``undo_asked`` from the link. A refused rule or a notice is read here for some seconds."""

    undo_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "statusbar")
        self.setFixedHeight(look().px(30))
        self._saved = label("", "foot")
        self._dot = label("•", "foot")
        self._sentence = Elided("", "foot")
        self._undo = link(f"撤销　{key_words('undo')}", self.undo_asked.emit)
        self._backup = label("", "foot")
        self._backup_dot = label("•", "foot")
        self.venue = Tag("会场数据", Tone.WARN)
        set_tip(self.venue, "从办公室带来的一次会议；开完会选“带回办公室…”")
        if desk.venue is None:
            self.venue.hide()
        box = row(self._saved, self._dot, self._sentence, self._undo, spacing=12, margins=(16, 0, 16, 0))
        box.addStretch(1)
        self._who = label("只读副本" if desk.store.read_only else desk.clerk, "foot")
        if desk.store.read_only:
            set_tip(self._who, f"这里不能修改。{desk.store.to_write}")
        self.practice = Tag("练习库", Tone.WARN)
        set_tip(self.practice, "这里的人和事都是虚构的，可以放心练习；在“设置·本机”里回到自己的库")
        if not desk.store.invented:  # never shown here: without a parent it would be a window of its own
            self.practice.hide()
        for each in (
            self.practice,
            self.venue,
            self._who,
            self._backup_dot,
            self._backup,
            label("•", "foot"),
            label(desk.office, "foot"),
        ):
            box.addWidget(each)
        self.setLayout(box)
        self._timer = QTimer(self, singleShot=True, interval=_SENTENCE_MS)
        self._timer.timeout.connect(self._on_read)
        desk.refused.connect(self._on_refused)
        desk.notices.said.connect(self.say)
        desk.backup_said.connect(self.show_backup)
        desk.seated.connect(self._who.setText)
        self.show_backup("")
        self.show_last()

    def show_last(self) -> None:
        """Show when the store was last written and what by."""
        self._timer.stop()
        last = self._desk.store.last_done
        back = self._desk.store.undoable
        saved = f"✓ 已保存 {last.entry.at:%H:%M}" if last is not None else "✓ 已保存"
        self._saved.setText("只供查看" if self._desk.store.read_only else saved)
        words = last.entry.label if last is not None else ""
        set_tone(self._sentence, Tone.PLAIN)
        self._sentence.say(words)
        self._dot.setVisible(bool(words))
        self._undo.setVisible(last is not None and back is not None and not self._desk.store.read_only)
        set_tip(self._undo, f"撤销：{back.label}" if back is not None else "")

    def say(self, sentence: str, tone: Tone = Tone.PLAIN) -> None:
        """Read a sentence for some seconds in the place of the last work."""
        set_tone(self._sentence, tone)
        self._sentence.say(sentence.replace("\n", ""))  # one line; a list is read in its sheet
        self._dot.show()
        self._undo.hide()
        self._timer.start()

    def _on_read(self) -> None:
        if self.isVisible():  # a window that has closed has closed its store, too
            self.show_last()

    def _on_refused(self, refused: Refused) -> None:
        self.say(refused.sentence, Tone.LATE)

    def show_backup(self, words: str) -> None:
        self._backup.setText(words)
        self._backup.setVisible(bool(words))
        self._backup_dot.setVisible(bool(words))
