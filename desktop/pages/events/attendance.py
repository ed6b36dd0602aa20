"""The attendance board of one sitting: figures, one line to type in, marks by key, everybody below."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from db.events.board import GROUPINGS, BoardPerson, board, outside
from db.events.counting import count
from db.events.guests import Guest
from db.events.marks import rest_present
from db.events.records import STAYS_AWAY, Event, EventId, InvitationRole
from db.events.standings import standings
from db.people.records import PersonId
from db.store.store import Done
from desktop.desk.actions import make
from desktop.desk.desk import Desk, Outcome
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.events.attendance_head import Head, Marks
from desktop.pages.events.attendance_out import let_out
from desktop.pages.events.figures import FigureLine
from desktop.pages.events.marking import (
    ACTIONS,
    TONES,
    Mode,
    Steps,
    is_already,
    is_unmarked,
    label_of,
    label_of_many,
    let_guest_in,
    let_in,
    set_marks,
    unmark,
)
from desktop.pages.events.matching import Finder
from desktop.pages.events.naming import Naming
from desktop.pages.events.pasting import PastePanel
from desktop.pages.events.projector import Projection
from desktop.pages.events.words import facts_of, whole_title
from desktop.widgets.board import BoardView
from desktop.widgets.board_model import UNMARKED, state_of
from desktop.widgets.boxes import Card, column, holding
from desktop.widgets.panels import EmptyState, scrolling

_LOW = 540  # pixels at 14 px text below which the figures stand in one line
_VERY_LOW = 340
_PASTE = 1  # of the stack below the line
_SINGLE = frozenset({"attendance", "leave"})  # what changes where people stand, and nothing else
_WHOLE = frozenset({"event", "invitation", "person", "membership", "belonging", "body", "post", "setting"})
READS = _SINGLE | _WHOLE


class AttendanceBoard(QWidget):
    """``left`` for the event; ``inviting`` when nobody is invited yet; ``scanned(code)`` of a sign-in sheet."""

    left = Signal()
    inviting = Signal()
    scanned = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sitting: Event | None = None
        self.mode = Mode.PRESENT
        self.by = next(iter(GROUPINGS))
        self.projection = Projection()
        self._outside: Finder | None = None
        self._steps = Steps(desk)
        self.setAccessibleName("签到登记")
        self._build()
        self._make_actions()
        people = self.view.board.people
        self.head.add_out(
            let_out(self, people, title=lambda: self.head.title, counted=self.figures.accessibleName)
        )
        if desk.venue is not None:
            self.head.without_sheet()

    def _build(self) -> None:
        self.head = Head()
        self.figures = FigureLine()
        self.naming = Naming(self.hint, outside=self._find_outside)
        self.line = self.naming.line
        self.marks = Marks(self.line)
        self.view = BoardView()
        self.paste = PastePanel()
        self.empty = EmptyState("还没有邀请任何人", "先确定名单，再登记出席。", icon="people")
        self.empty.offer("确定名单", self.inviting.emit, role="main")
        self._stack = QStackedWidget()
        for each in (self.view, scrolling(holding(column(self.paste, spacing=0))), self.empty):
            self._stack.addWidget(each)
        self._stack.setMinimumHeight(look().px(100))
        card = Card(margins=(20, 10, 20, 10))
        card.setAccessibleName("出席情况")
        card.body.addWidget(self.figures)
        layout = column(self.head, card, self.marks, spacing=12)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.line)
        self.head.back_asked.connect(self.back)
        self.head.filtered.connect(lambda everybody: self.view.board.show_everybody(everybody=everybody))
        self.head.grouped.connect(self.group_by)
        self.head.sheet_asked.connect(self._print)
        self.head.projector_asked.connect(self.project)
        self.marks.chosen.connect(self.set_mode)
        self.marks.rest_asked.connect(self.rest)
        self.paste.agreed.connect(self._on_agreed)
        self.paste.left.connect(self._close_paste)
        self.projection.stopped.connect(self.line.setFocus)
        self._connect_line()

    def _connect_line(self) -> None:
        self.naming.meant.connect(lambda one: self.mark([one], self.mode))
        self.naming.walked_in.connect(self.walk_in)
        self.naming.guest_came.connect(self.guest_in)
        self.naming.listed.connect(self.open_paste)
        self.naming.coded.connect(self.scanned)
        self.naming.went_down.connect(self._into_board)
        self.line.undo_asked.connect(self.undo)
        bar = self.view.verticalScrollBar()
        self.line.paged.connect(lambda way: bar.setValue(bar.value() + way * bar.pageStep()))
        self.view.pressed_person.connect(self._on_pressed)
        self.view.cleared.connect(self.clear_mark)
        self.view.typed.connect(self.line.take)
        self.view.asked.connect(self._on_menu)

    def _make_actions(self) -> None:
        for name, mode in ACTIONS.items():
            make(name, self, partial(self.set_mode, mode))
        make("rest_present", self, self.rest)
        make("projector", self, self.project)
        make("chinese", self, self._switch_chinese)
        make("paste_list", self, lambda: self.open_paste(""))
        make("cancel", self, self.back)
        make("paper", self, self._print)

    # Opening and following

    def open(self, sitting: EventId) -> None:
        """Show a sitting from the beginning: who is not marked, and the exceptions."""
        self.sitting = self.desk.store.get(Event, sitting)
        self._steps = Steps(self.desk)
        self.line.clear()
        self.set_mode(Mode.PRESENT)
        self.head.choose_everybody(everybody=False)
        self.view.board.everybody = False
        self.load(keep=False)
        self.line.say(self.hint())
        self.line.setFocus()

    def load(self, *, keep: bool = True) -> None:
        """Read everything of the sitting anew."""
        if self.sitting is None:
            return
        store = self.desk.store
        self.sitting = store.get(Event, self.sitting.id)
        parent = None if self.sitting.parent is None else store.get(Event, self.sitting.parent)
        people = board(store, self.sitting.id, by=self.by)
        self.naming.finder = Finder(people)
        self._outside = None
        current = self.view.current_person()
        self.view.board.by_seat = GROUPINGS[self.by] is None
        self.view.board.set_people(people, keep=keep)
        if current is not None and keep:
            self.view.stand_on(current)
        self.head.show_head(whole_title(self.sitting, parent), facts_of(self.sitting))
        self._stack.setCurrentWidget(self.view if people else self.empty)
        self.marks.setEnabled(bool(people))
        self._show_count()

    def follow(self, done: Done) -> None:
        """Take over what a work changed: a mark draws one person and the figures, other things read anew."""
        if self.sitting is None:
            return
        if done.changes.tables & _WHOLE:
            self.load()
            return
        people: set[PersonId] = set()
        for table in _SINGLE:
            people |= {PersonId(int(str(one))) for one in done.changes.values(table, "person")}
        changed: dict[int, BoardPerson] = {}
        for person, now in standings(self.desk.store, self.sitting.id, people).items():
            before = self.view.board.person(int(person))
            if before is not None:
                changed[int(person)] = replace(
                    before, standing=now.standing, late=now.late, left_early=now.left_early, leave_kind=now.leave_kind
                )  # fmt: skip
        self.view.board.update(changed)
        self.naming.finder.update(changed)
        self._show_count()

    def _show_count(self) -> None:
        if self.sitting is None:
            return
        figures = count(self.desk.store, self.sitting.id)
        self.figures.show_count(figures, self.sitting.quorum)
        self.projection.show_count(figures, self.sitting.quorum)

    def group_by(self, by: str) -> None:
        self.by = by
        self.load(keep=False)
        self.line.setFocus()

    # Typing

    def hint(self) -> str:
        return f"输入姓名首字母或签到表序号，回车登记为{self.mode}；F6 输入中文"

    def _find_outside(self) -> Finder | None:
        """Return where to look for who is not on the board; nobody is absent who was not expected."""
        if self.sitting is None or self.mode not in {Mode.PRESENT, Mode.LATE}:
            return None
        if self._outside is None:
            self._outside = Finder(outside(self.desk.store, self.sitting.id), listed=False)
        return self._outside

    def _into_board(self) -> None:
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.view.board.index(0))

    def _switch_chinese(self) -> None:
        self.line.set_chinese(on=not self.line.chinese)
        self.line.setFocus()
        self.line.say("已打开中文输入，再按 F6 关闭" if self.line.chinese else self.hint())

    # Marking

    def set_mode(self, mode: Mode) -> None:
        """Say as what the next names are marked."""
        self.mode = mode
        self.line.show_mode(str(mode), TONES[mode])
        self.marks.show_mode(mode)
        if not self.line.text():
            self.line.say(self.hint())

    def mark(self, people: Sequence[BoardPerson], mode: Mode) -> None:
        """Mark people in one step, and stand on the first of them."""
        if self.sitting is None:
            return
        fresh = [one for one in people if not is_already(one, mode)]
        if not fresh:
            self.line.clear()
            self.line.say(f"{people[0].label} 已经登记为{mode}", Tone.FAINT)
            self.view.stand_on(int(people[0].person))
            return
        wanted = [one.person for one in fresh]
        outcome = self._steps.do(label_of_many(fresh, str(mode)), set_marks, self.sitting, wanted, mode)
        said = fresh[0].label if len(fresh) == 1 else f"{len(fresh)} 人"
        self._after(outcome, f"{said} {mode}", TONES[mode], fresh[0])

    def walk_in(self, one: BoardPerson, role: InvitationRole) -> None:
        """Let somebody in who was not invited, in one step."""
        if self.sitting is None:
            return
        late = self.mode is Mode.LATE
        words = f"临时到会，{role}"
        outcome = self._steps.do(label_of(one, words), let_in, self.sitting, one.person, role, late=late)
        there = self.view.board.person(int(one.person))
        if there is not None and there.role is not role:  # members of other levels are never expected
            words = f"临时到会，{there.role}"
        self._after(outcome, f"{one.label} {words}", Tone.GOOD, one)

    def guest_in(self, guest: Guest, role: InvitationRole) -> None:
        """Let somebody in who is no member and nobody invited, in one step."""
        if self.sitting is None:
            return
        words = f"来宾，{role}"
        late = self.mode is Mode.LATE
        outcome = self._steps.do(
            f"登记 {guest.name} {words}", let_guest_in, self.sitting, guest, role, late=late
        )
        one = self.view.board.person(int(outcome.value)) if outcome else None
        self._after(outcome, f"{guest.name} {words}", Tone.GOOD, one)

    def _after(self, outcome: Outcome, said: str, tone: Tone, one: BoardPerson | None) -> None:
        if outcome.refused is not None:
            self.line.say(outcome.refused.sentence, Tone.LATE)
            return
        if not outcome:
            return
        self.line.clear()
        self.line.say(f"{said}　　退格键撤销", tone)
        if one is not None:
            self.view.stand_on(int(one.person))

    def _on_pressed(self, person: int) -> None:
        """Mark the person under the hand; the same mark once more takes it back."""
        one = self.view.board.person(person)
        if one is not None and is_already(one, self.mode):
            self.clear_mark(person)
        elif one is not None:
            self.mark([one], self.mode)

    def clear_mark(self, person: int) -> None:
        """Make a person 未登记 again."""
        one = self.view.board.person(person)
        if one is None or self.sitting is None or state_of(one) == UNMARKED:
            return
        outcome = self._steps.do(label_of(one, "清除登记"), unmark, self.sitting, one.person)
        self._after(outcome, f"{one.label} 清除登记", Tone.FAINT, one)

    def _on_menu(self, person: int, place: QPoint) -> None:
        one = self.view.board.person(person)
        if one is None:
            return
        menu = QMenu(self)
        for mode in Mode:
            menu.addAction(str(mode)).triggered.connect(lambda _on=False, mode=mode: self.mark([one], mode))
        menu.addSeparator()
        menu.addAction("清除登记").triggered.connect(lambda _on=False: self.clear_mark(person))
        menu.popup(place)

    def rest(self) -> None:
        """Mark everybody present who is neither marked nor on leave, in one step."""
        if self.sitting is None:
            return
        declined = [
            one.label
            for one in self.view.board.people()
            if is_unmarked(one) and one.answer == STAYS_AWAY and one.role is InvitationRole.ATTEND
        ]
        outcome = self._steps.do("登记其余全部出席", rest_present, self.sitting)
        if outcome.refused is not None:
            self.line.say(outcome.refused.sentence, Tone.LATE)
        elif outcome and outcome.value:
            self.line.clear()
            said = f"其余 {outcome.value} 人出席"
            if declined:
                said += f"，其中 {len(declined)} 人回复过不参加：{'、'.join(declined)}"
            self.line.say(f"{said}　　退格键撤销", Tone.WARN if declined else Tone.GOOD)
        elif outcome:
            self.line.say("没有未登记的人了")

    def undo(self) -> None:
        """Take the last step of this board back; what was done elsewhere is not touched from here."""
        undone = self._steps.undo()
        if undone is None:
            self.line.say("没有可以撤销的登记")
        elif undone.refused is not None:
            self.line.say(undone.refused.sentence, Tone.LATE)
        elif undone:
            self.line.say(f"已{undone.value.entry.label}")

    # Lists, sheet, projector

    def open_paste(self, text: str) -> None:
        """Show what a list of names means before anybody is marked."""
        if self.view.board.people():
            self._stack.setCurrentIndex(_PASTE)
            self.paste.open(self.naming.finder, text, str(self.mode))

    def _close_paste(self) -> None:
        self._stack.setCurrentWidget(self.view)
        self.line.clear()
        self.line.setFocus()

    def _on_agreed(self, people: list[BoardPerson]) -> None:
        self._close_paste()
        self.mark(people, self.mode)

    def _print(self) -> None:
        if self.sitting is not None and self.desk.venue is None:
            self.desk.print("event", [self.sitting.id])

    def project(self) -> None:
        """Show the figures on the whole screen, or take them off again."""
        self.projection.toggle(self.head.title, self.head.sub, beside=self.window())
        self._show_count()

    # Leaving and room

    def back(self) -> None:
        """Leave the list, then what was typed, then the board."""
        if self._stack.currentIndex() == _PASTE:
            self._close_paste()
        elif self.line.text():
            self.line.clear()
        else:
            self.close_board()

    def close_board(self) -> None:
        self.projection.stop()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.figures.set_compact(compact=self.height() < look().px(_LOW))
        self.head.set_low(low=self.height() < look().px(_VERY_LOW))
