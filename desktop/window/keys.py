"""All shortcuts on one sheet, read from the table of actions."""

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from desktop.desk.actions import ACTIONS, Scope, printed
from desktop.desk.look import look
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import key_cap, label
from desktop.widgets.panels import scrolling

# Nine pages have nine keys of one pattern: a line says it once.
_ONE_FOR_ALL = {f"page_{place}" for place in range(1, 10)}


class KeysBox(QDialog):
    """Scope by scope: what there is, and which key does it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键一览")
        body = column(spacing=10, margins=(20, 16, 20, 16))
        for scope in Scope:
            body.addWidget(label(scope.value, "h2"))
            body.addLayout(_sheet(scope))
        body.addStretch(1)
        close = button("关闭", self.accept, role="main")
        frame = column(scrolling(holding(body)), row(None, close, margins=(20, 8, 20, 14)), spacing=0)
        self.setLayout(frame)
        self.resize(look().px(460), look().px(520))


def _sheet(scope: Scope) -> QGridLayout:
    sheet = QGridLayout()
    sheet.setColumnMinimumWidth(0, look().px(120))
    sheet.setHorizontalSpacing(look().px(16))
    sheet.setVerticalSpacing(look().px(6))
    shown = [
        action
        for action in ACTIONS
        if action.scope is scope and action.keys and action.name not in _ONE_FOR_ALL
    ]
    for line, action in enumerate(shown):
        caps = [printed(key) for key in action.keys]
        sheet.addWidget(label(action.words, "soft"), line, 0)
        sheet.addLayout(row(*(key_cap(cap) for cap in caps), None, spacing=6), line, 1)
    if scope is Scope.WINDOW:
        sheet.addWidget(label("各页，自上而下", "soft"), len(shown), 0)
        sheet.addLayout(
            row(key_cap("Alt 1"), label("…", "faint"), key_cap("Alt 9"), None, spacing=6), len(shown), 1
        )
    sheet.setColumnStretch(1, 1)
    return sheet
