"""措辞与模板: the kinds of papers, their sentences and templates, and the one that is being changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.papers.templates import templates_in_use
from db.papers.wording import own_counts
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.own_papers import own_wording
from desktop.desk.theme import Tone
from desktop.pages.papers.template_panel import TemplatePanel
from desktop.pages.papers.wording_editor import Real, SentenceEditor
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS, kind
from desktop.papers.wording import delivered
from desktop.papers.wording_edit import sentence_words, shown
from desktop.widgets.boxes import Card, column, row
from desktop.widgets.buttons import Switch, link
from desktop.widgets.cells import Mark
from desktop.widgets.labels import Elided
from desktop.widgets.listing import Listing
from desktop.widgets.panels import ListDetail
from desktop.widgets.table import RecordTable

_KINDS = (Column(name="words", words="文书", width=12), Column(name="own", words="已改", width=6))
_SENTENCES = (Column(name="words", words="措辞", width=6), Column(name="text", words="内容", width=12))
_STYLES = (Column(name="words", words="式样", width=6), Column(name="template", words="现在用", width=12))
SENTENCES, TEMPLATES = "sentences", "templates"
_MIDDLE = 300
_LEAST, _WIDEST = 500, 400
_INDENT = 6  # so that rows begin below the title


@dataclass(frozen=True, slots=True)
class KindLine:
    id: str
    words: str
    own: str


@dataclass(frozen=True, slots=True)
class SentenceLine:
    id: str
    words: str
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class StyleLine:
    id: str
    words: str
    template: str


class WordingView(QWidget):
    """``left`` leads back to the papers. ``show_kind`` opens it on a kind, with the facts of what is chosen there."""

    left = Signal()

    def __init__(self, desk: Desk, folder: Callable[[], Path], open_path: Callable[[Path], object]) -> None:
        super().__init__()
        self._desk = desk
        self._kind: PaperKind = KINDS[0]
        self._real: Real | None = None
        table = RecordTable(_KINDS, words="文书种类", stretch="words", present=_present_kind)
        self.listing = Listing(
            "措辞与模板", table, right=(link("返回文书　Esc", self.leave),),
            hints=(("↑↓", "选择"), ("Enter", "改措辞"), ("/", "筛选")),
        )  # fmt: skip
        self.sentences = RecordTable(
            _SENTENCES, words="措辞", stretch="text", soft=("text",), present=_present_sentence
        )
        self.styles = RecordTable(_STYLES, words="模板", stretch="template", soft=("template",))
        self.editor = SentenceEditor(desk)
        self.panel = TemplatePanel(desk, folder, open_path)
        self.switch = Switch(((SENTENCES, "措辞"), (TEMPLATES, "Word 模板")), self.show_part)
        self._heading = Elided("", "h2")
        self._lists, self._works = QStackedWidget(), QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        for each in (self.sentences, self.styles):
            each.indent(_INDENT)
            self._lists.addWidget(each)
        for work in (self.editor, self.panel):
            self._works.addWidget(work)
        middle = Card(margins=(0, 12, 0, 6), spacing=8)
        middle.setFixedWidth(look().px(_MIDDLE))
        middle.body.addLayout(column(self._heading, row(self.switch, None), margins=(14, 0, 14, 0)))
        middle.body.addWidget(self._lists, 1)
        right = QWidget()
        box = row(middle, self._works, spacing=14)
        box.setStretch(1, 1)
        right.setLayout(box)
        right.setMinimumWidth(
            look().px(_LEAST)
        )  # beside the list it may be asked to be narrow before it is alone
        self.listing.setMaximumWidth(look().px(_WIDEST))
        self.pair = ListDetail(self.listing, right, list_share=0.28)
        self.setLayout(column(self.pair, spacing=0))
        self.setFocusProxy(self.listing)

    def _connect(self) -> None:
        self.listing.asked.connect(self._show_kinds)
        self.listing.table.chosen.connect(self._on_kind)
        self.listing.table.opened.connect(lambda _line: self._enter())
        self.sentences.chosen.connect(self._on_sentence)
        self.sentences.opened.connect(lambda _line: self.editor.input.setFocus())
        self.styles.chosen.connect(self._on_style)
        self.styles.opened.connect(lambda _line: self.panel.choose_button.setFocus())
        self.editor.left.connect(self.sentences.setFocus)

    # Reading

    @property
    def dirty(self) -> bool:
        return self.editor.dirty

    def show_kind(self, name: str, real: Real | None = None) -> None:
        """Open on a kind; ``real`` are the facts the preview may be drawn from."""
        self._real = real
        self._show_kinds()
        self.listing.table.choose(name)
        self.pair.open_detail()

    def refresh(self) -> None:
        """Read anew; what is being typed stays."""
        self._show_kinds()
        self._show_kind()

    def _show_kinds(self) -> None:
        counts = own_counts(self._desk.store)
        own: dict[str, list[str]] = {name: [f"措辞 {count}"] for name, count in counts.items()}
        for each in {one.kind for one in templates_in_use(self._desk.store)}:
            own.setdefault(each, []).append("模板")
        text = self.listing.filters.text
        lines = [KindLine(each.name, each.words, " · ".join(own.get(each.name, ()))) for each in KINDS]
        found = [line for line in lines if text in line.words]
        count = f"{len(lines)} 种" if len(found) == len(lines) else f"{len(lines)} 种，显示 {len(found)}"
        self.listing.show_rows(found, count=count)

    def _on_kind(self, line: KindLine | None) -> None:
        if line is None or (line.id == self._kind.name and self._heading.whole()):
            return
        if not self.may_leave():
            self.listing.table.choose(self._kind.name)
            return
        self._kind = kind(line.id)
        self._show_kind()

    def _show_kind(self) -> None:
        now = self._kind
        self._heading.say(now.words)
        own, original = own_wording(self._desk.store, now.name).sentences, delivered(now.name).sentences
        self.sentences.show_rows(
            [
                SentenceLine(
                    name, sentence_words(now.name, name), " ".join(shown(now, name, text).split()),
                    text != original[name],
                )
                for name, text in own.items()
            ],
            choose_first=True,
        )  # fmt: skip
        used = {each.mode: each.name for each in templates_in_use(self._desk.store) if each.kind == now.name}
        self.styles.show_rows(
            [StyleLine(mode, mode or "全部", used.get(mode, "程序的版式")) for mode in now.modes or ("",)],
            choose_first=True,
        )

    def _on_sentence(self, line: SentenceLine | None) -> None:
        if line is None:
            return
        if not self.editor.dirty:
            self.editor.show_sentence(self._kind, line.id, self._real)
        elif line.id != self.editor.name:
            self.may_leave()
            self.sentences.choose(self.editor.name)

    def _on_style(self, line: StyleLine | None) -> None:
        if line is not None:
            self.panel.show_style(self._kind, line.id)

    # Moving

    def show_part(self, name: str) -> None:
        """Show the sentences or the templates of the kind."""
        self.switch.choose(name)
        self._lists.setCurrentWidget(self.sentences if name == SENTENCES else self.styles)
        self._works.setCurrentWidget(self.editor if name == SENTENCES else self.panel)

    def _enter(self) -> None:
        self.pair.open_detail()
        (self.sentences if self.switch.chosen == SENTENCES else self.styles).setFocus()

    def may_leave(self) -> bool:
        """Return whether nothing typed would be lost; else say so."""
        if self.editor.dirty:
            self._desk.notices.say("这一句还没有保存：Ctrl Enter 保存，Esc 还原。")
            return False
        return True

    def leave(self) -> None:
        if self.may_leave():
            self.left.emit()

    def back(self) -> bool:
        """Go one step back: to the list in a narrow window, else to the papers."""
        if self.pair.is_narrow and self.pair.detail_open:
            self.pair.back()
        else:
            self.leave()
        return True

    def _step_out(self) -> None:
        """Esc leads outwards: from the work to its list, from there to the kinds, from there to the papers."""
        inner = self._lists.currentWidget()
        if inner is not None and self._works.isAncestorOf(self.focusWidget() or self):
            inner.setFocus()
        elif inner is not None and inner.hasFocus() and not self.pair.is_narrow:
            self.listing.setFocus()
        else:
            self.back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_out()
        else:
            super().keyPressEvent(event)


def _present_kind(line: KindLine, name: str) -> Any:
    return Mark(line.own, Tone.ACCENT, boxed=False) if name == "own" and line.own else getattr(line, name)


def _present_sentence(line: SentenceLine, name: str) -> Any:
    return Mark(line.words, Tone.ACCENT, boxed=False) if name == "words" and line.own else getattr(line, name)
