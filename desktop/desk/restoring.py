"""Putting a backup in the place of a store that is closed: the lock is held from the first to the last step."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.store.backup import Backup, Restored


def put_back(store: Path, backup: "Backup", *, clerk: str, now: datetime) -> "Restored":
    """Restore a backup; a damaged one that still opens is taken when it was known to be damaged.

    :raises Held: when another process took the store meanwhile.
    :raises Trouble: when the backup is not what it was or the disk fails; the store is as it was.
    """
    from db.store.backup import restore
    from db.store.lock import StoreLock

    with StoreLock.acquire(store, clerk):
        return restore(store, backup, now=now, unverified=not backup.verified)


def outcome_words(backup: "Backup", restored: "Restored") -> tuple[str, str]:
    """Return what became of it in a sentence and a longer explanation."""
    said = f"已恢复到 {backup.made_at:%Y-%m-%d %H:%M} 的备份。"
    more = [f"恢复前的文件没有删除，在“{restored.kept}”。"] if restored.kept is not None else []
    if restored.lost_attachments:
        more.append(f"有 {len(restored.lost_attachments)} 个附件在备份里也没有。")
    return said, "".join(more)
