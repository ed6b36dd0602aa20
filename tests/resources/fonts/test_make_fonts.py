"""The script that makes the faces: widths as the official faces have them, outlines true to their source."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont

from desktop.papers.fonts import FOLDER


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_fonts", FOLDER / "make_fonts.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def built(maker: ModuleType, chars: str, out: Path, **changes: Any) -> TTFont:
    """Build a small face out of a shipped one."""
    face = maker.Face("small.ttf", "Small", "song.ttf", "nobody", "none", **changes)
    maker.build_main(face, FOLDER, {ord(char) for char in chars}, out)
    return TTFont(out / "small.ttf")


def test_the_standard_character_sets_are_whole(maker: ModuleType) -> None:
    assert len(maker.gb2312()) == 7445
    assert maker.within([0x3400, 0x41, 0x9FFF], (0x3400, 0x9FFF)) == {0x3400, 0x9FFF}


def test_a_face_holds_what_was_asked_for_and_its_source_has(maker: ModuleType, tmp_path: Path) -> None:
    with built(maker, "政协9“\U0001f600", tmp_path) as font:
        glyphs = font.getBestCmap()
        assert set(map(chr, glyphs)) == set("政协9“")
        widths = {chr(code): font["hmtx"][name][0] for code, name in glyphs.items()}
        assert widths == {"政": 1000, "协": 1000, "9": 500, "“": 1000}
        assert (font["hhea"].ascent, font["hhea"].descent) == (859, -141)


def test_a_coarser_grid_keeps_the_shapes(maker: ModuleType, tmp_path: Path) -> None:
    areas = []
    for em in (1000, 512):
        with built(maker, "政", tmp_path, em=em) as font:
            assert font["head"].unitsPerEm == em
            pen = AreaPen()
            font.getGlyphSet()[font.getBestCmap()[ord("政")]].draw(pen)
            areas.append(abs(pen.value) / em / em)
    assert areas[0] == pytest.approx(areas[1], rel=0.05)
    assert areas[0] > 0.05


def test_a_rebuild_gives_the_same_bytes(maker: ModuleType, tmp_path: Path) -> None:
    files = []
    for _ in range(2):
        built(maker, "政协", tmp_path).close()
        files.append((tmp_path / "small.ttf").read_bytes())
    assert files[0] == files[1]
