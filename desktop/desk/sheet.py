"""One paper to be, and how a kind's papers are read: what a family of sheets says of each of its kinds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.store.kind import Field
from db.store.reader import Reader
from desktop.desk.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper to be: its facts, the name of its file without ending, and what it is among its subject's papers."""

    facts: Any
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the facts may depend on besides the subject."""

    today: date
    mode: str = ""
    answers: Mapping[str, str]


Read = Callable[[Reader, Subject, Asking], list[Sheet]]
ReadMany = Callable[[Reader, Sequence[Subject], Asking], Mapping[Subject, list[Sheet]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReader:
    """How the sheets of one kind are read.

    ``read`` raises Refused when there is nothing to print for a subject. ``read_many`` may read several at once and
    leave out what it cannot: that is read one by one. ``chosen`` is asked besides the composer's own fields, with
    ``defaults``: it chooses which facts are read, and in which order.
    """

    kind: str
    read: Read
    read_many: ReadMany | None = None
    chosen: tuple[Field, ...] = ()
    defaults: Mapping[str, str] | None = None
