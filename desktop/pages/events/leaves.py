"""The tab of leave: who asked, why, who decided; and the sheet that records it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.events.last_time import LastTime, last_time
from db.events.leaves import approve, approver_of, refuse, request_leave, withdraw
from db.events.queries import EventDetail, LeaveLine
from db.events.records import Event, EventId, LeaveState
from db.events.settings import EventSettings
from db.people.names import initials
from db.people.records import PersonId
from db.store.errors import Refused
from db.store.kind import Column, Field, FieldType
from db.store.settings import load
from db.store.text import search_key
from db.store.work import Work
from desktop.desk.desk import Desk, Outcome
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.cells import Mark, day_words
from desktop.widgets.labels import Elided, label
from desktop.widgets.many import ManyPicker
from desktop.widgets.panels import EmptyState
from desktop.widgets.suggest import Candidate
from desktop.widgets.table import RecordTable
from desktop.widgets.tasks import Task, read

_COLUMNS = (
    Column(name="name", words="姓名", width=5),
    Column(name="reason", words="事由", width=10),
    Column(name="span", words="范围", width=4),
    Column(name="approver", words="批准人", width=5),
    Column(name="state", words="状态", width=3),
    Column(name="first", words="", width=4),
    Column(name="second", words="", width=4),
)
_FOUND = 12  # candidates shown
_LOW = 190  # pixels at 14 px text the empty place and the meeting before need together
_FEW = 12  # names told of the meeting before
_TONES = {
    LeaveState.ASKED: Tone.WARN,
    LeaveState.APPROVED: Tone.GOOD,
    LeaveState.REFUSED: Tone.LATE,
    LeaveState.WITHDRAWN: Tone.PLAIN,
}
_VERBS = {"approve": approve, "refuse": refuse, "withdraw": withdraw}
_ALL = "全部场次"
_LATE = "（逾期提出）"  # asked for later than the office wants it


class LeaveTab(QWidget):
    """``asking`` wants the sheet of leave."""

    asking = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._titles: dict[int, str] = {}
        self.table = RecordTable(
            _COLUMNS, words="请假", present=self._present, key=lambda line: line.leave.id, stretch="reason",
            soft=("reason", "span"), enter_presses="first",
        )  # fmt: skip
        self._summary = Elided("", "soft")
        empty = EmptyState("没有人请假", "请假批准后，签到时自动计入“请假”。", icon="calendar")
        empty.offer("登记请假", self.asking.emit, role="main")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        self._top = holding(row(self._summary, None, button("登记请假…", self.asking.emit, icon="plus")))
        self.before = label("", "foot", wrap=True, selectable=True)
        self.setLayout(column(self._top, self._stack, self.before, spacing=6))
        self.setFocusProxy(self.table)
        self.table.pressed_cell.connect(self._on_pressed)

    def show_detail(self, detail: EventDetail) -> None:
        self._titles = {int(each.id): each.title for each in detail.sittings}
        states = [line.leave.state for line in detail.leaves]
        counted = [
            f"{state} {states.count(state)}"
            for state in (LeaveState.ASKED, LeaveState.APPROVED, LeaveState.REFUSED)
            if state in states
        ]
        self._summary.say("　".join(counted))
        self.table.show_rows(detail.leaves)
        self._stack.setCurrentIndex(0 if detail.leaves else 1)
        self._tell_of_before(last_time(self._desk.store, detail.event))
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Let the empty place go where it would be cut: the button above it does the same."""
        empty = self._stack.currentIndex() == 1
        cut = empty and not self.before.isHidden() and self.height() < look().px(_LOW)
        self._stack.setVisible(not cut)
        self._top.setVisible(cut or not empty)

    def _tell_of_before(self, before: LastTime | None) -> None:
        """Say who was away from the meeting before this one."""
        if before is not None:
            away = (("请假", before.on_leave), ("缺席", before.absent))
            told = [f"{words} {len(names)} 人：{_names(names)}" for words, names in away if names]
            which = f"上次（{day_words(before.day)} {before.title}）"
            self.before.setText(f"{which}{'；'.join(told) or '没有人请假或缺席'}。")
        self.before.setVisible(before is not None)

    def _present(self, line: LeaveLine, name: str) -> Any:
        leave = line.leave
        if name == "name":
            return line.name
        if name == "state":
            return Mark(str(leave.state), _TONES[leave.state])
        if name == "reason":
            late = _LATE if line.late else ""
            return "　".join(part for part in (leave.kind, leave.reason, late) if part)
        if name == "span":
            return self._span(line)
        if name in {"first", "second"}:
            moves = _moves(line)
            place = 0 if name == "first" else 1
            return Mark(moves[place][1], Tone.ACCENT, press=True) if place < len(moves) else ""
        return getattr(leave, name)

    def _span(self, line: LeaveLine) -> str:
        leave = line.leave
        if leave.since is not None and leave.until is not None:
            first, last = day_words(leave.since), day_words(leave.until)
            return first if first == last else f"{first}至{last}"
        return self._titles.get(int(leave.event or 0), _ALL if self._titles else "本次")

    def _on_pressed(self, line: LeaveLine, name: str) -> None:
        moves = _moves(line)
        place = 0 if name == "first" else 1
        if place >= len(moves):
            return
        move, words = moves[place]
        dated = {} if move == "withdraw" else {"on": self._desk.store.clock().date()}
        outcome = self._desk.do(f"{words} {line.name}", _VERBS[move], line.leave, **dated)
        if outcome.refused is not None:
            self._desk.notices.tell(f"没有{words}。", outcome.refused.sentence)


def _names(names: Sequence[str]) -> str:
    return "、".join(names[:_FEW]) + ("等" if len(names) > _FEW else "")


def _moves(line: LeaveLine) -> list[tuple[str, str]]:
    """Return what can be done with leave now: at most two, the likelier first."""
    allowed = [(each.name, each.words) for each in line.choices if each.allowed]
    return allowed[:2]


def _finder(detail: EventDetail) -> Callable[[str], Sequence[Candidate]]:
    """Return what finds those on the list of a meeting by name, unit or letters; the name meant comes first."""
    known = [
        (line, line.name.partition("（")[0], search_key(f"{line.name}\n{line.employer}")) for line in detail.invited
    ]  # fmt: skip
    spelled = {name: initials(name).split() for _, name, _ in known}

    def find(text: str) -> Sequence[Candidate]:
        key = search_key(text).strip()
        if not key:
            return []
        hits = [
            (not (name == key or key in spelled[name]), place, line)
            for place, (line, name, words) in enumerate(known)
            if key in words or any(letters.startswith(key) for letters in spelled[name])
        ]
        return [
            Candidate(id=line.invitation.person, words=line.name, detail=line.employer)
            for _, _, line in sorted(hits, key=itemgetter(0, 1))[:_FOUND]
        ]

    return find


def asking(desk: Desk, detail: EventDetail) -> Task:
    """Return the sheet that records leave of one or several people who are invited."""
    settings = load(desk.store, EventSettings)
    today = desk.store.clock().date()
    sittings = {each.title: each.id for each in detail.sittings}
    find = _finder(detail)

    def submit(values: dict[str, Any]) -> Outcome:
        names = "、".join(each.words for each in values["person"])
        sitting = sittings.get(values.get("sitting", ""))
        return desk.do(f"登记请假 {names}", _asked, detail.event, sitting, values, today)

    fields = [
        Field(name="person", words="请假人"),
        Field(name="kind", words="类别", type=FieldType.CHOICE, choices=settings.leave_kinds),
        Field(name="reason", words="事由"),
        Field(name="approver", words="批准人", limit=40, help=_approver_help(settings, detail.event.kind)),
        Field(name="on", words="提出日期", type=FieldType.DATE, required=True),
        Field(
            name="state", words="状态", type=FieldType.CHOICE, required=True,
            choices=(str(LeaveState.APPROVED), str(LeaveState.ASKED)),
        ),
    ]  # fmt: skip
    if sittings:
        fields.insert(
            1, Field(name="sitting", words="场次", type=FieldType.CHOICE, choices=(_ALL, *sittings), required=True)
        )  # fmt: skip
    return Task(
        title="登记请假",
        about=detail.event.title,
        fields=fields,
        made={"person": lambda: ManyPicker(find, what="被邀请的人", hint="姓名或首字母，回车选定")},
        values={
            "approver": settings.kinds.get(detail.event.kind, {}).get("approver", ""),
            "state": str(LeaveState.APPROVED),
            "sitting": _ALL,
            "on": today,
        },
        live=lambda form: _deadline(settings, detail, read(form, "on")),
        submit=submit,
        save_words="登记",
    )


def _approver_help(settings: EventSettings, kind: str) -> str:
    short = settings.kinds.get(kind, {}).get("sitting_approver", "")
    return f"只请一场的由{short}批" if short else ""


def _deadline(settings: EventSettings, detail: EventDetail, on: date | None) -> str:
    """Say until when leave was to be asked for, where that is past."""
    first = detail.row.date
    if first is None or on is None:
        return ""
    last = first - timedelta(days=settings.leave_before)
    if on <= last:
        return ""
    return (
        f"规定会前 {settings.leave_before} 天请假，最迟 {day_words(last)}；这次登记为逾期提出，照样可以批。"
    )


def _asked(work: Work, event: Event, sitting: EventId | None, values: dict[str, Any], today: date) -> None:
    if not values["person"]:
        raise Refused("请选择请假的人。", field="person", code="empty")
    whole = event if sitting is None else work.get(Event, sitting)
    usual = approver_of(load(work, EventSettings), event)
    for each in values["person"]:
        request_leave(
            work,
            whole,
            PersonId(each.id),
            on=values.get("on") or today,
            kind=values["kind"],
            reason=values["reason"],
            # whom the form proposed stands for the whole meeting; a single sitting may have another
            approver=None if values["approver"] == usual else values["approver"],
            approved=values["state"] == LeaveState.APPROVED,
        )
