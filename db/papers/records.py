"""Papers that were made, and the running numbers they took."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NewType

from db.store.record import Record

PaperId = NewType("PaperId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Record):
    """A receipt: what was made, from which wording, into which file."""

    TABLE: ClassVar[str] = "paper"
    id: PaperId
    kind: str
    mode: str = ""
    subject_table: str
    subject_id: int
    subject: str  # as printed in the receipt: 九届二次第045号
    format: str  # docx pdf print
    file: str
    sha256: str
    wording: str = ""
    made_at: datetime
    made_by: str = ""
