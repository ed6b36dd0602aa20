"""The page of proposals: the list of a session, one proposal beside it, and the sheets of the clerk's work."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from db.proposals.detail import ProposalDetail, proposal
from db.proposals.kind import PROPOSAL
from db.proposals.queries import ProposalRow
from db.proposals.records import Proposal, ProposalId, ProposalState
from db.store.errors import Missing
from db.store.store import Done
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.pages.proposals import assigning_many, batch, intake, intake_forms, merging
from desktop.pages.proposals.answering_many import AnswerMany
from desktop.pages.proposals.awarding import AwardBoard
from desktop.pages.proposals.board import UnitBoard
from desktop.pages.proposals.contacting_board import ContactBoard
from desktop.pages.proposals.detail import ProposalView
from desktop.pages.proposals.due_calendar import DueCalendar
from desktop.pages.proposals.hearing_many import HearMany
from desktop.pages.proposals.listing import ORDERS, Finder, columns, presenter, starred
from desktop.pages.proposals.overview import Overview
from desktop.pages.proposals.register import save_register
from desktop.pages.proposals.reviewing_many import ReviewMany
from desktop.pages.proposals.reviewing_numbers import NumbersSheet
from desktop.pages.proposals.supervising import KeyBoard
from desktop.widgets.boxes import column
from desktop.widgets.buttons import menu_button
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState
from desktop.widgets.record_page import RecordPage
from desktop.widgets.saved_views import SavedViews
from desktop.widgets.table import RecordTable

OVERVIEWS: Mapping[str, tuple[str, Callable[[Desk], Overview]]] = {
    "units": ("按单位看", UnitBoard),
    "calendar": ("期限日历", DueCalendar),
    "contacts": ("沟通与见面率", ContactBoard),
    "keys": ("重点提案督办", KeyBoard),
    "awards": ("评选表彰", AwardBoard),
}
_USUAL: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("全部提案", {}),
    ("待审查", {"todo": "review"}),
    ("待交办", {"todo": "assign"}),
    ("未答复", {"due": "open"}),
    ("逾期未复", {"todo": "overdue"}),
    ("待征询意见", {"todo": "feedback"}),
    ("已全部答复", {"todo": "answered"}),
    ("重点提案", {"key": "yes"}),
)
_HINTS = (("↑↓", "选择"), ("Enter", "打开"), ("空格", "勾选"), ("Ctrl P", "文书"), ("Ctrl Enter", "下一步"))


class ProposalsPage(RecordPage[ProposalView]):
    title = "提案"
    makes = (Proposal, "proposal")
    reads = frozenset(
        {
            "proposal", "proposer", "review", "attached", "assignment", "reply", "feedback", "clock_step", "contact", "paper", "holiday", "setting", "body", "person",
            "session", "term", "supervision", "award", "clue", "bulletin",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.finder = Finder(desk)
        nothing = EmptyState("没有选中提案", "在左边的列表里选一件。", icon="proposals")
        self._menu = QMenu(self)
        self.lay(self._listing(), ProposalView(desk, self.begin), nothing)
        self.saved = SavedViews(
            desk,
            "proposals",
            self.listing,
            self.begin,
            order=lambda: self.finder.order,
            set_order=self._order,
        )
        self.overviews: dict[str, Overview] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pair)
        self.setLayout(column(self._stack, spacing=0))
        self.side.record.printing.connect(self.print_chosen)
        self.keys = (make("next_move", self, self.next_move), make("edit", self, self.edit))
        make("paper", self, self.print_chosen)

    def _listing(self) -> Listing:
        desk = self.desk
        table = RecordTable(columns(), words="提案", present=presenter(desk), ticks=True, stretch="title")
        empty = EmptyState("没有符合条件的提案", "换一个届次，或者清除筛选。", icon="proposals")
        self._unfilter = empty.offer("清除筛选", self.clear_filters)
        empty.offer("新建提案", lambda: self.start_new("proposal"), role="main")
        empty.offer("导入提案", lambda: desk.go("data"))
        self._menu.aboutToShow.connect(self._fill_menu)
        made = Listing("提案", table, hints=_HINTS, right=(menu_button("视图", self._menu),), empty=empty)
        table.leaving.title = lambda: f"{desk.session_words}提案"
        table.leaving.order = lambda: f"按{dict(ORDERS)[self.finder.order]}排列"
        table.leaving.columns = PROPOSAL.columns
        table.leaving.note = starred
        table.leaving.more = (
            ("打印提案登记簿…", lambda: self.print_session("register")),
            ("导出登记簿…", self.export_register),
        )
        made.add_batch("立案", self._file)
        made.add_batch("逐件审查…", lambda rows: self.review([each.id for each in rows]))
        made.add_batch("交办…", self._assign)
        made.add_batch("文书", lambda rows: desk.print("proposal", [each.id for each in rows]))
        made.add_batch("交办函", lambda rows: assigning_many.print_for_units(desk, rows))
        made.add_batch("签收…", self._sign, more=True)
        made.add_batch("逐件登记答复…", lambda rows: self._pile(AnswerMany, rows, "待登记的答复"), more=True)
        made.add_batch(
            "逐份登记征询意见…", lambda rows: self._pile(HearMany, rows, "还在外面的征询意见表"), more=True
        )
        made.add_batch("并案…", self._merge, more=True)
        made.add_batch("办结", lambda rows: batch.close_all(desk, rows), more=True)
        return made

    def _fill_menu(self) -> None:
        """Offer the overviews, the usual lists, the office's own views, orders and columns."""
        made = self._menu
        made.clear()
        for old in made.findChildren(QMenu):
            old.deleteLater()
        for name, (words, _) in OVERVIEWS.items():
            made.addAction(words).triggered.connect(lambda _on=False, name=name: self.open_overview(name))
        made.addSeparator()
        usual = made.addMenu("常用列表")
        for words, values in _USUAL:
            usual.addAction(words).triggered.connect(lambda _on=False, values=values: self.show_list(values))
        orders = made.addMenu("排列")
        for name, words in ORDERS:
            action = orders.addAction(f"按{words}排列")
            action.setCheckable(True)
            action.setChecked(name == self.finder.order)
            action.triggered.connect(lambda _on=False, name=name: self._order(name))
        made.addSeparator()
        self.saved.fill(made)
        made.addSeparator()
        made.addAction("逐件审查…").triggered.connect(lambda _on=False: self.review())
        made.addAction("从提案表收件…").triggered.connect(lambda _on=False: self.take_in_forms())
        made.addAction("从文件夹收件…").triggered.connect(lambda _on=False: self.take_in_forms(folder=True))
        made.addAction("核对提案号…").triggered.connect(lambda _on=False: self.check_numbers())

    # Reading

    def refresh(self) -> None:
        self.finder.read()
        self._shown_anew()

    def _on_changed(self, done: Done) -> None:
        """After the clerk's own small works, read only what they touched."""
        if not self.stale and self.isVisible() and done.changes.tables & self.reads:
            self.finder.follow(done.changes)
            self._shown_anew()
        else:
            super()._on_changed(done)

    def _shown_anew(self) -> None:
        if self.overview is not None:
            self.overview.refresh()
        self.listing.filters.set_filters(self.finder.filters())
        self.narrow()

    # Overviews

    def open_overview(self, name: str) -> bool:
        """Bring an overview forward in the place of list and detail."""
        if not self.may_leave():
            return False
        self.close_sheet(back=False)
        if name not in self.overviews:
            made = self.overviews[name] = OVERVIEWS[name][1](self.desk)
            made.left.connect(self.close_overview)
            made.rows_asked.connect(self.show_rows_of)
            self._stack.addWidget(made)
        shown = self.overviews[name]
        shown.refresh()
        self.allow(moving=False)
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        shown.setFocus()
        return True

    @property
    def overview(self) -> Overview | None:
        """The overview in front, None while the list is."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Overview) else None

    def close_overview(self) -> None:
        if self.overview is not None:
            self._stack.setCurrentWidget(self.pair)
            self.setFocusProxy(self.listing)
            self.allow(moving=self.side.sheet is None)
            self.listing.table.setFocus()

    def show_rows_of(self, words: str, wanted: Iterable[ProposalId]) -> None:
        """Show the list of the proposals behind a figure."""
        self.close_overview()
        chosen = self.finder.keep(words, wanted)
        self.listing.filters.set_filters(self.finder.filters())
        super().show_list(chosen)

    def narrow(self) -> None:
        filters = self.listing.filters
        found = self.finder.find(filters.values(), filters.text)
        if self.finder.all:
            self.listing.empty.say("没有符合条件的提案", "换个条件，或者清除筛选。")
        else:
            self.listing.empty.say("这个届次还没有提案", "新建一件，或者导入提案登记簿。")
        self._unfilter.setVisible(bool(self.finder.all))
        self.listing.show_rows(found.rows, count=found.count)

    def _order(self, name: str) -> None:
        self.finder.order = name
        self.refresh()

    def read(self, record: Any) -> ProposalDetail | None:
        try:
            return proposal(self.desk.store, ProposalId(record), today=self.desk.store.clock().date())
        except Missing:
            return None

    def record_of(self, detail: ProposalDetail) -> int:
        return detail.proposal.id

    # What the window asks

    def show_list(self, values: Mapping[str, str]) -> bool:
        if not self.may_leave():
            return False
        self.close_overview()
        if values.get("view") in OVERVIEWS:
            return self.open_overview(values["view"])
        return super().show_list(values)

    def back(self) -> bool:
        if self.overview is not None:
            self.close_overview()
            return True
        return super().back()

    def show_record(self, kind: str, record: int) -> bool:
        if kind != "proposal" or not self.may_leave():
            return False
        try:
            wanted = self.desk.store.get(Proposal, ProposalId(record))
        except Missing:
            return False
        self.close_overview()
        self.freshen()
        if self.desk.session is None or wanted.session != self.desk.session.id:
            self.desk.choose_session(wanted.session)
            self.freshen()
        self.close_sheet(back=False)
        self.choose(wanted.id)
        self.pair.open_detail()
        return True

    def start_new(self, kind: str) -> bool:
        session = self.desk.session
        if kind != "proposal" or not self.may_leave():
            return False
        if session is None:
            self.desk.notices.tell("还没有届次，不能新建提案。", "请先在“设置”里建立届次和全体会议。")
            return False
        self.close_overview()
        self.freshen()
        self.begin(intake.new_proposal(self.desk, session))
        return True

    # Doing

    def edit(self) -> None:
        detail, session = self.side.record.detail, self.desk.session
        if self.side.sheet is None and detail is not None and session is not None:
            self.begin(intake.edit_proposal(self.desk, detail, session))

    def print_chosen(self) -> None:
        """Ask for the papers of the ticked proposals, else of the one shown; an overview knows its own."""
        if self.overview is not None:
            self.overview.print_chosen()
            return
        chosen = self.chosen()
        if chosen:
            self.desk.print("proposal", chosen)

    def print_session(self, paper: str) -> None:
        """Ask for a paper of the whole session, whatever the list shows."""
        if self.desk.session is not None:
            self.desk.print("session", [self.desk.session.id], paper=paper)

    def export_register(self) -> None:
        """Keep the register of the session in the order of columns offices use, whatever the list shows."""
        if self.desk.session is not None:
            save_register(self, self.desk, self.desk.session)

    def review(self, chosen: Sequence[ProposalId] = ()) -> None:
        """Review what waits in the session, or of it the ticked ones, one after the other."""
        session = self.desk.session
        if session is None or not self.may_leave():
            return
        sheet = ReviewMany(self.desk, session, chosen)
        if sheet.empty:
            self.desk.notices.say("没有待审查的提案。")
            sheet.deleteLater()
        else:
            self.open_sheet(sheet)

    def take_in_forms(self, *, folder: bool = False) -> None:
        """Take proposals in from the members' own files."""
        session = self.desk.session
        if session is None or not self.may_leave():
            return
        paths = intake_forms.choose_forms(self, folder=folder)
        files = intake_forms.read_files(self.desk, session.id, paths) if paths else None
        if files:
            self.open_sheet(intake_forms.FormsSheet(self.desk, session, files))
        elif folder and not paths:
            self.desk.notices.say("没有选文件夹，或者里面没有提案表（docx、doc、wps、txt）。")

    def check_numbers(self) -> None:
        session = self.desk.session
        if session is not None and self.may_leave():
            self.open_sheet(NumbersSheet(self.desk, session))

    def _file(self, rows: list[ProposalRow]) -> None:
        """File the ticked ones; where co-signers have not answered, the clerk says that they stand back."""
        pending = batch.pending_words(self.desk, rows)
        if pending:
            self.desk.notices.ask(
                f"这些联名人还没有会签，立案时不列入提案者：\n{pending}",
                yes="不列入，立案", no="先不立案", then=lambda: self._file_now(rows, without_pending=True),
            )  # fmt: skip
        else:
            self._file_now(rows, without_pending=False)

    def _file_now(self, rows: list[ProposalRow], *, without_pending: bool) -> None:
        outcome = batch.file_many(self.desk, rows, without_pending=without_pending)
        if outcome is not None and outcome.refused is not None:
            self.desk.notices.tell("没有立案。", outcome.refused.sentence)

    def _assign(self, rows: list[ProposalRow]) -> None:
        fit = [each for each in rows if each.state in {ProposalState.RECEIVED, ProposalState.DOCKETED}]
        fit = [each for each in fit if not each.handlers]
        if len(fit) < len(rows):
            self.desk.notices.say(f"{len(rows) - len(fit)} 件已交办或不能交办，没有列入。")
        if fit and self.may_leave():
            self.open_sheet(batch.AssignMany(self.desk, fit))

    def _sign(self, rows: list[ProposalRow]) -> None:
        task = assigning_many.sign_many(self.desk, rows)
        if task is None:
            self.desk.notices.say("所选提案没有待签收的承办单位。")
        else:
            self.begin(task)

    def _pile(self, sheet: type[AnswerMany | HearMany], rows: list[ProposalRow], what: str) -> None:
        """Record what came in for the ticked ones, one after the other."""
        made = sheet(self.desk, [each.id for each in rows])
        if made.empty:
            self.desk.notices.say(f"所选提案没有{what}。")
            made.deleteLater()
        else:
            self.open_sheet(made)

    def _merge(self, rows: list[ProposalRow]) -> None:
        if len(rows) < 2:
            self.desk.notices.say("请至少勾选两件要合并的提案。")
        else:
            self.begin(merging.merge_many(self.desk, rows))
