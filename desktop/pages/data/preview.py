"""逐行预览: what becomes of each row, why, and answering what has to be asked."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QMenu, QStackedWidget, QWidget

from db.exchange.plan import Outcome, Plan, PlanRow, Question
from db.store.kind import Column, Field, FieldType
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.data.draft import Draft
from desktop.widgets.boxes import Card, column, holding, row
from desktop.widgets.buttons import Switch, button
from desktop.widgets.cells import Mark
from desktop.widgets.form import Form, Sources
from desktop.widgets.labels import label
from desktop.widgets.panels import EmptyState, scrolling
from desktop.widgets.table import RecordTable

TONES = {
    Outcome.NEW: Tone.ACCENT,
    Outcome.CHANGED: Tone.WARN,
    Outcome.SAME: Tone.FAINT,
    Outcome.ASK: Tone.WARN,
    Outcome.REFUSED: Tone.LATE,
}
_FIRST = (Outcome.REFUSED, Outcome.ASK, Outcome.CHANGED, Outcome.NEW, Outcome.SAME)
CHANGES, ALL, HINTS = "changes", "all", "hints"
_SUBJECTS = {"proposal": "案由", "handler": "单位", "clue": "线索"}
_ANSWER = "answer"
_MANY, _NEAREST = 8, 3  # answers in one menu, and of more than that, those shown at once


def _columns(subject: str) -> tuple[Column, ...]:
    return (
        Column(name="row", words="行", width=3),
        Column(name="outcome", words="结果", width=5),
        Column(name="subject", words=subject, width=5 if subject == "姓名" else 12),
        Column(name="explanation", words="说明", width=16),
        Column(name=_ANSWER, words="处理", width=9),
    )


class DayBox(QDialog):
    """Asks from which day something holds; ``chosen(date)``."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, words: str, sources: Sources) -> None:
        super().__init__(parent)
        self.setWindowTitle("从哪一天起")
        self.form = Form((Field(name="on", words="自", type=FieldType.DATE, required=True),), sources=sources)
        self.form.submitted.connect(self._on_submitted)
        self.form.cancelled.connect(self.reject)
        save = button("确定", self.form.submit, role="main", key="save")
        about = label(words, "soft", wrap=True)
        buttons = row(None, save, button("取消", self.reject))
        self.setLayout(column(about, self.form, buttons, spacing=12, margins=(20, 16, 20, 14)))
        self.setMinimumWidth(look().px(380))
        self.form.start()

    def _on_submitted(self, values: dict[str, date]) -> None:
        self.chosen.emit(values["on"])
        self.accept()


class Preview(Card):
    """``problems_asked`` when the rows that stay behind shall go into a file."""

    problems_asked = Signal()

    def __init__(self, draft: Draft) -> None:
        self.switch = Switch(
            ((CHANGES, "只看有变化和有问题的"), (ALL, "全部"), (HINTS, "提醒")), self._on_switch
        )
        super().__init__("逐行预览", self.switch, margins=(12, 14, 6, 8))
        self._draft = draft
        self._plan: Plan | None = None
        self._only: Outcome | None = None
        self._stack = QStackedWidget()
        self.empty = EmptyState("")
        self.hints = label("", wrap=True, selectable=True)
        self._hints = scrolling(holding(column(self.hints, None, margins=(6, 4, 8, 4))))
        self._tables: dict[str, RecordTable] = {}
        self.table = self._table("姓名")
        for each in (self.empty, self._hints):
            self._stack.addWidget(each)
        self.body.addWidget(self._stack, 1)

    def _table(self, subject: str) -> RecordTable:
        """Return the table whose third column is headed so."""
        if subject not in self._tables:
            made = RecordTable(
                _columns(subject), words="逐行预览", present=self._present, key=lambda each: each.row,
                stretch="explanation", enter_presses=_ANSWER,
            )  # fmt: skip
            made.pressed_cell.connect(self._on_pressed)
            self._tables[subject] = made
            self._stack.addWidget(made)
        return self._tables[subject]

    # Showing

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.switch.show()
        self.table = self._table(_SUBJECTS.get(plan.kind, "姓名"))
        self.setFocusProxy(self.table)
        same = plan.counts[Outcome.SAME]
        hints = len(plan.warnings) + len(plan.lists)
        self.switch.rename(CHANGES, f"只看有变化和有问题的 {len(plan.rows) - same} 行")
        self.switch.rename(ALL, f"全部 {len(plan.rows)}")
        self.switch.rename(HINTS, f"提醒 {hints}" if hints else "提醒")
        self.hints.setText(_hints(plan))
        self._show()

    def show_refused(self, sentence: str) -> None:
        """Say why there is nothing to preview."""
        self._plan = None
        self.switch.hide()  # it counts the rows of the file before
        self.empty.say("这样还不能导入", sentence)
        self._stack.setCurrentWidget(self.empty)

    def only(self, outcome: Outcome) -> None:
        """Show the rows of one outcome: what is behind a figure."""
        self._only = outcome
        self.switch.choose(ALL)
        self._show()

    def _on_switch(self, _name: str) -> None:
        self._only = None
        self._show()

    def _show(self) -> None:
        plan = self._plan
        if plan is None:
            return
        if self.switch.chosen == HINTS:
            self._stack.setCurrentWidget(self._hints)
            return
        rows = self._rows(plan)
        if not rows:
            self.empty.say(
                "没有要改动的行" if plan.rows else "表头下面没有内容",
                "文件里的内容和库里的一样。" if plan.rows else "",
            )
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        self.table.show_rows(rows, choose_first=True)

    def _rows(self, plan: Plan) -> Sequence[PlanRow]:
        if self._only is not None:
            return [each for each in plan.rows if each.outcome is self._only]
        if self.switch.chosen == ALL:
            return plan.rows
        asked = {each for question in self._draft.questions.values() for each in question.rows}
        kept = [each for each in plan.rows if each.outcome is not Outcome.SAME or each.row in asked]
        return sorted(kept, key=lambda each: (_FIRST.index(each.outcome), each.row))

    def _present(self, line: PlanRow, name: str) -> Any:
        if name == "outcome":
            return Mark(line.outcome, TONES[line.outcome])
        return self._answer(line) if name == _ANSWER else getattr(line, name)

    def _answer(self, line: PlanRow) -> Mark:
        question = self._draft.question_of(line)
        if question is not None:
            given = self._draft.answer_words(question)
            return Mark(
                f"{given or '请选择'} ▾", Tone.PLAIN if given else Tone.WARN, boxed=not given, press=True
            )
        if line.outcome is Outcome.REFUSED:
            return Mark("导出问题行", Tone.ACCENT, boxed=False, press=True)
        return Mark("" if line.outcome is Outcome.SAME else line.outcome, boxed=False)

    # Answering

    def _on_pressed(self, line: PlanRow, _name: str) -> None:
        question = self._draft.question_of(line)
        if question is not None:
            self.ask(line, question)
        elif line.outcome is Outcome.REFUSED:
            self.problems_asked.emit()

    def ask(self, line: PlanRow, question: Question) -> QMenu:
        """Offer the answers to what a row waits for."""
        menu = QMenu(self)
        self._offer(menu, question)
        alike = self._draft.alike(question)
        common = self._draft.common([question, *alike])
        if alike and common:
            many = menu.addMenu(f"同样的 {len(alike) + 1} 行都选")
            for choice in common:
                many.addAction(choice.words).triggered.connect(
                    partial(self._on_answer, (question, *alike), choice.key)
                )
        for earlier in self._draft.answered(line):
            if earlier.key != question.key:
                self._offer(menu.addMenu(f"改“{self._draft.answer_words(earlier)}”"), earlier)
        menu.aboutToHide.connect(menu.deleteLater)
        self.table.popup(menu, line, _ANSWER)
        return menu

    def _offer(self, menu: QMenu, question: Question) -> None:
        """Offer the answers to one question; a long list of names goes into a menu of its own."""
        given = self._draft.decisions.get(question.key, "")
        more = menu if len(question.choices) <= _MANY else None
        for place, choice in enumerate(question.choices):
            if more is None and place >= _NEAREST:
                more = menu.addMenu("其他…")
            action = (more or menu).addAction(choice.words)
            action.setCheckable(True)
            action.setChecked(choice.key == given)
            action.triggered.connect(partial(self._on_answer, (question,), choice.key))
        if question.takes_date:
            menu.addAction("另选日期…").triggered.connect(partial(self._on_other_day, question))

    def _on_answer(self, questions: Sequence[Question], key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self._draft.decide({question.key: key for question in questions})

    def _on_other_day(self, question: Question, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        box = DayBox(self, question.words, self._draft.sources)
        box.chosen.connect(lambda day: self._draft.decide({question.key: f"on:{day}"}))
        box.open()


def _hints(plan: Plan) -> str:
    parts = []
    if plan.lists:
        parts.append("会新增这些名称：\n" + "\n".join(f"　{words}" for words in plan.lists))
    if plan.warnings:
        parts.append("请核对：\n" + "\n".join(f"　{words}" for words in plan.warnings))
    return "\n\n".join(parts) or "没有需要提醒的。"
