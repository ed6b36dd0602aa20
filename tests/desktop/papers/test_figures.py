"""Pictures and codes in the form both renderers draw."""

import io
from typing import Any

import pytest
from PIL import Image

from db.store.errors import Refused
from desktop.papers.blocks import Picture, QrCode
from desktop.papers.figures import bars, code_png, drawable, portrait, size_of
from desktop.papers.geometry import mm, pt


def picture(kind: str, size: tuple[int, int] = (30, 60), mode: str = "RGB", **more: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, 0).save(buffer, kind, **more)
    return buffer.getvalue()


def turned_by_a_phone() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture("JPEG", (60, 30), exif=exif)


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGB"), ("PNG", "RGBA")])
def test_an_ordinary_picture_stays_as_it_came(kind: str, mode: str) -> None:
    data = picture(kind, mode=mode)
    found = drawable(data)
    assert (found.data, found.kind, found.width, found.height) == (data, kind.lower(), 30, 60)


def test_a_photograph_that_lies_on_its_side_is_set_upright() -> None:
    found = drawable(turned_by_a_phone())
    assert (found.kind, found.width, found.height) == ("png", 30, 60)


@pytest.mark.parametrize(("kind", "mode"), [("GIF", "P"), ("BMP", "RGB"), ("JPEG", "CMYK")])
def test_a_picture_of_another_kind_is_brought_into_one_everybody_reads(kind: str, mode: str) -> None:
    assert drawable(picture(kind, mode=mode)).kind == "png"


@pytest.mark.parametrize("data", [b"", b"not a picture", picture("PNG")[:40]])
def test_what_is_no_picture_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(Refused, match="PNG 或 JPEG"):
        drawable(data)


@pytest.mark.parametrize(("box", "size"), [((30.0, 30.0), (15, 30)), ((10.0, 90.0), (10, 20))])
def test_a_picture_fits_its_box_and_keeps_its_shape(
    box: tuple[float, float], size: tuple[float, float]
) -> None:
    width, height = size_of(Picture(picture("PNG"), *box))
    assert [mm(width), mm(height)] == pytest.approx(size)


def test_a_code_has_its_quiet_zone_and_its_size() -> None:
    code = QrCode("签到 2022-03-10", size=30)
    found = bars(code)
    module = found[0][3]
    assert size_of(code) == (pt(30), pt(30))
    assert min(left for left, *_ in found) == pytest.approx(4 * module)
    assert max(left + width for left, _, width, _ in found) == pytest.approx(pt(30) - 4 * module)


def test_bars_and_picture_of_a_code_are_the_same() -> None:
    code = QrCode("签到", size=30)
    image = Image.open(io.BytesIO(code_png(code))).convert("1")
    dot = pt(30) / image.width
    dark = sum(1 for point in image.tobytes() for bit in range(8) if not point >> bit & 1)
    area = sum(width * height for _, _, width, height in bars(code)) / dot**2
    padding = -image.width % 8 * image.height  # rows are filled up to whole bytes
    assert dark - padding == pytest.approx(area, rel=1e-6)


def test_a_photograph_is_made_as_small_as_its_print_needs() -> None:
    buffer = io.BytesIO()
    Image.effect_noise((3000, 4000), 50).save(buffer, "BMP")
    small = portrait(buffer.getvalue())
    with Image.open(io.BytesIO(small)) as opened:
        assert opened.format == "JPEG"
        assert opened.size == (420, 560)
    assert portrait(b"no picture") == b""
