"""What stands in front on the page 文书: the papers, or their sentences and templates, made when first asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from desktop.desk.desk import Desk
from desktop.desk.sheet import Sheet, Style
from desktop.desk.sheets import STYLES
from desktop.pages.papers.files import Files
from desktop.pages.papers.wording_editor import Real
from desktop.pages.papers.wording_view import WordingView
from desktop.widgets.boxes import holding


class Front(QStackedWidget):
    """``back_to`` takes the keyboard when the clerk comes back to the papers; ``opens`` gives what opens a file."""

    def __init__(
        self, desk: Desk, papers: QLayout, back_to: QWidget, files: Files, opens: Callable[[], Callable[[Path], object]]
    ) -> None:  # fmt: skip
        super().__init__()
        self._desk = desk
        self._back_to = back_to
        self._files = files
        self._opens = opens
        self.wording: WordingView | None = None
        self.addWidget(holding(papers))

    def show_wording(self, style: Style | None, sheets: Sequence[Sheet]) -> None:
        """Put the sentences and templates in front, on the kind that is chosen, with its facts for the preview."""
        if self.wording is None:
            self.wording = WordingView(self._desk, lambda: self._files.folder, self._opens())
            self.wording.left.connect(self._leave)
            self.addWidget(self.wording)
        wanted = style or STYLES[0]
        real = Real(style.kind.name, style.mode, sheets[0].facts) if style and sheets else None
        self.setCurrentWidget(self.wording)
        self.wording.show_kind(wanted.kind.name, real)
        self.wording.sentences.setFocus()

    def _leave(self) -> None:
        self.setCurrentIndex(0)
        self._back_to.setFocus()

    def refresh(self) -> None:
        """Read anew what is made already."""
        if self.wording is not None:
            self.wording.refresh()

    def may_leave(self) -> bool:
        """Return whether nothing typed would be lost; else say so."""
        return self.wording is None or self.wording.may_leave()

    def back(self) -> bool:
        """Go one step back; False when the papers are in front."""
        return self.wording is not None and self.currentWidget() is self.wording and self.wording.back()
