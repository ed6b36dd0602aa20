"""Key proposals: the tab and the sheets of supervision, and the list of a session's key proposals."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from db.proposals.awarding import awards_of, nominate, strike_out
from db.proposals.detail import ProposalDetail
from db.proposals.records_supervision import Award, AwardKind, AwardState, Supervision, SupervisionKind
from db.proposals.supervising import (
    KEY_COLUMNS,
    KeyRow,
    SupervisionSettings,
    correct,
    drop_key,
    key_proposals,
    look_back,
    name_key,
    strike,
    supervise,
    supervisions,
)
from db.store.kind import Column, Field, FieldType
from db.store.settings import load
from desktop.desk.desk import Desk, Outcome
from desktop.desk.theme import Tone
from desktop.pages.proposals.moves import Start
from desktop.pages.proposals.overview import Overview
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, link
from desktop.widgets.cells import Mark, short_day
from desktop.widgets.flow import Flow
from desktop.widgets.labels import Tag, label
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task
from desktop.widgets.timeline import Moment, Timeline

_TONES = {
    SupervisionKind.NAMED: Tone.WARN, SupervisionKind.SUPERVISE: Tone.ACCENT, SupervisionKind.LOOK_BACK: Tone.GOOD,
    SupervisionKind.DROPPED: Tone.PLAIN,
}  # fmt: skip
_AWARD_TONES = {
    AwardState.NOMINATED: Tone.WARN,
    AwardState.GRANTED: Tone.GOOD,
    AwardState.REFUSED: Tone.PLAIN,
}


# --- sheets


def _fields(desk: Desk, *names: str) -> list[Field]:
    settings = load(desk.store, SupervisionSettings)
    known = {
        "mark": Field(name="mark", words="重点类别", type=FieldType.CHOICE, choices=settings.marks, required=True),
        "on": Field(name="on", words="日期", type=FieldType.DATE, required=True),
        "leader": Field(name="leader", words="领导", limit=60, help="领衔、参加督办的领导"),
        "form": Field(name="form", words="督办形式", type=FieldType.CHOICE, choices=settings.forms),
        "content": Field(name="content", words="情况", type=FieldType.LONG, limit=1500),
        "result": Field(name="result", words="结果", type=FieldType.LONG, limit=1500),
    }  # fmt: skip
    return [known[name] for name in names]


def _task(
    desk: Desk, detail: ProposalDetail, words: str, names: Sequence[str], submit: Callable[[dict[str, Any]], Outcome],
    **values: Any,
) -> Task:  # fmt: skip
    return Task(
        title=words, about=f"{detail.number_words}　{detail.proposal.title}", fields=_fields(desk, *names), submit=submit,
        values={"on": desk.store.clock().date(), **values},
    )  # fmt: skip


def _named(detail: ProposalDetail) -> str:
    return f"{detail.row.number} 号"


def naming(desk: Desk, detail: ProposalDetail) -> Task:
    """Return the sheet that makes a proposal a key one."""
    return _task(
        desk, detail, "列为重点", ("mark", "leader", "form", "on", "content"),
        lambda values: desk.do(f"列为重点 {_named(detail)}", name_key, detail.proposal, **values),
        mark=detail.proposal.key_mark,
    )  # fmt: skip


def supervising(desk: Desk, detail: ProposalDetail, leader: str = "") -> Task:
    return _task(
        desk, detail, "记督办", ("on", "form", "leader", "content", "result"),
        lambda values: desk.do(f"督办 {_named(detail)}", supervise, detail.proposal, **values), leader=leader,
    )  # fmt: skip


def looking_back(desk: Desk, detail: ProposalDetail) -> Task:
    return _task(
        desk, detail, "回头看", ("on", "form", "leader", "content", "result"),
        lambda values: desk.do(f"回头看 {_named(detail)}", look_back, detail.proposal, **values),
    )  # fmt: skip


def dropping(desk: Desk, detail: ProposalDetail) -> Task:
    return _task(
        desk, detail, "取消重点", ("on", "content"),
        lambda values: desk.do(
            f"取消重点 {_named(detail)}", drop_key, detail.proposal, on=values["on"], reason=values["content"]
        ),
    )  # fmt: skip


def correcting(desk: Desk, detail: ProposalDetail, step: Supervision) -> Task:
    names = ("leader", "form", "content", "result")
    return Task(
        title=f"修改{step.kind}", about=f"{detail.number_words}　{detail.proposal.title}",
        fields=_fields(desk, *names), values={name: getattr(step, name) for name in names},
        submit=lambda values: desk.do(f"修改督办 {_named(detail)}", correct, step, **values),
    )  # fmt: skip


# --- the tab


class SupervisionTab(QWidget):
    """Under which mark and in whose care a proposal is, what was done for it, and what it is proposed for."""

    scrolls = True

    def __init__(self, desk: Desk, start: Start) -> None:
        super().__init__()
        self._desk, self._start = desk, start
        self._detail: ProposalDetail | None = None
        self._flow = Flow(spacing=6)
        self._chips: list[QPushButton] = []
        self._awards = column(spacing=4)
        self._lines: list[QWidget] = []
        self.timeline = Timeline("还没有列为重点，也没有督办记录。")
        self.setLayout(
            column(holding(self._flow), self.timeline, self._awards, None, spacing=12, margins=(0, 2, 8, 8))
        )

    def show_detail(self, detail: ProposalDetail) -> None:
        self._detail = detail
        steps = supervisions(self._desk.store, detail.proposal.id)
        self._show_chips(detail, steps)
        self.timeline.show_moments(
            [self._moment(step) for step in steps], today=self._desk.store.clock().date()
        )
        self._show_awards(detail)

    def _show_chips(self, detail: ProposalDetail, steps: Sequence[Supervision]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        named = [step for step in steps if step.kind is SupervisionKind.NAMED]
        leader = named[-1].leader if named else ""
        key = bool(detail.proposal.key_mark)
        offers: list[tuple[str, Callable[[], object]]] = [
            ("改重点类别" if key else "列为重点", lambda: self._start(naming(self._desk, detail))),
            ("记督办", lambda: self._start(supervising(self._desk, detail, leader))),
            ("回头看", lambda: self._start(looking_back(self._desk, detail))),
        ]
        if key:
            offers.append(("取消重点", lambda: self._start(dropping(self._desk, detail))))
        offers.append(("推荐优秀提案", self._nominate))
        self._chips = [button(words, then, role="chip") for words, then in offers]
        for chip in self._chips:
            self._flow.addWidget(chip)

    def _moment(self, step: Supervision) -> Moment:
        who = "　".join(part for part in (step.leader, step.form) if part)
        text = step.content + (f"\n结果：{step.result}" if step.result else "")
        offers: tuple[tuple[str, Callable[[], object]], ...] = (("修改", lambda: self._correct(step)),)
        if step.kind in {SupervisionKind.SUPERVISE, SupervisionKind.LOOK_BACK}:
            offers += (("删除", lambda: self._desk.do(f"删除{step.kind}", strike, step)),)
        return Moment(
            on=step.on_day, words=str(step.kind), who=who, text=text, tone=_TONES[step.kind], offers=offers
        )

    def _correct(self, step: Supervision) -> None:
        if self._detail is not None:
            self._start(correcting(self._desk, self._detail, step))

    # Awards

    def _nominate(self) -> None:
        if self._detail is None:
            return
        record = self._detail.proposal
        outcome = self._desk.do(
            f"推荐优秀提案 {_named(self._detail)}", nominate, AwardKind.PROPOSAL, record.session, proposal=record.id
        )  # fmt: skip
        if outcome.refused is not None:
            self._desk.notices.tell("没有推荐。", outcome.refused.sentence)

    def _show_awards(self, detail: ProposalDetail) -> None:
        for old in self._lines:
            self._awards.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [self._award(each) for each in awards_of(self._desk.store, detail.proposal.id)]
        for line in self._lines:
            self._awards.addWidget(line)

    def _award(self, each: Award) -> QWidget:
        when = each.decided_on.isoformat() if each.decided_on else ""
        decided = "　".join(part for part in (each.decided_by, when) if part)
        words = f"{each.kind}{each.level}"
        off = [] if each.state is not AwardState.NOMINATED else [link("撤回推荐", lambda: self._strike(each))]
        return holding(
            row(Tag(str(each.state), _AWARD_TONES[each.state]), label(words), label(decided, "soft"), *off, None)
        )  # fmt: skip

    def _strike(self, each: Award) -> None:
        self._desk.do(f"撤回推荐{each.kind}", strike_out, each)


# --- the list of key proposals


class KeyBoard(Overview):
    """The key proposals of the session with their leaders and what was done for each."""

    title = "重点提案督办"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = RecordTable(
            [replace(each, align_right=False) for each in KEY_COLUMNS], words="重点提案", present=self._present,
            stretch="title", soft=("first_proposer",),
        )  # fmt: skip
        self.leaves(self.table, paper="key_list")
        self.spare(self.table, "first_proposer", "form", "progress", "looked_back")
        self._empty = EmptyState(
            "这个届次还没有重点提案", "打开一件立案的提案，在“督办”里列为重点。", icon="proposals"
        )
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._empty, 1)
        self.setFocusProxy(self.table)
        self.table.opened.connect(lambda each: desk.open("proposal", each.id))

    def refresh(self) -> None:
        session, today = self.desk.session, self.desk.store.clock().date()
        rows = key_proposals(self.desk.store, today=today, session=session.id) if session is not None else []
        pushed = sum(each.supervised for each in rows)
        back = sum(each.looked_back > 0 for each in rows)
        self.said.say(f"{len(rows)} 件，督办 {pushed} 次，回头看 {back} 件" if rows else "")
        self.table.show_rows(rows, choose_first=True)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _present(self, each: KeyRow, name: str) -> Any:
        value = getattr(each, name)
        if name == "last":
            return short_day(value, today=self.desk.store.clock().date()) if value else ""
        if name == "supervised" and not value:
            return Mark("未督办", Tone.WARN)
        return value or ""

    def shown_rows(self) -> tuple[Sequence[Column], Sequence[object]]:
        return KEY_COLUMNS, self.table.rows.rows()
