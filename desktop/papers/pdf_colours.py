"""The colour profile a PDF for archives carries: sRGB, made of the formulas of IEC 61966-2-1."""

import struct
from functools import cache
from typing import Final

# The primaries of sRGB as a profile wants them: seen under D50 (Bradford).
PRIMARIES: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
D50: Final = (0.9642, 1.0, 0.8249)
_NAME: Final = b"sRGB IEC61966-2.1"
_STEPS: Final = 256
_DATE: Final = (2020, 1, 1, 0, 0, 0)


@cache
def srgb() -> bytes:
    """Return the profile, in the version that the oldest archives read (2.1)."""
    described = b"desc" + struct.pack(">II", 0, len(_NAME) + 1) + _NAME + b"\0"
    described += bytes(8 + 2 + 1 + 67)  # no words in other scripts
    curve = b"curv" + struct.pack(f">II{_STEPS}H", 0, _STEPS, *map(_light, range(_STEPS)))
    parts = {b"desc": described, b"cprt": b"text" + bytes(4) + b"No rights reserved\0", b"wtpt": _place(D50)}
    parts |= {name: _place(where) for name, where in PRIMARIES.items()}
    parts |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _bound(parts)


def _light(step: int) -> int:
    """Return how much light a step of the scale stands for."""
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 0xFFFF)


def _place(where: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(where)


def _fixed(where: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(part * 65536) for part in where))


def _bound(parts: dict[bytes, bytes]) -> bytes:
    """Put head, directory and parts together; equal parts are kept once."""
    start = 128 + 4 + 12 * len(parts)
    directory, body, kept = b"", b"", dict[bytes, int]()
    for name, part in parts.items():
        if part not in kept:
            kept[part] = start + len(body)
            body += part + bytes(-len(part) % 4)
        directory += name + struct.pack(">II", kept[part], len(part))
    head = struct.pack(
        ">I4s4s4s4s4s6H4s4sI4s4sQI12s",
        start + len(body), bytes(4), b"\x02\x10\0\0", b"mntr", b"RGB ", b"XYZ ", *_DATE, b"acsp", bytes(4), 0, b"none", bytes(4), 0, 0,
        _fixed(D50),
    )  # fmt: skip
    return head.ljust(128, b"\0") + struct.pack(">I", len(parts)) + directory + body
