"""Many proposals at once: file them, assign each to its own handlers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QWidget

from db.people.records import BodyId
from db.proposals.closing import close_many, ready_to_close
from db.proposals.cosigning import waiting_to_sign
from db.proposals.handling import Share, assign_many, roles_for
from db.proposals.queries import ProposalRow
from db.proposals.records import Proposal, ProposalId, ProposalState, Verdict
from db.proposals.reviewing import Decision, decide_many
from db.proposals.settings import REPLY_STEP
from db.proposals.suggesting import suggested_handlers
from db.store.errors import Refused
from db.store.kind import Column
from db.store.work import Work
from desktop.desk.bulk import run_bulk
from desktop.desk.desk import Desk, Outcome
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.proposals.assigning import explain, who_handles
from desktop.pages.proposals.pickers import handlers_picker
from desktop.widgets.boxes import column, holding, note, row
from desktop.widgets.buttons import link
from desktop.widgets.cells import Mark
from desktop.widgets.inputs import DayInput, Unreadable
from desktop.widgets.labels import label
from desktop.widgets.panels import scrolling
from desktop.widgets.suggest import Candidate
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Sheet

_SEEN = 138  # pixels at 14 px text: the headings and three proposals
_TYPING_SIZE = 40  # more proposals than this are a job with progress


def run_many(desk: Desk, label_words: str, count: int, operation: Callable[[Work], Any]) -> Outcome | None:
    """Run one work over many proposals: at once, or with progress and cancel when they are very many."""
    if count <= _TYPING_SIZE:
        return desk.do(label_words, operation)

    def run(work: Work, *, progress: Any) -> Any:
        progress.step(0, 0, label_words)
        return operation(work)

    return run_bulk(desk, label_words, run)


def records(desk: Desk, rows: Sequence[ProposalRow]) -> list[Proposal]:
    return [desk.store.get(Proposal, each.id) for each in rows]


def pending_words(desk: Desk, rows: Sequence[ProposalRow]) -> str:
    """Say which co-signers would stand back if these were filed now; empty when everybody has answered."""
    wanted = {each.id for each in rows}
    found: dict[str, list[str]] = {}
    for one in waiting_to_sign(desk.store, today=desk.store.clock().date()):
        if one.proposal in wanted:
            found.setdefault(one.receipt_number, []).append(one.name)
    return "；".join(f"{number} {'、'.join(names)}" for number, names in found.items())


def file_many(desk: Desk, rows: Sequence[ProposalRow], *, without_pending: bool = False) -> Outcome | None:
    """File the proposals in the order they are listed; all or none."""
    decisions = [Decision(proposal=each.id, verdict=Verdict.DOCKET) for each in rows]

    def decided(work: Work) -> list[Proposal]:
        return decide_many(
            work,
            decisions,
            on=desk.store.clock().date(),
            reviewer=desk.clerk,
            without_pending=without_pending,
        )

    return run_many(desk, f"立案 {len(rows)} 件", len(rows), decided)


def close_all(desk: Desk, rows: Sequence[ProposalRow]) -> Outcome | None:
    """Close those of the proposals with which nothing is left to do, and say what is left with the others."""
    ready, others = ready_to_close(desk.store, records(desk, rows))
    left = "，".join(f"{count} 件{words}" for words, count in others.items())
    outcome = None
    if ready:
        words = f"办结 {len(ready)} 件"
        today = desk.store.clock().date()
        outcome = run_many(desk, words, len(ready), lambda work: close_many(work, ready, on=today))
    if left:
        desk.notices.say(f"没有列入：{left}。" if ready else f"所选提案都不能办结：{left}。")
    return outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One line of the plan: a proposal and who shall handle it."""

    id: ProposalId
    number: str
    title: str
    filed: bool
    leads: tuple[Candidate, ...] = ()
    assists: tuple[Candidate, ...] = ()


_COLUMNS = (
    Column(name="number", words="号", width=4),
    Column(name="title", words="案由", width=14),
    Column(name="leads", words="主办", width=9),
    Column(name="assists", words="会办", width=8),
)


class AssignMany(Sheet):
    """A plan, one line a proposal, filled from what the proposers suggest; the pickers below change the chosen line.

    Proposals still in review are filed in the same work.
    """

    stays = True

    def __init__(self, desk: Desk, rows: Sequence[ProposalRow]) -> None:
        self._desk = desk
        self._changed = False
        self._plan = _planned(desk, rows)
        self._pending = pending_words(desk, rows)
        fresh = sum(not each.filed for each in self._plan)
        self.table = RecordTable(_COLUMNS, words="交办方案", present=_present, stretch="title")
        self.leads = handlers_picker(desk.store, what="主办单位")
        self.assists = handlers_picker(desk.store, what="会办单位")
        self.day = DayInput(lambda: desk.store.clock().date())
        self.day.set_value(desk.store.clock().date())
        for part, words in ((self.leads, "主办单位"), (self.assists, "会办单位"), (self.day, "交办日期")):
            part.setAccessibleName(words)
        self._who = label("", "soft", wrap=True)
        self._note = note("")
        filed = f"，其中 {fresh} 件同时立案" if fresh else ""
        super().__init__(
            f"交办 {len(rows)} 件",
            f"按提案者建议的单位预填{filed}。↑↓ 选一件，Tab 到下面改单位",
            self._middle(),
            save_words="立案并交办" if fresh else "交办",
        )
        self.table.chosen.connect(self._on_line)
        self.leads.edited.connect(self._on_edited)
        self.assists.edited.connect(self._on_edited)
        self.day.edited.connect(self._explain)
        self.table.show_rows(self._plan, choose_first=True)
        self._stand_on_gap()
        self._explain()

    def _middle(self) -> QWidget:
        everywhere = link("用于所有还没有单位的提案", self.spread)
        leads, assists = _named("主办"), _named("会办")
        lines = [
            row(leads, self.leads),
            row(assists, self.assists),
            row(_named(""), self._who, None, everywhere),
            row(_named("交办日期"), self.day, None),
        ]
        for line, named in zip(lines[:2], (leads, assists), strict=True):
            line.setStretch(1, 1)
            line.setAlignment(named, Qt.AlignmentFlag.AlignTop)  # beside the line, not beside what is chosen
        self.table.setMinimumHeight(look().px(_SEEN))
        return scrolling(holding(column(self.table, *lines, self._note, spacing=8)))

    @property
    def dirty(self) -> bool:
        return self._changed

    def start(self) -> None:
        (self.leads if self._gaps() else self.table).setFocus()

    def _gaps(self) -> list[Planned]:
        return [each for each in self._plan if not each.leads]

    def _stand_on_gap(self) -> None:
        """Stand on the first line that lacks a handler: the only ones that need the clerk."""
        gaps = self._gaps()
        if gaps:
            self.table.choose(gaps[0].id)

    def _on_line(self, line: Planned | None) -> None:
        if line is None:
            return
        self.leads.set_value(line.leads)
        self.assists.set_value(line.assists)
        self._say(line)

    def _say(self, line: Planned) -> None:
        self._who.setText(who_handles([one.words for one in line.leads], [one.words for one in line.assists]))

    def _on_edited(self) -> None:
        line: Planned | None = self.table.chosen_row()
        if line is None:
            return
        try:
            changed = replace(line, leads=self.leads.value(), assists=self.assists.value())
        except Unreadable:
            return  # a name half typed is no choice yet
        self._put({line.id: changed})
        self._say(changed)

    def spread(self) -> None:
        """Give all proposals without a handler those of the chosen line."""
        line: Planned | None = self.table.chosen_row()
        if line is not None and line.leads:
            self._put({gap.id: replace(gap, leads=line.leads, assists=line.assists) for gap in self._gaps()})

    def _put(self, changed: dict[ProposalId, Planned]) -> None:
        self._changed = True
        self._plan = [changed.get(each.id, each) for each in self._plan]
        with QSignalBlocker(self.table):  # the pickers already show what the line has become
            self.table.show_rows(self._plan)
        self._explain()

    def _explain(self) -> None:
        words = self._note.findChild(QLabel)
        gaps = len(self._gaps())
        said = f"还有 {gaps} 件没有主办单位。\n" if gaps else ""
        said += f"联名人还没有会签，立案时不列入提案者：{self._pending}。\n" if self._pending else ""
        if isinstance(words, QLabel):
            words.setText(said + explain(self._desk.store, self._on(), REPLY_STEP))

    def _on(self) -> date | None:
        try:
            found: date | None = self.day.value()
        except Unreadable:
            return None
        return found

    def submit(self) -> None:
        gaps = self._gaps()
        on = self._on()
        if gaps:
            self._stand_on_gap()
            self.leads.setFocus()
            self.show_refused(Refused(f"还有 {len(gaps)} 件没有主办单位，已停在第一件上。", field="handler"))
            return
        if on is None:
            self.day.setFocus()
            self.show_refused(Refused("请填写交办日期。", field="assigned_on"))
            return
        plan = [
            (
                self._desk.store.get(Proposal, each.id),
                roles_for([BodyId(one.id) for one in each.leads], [BodyId(one.id) for one in each.assists]),
            )
            for each in self._plan
        ]
        words = f"交办提案 {len(plan)} 件"
        self.settle(
            run_many(self._desk, words, len(plan), lambda work: _assigned(work, plan, on, self._desk.clerk))
        )


def _assigned(work: Work, plan: Sequence[tuple[Proposal, Sequence[Share]]], on: date, reviewer: str) -> Any:
    fresh = [
        Decision(proposal=proposal.id, verdict=Verdict.DOCKET)
        for proposal, _ in plan
        if proposal.state is not ProposalState.DOCKETED
    ]
    made = decide_many(work, fresh, on=on, reviewer=reviewer, without_pending=True)
    filed = {proposal.id: proposal for proposal in made}
    return assign_many(work, [(filed.get(one.id, one), shares) for one, shares in plan], on=on)


def _planned(desk: Desk, rows: Sequence[ProposalRow]) -> list[Planned]:
    chosen = records(desk, rows)
    suggested = suggested_handlers(desk.store, [each.suggested for each in chosen])
    plan = []
    for each, bodies in zip(chosen, suggested, strict=True):
        found = tuple(Candidate(id=body.id, words=body.name, kind="body") for body in bodies)
        plan.append(
            Planned(
                id=each.id,
                number=each.number or each.receipt_number,
                title=each.title,
                filed=each.state is ProposalState.DOCKETED,
                leads=found[:1],
                assists=found[1:],
            )
        )
    return plan


def _present(line: Planned, name: str) -> Any:
    if name in {"leads", "assists"}:
        chosen: tuple[Candidate, ...] = getattr(line, name)
        if not chosen and name == "leads":
            return Mark("待定", Tone.WARN)
        return "、".join(one.words for one in chosen)
    return getattr(line, name)


def _named(words: str) -> QLabel:
    made = label(words, "soft")
    made.setFixedSize(look().px(64), look().px(32))
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made
