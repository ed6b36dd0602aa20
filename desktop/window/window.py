"""An office, open: bar, rail, pages made when first opened, status line; it knows pages only from their table."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import TextSize
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.page import Page
from desktop.widgets.panels import EmptyState, ListDetail, is_narrow
from desktop.widgets.table import RecordTable
from desktop.window.keys import KeysBox
from desktop.window.places import Place, place_of
from desktop.window.rail import Rail
from desktop.window.status_bar import StatusBar
from desktop.window.top_bar import Find, TopBar


class Window(QWidget):
    """What the frame holds once an office is open."""

    def __init__(self, desk: Desk, places: Sequence[Place], *, find: Find) -> None:
        super().__init__()
        self.desk = desk
        self.places = list(places)
        self._find = find
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._before: list[str] = []
        self._body: QWidget | None = None
        self._outer = column(spacing=0)
        self.setLayout(self._outer)
        desk.notices.above = self
        self._make_actions()
        self._build()
        desk.opening.connect(self.open_record)
        desk.creating.connect(self.start_new)
        desk.going.connect(self.go)
        desk.listing.connect(self.show_list)
        desk.printing.connect(self.print_for)
        desk.changed.connect(lambda _done: self._on_changed())
        desk.session_chosen.connect(self._on_session)
        look().changed.connect(self._build)

    # Building

    def _build(self) -> None:
        """Make everything on the window; done again when the look changes, so that all sizes and icons follow."""
        current = self._current
        self._clear()
        self.bar = TopBar(self.desk, self.places, self._find)
        self.rail = Rail(self.places)
        self.status = StatusBar(self.desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("这里还没有页面"))
        self._ground = holding(column(self._stack, margins=(20, 18, 20, 18)), "ground")
        middle = row(self.rail, self._ground, spacing=0)
        middle.setStretch(1, 1)
        body = column(self.bar, spacing=0)
        body.addLayout(middle, 1)
        body.addWidget(self.status)
        self._body = holding(body, "ground")
        self._outer.addWidget(self._body)
        self.bar.undo_asked.connect(self.desk.undo)
        self.bar.redo_asked.connect(self.desk.redo)
        self.bar.search.left.connect(self._leave_search)
        self.status.undo_asked.connect(self.desk.undo)
        self.rail.chosen.connect(self.go)
        self._fit()
        if self.places:
            self._current = ""
            self.go(current or self.places[0].key)

    def _clear(self) -> None:
        """Take everything off at once: a change of look must not first paint what goes away anyway."""
        self._pages.clear()
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            QCoreApplication.sendPostedEvents(self._body, QEvent.Type.DeferredDelete)
            self._body = None

    def _make_actions(self) -> None:
        for name, then in (
            ("find", self._find_all),
            ("new", self._new),
            ("undo", self.desk.undo),
            ("redo", self.desk.redo),
            ("session", self._choose_session),
            ("back", self.go_back),
            ("reload", self.reload),
            ("theme", self.change_theme),
            ("larger", self.change_size),
            ("keys", self.show_keys),
            ("quit", self._quit),
        ):
            make(name, self, then)
        for number, place in enumerate(self.places[:9], 1):
            make(f"page_{number}", self, partial(self.go, place.key)).setText(place.words)
        if self.places:
            make("page_0", self, lambda: self.go(self.places[-1].key))

    # The bar is made anew with the look, so the actions ask for the one of now.

    def _quit(self) -> None:
        self.window().close()

    def _find_all(self) -> None:
        self.bar.start_search()

    def _leave_search(self) -> None:
        if self.page is not None:
            self.page.setFocus()

    def _new(self) -> None:
        self.bar.new.showMenu()

    def _choose_session(self) -> None:
        self.bar.choose_session()

    # Going

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._current)

    def page_of(self, key: str) -> Page:
        """Return a page, made when it is first asked for."""
        if key not in self._pages:
            place = next(place for place in self.places if place.key == key)
            page = place.build(self.desk)
            page.counted.connect(lambda waiting: self.rail.count(key, waiting))
            self._stack.addWidget(page)
            self._pages[key] = page
            for table in page.findChildren(RecordTable):
                table.remember(self.desk.local, f"{key}/{table.accessibleName()}")
            for pair in page.findChildren(ListDetail):
                pair.remember(self.desk.local, key)
        return self._pages[key]

    def go(self, key: str) -> bool:
        """Bring a page to the front; False when the clerk would rather stay."""
        if key == self._current:
            return True
        if key not in {place.key for place in self.places} or not self._may_leave():
            self.rail.show_current(self._current or self.places[0].key)
            return False
        if self._current:
            self._before = [*self._before[-20:], self._current]
        page = self.page_of(key)
        self._current = key
        self.rail.show_current(key)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        return True

    def go_back(self) -> None:
        """Leave the detail, else return to the page before."""
        if self.page is not None and self.page.back():
            return
        if self._before:
            before = self._before[:-1]
            if self.go(self._before[-1]):
                self._before = before

    def open_record(self, kind: str, record: int) -> bool:
        place = place_of(self.places, kind)
        return place is not None and self.go(place.key) and self.page_of(place.key).show_record(kind, record)

    def show_list(self, key: str, values: Mapping[str, str]) -> bool:
        return self.go(key) and self.page_of(key).show_list(values)

    def print_for(self, kind: str, records: Sequence[int]) -> bool:
        """Bring the page of papers forward with these records chosen."""
        place = place_of(self.places, "paper")
        return place is not None and self.go(place.key) and self.page_of(place.key).print_for(kind, records)

    def start_new(self, kind: str) -> bool:
        for place in self.places:
            if kind in dict(place.makes):
                return self.go(place.key) and self.page_of(place.key).start_new(kind)
        return False

    def reload(self) -> None:
        if self.page is not None:
            self.page.refresh()

    def _may_leave(self) -> bool:
        return self.page is None or self.page.may_leave()

    def _may_end(self) -> bool:
        """Return whether every page may go; one that keeps typed words asks, wherever the clerk is."""
        if not self._may_leave():
            return False
        for page in self._pages.values():
            if words := page.unsaved():
                self.desk.notices.ask(
                    f"{words}还没有保存，要放弃吗？", yes="放弃", no="回去保存", then=page.drop_unsaved,
                    more="放弃以后请再做一次；要保存就回到那一页按 Ctrl+Enter。",
                )  # fmt: skip
                return False
        return True

    # Look

    def change_theme(self) -> None:
        if self._may_end():
            self.desk.local.theme = "dark" if look().theme.name == "light" else "light"
            self._wear()

    def change_size(self) -> None:
        if self._may_end():
            larger = look().size is TextSize.NORMAL
            self.desk.local.text_size = str(TextSize.LARGE if larger else TextSize.NORMAL)
            self._wear()

    def _wear(self) -> None:
        self._clear()
        look().wear(theme=self.desk.local.theme, size=TextSize(self.desk.local.text_size))
        self.desk.local.save()

    def show_keys(self) -> KeysBox:
        box = KeysBox(self, self.page)
        box.open()
        return box

    # Following

    def _on_changed(self) -> None:
        self.status.show_last()
        self.bar.show_undo()

    def _on_session(self) -> None:
        self.bar.show_sessions()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard into the page: the first key of the day belongs to the work."""
        super().showEvent(event)
        if self.page is not None:
            self.page.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = is_narrow(self.window())
        self.rail.narrow(narrow=narrow)
        side = 12 if narrow else 20
        layout = self._ground.layout()
        if layout is not None:
            layout.setContentsMargins(
                look().px(side), look().px(side - 2), look().px(side), look().px(side - 2)
            )

    def leave(self) -> bool:
        """Put everything away before the end; False when the clerk would rather stay."""
        if not self._may_end():
            return False
        self.desk.jobs.stop()
        look().changed.disconnect(self._build)
        return True
