"""The tab of history: every work that touched the proposal, who did it when, and what it changed."""

from PySide6.QtWidgets import QWidget

from db.proposals.detail import ProposalDetail
from db.proposals.history import Happened, proposal_history
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.labels import Tag, label, rule

_MOST = 60


class HistoryTab(QWidget):
    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._none = label("这件提案是整批载入的，此后还没有改动。", "faint", wrap=True)
        self._box = column(spacing=8)
        self._lines: list[QWidget] = []
        self.setLayout(column(self._none, self._box, None, margins=(0, 2, 8, 8)))

    def show_detail(self, detail: ProposalDetail) -> None:
        for old in self._lines:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        happened = proposal_history(self._desk.store, detail.proposal.id)
        self._none.setVisible(not happened)
        self._lines = [_drawn(each) for each in happened[:_MOST]]
        for made in self._lines:
            self._box.addWidget(made)


def _drawn(each: Happened) -> QWidget:
    when = f"{each.at.year}年{each.at.month}月{each.at.day}日 {each.at:%H:%M}"
    # Widgets without a parent must not be shown: they would open as windows of their own.
    marks = [Tag("已撤销", Tone.PLAIN)] if each.undone else []
    head = row(label(each.label), *marks, None, label(f"{each.clerk}　{when}", "hint"))
    told = [label("\n".join(each.details), "foot", wrap=True, selectable=True)] if each.details else []
    return holding(column(head, *told, rule(), spacing=3))
