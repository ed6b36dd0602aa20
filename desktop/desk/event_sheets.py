"""Sheets of meetings and activities: one per sitting."""

from typing import Final

from db.events.board import GROUPINGS
from db.events.printing import sign_in_facts
from db.events.records import EventId
from db.store.kind import Field, FieldType
from db.store.reader import Reader
from desktop.desk.sheet import Asking, Sheet, SheetReader
from desktop.desk.subject import Subject


def _sign_in(reader: Reader, subject: Subject, asking: Asking) -> list[Sheet]:
    facts = sign_in_facts(reader, EventId(subject.id), by=asking.answers.get("by") or "界别")
    return [Sheet(facts=facts, name=f"签到表 {subject.detail} {subject.words}")]


SHEETS: Final = (
    SheetReader(
        kind="sign_in",
        read=_sign_in,
        chosen=(
            Field(name="by", words="分组", type=FieldType.CHOICE, choices=tuple(GROUPINGS), required=True),
        ),
        defaults={"by": "界别"},
    ),
)
