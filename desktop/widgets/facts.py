"""Words and their values in two columns, as the tabs of a record show them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.desk.look import look
from desktop.widgets.labels import label


class Facts(QWidget):
    """What is empty is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(16))
        self._grid.setVerticalSpacing(look().px(6))
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)

    def show_facts(self, facts: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show each pair; a value may be a widget of its own."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = [(words, value) for words, value in facts if value]
        for line, (words, value) in enumerate(shown):
            name = label(words, "soft")
            name.setMinimumWidth(look().px(76))
            self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            made = value if isinstance(value, QWidget) else label(value, wrap=True, selectable=True)
            self._grid.addWidget(made, line, 1)
