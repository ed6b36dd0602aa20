"""One sentence of a kind: what can be filled in, what is wrong with it, and the paper as it will be."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu

from db.papers.records import Sentence
from db.papers.templates import templates_in_use
from db.papers.wording import deliver_sentence, edits_of
from desktop.desk.actions import make
from desktop.desk.desk import Desk, Outcome
from desktop.desk.jobs import Job, Progress
from desktop.desk.look import look
from desktop.desk.own_papers import own_wording, save_sentence
from desktop.desk.press import pdf_of
from desktop.desk.theme import Tone
from desktop.pages.papers.preview import Preview
from desktop.papers.kind import PaperKind
from desktop.papers.template_samples import sample
from desktop.papers.wording import Wording, WordingError, delivered
from desktop.papers.wording_edit import blanks, check, kept, said, sentence_words, shown
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import Switch, button, link
from desktop.widgets.flow import Flow
from desktop.widgets.inputs import LongInput
from desktop.widgets.labels import Tag, label, rule

_DELAY = 250  # ms after the last key before the paper is drawn anew
_LINES, _LINES_MOST = 3, 6  # lines of a sentence in sight, in a low and in a tall window
_TALL = 460
_SAMPLE, _REAL = "sample", "real"
_LONGEST = 24
_LOW = 76  # pixels at 14 px text the preview keeps in a low window


@dataclass(frozen=True, slots=True)
class Real:
    """The paper chosen on the page: its facts stand in place of the invented ones."""

    kind: str
    mode: str
    facts: Any


class SentenceEditor(Card):
    """``dirty`` while something typed is not saved; Ctrl+Enter saves, Esc gives back. ``left`` by Esc when clean."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(margins=(0, 12, 0, 0), spacing=8)
        self._desk = desk
        self._kind: PaperKind | None = None
        self.name = ""
        self._real: Real | None = None
        self._job: Job | None = None
        self.dirty = False
        self.title, self._tag = label("", "h1"), Tag()
        self.input = LongInput(lines=1)
        self.input.setAccessibleName("措辞")
        self.input.edited.connect(self._on_edited)
        self.input.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.error = label("", "error", wrap=True, selectable=True)
        self.filled = label("", "soft", wrap=True)
        self.hint = label("", "soft", wrap=True)
        self._blanks = Flow(spacing=6)
        self._blank_box = holding(self._blanks)
        self.save_button = button("保存", self.save, role="main", key="save")
        self.back_button = button("还原", self.give_back)
        self.deliver_button = link("恢复原文", self.deliver)
        self.history_button = link("历次修改 ▾", self._open_history)
        self.source = Switch(((_SAMPLE, "示例"), (_REAL, "所选的对象")), lambda _name: self._draw())
        self.preview = Preview()
        self.preview.setMinimumHeight(look().px(_LOW))
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._draw)
        self._build()
        make("save", self, self.save)

    def _build(self) -> None:
        head = row(self.title, self._tag, None, self.history_button, self.deliver_button, spacing=12)
        below = row(self.save_button, self.back_button, None, self.source)
        self.body.addLayout(
            column(
                head, self.hint, self._blank_box, self.input, self.error, self.filled, below, spacing=7,
                margins=(16, 0, 16, 0),
            )
        )  # fmt: skip
        self.body.addWidget(rule())
        self.body.addWidget(self.preview, 1)
        self.setFocusProxy(self.input)

    # What is shown

    def show_sentence(self, kind: PaperKind, name: str, real: Real | None = None) -> None:
        """Show a sentence as it holds now."""
        self._kind, self.name = kind, name
        self._real = real if real is not None and real.kind == kind.name else None
        self.source.setVisible(self._real is not None)
        modes = {each.mode for each in said(kind, name)}
        fits = self._real is not None and (not modes or self._real.mode in modes)
        self.source.choose(_REAL if fits else _SAMPLE)
        self.title.setText(sentence_words(kind.name, name))
        self._show_blanks()
        self._show_hint()
        self.give_back()

    def _show_hint(self) -> None:
        """Say where a Word template stands in place of the sentence."""
        used = [
            each for each in templates_in_use(self._desk.store) if self._kind and each.kind == self._kind.name
        ]
        modes = "、".join(f"“{each.mode}”" for each in used if each.mode)
        self.hint.setText(f"{modes or '这种文书'}现在用 Word 模板，改措辞对它不起作用。")
        self.hint.setVisible(bool(used))

    @property
    def text_now(self) -> str:
        """The sentence as it holds now, for the clerk."""
        assert self._kind is not None  # noqa: S101 - a sentence is shown before it is read
        return shown(self._kind, self.name, self._wording().sentences[self.name])

    def _wording(self) -> Wording:
        assert self._kind is not None  # noqa: S101 - a sentence is shown before it is read
        return own_wording(self._desk.store, self._kind.name)

    def _show_blanks(self) -> None:
        while self._blanks.count():
            widget = self._blanks.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        assert self._kind is not None  # noqa: S101 - a sentence is shown before its blanks
        found = blanks(self._kind, self.name)
        self._blanks.addWidget(label("可以填入" if found else "这一句只有固定的文字。", "soft"))
        for each in found:
            self._blanks.addWidget(button(each.words, partial(self._insert, each.words), role="chip"))

    def give_back(self) -> None:
        """Show the sentence as it is kept; what was typed is gone."""
        if self._kind is None:
            return
        self.dirty = False
        self.input.set_value(self.text_now)
        self._show_state()
        self._draw()

    def _show_state(self) -> None:
        assert self._kind is not None  # noqa: S101 - a sentence is shown before its state
        own = self._wording().sentences[self.name] != delivered(self._kind.name).sentences[self.name]
        self._tag.say("已改" if own else "", Tone.ACCENT)
        self.deliver_button.setVisible(own)
        self.history_button.setVisible(bool(self._edits()))
        self.save_button.setEnabled(self.dirty)
        self.back_button.setVisible(self.dirty)

    def _edits(self) -> list[Sentence]:
        return edits_of(self._desk.store, self._kind.name, self.name) if self._kind else []

    # Editing

    def _insert(self, words: str) -> None:
        self.input.insertPlainText(f"{{{{ {words} }}}}")
        self.input.setFocus()

    def _on_edited(self) -> None:
        self.dirty = self._kind is not None and self.input.value() != self.text_now.strip()
        self._show_state()
        self._timer.start()

    def save(self) -> Outcome | None:
        """Keep what is typed, if every paper of the kind can still be made."""
        if self._kind is None or not self.dirty:
            return None
        words = f"改措辞：{self._kind.words} {sentence_words(self._kind.name, self.name)}"
        at, text = self._desk.store.clock(), self.input.value()
        outcome = self._desk.do(words, save_sentence, self._kind, self.name, text, at=at, by=self._desk.clerk)
        if outcome.refused is not None:
            self._say(outcome.refused.sentence)
        elif outcome:
            self.give_back()
        return outcome

    def deliver(self) -> None:
        """Let the delivered sentence hold again."""
        if self._kind is None:
            return
        words = f"恢复原文：{self._kind.words} {sentence_words(self._kind.name, self.name)}"
        at, by = self._desk.store.clock(), self._desk.clerk
        if self._desk.do(words, deliver_sentence, self._kind.name, self.name, at=at, by=by):
            self.give_back()

    def _open_history(self) -> None:
        menu = self.history_menu()
        menu.popup(self.history_button.mapToGlobal(self.history_button.rect().bottomLeft()))

    def history_menu(self) -> QMenu:
        """Return what the sentence was before; a choice puts it into the line, where it is looked at and saved."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        assert self._kind is not None  # noqa: S101 - a sentence is shown before its history
        original = delivered(self._kind.name).sentences[self.name]
        for each in self._edits():
            text = original if each.delivered else each.text
            by = f" {each.made_by}" if each.made_by else ""
            made.addAction(
                f"{each.made_at:%Y-%m-%d %H:%M}{by}　{_short(self._shown(text))}", partial(self._try, text)
            )
        made.addSeparator()
        made.addAction(f"原文　{_short(self._shown(original))}", partial(self._try, original))
        return made

    def _shown(self, text: str) -> str:
        assert self._kind is not None  # noqa: S101 - a sentence is shown before its history
        return shown(self._kind, self.name, text)

    def _try(self, text: str) -> None:
        self.input.set_value(self._shown(text))
        self._on_edited()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the line the room its words take: a short sentence leaves it to the paper, a long one scrolls."""
        most = _LINES_MOST if self.height() >= look().px(_TALL) else _LINES
        lines = min(max(int(self.input.document().size().height()), 1), most)
        self.input.setFixedHeight(self.input.fontMetrics().lineSpacing() * lines + look().px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.dirty:
            self.give_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Looking at it

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.input.set_wrong(wrong=bool(sentence))

    def _draw(self) -> None:
        """Say what is wrong, or let a job draw the paper with the sentence as it is typed."""
        self._timer.stop()
        kind = self._kind
        if kind is None:
            return
        own = self._wording().sentences
        try:
            text = kept(kind, self.name, self.input.value())
            check(kind, self.name, text, own)
        except WordingError as error:
            self._say(str(error))
            self.filled.hide()
            return
        self._say("")
        self._show_filled(text)
        real = self._real if self.source.chosen == _REAL else None
        occasions = said(kind, self.name)
        mode = real.mode if real else occasions[0].mode if occasions else ""
        facts = real.facts if real else sample(kind.facts)
        self._start(kind, mode, facts, {**own, self.name: text})

    def _show_filled(self, text: str) -> None:
        """Say the sentence as it comes out: it may stand on a page that is not in sight."""
        occasions = said(self._kind, self.name) if self._kind else []
        words = ""
        with suppress(WordingError):
            words = Wording({self.name: text}).say(self.name, **(occasions[0].facts if occasions else {}))
        invented = (
            "（示例数据）" if self._real and self.source.chosen == _REAL else ""
        )  # the page below shows the real ones
        self.filled.setText(f"填好后{invented}：{' '.join(words.split())}")
        self.filled.setVisible(bool(words.strip()) and "{" in text)

    def _start(self, kind: PaperKind, mode: str, facts: Any, sentences: Mapping[str, str]) -> None:
        def work(_progress: Progress) -> bytes:
            return pdf_of([kind.paper(facts, mode=mode, sentences=sentences)])

        self._job = job = self._desk.jobs.start(work)
        job.done.connect(self._on_drawn)
        job.failed.connect(self._on_failed)

    def _on_drawn(self, pdf: bytes) -> None:
        if self.sender() is self._job:
            self.preview.show_pdf(pdf)

    def _on_failed(self, error: Exception) -> None:
        if self.sender() is not self._job:
            return
        if not isinstance(error, ValueError):
            raise error
        self._say(str(error))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
