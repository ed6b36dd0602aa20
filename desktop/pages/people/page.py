"""The page of members: the register of the session's term, one member beside it, and the sheets of the clerk's work."""

from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from db.people.kind import MEMBER
from db.people.queries import MemberDetail, member
from db.people.records import Body, BodyId, BodyKind, Membership, MembershipId, Person, PersonId
from db.store.errors import Missing, Refused
from db.store.store import Done
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.desk.reckoning import RESTS_ON
from desktop.pages.people.detail import MemberView
from desktop.pages.people.forms import edit_task, end_task, new_task, role_task, take_back
from desktop.pages.people.listing import ORDERS, STAYED, Finder, columns, present
from desktop.widgets.boxes import column
from desktop.widgets.buttons import menu_button
from desktop.widgets.listing import Listing
from desktop.widgets.panels import EmptyState
from desktop.widgets.record_page import RecordPage
from desktop.widgets.saved_views import SavedViews
from desktop.widgets.table import RecordTable

_HINTS = (("↑↓", "选择"), ("Enter", "打开"), ("/", "筛选"), ("空格", "勾选"), ("Ctrl P", "履职档案"))
_NONE_YET = ("这一届还没有委员", "导入委员名册，或者逐个新增。")
_NONE_FOUND = ("没有符合条件的委员", "换一个条件，或者清除筛选。")
_SHARE = 0.34
_FILTERS = {
    BodyKind.SECTOR: "sector", BodyKind.COMMITTEE: "committee", BodyKind.GROUP: "group", BodyKind.STREET: "group",
}  # fmt: skip


class PeoplePage(RecordPage[MemberView]):
    """Members of the term the clerk works in."""

    title = "委员"
    makes = (Membership, "membership")
    reads = frozenset(
        {"person", "membership", "belonging", "post", "body", "term", "session", "setting", "proposal", "proposer",
         "event", "invitation", "attendance", "leave", "duty_period", "self_report"}
    ) | RESTS_ON  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.finder = Finder(desk)
        self.order = menu_button(ORDERS[self.finder.order], self._orders(), role="chip")
        nothing = EmptyState("没有选中委员", "在左边的列表里选一名。", icon="people")
        self._views = QMenu(self)
        self.lay(self._listing(), MemberView(desk), nothing, list_share=_SHARE)
        self.saved = SavedViews(
            desk, "people", self.listing, self.begin, order=lambda: self.finder.order, set_order=self.order_by
        )
        self.saved.attach(self._views)
        self.setLayout(column(self.pair, spacing=0))
        view = self.side.record
        view.printing.connect(self.print_chosen)
        view.editing.connect(self.edit)
        view.serving.connect(self._serve)
        view.ending.connect(self._end)
        view.returning.connect(self._return)
        self.keys = (make("edit", self, self.edit),)
        make("paper", self, self.print_chosen)
        self._first = True

    def _listing(self) -> Listing:
        table = RecordTable(
            columns(), words="委员", present=present, ticks=True, stretch="sector", soft=("sector",)
        )
        empty = EmptyState(*_NONE_YET, icon="people")
        self._unfilter = empty.offer("清除筛选", self.clear_filters)
        empty.offer("新增委员", lambda: self.start_new("member"), role="main")
        empty.offer("导入委员名册", lambda: self.desk.go("data"))
        views = menu_button("视图", self._views, role="chip")
        made = Listing("委员", table, hints=_HINTS, right=(self.order, views), empty=empty)
        table.leaving.title = self._called
        table.leaving.order = lambda: f"按{ORDERS[self.finder.order]}排列"
        table.leaving.columns = MEMBER.columns  # phones stay masked in it
        made.add_batch("履职档案", lambda rows: self.desk.print("member", [each.id for each in rows]))
        return made

    def _orders(self) -> QMenu:
        made = QMenu(self)
        for name, words in ORDERS.items():
            made.addAction(f"按{words}").triggered.connect(lambda _on=False, name=name: self.order_by(name))
        return made

    # Reading

    def refresh(self) -> None:
        self.finder.read()
        self.listing.filters.set_filters(self.finder.filters())
        if self._first:
            self._first = False
            self.listing.filters.set("state", STAYED)
        self.narrow()

    def _on_changed(self, done: Done) -> None:
        self.side.record.points.reckoning.heed(done)
        super()._on_changed(done)

    def _on_session(self) -> None:
        self.side.record.forget_period()
        super()._on_session()

    def narrow(self) -> None:
        filters = self.listing.filters
        found = self.finder.find(filters.values(), filters.text)
        there = self.finder.anybody
        self.listing.empty.say(*(_NONE_FOUND if there else _NONE_YET))
        self._unfilter.setVisible(there)
        self.listing.show_rows(found.rows, count=found.count)

    def order_by(self, name: str) -> None:
        """Put the list in another order."""
        self.finder.order = name
        self.order.setText(f"{ORDERS[name]} ▾")
        self.refresh()

    def read(self, record: Any) -> MemberDetail | None:
        session = self.desk.session
        try:
            return member(
                self.desk.store, PersonId(record), term=session.term if session else None, today=self.desk.store.clock().date()
            )  # fmt: skip
        except (Missing, Refused):
            return None

    def record_of(self, detail: MemberDetail) -> int:
        return detail.row.id

    # What the window asks

    def show_record(self, kind: str, record: int) -> bool:
        if not self.may_leave():
            return False
        if kind == "body":
            return self._show_body(BodyId(record))
        try:
            person = PersonId(record)
            if kind == "membership":
                person = self.desk.store.get(Membership, MembershipId(record)).person
            self.desk.store.get(Person, person)
        except Missing:
            return False
        self.freshen()
        self.close_sheet(back=False)
        if not self.choose(person):
            self.desk.notices.say("这个人不是当前届的委员，可以在左上角换一个届次再找。")
            return False
        self.pair.open_detail()
        if self.pair.is_narrow:
            self.side.record.tabs.setFocus()
        return True

    def _show_body(self, record: BodyId) -> bool:
        """Show the members of a body; who only handles proposals has none."""
        try:
            body = self.desk.store.get(Body, record)
        except Missing:
            return False
        name = _FILTERS.get(body.kind)
        if name is None:
            self.desk.notices.say(f"“{body.name}”是{body.kind}，名下没有委员。")
            return False
        return self.show_list({"state": STAYED, name: body.name})

    def start_new(self, kind: str) -> bool:
        if kind != "member" or not self.may_leave():
            return False
        session = self.desk.session
        if session is None:
            self.desk.notices.tell("还没有届次，不能新增委员。", "请先在“设置”里建立届次和全体会议。")
            return False
        self.freshen()
        self.begin(new_task(self.desk, session.term))
        return True

    def unsaved(self) -> str:
        """Name reports that were typed: one waits while other members are shown, and is asked about at the end only."""
        return self.side.record.report.unsaved

    def drop_unsaved(self) -> None:
        self.side.record.report.forget()

    # Doing

    def edit(self) -> None:
        """Change the member shown."""
        if self.side.sheet is None and self.side.record.detail is not None:
            self.begin(edit_task(self.desk, self.side.record.detail))

    def _end(self) -> None:
        if self.side.record.detail is not None:
            self.begin(end_task(self.desk, self.side.record.detail))

    def _serve(self) -> None:
        """Say as what the member shown belongs to a body."""
        if self.side.record.detail is not None:
            task = role_task(self.desk, self.side.record.detail)
            if task is None:
                self.desk.notices.say("还没有编入界别、专委会或联络组，先在“修改资料”里编入。")
            else:
                self.begin(task)

    def _return(self) -> None:
        if self.side.record.detail is not None:
            outcome = take_back(self.desk, self.side.record.detail)
            if outcome.refused is not None:
                self.desk.notices.tell("没有恢复。", outcome.refused.sentence)

    def print_chosen(self) -> None:
        """Ask for the archives of the ticked members, else of the one shown."""
        chosen = self.chosen()
        if chosen:
            self.desk.print("member", chosen, period=self.side.record.period.name)

    def _called(self) -> str:
        session = self.desk.session
        return "委员" if session is None else f"{session.words.partition('届')[0]}届委员"
