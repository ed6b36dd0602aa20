"""Reviewing proposals one after the other by keyboard: a digit decides, Enter goes on, one work saves them all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.duty.passing_on import decide_many
from db.people.sessions import SessionRow
from db.proposals.merging import against_main
from db.proposals.records import Proposal, ProposalId, ReviewStage, Verdict
from db.proposals.reviewing import NEEDS_REASON, Decision, ToReview, set_group, to_review
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.kind import Column
from db.store.settings import load
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.proposals.batch import run_many
from desktop.pages.proposals.intake_similar import called, similar_to
from desktop.pages.proposals.pickers import main_picker
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.cells import Mark
from desktop.widgets.inputs import ChoiceInput, TextInput, Unreadable
from desktop.widgets.labels import Elided, label
from desktop.widgets.panels import scrolling
from desktop.widgets.suggest import Candidate
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Sheet

KEYS = {
    Qt.Key.Key_1: Verdict.DOCKET,
    Qt.Key.Key_2: Verdict.MERGE,
    Qt.Key.Key_3: Verdict.DECLINE,
    Qt.Key.Key_4: Verdict.BULLETIN,
    Qt.Key.Key_5: Verdict.RETURN,
    Qt.Key.Key_6: Verdict.UPWARD,
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SEEN = 138  # pixels at 14 px text: the headings and three proposals
_TEXT = 96
_TONES = {Verdict.DOCKET: Tone.GOOD, Verdict.DECLINE: Tone.LATE, Verdict.RETURN: Tone.WARN}
_COLUMNS = (
    Column(name="receipt_number", words="流水号", width=4),
    Column(name="title", words="案由", width=16),
    Column(name="group", words="审查组", width=6),
    Column(name="verdict", words="结论", width=7),
)
_ALL = "全部审查组"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One line: what waits, and what was decided on it so far."""

    id: ProposalId
    waits: ToReview
    verdict: Verdict | None = None
    opinion: str = ""
    main: Candidate | None = None

    @property
    def missing(self) -> str:
        """The field that still lacks something; empty when nothing does."""
        if self.verdict in NEEDS_REASON and not self.opinion:
            return "opinion"
        return "main" if self.verdict is Verdict.MERGE and self.main is None else ""


class ReviewMany(Sheet):
    """The list above, the text below it, and what goes with the decision at the foot."""

    stays = True

    def __init__(self, desk: Desk, session: SessionRow, chosen: Sequence[ProposalId] = ()) -> None:
        self._desk, self._settings = desk, load(desk.store, ProposalSettings)
        waiting = [each for each in to_review(desk.store, session.id) if not chosen or each.id in chosen]
        self._lines = {each.id: Judged(id=each.id, waits=each) for each in waiting}
        self.table = RecordTable(
            _COLUMNS, words="待审查的提案", present=_present, stretch="title", soft=("group",)
        )
        there = {each.waits.group for each in self._lines.values() if each.waits.group}
        known = [group for group in self._settings.groups() if group in there]  # in the office's order
        groups = [*known, *sorted(there.difference(known))]
        self.group = ChoiceInput((_ALL, *groups), required=True)
        self.belongs = ChoiceInput(tuple(self._settings.groups()))
        self.stage = ChoiceInput(tuple(map(str, ReviewStage)), required=True)
        self.stage.set_value(str(ReviewStage.FINAL))
        self.reviewer = TextInput()
        self.reviewer.set_value(desk.clerk)
        self.listed = ChoiceInput(())
        self.more = TextInput()
        self.more.setPlaceholderText("补充说明")
        self.main = main_picker(desk.store)
        for part, words in (
            (self.group, "审查组"), (self.belongs, "归入审查组"), (self.stage, "环节"), (self.reviewer, "审查人"), (self.listed, "原因"),
            (self.more, "补充说明"), (self.main, "并入"),
        ):  # fmt: skip
            part.setAccessibleName(words)
        self._facts = label("", "soft", wrap=True)
        self._like = Elided("", "small", tone=Tone.WARN)
        self._text = label("", wrap=True, selectable=True)
        self._text.setAccessibleName("正文")
        self._counts = Elided("", "soft")
        self._pending = Elided("", "small", tone=Tone.WARN)
        super().__init__(
            f"逐件审查 {len(waiting)} 件",
            "1 立案　2 并案　3 不予立案　4 转社情民意　5 退回修改　6 转上级　0 清除　Enter 下一件",
            self._middle(),
            save_words="保存审查结果",
        )
        self.body.insertWidget(2, self._foot)  # what goes with the decision stays in sight
        self._connect()
        self._show_group()

    def _middle(self) -> QWidget:
        head = row(
            label("环节", "soft"), self.stage, label("审查人", "soft"), self.reviewer, self.group, None
        )
        self.reviewer.setMaximumWidth(look().px(120))
        self._facts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        facts = row(self._facts, label("归入", "soft"), self.belongs)
        read = scrolling(holding(column(facts, self._text, None, spacing=6)))
        read.setMinimumHeight(look().px(_TEXT))
        self._why = holding(row(self.listed, self.more))
        self._why.layout().setStretch(0, 1)  # type: ignore[union-attr]  # it was given one
        self._why.layout().setStretch(1, 1)  # type: ignore[union-attr]  # it was given one
        into = row(into_words := label("并入", "soft"), self.main)
        into.setAlignment(into_words, Qt.AlignmentFlag.AlignTop)  # beside the line, not beside what is chosen
        into_words.setFixedHeight(look().px(32))
        self._into = holding(into)
        self.table.setMinimumHeight(look().px(_SEEN))
        made = QWidget()
        self._foot = holding(column(self._like, self._why, self._into, self._pending, spacing=4))
        parts = (head, self.table, self._counts, read)
        layout = column(*parts, spacing=8, margins=(0, 0, 2, 0))
        layout.setStretch(1, 3)
        layout.setStretch(3, 2)
        made.setLayout(layout)
        return scrolling(made)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_line)
        self.table.installEventFilter(self)
        for part in (self.listed, self.more, self.main.line):
            part.installEventFilter(self)
        self.group.edited.connect(self._show_group)
        self.belongs.edited.connect(self._move)
        self.listed.edited.connect(self._take_reason)
        self.more.edited.connect(self._take_reason)
        self.main.edited.connect(self._take_main)

    @property
    def empty(self) -> bool:
        return not self._lines

    @property
    def dirty(self) -> bool:
        return any(each.verdict is not None for each in self._lines.values())

    def start(self) -> None:
        self.table.setFocus()

    # The list

    def _shown(self) -> list[Judged]:
        group = self.group.value()
        return [each for each in self._lines.values() if group in {_ALL, each.waits.group}]

    def _show_group(self) -> None:
        self.table.show_rows(self._shown(), choose_first=True)
        self._count()

    def _count(self) -> None:
        shown = self._shown()
        decided = Counter(each.verdict for each in shown if each.verdict is not None)
        parts = [f"{verdict} {decided[verdict]}" for verdict in Verdict if decided[verdict]]
        left = len(shown) - decided.total()
        self._counts.say("　".join([*parts, f"未审 {left}"]))
        pending = [
            f"{each.waits.receipt_number} {'、'.join(each.waits.pending)}"
            for each in self._lines.values()
            if each.verdict is Verdict.DOCKET and each.waits.pending
        ]
        self._pending.say(f"联名人还没有会签，立案时不列入：{'；'.join(pending)}")
        self._pending.setVisible(bool(pending))

    def _put(self, line: Judged) -> None:
        self._lines[line.id] = line
        with QSignalBlocker(self.table):
            self.table.show_rows(self._shown())
        self._count()
        self._fit_foot(line)

    def _line(self) -> Judged | None:
        found: Judged | None = self.table.chosen_row()
        return None if found is None else self._lines[found.id]

    def _on_line(self, line: Judged | None) -> None:
        if line is None:
            return
        record = self._desk.store.get(Proposal, line.id)
        waits = line.waits
        pending = f"待会签：{'、'.join(waits.pending)}" if waits.pending else ""
        self._facts.setText("　".join(filter(None, (record.origin, waits.category, waits.advice, pending))))
        like = similar_to(self._desk, record)
        if like:
            self._like.say(f"相似 {len(like)} 件：" + "；".join(f"{called(one)}，{one.why}" for one in like))
        self._like.setVisible(bool(like))
        self._text.setText(record.body or "没有录入正文。")
        self.belongs.set_value(waits.group)
        self._fit_foot(self._lines[line.id])

    def _fit_foot(self, line: Judged) -> None:
        """Ask for what goes with the decision, and for nothing else."""
        reasons = {
            Verdict.DECLINE: self._settings.decline_reasons,
            Verdict.RETURN: self._settings.return_reasons,
        }.get(line.verdict or Verdict.DOCKET, ())
        wants = line.verdict not in {None, Verdict.DOCKET, Verdict.MERGE}
        self._why.setVisible(wants)
        self.listed.setVisible(bool(reasons))
        self._into.setVisible(line.verdict is Verdict.MERGE)
        if [self.listed.itemText(at) for at in range(1, self.listed.count())] != list(reasons):
            self.listed.clear()
            self.listed.addItem("", "")
            for reason in reasons:
                self.listed.addItem(reason, reason)
        listed = next((reason for reason in reasons if line.opinion.startswith(reason)), "")
        self.listed.set_value(listed)
        if not self.more.hasFocus():
            self.more.set_value(line.opinion.removeprefix(listed).removeprefix("。"))
        if not self.main.line.hasFocus():
            self.main.set_value([line.main] if line.main else [])

    # Deciding

    def decide(self, verdict: Verdict | None) -> None:
        """Decide on the line stood on; what the decision still needs gets the keyboard."""
        line = self._line()
        if line is None:
            return
        main = self._likely_main(line) if verdict is Verdict.MERGE else None
        self._put(replace(line, verdict=verdict, opinion="", main=main))
        if verdict in NEEDS_REASON:
            self.listed.setFocus()
        elif verdict is Verdict.MERGE:
            self.main.line.setFocus()

    def _likely_main(self, line: Judged) -> Candidate | None:
        """Put forward the likest proposal of the same session; the clerk sees it and may exchange it."""
        record = self._desk.store.get(Proposal, line.id)
        for one in similar_to(self._desk, record):
            other = self._desk.store.get(Proposal, one.id)
            if other.session == record.session and not against_main(self._desk.store, other):
                return Candidate(id=one.id, words=f"{one.number} {one.title}", detail=one.session)
        return None

    def _move(self) -> None:
        """Give the line stood on to another group, at once; an empty one lets its category say it again."""
        line, group = self._line(), self.belongs.value()
        if line is None:
            return
        record = self._desk.store.get(Proposal, line.id)
        words = f"归入{group}" if group else "审查组按类别"
        if self._desk.do(words, set_group, [record], group):
            group = group or self._settings.group_of(record.category)
            self._put(replace(line, waits=replace(line.waits, group=group)))
            self.belongs.set_value(group)

    def go_on(self) -> None:
        """Stand on the next line."""
        self.table.setFocus()
        shown = self._shown()
        line = self._line()
        place = next((at for at, each in enumerate(shown) if line is not None and each.id == line.id), -1)
        if place + 1 < len(shown):
            self.table.choose(shown[place + 1].id)

    def _take_reason(self) -> None:
        line = self._line()
        if line is not None:
            said = "。".join(part for part in (self.listed.value(), self.more.value()) if part)
            self._put(replace(line, opinion=said))

    def _take_main(self) -> None:
        line = self._line()
        try:
            chosen = self.main.value()
        except Unreadable:
            return  # half typed
        if line is not None:
            self._put(replace(line, main=chosen[0] if chosen else None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits decide in the list; Enter goes on from everywhere."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        key = Qt.Key(event.key()) if event.key() in {*KEYS, Qt.Key.Key_0} else None
        if watched is self.table and plain and key is not None:
            self.decide(KEYS.get(key))
            return True
        choosing = watched is self.main.line and (self.main.suggestions.isVisible() or self.main.line.text())
        if event.key() in _ENTER and plain and not choosing:
            self.go_on()
            return True
        return super().eventFilter(watched, event)

    # Saving

    def submit(self) -> None:
        decided = [each for each in self._lines.values() if each.verdict is not None]
        if not decided:
            self.show_refused(Refused("还没有审查任何一件：在列表里按 1 到 6。"))
            return
        lacking = next((each for each in decided if each.missing), None)
        if lacking is not None:
            self.group.set_value(_ALL)
            self._show_group()
            self.table.choose(lacking.id)
            words = "并入哪一件" if lacking.missing == "main" else f"{lacking.verdict}的原因"
            (self.main.line if lacking.missing == "main" else self.more).setFocus()
            self.show_refused(Refused(f"{lacking.waits.receipt_number} 还没有写明{words}，已停在这一件上。"))
            return
        decisions = [_decision(each) for each in decided]
        desk, stage = self._desk, ReviewStage(self.stage.value())
        words = f"{stage} {len(decisions)} 件"
        self.settle(
            run_many(
                desk, words, len(decisions),
                lambda work: decide_many(
                    work, decisions, on=desk.store.clock().date(), reviewer=self.reviewer.value(), stage=stage,
                    without_pending=True,
                ),
            )
        )  # fmt: skip


def _decision(line: Judged) -> Decision:
    assert line.verdict is not None  # noqa: S101 - only decided lines are saved
    main = ProposalId(line.main.id) if line.main is not None and line.verdict is Verdict.MERGE else None
    return Decision(proposal=line.id, verdict=line.verdict, opinion=line.opinion, main=main)


def _present(line: Judged, name: str) -> Any:
    if name != "verdict":
        return getattr(line.waits, name)
    if line.verdict is None:
        return Mark("未审", Tone.FAINT, boxed=False)
    tone = Tone.LATE if line.missing else _TONES.get(line.verdict, Tone.PLAIN)
    return Mark(f"{line.verdict}?" if line.missing else str(line.verdict), tone)
