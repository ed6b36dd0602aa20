"""Which face prints which character: roles of official papers, the faces behind them, widths, and what none has."""

import os
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

import uharfbuzz

from db.store.errors import Trouble

FOLDER: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"


class Role(StrEnum):
    """What a text is set in, by the names of GB/T 9704."""

    FANG = "仿宋"
    SONG = "宋体"
    HEI = "黑体"
    KAI = "楷体"
    BIAO = "小标宋"


class FaceName(StrEnum):
    """A font file; the last two are the office's own, where Windows has them."""

    FANG = "AntouFang"
    SONG = "AntouSong"
    HEI = "AntouHei"
    KAI = "AntouKai"
    BIAO = "AntouBiao"
    REST = "AntouRest"
    OWN_FANG = "FangSong"
    OWN_BIAO = "FZXiaoBiaoSong"


SHIPPED: Final = {
    FaceName.FANG: "fang.ttf",
    FaceName.SONG: "song.ttf",
    FaceName.HEI: "hei.ttf",
    FaceName.KAI: "kai.ttf",
    FaceName.BIAO: "biao.ttf",
    FaceName.REST: "rest.ttf",
}
# An office has paid for these and its superiors expect them; the bundled faces only stand in for them.
OWN: Final = {
    FaceName.OWN_FANG: ("simfang.ttf",),
    FaceName.OWN_BIAO: ("FZXBSJW.TTF", "方正小标宋简体.ttf", "方正小标宋简.TTF"),
}
CHAINS: Final = {
    Role.FANG: (FaceName.OWN_FANG, FaceName.FANG, FaceName.KAI, FaceName.SONG, FaceName.REST),
    Role.SONG: (FaceName.SONG, FaceName.REST),
    Role.HEI: (FaceName.HEI, FaceName.SONG, FaceName.REST),
    Role.KAI: (FaceName.KAI, FaceName.SONG, FaceName.REST),
    Role.BIAO: (FaceName.OWN_BIAO, FaceName.BIAO, FaceName.SONG, FaceName.REST),
}
OFFICE_NAMES: Final = {
    Role.FANG: "仿宋_GB2312",
    Role.SONG: "宋体",
    Role.HEI: "黑体",
    Role.KAI: "楷体_GB2312",
    Role.BIAO: "方正小标宋简体",
}


class Face:
    """One open font file; harfbuzz reads only the tables that are asked for."""

    def __init__(self, name: FaceName, path: Path) -> None:
        self.name = name
        try:
            # Read here: harfbuzz opens files by the C locale, which fails for a Chinese folder on Windows.
            self.parsed: Any = uharfbuzz.Face(path.read_bytes())
        except (OSError, uharfbuzz.HarfBuzzError) as error:
            raise Trouble(f"字体文件打不开：{path.name}", advice="请重新安装本程序。") from error
        self.em: int = self.parsed.upem
        self.font: Any = uharfbuzz.Font(self.parsed)
        if self.parsed.glyph_count == 0 or "glyf" not in self.parsed.table_tags:
            raise Trouble(f"字体文件已损坏：{path.name}", advice="请重新安装本程序。")

    def glyph(self, char: str) -> int:
        """Return the glyph number of a character, 0 when the face lacks it."""
        return self.font.get_nominal_glyph(ord(char)) or 0

    def advance(self, glyph: int) -> float:
        return float(self.font.get_glyph_h_advance(glyph)) / self.em

    def ink(self, glyph: int) -> tuple[float, float]:
        """Return how far the ink reaches above and below the baseline, in em (up is positive)."""
        extents = self.font.get_glyph_extents(glyph)
        return extents.y_bearing / self.em, (extents.y_bearing + extents.height) / self.em


class Place(NamedTuple):
    """Where a character is printed from; ``glyph`` 0 is the empty box of a face."""

    face: FaceName
    glyph: int
    advance: float


class Places(dict[str, Place | None]):
    """The characters met so far in one role; None for what is never drawn (controls, variation selectors)."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.role = role

    def __missing__(self, char: str) -> Place | None:
        place = None if is_invisible(char) else _place(char, self.role)
        self[char] = place
        return place


def is_invisible(char: str) -> bool:
    """Say whether a character has no picture of its own: controls, joiners, variation selectors."""
    return (
        unicodedata.category(char) in {"Cc", "Cf"}
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


def _place(char: str, role: Role) -> Place:
    last = FaceName.REST
    for name in chain(role):
        found = face(name)
        glyph = found.glyph(char)
        if glyph:
            return Place(name, glyph, found.advance(glyph))
    return Place(last, 0, face(last).advance(0))


@cache
def windows_folders() -> tuple[Path, ...]:
    """Return where this machine keeps fonts, when it is a Windows machine."""
    roots = ((os.environ.get("WINDIR"), "Fonts"), (os.environ.get("LOCALAPPDATA"), "Microsoft/Windows/Fonts"))
    return tuple(Path(root, folder) for root, folder in roots if root)


def own_file(name: FaceName, folders: tuple[Path, ...]) -> Path | None:
    """Return the office's own file of a face, if one of the folders has it and it can be embedded."""
    for folder in folders:
        for file in OWN[name]:
            path = folder / file
            if path.is_file() and _is_usable(name, path):
                return path
    return None


def _is_usable(name: FaceName, path: Path) -> bool:
    """Leave a damaged or CFF file aside: the bundled face then does its work."""
    try:
        Face(name, path)
    except Trouble:
        return False
    return True


@cache
def chain(role: Role) -> tuple[FaceName, ...]:
    """Return the faces of a role in the order they are asked for a character."""
    return tuple(name for name in CHAINS[role] if name in SHIPPED or own_file(name, windows_folders()))


@cache
def face(name: FaceName) -> Face:
    """Return an open face; each is opened once a process, when its first character is needed."""
    own = None if name in SHIPPED else own_file(name, windows_folders())
    return Face(name, own or FOLDER / SHIPPED[name])


@cache
def places(role: Role) -> Places:
    """Return the character table of a role; it fills itself."""
    return Places(role)


def advance(char: str, role: Role) -> float:
    """Return the width of one character in em."""
    place = places(role)[char]
    return place.advance if place else 0.0


def text_width(text: str, role: Role, size: float) -> float:
    """Return the width of a text in points, without character spacing."""
    table = places(role)
    return sum([place.advance for place in map(table.__getitem__, text) if place]) * size


def ink(text: str, role: Role) -> tuple[float, float]:
    """Return how far a text reaches above and below its baseline, in em (up is positive)."""
    reaches = [face(place.face).ink(place.glyph) for place in map(places(role).__getitem__, text) if place]
    if not reaches:
        return 0.0, 0.0
    return max(top for top, _ in reaches), min(bottom for _, bottom in reaches)


def runs(text: str, role: Role) -> list[tuple[FaceName, str]]:
    """Split a text where its face changes; what is never drawn is left out."""
    table = places(role)
    drawn: Iterator[tuple[FaceName, str]] = ((place.face, char) for char in text if (place := table[char]))
    return [
        (name, "".join(char for _, char in group)) for name, group in groupby(drawn, key=lambda pair: pair[0])
    ]


def missing(text: str, role: Role) -> set[str]:
    """Return the characters that no face has: they print as empty boxes and must be reported."""
    table = places(role)
    return {char for char in set(text) if (place := table[char]) and place.glyph == 0}


def office_name(role: Role) -> str:
    """Return the family name an official Word file carries."""
    return OFFICE_NAMES[role]
