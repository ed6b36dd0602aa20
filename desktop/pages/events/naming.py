"""From what is typed in the line to the person meant: candidates, a digit, Enter, the arrows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.desk.theme import Tone
from desktop.pages.events.matching import SHOWN, Finder, Found, detail_of
from desktop.widgets.board_line import BoardLine, Offer
from desktop.widgets.board_model import UNMARKED, state_of
from desktop.widgets.board_painter import MOODS


class Naming(QObject):
    """``meant(person)`` when it is clear who, ``listed(text)`` for several names, ``went_down`` by ↓ from the empty line.

    ``hint`` says what the empty line is for.
    """

    meant = Signal(object)
    listed = Signal(str)
    went_down = Signal()

    def __init__(self, hint: Callable[[], str]) -> None:
        super().__init__()
        self.finder = Finder(())
        self.line = BoardLine(words="姓名首字母、序号或姓名", picks=self._picks)
        self._hint = hint
        self._found, self._place = Found(), -1
        self.line.typed.connect(self._on_typed)
        self.line.entered.connect(self._on_entered)
        self.line.stepped.connect(self._on_stepped)
        self.line.pasted.connect(self._on_pasted)
        self.line.picked.connect(lambda digit: self._picks(self.line.text(), digit))

    def _on_typed(self, text: str) -> None:
        self._place = -1
        self._found = Found()
        if not text.strip():
            self.line.say(self._hint())
        elif self.finder.is_list(text):
            self.line.say("这是一份名单，按回车核对")
        else:
            self._found = self.finder.find(text)
            if self._found.people:
                self._offer()
            else:
                self.line.say("名单里没有找到", Tone.LATE)

    def _offer(self) -> None:
        offers = []
        for one in self._found.people[:SHOWN]:
            state = state_of(one)
            offers.append(Offer(one.name, detail_of(one), "" if state == UNMARKED else state, MOODS[state]))
        current = self._place
        if current < 0 and self._found.sure is not None:
            current = self._found.people.index(self._found.sure)
        self.line.show_offers(offers, current=current, more=max(len(self._found.people) - SHOWN, 0))

    def _picks(self, text: str, digit: int) -> bool:
        """Take the candidate of a digit typed after letters; False when the digit is part of what is typed."""
        if text[0].isdecimal() or self.finder.is_list(text) or self.finder.may_be_code(f"{text}{digit}"):
            return False
        if 0 < digit <= min(len(self._found.people), SHOWN):
            self.meant.emit(self._found.people[digit - 1])
        return True

    def _on_stepped(self, way: int) -> None:
        """Walk through the candidates; from the empty line ↓ goes into the board."""
        shown = min(len(self._found.people), SHOWN)
        if shown:
            self._place = (self._place + way) % shown if self._place >= 0 else (0 if way > 0 else shown - 1)
            self._offer()
        elif way > 0 and not self.line.text():
            self.went_down.emit()

    def _on_entered(self, text: str) -> None:
        if self.finder.is_list(text):
            self.listed.emit(text)
            return
        chosen = self._found.people[self._place] if self._place >= 0 else self._found.sure
        if chosen is not None:
            self.meant.emit(chosen)
        elif self._found.people:
            by_number = text.strip()[:1].isdecimal()
            self.line.warn("请按 ↓ 选定" if by_number else "请按数字选定")

    def _on_pasted(self, text: str) -> None:
        if self.finder.is_list(text):
            self.listed.emit(text)
        else:
            self.line.edit.insert(text.strip())
