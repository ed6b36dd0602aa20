"""The tab of who is invited: in which role, how they answered, where they stand; several at once by ticks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from db.events.answers import record_answer
from db.events.calling import difference
from db.events.operations import change_role, confirm, follow_rule, uninvite
from db.events.queries import EventDetail, InvitedLine
from db.events.records import COMES, STAYS_AWAY, Event, InvitationRole
from db.events.standings import Standing, standings
from db.events.uncounted import Uncounted, left_out
from db.people.names import initials
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.kind import Column
from db.store.reader import Reader
from db.store.text import search_key
from db.store.work import Work
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.board_model import EARLY, LATE, PRESENT
from desktop.widgets.board_painter import MOODS
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, menu, menu_button
from desktop.widgets.cells import Mark
from desktop.widgets.filters import Filter, FilterBar
from desktop.widgets.labels import label
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_COLUMNS = (
    Column(name="name", words="姓名", width=8),
    Column(name="employer", words="工作单位", width=12),
    Column(name="role", words="身份", width=3),
    Column(name="answer", words="答复", width=5),
    Column(name="state", words="情况", width=5),
)

AWAY = "不计入"  # invited to attend, but not expected (see counting.EXPECTED): not counted, not on the board
CONFIRM, UNANSWERED = "待再确认", "未答复"
_NAMED = 8  # people called by name in a question


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """One invited person; ``state`` is empty where marks are made per sitting, else it may be 不计入, and ``why``."""

    id: int
    name: str
    employer: str
    role: InvitationRole
    state: str
    leave_kind: str
    answer: str = ""
    confirm: str = ""
    why: str = ""
    guest: bool = False  # no member of any term

    @property
    def answers(self) -> tuple[str, ...]:
        """By what the answer is found: what was said, and whether it has to be said again."""
        said = self.answer or UNANSWERED
        return (said, CONFIRM) if self.confirm else (said,)

    def matches(self, key: str) -> bool:
        name = self.name.partition("（")[0]
        return key in search_key(f"{self.name}\n{self.employer}\n{initials(name)}")


class RosterTab(QWidget):
    """``inviting`` asks for the sheet that invites, ``pasting`` for answers out of a chat, ``telling`` for the notice.

    ``welcoming`` asks for that of guests, ``correcting(person)`` for that which sets one right.
    """

    inviting = Signal()
    welcoming = Signal()
    correcting = Signal(object)
    pasting = Signal()
    telling = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._event: Event | None = None
        self._lines: list[RosterLine] = []
        self.filters = FilterBar(
            (
                Filter("role", "身份", tuple((str(each), str(each)) for each in InvitationRole)),
                Filter(
                    "answer", "答复", tuple((each, each) for each in (COMES, STAYS_AWAY, UNANSWERED, CONFIRM))
                ),
            )
        )
        self.table = RecordTable(
            _COLUMNS, words="名单", present=_present, ticks=True, stretch="employer", soft=("employer",)
        )
        self._make_batch()
        empty = EmptyState("还没有邀请任何人", "可以按范围、按界别或逐个邀请。", icon="people")
        empty.offer("邀请", self.inviting.emit, role="main")
        empty.offer("增加来宾", self.welcoming.emit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        invite = button("邀请…", self.inviting.emit, icon="plus")
        self._whole = holding(row(menu_button("名单", self._more()), invite, spacing=8))
        top = row(self.filters, self._batch, self._whole, spacing=8)
        top.setStretch(0, 1)
        self._top = holding(top)
        self._top.setMinimumHeight(self._whole.sizeHint().height())  # else the list jumps when it is ticked
        self.setLayout(column(self._top, self._stack, spacing=6))
        self.setFocusProxy(self.table)
        self.filters.changed.connect(self._narrow)
        self.filters.left.connect(self.table.setFocus)
        self.table.filter_asked.connect(self.filters.line.setFocus)
        self.table.ticks.connect(self._on_ticks)
        self.table.opened.connect(self._open)

    def _open(self, line: RosterLine) -> None:
        """Go to the member, or set a guest right: they have no page of their own."""
        if line.guest:
            self.correcting.emit(line.id)
        else:
            self._desk.open("person", line.id)

    def _make_batch(self) -> None:
        """Make what can be done with the ticked people."""
        self._roles = roles = QMenu(self)
        for each in InvitationRole:
            roles.addAction(f"改为{each}").triggered.connect(lambda _on=False, role=each: self._turn(role))
        answers = menu(
            self,
            (COMES, lambda: self.answer(COMES)),
            (STAYS_AWAY, lambda: self.answer(STAYS_AWAY)),
            (UNANSWERED, lambda: self.answer("")),
            None,
            ("已再确认", self.confirm),
        )
        self._ticked = label("", "small", tone=Tone.ACCENT)
        self._batch = holding(
            row(
                self._ticked,
                menu_button("身份", roles, role="chip"),
                menu_button("答复", answers, role="chip"),
                button("移出名单", self.drop, role="chip"),
            )
        )
        self._batch.hide()

    def _more(self) -> QMenu:
        """Return what can be done with the whole list."""
        return menu(
            self,
            ("增加来宾…", self.welcoming.emit),
            ("粘贴接龙…", self.pasting.emit),
            ("核对名单…", self.check),
            None,
            ("通知文字与电话…", self.telling.emit),
        )

    def show_detail(self, detail: EventDetail) -> None:
        self._event = detail.event
        stand = {} if detail.sittings else standings(self._desk.store, detail.event.id)
        away = {} if detail.sittings else left_out(self._desk.store, detail.event.id)
        self._top.setVisible(bool(detail.invited))
        self._lines = [
            _line(each, stand.get(each.invitation.person), away.get(each.invitation.person))
            for each in detail.invited
        ]
        self._narrow()

    def menu(self) -> QMenu:
        """Return what the ticked people can be made."""
        return self._roles

    def _narrow(self) -> None:
        values, key = self.filters.values(), search_key(self.filters.text)
        role, answered = values.get("role", ""), values.get("answer", "")
        shown = [
            each
            for each in self._lines
            if (not role or str(each.role) == role)
            and (not answered or answered in each.answers)
            and (not key or each.matches(key))
        ]
        self.table.show_rows(shown)
        self._stack.setCurrentIndex(0 if self._lines else 1)

    def _on_ticks(self, count: int) -> None:
        self._ticked.setText(f"已勾选 {count}")
        self._batch.setVisible(count > 0)
        self._whole.setVisible(not count)  # else the line to filter by is cut

    def _people(self) -> list[PersonId]:
        return [PersonId(each.id) for each in self.table.ticked()]

    def _turn(self, role: InvitationRole) -> None:
        people = self._people()
        if self._event is not None and people:
            self._said(self._desk.do(f"{len(people)} 人改为{role}", _turned, self._event, people, role))

    def answer(self, words: str) -> None:
        """Record what the ticked people answered."""
        people = self._people()
        if self._event is not None and people:
            on = self._desk.store.clock().date()
            label_ = f"{len(people)} 人答复{words or UNANSWERED}"
            outcome = self._desk.do(label_, _answered, self._event, people, words, on)
            self._said(outcome)
            if outcome and outcome.value:
                self._desk.notices.say(f"答复参加的人里有 {outcome.value} 份请假，已一并撤回。")

    def confirm(self) -> None:
        """Record that the ticked people know what changed after the notice."""
        people = self._people()
        if self._event is not None and people:
            self._said(self._desk.do(f"{len(people)} 人已再确认", confirm, self._event, people))

    def check(self) -> None:
        """Compare the list with whom the meeting's rule calls on its day, and offer to follow it."""
        if self._event is None:
            return
        event, store = self._event, self._desk.store
        try:
            found = difference(store, event)
        except Refused as refused:
            self._desk.notices.tell("不能核对名单。", refused.sentence)
            return
        if not found:
            self._desk.notices.say("名单与开会当天应当邀请的人一致。")
            return
        parts = [f"缺 {len(found.missing)} 人：{_names(store, found.missing)}"] if found.missing else []
        parts += [f"多 {len(found.gone)} 人：{_names(store, found.gone)}"] if found.gone else []
        more = "；".join(parts) + "。多出的人有出席或请假登记的留在名单中，按当天是否在任计入。"
        self._desk.notices.ask(
            "按开会当天在任在职的人调整名单？",
            more=more,
            yes="调整名单",
            then=lambda: self._said(self._desk.do(f"核对名单 {event.title}", follow_rule, event)),
        )

    def drop(self) -> None:
        """Take the ticked people off the list."""
        people = self._people()
        if self._event is not None and people:
            self._said(self._desk.do(f"移出名单 {len(people)} 人", uninvite, self._event, people))

    def _said(self, outcome: Any) -> None:
        if outcome.refused is not None:
            self._desk.notices.tell("没有改动名单。", outcome.refused.sentence)
        elif outcome:
            self.table.rows.clear_ticks()


def _turned(work: Work, event: Event, people: Sequence[PersonId], role: InvitationRole) -> None:
    for person in people:
        change_role(work, event, person, role)


def _answered(work: Work, event: Event, people: Sequence[PersonId], words: str, on: date) -> int:
    return sum(record_answer(work, event, person, words, on=on) for person in people)


def _names(reader: Reader, people: Sequence[PersonId]) -> str:
    names = [reader.get(Person, person).name for person in people[:_NAMED]]
    return "、".join(names) + ("等" if len(people) > _NAMED else "")


def _line(each: InvitedLine, stands: Standing | None, away: Uncounted | None) -> RosterLine:
    state = AWAY if away is not None else ""
    if stands is not None:
        state = stands.standing
        if state == PRESENT:
            state = LATE if stands.late else EARLY if stands.left_early else PRESENT
    return RosterLine(
        id=each.invitation.person,
        name=each.name,
        employer=f"{each.employer} {each.job}".strip() if each.guest else each.employer,
        guest=each.guest,
        role=each.invitation.role,
        state=state,
        leave_kind=stands.leave_kind if stands is not None else "",
        answer=each.invitation.answer,
        confirm=each.invitation.confirm,
        why=f"{away.why}{f'，登记为{away.marked}' if away.marked else ''}" if away is not None else "",
    )


def _present(line: RosterLine, name: str) -> Any:
    if name == "employer":
        said = f"{AWAY}：{line.why}" if line.why else f"{CONFIRM}：{line.confirm}" if line.confirm else ""
        return said or line.employer
    if name == "answer":
        return Mark(CONFIRM, Tone.WARN) if line.confirm else line.answer
    if name != "state":
        return getattr(line, name)
    if not line.state:
        return ""
    if line.state == AWAY:
        return Mark(AWAY, Tone.FAINT, boxed=False)
    words = f"{line.state}·{line.leave_kind}" if line.leave_kind else line.state
    return Mark(words, MOODS[line.state], boxed=line.state != "未登记")
