"""The head of the attendance board, and the keys that say as what the next name is marked."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from db.events.board import GROUPINGS
from desktop.desk.look import look
from desktop.pages.events.marking import ACTIONS, Mode
from desktop.widgets.board_line import BoardLine
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import Switch, button, icon_button, menu, menu_button
from desktop.widgets.labels import Elided

_ONE_ROW = 820  # pixels at 14 px text from which line and marks stand side by side
_WITH_KEYS = 980  # and from which the keys still stand on the marks beside it
_WITH_ALL = 1300  # and from which the rarest mark has a button there, too; its key works everywhere
_LEAST = 540


class Head(QWidget):
    """Title and facts at the left; filter, grouping, sheet and projector at the right."""

    back_asked = Signal()
    filtered = Signal(bool)
    grouped = Signal(str)
    sheet_asked = Signal()
    projector_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._sub = Elided("", "h1"), Elided("", "soft")
        for each in (self._title, self._sub):
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        back = icon_button("back", "回到会议　Esc", self.back_asked.emit)
        self._filter = Switch(
            (("some", "未登记和例外"), ("all", "全部")), lambda name: self.filtered.emit(name == "all")
        )
        self._groups = menu_button("按界别", menu(self))
        self._fill_groups()
        sheet = self._sheet = button("签到表", self.sheet_asked.emit, key="paper")
        projector = button("投屏", self.projector_asked.emit, key="projector")
        self._with_keys = {each: each.text() for each in (sheet, projector)}
        words = holding(column(self._title, self._sub, spacing=0))
        box = row(back, words, spacing=10)
        box.setStretch(1, 1)
        box.addLayout(row(self._filter, self._groups, sheet, projector, spacing=8))
        self.setLayout(box)
        self.setMinimumWidth(look().px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keys off the buttons where the title needs the room."""
        super().resizeEvent(event)
        for each, words in self._with_keys.items():
            each.setText(words if self.width() >= look().px(_ONE_ROW) else each.accessibleName())

    def set_low(self, *, low: bool) -> None:
        """Leave the line of facts out where there is little height."""
        self._sub.setVisible(not low)

    def _fill_groups(self) -> None:
        made = self._groups.menu()
        only_one = QActionGroup(made)
        for by in GROUPINGS:
            action = made.addAction(f"按{by}")
            action.setCheckable(True)
            action.setChecked(by == next(iter(GROUPINGS)))
            action.triggered.connect(lambda _on=False, by=by: self._on_group(by))
            only_one.addAction(action)

    def _on_group(self, by: str) -> None:
        self._groups.setText(f"按{by} ▾")
        self._groups.setAccessibleName(f"按{by}")
        self.grouped.emit(by)

    def without_sheet(self) -> None:
        """Leave the sign-in sheet out where there are no papers."""
        self._sheet.hide()

    def add_out(self, made: QWidget) -> None:
        """Put what prints and exports the board at the end."""
        box = self.layout()
        assert box is not None  # noqa: S101 - laid out when it was made
        box.addWidget(made)

    def show_head(self, title: str, sub: str) -> None:
        self._title.say(title)
        self._sub.say(sub)

    def choose_everybody(self, *, everybody: bool) -> None:
        self._filter.choose("all" if everybody else "some")

    @property
    def title(self) -> str:
        return self._title.whole()

    @property
    def sub(self) -> str:
        return self._sub.whole()


class Marks(QWidget):
    """The line and the keys of the marks; in a narrow window the keys stand below the line."""

    chosen = Signal(object)
    rest_asked = Signal()

    def __init__(self, line: BoardLine) -> None:
        super().__init__()
        self._line = line
        self._with_keys: dict[QPushButton, str] = {}
        self._group = QButtonGroup(self)
        self._buttons: dict[Mode, QPushButton] = {}
        for name, mode in ACTIONS.items():
            made = button(str(mode), partial(self.chosen.emit, mode), role="mode", key=name)
            made.setCheckable(True)
            self._group.addButton(made)
            self._buttons[mode] = made
        rest = button("其余全部出席", self.rest_asked.emit, role="main", key="rest_present")
        keys = row(*self._buttons.values(), None, rest, spacing=8)
        self._keys = holding(keys)
        for each in (*self._buttons.values(), rest):
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            self._with_keys[each] = each.text()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look().px(10))
        self.setLayout(self._grid)
        self.setMinimumWidth(
            look().px(_LEAST)
        )  # else what stands side by side would keep itself from being narrow
        self._wide: bool | None = None
        self._arrange(wide=True)

    def show_mode(self, mode: Mode) -> None:
        self._buttons[mode].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= look().px(_ONE_ROW)
        self._arrange(wide=wide)
        for each, words in self._with_keys.items():  # beside a short line the candidates need the room
            told = not wide or self.width() >= look().px(_WITH_KEYS)
            each.setText(words if told else each.accessibleName())
        self._buttons[Mode.EARLY].setVisible(not wide or self.width() >= look().px(_WITH_ALL))

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._wide:
            return
        self._wide = wide
        while self._grid.takeAt(0) is not None:
            pass
        self._grid.addWidget(self._line, 0, 0)
        self._grid.addWidget(self._keys, 0 if wide else 1, 1 if wide else 0)
        self._grid.setColumnStretch(0, 1)
