"""The tab of what a proposal says: its facts, its text, who proposed it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from db.proposals.detail import ProposalDetail, ProposerLine
from db.proposals.records import ProposerRole, SignState
from db.store.days import full_day
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding
from desktop.widgets.cells import day_words
from desktop.widgets.labels import label


def proposer_words(line: ProposerLine) -> str:
    """Return what stands behind a proposer's name: 第一提案人, 已签 1月11日, 随 112 号并入."""
    proposer = line.proposer
    if line.merged_from:
        return f"随 {line.merged_from} 号并入"
    if proposer.role is ProposerRole.FIRST:
        return str(proposer.role)
    signed = day_words(proposer.signed_on) if proposer.signed_on else ""
    return f"{proposer.sign} {signed}".strip() if proposer.sign is not SignState.SIGNED or signed else "联名"


class Facts(QWidget):
    """Words and values in two columns; what is empty is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(16))
        self._grid.setVerticalSpacing(look().px(6))
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = [(words, value) for words, value in facts if value]
        for line, (words, value) in enumerate(shown):
            name = label(words, "soft")
            name.setMinimumWidth(look().px(76))
            self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(value, wrap=True, selectable=True), line, 1)


class ContentTab(QWidget):
    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.facts = Facts()
        self.text = label("", wrap=True, selectable=True)
        self.text.setAccessibleName("正文")
        self._none = label("没有录入正文。按 F2 修改提案，把正文粘贴进来。", "faint", wrap=True)
        self.setLayout(
            column(
                self.facts, label("正文", "h2"), self.text, self._none, None, spacing=8, margins=(0, 2, 8, 8)
            )
        )

    def show_detail(self, detail: ProposalDetail) -> None:
        record, row = detail.proposal, detail.row
        names = "、".join(line.name for line in detail.proposers if not line.merged_from)
        joined = "、".join(f"{one.number or one.receipt_number} {one.title}" for one in detail.merged)
        self.facts.show_facts(
            [
                ("提案者", names),
                ("类别", record.category),
                ("收件", f"{full_day(row.received_on)}　流水号 {record.receipt_number}　{record.time_mark}"),
                ("立案", full_day(row.docketed_on)),
                ("建议承办", record.suggested),
                ("审查说明", record.reason),
                ("并入本件", joined),
                ("并入", f"{detail.main.number} {detail.main.title}" if detail.main else ""),
                ("重点提案", record.key_mark),
                ("公开", "同意公开" if record.public else f"不公开　{record.private_reason}"),
                ("备注", record.note),
            ]
        )
        self.text.setText(record.body)
        self.text.setVisible(bool(record.body))
        self._none.setVisible(not record.body)


class Proposers(QWidget):
    """Who proposed it, one line each."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(spacing=4)
        self.setLayout(self._box)
        self._lines: list[QWidget] = []

    def show_lines(self, lines: tuple[ProposerLine, ...]) -> None:
        for old in self._lines:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [self._line(line) for line in lines]
        for made in self._lines:
            self._box.addWidget(made)

    @staticmethod
    def _line(line: ProposerLine) -> QLabel:
        detail = f"（{line.detail}）" if line.detail else ""
        tone = Tone.WARN if line.proposer.sign is SignState.PENDING else Tone.PLAIN
        return label(f"{line.name}{detail}　{proposer_words(line)}", wrap=True, selectable=True, tone=tone)


def titled(words: str, part: QWidget) -> QWidget:
    """Return a part under its heading."""
    return holding(column(label(words, "h2"), part, None, spacing=6))
