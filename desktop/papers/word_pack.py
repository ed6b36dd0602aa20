"""Binds the parts of a Word file into the zip it is; parts that come again in every file are deflated once."""

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION, _DEFLATED = 20, 8
_DAY: Final = 1 << 5 | 1  # 1980-01-01: the same bytes on every day and every system


class _Packed(NamedTuple):
    data: bytes
    check: int
    size: int


def pack(kept: Iterable[tuple[str, bytes]], fresh: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the zip: first the parts that other files have too, then those that only this one has."""
    packed = [(name, _kept(data)) for name, data in kept]
    packed += [(name, _deflated(data)) for name, data in fresh]
    chunks: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, part in packed:
        written = name.encode("ascii")
        told = (0, _DEFLATED, 0, _DAY, part.check, len(part.data), part.size, len(written), 0)
        head = _LOCAL.pack(b"PK\x03\x04", _VERSION, *told) + written
        chunks += (head, part.data)
        directory += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *told, 0, 0, 0, 0, place), written)
        place += len(head) + len(part.data)
    listed = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(packed), len(packed), len(listed), place, 0)
    return b"".join((*chunks, listed, end))


def _deflated(data: bytes) -> _Packed:
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Packed(packer.compress(data) + packer.flush(), zlib.crc32(data), len(data))


_kept = lru_cache(maxsize=128)(_deflated)
