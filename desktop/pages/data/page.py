"""The page 数据: five tabs, and what takes the whole page while it is being decided: an import, a restore."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.store.store import Done
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.pages.data.import_tab import ImportTab
from desktop.widgets.boxes import column, holding
from desktop.widgets.page import Page
from desktop.widgets.tabs import Tabs

if TYPE_CHECKING:
    from db.store.backup import Backup
    from desktop.pages.data.backup_tab import BackupTab
    from desktop.pages.data.export_tab import ExportTab
    from desktop.pages.data.health_tab import HealthTab
    from desktop.pages.data.restore_sheet import RestoreSheet
    from desktop.pages.data.works_tab import WorksTab

# Each room is loaded when its tab is first opened: together they would make the page slow to come.


class Room(Protocol):
    """What the page asks of its tabs."""

    def refresh(self) -> None: ...

    def back(self) -> bool: ...

    def next_move(self) -> None: ...


class DataPage(Page):
    title = "数据"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tabs = Tabs()
        self.imports = ImportTab(desk)
        rooms: tuple[tuple[str, str, Callable[[], QWidget]], ...] = (
            ("import", "导入", lambda: self.imports),
            ("export", "导出", lambda: self.exports),
            ("backup", "备份与恢复", lambda: self.backups),
            ("health", "体检", lambda: self.health),
            ("works", "操作记录", lambda: self.works),
        )
        for name, words, room in rooms:
            self.tabs.add(name, words, room)
        self._stack = QStackedWidget()
        self._front = holding(column(self.tabs, spacing=0))
        self._stack.addWidget(self._front)
        self.setLayout(column(self._stack, spacing=0))
        self._fresh: set[str] = set()
        self.tabs.opened.connect(self._on_opened)
        self.imports.opened.connect(self._on_import)
        self.imports.closed.connect(self._to_front)
        make("next_move", self, self._next_move)
        self.tabs.open("import")

    @cached_property
    def exports(self) -> "ExportTab":
        """The tab 导出."""
        from desktop.pages.data.export_tab import ExportTab

        return ExportTab(self.desk)

    @cached_property
    def backups(self) -> "BackupTab":
        """The tab 备份与恢复."""
        from desktop.pages.data.backup_tab import BackupTab

        made = BackupTab(self.desk)
        made.restore_asked.connect(self._ask_restore)
        return made

    @cached_property
    def health(self) -> "HealthTab":
        """The tab 体检."""
        from desktop.pages.data.health_tab import HealthTab

        return HealthTab(self.desk)

    @cached_property
    def works(self) -> "WorksTab":
        """The tab 操作记录."""
        from desktop.pages.data.works_tab import WorksTab

        return WorksTab(self.desk)

    @cached_property
    def restore(self) -> "RestoreSheet":
        """What is read before going back to a backup."""
        from desktop.pages.data.restore_sheet import RestoreSheet

        made = RestoreSheet(self.desk)
        made.left.connect(self._to_front)
        return made

    # Following the store

    def _on_changed(self, _done: Done) -> None:
        """Every work is a line of the history and makes the backups older."""
        self._mark()

    def refresh(self) -> None:
        self._fresh.clear()
        self._freshen_tab()
        self.imports.refresh_sheet()

    @property
    def _room(self) -> Room:
        return cast("Room", self.tabs.page(self.tabs.current))

    def _freshen_tab(self) -> None:
        name = self.tabs.current
        if name not in self._fresh:
            self._fresh.add(name)
            self._room.refresh()

    def _on_opened(self, name: str) -> None:
        self.setFocusProxy(self.tabs.page(name))
        if not self.stale:
            self._freshen_tab()

    # Going

    def _next_move(self) -> None:
        """Do what Ctrl+Enter means to the tab in front, or to what covers the tabs."""
        front = self._stack.currentWidget()
        if front is self._front:
            self._room.next_move()
        elif front is self.imports.sheet:
            self.imports.sheet.go()
        else:
            self.restore.go()

    def open(self, name: str) -> None:
        """Show one of the tabs: import, export, backup, health, works."""
        self.tabs.open(name)
        self._to_front()

    def _on_import(self) -> None:
        self._bring(self.imports.sheet)

    def _bring(self, sheet: QWidget) -> None:
        if self._stack.indexOf(sheet) < 0:
            self._stack.addWidget(sheet)
        self._stack.setCurrentWidget(sheet)
        self.setFocusProxy(sheet)
        sheet.setFocus()

    def _to_front(self) -> None:
        self._stack.setCurrentWidget(self._front)
        self.setFocusProxy(self.tabs.page(self.tabs.current))
        self.setFocus()

    def _ask_restore(self, backup: "Backup") -> None:
        self.restore.show_backup(backup)
        self._bring(self.restore)

    def back(self) -> bool:
        """Leave what takes the whole page, or the detail of a narrow window."""
        if self._stack.currentWidget() is not self._front:
            self._to_front()
            return True
        return self._room.back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back():
            return
        super().keyPressEvent(event)
