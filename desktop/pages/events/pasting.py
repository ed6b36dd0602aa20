"""A pasted list of names: who was recognised, who is unknown or may be two, before anybody is marked."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from db.events.board import BoardPerson
from db.store.kind import Column
from desktop.desk.actions import make
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.events.matching import Entry, Finder, detail_of
from desktop.widgets.boxes import Card, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark
from desktop.widgets.inputs import LongInput
from desktop.widgets.labels import label
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="text", words="名单上的写法", width=10),
    Column(name="outcome", words="可能是", width=18),
    Column(name="action", words="", width=6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the preview: a name nobody has, or one of several people a name may mean."""

    place: int
    entry: Entry
    person: BoardPerson | None
    chosen: bool = False

    @property
    def key(self) -> tuple[int, int]:
        return (self.place, 0 if self.person is None else int(self.person.person))


class _Names(QStackedWidget):
    """Takes the room there is: the buttons below it shall be in sight."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class PastePanel(Card):
    """``agreed(people)`` carries those to be marked; ``left`` when the clerk went back."""

    agreed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__("粘贴名单", margins=(16, 12, 16, 12), spacing=10)
        self._finder = Finder(())
        self._entries: list[Entry] = []
        self._picked: dict[int, BoardPerson] = {}
        self._words = "出席"
        self.text = LongInput()
        self.text.setAccessibleName("名单文字")
        self.text.setPlaceholderText("把名单粘贴在这里：一行一个，或用顿号、逗号、空格隔开。")
        self.text.setFixedHeight(look().px(64))
        self.text.textChanged.connect(self._on_text)
        self._summary = label("", "h2", wrap=True)
        self.table = RecordTable(
            _COLUMNS, words="需要确认的名字", present=_present, key=lambda line: line.key, stretch="outcome",
            enter_presses="action",
        )  # fmt: skip
        self.table.pressed_cell.connect(self._on_pressed)
        self._clear = EmptyState("名单上的人都认出来了", icon="check")
        self._stack = _Names()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._clear)
        self._go: QPushButton = button("登记", self.submit, role="main", key="save")
        cancel = button("取消", self.left.emit, key="cancel")
        make("save", self, self.submit)
        self.body.addWidget(self.text)
        self.body.addWidget(self._summary)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(holding(row(self._go, cancel, None)))

    def open(self, finder: Finder, text: str, words: str) -> None:
        """Show what a list means on this board; ``words`` say what its people are marked as."""
        self._finder, self._words = finder, words
        if self.text.toPlainText() == text:
            self._on_text()
        self.text.setPlainText(text)
        (self.table if text else self.text).setFocus()

    def _on_text(self) -> None:
        self._entries = self._finder.read_list(self.text.toPlainText())
        self._picked = {
            place: each.people[0] for place, each in enumerate(self._entries) if len(each.people) == 1
        }
        self._show()

    def _show(self) -> None:
        lines = [
            Line(
                place=place,
                entry=each,
                person=one,
                chosen=one is not None and self._picked.get(place) == one,
            )
            for place, each in enumerate(self._entries)
            if len(each.people) != 1
            for one in (each.people or (None,))
        ]
        people = self.people()
        unknown = sum(not each.people for each in self._entries)
        several = sum(
            len(each.people) > 1 and place not in self._picked for place, each in enumerate(self._entries)
        )
        parts = [f"认出 {len(people)} 人"]
        parts += [f"{several} 个名字要选定是哪一位"] if several else []
        parts += [f"{unknown} 个名字不在名单里，不会登记"] if unknown else []
        self._summary.setText("，".join(parts) if self._entries else "")
        self.table.show_rows(lines)
        self._stack.setCurrentWidget(self.table if lines else self._clear)
        self._stack.setVisible(bool(self._entries))
        self._go.setEnabled(bool(people))
        self._go.setText(f"登记 {len(people)} 人{self._words}　Ctrl Enter")

    def people(self) -> list[BoardPerson]:
        """Return those who are clear, in the order of the list, each once."""
        return list(dict.fromkeys(one for _, one in sorted(self._picked.items(), key=lambda pair: pair[0])))

    @property
    def summary(self) -> str:
        return self._summary.text()

    def _on_pressed(self, line: Line, _column: str) -> None:
        if line.person is None:
            return
        if line.chosen:
            self._picked.pop(line.place)
        else:
            self._picked[line.place] = line.person
        self._show()

    def submit(self) -> None:
        people = self.people()
        if people:
            self.agreed.emit(people)


def _present(line: Line, name: str) -> Any:
    if name == "text":
        return line.entry.text
    if line.person is None:
        return Mark("名单里没有这个人", Tone.LATE, boxed=False) if name == "outcome" else ""
    if name == "outcome":
        return f"{line.person.name}　{detail_of(line.person)}"
    return Mark("✓ 已选定", Tone.GOOD, press=True) if line.chosen else Mark("选这位", Tone.ACCENT, press=True)
