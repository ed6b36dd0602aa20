"""Venue packages 会场数据包: what went out for which event, and what a package says of itself."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar, Self

from db.events.records import EventId
from db.store.errors import Refused
from db.store.record import Record

FORMAT = 1
OUT, BACK = "出发", "返回"


@dataclass(frozen=True, slots=True, kw_only=True)
class VenuePackage(Record):
    """A package given out for an event.

    ``basis`` is the fingerprint of what it was given, ``content_hash`` of what came back last, ``brought`` what of it
    was known from the venue since (``brought.py``).
    """

    TABLE: ClassVar[str] = "venue_package"
    id: int
    event: EventId
    code: str
    made_at: datetime
    made_by: str = ""
    basis: str
    returned_at: datetime | None = None
    content_hash: str = ""
    note: str = ""
    brought: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a package says of itself: which way it goes, of which store and event, made when and by whom."""

    way: str
    code: str
    lineage: str  # of the store it came from: a package of another office is not taken
    office: str
    event: EventId
    title: str
    made_at: str
    made_by: str
    basis: str
    phones: bool = False
    photos: bool = False
    format: int = FORMAT

    def to_json(self) -> str:
        return json.dumps(asdict(self) | {"event": str(self.event)}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a manifest.

        :raises Refused: when it is none, or of a later program.
        """
        try:
            values: dict[str, Any] = json.loads(text)
            if int(values["format"]) > FORMAT:
                raise Refused("这个会场数据包由更新的版本制作，请先升级本程序。", code="newer")
            return cls(**values | {"event": EventId(int(values["event"]))})
        except (ValueError, KeyError, TypeError):
            raise Refused("这不是会场数据包，或者文件已损坏。", code="no_package") from None
