"""Similar proposals of all years beside a text that is being written: found in a moment, shown with why."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.proposals.hints import Hint, hints
from db.proposals.records import Proposal, ProposalId
from db.proposals.settings import ProposalSettings
from db.proposals.similar import Similar, SimilarIndex
from db.proposals.touched import touched
from db.store.errors import Trouble
from db.store.reader import Reader
from db.store.settings import load
from db.store.store import Done
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job, Progress
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, link
from desktop.widgets.labels import Elided, label
from desktop.widgets.panels import scrolling

_PAUSE_MS = 300  # after the last key, before the years are looked through
_SHOWN = 3
_LINES = 6


class SimilarSource(QObject):
    """The index of all proposals: read once in a job when it is first wanted, then kept up to date.

    ``ready`` comes when the reading has ended; what was outdated by then is read anew when it is asked for.
    """

    ready = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._index: SimilarIndex | None = None
        self._job: Job | None = None
        self._behind = False
        desk.changed.connect(self._on_changed)

    def want(self) -> None:
        """Begin reading, unless that has happened."""
        if self._index is not None or self._job is not None:
            return
        copier = self._desk.store.copier()

        def run(_progress: Progress) -> SimilarIndex:
            copy = copier()
            try:
                return SimilarIndex.read(Reader(copy))
            finally:
                copy.close()

        self._behind = False
        job = self._job = self._desk.jobs.start(run)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)

    def _on_done(self, index: SimilarIndex) -> None:
        if not self._behind:
            self._index = index

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Trouble):  # without a copy there are no hints, and nothing is lost
            raise error

    def _on_ended(self) -> None:
        self._job = None
        self.ready.emit()

    def _on_changed(self, done: Done) -> None:
        """Follow the clerk's small works; after a bulk one read anew when it is wanted next."""
        if not done.changes.tables & {"proposal", "session", "term"}:
            return
        if self._job is not None:
            self._behind = True
            return
        ids = touched(self._desk.store, done.changes)
        if self._index is None:
            return
        if ids is None or len(ids) > 500:
            self._index = None
        else:
            self._index.follow(self._desk.store, ids)

    def like(
        self, title: str, body: str, *, own: ProposalId | None = None, most: int = _SHOWN
    ) -> list[Similar]:
        """Return what is like a text; nothing while the index is still being read."""
        if self._index is None:
            return []
        return self._index.like(self._desk.store, title, body, own=own, most=most)


def source_of(desk: Desk) -> SimilarSource:
    """Return the desk's own source, made when it is first asked for."""
    made = [child for child in desk.children() if isinstance(child, SimilarSource)]
    return made[0] if made else SimilarSource(desk)


def called(one: Similar) -> str:
    """Return 九届一次 023《关于……》（办结）."""
    return f"{one.session} {one.number}《{one.title}》（{one.state}）"


class SimilarPanel(QWidget):
    """Hints on the text and the proposals like it, in two lines that are always in sight; the second one unfolds.

    Unfolded, a press on a proposal shows its text below, so that the two can be compared.
    """

    def __init__(self, desk: Desk, *, own: ProposalId | None = None) -> None:
        super().__init__()
        self._desk, self._own = desk, own
        self._source = source_of(desk)
        self._title, self._body = "", ""
        self.found: list[Similar] = []
        self.hints: list[Hint] = []
        self._hint = Elided("", "soft")
        self._head = Elided("", "", tone=Tone.WARN)
        self._fold = link("展开", self.turn)
        self._first = holding(row(self._head, self._fold, None))
        self._lines = column(spacing=4)
        self._made: list[QWidget] = []
        self._text = label("", "soft", wrap=True, selectable=True)
        self._text.setAccessibleName("相似提案的正文")
        self._bed = scrolling(holding(column(holding(self._lines), self._text, None, margins=(0, 0, 8, 0))))
        self._bed.setFixedHeight(look().px(22 * _LINES))
        self._bed.hide()
        self._open: ProposalId | None = None
        self.setLayout(column(self._hint, self._first, self._bed, spacing=4))
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.look_through)
        self._source.ready.connect(self._on_ready)
        self._source.want()
        self._show()

    def ask(self, title: str, body: str) -> None:
        """Look the years through for a text, once the typing pauses."""
        if (title, body) != (self._title, self._body):
            self._title, self._body = title, body
            self._timer.start()

    def _on_ready(self) -> None:
        window = self.parentWidget()  # the panel itself hides while there is nothing to say
        if window is not None and window.isVisible() and (self._title or self._body):
            self.look_through()

    def look_through(self) -> None:
        """Look the years through now."""
        self._source.want()
        self.found = self._source.like(self._title, self._body, own=self._own)
        settings = load(self._desk.store, ProposalSettings)
        self.hints = hints(self._title, self._body, settings)
        self._show()

    def turn(self) -> None:
        """Unfold the similar proposals, or fold them up."""
        self._bed.setVisible(self._bed.isHidden())
        self._fold.setText("展开" if self._bed.isHidden() else "收起")

    def _show(self) -> None:
        self._hint.say("　".join(hint.sentence for hint in self.hints))
        self._hint.setVisible(bool(self.hints))
        if self.found:
            best = self.found[0]
            self._head.say(f"相似的提案 {len(self.found)} 件：{called(best)}，{best.why}")
        elif not self._bed.isHidden():
            self.turn()
        self._first.setVisible(bool(self.found))
        for old in self._made:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = [self._line(one) for one in self.found]
        for made in self._made:
            self._lines.addWidget(made)
        if self._open not in {one.id for one in self.found}:
            self._open = None
        self._text.setVisible(self._open is not None)
        self.setVisible(bool(self.found or self.hints))

    def _line(self, one: Similar) -> QWidget:
        title = button(called(one), lambda: self.unfold(one.id), role="open")
        title.setToolTip("按一下，在下面看它的正文")
        return holding(column(row(title, None), label(one.why, "small", wrap=True), spacing=0))

    def unfold(self, identity: ProposalId) -> None:
        """Show the text of one below, or put it away again."""
        self._open = None if self._open == identity else identity
        if self._open is not None:
            self._text.setText(self._desk.store.get(Proposal, identity).body or "（没有录入正文）")
        self._text.setVisible(self._open is not None)


def warned(found: Sequence[Similar]) -> str:
    """Return similar proposals as sentences below a form."""
    return "\n".join(f"相似：{called(one)}，{one.why}" for one in found)


def similar_to(desk: Desk, record: Any) -> list[Similar]:
    """Return what is like a proposal that is there already; nothing while the index is being read."""
    source = source_of(desk)
    source.want()
    return source.like(record.title, record.body, own=record.id)
