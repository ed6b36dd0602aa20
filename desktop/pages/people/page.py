"""The page of members: the register of the session's term, one member beside it, and the sheets of the clerk's work."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from db.people.queries import MemberDetail, MemberRow, member
from db.people.records import Body, BodyId, BodyKind, Membership, MembershipId, Person, PersonId
from db.store.errors import Missing, Refused
from desktop.desk.actions import make
from desktop.desk.desk import Desk
from desktop.pages.people.detail import DetailSide
from desktop.pages.people.forms import edit_task, end_task, new_task, take_back
from desktop.pages.people.listing import ORDERS, STAYED, Finder, columns, present
from desktop.widgets.boxes import column
from desktop.widgets.buttons import menu_button
from desktop.widgets.listing import Listing
from desktop.widgets.page import Page
from desktop.widgets.panels import EmptyState, ListDetail
from desktop.widgets.sources import sources_of
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task, TaskSheet

_HINTS = (("↑↓", "选择"), ("Enter", "打开"), ("/", "筛选"), ("空格", "勾选"), ("Ctrl P", "履职档案"))
_SHARE = 0.34
_FILTERS = {
    BodyKind.SECTOR: "sector", BodyKind.COMMITTEE: "committee", BodyKind.GROUP: "group", BodyKind.STREET: "group",
}  # fmt: skip


class PeoplePage(Page):
    """Members of the term the clerk works in."""

    title = "委员"
    reads = frozenset(
        {"person", "membership", "belonging", "post", "body", "term", "session", "setting", "proposal", "proposer",
         "event", "invitation", "attendance", "leave", "duty_period"}
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.finder = Finder(desk)
        self.order = menu_button(ORDERS[self.finder.order], self._orders(), role="chip")
        self.listing = self._listing()
        self.side = DetailSide(desk)
        self.pair = ListDetail(self.listing, self.side, list_share=_SHARE)
        self.setLayout(column(self.pair, spacing=0))
        self.setFocusProxy(self.listing)
        view = self.side.view
        view.printing.connect(self.print_chosen)
        view.editing.connect(self.edit)
        view.ending.connect(self._end)
        view.returning.connect(self._return)
        self._edit = make("edit", self, self.edit)
        make("paper", self, self.print_chosen)
        self._first = True

    def _listing(self) -> Listing:
        table = RecordTable(
            columns(), words="委员", present=present, ticks=True, stretch="sector", soft=("sector",)
        )
        empty = EmptyState("没有符合条件的委员", "换一个届次，或者清除筛选。", icon="people")
        empty.offer("清除筛选", self._clear_filters)
        empty.offer("新增委员", lambda: self.start_new("member"), role="main")
        empty.offer("导入委员名册", lambda: self.desk.go("data"))
        made = Listing("委员", table, hints=_HINTS, right=(self.order,), empty=empty)
        made.asked.connect(self._narrow)
        made.add_batch("履职档案", lambda rows: self.desk.print("member", [each.id for each in rows]))
        table.chosen.connect(self._on_chosen)
        table.opened.connect(self._on_opened)
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
        self._narrow()

    def _on_session(self) -> None:
        self.side.view.forget_period()
        super()._on_session()

    def _narrow(self) -> None:
        filters = self.listing.filters
        found = self.finder.find(filters.values(), filters.text)
        self.listing.show_rows(found.rows, count=found.count)

    def order_by(self, name: str) -> None:
        """Put the list in another order."""
        self.finder.order = name
        self.order.setText(f"{ORDERS[name]} ▾")
        self.refresh()

    def _clear_filters(self) -> None:
        self.listing.filters.line.clear()
        self.listing.filters.show_values({})

    def _on_chosen(self, row: MemberRow | None) -> None:
        sheet = self.side.sheet
        if isinstance(sheet, TaskSheet):
            if sheet.dirty:
                self.desk.notices.say(f"“{sheet.title}”还没有保存：Ctrl Enter 保存，Esc 取消。")
                return
            shown = self.side.view.detail
            if row is not None and (shown is None or shown.row.id != row.id):
                self.side.close_sheet()
        self._show(None if row is None else row.id)

    def _show(self, person: PersonId | None) -> None:
        self.side.show_detail(None if person is None else self._read(person))

    def _read(self, person: PersonId) -> MemberDetail | None:
        session = self.desk.session
        try:
            return member(
                self.desk.store, person, term=session.term if session else None, today=self.desk.store.clock().date()
            )  # fmt: skip
        except (Missing, Refused):
            return None

    def _on_opened(self, _row: MemberRow) -> None:
        self.pair.open_detail()
        self.side.view.tabs.setFocus()

    # What the window asks

    def show_record(self, kind: str, record: int) -> bool:
        if not self._may_drop():
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
        self.side.close_sheet()
        if not self.listing.table.choose(person):
            self._clear_filters()
            self._narrow()
            if not self.listing.table.choose(person):
                self.desk.notices.say("这个人不是当前届的委员，可以在左上角换一个届次再找。")
                return False
        self.pair.open_detail()
        if self.pair.is_narrow:
            self.side.view.tabs.setFocus()
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

    def show_list(self, values: Mapping[str, str]) -> bool:
        if not self._may_drop():
            return False
        self.freshen()
        self.side.close_sheet()
        self.listing.filters.line.clear()
        known = {each.name: dict(each.choices) for each in self.finder.filters()}
        self.listing.filters.show_values(
            {name: value for name, value in values.items() if value in known.get(name, {})}
        )
        if self.pair.detail_open:
            self.pair.back()
        self.listing.setFocus()
        return True

    def start_new(self, kind: str) -> bool:
        if kind != "member" or not self._may_drop():
            return False
        session = self.desk.session
        if session is None:
            self.desk.notices.tell("还没有届次，不能新增委员。", "请先在“设置”里建立届次和全体会议。")
            return False
        self.freshen()
        self.begin(new_task(self.desk, session.term))
        return True

    def back(self) -> bool:
        if self.side.sheet is not None:
            self._leave_sheet()
            return True
        if self.pair.is_narrow and self.pair.detail_open:
            self.pair.back()
            return True
        return False

    def may_leave(self) -> bool:
        return self._may_drop()

    def _may_drop(self) -> bool:
        """Return whether nothing typed would be lost; else ask, and stay for now."""
        sheet = self.side.sheet
        if not isinstance(sheet, TaskSheet) or not sheet.dirty:
            return True
        self.desk.notices.ask(
            f"“{sheet.title}”还没有保存，要放弃吗？", yes="放弃填写", no="继续填写", then=self._close_sheet
        )
        return False

    # Sheets

    def begin(self, task: Task) -> TaskSheet | None:
        """Open a sheet of work in the place of the detail."""
        if not self._may_drop():
            return None
        sheet = TaskSheet(task, sources_of(self.desk.store))
        sheet.finished.connect(self._on_finished)
        sheet.left.connect(self._leave_sheet)
        self.side.open_sheet(sheet)
        self._edit.setEnabled(False)
        self.pair.open_detail()
        sheet.start()
        return sheet

    def _on_finished(self, value: Any) -> None:
        self._close_sheet()
        if isinstance(value, Membership):
            self.show_record("membership", value.id)

    def _leave_sheet(self) -> None:
        if self._may_drop():
            self._close_sheet()

    def _close_sheet(self) -> None:
        self.side.close_sheet()
        self._edit.setEnabled(True)
        row = self.listing.table.chosen_row()
        if row is not None:
            self._show(row.id)
        if self.pair.is_narrow and self.side.view.detail is None:
            self.pair.back()
        self.listing.table.setFocus()

    # Doing

    def edit(self) -> None:
        """Change the member shown."""
        if self.side.sheet is None and self.side.view.detail is not None:
            self.begin(edit_task(self.desk, self.side.view.detail))

    def _end(self) -> None:
        if self.side.view.detail is not None:
            self.begin(end_task(self.desk, self.side.view.detail))

    def _return(self) -> None:
        if self.side.view.detail is not None:
            outcome = take_back(self.desk, self.side.view.detail)
            if outcome.refused is not None:
                self.desk.notices.tell("没有恢复。", outcome.refused.sentence)

    def print_chosen(self) -> None:
        """Ask for the archives of the ticked members, else of the one shown."""
        ticked = [each.id for each in self.listing.table.ticked()]
        detail = self.side.view.detail
        chosen = ticked or ([detail.row.id] if detail is not None else [])
        if chosen:
            self.desk.print("member", chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back():
            return
        super().keyPressEvent(event)
