"""The page 设置: its sections by name, each made when it is first opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.store.store import Done
from desktop.desk.desk import Desk
from desktop.pages.settings.bodies import bodies_section
from desktop.pages.settings.calendar import CalendarSection
from desktop.pages.settings.events import events_section
from desktop.pages.settings.here import here_section
from desktop.pages.settings.matters import matters_section
from desktop.pages.settings.office import office_section
from desktop.pages.settings.parts import SectionList, going_back
from desktop.pages.settings.proposals import proposals_section
from desktop.pages.settings.terms import terms_section
from desktop.widgets.boxes import row
from desktop.widgets.page import Page

_SECTIONS: tuple[tuple[str, str, Callable[[Desk], QWidget]], ...] = (
    ("office", "机关", office_section),
    ("terms", "届次与年度", terms_section),
    ("bodies", "单位与机构", bodies_section),
    ("proposals", "提案规则", proposals_section),
    ("matters", "线索与督办", matters_section),
    ("events", "会议活动", events_section),
    ("calendar", "放假安排", CalendarSection),
    ("here", "本机", here_section),
)


class SettingsPage(Page):
    title = "设置"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.sections = SectionList([(name, words) for name, words, _ in _SECTIONS])
        self._made: dict[str, QWidget] = {}
        self._builders = {name: build for name, _, build in _SECTIONS}
        self._current = ""
        self._stack = QStackedWidget()
        middle = row(self.sections, self._stack, spacing=14)
        middle.setStretch(1, 1)
        self.setLayout(middle)
        self.sections.chosen.connect(self.open)
        self.open(_SECTIONS[0][0])

    def _on_changed(self, _done: Done) -> None:
        """Read anew after any work: what a setting is used for may have changed."""
        self._mark()

    def section(self, name: str) -> QWidget:
        """Return a section, made when it is first asked for."""
        if name not in self._made:
            self._made[name] = self._builders[name](self.desk)
            self._stack.addWidget(self._made[name])
        return self._made[name]

    def open(self, name: str) -> None:
        """Show a section; one with unsaved words stays until they are saved or given back."""
        if self._current and name != self._current and not self.may_leave():
            self.sections.show_current(self._current)
            return
        self._current = name
        self.sections.show_current(name)
        section = self.section(name)
        self._stack.setCurrentWidget(section)
        self.setFocusProxy(section)
        section.refresh()  # type: ignore[attr-defined]  # every section is a part

    def refresh(self) -> None:
        self.open(self._current)

    def may_leave(self) -> bool:
        """Ask to save what was typed first."""
        if not self._made[self._current].dirty:  # type: ignore[attr-defined]  # every section is a part
            return True
        self.desk.notices.tell("这里有还没有保存的修改。", "请先按“保存”（Ctrl+Enter），或按“还原”（Esc）。")
        return False

    def back(self) -> bool:
        return going_back(self._made[self._current])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back():
            return
        super().keyPressEvent(event)
