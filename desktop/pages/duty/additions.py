"""What is added to a record one by one, below its form: adoptions and instructions of a bulletin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from db.store.kind import Field
from desktop.desk.desk import Outcome
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, link
from desktop.widgets.form import Form, Sources
from desktop.widgets.labels import Elided, label


@dataclass(frozen=True, slots=True)
class Added:
    """One thing that was added, in words, and how it is taken away again."""

    words: str
    drop: Callable[[], Outcome]


class Additions(QWidget):
    """Lines with 去掉, and a form for the next one that opens when it is wanted."""

    def __init__(
        self, title: str, fields: Sequence[Field], read: Callable[[], Sequence[Added]],
        add: Callable[[dict[str, Any]], Outcome], fresh: Callable[[], dict[str, Any]], sources: Sources,
    ) -> None:  # fmt: skip
        super().__init__()
        self._read, self._add, self._fresh = read, add, fresh
        self._lines = column(spacing=2)
        self.open_button = link(f"登记{title} …", self.open)
        self.form = Form(fields, sources=sources)
        self.save_button = button(f"登记{title}", self.form.submit)
        self._inner = holding(
            column(self.form, row(self.save_button, link("取消", self.close_form), None), spacing=6)
        )
        self._inner.hide()
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self.close_form)
        head = row(label(title, "h2"), self.open_button, None, spacing=12)
        self.setLayout(column(head, self._lines, self._inner, spacing=6))

    @property
    def dirty(self) -> bool:
        return self.form.dirty

    def show_lines(self) -> None:
        """Read the lines anew."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in self._read():
            take = link("去掉", partial(self._drop, each))
            take.setAccessibleName(f"去掉 {each.words}")
            self._lines.addWidget(holding(row(Elided(each.words), take, None)))

    def open(self) -> None:
        """Open the form of the next one."""
        self.form.fill(self._fresh())
        self._inner.show()
        self.form.start()

    def close_form(self) -> None:
        """Put the form away."""
        self.form.dirty = False
        self._inner.hide()

    def _on_submitted(self, values: dict[str, Any]) -> None:
        outcome = self._add(values)
        if outcome.refused is not None:
            self.form.show_refused(outcome.refused)
        elif outcome:
            self.close_form()
            self.show_lines()

    def _drop(self, each: Added) -> None:
        if each.drop():
            self.show_lines()
