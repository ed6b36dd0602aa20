"""An import before it happens: figures, the columns, every row and what becomes of it; then doing it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from db.exchange.imports import LABELS
from db.exchange.plan import Outcome, Plan
from db.exchange.problems import problem_table
from db.exchange.sheet_out import write_xlsx
from db.people.sessions import SessionRow
from db.store.errors import Refused, Trouble
from desktop.desk.actions import key_words
from desktop.desk.backups import Backups
from desktop.desk.bulk import run_bulk
from desktop.desk.desk import Desk
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.data.draft import Draft, write_plan
from desktop.pages.data.files import chosen_file
from desktop.pages.data.mapping import Mapping
from desktop.pages.data.preview import TONES, Preview
from desktop.widgets.boxes import column, holding, note, row
from desktop.widgets.buttons import Switch, button
from desktop.widgets.cards import FigureCard
from desktop.widgets.inputs import ChoiceInput, FlagInput
from desktop.widgets.labels import Elided, label
from desktop.widgets.panels import is_narrow

_NOTE = "空白格不会清掉已有内容，要清掉请在表里写“清空”。整次导入是一步操作，可以一次撤销；导入前会自动备份。"
_KINDS = {
    "members": "委员名册",
    "proposals": "提案登记表",
    "attendance": "出席情况",
    "handlers": "承办单位",
    "clues": "提案线索",
}
_BY_TITLE = "按表题"
_LOW = 560  # pixels of height at 14 px text below which the figures give their room to the rows
_MAPPING = 300
_YEARS = 8


class ImportSheet(QWidget):
    """``left`` when the clerk turns away, ``imported(plan, problems)`` after the import, ``another`` for a new file."""

    left = Signal()
    another = Signal()
    imported = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.draft = Draft(desk, self)
        self.ask_path: Callable[[str], str] = lambda name: chosen_file(
            self, "导出没有导入的行", name, "Excel 工作簿 (*.xlsx)"
        )
        self.mapping, self.preview = Mapping(), Preview(self.draft)
        self._make_head()
        self.figures = {outcome: FigureCard(outcome, low=True) for outcome in Outcome}
        for outcome, card in self.figures.items():
            card.pressed.connect(partial(self.preview.only, outcome))
        self._figures = holding(row(*self.figures.values(), spacing=12))
        self.part = Switch((("rows", "逐行预览"), ("columns", "列的对应")), lambda _name: self._fit())
        self._note = note(_NOTE)
        middle = row(self.mapping, self.preview, spacing=14)
        middle.setStretch(1, 1)
        self._middle = holding(middle)
        outer = column(
            self._head, self._choices, self._error, self._figures, row(self.part, None), spacing=10
        )
        outer.addWidget(self._middle, 1)
        outer.addWidget(self._note)
        self.setLayout(outer)
        self.setFocusProxy(self.preview)
        self._connect()

    def _make_head(self) -> None:
        self.title = label("导入", "h1")
        self.about = Elided("", "soft")
        self.go_button = button("导入", self.go, role="main", key="next_move")
        self.another_button = button("换一个文件", self.another.emit)
        self._error = label("", "error", wrap=True, selectable=True)
        self._error.hide()
        self._head = holding(
            row(column(self.title, self.about, spacing=2), None, self.another_button, self.go_button)
        )
        self.kind = ChoiceInput(tuple(_KINDS.values()), required=True)
        self.sheet = ChoiceInput((), required=True)
        self.session = ChoiceInput((), required=True)
        self.year = ChoiceInput((), required=True)
        self.with_id = FlagInput("导入身份证号和宗教信仰")
        self._labels: dict[QWidget, QWidget] = {}
        items: list[Any] = []
        for words, made in (
            ("表的种类", self.kind),
            ("工作表", self.sheet),
            ("届次", self.session),
            ("年份", self.year),
        ):
            made.setAccessibleName(words)
            self._labels[made] = label(words, "soft")
            items += [self._labels[made], made, 6]
        self._choices = holding(row(*items, self.with_id, None, spacing=6))

    def _connect(self) -> None:
        draft = self.draft
        draft.planned.connect(self._on_planned)
        draft.refused.connect(self._on_refused)
        draft.begun.connect(self._on_begun)
        names = {words: kind for kind, words in _KINDS.items()}
        self.kind.edited.connect(lambda: draft.choose_kind(names[self.kind.value()]))
        self.sheet.edited.connect(lambda: draft.choose_sheet(self.sheet.value()))
        self.session.edited.connect(lambda: draft.choose_session(_or_none(self.session.value())))
        self.year.edited.connect(lambda: draft.choose_year(int(_or_none(self.year.value()) or 0) or None))
        self.with_id.edited.connect(lambda: draft.take_id(wanted=self.with_id.value()))
        self.mapping.mapped.connect(draft.map)
        self.preview.problems_asked.connect(self.keep_problems)

    # Showing

    def start(self, path: Path) -> None:
        """Read a file and show what it would do."""
        self.draft.read(path)
        self._choices.setEnabled(True)

    def refresh(self) -> None:
        """Judge anew what is being prepared: the store has changed."""
        if self.draft.open:
            self.draft.replan()

    def _on_begun(self) -> None:
        self.go_button.setEnabled(False)
        if self.draft.plan is None:
            self.about.say(f"{self.draft.path.name}　正在读…")

    def _on_planned(self) -> None:
        plan = self.draft.plan
        if plan is None:
            return
        self._say("")
        self._show_choices(plan.sheet)
        self.title.setText(LABELS[self.draft.kind])
        self.about.say(f"{self.draft.path.name}　{plan.read_from}")
        for outcome, count in plan.counts.items():
            tone = TONES[outcome] if count and outcome in {Outcome.ASK, Outcome.REFUSED} else Tone.PLAIN
            self.figures[outcome].show_figure(str(count), tone=tone)
        self.mapping.show_plan(plan, self.draft.fields())
        self.preview.show_plan(plan)
        self._show_go(plan)
        self._fit()

    def _show_go(self, plan: Plan) -> None:
        count, waiting = self.draft.to_write, self.draft.waiting
        words = f"导入 {count} 行" if count else "没有要导入的内容"
        if waiting:
            words += f"，{waiting} 行待确认"
        self.go_button.setText(f"{words}　{key_words('next_move')}")
        self.go_button.setAccessibleName(words)
        self.go_button.setEnabled(bool(count) and not self._desk.store.read_only and not plan.empty)

    def _on_refused(self, refused: Refused) -> None:
        self._show_choices("")
        kind = self.draft.kind
        self.title.setText(LABELS[kind] if kind else "导入")
        self.about.say(self.draft.path.name)
        for card in self.figures.values():
            card.show_figure("—")
        self.mapping.show_plan(None, ())
        self.preview.show_refused(f"{refused.sentence.rstrip('。')}。")
        self.go_button.setText("导入")
        self.go_button.setEnabled(False)
        self._fit()

    def _show_choices(self, sheet: str) -> None:
        draft, kind = self.draft, self.draft.kind
        self.kind.set_value(_KINDS.get(kind, "请选择"))
        names = [each.name for each in draft.sheets if not each.hidden]
        _fill(self.sheet, names, sheet or (names[0] if names else ""))
        by_title = kind in {"proposals", ""}
        first = _BY_TITLE if by_title else "按日期"
        _fill(
            self.session, [first, *(each.words for each in self._sessions())], draft.options.session or first
        )
        years = [str(draft.options.today.year - back) for back in range(_YEARS)]
        _fill(self.year, [_BY_TITLE, *years], str(draft.options.year or _BY_TITLE))
        self.with_id.set_value(draft.options.with_id)
        self._offer(self.sheet, len(names) > 1)
        self._offer(self.session, kind not in {"handlers", "clues"})
        self._offer(self.year, kind in {"proposals", "attendance"})
        self.with_id.setVisible(kind == "members")

    def _sessions(self) -> list[SessionRow]:
        return self._desk.sessions

    def _offer(self, made: QWidget, offered: bool) -> None:  # noqa: FBT001 - visible or not
        made.setVisible(offered)
        self._labels[made].setVisible(offered)

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show columns and rows side by side, or one of them; the figures where there is height for them."""
        narrow = is_narrow(self.window())
        low = self.height() < look().px(_LOW - 120)
        self.part.setVisible(narrow)
        self.mapping.setVisible(not narrow or self.part.chosen == "columns")
        self.preview.setVisible(not narrow or self.part.chosen == "rows")
        self.mapping.setMaximumWidth(look().px(_MAPPING) if not narrow else _UNLIMITED)
        self.mapping.setMinimumWidth(look().px(_MAPPING) if not narrow else 0)
        self._figures.setVisible(not low)
        self._note.setVisible(not low)

    # Doing it

    def go(self) -> None:
        """Back up, then import all accepted rows as one work."""
        plan = self.draft.plan
        if plan is None or not self.go_button.isEnabled():
            return
        outcome = Backups.of(self._desk).make_before("导入")
        if outcome is None:
            return
        if outcome.trouble is not None:
            self._desk.notices.ask(
                "导入前的备份没有做成，仍然导入吗？",
                yes="仍然导入",
                more="导入是一步操作，导入后仍可撤销。",
                then=lambda: self._write(plan),
            )
            return
        self._write(plan)

    def _write(self, plan: Plan) -> None:
        label_, file = LABELS[self.draft.kind], self.draft.path.name
        outcome = run_bulk(self._desk, label_, write_plan, plan, work_note=file)
        if outcome is None:
            return
        if outcome.refused is not None:
            self._say(outcome.refused.sentence)
        elif outcome:
            self.imported.emit(outcome.value)

    def keep_problems(self) -> None:
        """Write the rows that stay behind into a table of their own, each with its reason."""
        plan = self.draft.plan
        if plan is not None:
            self.keep_problems_of(plan)

    def keep_problems_of(self, plan: Plan) -> Path | None:
        """Write the rows a plan leaves behind; returns the file."""
        wished = self.ask_path(f"{self.draft.path.stem} 没有导入的行.xlsx")
        if not wished:
            return None
        path = Path(wished if wished.lower().endswith(".xlsx") else f"{wished}.xlsx").absolute()
        try:
            made = write_xlsx(path, problem_table(plan, self.draft.sheets))
        except Trouble as trouble:
            self._desk.notices.trouble(trouble)
            return None
        self._desk.notices.say(f"{len(plan.refused)} 行已存到 {made}，改好后可以再导入")
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


_UNLIMITED = 16_777_215  # Qt's word for no greatest width


def _or_none(words: str) -> str:
    return "" if words in {_BY_TITLE, "按日期"} else words


def _fill(made: ChoiceInput, choices: list[str], chosen: str) -> None:
    """Offer other choices without telling anybody that something was chosen."""
    made.clear()
    for words in choices:
        made.addItem(words, words)
    made.set_value(chosen)
