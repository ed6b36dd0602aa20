"""check, backup, restore, undo."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from db.store import backup, health
from db.store.errors import Trouble
from db.store.lock import StoreLock
from desktop.cli.output import show
from desktop.cli.stores import reading, writing


def check(arguments: Namespace) -> int:
    with reading(arguments) as store:
        findings = health.check(store.connection, followers=store.followers)
    values = [
        {"level": each.level, "code": each.code, "reason": each.sentence, "advice": each.advice}
        for each in findings
    ]
    words = (
        "\n".join(f"{each.level}：{each.sentence}{each.advice}" for each in findings)
        or "完好：没有发现问题。"
    )
    show(arguments, words, {"sound": not findings, "findings": values})
    return 1 if any(each.level is health.Level.DAMAGE for each in findings) else 0


def back_up(arguments: Namespace) -> int:
    place = arguments.out or backup_folder(arguments.store)
    with reading(arguments) as store:
        made = backup.back_up(
            store.connection,
            Path(arguments.store).absolute(),
            [place],
            reason=backup.Reason.HAND,
            now=datetime.now(),
        )
    files = [str(each.file) for each in made.backups]
    warnings = [each.sentence + each.advice for each in made.warnings]
    words = "\n".join([f"已备份到 {file}" for file in files] + warnings)
    show(arguments, words, {"backups": files, "verified": made.backups[0].verified, "warnings": warnings})
    return 0 if made.backups[0].verified else 1


def backup_folder(store: Path) -> Path:
    """Return the first backup place of a store: a folder beside it."""
    return Path(store).absolute().parent / "备份"


def restore(arguments: Namespace) -> int:
    store = Path(arguments.store).absolute()
    chosen = backup.read_backup(arguments.backup) if arguments.backup else _newest(store)
    with StoreLock.acquire(store, arguments.clerk):
        restored = backup.restore(store, chosen, now=datetime.now())
    kept = str(restored.kept) if restored.kept else None
    words = f"已恢复到 {chosen.made_at:%Y-%m-%d %H:%M} 的备份。" + (
        f"原来的文件移到了 {kept}。" if kept else ""
    )
    show(
        arguments,
        words,
        {"restored": str(chosen.file), "kept": kept, "lost_attachments": list(restored.lost_attachments)},
    )
    return 0


def _newest(store: Path) -> backup.Backup:
    for each in backup.list_backups(backup_folder(store)):
        if each.verified and each.store == store.name:
            return each
    raise Trouble("没有找到已验证的备份，没有恢复。", advice="请用 --from 指明备份文件。")


def undo(arguments: Namespace) -> int:
    with writing(arguments) as store:
        done = store.undo()
    show(
        arguments,
        f"已{done.entry.label}",
        {"undone": done.entry.label, "changes": sum(1 for _ in done.changes)},
    )
    return 0
