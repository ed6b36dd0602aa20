"""From what is typed in the line to the person meant: candidates, a digit, Enter, the arrows; and who is not on the list."""

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from db.events.board import BoardPerson
from db.events.guests import Guest, read_guest
from db.events.records import STAYS_AWAY, InvitationRole
from desktop.desk.theme import Tone
from desktop.pages.events.matching import SHOWN, Finder, Found, detail_of
from desktop.widgets.board_line import BoardLine, Offer
from desktop.widgets.board_model import UNMARKED, state_of
from desktop.widgets.board_painter import MOODS

WALK_IN = (InvitationRole.OBSERVE, InvitationRole.AUDIT, InvitationRole.ATTEND)
AS_GUEST = (InvitationRole.OBSERVE, InvitationRole.AUDIT, InvitationRole.GUEST)
_SHEET = "QD"  # how the code of a sign-in sheet begins; see ``db.events.printing.sheet_code``
_CODE = re.compile(rf"{_SHEET}[A-Z2-7]{{12}}", re.IGNORECASE)
_SCANNED = 4  # digits from which a number that is typed in one go is a card's


class Naming(QObject):
    """``meant(person)`` when it is clear who, ``listed(text)`` for several names, ``went_down`` by ↓ from the empty line.

    Whom the board does not have is looked for by ``outside`` (None while nobody may walk in), and asked once in which
    role: ``walked_in(person, role)``. Who is nobody the store knows may be let in as a guest: ``guest_came(guest, role)``.
    ``coded(code)`` for that of a sign-in sheet. ``hint`` says what the empty line is for.
    """

    meant = Signal(object)
    walked_in = Signal(object, object)
    guest_came = Signal(object, object)
    listed = Signal(str)
    coded = Signal(str)
    went_down = Signal()

    def __init__(
        self, hint: Callable[[], str], *, outside: Callable[[], Finder | None] = lambda: None
    ) -> None:
        super().__init__()
        self.finder = Finder(())
        self.line = BoardLine(words="姓名首字母、序号或姓名", picks=self._picks)
        self._hint = hint
        self._outside = outside
        self._found, self._place = Found(), -1
        self._is_outside = False  # whether those found are not on the board
        self._asked: BoardPerson | Guest | None = None  # whose role is being asked
        self._role, self._last = 0, InvitationRole.OBSERVE
        self.line.typed.connect(self._on_typed)
        self.line.entered.connect(self._on_entered)
        self.line.stepped.connect(self._on_stepped)
        self.line.pasted.connect(self._on_pasted)
        self.line.picked.connect(lambda digit: self._picks(self.line.text(), digit))

    def _on_typed(self, text: str) -> None:
        self._place = -1
        self._found = Found()
        self._is_outside, self._asked = False, None
        if not text.strip():
            self.line.say(self._hint())
        elif self.finder.is_list(text):
            self.line.say("这是一份名单，按回车核对")
        else:
            self._find(text)

    def _find(self, text: str) -> None:
        """Look on the board, then among those who may walk in."""
        self._found = self.finder.find(text)
        if not self._found.people:
            outside = self._outside()
            self._found = Found() if outside is None else outside.find(text)
            self._is_outside = bool(self._found.people)
        if self._found.people:
            self._offer()
        elif self._guest(text) is not None:
            self.line.say("名单和委员里都没有，按回车登记为来宾（可写“姓名（单位 职务）”）", Tone.WARN)
        else:
            come = "，名单外来的人先按 F2 再输入" if self._outside() is None else ""
            self.line.say(f"名单里没有找到{come}", Tone.LATE)

    def _offer(self) -> None:
        offers = [self._offered(one) for one in self._found.people[:SHOWN]]
        current = self._place
        if current < 0 and self._found.sure is not None:
            current = self._found.people.index(self._found.sure)
        self.line.show_offers(offers, current=current, more=max(len(self._found.people) - SHOWN, 0))
        if self._is_outside:
            self.line.warn("名单外")

    def _offered(self, one: BoardPerson) -> Offer:
        state = state_of(one)
        if state == UNMARKED:
            state = f"回复{STAYS_AWAY}" if one.answer == STAYS_AWAY else ""
        return Offer(one.name, detail_of(one), state, MOODS.get(state, Tone.WARN))

    # Who is not on the list

    def _take(self, one: BoardPerson) -> None:
        """Mark a person of the board; of another ask the role first."""
        if not self._is_outside:
            self.meant.emit(one)
            return
        self._ask_role(one)

    @property
    def _offered_roles(self) -> tuple[InvitationRole, ...]:
        return AS_GUEST if isinstance(self._asked, Guest) else WALK_IN

    def _ask_role(self, one: BoardPerson | Guest) -> None:
        """Ask in which role somebody comes; that of the one before is offered first."""
        self._asked = one
        roles = self._offered_roles
        self._role = roles.index(self._last) if self._last in roles else 0
        self._show_roles()

    def _show_roles(self) -> None:
        one = self._asked
        if one is not None:
            self.line.show_offers([Offer(str(role)) for role in self._offered_roles], current=self._role)
            who = f"来宾{one.name}" if isinstance(one, Guest) else f"{one.label}不在名单里，"
            self.line.warn(f"{who}登记为")

    def _let_in(self, place: int) -> None:
        """Let the person in who was asked about."""
        one, self._last = self._asked, self._offered_roles[place]
        self._asked = None
        if isinstance(one, Guest):
            self.guest_came.emit(one, self._last)
        else:
            self.walked_in.emit(one, self._last)

    def _guest(self, text: str) -> Guest | None:
        """Return whom a name means that nobody here has; None while nobody may walk in, or it is no Chinese name."""
        guest = read_guest(text)
        named = len(guest.name) > 1 and not any(letter.isascii() for letter in guest.name)
        return guest if named and self._outside() is not None else None

    # Keys

    def _picks(self, text: str, digit: int) -> bool:
        """Take the candidate of a digit typed after letters; False when the digit is part of what is typed."""
        if self._asked is not None:
            if 0 < digit <= len(self._offered_roles):
                self._let_in(digit - 1)
            return True
        if text.startswith(_SHEET):  # a scanner types the code of a sheet, in capitals
            return False
        if text[0].isdecimal() or self.finder.is_list(text) or self.finder.may_be_code(f"{text}{digit}"):
            return False
        if 0 < digit <= min(len(self._found.people), SHOWN):
            self._take(self._found.people[digit - 1])
        return True

    def _on_stepped(self, way: int) -> None:
        """Walk through the candidates; from the empty line ↓ goes into the board."""
        shown = min(len(self._found.people), SHOWN)
        if self._asked is not None:
            self._role = (self._role + way) % len(self._offered_roles)
            self._show_roles()
        elif shown:
            self._place = (self._place + way) % shown if self._place >= 0 else (0 if way > 0 else shown - 1)
            self._offer()
        elif way > 0 and not self.line.text():
            self.went_down.emit()

    def _on_entered(self, text: str) -> None:
        if self._asked is not None:
            self._let_in(self._role)
            return
        if _CODE.fullmatch(text.strip()):
            self.coded.emit(text.strip())
            return
        if self.finder.is_list(text):
            self.listed.emit(text)
            return
        chosen = self._found.people[self._place] if self._place >= 0 else self._found.sure
        if chosen is not None:
            self._take(chosen)
        elif self._found.people:
            by_number = text.strip()[:1].isdecimal()
            self.line.warn("请按 ↓ 选定" if by_number else "请按数字选定")
        elif guest := self._guest(text):
            self._ask_role(guest)
        elif text.strip():
            self._miss(text.strip())

    def _miss(self, text: str) -> None:
        """Say that nobody is meant; the next letter or the next scanned card takes the place of what stands there."""
        scanned = len(text) >= _SCANNED and text.isdecimal()
        said = f"卡号 {text} 没有人用" if scanned else f"名单和委员里都没有“{text}”"
        self.line.say(f"{said}，可以直接再输入", Tone.LATE)
        self.line.edit.selectAll()

    def _on_pasted(self, text: str) -> None:
        if self.finder.is_list(text):
            self.listed.emit(text)
        else:
            self.line.edit.insert(text.strip())
