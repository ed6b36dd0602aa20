"""A page of the window: what it reads, how it is refreshed, and what it can be asked."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from db.store.store import Done
from desktop.desk.desk import Desk


class Page(QWidget):
    """Subclasses set ``title`` and ``reads`` (tables) and write ``refresh``; the rest comes by itself.

    A visible page refreshes when a work changed a table it reads; a hidden one only remembers and refreshes when it
    is shown. ``counted`` puts a figure beside the page's name in the rail (0 removes it).
    """

    title = ""
    reads: frozenset[str] = frozenset()
    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.stale = True
        self.setProperty("role", "ground")
        self.setAccessibleName(self.title)
        desk.changed.connect(self._on_changed)
        desk.session_chosen.connect(self._on_session)

    def refresh(self) -> None:
        """Read everything shown anew."""

    def show_record(self, kind: str, record: int) -> bool:
        """Show a record; False when this page does not know the kind."""
        del kind, record
        return False

    def start_new(self, kind: str) -> bool:
        """Start a new record; False when this page does not make the kind."""
        del kind
        return False

    def show_list(self, values: Mapping[str, str]) -> bool:
        """Show the list narrowed by these filters; False when this page has no list."""
        del values
        return False

    def print_for(self, kind: str, records: Sequence[int]) -> bool:
        """Offer the papers of these records; False when this page makes no papers."""
        del kind, records
        return False

    def back(self) -> bool:
        """Leave the detail for the list (Esc, Alt+Left); False when there is nothing to leave."""
        return False

    def may_leave(self) -> bool:
        """Return False after asking the clerk about unsaved words; called before another page comes or the end."""
        return True

    def unsaved(self) -> str:
        """Return in words what would be lost with the page, also while another one is in front; empty for nothing."""
        return ""

    def drop_unsaved(self) -> None:
        """Let that go: the clerk has said so."""

    def freshen(self) -> None:
        """Refresh if anything changed since the last time."""
        if self.stale:
            self.stale = False
            self.refresh()

    def _on_changed(self, done: Done) -> None:
        if done.changes.tables & self.reads:
            self._mark()

    def _on_session(self) -> None:
        self._mark()

    def _mark(self) -> None:
        self.stale = True
        if self.isVisible():
            self.freshen()

    def showEvent(self, event: QShowEvent) -> None:
        self.freshen()
        super().showEvent(event)


def parent_page(widget: QObject) -> Page | None:
    """Return the page a widget stands on."""
    current: QObject | None = widget
    while current is not None and not isinstance(current, Page):
        current = current.parent()
    return current
