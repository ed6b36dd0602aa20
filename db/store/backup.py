"""Backups that are known to be good: copied, reopened, checked, listed, kept in two places, and put back."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from db.store import health, thinning
from db.store.attachments import copy_missing, folder_of, hash_of
from db.store.errors import Trouble
from db.store.faults import told
from db.store.files import (
    put_in_place,
    put_under_new_name,
    sweep,
    sync_folder,
    trouble,
    unfinished,
    unique_path,
    write_file,
)
from db.store.journal import content_hash, head
from db.store.opening import address, connect, open_copy, sidecars
from db.store.schema.steps import tables_in

ATTACHMENTS = "附件"
_FORMAT = 1
_STEP = 256  # pages: about a megabyte between two looks at progress

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all); raising from it cancels, and nothing is left behind."""


class Reason(StrEnum):
    TIMED = "定时"
    EXIT = "退出"
    HAND = "手动"
    BEFORE = "操作前"  # before a migration, an import, a merge, a restore


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup and what its manifest says of it.

    ``store`` is the name of the store's file (empty when unknown); ``lineage`` is the same for all copies that grew
    from one store and tells apart two stores of the same name.
    """

    file: Path
    store: str
    made_at: datetime
    reason: Reason
    verified: bool
    findings: tuple[str, ...]
    sha256: str
    size: int
    schema: int
    lineage: str
    work_seq: int
    work_hash: str
    counts: dict[str, int]
    content: str
    lost_attachments: int = 0

    @property
    def before_risk(self) -> bool:
        return self.reason is Reason.BEFORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a backup run came to: one backup for each place that worked, and what to tell the clerk."""

    backups: tuple[Backup, ...]
    warnings: tuple[Trouble, ...]


def back_up(
    source: sqlite3.Connection,
    store: Path,
    places: Sequence[Path],
    *,
    reason: Reason,
    now: datetime,
    progress: Progress | None = None,
) -> Made:
    """Back a store up into every place; later places get a checked copy of the first one's backup.

    ``source`` is a snapshot of the store (or its own connection), ``store`` says its name and where its attachments
    are. A damaged store is backed up too, as unverified, and it is said.

    :raises Trouble: when no place worked.
    """
    made: list[Backup] = []
    warnings: list[Trouble] = []
    for place in places:
        try:
            lost = _keep_attachments(source, store, place)
            if made:
                backup = _copy(made[0], place)
            else:
                backup = _make(source, store, place, reason=reason, now=now, progress=progress)
            backup = _listed(replace(backup, lost_attachments=len(lost)))
            made.append(backup)
            thin(place, backup.lineage, now=now, last_work=_last_work(source), newest=backup)
        except Trouble as error:
            warnings.append(error)
    if not made:
        raise warnings[0]
    if not made[0].verified:
        warnings.append(
            Trouble("备份已保存，但没有通过检查：数据库本身有问题。", advice="请在“数据”页做一次体检。")
        )
    if made[0].lost_attachments:
        warnings.append(
            Trouble(
                f"有 {made[0].lost_attachments} 个附件丢失或已损坏，没有备份。",
                advice="请在“数据”页查看是哪些。",
            )
        )
    return Made(backups=tuple(made), warnings=tuple(warnings))


def _make(
    source: sqlite3.Connection,
    store: Path,
    place: Path,
    *,
    reason: Reason,
    now: datetime,
    progress: Progress | None,
) -> Backup:
    name = f"{store.stem[:30]}-{now:%Y%m%d-%H%M%S}-{reason}.db"
    with unfinished(place / name) as temporary:
        _pour(source, temporary, progress)
        backup = _inspected(temporary, reason=reason, made_at=now.replace(microsecond=0))
        return replace(backup, file=put_under_new_name(temporary, place, name), store=store.name)


def _pour(source: sqlite3.Connection, temporary: Path, progress: Progress | None) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    with told(), closing(sqlite3.connect(address(temporary, "mode=rw"), uri=True)) as target:
        source.backup(target, pages=_STEP, progress=report)


def _inspected(file: Path, *, reason: Reason, made_at: datetime) -> Backup:
    """Reopen a finished copy and say what is in it and whether all of it is as it was saved."""
    with told(), closing(open_copy(file)) as copy:
        findings = tuple(finding.code for finding in health.check(copy))
        try:
            counts, content = content_hash(copy, tables_in(copy))
            seq, hashed = head(copy)
            first = copy.execute("SELECT hash FROM work WHERE seq = 1").fetchone()
            schema = int(copy.execute("PRAGMA user_version").fetchone()[0])
        except (sqlite3.DatabaseError, ValueError):
            counts, content, seq, hashed, first, schema = {}, "", 0, b"", None, 0
    return Backup(
        file=file, store="", made_at=made_at, reason=reason, verified=not findings, findings=findings, sha256=hash_of(file),
        size=file.stat().st_size, schema=schema, lineage="" if first is None else first[0].hex()[:16], work_seq=seq,
        work_hash=hashed.hex(), counts=counts, content=content,
    )  # fmt: skip


def _copy(backup: Backup, place: Path) -> Backup:
    with unfinished(place / backup.file.name) as temporary:
        shutil.copyfile(backup.file, temporary)
        placed = put_under_new_name(temporary, place, backup.file.name)
    if hash_of(placed) != backup.sha256:
        with suppress(OSError):
            placed.unlink()
        raise Trouble(
            f"写到“{place}”的备份读回来不一致。", advice="这个移动盘或磁盘不可靠，请换一个备份位置。"
        )
    return replace(backup, file=placed)


def _keep_attachments(source: sqlite3.Connection, store: Path, place: Path) -> list[str]:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(error, place / "-") from error
    sweep(place)
    return copy_missing(folder_of(store), place / ATTACHMENTS, _hashes(source))


def _hashes(connection: sqlite3.Connection) -> list[str]:
    try:
        return [row[0] for row in connection.execute("SELECT hash FROM attachment ORDER BY hash")]
    except (sqlite3.DatabaseError, ValueError):
        return []  # a damaged store: what can be saved of it is saved


def _last_work(source: sqlite3.Connection) -> datetime | None:
    try:
        row = source.execute("SELECT at FROM work ORDER BY seq DESC LIMIT 1").fetchone()
        return None if row is None else datetime.fromisoformat(row[0])
    except (sqlite3.DatabaseError, ValueError):
        return None


def _manifest(file: Path) -> Path:
    return file.with_suffix(".json")


def _listed(backup: Backup) -> Backup:
    values = {
        **asdict(backup),
        "file": backup.file.name,
        "made_at": backup.made_at.isoformat(),
        "format": _FORMAT,
    }
    write_file(_manifest(backup.file), json.dumps(values, ensure_ascii=False, indent=1).encode())
    return backup


def list_backups(place: Path, *, lineage: str | None = None) -> list[Backup]:
    """Return the backups a place lists, newest first; ``check_backup`` says whether one still is what it was."""
    found = []
    for manifest in place.glob("*.json"):
        with suppress(OSError, ValueError, TypeError, KeyError):
            backup = _from_manifest(manifest)
            if backup.file.exists() and lineage in {None, backup.lineage}:
                found.append(backup)
    return sorted(found, key=lambda backup: (backup.made_at, backup.work_seq), reverse=True)


def _from_manifest(manifest: Path) -> Backup:
    values = json.loads(manifest.read_bytes())
    if values.pop("format") != _FORMAT:
        message = "another format"
        raise ValueError(message)
    values["file"] = manifest.with_name(Path(values["file"]).name)
    values["made_at"] = datetime.fromisoformat(values["made_at"])
    values["reason"] = Reason(values["reason"])
    values["findings"] = tuple(values["findings"])
    return Backup(**values)


def read_backup(file: Path) -> Backup:
    """Return what a backup file holds, from its manifest or, where that is lost, by checking the file itself.

    :raises Trouble: when it is no store of ours.
    """
    with suppress(OSError, ValueError, TypeError, KeyError):
        return _from_manifest(_manifest(file))
    made_at = datetime.fromtimestamp(file.stat().st_mtime) if file.exists() else datetime.min
    return _inspected(file, reason=Reason.HAND, made_at=made_at)


def check_backup(backup: Backup) -> tuple[str, ...]:
    """Return what is wrong with a backup today (codes of findings); empty when it can be restored as it was made."""
    if hash_of(backup.file) != backup.sha256:
        return ("changed",)
    try:
        return _inspected(backup.file, reason=backup.reason, made_at=backup.made_at).findings
    except Trouble:
        return ("unreadable",)


def thin(
    place: Path, lineage: str, *, now: datetime, last_work: datetime | None, newest: Backup | None = None
) -> list[Path]:
    """Delete the backups of one store that need not be kept and return them; none while the clock is doubtful."""
    backups = list_backups(place, lineage=lineage)
    earlier = [each.made_at for each in backups if newest is None or each.file != newest.file]
    past = [at for at in earlier if at <= now]
    if not thinning.plausible(now, last_work=last_work, last_backup=max(past, default=None)):
        return []
    gone = []
    for backup in thinning.superfluous(backups, now):
        with suppress(OSError):
            backup.file.unlink()
            _manifest(backup.file).unlink(missing_ok=True)
            gone.append(backup.file)
    return gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """Where the store stood before, and which attachments neither side still has."""

    kept: Path | None
    lost_attachments: tuple[str, ...]


def restore(store: Path, backup: Backup, *, now: datetime, unverified: bool = False) -> Restored:
    """Put a backup in the place of the store, which must be closed and whose lock the caller holds.

    What stood there is moved into a dated folder beside it, with all that belongs to it; nothing is deleted. Killed
    at any moment, the store is the old one or the restored one.

    :raises Trouble: when the backup is not good (``unverified`` accepts one that still opens), or the disk fails.
    """
    findings = check_backup(backup)
    if "changed" in findings or "unreadable" in findings or (findings and not unverified):
        raise Trouble("这份备份已损坏或没有通过检查，没有恢复。", advice="请改选更早的一份已验证的备份。")
    with unfinished(store) as temporary:
        shutil.copyfile(backup.file, temporary)
        if hash_of(temporary) != backup.sha256:
            raise Trouble("备份复制后读回来不一致，没有恢复。", advice="请检查硬盘，或换一份备份。")
        kept = _set_aside(store, now)
        placed = put_in_place(temporary, store)
    if placed != store:
        with suppress(OSError):
            placed.unlink()
        raise Trouble("数据库文件正被别的程序占用，没有恢复。", advice="请关闭占用它的程序后重试。")
    with told(), closing(open_copy(store)) as copy:
        hashes = _hashes(copy)
    lost = copy_missing(backup.file.parent / ATTACHMENTS, folder_of(store), hashes)
    return Restored(kept=kept, lost_attachments=tuple(lost))


def _set_aside(store: Path, now: datetime) -> Path | None:
    """Keep the present file under a second name and take its journal out of the way of the one that comes.

    A journal of a crash is first taken back into its own file, so that the old store stays whole to the last moment.
    """
    beside = [file for file in sidecars(store) if file.exists()]
    if beside:
        with suppress(Trouble):
            connect(store).close()
    beside = [file for file in sidecars(store) if file.exists()]
    if not beside and not store.exists():
        return None
    kept = unique_path(store.parent, f"恢复前-{now:%Y%m%d-%H%M%S}")
    kept.mkdir()
    if store.exists():
        try:
            os.link(store, kept / store.name)
        except OSError:  # a USB stick's file system knows no second names
            shutil.copy2(store, kept / store.name)
    for file in beside:
        file.rename(kept / file.name)
    sync_folder(kept)
    sync_folder(store.parent)
    return kept
