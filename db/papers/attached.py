"""Files attached to records of any subject: a proposal's annexes, a clue's pictures, an event's materials."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.papers.records import Attached, AttachedId
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean_line
from db.store.work import Work

NAME_LIMIT = 200
_KIND_LIMIT = 40
_NOTE_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """One attached file as a list shows it."""

    attached: Attached
    content: Attachment

    @property
    def name(self) -> str:
        return self.attached.name

    @property
    def size(self) -> int:
        return self.content.size


def attach(
    work: Work,
    subject_table: str,
    subject_id: int,
    content: Attachment,
    *,
    on: date,
    kind: str = "",
    name: str = "",
    note: str = "",
) -> Attached:
    """Attach a file whose content was kept beside the store already (``db.store.attachments.add``).

    :raises Refused: when the record has this very file already, or it has no name.
    """
    same = work.first(
        Attached,
        "WHERE subject_table = ? AND subject_id = ? AND hash = ?",
        subject_table,
        subject_id,
        content.hash,
    )
    if same is not None:
        raise Refused(f"这个文件已经附上了，名为“{same.name}”。", field="files", code="double")
    name = clean_line(name or content.name, limit=NAME_LIMIT, field="name")
    if not name:
        raise Refused("请填写附件名称。", field="name", code="empty")
    if work.first(Attachment, "WHERE hash = ?", content.hash) is None:
        work.insert(content)
    return work.insert(
        Attached(
            id=AttachedId(work.new_id()),
            subject_table=subject_table,
            subject_id=subject_id,
            hash=content.hash,
            name=name,
            kind=clean_line(kind, limit=_KIND_LIMIT, field="kind"),
            added_on=on,
            note=clean_line(note, limit=_NOTE_LIMIT, field="note"),
        )
    )


def attach_all(
    work: Work,
    subject_table: str,
    subject_id: int,
    contents: Sequence[Attachment],
    *,
    on: date,
    kind: str = "",
) -> list[Attached]:
    """Attach several files at once."""
    return [attach(work, subject_table, subject_id, one, on=on, kind=kind) for one in contents]


def rename(work: Work, attached: Attached, name: str) -> Attached:
    """Give an attached file another name.

    :raises Refused: for an empty name.
    """
    name = clean_line(name, limit=NAME_LIMIT, field="name")
    if not name:
        raise Refused("请填写附件名称。", field="name", code="empty")
    return work.update(attached, name=name)


def detach(work: Work, attached: Attached) -> None:
    """Take a file off its record; its content stays beside the store, so that undo brings it back whole."""
    work.delete(attached)


def attached_to(reader: Reader, subject_table: str, subject_id: int) -> list[AttachedFile]:
    """Return the files of a record, in the order they were attached."""
    return [
        AttachedFile(attached=one, content=reader.get(Attachment, one.hash))
        for one in reader.find(
            Attached, "WHERE subject_table = ? AND subject_id = ? ORDER BY id", subject_table, subject_id
        )
    ]
