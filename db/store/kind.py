"""What a record is in words: the one description that lists, forms, search, import and tests read."""

from dataclasses import dataclass
from enum import StrEnum

from db.store.record import Record


class FieldType(StrEnum):
    TEXT = "text"
    LONG = "long"  # several lines
    DATE = "date"
    MONTH = "month"  # a date that may lack its day or month: 1975, 1975-03, 1975-03-01
    TIME = "time"  # date and time of day
    INTEGER = "integer"
    CHOICE = "choice"
    FLAG = "flag"
    PERSON = "person"
    BODY = "body"
    PHONE = "phone"
    ID_NUMBER = "id_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One fact of a record, as a clerk knows it.

    ``aliases`` are the headings under which offices keep it in their tables; ``limit`` is the longest text
    accepted, in characters; ``masked`` fields are shown in part wherever a list or an archive is made;
    ``private`` ones are imported and exported only when ticked; ``body_kind`` narrows a BODY field.
    """

    name: str
    words: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    help: str = ""
    limit: int = 200
    masked: bool = False
    private: bool = False
    body_kind: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a list: ``name`` is the attribute of the list's row, ``width`` is in Chinese characters."""

    name: str
    words: str
    width: int = 8
    align_right: bool = False
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record: its one English name, its one Chinese word, its fields and its list columns."""

    name: str
    words: str
    record: type[Record]
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    measure: str = "条"  # the measure word of the list: 252 件, 324 人

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)
