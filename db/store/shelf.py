"""The backups of one store in its places, and what going back to one of them would lose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.store.audit import WorkLine, works_after
from db.store.backup import Backup, list_backups
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One place and the backups of the store in it, the newest first; ``there`` is False for a stick not plugged in.

    Backups dated in the future were made while the clock was wrong: they stand last.
    """

    place: Path
    there: bool
    backups: tuple[Backup, ...]

    @property
    def newest(self) -> Backup | None:
        """The newest verified backup."""
        return next((each for each in self.backups if each.verified), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What the store has that a backup has not; ``foreign`` when the backup is no earlier state of this store."""

    works: tuple[WorkLine, ...]
    foreign: bool

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.works)


def lineage(reader: Reader) -> str:
    """Return what all copies grown from one store share; empty before its first work."""
    first = reader.value("SELECT hash FROM work WHERE seq = 1")
    return "" if first is None else bytes(first).hex()[:16]


def written(reader: Reader) -> int:
    """Return how far the store is: the sequence of its last work."""
    return int(reader.value("SELECT COALESCE(MAX(seq), 0) FROM work"))


def shelf(place: Path, *, lineage: str, now: datetime) -> Shelf:
    """Read one place. It may be a share that answers slowly: read it in a job."""
    there = place.is_dir()
    found = list_backups(place, lineage=lineage) if there else []
    return Shelf(place=place, there=there, backups=tuple(sorted(found, key=lambda each: each.made_at > now)))


def shelves(places: Sequence[Path], *, lineage: str, now: datetime) -> list[Shelf]:
    return [shelf(place, lineage=lineage, now=now) for place in places]


def newest_named(places: Sequence[Path], store: Path, *, now: datetime) -> Backup | None:
    """Return the newest verified backup of a store that cannot be opened, known by its file's name alone.

    Where one place has any, the next ones give only what grew from the same store: on a share lie those of other
    offices, whose files may have the same name.
    """
    newest: Backup | None = None
    for place in places:
        there = list_backups(place) if place.is_dir() else []
        named = [each for each in there if each.verified and each.store == store.name]
        if newest is not None:
            ours = newest.lineage
            named = [newest, *(each for each in named if each.lineage == ours)]
        newest = max(named, key=lambda each: (each.made_at <= now, each.made_at, each.work_seq), default=None)
    return newest


def lost_by(reader: Reader, backup: Backup) -> Lost:
    """Return the works done since a backup was made, the newest first."""
    there = reader.value("SELECT hash FROM work WHERE seq = ?", backup.work_seq)
    foreign = backup.work_seq > 0 and (there is None or bytes(there).hex() != backup.work_hash)
    if foreign:  # another way was taken since, or it is another office's: nothing of ours is in it
        return Lost(works=tuple(works_after(reader, 0)), foreign=True)
    return Lost(works=tuple(works_after(reader, backup.work_seq)), foreign=False)
