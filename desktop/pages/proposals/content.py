"""The tab of what a proposal says: its facts, its text, who proposed it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from db.duty.passing_on import bulletin_of
from db.matters.queries import clues_of
from db.proposals.awarding import awards_of
from db.proposals.detail import ProposalDetail, ProposerLine
from db.proposals.records import Proposal, ProposerRole, SignState
from db.proposals.reviewing import reviews
from db.store.days import full_day
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.attached_files import AttachedFiles
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import link
from desktop.widgets.cells import day_words
from desktop.widgets.facts import Facts
from desktop.widgets.labels import label


def proposer_words(line: ProposerLine) -> str:
    """Return what stands behind a proposer's name: 第一提案人, 已签 1月11日, 随 112 号并入."""
    proposer = line.proposer
    if line.merged_from:
        return f"随 {line.merged_from} 号并入"
    if proposer.role is ProposerRole.FIRST:
        return str(proposer.role)
    if proposer.sign is SignState.PENDING and proposer.due_on is not None:
        return f"{proposer.sign}，至 {day_words(proposer.due_on)}"
    signed = day_words(proposer.signed_on) if proposer.signed_on else ""
    return f"{proposer.sign} {signed}".strip() if proposer.sign is not SignState.SIGNED or signed else "联名"


def _proposed_by(detail: ProposalDetail) -> str:
    """Return who proposes; behind a name what its co-signing still lacks."""
    own = [line for line in detail.proposers if not line.merged_from]
    waits = {SignState.SIGNED: "", SignState.PENDING: "（待会签）"}
    return "、".join(f"{line.name}{waits[line.proposer.sign]}" for line in own if line.proposer.sign in waits)


def _received(record: Proposal) -> str:
    """Return when it came in and under which number, without gaps where something is not known."""
    number = f"流水号 {record.receipt_number}" if record.receipt_number else ""
    return "　".join(filter(None, (full_day(record.received_on), number, record.time_mark)))


class ContentTab(QWidget):
    scrolls = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.facts = Facts()
        self.text = label("", wrap=True, selectable=True)
        self.text.setAccessibleName("正文")
        self._none = label("没有录入正文。按 F2 修改提案，把正文粘贴进来。", "faint", wrap=True)
        self.files = AttachedFiles(desk, Proposal.TABLE)
        parts = (self.facts, label("正文", "h2"), self.text, self._none, label("附件", "h2"), self.files)
        self.setLayout(column(*parts, None, spacing=8, margins=(0, 2, 8, 8)))

    def show_detail(self, detail: ProposalDetail) -> None:
        record, line = detail.proposal, detail.row
        self.facts.show_facts(
            [
                ("提案者", _proposed_by(detail)),
                ("类别", record.category),
                ("收件", _received(record)),
                ("立案", full_day(line.docketed_on)),
                ("建议承办", record.suggested),
                ("审查", self._reviews(detail)),
                ("审查说明", record.reason),
                ("并入本件", self._joined(detail.merged)),
                ("并入", self._joined((detail.main,)) if detail.main else ""),
                ("重点提案", record.key_mark),
                ("社情民意", self._bulletin(detail)),
                ("来自线索", self._clue(detail)),
                ("评选", self._awards(detail)),
                ("公开", "同意公开" if record.public else f"不公开　{record.private_reason}"),
                ("备注", record.note),
            ]
        )
        self.files.show_files(record.id, f"提案 {record.number or record.receipt_number} ")
        self.text.setText(record.body)
        self.text.setVisible(bool(record.body))
        self._none.setVisible(not record.body)

    def _reviews(self, detail: ProposalDetail) -> str:
        """Return who said what at each stage, the newest last."""
        return "\n".join(
            "　".join(
                part
                for part in (
                    str(one.stage),
                    str(one.outcome),
                    one.reviewer,
                    full_day(one.reviewed_on),
                    "" if one.opinion == detail.proposal.reason else one.opinion,
                )
                if part
            )
            for one in reviews(self._desk.store, detail.proposal.id)
        )

    def _joined(self, others: Sequence[Proposal]) -> QWidget | str:
        """Return links to proposals this one is joined with: their own text stays to be read."""
        if not others:
            return ""
        links = [
            link(
                f"{one.number or one.receipt_number}　{one.title}",
                partial(self._desk.open, "proposal", one.id),
            )
            for one in others
        ]
        return holding(column(*(holding(row(each, None)) for each in links), spacing=2))

    def _clue(self, detail: ProposalDetail) -> QWidget | str:
        """Return the clue of the public a proposal was made from, as a link to it."""
        found = clues_of(self._desk.store, "proposal", detail.proposal.id)
        if not found:
            return ""
        links = (
            link(f"{each.number}　{each.title}", lambda each=each: self._desk.open("clue", each.id))  # type: ignore[misc]  # a lambda's default has no type
            for each in found
        )
        return holding(row(*links, None))

    def _bulletin(self, detail: ProposalDetail) -> str:
        """Return the bulletin a proposal was handed on as, and how far that is."""
        found = bulletin_of(self._desk.store, detail.proposal.id)
        return f"{found.number}　{found.state}" if found is not None else ""

    def _awards(self, detail: ProposalDetail) -> str:
        found = awards_of(self._desk.store, detail.proposal.id)
        return "、".join(f"{each.kind}{each.level}（{each.state}）" for each in found)


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
        name, _, rest = line.name.partition(
            "（"
        )  # what tells same names apart is often in the detail as well
        name = name if rest and rest.removesuffix("）") in line.detail else line.name
        detail = f"（{line.detail}）" if line.detail else ""
        tone = Tone.WARN if line.proposer.sign is SignState.PENDING else Tone.PLAIN
        return label(f"{name}{detail}　{proposer_words(line)}", wrap=True, selectable=True, tone=tone)


def titled(words: str, part: QWidget) -> QWidget:
    """Return a part under its heading."""
    return holding(column(label(words, "h2"), part, None, spacing=6))
