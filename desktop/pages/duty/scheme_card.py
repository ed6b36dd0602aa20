"""The form of one line of a scheme: read back in words as it is typed, with what it gives one member."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from db.duty.overview import Overview
from db.duty.scheme import SOURCES, Scheme
from db.duty.scheme_words import words_of_wanted
from db.people.records import PersonId
from db.store.errors import Refused
from desktop.desk.desk import Outcome
from desktop.desk.look import look
from desktop.pages.duty.scheme_example import candidates, explained, sources_of, strange, telling
from desktop.pages.duty.scheme_lines import WHOLE, Line
from desktop.pages.duty.scheme_pieces import GroupForm, Piece
from desktop.pages.duty.scheme_rule import RuleForm
from desktop.pages.duty.scheme_values import where_of
from desktop.pages.duty.scheme_wanted import Ways
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import Card, column, holding, note, row
from desktop.widgets.buttons import button, link, menu_button
from desktop.widgets.form import Form
from desktop.widgets.inputs import Unreadable
from desktop.widgets.labels import label
from desktop.widgets.panels import EmptyState, scrolling

Save = Callable[[Scheme, Line, str], Outcome]
_LOW = 360  # pixels at 14 px text below which the form needs the room more than the sentence about it


class SchemeCard(Card):
    """``dropping(line)`` when a line shall go, ``left`` when its form is left."""

    dropping = Signal(object)
    left = Signal()

    def __init__(self, year: DutyYear, save: Save) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=10)
        self._year, self._keep = year, save
        self._scheme: Scheme | None = None
        self._piece: Piece | None = None
        self._line = Line("", "", "")
        self._example: PersonId | None = None
        self.form: Form | None = None
        self._title = label("", "h1", wrap=True)
        self._told = note("")
        words = self._told.findChild(QLabel)
        assert words is not None  # noqa: S101 - a note holds its words
        self._words: QLabel = words
        self._another = link("换一名委员", self._next_example)
        self._error = label("", "error", wrap=True, selectable=True)
        self.save_button = button("保存", self.submit, role="main", key="save")
        self.cancel_button = button("还原", self.give_back)
        self.drop_button = button("去掉这一条", lambda: self.dropping.emit(self._line))
        self._more, self._fewer = QMenu(self), QMenu(self)
        for menu in (self._more, self._fewer):
            menu.aboutToShow.connect(self._fill_ways)
        self.more_button = menu_button("或者另一种", self._more)
        self.fewer_button = menu_button("去掉一种", self._fewer)
        self._ways = holding(row(self.more_button, self.fewer_button, None))
        self._bed = column(spacing=0)
        self._none = EmptyState("选一条看看", "每一条都写明算什么、得多少分、最多多少。", icon="duty")
        self._buttons = holding(row(self.save_button, self.cancel_button, None, self.drop_button))
        below = scrolling(holding(column(self._told, row(self._another, None), None, spacing=4)))
        self._below = below
        self.body.addWidget(self._title)
        self.body.addWidget(self._none)
        self.body.addLayout(self._bed, 1)
        for each in (self._ways, below, self._error, self._buttons):
            self.body.addWidget(each)
        self.show_nothing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a low window to the form: the sentence below it then shows its first lines."""
        super().resizeEvent(event)
        least, most = (90, 156) if self.height() >= look().px(_LOW) else (40, 56)
        self._below.setMinimumHeight(look().px(least))
        self._below.setMaximumHeight(look().px(most))

    # Showing

    def show_nothing(self) -> None:
        """Show that no line is chosen."""
        self._clear()
        self._piece = None
        for each in (self._title, self._ways, self._below, self._error, self._buttons):
            each.hide()
        self._none.show()

    def _clear(self) -> None:
        while (item := self._bed.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.form = None

    def show_piece(
        self, scheme: Scheme, piece: Piece, line: Line, *, group: str = "", locked: bool = False
    ) -> None:
        """Show the form of a line; a new one has no name yet."""
        self._clear()
        self._scheme, self._piece, self._line = scheme, piece, line
        form = Form(piece.fields(scheme), made=piece.inputs(self._year.desk.store))
        values = piece.values(scheme)
        if group and isinstance(piece, RuleForm) and not piece.name:
            values["group"] = group
        form.fill(values)
        form.setEnabled(not locked)
        form.submitted.connect(self._on_submitted)
        form.cancelled.connect(self.give_back)
        form.edited.connect(self._on_edited)
        self.form = form
        inner: QWidget = holding(column(form, None, spacing=0, margins=(0, 0, 8, 0)))
        frame = scrolling(inner)
        frame.setMinimumHeight(look().px(84))
        self._bed.addWidget(frame)
        source = f"（来源：{piece.source}）" if isinstance(piece, RuleForm) else ""
        fresh = line.kind != WHOLE and not line.name
        self._title.setText(f"新增{line.kind}{source}" if fresh else f"{line.name or '总则'}{source}")
        self._none.hide()
        self._error.hide()
        self._title.show()
        self._buttons.setVisible(not locked)
        ways = len(piece.ways) if isinstance(piece, Ways) else 0
        self._ways.setVisible(bool(ways) and not locked)
        self.fewer_button.setVisible(ways > 1)
        self.drop_button.setVisible(line.kind != WHOLE and not fresh)
        self._example = None
        self._leave_out()
        self._show_state()
        self._explain()

    def show_found(self, found: Overview) -> None:
        """Speak of a member of the year that was reckoned."""
        del found
        if self.form is not None:
            self._explain()

    @property
    def dirty(self) -> bool:
        return self.form is not None and self.form.dirty

    @property
    def explained(self) -> str:
        """The sentence below the form."""
        return self._words.text()

    def start(self) -> None:
        """Put the keyboard into the form."""
        if self.form is not None and self.form.isEnabled():
            self.form.start()

    def give_back(self) -> None:
        """Drop what was typed."""
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """Count the form as untouched."""
        if self.form is not None:
            self.form.dirty = False

    def _leave_out(self) -> None:
        """Show of a rule only what its way of reckoning asks for."""
        if self.form is not None and isinstance(self._piece, RuleForm):
            self.form.leave_out(self._piece.left_out(self.form.row("way").input.value()))

    def _on_edited(self) -> None:
        self._error.hide()
        self._leave_out()
        self._show_state()
        self._explain()

    def _show_state(self) -> None:
        fresh = self._line.kind != WHOLE and not self._line.name
        self.save_button.setEnabled(self.dirty or fresh)
        self.cancel_button.setText("取消" if fresh else "还原")
        self.cancel_button.setVisible(self.dirty or fresh)

    # Explaining

    def _typed(self) -> dict[str, Any] | None:
        """Return what is typed so far; None while part of it cannot be read."""
        if self.form is None or self._piece is None or self._scheme is None:
            return None
        try:
            return {
                field.name: self.form.row(field.name).input.value()
                for field in self._piece.fields(self._scheme)
            }
        except Unreadable:
            return None

    def _explain(self) -> None:
        values, piece, scheme = self._typed(), self._piece, self._scheme
        told = ""
        if values is not None and piece is not None and scheme is not None:
            found = self._year.found
            if self._example is None:
                self._example = telling(piece, scheme, values, found) or next(iter(self._candidates()), None)
            told = explained(piece, scheme, values, found=found, person=self._example)
            told = f"{told}\n{strange(self._year.desk.store, piece, values)}".strip()
        self._words.setText(told)
        self._below.setVisible(bool(told))
        self._another.setVisible("为例" in told)

    def _candidates(self) -> list[PersonId]:
        """Return whom an example can speak of: who has records, for a head everybody."""
        found, piece = self._year.found, self._piece
        if found is None or piece is None:
            return []
        if isinstance(piece, GroupForm):
            return [row.id for row in found.rows]
        return candidates(found, sources_of(piece))

    def _next_example(self) -> None:
        able = self._candidates()
        if self._example in able:
            self._example = able[(able.index(self._example) + 1) % len(able)]
            self._explain()

    # Ways

    def _fill_ways(self) -> None:
        """Offer a further way to meet the line, and each of those there are to be taken away."""
        piece = self._piece
        for menu in (self._more, self._fewer):
            menu.clear()
        if not isinstance(piece, Ways):
            return
        for source in SOURCES:
            self._more.addAction(source).triggered.connect(partial(self.add_way, source))
        for place, way in enumerate(piece.ways):
            words = f"第{place + 1}种：{words_of_wanted(way)}"
            self._fewer.addAction(words).triggered.connect(partial(self.drop_way, place))

    def add_way(self, source: str, *_on: Any) -> None:
        """Let records of another source count too; the form goes on with what is typed."""
        values = self._readable()
        if values is not None and isinstance(self._piece, Ways):
            self._exchange(self._piece.with_way(source, values), values)

    def drop_way(self, place: int, *_on: Any) -> None:
        """Take one of several ways away."""
        values = self._readable()
        if values is not None and isinstance(self._piece, Ways) and len(self._piece.ways) > 1:
            self._exchange(self._piece.without_way(place, values), values)

    def _readable(self) -> dict[str, Any] | None:
        """Return what is typed; what cannot be read is said beside its field, and nothing is exchanged."""
        values = self._typed()
        if values is None and self.form is not None:
            self.form.values()
        return values

    def _exchange(self, piece: Any, typed: dict[str, Any]) -> None:
        scheme = self._scheme
        assert scheme is not None  # noqa: S101 - a piece is shown with its scheme
        self.show_piece(scheme, piece, self._line)
        form = self.form
        assert form is not None  # noqa: S101 - it has just been made
        form.fill({name: value for name, value in typed.items() if not name.startswith(("where", "unless"))})
        form.dirty = True
        self._on_edited()
        if len(piece.ways) > 1:
            last = where_of(len(piece.ways) - 1)
            form.row(last + SOURCES[piece.ways[-1].source][0]).input.setFocus()

    # Saving

    def submit(self) -> None:
        """Save, or show beside the fields what is wrong."""
        if self.form is not None:
            self.form.submit()

    def _on_submitted(self, values: dict[str, Any]) -> None:
        if self._piece is None or self._scheme is None or self.form is None:
            return
        try:
            changed = self._piece.changed(self._scheme, values)
        except Refused as refused:
            self._refuse(refused)
            return
        name = str(values.get("name") or values.get("action") or "").strip()
        outcome = self._keep(changed, self._line, "" if self._line.kind == WHOLE else name)
        if outcome.refused is not None:
            self._refuse(outcome.refused)

    def _refuse(self, refused: Refused) -> None:
        """Put a sentence beside its field, or above the buttons."""
        names = (
            [field.name for field in self._piece.fields(self._scheme)] if self._piece and self._scheme else []
        )
        if self.form is not None and refused.field in names:
            self.form.show_refused(refused)
        else:
            self._error.setText(refused.sentence)
            self._error.show()
