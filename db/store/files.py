"""Files written so that a crash leaves the old one or the new one, under names every system accepts."""

import errno
import os
import re
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.store.errors import Trouble

NAME_LIMIT = 120  # bytes in UTF-8
TEMPORARY = ".antou-"  # how our unfinished files begin; a leftover may be deleted at any time
# Antivirus programs and indexers hold a fresh file for a moment: about 2.5 seconds of patience in all.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_LEFT_BEHIND = 86_400  # seconds

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_DEVICES = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³]) *(?=\.|\Z)", re.IGNORECASE
)
_NAMELESS = "未命名"

_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

_WORDS = {
    errno.ENOENT: "文件夹不存在", errno.ENOTDIR: "文件夹的位置上是一个文件", errno.EEXIST: "文件夹的位置上是一个文件",
    errno.EISDIR: "文件的位置上是一个文件夹", errno.EIO: "读写设备出错", errno.ENAMETOOLONG: "名称太长",
    errno.ENODEV: "设备已拔出", errno.EBUSY: "正被占用",
}  # fmt: skip


def trouble(error: OSError, path: Path) -> Trouble:
    """Return what to tell the clerk when a file cannot be written."""
    if error.errno in _DISK_FULL:
        return Trouble(f"磁盘已满，“{path.name}”没有写成。", advice="请清理磁盘或换一个位置，然后重做。")
    if error.errno in NOT_ALLOWED:
        return Trouble(
            f"没有权限写入“{path.parent}”。", advice="请换一个文件夹，或请管理员放开这个文件夹的写入权限。"
        )
    unnamed = f"系统错误 {error.errno}" if error.errno else "未知错误"
    return Trouble(
        f"“{path.name}”没有写成（{_WORDS.get(error.errno or 0, unnamed)}）。",
        advice="请检查文件夹是否还在、硬盘或移动盘是否接好，然后重做。",
    )


def write_file(path: Path, data: bytes) -> Path:
    """Write a whole file and return where it is: another name when the wished one is held open by Word or WPS.

    :raises Trouble: when it cannot be written; then nothing is left behind and an old file is as it was.
    """
    with unfinished(path) as temporary:
        with temporary.open("wb") as file:
            file.write(data)
        return put_in_place(temporary, path)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Give a temporary file beside ``path`` to fill; it is gone afterwards unless it was put in place."""
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}{path.suffix}")
    try:
        temporary.touch(exist_ok=False)
        yield temporary
    except OSError as error:
        raise trouble(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def put_in_place(temporary: Path, path: Path) -> Path:
    """Make a finished temporary file durable, then give it its name; return the name it got."""
    sync(temporary)
    try:
        _replace(temporary, path)
    except PermissionError:
        path = unique_path(path.parent, path.name)
        os.replace(temporary, path)  # noqa: PTH105 - replace is the word of the promise
    sync_folder(path.parent)
    return path


def put_under_new_name(temporary: Path, folder: Path, name: str) -> Path:
    """Put a file in place under a name no other has; of two that end at once each gets its own."""
    while True:
        path = unique_path(folder, name)
        with suppress(FileExistsError):
            path.touch(exist_ok=False)
            break
    try:
        return put_in_place(temporary, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _replace(temporary: Path, path: Path) -> None:
    for pause in _PAUSES:
        try:
            os.replace(temporary, path)  # noqa: PTH105 - replace is the word of the promise
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(temporary, path)  # noqa: PTH105 - replace is the word of the promise


def sync(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's entries are on the disk, where the system can open folders (Windows cannot)."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Delete what an interrupted writing left behind more than a day ago: a younger file may be another PC's work."""
    for leftover in folder.glob(f"{TEMPORARY}*"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _LEFT_BEHIND:
                leftover.unlink()


def safe_name(text: str) -> str:
    """Return a file name that Windows, Linux and a USB stick all accept; never empty, at most 120 bytes."""
    text = "".join(each for each in " ".join(text.split()) if _harmless(each))
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    text = _FORBIDDEN.sub("_", text).lstrip(" .~$").rstrip(" .")
    if found := _DEVICES.match(text):
        text = f"{text[: found.end()]}_{text[found.end() :]}"
    suffix = _SUFFIX.search(text)
    if suffix is None:
        return _cut(text, NAME_LIMIT) or _NAMELESS
    stem = _cut(text[: suffix.start()], NAME_LIMIT - len(suffix.group()))
    return f"{stem or _NAMELESS}{suffix.group()}"


def _harmless(character: str) -> bool:
    """No controls, bidi and zero-width marks, lone surrogates, line separators; rare Han newer than our tables stay."""
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore").rstrip(" .")


def unique_path(folder: Path, name: str, *, taken: Callable[[Path], bool] = os.path.lexists) -> Path:
    """Return a path in ``folder`` that no file has yet, by counting: 名单.xlsx, then 名单（2）.xlsx."""
    name = safe_name(name)
    path = folder / name
    number = 2
    stem, suffix = path.stem, path.suffix
    while taken(path):
        tail = f"（{number}）{suffix}"
        path = folder / f"{_cut(stem, NAME_LIMIT - len(tail.encode()))}{tail}"
        number += 1
    return path
