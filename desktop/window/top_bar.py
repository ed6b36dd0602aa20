"""The top bar: brand, session, one search for everything, undo and redo, ＋新建."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QSizePolicy, QWidget

from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.widgets.boxes import holding, row
from desktop.widgets.buttons import icon_button, menu_button
from desktop.widgets.labels import key_cap, label, set_tip
from desktop.widgets.suggest import Candidate, Suggestions
from desktop.window.places import Place

Find = Callable[[str], Sequence[Candidate]]


class _Seal(QWidget):
    """The small red seal before the program's name."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(look().px(10), look().px(10)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look().colour("late"))
        painter.setBrush(look().colour("late"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.end()


class SearchLine(QLineEdit):
    """One line for everything; results stand below it by kind, while it is typed in. Esc empties it, then ``left``."""

    left = Signal()

    def __init__(self, find: Find) -> None:
        super().__init__()
        self.setProperty("role", "find")
        self.setPlaceholderText("搜索 提案、委员、会议、文书　支持拼音首字母")
        self.setAccessibleName("搜索全部")
        self.setMinimumWidth(look().px(180))
        self.setMaximumWidth(look().px(460))
        self.setFixedHeight(look().px(32))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._glass = label("")
        self._glass.setPixmap(look().icon("search", "ink_faint").pixmap(QSize(look().px(16), look().px(16))))
        self._cap = key_cap("Ctrl K")
        for each in (self._glass, self._cap):
            each.setParent(self)
        self.suggestions = Suggestions(self, find, nothing="没有找到。可试试两个字、编号或拼音首字母。")
        self.textChanged.connect(lambda text: self._cap.setVisible(not text))
        self.installEventFilter(self)  # after the suggestions: asked before they take Esc for themselves

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        if self.text():
            self.clear()
            self.suggestions.hide()
        else:
            self.left.emit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cap.adjustSize()
        side = (self.height() - self._cap.height()) // 2
        self._cap.move(self.width() - self._cap.width() - look().px(9), side)
        self._glass.adjustSize()
        self._glass.move(look().px(11), (self.height() - self._glass.height()) // 2)


class TopBar(QFrame):
    """``undo_asked`` and ``redo_asked`` from the arrows; records found by the search are opened at the desk."""

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, desk: Desk, places: Sequence[Place], find: Find) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "topbar")
        self.setFixedHeight(look().px(52))
        self.search = SearchLine(find)
        self.search.suggestions.picked.connect(self._on_picked)
        self._sessions = QMenu(self)
        self._session = menu_button("", self._sessions)
        self.new_menu = QMenu(self)
        for kind, words in [made for place in places for made in place.makes]:
            action = self.new_menu.addAction(words)
            action.triggered.connect(lambda _on=False, kind=kind: desk.create(kind))
        self.new = menu_button("＋ 新建", self.new_menu, role="main")
        self.new.setText("＋ 新建")
        if self.new_menu.isEmpty():  # never shown here: without a parent it would be a window of its own
            self.new.hide()
        self._undo = icon_button("undo", "撤销上一步操作", self.undo_asked.emit)
        self._redo = icon_button("redo", "重做", self.redo_asked.emit)
        if desk.venue is not None:  # what could be found is not here
            self.search.hide()
        brand = holding(row(_Seal(), label("政协案头", "brand"), None, spacing=8))
        brand.setFixedWidth(look().px(132))
        box = row(
            brand, 14, self._session, 14, None, self.search, None, 14, spacing=0, margins=(16, 0, 16, 0)
        )
        box.setStretch(box.indexOf(self.search), 6)
        box.addLayout(row(self._undo, self._redo, 6, self.new, spacing=4))
        self.setLayout(box)
        self.show_sessions()
        self.show_undo()

    def show_sessions(self) -> None:
        """Show the chosen session and offer the others; an office without one sees nothing to choose."""
        now = self._desk.session
        self._session.setVisible(now is not None)
        self._session.setText("" if now is None else f"{now.words} ▾")
        self._session.setAccessibleName("" if now is None else f"届次 {now.words}")
        self._sessions.clear()
        for each in self._desk.sessions:
            action = self._sessions.addAction(each.words)
            action.setCheckable(True)
            action.setChecked(now is not None and each.id == now.id)
            action.triggered.connect(lambda _on=False, chosen=each.id: self._desk.choose_session(chosen))

    def show_undo(self) -> None:
        """Enable the arrows where there is something to go back to, and name it."""
        back, again = self._desk.store.undoable, self._desk.store.redoable
        read_only = self._desk.store.read_only
        for arrow, entry, words in ((self._undo, back, "撤销"), (self._redo, again, "重做")):
            arrow.setEnabled(entry is not None and not read_only)
            set_tip(arrow, f"{words}：{entry.label}" if entry is not None else f"没有可以{words}的操作")

    def start_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def choose_session(self) -> None:
        self._session.showMenu()

    def _on_picked(self, candidate: Candidate) -> None:
        self.search.clear()
        self._desk.open(candidate.kind, candidate.id)
