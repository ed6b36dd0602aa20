"""One process writes: a lock the system frees when we die, and a note for people saying who holds it."""

import getpass
import json
import os
import platform
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import BaseFileLock, FileLock, Timeout

from db.store.errors import CopyOnly, Protected, Trouble
from db.store.files import NOT_ALLOWED, TEMPORARY, sweep, trouble, write_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has the store open, as far as the note beside it tells."""

    clerk: str
    computer: str
    account: str
    process: int
    since: datetime

    @property
    def here(self) -> bool:
        """Whether the holder runs on this computer (the same window may only need raising)."""
        return self.computer == platform.node()

    @property
    def words(self) -> str:
        who = self.clerk or self.account or "另一个程序"
        return f"{who}（电脑 {self.computer}，自 {self.since:%Y-%m-%d %H:%M} 起）"


class Held(CopyOnly):
    """Another process has the store open for writing."""

    def __init__(self, holder: Holder | None) -> None:
        who = "另一个程序" if holder is None else holder.words
        super().__init__(
            f"数据库正由{who}使用，现在不能修改。",
            advice="请在那台电脑上修改，或等它退出后重新打开。",
            meanwhile="之后的修改这里看不到。",
        )
        self.holder = holder


class Unguarded(CopyOnly):
    """The folder's locks keep nobody out: two computers could spoil the store between them."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}”所在的文件夹防不住两台电脑同时修改，所以不能在那里修改。",
            advice=f"要修改，请把它连同旁边的“{name}.files”文件夹复制到本机硬盘，再打开那一份。",
            meanwhile="可以查看、导出和出文书。",
        )


class StoreLock:
    """The right to write one store, from ``acquire`` to ``release`` or the end of the process."""

    def __init__(self, lock: BaseFileLock, note: Path, holder: Holder, *, sound: bool) -> None:
        self._lock = lock
        self._note = note
        self.holder = holder
        self.sound = sound

    @classmethod
    def acquire(cls, path: Path, clerk: str, *, make: Callable[..., BaseFileLock] = FileLock) -> Self:
        """Take the lock of the store at ``path`` at once or not at all.

        ``sound`` is False afterwards where the folder's locks keep nobody out (some shares): nobody may write there.

        :raises Held: when another process has it.
        :raises Protected: when the store is there and its folder cannot be written.
        :raises Trouble: when there is no such folder, or nothing in it and no right to write.
        """
        path = Path(path).absolute()
        if not path.parent.is_dir():  # the lock would make it: an empty folder where a drive should be
            raise Trouble(
                f"找不到“{path}”所在的文件夹。", advice="请检查移动盘或共享文件夹是否接好，或重新选择文件。"
            )
        try:
            lock = _taken(_beside(path, ".lock"), make)
            if lock is None:
                raise Held(holder(path))
            sweep(path.parent)
            sound = locks_work(path.parent, make=make)
        except OSError as error:
            protected = error.errno in NOT_ALLOWED and path.is_file()
            raise (Protected(path.name) if protected else trouble(error, path)) from error
        mine = Holder(
            clerk=clerk, computer=platform.node(), account=_account(), process=os.getpid(), since=datetime.now()
        )  # fmt: skip
        note = _beside(path, ".holder")
        with suppress(Trouble):  # a message for people only: the lock itself does not depend on it
            write_file(note, json.dumps(asdict(mine), ensure_ascii=False, default=str).encode())
        return cls(lock, note, mine, sound=sound)

    @staticmethod
    def known(path: Path) -> bool:
        """Return whether a lock was ever taken for the store at ``path``: its empty file stays."""
        return _beside(Path(path).absolute(), ".lock").exists()

    def give_up(self) -> None:
        """Release a lock whose store came to nothing, and leave no file; its file goes while nobody else can have it."""
        with suppress(OSError):  # Windows deletes it by itself with the release, not before
            self._note.with_suffix(".lock").unlink(missing_ok=True)
        self.release()

    def release(self) -> None:
        """Give the lock back; doing so twice is harmless."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def holder(path: Path) -> Holder | None:
    """Return who took the store at ``path`` last, or None when no readable note says so."""
    try:
        values = json.loads(_beside(Path(path).absolute(), ".holder").read_bytes())
        values["since"] = datetime.fromisoformat(values["since"])
        return Holder(**values)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def locks_work(folder: Path, *, make: Callable[..., BaseFileLock] = FileLock) -> bool:
    """Return whether a lock in this folder keeps a second one out, tried on a file made for it."""
    probe = folder / f"{TEMPORARY}{secrets.token_hex(8)}.lock"
    first = _taken(probe, make)
    second = _taken(probe, make)
    for lock in (first, second):
        if lock is not None:
            lock.release()
    probe.unlink(missing_ok=True)
    return first is not None and second is None


def _taken(path: Path, make: Callable[..., BaseFileLock]) -> BaseFileLock | None:
    # No soft fallback: a lock made of a file that exists would survive a crash and lock the office out.
    lock = make(path, fallback_to_soft=False, thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    return lock


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
