"""Office settings kept in the store (journaled): one JSON value per name."""

from dataclasses import dataclass
from typing import ClassVar

from db.store.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    TABLE: ClassVar[str] = "setting"
    KEY: ClassVar[tuple[str, ...]] = ("name",)
    name: str
    value: str  # JSON
