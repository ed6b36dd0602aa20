"""What a kind of paper is: what it is called, made from, asked for, and composed by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from db.store.kind import Field, FieldType
from desktop.papers.blocks import Paper
from desktop.papers.request import Request
from desktop.papers.wording import wording

SubjectKind = Literal[
    "proposal", "event", "meeting", "member", "roster", "handler", "session", "period", "list"
]
RED: Final = Field(name="red", words="套红", type=FieldType.FLAG, help="用红头纸时不勾选")


def _nothing_known(facts: Any, mode: str) -> dict[str, str]:
    del facts, mode
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind. ``subject`` says what it is chosen for; ``masked`` kinds show contact data in part only."""

    name: str
    words: str
    subject: SubjectKind
    facts: type
    compose: Callable[[Any, Request], Paper]
    modes: tuple[str, ...] = ()  # the first is offered first
    asked: Mapping[str, tuple[Field, ...]]  # by mode, "" when there are none
    prefill: Callable[[Any, str], dict[str, str]] = _nothing_known
    masked: bool = False

    def fields(self, mode: str = "") -> tuple[Field, ...]:
        """Return the fields asked at print time."""
        return self.asked.get(mode, ())

    def paper(
        self,
        facts: Any,
        *,
        mode: str = "",
        asked: Mapping[str, str] | None = None,
        sentences: Mapping[str, str] | None = None,
    ) -> Paper:
        """Compose the paper; ``sentences`` are the office's own wording, ``asked`` what the clerk filled in."""
        mode = mode or (self.modes[0] if self.modes else "")
        if self.modes and mode not in self.modes:
            raise ValueError(f"{self.words}没有“{mode}”这种式样，可选：{'、'.join(self.modes)}。")
        request = Request(wording=wording(self.name, sentences), mode=mode, asked=asked or {})
        return self.compose(facts, request)
