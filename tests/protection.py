"""A write-protected folder, for whoever runs the tests: root, too, must meet the walls others meet."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_VERSION, _OVERRIDE = (
    0x20080522,
    1 << 1,
)  # of the Linux capability calls; the right to pass by the bits of a file


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def write_protected(folder: Path) -> Iterator[None]:
    """Let nothing in a folder be written meanwhile, by this thread."""
    below = [folder, *folder.rglob("*")]
    modes = {each: each.stat().st_mode for each in below}
    for each in below:
        each.chmod(modes[each] & ~0o222)
    sets = (_Sets * 2)()
    library = ctypes.CDLL(None, use_errno=True)
    header = _Header(_VERSION, 0)
    _called(library.capget(ctypes.byref(header), sets))
    before = sets[0].effective
    try:
        sets[0].effective = before & ~_OVERRIDE
        _called(library.capset(ctypes.byref(header), sets))
        yield
    finally:
        sets[0].effective = before
        _called(library.capset(ctypes.byref(header), sets))
        for each, mode in modes.items():
            each.chmod(mode)


def _called(result: int) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
