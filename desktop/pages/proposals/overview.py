"""What the overviews of the page share: a card in place of list and detail, left by Esc, with figures that open rows."""

from collections.abc import Sequence
from types import SimpleNamespace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from db.proposals.records import ProposalId
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.widgets.boxes import Card, row
from desktop.widgets.buttons import icon_button
from desktop.widgets.labels import Elided, label
from desktop.widgets.list_out import Entry, OutButton, Rows, export_table, print_table
from desktop.widgets.table import RecordTable

_WIDE = 1000  # pixels at 14 px text an overview needs for all its columns


class Overview(Card):
    """``left`` by Esc or the arrow; ``rows_asked(words, ids)`` asks for the list of the proposals behind a figure.

    Subclasses write ``refresh`` and say with ``leaves`` which table is printed and exported, and as what.
    """

    left = Signal()
    rows_asked = Signal(str, object)
    title = ""

    def __init__(self, desk: Desk, *right: QWidget) -> None:
        super().__init__(margins=(16, 12, 16, 10), spacing=10)
        self.desk = desk
        self._spared: list[tuple[RecordTable, frozenset[str]]] = []
        self._narrow = False
        self._leaving: RecordTable
        self.setAccessibleName(self.title)
        self.said = Elided("", "faint")
        back = icon_button("back", "回到列表　Esc", self.left.emit)
        self.out = OutButton(lambda: self.leaving)
        self.body.addLayout(row(back, label(self.title, "h1"), self.said, None, *right, self.out, spacing=8))
        make("export", self, self.export)
        make("print_list", self, lambda: print_table(self.leaving))

    def spare(self, table: RecordTable, *names: str) -> None:
        """Name the columns a table goes without in a narrow window: what remains can be read whole."""
        self._spared.append((table, frozenset(names)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < look().px(_WIDE)
        if narrow is self._narrow:
            return
        self._narrow = narrow
        for table, names in self._spared:
            shown = {column.name for column in table.rows.columns}
            table.show_columns([*(shown - names if narrow else shown | names)])

    def refresh(self) -> None:
        """Read everything shown anew."""

    def ask_rows(self, words: str, wanted: Sequence[ProposalId]) -> None:
        """Open the list of these proposals, under words that say what they are."""
        if wanted:
            self.rows_asked.emit(words, tuple(wanted))

    def shown_rows(self) -> Rows:
        """Return columns and rows of the table file."""
        return (), ()

    @property
    def leaving(self) -> RecordTable:
        """The table that is printed and exported: the one in front."""
        return self._leaving

    def leaves(self, table: RecordTable, *more: Entry, paper: str = "") -> None:
        """Name a table of this overview after the session; ``paper`` is the official form that prints the very same."""
        self._leaving = table
        table.leaving.title = lambda: f"{self.desk.session_words}{self.title}"
        table.leaving.counted = self.said.whole
        table.leaving.file = self.shown_rows
        table.leaving.more = more
        if paper:
            table.leaving.paper = lambda: self.print_table(paper)

    def print_chosen(self) -> None:
        """Ask for the papers of what is chosen, where there are any: what Ctrl+P does."""

    def print_table(self, paper: str) -> None:
        """Ask for a paper of the whole session: the table by handlers, the list of key proposals."""
        if self.desk.session is not None:
            self.desk.print("session", [self.desk.session.id], paper=paper)

    def export(self) -> None:
        """Keep what is shown as a table file."""
        export_table(self.leaving)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def flat(values: dict[str, object]) -> SimpleNamespace:
    """Return a row of figures as the export reads it: one attribute a column."""
    return SimpleNamespace(**values)
