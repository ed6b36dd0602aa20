"""办法: choose a published scheme or write the office's own line by line, try it out, use it; every version is kept."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from db.duty.drafts import draft_of, drop_draft, save_draft, use_draft
from db.duty.overview import Overview
from db.duty.presets import presets
from db.duty.records_scoring import SchemeVersion
from db.duty.scheme import SOURCES, Group, Scheme, Wanted
from db.duty.scheme_difference import difference
from db.duty.scheme_text import read_scheme, write_scheme
from db.duty.schemes import scheme_of, used_scheme, versions
from db.people.settings import OfficeSettings
from db.store.errors import Refused, Trouble
from db.store.files import write_file
from db.store.kind import Column
from db.store.settings import load
from desktop.desk.actions import make
from desktop.desk.desk import Outcome
from desktop.desk.theme import Tone
from desktop.pages.duty import scheme_lines
from desktop.pages.duty.scheme_card import SchemeCard
from desktop.pages.duty.scheme_lines import Line, lines
from desktop.pages.duty.scheme_pieces import GradeForm, GroupForm, Piece
from desktop.pages.duty.scheme_rule import RuleForm
from desktop.pages.duty.scheme_wanted import ConsequenceForm, RequirementForm
from desktop.pages.duty.what_if import Trial, WhatIf, tried
from desktop.pages.duty.year import DutyYear
from desktop.widgets.boxes import column
from desktop.widgets.buttons import button, menu_button
from desktop.widgets.cells import Mark, day_words
from desktop.widgets.labels import Tag
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState, ListDetail
from desktop.widgets.table import RecordTable

_HINTS = (("↑↓", "选择"), ("Enter", "修改"), ("Alt ↑↓", "换次序"))
_FILE = "计分办法 (*.toml)"


class SchemeTab(QWidget):
    """What is changed becomes a draft, saved with every step; only 启用 lets the year go by it."""

    def __init__(self, year: DutyYear) -> None:
        super().__init__()
        self._year, self._desk = year, year.desk
        self.scheme: Scheme | None = None
        self._trying = False  # asked for while the year was still being reckoned
        self.draft: SchemeVersion | None = None
        self._state = Tag()
        self.menus = {name: QMenu(self) for name in ("choose", "add", "versions")}
        self.menus["choose"].aboutToShow.connect(self._fill_choose)
        self.menus["add"].aboutToShow.connect(self._fill_add)
        self.menus["versions"].aboutToShow.connect(self._fill_versions)
        self.add = menu_button("添加", self.menus["add"])
        self.versions = menu_button("版本", self.menus["versions"])
        self.choose = menu_button("选用", self.menus["choose"])
        self.try_button = button("试算", self.try_out, role="main")
        self.table = RecordTable(
            (Column(name="name", words="项目", width=10), Column(name="words", words="怎样计分", width=18)),
            words="计分办法", present=_cell, stretch="words",
        )  # fmt: skip
        empty = EmptyState(
            "这个年度还没有计分办法",
            "可以选一个公布过的办法再改，也可以照着本机关的文件一条一条填。",
            icon="duty",
        )
        empty.offer("从空白开始", self.begin_blank, role="main")
        empty.offer("选用公布的办法", self.choose.showMenu)
        self.listing = Listing(
            "办法", self.table, hints=_HINTS, right=(self._state, self.choose, self.versions, self.add, self.try_button),
            empty=empty,
        )  # fmt: skip
        self.listing.filters.hide()
        self.card = SchemeCard(year, self._save)
        self.trial = WhatIf()
        self._side = QStackedWidget()
        self._side.addWidget(self.card)
        self._side.addWidget(self.trial)
        self.pair = ListDetail(self.listing, self._side, list_share=0.54)
        self.setLayout(column(self.pair, spacing=0))
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _line: self._open())
        self.card.dropping.connect(self._drop)
        self.card.left.connect(self._leave_card)
        self.trial.used.connect(self.use)
        self.trial.left.connect(self._leave_trial)
        make("up", self, partial(self._move, -1))
        make("down", self, partial(self._move, 1))

    @property
    def dirty(self) -> bool:
        return self.card.dirty

    # Reading

    def refresh(self) -> None:
        store, period = self._desk.store, self._year.period
        self.draft = draft_of(store, period)
        version = self.draft or used_scheme(store, period)
        self.scheme = scheme_of(version) if version is not None else None
        closed = self._closed
        if self.draft is not None:
            self._state.say("草案，尚未启用", Tone.WARN)
        elif version is not None and version.period != period.id:
            self._state.say("沿用上一年度", Tone.PLAIN)
        else:
            self._state.say(f"在用　第 {version.version} 版" if version is not None else "", Tone.GOOD)
        for each in (self.add, self.try_button):
            each.setVisible(self.scheme is not None and not closed)
        self.choose.setVisible(not closed)
        self.versions.setVisible(bool(versions(store, period)))
        if not self.dirty:
            self._show_lines()

    @property
    def _closed(self) -> bool:
        found = self._year.found
        return found is not None and found.frozen is not None

    def _show_lines(self) -> None:
        rows = lines(self.scheme) if self.scheme is not None else []
        count = f"{self.scheme.name}" if self.scheme is not None else ""
        self.listing.show_rows(rows, count=count)

    def show_found(self, found: Overview) -> None:
        """Let the live example speak of a member of the year; a trial that waited goes on."""
        self.card.show_found(found)
        if self._trying:
            self.try_out()

    def _on_chosen(self, line: Line | None) -> None:
        if self.card.dirty:
            self._desk.notices.say("这一条还没有保存：Ctrl Enter 保存，Esc 还原。")
            return
        if line is None or self.scheme is None:
            self.card.show_nothing()
            return
        self._side.setCurrentWidget(self.card)
        self.card.show_piece(self.scheme, scheme_lines.piece_of(self.scheme, line), line, locked=self._closed)

    def _open(self) -> None:
        self.pair.open_detail()
        self.card.start()

    # Choosing

    def _fill_choose(self) -> None:
        menu = self.menus["choose"]
        menu.clear()
        for name, scheme in presets().items():
            menu.addAction(f"{name}　{scheme.name}").triggered.connect(partial(self._begin, scheme))
        menu.addSeparator()
        menu.addAction("从空白开始").triggered.connect(lambda _on=False: self.begin_blank())
        menu.addAction("从文件导入…").triggered.connect(lambda _on=False: self.ask_import())
        if self.scheme is not None:
            menu.addAction("导出为文件…").triggered.connect(lambda _on=False: self.ask_export())
        if self.draft is not None:
            menu.addSeparator()
            menu.addAction("放弃草案").triggered.connect(lambda _on=False: self.give_up())

    def _begin(self, scheme: Scheme, *_on: Any) -> None:
        self.begin(scheme)

    def begin(self, scheme: Scheme) -> Outcome | None:
        """Begin a draft with a scheme; one that is being written is asked about by undo, never lost."""
        if self.card.dirty:
            self._desk.notices.say("这一条还没有保存：Ctrl Enter 保存，Esc 还原。")
            return None
        store = self._desk.store
        outcome = self._desk.do(
            f"起草计分办法 {scheme.name}",
            save_draft,
            self._year.period,
            scheme,
            at=store.clock(),
            by=self._desk.clerk,
        )
        if outcome.refused is not None:
            self._desk.notices.tell("没有起草。", outcome.refused.sentence)
        self.refresh()
        self.listing.setFocus()
        return outcome

    def begin_blank(self) -> None:
        """Begin with a name and one empty head."""
        office = load(self._desk.store, OfficeSettings).short or "本机关"
        self.begin(Scheme(name=f"{office}委员履职计分办法", groups=(Group(name="会议活动"),)))

    def ask_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "导入计分办法", "", _FILE)
        if path:
            self.import_file(Path(path))

    def import_file(self, path: Path) -> None:
        """Begin a draft with what a file says."""
        try:
            scheme = read_scheme(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            self._desk.notices.trouble(
                Trouble(
                    f"读不了“{path.name}”。", advice="请选择本程序导出的计分办法文件（.toml，UTF-8 编码）。"
                )
            )
        except Refused as refused:
            self._desk.notices.tell(f"“{path.name}”没有导入。", refused.sentence)
        else:
            self.begin(scheme)

    def ask_export(self) -> None:
        if self.scheme is None:
            return
        path, _ = QFileDialog.getSaveFileName(self, "导出计分办法", f"{self.scheme.name}.toml", _FILE)
        if path:
            self.export_file(Path(path))

    def export_file(self, path: Path) -> None:
        """Keep the scheme as a file that people can read and other offices can import."""
        if self.scheme is None:
            return
        try:
            write_file(path, write_scheme(self.scheme).encode("utf-8"))
        except Trouble as trouble:
            self._desk.notices.trouble(trouble)
        else:
            self._desk.notices.say(f"已导出 {path.name}")

    def give_up(self) -> None:
        """Drop the draft; undo brings it back."""
        if self.draft is not None:
            self.card.give_back()
            self._desk.do("放弃计分办法草案", drop_draft, self.draft)
            self.refresh()

    def _fill_versions(self) -> None:
        menu = self.menus["versions"]
        menu.clear()
        for each in versions(self._desk.store, self._year.period):
            if self.draft is not None and each.id == self.draft.id:
                continue
            made = f"{day_words(each.made_at.date())} {each.made_by}".strip()
            action = menu.addAction(f"第 {each.version} 版　{each.state}　{made}　以此起草")
            action.setToolTip(each.note)
            action.triggered.connect(partial(self._begin, scheme_of(each)))

    # Writing

    def _fill_add(self) -> None:
        menu = self.menus["add"]
        menu.clear()
        for old in menu.findChildren(QMenu):
            old.deleteLater()
        rules, wanted = menu.addMenu("规则"), menu.addMenu("必做项")
        for words, piece in (("大项", GroupForm()), ("等次", GradeForm())):
            menu.addAction(words).triggered.connect(partial(self._add, piece, words))
        follows = menu.addMenu("后续")
        follows.addAction("按分数或等次").triggered.connect(partial(self._add, ConsequenceForm(), "后续"))
        counted = follows.addMenu("按次数")
        for source in SOURCES:
            ways = (Wanted(source=source),)
            for below, made, words in (
                (rules, RuleForm(source=source), "规则"), (wanted, RequirementForm(ways=ways), "必做项"),
                (counted, ConsequenceForm(ways=ways), "后续"),
            ):  # fmt: skip
                below.addAction(source).triggered.connect(partial(self._add, made, words))

    def _add(self, piece: Piece, words: str, *_on: Any) -> None:
        self.start_piece(piece, words)

    def start_piece(self, piece: Piece, words: str) -> None:
        """Open the form of something new; a new rule belongs under the head the list stands on."""
        if self.scheme is None or self.card.dirty:
            return
        self._side.setCurrentWidget(self.card)
        self.card.show_piece(self.scheme, piece, Line(words, "", ""), group=self._group_here())
        self._open()

    def _group_here(self) -> str:
        line, scheme = self.table.chosen_row(), self.scheme
        if line is None or scheme is None:
            return ""
        names = {rule.name: group.name for group in scheme.groups for rule in group.rules}
        return line.name if line.kind == scheme_lines.GROUP else names.get(line.name, "")

    def _save(self, scheme: Scheme, line: Line, name: str) -> Outcome:
        """Keep the draft after a step, and stand on what was changed."""
        store = self._desk.store
        what = f"{line.kind} {name or line.name}".strip()
        outcome = self._desk.do(
            f"修改计分办法草案：{what}",
            save_draft,
            self._year.period,
            scheme,
            at=store.clock(),
            by=self._desk.clerk,
        )
        if outcome:
            self.card.forget()
            self.refresh()
            at = scheme_lines.found(self.table.rows.rows(), line, name)
            if at is None or not self.table.choose(at.id):
                self._on_chosen(self.table.chosen_row())
            self.table.setFocus()
        return outcome

    def _drop(self, line: Line) -> None:
        if self.scheme is None:
            return
        try:
            left = scheme_lines.dropped(self.scheme, line)
        except Refused as refused:
            self._desk.notices.tell("没有去掉。", refused.sentence)
            return
        self.card.forget()
        self._save(left, line, "")

    def _move(self, by: int) -> None:
        line = self.table.chosen_row()
        if self.scheme is None or line is None or self._closed:
            return
        changed, there = scheme_lines.moved(self.scheme, line, by)
        if changed != self.scheme:
            self._save(changed, there, line.name)

    def _leave_card(self) -> None:
        self._on_chosen(self.table.chosen_row())
        self.table.setFocus()

    # Trying out

    def try_out(self) -> None:
        """Reckon everybody by what is written, beside the window."""
        if self.scheme is None or self.card.dirty:
            self._desk.notices.say("这一条还没有保存：Ctrl Enter 保存，Esc 还原。")
            return
        self._trying = self._year.found is None
        if self._trying:
            self._desk.notices.say("正在计分，完成后就显示试算。")
            return
        scheme = self.scheme
        self._year.reckoning.try_out(lambda found: tried(found, scheme), self._show_trial)

    def _show_trial(self, trial: Trial) -> None:
        self.trial.use.setVisible(self.draft is not None)
        self.trial.show_trial(trial)
        self._side.setCurrentWidget(self.trial)
        self.pair.open_detail()
        self.trial.use.setFocus()

    def _leave_trial(self) -> None:
        self._side.setCurrentWidget(self.card)
        self._on_chosen(self.table.chosen_row())
        self.table.setFocus()

    def use(self) -> None:
        """Let the year be reckoned by the draft."""
        if self.scheme is None or self.draft is None:
            return
        store, period = self._desk.store, self._year.period
        before = used_scheme(store, period)
        told = difference(scheme_of(before), self.scheme) if before is not None else []
        outcome = self._desk.do(
            f"启用计分办法 {self.scheme.name}", use_draft, period, self.scheme, at=store.clock(), by=self._desk.clerk,
            note="；".join(told)[:1900],
        )  # fmt: skip
        if outcome.refused is not None:
            self._desk.notices.tell("没有启用。", outcome.refused.sentence)
        elif outcome:
            self._desk.notices.say(f"已启用 {self.scheme.name}，全体委员已重新计分")
            self._leave_trial()
            self.refresh()

    def back(self) -> bool:
        if self._side.currentWidget() is self.trial:
            self._leave_trial()
            return True
        if self.pair.is_narrow and self.pair.detail_open:
            self.pair.back()
            return True
        return False


def _cell(line: Line, name: str) -> Any:
    if name != "name":
        return line.words
    if line.kind == scheme_lines.WHOLE:
        return Mark("总则", Tone.ACCENT)
    if line.kind == scheme_lines.GROUP:
        return Mark(line.name, Tone.ACCENT, boxed=False)
    if line.kind == scheme_lines.RULE:
        return f"　{line.name}"
    return Mark(f"{line.kind}　{line.name}", Tone.PLAIN, boxed=False)
