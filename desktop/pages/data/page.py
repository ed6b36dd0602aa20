"""The page 数据: five tabs, and what takes the whole page while it is being decided: an import, a restore."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.store.backup import Backup
from db.store.store import Done
from desktop.desk.desk import Desk
from desktop.pages.data.backup_tab import BackupTab
from desktop.pages.data.export_tab import ExportTab
from desktop.pages.data.health_tab import HealthTab
from desktop.pages.data.import_tab import ImportTab
from desktop.pages.data.restore_sheet import RestoreSheet
from desktop.pages.data.works_tab import WorksTab
from desktop.widgets.boxes import column, holding
from desktop.widgets.page import Page
from desktop.widgets.tabs import Tabs

Room = ImportTab | ExportTab | BackupTab | HealthTab | WorksTab


def _itself(room: QWidget) -> QWidget:
    return room


class DataPage(Page):
    title = "数据"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.tabs = Tabs()
        self.imports, self.exports = ImportTab(desk), ExportTab(desk)
        self.backups, self.health, self.works = BackupTab(desk), HealthTab(desk), WorksTab(desk)
        self._rooms: dict[str, Room] = {}
        rooms: tuple[tuple[str, str, Room], ...] = (
            ("import", "导入", self.imports),
            ("export", "导出", self.exports),
            ("backup", "备份与恢复", self.backups),
            ("health", "体检", self.health),
            ("works", "操作记录", self.works),
        )
        for name, words, room in rooms:
            self._rooms[name] = room
            self.tabs.add(name, words, partial(_itself, room))
        self.restore = RestoreSheet(desk)
        self._stack = QStackedWidget()
        self._front = holding(column(self.tabs, spacing=0))
        for each in (self._front, self.imports.sheet, self.restore):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack, spacing=0))
        self._fresh: set[str] = set()
        self.tabs.opened.connect(self._on_opened)
        self.imports.opened.connect(lambda: self._bring(self.imports.sheet))
        self.imports.sheet.left.connect(self._to_front)
        self.backups.restore_asked.connect(self._ask_restore)
        self.restore.left.connect(self._to_front)
        self.tabs.open("import")

    # Following the store

    def _on_changed(self, _done: Done) -> None:
        """Every work is a line of the history and makes the backups older."""
        self._mark()

    def refresh(self) -> None:
        self._fresh.clear()
        self._freshen_tab()
        self.imports.sheet.refresh()

    def _freshen_tab(self) -> None:
        name = self.tabs.current
        if name not in self._fresh:
            self._fresh.add(name)
            self._rooms[name].refresh()

    def _on_opened(self, name: str) -> None:
        self.setFocusProxy(self.tabs.page(name))
        if not self.stale:
            self._freshen_tab()

    # Going

    def open(self, name: str) -> None:
        """Show one of the tabs: import, export, backup, health, works."""
        self._to_front()
        self.tabs.open(name)

    def _bring(self, sheet: QWidget) -> None:
        self._stack.setCurrentWidget(sheet)
        self.setFocusProxy(sheet)
        sheet.setFocus()

    def _to_front(self) -> None:
        self._stack.setCurrentWidget(self._front)
        self.setFocusProxy(self.tabs.page(self.tabs.current))
        self.setFocus()

    def _ask_restore(self, backup: Backup) -> None:
        self.restore.show_backup(backup)
        self._bring(self.restore)

    def back(self) -> bool:
        """Leave what takes the whole page, or the detail of a narrow window."""
        if self._stack.currentWidget() is not self._front:
            self._to_front()
            return True
        return self._rooms[self.tabs.current].back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back():
            return
        super().keyPressEvent(event)
