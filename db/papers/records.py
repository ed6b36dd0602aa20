"""Papers that were made, and the running numbers they took."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, NewType

from db.store.record import Record

PaperId = NewType("PaperId", int)
AttachedId = NewType("AttachedId", int)
SentenceId = NewType("SentenceId", int)
TemplateId = NewType("TemplateId", int)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Record):
    """One sentence as the office worded it from a day on; ``delivered``: from here on the program's own holds again."""

    TABLE: ClassVar[str] = "wording"
    id: SentenceId
    kind: str
    name: str
    text: str
    delivered: bool = False
    made_at: datetime
    made_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingVersion(Record):
    """All sentences of a kind as a paper was made from them: what its receipt names can be read again."""

    TABLE: ClassVar[str] = "wording_version"
    KEY: ClassVar[tuple[str, ...]] = ("kind", "version")
    kind: str
    version: str
    sentences: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTemplate(Record):
    """A Word file of the office that stands in place of a kind's own paper; ``hash`` is that of the attachment."""

    TABLE: ClassVar[str] = "template"
    id: TemplateId
    kind: str
    mode: str = ""
    name: str  # the file as the clerk knows it
    hash: str
    active: bool = True
    made_at: datetime
    made_by: str = ""
    note: str = ""

    @property
    def version(self) -> str:
        """What the receipt of a paper made from it says."""
        return self.hash[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached(Record):
    """A file that belongs to a record; its content lies beside the store under its hash."""

    TABLE: ClassVar[str] = "attached"
    id: AttachedId
    subject_table: str
    subject_id: int
    hash: str
    name: str  # as the clerk sees it
    kind: str = ""  # 提案原件 附件 扫描件
    added_on: date
    note: str = ""
