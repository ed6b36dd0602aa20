"""The skeleton of a record page: a list, one record beside it, and sheets of work in the record's place."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.people.records import SessionId
from desktop.desk.actions import make
from desktop.desk.look import look
from desktop.widgets.boxes import Card
from desktop.widgets.list_out import export_table, print_table
from desktop.widgets.listing import Listing
from desktop.widgets.page import Page
from desktop.widgets.panels import EmptyState, ListDetail, scrolling
from desktop.widgets.sources import sources_of
from desktop.widgets.tabs import Tabs
from desktop.widgets.tasks import Sheet, Task, TaskSheet

_LOW = 84  # pixels at 14 px text a tab must have; an empty place is taller, and may be cut in a low window


class RecordView(Card):
    """Shows one record, with tabs below it that are made, and filled, when they are first opened."""

    detail: Any = None

    def __init__(self, *, top: int = 12, spacing: int = 10) -> None:
        super().__init__(margins=(16, top, 16, 10), spacing=spacing)
        self.tabs = Tabs()
        self.parts: dict[str, Any] = {}
        self._fresh: set[str] = set()

    def add_tabs(self, tabs: Iterable[tuple[str, str, Callable[[], Any]]]) -> None:
        """Add tabs (name, words, maker); what a maker returns has ``show_detail``, and ``scrolls`` if it may be tall."""
        for name, words, maker in tabs:
            self.tabs.add(name, words, self._factory(name, maker))
        self.tabs.opened.connect(lambda _name: self.fill())

    def stand(self, *above: QWidget, first: str) -> None:
        """Lay what stands above the tabs, and open the first of these."""
        for part in above:
            self.body.addWidget(part)
        self.body.addWidget(self.tabs, 1)
        self.tabs.open(first)

    def next_move(self) -> None:
        """Make the next step of the record; some have none."""

    def edit(self) -> None:
        """Ask for the sheet that changes the facts of the record."""

    def _factory(self, name: str, maker: Callable[[], Any]) -> Callable[[], QWidget]:
        def made() -> QWidget:
            part = self.parts[name] = maker()
            shown: QWidget = scrolling(part) if getattr(part, "scrolls", False) else part
            shown.setMinimumHeight(look().px(_LOW))
            return shown

        return made

    def show_detail(self, detail: Any) -> None:
        """Show a record; the tab that is open stays open."""
        self.take(detail)
        self.fill()

    def take(self, detail: Any) -> None:
        """Let every tab read the detail anew when it is seen next."""
        self.detail = detail
        self._fresh.clear()

    def fill(self) -> None:
        """Bring the open tab up to date; the others follow when they are opened."""
        name = self.tabs.current
        if self.detail is not None and name in self.parts and name not in self._fresh:
            self._fresh.add(name)
            self.parts[name].show_detail(self.detail)


V = TypeVar("V", bound=RecordView)


class DetailSide(QStackedWidget, Generic[V]):
    """The right half of a page: nothing, a record, or a sheet of work."""

    def __init__(self, record: V, nothing: EmptyState) -> None:
        super().__init__()
        self.record = record
        self.sheet: Sheet | None = None
        self._nothing = Card()
        self._nothing.body.addWidget(nothing)
        self.addWidget(self._nothing)
        self.addWidget(record)

    def show_detail(self, detail: Any) -> None:
        """Show a record, or with None that none is chosen; an open sheet stays in front."""
        if detail is None:
            self.record.detail = None
        else:
            self.record.show_detail(detail)
        self._bring()

    def open_sheet(self, sheet: Sheet) -> None:
        self.close_sheet()
        self.sheet = sheet
        self.addWidget(sheet)
        self._bring()

    def close_sheet(self) -> None:
        if self.sheet is not None:
            self.removeWidget(self.sheet)
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None
        self._bring()

    def _bring(self) -> None:
        shown = self.record if self.record.detail is not None else self._nothing
        self.setCurrentWidget(self.sheet or shown)


class RecordPage(Page, Generic[V]):
    """Subclasses call ``lay`` once, then say how a detail is read, whose it is, and how the list is narrowed.

    ``makes`` is the type a saved sheet hands back when it made or changed a record, and the kind it is shown as;
    ``keys`` work on the record shown and rest while a sheet is open, which has the same keys.
    """

    makes: ClassVar[tuple[type, str]]
    listing: Listing
    side: DetailSide[V]
    pair: ListDetail
    keys: tuple[QAction, ...] = ()

    def lay(self, listing: Listing, record: V, nothing: EmptyState, *, list_share: float = 0.48) -> None:
        """Put the list and the record side by side."""
        self.listing = listing
        self.side = DetailSide(record, nothing)
        self.pair = ListDetail(listing, self.side, list_share=list_share)
        self.setFocusProxy(listing)
        listing.asked.connect(self.narrow)
        listing.table.chosen.connect(self._on_chosen)
        listing.table.opened.connect(lambda _row: self.open_chosen())
        make("export", self.pair, self.export)
        make("print_list", self.pair, lambda: print_table(self.listing.table))

    def narrow(self) -> None:
        """Show the rows that the filters and the words leave."""

    def read(self, record: Any) -> Any:
        """Return the detail of the record of an id, None when it is gone."""
        del record
        return None

    def record_of(self, detail: Any) -> int:
        """Return the id of the record a detail is of."""
        return int(detail.id)

    # The list

    def clear_filters(self) -> None:
        self.listing.filters.line.clear()
        self.listing.filters.show_values({})

    def choose(self, record: int) -> bool:
        """Choose a row, without the filters if need be; False when the list does not have it."""
        if self.listing.table.choose(record):
            return True
        self.clear_filters()
        self.refresh()
        return self.listing.table.choose(record)

    def export(self) -> None:
        """Keep the ticked rows, else all the list shows, as a table file."""
        export_table(self.listing.table)

    def open_chosen(self) -> None:
        """Bring the detail forward and let the keyboard go there."""
        self.pair.open_detail()
        self.side.record.tabs.setFocus()

    @property
    def shown(self) -> int | None:
        """The id of the record that is shown, or lies behind a sheet."""
        detail = self.side.record.detail
        return None if detail is None else self.record_of(detail)

    def chosen(self) -> list[int]:
        """Return the ids of the ticked rows, else of the record shown."""
        ticked = [int(each.id) for each in self.listing.table.ticked()]
        return ticked or ([] if self.shown is None else [self.shown])

    def bring(self, record: int) -> None:
        """Bring a record forward, also one the list does not have."""
        self.close_sheet(back=False)
        if not self.choose(record):
            self.show_row(record)
        self.pair.open_detail()

    def turn_to(self, session: SessionId | None) -> None:
        """Work in the session of a record that shall be shown, unless it has none."""
        if session is not None and (self.desk.session is None or session != self.desk.session.id):
            self.desk.choose_session(session)

    def show_row(self, record: int | None) -> None:
        """Show the record of an id as it is now, or that none is chosen."""
        self.side.show_detail(None if record is None else self.read(record))

    def _on_chosen(self, row: Any) -> None:
        wanted = None if row is None else int(row.id)
        sheet = self.side.sheet
        if sheet is not None and not sheet.stays:
            if sheet.dirty:
                if not sheet.saving:
                    self.desk.notices.say(f"“{sheet.title}”还没有保存：Ctrl Enter 保存，Esc 取消。")
                return
            if wanted != self.shown:
                self.close_sheet(back=False)
        self.show_row(wanted)

    # What the window asks

    def show_list(self, values: Mapping[str, str]) -> bool:
        if not self.may_leave():
            return False
        self.close_sheet(back=False)
        self.freshen()
        self.listing.filters.line.clear()
        self.listing.filters.show_values(values)
        if self.pair.detail_open:
            self.pair.back()
        self.listing.setFocus()
        return True

    def back(self) -> bool:
        if self.side.sheet is not None:
            self._leave_sheet()
            return True
        if self.pair.is_narrow and self.pair.detail_open:
            self.pair.back()
            return True
        return False

    def may_leave(self) -> bool:
        """Return whether nothing typed would be lost; else ask, and stay for now."""
        sheet = self.side.sheet
        if sheet is None or not sheet.dirty:
            return True
        self.desk.notices.ask(
            f"“{sheet.title}”还没有保存，要放弃吗？", yes="放弃填写", no="继续填写", then=self.close_sheet
        )
        return False

    # Keys

    def next_move(self) -> None:
        """Make the next step of the record shown: what Ctrl+Enter does."""
        if self.side.sheet is None and self.side.record.detail is not None:
            self.side.record.next_move()

    def edit(self) -> None:
        """Change the facts of the record shown: what F2 does."""
        if self.side.sheet is None and self.side.record.detail is not None:
            self.side.record.edit()

    # Sheets

    def begin_new(self, task: Callable[[], Task]) -> bool:
        """Open the sheet of a new record, unless something typed would be lost."""
        if not self.may_leave():
            return False
        self.freshen()
        self.begin(task())
        return True

    def begin(self, task: Task) -> TaskSheet | None:
        """Open a sheet of work in the place of the detail."""
        if not self.may_leave():
            return None
        sheet = TaskSheet(task, sources_of(self.desk.store))
        self.open_sheet(sheet)
        return sheet

    def open_sheet(self, sheet: Sheet) -> None:
        sheet.finished.connect(self._on_finished)
        sheet.left.connect(self._leave_sheet)
        self.side.open_sheet(sheet)
        self.allow(moving=False)
        self.pair.open_detail()
        sheet.start()

    def allow(self, *, moving: bool) -> None:
        """Let the keys work on the record shown, or leave them to what is in front of it."""
        for key in self.keys:
            key.setEnabled(moving)

    def _on_finished(self, value: Any) -> None:
        self.close_sheet()
        made, kind = self.makes
        if isinstance(value, made):
            self.show_record(kind, value.id)  # type: ignore[attr-defined]  # every record has one

    def _leave_sheet(self) -> None:
        if self.may_leave():
            self.close_sheet()

    def close_sheet(self, *, back: bool = True) -> None:
        """Put the sheet away; ``back`` to the list and the row chosen in it."""
        if self.side.sheet is None:
            return
        self.side.close_sheet()
        self.allow(moving=True)
        if back:
            row = self.listing.table.chosen_row()
            self.show_row(self.shown if row is None else int(row.id))
            if self.pair.is_narrow and self.shown is None:
                self.pair.back()
            self.listing.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back():
            return
        super().keyPressEvent(event)
