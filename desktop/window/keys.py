"""All shortcuts on one sheet, read from the table of actions: those that answer on the page in front come first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from desktop.desk.actions import ACTIONS, BY_NAME, Action, Scope, printed
from desktop.desk.look import look
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.form import Form
from desktop.widgets.labels import key_cap, label
from desktop.widgets.listing import Listing
from desktop.widgets.page import Page
from desktop.widgets.panels import scrolling
from desktop.widgets.tasks import Sheet

# Nine pages have nine keys of one pattern: a line says it once.
_ONE_FOR_ALL = {f"page_{place}" for place in range(1, 10)}
# What a part answers by itself, without an action on it.
_BY_ITSELF: tuple[tuple[type[QWidget], tuple[str, ...]], ...] = (
    (Listing, ("filter", "open")), (Form, ("save", "cancel")), (Sheet, ("save", "cancel")),
)  # fmt: skip


def answered(part: QWidget) -> list[Action]:
    """Return the actions whose keys do something in a part as it is now."""
    found: set[str] = set()
    for each in (part, *part.findChildren(QWidget)):
        if each.isVisible():
            found |= {made.objectName() for made in each.actions() if made.isEnabled()}
            found |= {name for kind, names in _BY_ITSELF if isinstance(each, kind) for name in names}
            found |= {"tick", "tick_all"} if isinstance(each, Listing) and each.table.rows.ticks else set()
    return [action for action in ACTIONS if action.name in found and action.scope is not Scope.WINDOW]


class KeysBox(QDialog):
    """``here`` are those of the page in front; below it what works everywhere, and what works on other pages."""

    def __init__(self, parent: QWidget, page: Page | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键一览")
        self.here = [] if page is None else answered(page)
        body = column(spacing=10, margins=(20, 16, 20, 16))
        if page is not None and self.here:
            body.addWidget(label(f"现在的“{page.title}”页", "h2"))
            body.addLayout(_sheet(self.here))
        for scope in Scope:
            shown = [
                action
                for action in ACTIONS
                if action.scope is scope and action not in self.here and action.name not in _ONE_FOR_ALL
            ]
            if shown:
                body.addWidget(label(scope.value if scope is Scope.WINDOW else f"别处的{scope.value}", "h2"))
                body.addLayout(_sheet(shown, pages=scope is Scope.WINDOW))
        body.addStretch(1)
        close = button("关闭", self.accept, role="main")
        frame = column(scrolling(holding(body)), row(None, close, margins=(20, 8, 20, 14)), spacing=0)
        self.setLayout(frame)
        self.resize(look().px(460), look().px(520))


def _sheet(shown: Sequence[Action], *, pages: bool = False) -> QGridLayout:
    sheet = QGridLayout()
    sheet.setColumnMinimumWidth(0, look().px(120))
    sheet.setHorizontalSpacing(look().px(16))
    sheet.setVerticalSpacing(look().px(6))
    lines = [(action.words, [key_cap(printed(key)) for key in action.keys]) for action in shown]
    if pages:
        first, last = (BY_NAME[name].keys[0] for name in ("page_1", "page_9"))
        lines.append(
            ("各页，自上而下", [key_cap(printed(first)), label("…", "faint"), key_cap(printed(last))])
        )
    for line, (words, caps) in enumerate(lines):
        sheet.addWidget(label(words, "soft"), line, 0)
        sheet.addLayout(row(*caps, None, spacing=6), line, 1)
    sheet.setColumnStretch(1, 1)
    return sheet
