"""A list on its way out of the window: onto paper as it is shown, or into a table file with all its columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from db.papers.facts import ListColumn, ListFacts, ListLine
from db.people.settings import OfficeSettings
from db.store.kind import Column
from db.store.settings import load
from desktop.desk.actions import BY_NAME, key_words
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job
from desktop.widgets.buttons import dress_icon
from desktop.widgets.cells import Mark, cell_words
from desktop.widgets.exporting import export_list
from desktop.widgets.page import parent_page
from desktop.widgets.rows import Present, RowModel, attribute

if TYPE_CHECKING:
    from desktop.widgets.table import RecordTable


PRINT, EXPORT = "print_list", "export"
_SLICE = 0.015  # seconds of the window's time for the texts of some rows, then it paints and listens again
_AT_ONCE = 50  # rows between two looks at the clock
_WIDE = 24  # characters of the column that takes what room is left
_NOTHING = "列表是空的，没有可以打印的。"

Listed: TypeAlias = "RecordTable | Outgoing"
Entry = tuple[str, Callable[[], object]]
Rows = tuple[Sequence[Column], Sequence[Any]]


def _given(rows: Sequence[Any]) -> Sequence[Any]:
    return rows


def _no_sums(rows: Sequence[Any]) -> Mapping[str, str]:
    del rows
    return {}


@dataclass(slots=True, kw_only=True)
class Leaving:
    """What a page knows of its list beyond the table: what it is called, narrowed to and ordered by, its sums.

    ``columns`` and ``filed`` are the columns and rows of the table file, those shown where there are none; ``file``
    says both at once, and ``on_paper`` says them of the paper where the table shows only a part (a day of a month). ``more``
    are other papers and files of the same list; ``paper`` takes the place of the list where an official form prints
    the very same, as long as the list is whole. ``desk`` is needed where a list stands on no page.
    """

    title: Callable[[], str]
    narrowed: Callable[[], str] = str
    counted: Callable[[], str] = str
    order: Callable[[], str] = str
    columns: Sequence[Column] = ()
    filed: Callable[[Sequence[Any]], Sequence[Any]] = _given
    file: Callable[[], Rows] | None = None
    on_paper: Callable[[], Rows] | None = None
    total: Callable[[Sequence[Any]], Mapping[str, str]] = _no_sums
    note: Callable[[Sequence[Any]], str] = lambda _rows: ""
    group: Callable[[Any], str] = lambda _row: ""
    paper: Callable[[], object] | None = None
    more: Sequence[Entry] = field(default_factory=tuple)
    desk: Desk | None = None
    stays: bool = False  # no list but a choice or a form: its rows go nowhere


class Outgoing(QObject):
    """A list that is drawn otherwise than as a table (a board of names): what leaves of it, read when it does."""

    def __init__(self, owner: QWidget, columns: Sequence[Column], read: Callable[[], Sequence[Any]], *, words: str,
                 present: Present = attribute) -> None:  # fmt: skip
        super().__init__(owner)
        self.leaving = Leaving(title=lambda: words)
        self.stretched = max(columns, key=lambda each: each.width).name
        self._model = RowModel(columns, present=present, key=id)
        self._read = read

    @property
    def rows(self) -> RowModel:
        self._model.set_rows(self._read())
        return self._model

    def ticked(self) -> list[Any]:
        return []

    def order_words(self) -> str:
        return ""


def desk_of(listed: "Listed") -> Desk | None:
    """Return the desk of the page a list stands on; none where its rows go nowhere."""
    if listed.leaving.stays:
        return None
    page = parent_page(listed)
    return listed.leaving.desk or (None if page is None else page.desk)


def _owner(listed: "Listed") -> QWidget:
    owner = listed.parent() if isinstance(listed, Outgoing) else listed
    assert isinstance(owner, QWidget)  # noqa: S101 - made with one
    return owner


# Into a file


def _said(column: Column, cell: Any) -> str:
    """Return the words of a cell; a button in a column without a heading does something only in the window."""
    if not column.words and isinstance(cell, Mark) and cell.press:
        return ""
    return cell_words(cell)


class _Shown:
    """A row in the words it is shown in, for a file that asks for attributes."""

    def __init__(self, columns: Sequence[Column], shown: Present, row: Any) -> None:
        self._cells = {each.name: _said(each, shown(row, each.name)) for each in columns}

    def __getattr__(self, name: str) -> str:
        return self._cells[name]


def export_table(table: "Listed") -> Job | None:
    """Keep the ticked rows, else all, as a table file: with every column a page has named, else as shown."""
    desk, leaving = desk_of(table), table.leaving
    if desk is None:
        return None
    if leaving.file is not None:
        return export_list(_owner(table), desk, words=leaving.title(), **_named(leaving.file()))
    found = table.rows
    rows = leaving.filed(table.ticked() or found.rows())
    if leaving.columns:
        return export_list(_owner(table), desk, words=leaving.title(), columns=leaving.columns, rows=rows)
    columns = found.columns
    gathering = Gathering(_owner(table), rows, lambda row: _Shown(columns, found.shown, row))
    gathering.done.connect(lambda texts: _keep(table, desk, columns, texts))
    gathering.start()
    return None


def _keep(table: "Listed", desk: Desk, columns: Sequence[Column], texts: Sequence[_Shown]) -> None:
    """Make a file of what was put into words, without columns that only have buttons."""
    kept = [each for each in columns if each.words or any(getattr(row, each.name) for row in texts)]
    export_list(_owner(table), desk, words=table.leaving.title(), columns=kept, rows=texts)


def _named(found: Rows) -> dict[str, Any]:
    return {"columns": found[0], "rows": found[1]}


# Onto paper


def print_table(table: "Listed") -> None:
    """Ask for the ticked rows, else all, on paper as they are shown; or for the official form of the same list."""
    desk, leaving = desk_of(table), table.leaving
    if desk is None:
        return
    if leaving.paper is not None and not leaving.narrowed() and not table.ticked():
        leaving.paper()
        return
    found = table.rows
    columns: Sequence[Column] = found.columns
    rows: Sequence[Any] = table.ticked() or found.rows()
    shown: Present = found.shown
    if leaving.on_paper is not None:
        columns, rows = leaving.on_paper()
        shown = attribute
    if not rows:
        desk.notices.say(_NOTHING)
        return
    facts = _without_lines(table, desk, columns, rows)
    gathering = Gathering(_owner(table), rows, lambda row: _line(row, columns, shown, leaving.group))
    gathering.done.connect(lambda lines: desk.print_list(_telling(replace(facts, lines=tuple(lines)))))
    gathering.start()


def _line(
    row: Any, columns: Sequence[Column], shown: Callable[[Any, str], Any], group: Callable[[Any], str]
) -> ListLine:
    return ListLine(cells=tuple(_said(each, shown(row, each.name)) for each in columns), group=group(row))


def _telling(facts: ListFacts) -> ListFacts:
    """Return the list without columns that have neither a heading nor a word: the window's buttons stood there."""
    kept = [
        place
        for place, each in enumerate(facts.headings)
        if each.words or any(line.cells[place] for line in facts.lines)
    ]
    if len(kept) == len(facts.headings):
        return facts
    return replace(
        facts,
        headings=tuple(facts.headings[place] for place in kept),
        lines=tuple(replace(line, cells=tuple(line.cells[place] for place in kept)) for line in facts.lines),
        total=tuple(facts.total[place] for place in kept) if facts.total else (),
    )


def _without_lines(table: "Listed", desk: Desk, columns: Sequence[Column], rows: Sequence[Any]) -> ListFacts:
    leaving = table.leaving
    ticked = len(table.ticked())
    sums = leaving.total(rows)
    return ListFacts(
        committee=load(desk.store, OfficeSettings).committee,
        title=leaving.title(),
        narrowed=leaving.narrowed(),
        order=table.order_words() or leaving.order(),
        count_words=f"勾选的 {ticked} 行" if ticked else leaving.counted() or f"共 {len(rows)} 行",
        as_of=desk.store.clock().date(),
        headings=tuple(
            ListColumn(
                words=column.words,
                width=_WIDE if column.name == table.stretched else column.width,
                figures=column.align_right,
            )
            for column in columns
        ),
        lines=(),
        total=tuple(sums.get(column.name, "") for column in columns) if sums else (),
        note=leaving.note(rows),
    )


class Gathering(QObject):
    """Puts thousands of rows into words a slice at a time; ``done(lines)`` at once where they are few."""

    done = Signal(object)

    def __init__(self, owner: QObject, rows: Sequence[Any], line: Callable[[Any], Any]) -> None:
        super().__init__(owner)
        self._lines: list[Any] = []
        self._coming = map(line, rows)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.start)

    def start(self) -> None:
        """Go on until all is in words or the window should look up."""
        until = perf_counter() + _SLICE
        for line in self._coming:
            self._lines.append(line)
            if len(self._lines) % _AT_ONCE == 0 and perf_counter() > until:
                self._timer.start()
                return
        self._timer.stop()
        self.done.emit(self._lines)
        self.deleteLater()


# What a clerk presses


def asked_by(table: "Listed", event: QKeyEvent) -> Callable[[], object] | None:
    """Return what a key asks of the table that has the keyboard, whatever its page does with that key elsewhere."""
    wanted = QKeySequence(event.keyCombination())
    if desk_of(table) is None:
        return None
    if any(wanted == QKeySequence(key) for key in BY_NAME[PRINT].keys):
        return lambda: print_table(table)
    if any(wanted == QKeySequence(key) for key in BY_NAME[EXPORT].keys):
        return lambda: export_table(table)
    return None


def entries(table: "Listed") -> list[Entry]:
    """Return what can be made of a list: paper first, then files."""
    return [
        (f"打印列表…　{key_words(PRINT)}", lambda: print_table(table)),
        (f"导出列表…　{key_words(EXPORT)}", lambda: export_table(table)),
        *table.leaving.more,
    ]


def fill(menu: QMenu, table: "Listed") -> None:
    """Add to a menu what can be made of a list."""
    for words, then in entries(table):
        menu.addAction(words).triggered.connect(lambda _on=False, then=then: then())


def popup(table: "Listed", owner: QWidget, place: QPoint) -> QMenu:
    """Open the menu of a list there."""
    menu = QMenu(owner)
    fill(menu, table)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
    return menu


class OutButton(QToolButton):
    """The button every list has: onto paper, into a file; ``table`` says which list, where several take turns."""

    def __init__(self, table: Callable[[], "Listed"]) -> None:
        super().__init__()
        self.table = table
        dress_icon(self, "export", "打印和导出列表")
        self.clicked.connect(self._open)

    def _open(self) -> None:
        popup(self.table(), self, self.mapToGlobal(self.rect().bottomLeft()))
