"""Pictures and QR codes brought into the one form both renderers draw."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import segno
from PIL import Image, ImageOps, UnidentifiedImageError

from db.store.errors import Refused
from desktop.papers.blocks import Picture, QrCode
from desktop.papers.geometry import pt

_QUIET = 4  # modules of white around a code, as its standard asks
_DOTS = 8  # of a Word picture, a module
_UPRIGHT = 1
_ORIENTATION = 0x0112
_PORTRAIT = (420, 560)  # pixels: 35 by 47 mm at 300 dots an inch


@dataclass(frozen=True, slots=True)
class Drawable:
    """A picture every reader opens: an upright RGB or grey JPEG as it came, anything else as PNG."""

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int
    grey: bool = False


@lru_cache(maxsize=16)
def drawable(data: bytes) -> Drawable:
    """Open a picture.

    :raises Refused: when it is none, or a kind nobody reads.
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            upright = opened.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
            if opened.format == "JPEG" and upright and opened.mode in {"RGB", "L"}:
                opened.load()
                return Drawable(data, "jpeg", *opened.size, grey=opened.mode == "L")
            if opened.format == "PNG" and upright:
                opened.load()
                return Drawable(data, "png", *opened.size)
            turned = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise Refused("有一张图片打不开，请换成 PNG 或 JPEG 图片。") from error
    buffer = io.BytesIO()
    turned.save(buffer, "PNG")
    return Drawable(buffer.getvalue(), "png", *turned.size)


@lru_cache(maxsize=16)
def portrait(data: bytes) -> bytes:
    """Return a member's photograph as small as its print needs, nothing where it cannot be opened: a paper goes on without."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return b""
    upright.thumbnail(_PORTRAIT)
    buffer = io.BytesIO()
    upright.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def size_of(figure: Picture | QrCode) -> tuple[float, float]:
    """Return width and height in points: a picture keeps its proportions inside its box."""
    if isinstance(figure, QrCode):
        return pt(figure.size), pt(figure.size)
    found = drawable(figure.data)
    scale = min(pt(figure.width) / found.width, pt(figure.height) / found.height)
    return found.width * scale, found.height * scale


@lru_cache(maxsize=64)
def _code(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False, encoding="utf-8")


def bars(code: QrCode) -> list[tuple[float, float, float, float]]:
    """Return the dark parts of a code as left, top, width and height in points, one a run of modules."""
    rows = list(_code(code.text).matrix)
    module = pt(code.size) / (len(rows) + 2 * _QUIET)
    found = []
    for index, row in enumerate(rows):
        begun: int | None = None
        for place, dark in enumerate([*row, 0]):
            if dark and begun is None:
                begun = place
            elif not dark and begun is not None:
                box = ((begun + _QUIET) * module, (index + _QUIET) * module, (place - begun) * module, module)
                found.append(box)
                begun = None
    return found


def code_png(code: QrCode) -> bytes:
    """Return a code as a picture whose edges fall on whole dots."""
    buffer = io.BytesIO()
    _code(code.text).save(buffer, kind="png", scale=_DOTS, border=_QUIET)
    return buffer.getvalue()
