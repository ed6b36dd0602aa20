"""Choosing for awards: candidates with the figures that speak for them, proposed, decided by whom and when."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from db.people.records import SessionId
from db.proposals.awarding import LEVELS, awards, decide, nominate_many, reopen, set_level, strike_out
from db.proposals.awarding_figures import (
    HANDLER_COLUMNS,
    PROPOSAL_COLUMNS,
    HandlerFigures,
    ProposalFigures,
    handler_figures,
    proposal_figures,
)
from db.proposals.counting import COLLECTIVE, Share
from db.proposals.records_supervision import Award, AwardKind, AwardState
from db.store.errors import Refused
from db.store.kind import Column
from db.store.reader import Reader
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.desk.jobs import Progress
from desktop.desk.theme import Tone
from desktop.pages.proposals.overview import Overview, flat
from desktop.widgets.boxes import holding, row
from desktop.widgets.buttons import Switch, button, link
from desktop.widgets.cells import Mark
from desktop.widgets.inputs import ChoiceInput, DayInput, TextInput, Unreadable
from desktop.widgets.labels import label
from desktop.widgets.table import RecordTable

_KINDS = {"proposals": AwardKind.PROPOSAL, "handlers": AwardKind.HANDLER}
_TONES = {
    AwardState.NOMINATED: Tone.WARN,
    AwardState.GRANTED: Tone.GOOD,
    AwardState.REFUSED: Tone.PLAIN,
}
_PRESSED = ("led", "assisted", "answered", "late", "solved", "dissatisfied", "handed_back")


class AwardBoard(Overview):
    """Ticked rows are proposed together; a decision is written down for the ticked candidates."""

    title = "评选表彰"

    def __init__(self, desk: Desk) -> None:
        self.which = Switch(
            (("proposals", "优秀提案"), ("handlers", "先进承办单位")), lambda _name: self.refresh()
        )
        super().__init__(desk, self.which)
        self._awards: dict[int, Award] = {}
        self._of: SessionId | None = None  # whose figures are shown
        self._asked = 0  # counts readings: only the newest is shown
        self.proposals = RecordTable(
            [replace(each, align_right=False) for each in PROPOSAL_COLUMNS], words="优秀提案候选", ticks=True,
            present=self._present, stretch="title",
        )  # fmt: skip
        self.handlers = RecordTable(
            [replace(each, align_right=False) for each in HANDLER_COLUMNS], words="先进承办单位候选", ticks=True,
            present=self._present, stretch="name",
        )  # fmt: skip
        self.spare(self.proposals, "manner", "signers", "in_time", "supervised")
        self.spare(self.handlers, "assisted", "answered", "forms", "handed_back")
        self._stack = QStackedWidget()
        for table in (self.proposals, self.handlers):
            self._stack.addWidget(table)
            table.ticks.connect(lambda _count: self._show_offers())
            self.leaves(table, ("打印评选表彰名单…", lambda: self.print_table("award_list")))
            table.leaving.title = lambda: f"{self.desk.session_words}{self.kind}候选和表彰"
        self.proposals.opened.connect(lambda each: desk.open("proposal", each.id))
        self.handlers.opened.connect(lambda each: self._on_pressed(each, "led"))
        self.handlers.pressed_cell.connect(self._on_pressed)
        self.body.addWidget(self._stack, 1)
        self._lay_decision()
        self.setFocusProxy(self.proposals)

    def _lay_decision(self) -> None:
        self.level = ChoiceInput(LEVELS)
        self.by, self.on = TextInput(), DayInput(lambda: self.desk.store.clock().date())
        self.by.setPlaceholderText("由谁决定，如 九届第五次主席会议")
        self.on.setPlaceholderText("日期，空着是今天")
        self.level.setAccessibleName("等次")
        self.by.setAccessibleName("由谁决定")
        self.on.setAccessibleName("决定日期")
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.level.edited.connect(self._show_offers)
        self.nominate_button = button("推荐所选", self.nominate)
        self.strike_button = link("去掉所选候选", self.strike)
        self.grant_button = button("通过", lambda: self.decide(granted=True), role="main")
        self.refuse_button = button("不通过", lambda: self.decide(granted=False))
        self.reopen_button = link("退回候选", self.take_back)
        made = row(
            label("等次", "soft"), self.level, self.nominate_button, self.strike_button, 12, label("决定", "soft"),
            self.by, self.on, self.grant_button, self.refuse_button, self.reopen_button,
        )  # fmt: skip
        made.setStretchFactor(self.by, 1)
        self.body.addWidget(self.error)
        self.body.addWidget(holding(made))

    # Reading

    @property
    def kind(self) -> AwardKind:
        return _KINDS[self.which.chosen]

    @property
    def leaving(self) -> RecordTable:
        return self.table

    @property
    def table(self) -> RecordTable:
        return self.proposals if self.kind is AwardKind.PROPOSAL else self.handlers

    def refresh(self) -> None:
        """Show at once what was decided; the figures are read beside the window, for they go through every answer."""
        self._stack.setCurrentWidget(self.table)
        self.setFocusProxy(self.table)
        session = self.desk.session
        self._awards = {}
        self._asked += 1
        if session is None:
            self._show(())
            return
        found = awards(self.desk.store, session.id, self.kind)
        self._awards = {int(one.proposal or one.body or 0): one for one in found}
        rows = self.table.rows.rows()
        if rows and self._of == session.id:
            self._show(rows)
        else:
            self.table.show_rows(())
            self.said.say("正在统计…")
            self._show_offers()
        self._of, asked = session.id, self._asked
        job = self.desk.jobs.start(self._reading(session.id))
        job.done.connect(lambda rows: self._show(rows) if asked == self._asked else None)

    def _reading(
        self, session: SessionId
    ) -> Callable[[Progress], Sequence[ProposalFigures | HandlerFigures]]:
        take, today = self.desk.store.copier(), self.desk.store.clock().date()
        read = proposal_figures if self.kind is AwardKind.PROPOSAL else handler_figures

        def run(_progress: Progress) -> Sequence[ProposalFigures | HandlerFigures]:
            copy = Reader(take())
            try:
                return read(copy, session, today=today)
            finally:
                copy.connection.close()

        return run

    def _show(self, rows: Sequence[ProposalFigures | HandlerFigures]) -> None:
        ordered = sorted(rows, key=lambda each: each.id not in self._awards)
        self.table.show_rows(ordered, choose_first=True)
        self.said.say(self._counted(ordered))
        self._show_offers()

    def _counted(self, rows: Sequence[Any]) -> str:
        """Say how many there are, how many were chosen and which share that is: offices have their own measure."""
        chosen = [one for one in self._awards.values() if one.state is not AwardState.REFUSED]
        share = Share(part=len(chosen), base=len(rows))
        words = f"{len(rows)} {'件' if self.kind is AwardKind.PROPOSAL else '个单位'}，候选和确定 {len(chosen)}，占 {share.words}"
        if self.kind is AwardKind.PROPOSAL and chosen:
            there = {one.proposal for one in chosen}
            part = sum(each.manner == COLLECTIVE for each in rows if each.id in there)
            words += f"，其中集体提案 {Share(part=part, base=len(chosen)).words}"
        return words if rows else "这个届次还没有立案的提案"

    def _present(self, each: ProposalFigures | HandlerFigures, name: str) -> Any:
        if name == "award":
            found = self._awards.get(each.id)
            return "" if found is None else Mark(f"{found.level}{found.state}", _TONES[found.state])
        value = getattr(each, name)
        if name == "in_time":
            return "按期" if value else Mark("逾期", Tone.LATE, boxed=False)
        if name == "rate":
            return value.percent()
        if name in _PRESSED:
            return (
                Mark(str(len(value)), boxed=False, press=True)
                if value
                else Mark("·", Tone.FAINT, boxed=False)
            )
        return value or ""

    def _on_pressed(self, each: HandlerFigures, name: str) -> None:
        if name in _PRESSED:
            words = next(column.words for column in HANDLER_COLUMNS if column.name == name)
            self.ask_rows(f"{each.name} {words}", getattr(each, name))

    # Doing

    def _chosen(self) -> list[int]:
        return [int(each.id) for each in self.table.ticked()]

    def _candidates(self) -> list[Award]:
        return [self._awards[each] for each in self._chosen() if each in self._awards]

    def _show_offers(self) -> None:
        """Offer what can be done with the ticked rows."""
        fresh = [each for each in self._chosen() if each not in self._awards]
        states = {one.state for one in self._candidates()}
        waiting = states == {AwardState.NOMINATED} and not fresh
        level = self.level.value()
        regrade = bool(level) and waiting and any(one.level != level for one in self._candidates())
        self.nominate_button.setText("改等次" if regrade else "推荐所选")
        self.nominate_button.setEnabled(bool(fresh) or regrade)
        self.strike_button.setEnabled(waiting)
        for each in (self.grant_button, self.refuse_button):
            each.setEnabled(waiting)
        decided = bool(states) and AwardState.NOMINATED not in states and not fresh
        self.reopen_button.setVisible(decided)

    def _settle(self, outcome: Outcome) -> None:
        self.error.setVisible(outcome.refused is not None)
        if outcome.refused is not None:
            self.error.setText(outcome.refused.sentence)
        else:
            self.table.rows.clear_ticks()

    def nominate(self) -> None:
        session = self.desk.session
        chosen = [each for each in self._chosen() if each not in self._awards]
        if not chosen:
            self._regrade()
        elif session is not None:
            words = f"推荐{self.kind} {len(chosen)} 个"
            level = self.level.value()
            self._settle(self.desk.do(words, nominate_many, self.kind, session.id, chosen, level=level))

    def _regrade(self) -> None:
        chosen, level = self._candidates(), self.level.value()
        if not (chosen and level):
            return

        def run(work: Work) -> None:
            for each in chosen:
                set_level(work, each, level)

        self._settle(self.desk.do(f"{self.kind}候选 {len(chosen)} 个改为{level}", run))

    def strike(self) -> None:
        chosen = self._candidates()

        def run(work: Work) -> None:
            for each in chosen:
                strike_out(work, each)

        self._settle(self.desk.do(f"去掉{self.kind}候选 {len(chosen)} 个", run))

    def decide(self, *, granted: bool) -> None:
        """Write the decision down for the ticked candidates."""
        chosen = self._candidates()
        words = f"{self.kind}{'通过' if granted else '不通过'} {len(chosen)} 个"
        try:
            on = self.on.value() or self.desk.store.clock().date()
        except Unreadable as unreadable:
            self._settle(Outcome(refused=Refused(str(unreadable), field="on")))
            return
        self._settle(self.desk.do(words, decide, chosen, by=self.by.value(), on=on, granted=granted))

    def take_back(self) -> None:
        chosen = self._candidates()

        def run(work: Work) -> None:
            for each in chosen:
                reopen(work, each)

        self._settle(self.desk.do(f"退回{self.kind}候选 {len(chosen)} 个", run))

    def shown_rows(self) -> tuple[Sequence[Column], Sequence[object]]:
        """Return the list as it is printed: candidates and awards first, with who decided."""
        columns = PROPOSAL_COLUMNS if self.kind is AwardKind.PROPOSAL else HANDLER_COLUMNS
        decided = (Column(name="decided_by", words="决定"), Column(name="decided_on", words="日期"))

        def values(each: Any) -> dict[str, object]:
            made: dict[str, object] = {column.name: _plain(getattr(each, column.name)) for column in columns}
            found = self._awards.get(each.id)
            made["award"] = "" if found is None else f"{found.level}{found.state}"
            return made | {
                "decided_by": found.decided_by if found else "",
                "decided_on": found.decided_on if found else None,
            }

        return (*columns, *decided), [flat(values(each)) for each in self.table.rows.rows()]


def _plain(value: Any) -> Any:
    """Return a figure as a table keeps it: a count for its rows, a rate with its two numbers."""
    if isinstance(value, tuple):
        return len(value)
    return value.words if isinstance(value, Share) else value
