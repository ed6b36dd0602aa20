"""What is asked of a composer besides the facts: the mode, what the clerk filled in at print time, the wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.papers.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """``asked`` holds the fields asked at print time as text; an empty text leaves a place blank."""

    wording: Wording
    mode: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str, otherwise: str = "") -> str:
        return self.asked.get(name, otherwise).strip()

    def flag(self, name: str, *, otherwise: bool) -> bool:
        return self.asked[name] in {"1", "是", "true"} if name in self.asked else otherwise

    def day(self, name: str, otherwise: date | None) -> date | None:
        """Return a date typed as 2022-06-08, the other one when it was not asked, none when left blank."""
        if name not in self.asked:
            return otherwise
        return date.fromisoformat(self.asked[name]) if self.asked[name] else None
