"""A list and the form of its rows: what most settings are. Adding, changing, moving, taking away."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from db.store.errors import Refused
from db.store.kind import Column, Field
from desktop.desk.actions import make
from desktop.desk.desk import Desk, Outcome
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.flow import Flow
from desktop.widgets.form import Form
from desktop.widgets.form_card import Values
from desktop.widgets.labels import label
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState, ListDetail, scrolling
from desktop.widgets.rows import Present, attribute
from desktop.widgets.sources import sources_of
from desktop.widgets.table import RecordTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something else to do with the chosen row; ``key`` names the action whose shortcut it has."""

    words: str
    then: Callable[[Any], Outcome | None]
    key: str = ""
    offered: Callable[[Any], bool] = lambda _row: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What an editor edits. ``save(row or None, values)`` changes a row or adds one; ``fresh`` None: nothing is added."""

    title: str
    measure: str
    columns: Sequence[Column]
    fields: Sequence[Field]
    rows: Callable[[], Sequence[Any]]
    values: Callable[[Any], Values]
    save: Callable[[Any, dict[str, Any]], Outcome]
    name: Callable[[Any], str]
    fresh: Callable[[], Values] | None = None
    present: Present = attribute
    key: Callable[[Any], Hashable] = lambda each: each.id
    acts: Sequence[Act] = ()
    about: Callable[[Any], str] = lambda _row: ""
    stretch: str = ""
    made: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    empty: str = ""
    noun: Callable[[], str] | None = None  # what is added, where that is not the title
    locked: Sequence[str] = ()  # fields that are set when a row is added and stay
    only_new: Sequence[str] = ()  # fields that are asked only when a row is added
    extra: Callable[[], "Extra"] | None = None  # more about the chosen row, below its form


class Extra(QWidget):
    """What stands below the form of a chosen row; never shown while one is added."""

    def show_row(self, each: Any) -> None:
        """Show what belongs to a row."""


class Editor(QWidget):
    """The list left, the chosen row's form right; a narrow window shows one of them."""

    def __init__(self, desk: Desk, book: Book, *, right: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._book = book
        self._row: Any = None
        self._adding = False
        self._table = RecordTable(
            book.columns, words=book.title, present=book.present, key=book.key, stretch=book.stretch
        )
        self.new_button = button("＋ 新增", self.start_new)
        if book.fresh is None:
            self.new_button.hide()  # never shown before it stands on the list: it would be a window of its own
        self.list = Listing(
            book.title,
            self._table,
            right=(*right, self.new_button),
            empty=EmptyState(*_said(book.empty or "这里还没有内容")),
        )
        self.parts = ListDetail(self.list, self._made_detail(), list_share=0.54)
        self.setLayout(column(self.parts, spacing=0))
        self.setFocusProxy(self.list)
        self.list.asked.connect(self.refresh)
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)

    def _made_detail(self) -> QWidget:
        book = self._book
        self._card = Card(spacing=10)
        self.title = label("", "h1", wrap=True)
        self.about = label("", "soft", wrap=True)
        self.form = Form(book.fields, sources=sources_of(self._desk.store), made=book.made)
        self.error = label("", "error", wrap=True, selectable=True)
        self.save_button = button("保存", self.form.submit, role="main", key="save")
        self.cancel_button = button("还原", self.give_back)
        self._acts: list[tuple[Act, QPushButton]] = []
        for act in book.acts:
            made = button(act.words, partial(self.act, act), key=act.key)
            self._acts.append((act, made))
            if act.key:
                make(act.key, self, partial(self.act, act))
        for each in (self.title, self.about, self.form, self.error):
            self._card.body.addWidget(each)
        self._card.body.addLayout(row(self.save_button, self.cancel_button, None))
        if self._acts:
            flow = Flow(spacing=8)
            for _, made in self._acts:
                flow.addWidget(made)
            self._card.body.addWidget(holding(flow))
        self._extra = book.extra() if book.extra is not None else None
        if self._extra is not None:
            self._card.body.addWidget(self._extra)
        self._card.body.addStretch(1)
        self._empty = EmptyState(f"选一个{book.title}，或新增一个" if book.fresh else "从左边选一个")
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self.give_back)
        self.form.edited.connect(self._on_edited)
        return scrolling(holding(column(self._card, self._empty, spacing=0)))

    # Reading

    @property
    def dirty(self) -> bool:
        return self.form.dirty

    def refresh(self) -> None:
        """Read the list anew; what is being typed stays."""
        rows = list(self._book.rows())
        text = self.list.filters.text
        shown = [each for each in rows if not text or any(text in word for word in self._words(each))]
        count = f"{len(rows)} {self._book.measure}"
        self.list.show_rows(
            shown,
            count=count if len(shown) == len(rows) else f"{count}，显示 {len(shown)}",
            choose_first=not self._adding,
        )
        if not self.dirty:
            self._show(self._table.chosen_row() if not self._adding else None)

    def _words(self, each: Any) -> list[str]:
        return [str(getattr(each, name.name, "")) for name in self._book.columns] + [self._book.name(each)]

    def choose(self, key: Hashable) -> bool:
        """Stand on a row."""
        return self._table.choose(key)

    def _on_chosen(self, each: Any) -> None:
        if self.dirty:
            if each is not None and not self._same(each):
                self.error.setText("这里有还没有保存的修改，请先保存或还原。")
                self.error.show()
            return
        if each is not None:
            self._adding = False
        self._show(each)

    def _same(self, each: Any) -> bool:
        return self._row is not None and self._book.key(each) == self._book.key(self._row)

    def _on_opened(self, _each: Any) -> None:
        self.parts.open_detail()
        self.form.start()

    def _show(self, each: Any) -> None:
        self._row = each
        shown = each is not None or self._adding
        self._card.setVisible(shown)
        self._empty.setVisible(not shown)
        if not shown:
            return
        book = self._book
        noun = book.noun() if book.noun is not None else book.title
        self.title.setText(f"新增{noun}" if each is None else book.name(each))
        about = "" if each is None else book.about(each)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        fresh = book.fresh() if book.fresh is not None else {}
        self.form.fill(fresh if each is None else book.values(each))
        for name in book.locked:
            self.form.row(name).setEnabled(each is None)
        for name in book.only_new:
            self.form.row(name).setVisible(each is None)
        self.error.hide()
        if self._extra is not None:
            self._extra.setVisible(each is not None)
            if each is not None:
                self._extra.show_row(each)
        for act, made in self._acts:
            made.setVisible(each is not None and act.offered(each))
        self._show_state()

    def _on_edited(self) -> None:
        self.error.hide()
        self._show_state()

    def _show_state(self) -> None:
        self.save_button.setEnabled(self.dirty or self._adding)
        self.cancel_button.setText("取消" if self._adding else "还原")
        self.cancel_button.setVisible(self.dirty or self._adding)

    # Doing

    def start_new(self) -> None:
        """Begin a new row."""
        if self._book.fresh is None or self.dirty:
            return
        self._adding = True
        self._show(None)
        self.parts.open_detail()
        self.form.start()

    def give_back(self) -> None:
        """Drop what was typed and show the row the list stands on."""
        self.form.dirty = False
        self._adding = False
        self._show(self._table.chosen_row())
        self.list.setFocus()

    def _on_submitted(self, values: dict[str, Any]) -> None:
        self._settle(self._book.save(self._row, values))

    def act(self, act: Act) -> None:
        """Do something else with the chosen row."""
        if self._row is not None and act.offered(self._row):
            outcome = act.then(self._row)
            if outcome is not None:
                self._settle(outcome)

    def _settle(self, outcome: Outcome) -> None:
        if isinstance(outcome.refused, Refused):
            self._say(outcome.refused)
            return
        if not outcome:
            return
        self.form.dirty = False
        self._adding = False
        self.refresh()
        key = getattr(outcome.value, "id", None)
        if key is not None:
            self.choose(key)
        self._show(self._table.chosen_row())

    def _say(self, refused: Refused) -> None:
        """Put a rule's sentence beside its field, or above the buttons."""
        if refused.field in {each.name for each in self._book.fields}:
            self.form.show_refused(refused)
        else:
            self.error.setText(refused.sentence)
            self.error.show()

    def back(self) -> bool:
        """Leave the form in a narrow window."""
        if self.parts.is_narrow and self.parts.detail_open:
            self.parts.back()
            return True
        return False


def _said(words: str) -> tuple[str, str]:
    """Part what stands where nothing is yet: the first sentence large, the rest small."""
    first, _, more = words.partition("。")
    return first, more
