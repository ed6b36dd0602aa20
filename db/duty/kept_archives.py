"""Archives of a closed year, kept as the files that were handed out: the same bytes are printed again, or it says why not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.duty.records_scoring import Freeze
from db.papers.attached import attach
from db.papers.records import Attached
from db.people.records import PersonId
from db.store import attachments
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.files import safe_name, write_file
from db.store.reader import Reader
from db.store.work import Work

KIND = "履职档案"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArchive:
    """One file of a member, with the checksum it is known by."""

    id: int
    person: PersonId
    name: str
    content: Attachment

    @property
    def size(self) -> int:
        return self.content.size


def keep(
    work: Work, frozen: Freeze, files: Iterable[tuple[PersonId, Attachment]], *, on: date
) -> list[Attached]:
    """Keep the archives of a closed year; those kept of it before give way.

    :raises Refused: when the year is open again, or there is nothing to keep.
    """
    if frozen.undone_on is not None:
        raise Refused("这个年度已经解除封存，请先重新封存再存档。", field="period", code="open")
    for old in _attached(work, frozen):
        work.delete(old)
    made = [
        attach(work, Freeze.TABLE, frozen.id, content, on=on, kind=KIND, note=str(person))
        for person, content in files
    ]
    if not made:
        raise Refused("没有做出可以存档的档案。", field="files", code="empty")
    return made


def kept(reader: Reader, frozen: Freeze) -> list[KeptArchive]:
    """Return what was kept of a closed year, in the order it was made."""
    return [
        KeptArchive(
            id=one.id, person=PersonId(int(one.note)), name=one.name, content=reader.get(Attachment, one.hash)
        )
        for one in _attached(reader, frozen)
    ]  # fmt: skip


def _attached(reader: Reader, frozen: Freeze) -> list[Attached]:
    return reader.find(
        Attached, "WHERE subject_table = ? AND subject_id = ? AND kind = ? ORDER BY id", Freeze.TABLE, frozen.id, KIND
    )  # fmt: skip


def hand_out(store: Path, archives: Iterable[KeptArchive], folder: Path) -> Iterator[Path]:
    """Write kept archives into a folder, each checked against its checksum first.

    :raises Trouble: when a file is missing or no longer what was kept, or the folder cannot be written.
    """
    source = attachments.folder_of(store)
    for each in archives:
        yield write_file(folder / safe_name(each.name), attachments.read(source, each.content))
