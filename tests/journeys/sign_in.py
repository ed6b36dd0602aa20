"""Taking attendance in the real window: every key counted, what is typed read from the line itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.events.board import BoardPerson
from tests.journeys.clerk import Clerk
from tests.journeys.keyboard import by_menu


@dataclass(kw_only=True)
class Counter:
    """A hand on the open board; ``keys`` are all that were pressed."""

    clerk: Clerk
    keys: int = 0

    def press(self, *keys: str) -> None:
        self.clerk.press(*keys)
        self.keys += len(keys)

    def type(self, letters: str) -> None:
        self.clerk.write(letters)
        self.keys += len(letters)

    def mark(self, one: BoardPerson) -> None:
        """Type the initials; then Enter, or the digit beside the name where several have them."""
        self.type(one.initials.split()[0])
        offers = self.clerk.focus.accessibleDescription().removeprefix("候选：").split("；")
        digit = next(each[0] for each in offers if each[2:].startswith(one.name))
        self.press("Return" if len(offers) == 1 else digit)
        self.clerk.sees("退格键撤销")


def ask_for_leave(clerk: Clerk, people: Sequence[BoardPerson]) -> None:
    """Record the leave asked for by telephone, days before, in one sheet."""
    by_menu(clerk, "更多", "登记请假")
    clerk.sees("登记请假", "请假人")
    clerk.goes("请假人")
    for one in people:
        clerk.write(one.name)
        clerk.wait(clerk.offers)
        place = next(i for i, line in enumerate(clerk.offers()) if one.label in line)
        clerk.press(*["Down"] * place, "Return")
    clerk.selects("类别", "公务")
    clerk.press("Ctrl+Return")
    clerk.sees(f"请假 {len(people)}")
