"""Office settings kept in the store (journaled): one frozen dataclass of a subject per row, as JSON."""

import dataclasses
import json
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from db.store.errors import Refused
from db.store.reader import Reader
from db.store.record import Record
from db.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    TABLE: ClassVar[str] = "setting"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    value: str  # JSON


class Settings:
    """Base of a subject's settings: a frozen dataclass with a default for every field and a ``NAME``.

    Field types: str, int, bool, ``tuple[str, ...]``, ``dict[str, str]`` and ``dict[str, dict[str, str]]``.
    """

    __slots__ = ()
    NAME: ClassVar[str]


S = TypeVar("S", bound=Settings)


def load(reader: Reader, settings: type[S]) -> S:
    """Return the office's settings of one subject; what was never set has its default."""
    text = reader.value("SELECT value FROM setting WHERE name = ?", settings.NAME)
    stored: dict[str, Any] = json.loads(text) if text else {}
    hints = _hints(settings)
    known = {field.name for field in dataclasses.fields(settings)}  # type: ignore[arg-type]  # all settings are dataclasses
    return settings(
        **{
            name: tuple(value) if typing.get_origin(hints[name]) is tuple else value
            for name, value in stored.items()
            if name in known
        }
    )


_HINTS: dict[type[Settings], dict[str, Any]] = {}


def _hints(settings: type[Settings]) -> dict[str, Any]:
    """Return the types of a subject's settings, worked out once: an import reads settings a thousand times."""
    if settings not in _HINTS:
        _HINTS[settings] = typing.get_type_hints(settings)
    return _HINTS[settings]


def save(work: Work, settings: Settings) -> None:
    """Keep a subject's settings; only what differs from before is journaled."""
    values = dataclasses.asdict(settings)  # type: ignore[call-overload]  # all settings are dataclasses
    work.put_all([Setting(name=settings.NAME, value=json.dumps(values, ensure_ascii=False, sort_keys=True))])


def check_words(values: Sequence[str], *, field: str, words: str) -> None:
    """Check a list an office keeps.

    :raises Refused: when it is empty or says something twice.
    """
    if not values:
        raise Refused(f"{words}不能一个都没有。", field=field, code="empty")
    doubled = next((each for place, each in enumerate(values) if each in values[:place]), "")
    if doubled:
        raise Refused(f"“{doubled}”写了两次。", field=field, code="double")
