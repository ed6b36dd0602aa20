"""The look decided once: named colours, the type scale, spacing, and the one style sheet made from them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from desktop.desk.paths import resource

# Families in the order they are asked for; the bundled ones come last.
FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")

# Every (text, background) pair the window draws: tested to be at least 4.5:1 in every theme.
PAIRS = (
    *(
        (text, ground)
        for text in ("ink", "ink_soft", "ink_faint")
        for ground in ("surface", "ground", "hover")
    ),
    *((text, "muted") for text in ("ink", "ink_soft", "ink_faint")),
    *((text, "accent_soft") for text in ("ink", "ink_soft", "ink_faint", "accent")),
    *(
        (text, ground)
        for text in ("accent", "good", "warn", "late")
        for ground in ("surface", "ground", "hover")
    ),
    *((tone, f"{tone}_soft") for tone in ("good", "warn", "late")),
    *((tone, "accent_soft") for tone in ("good", "warn", "late")),
    *(("on_accent", ground) for ground in ("accent", "accent_deep")),
)

# What must be seen without being read (ticks, the frame of the focus): at least 3:1.
MARKS = (("edge", "surface"), ("accent", "surface"), ("accent", "ground"), ("bar", "surface"))


class Tone(StrEnum):
    """The mood of a word; never said by colour alone."""

    PLAIN = ""
    GOOD = "good"
    WARN = "warn"
    LATE = "late"
    ACCENT = "accent"
    FAINT = "faint"


class TextSize(StrEnum):
    NORMAL = "标准"
    LARGE = "大字"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Named colours of one theme, as ``#RRGGBB``."""

    name: str
    words: str
    colours: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scale:
    """All sizes in logical pixels, from the size of the base text."""

    base: int = 14

    def px(self, at_14: float) -> int:
        """Return a length drawn for the 14 px base in this scale."""
        return round(at_14 * self.base / 14)

    def values(self) -> dict[str, int]:
        return {
            "base": self.base,
            "small": self.px(12),
            "h1": self.px(20),
            "h2": self.px(15),
            "brand": self.px(17),
            "figure": self.px(28),
            "pad": self.px(4),
            "pad_in": self.px(4) - 1,
            "chip": self.px(18),
            "tick": self.px(14),
            "cell": self.px(8),
            "box": self.px(300),
            "item": self.px(28),
            "find": self.px(34),
            "find_in": self.px(34) - 1,
        }


SCALES = {TextSize.NORMAL: Scale(14), TextSize.LARGE: Scale(18)}


def names() -> list[str]:
    """Return the names of the themes there are."""
    return sorted(path.stem for path in resource("themes").glob("*.toml"))


def load(name: str) -> Theme:
    """Read a theme; an unknown name (an old local file) gives the light one."""
    path = resource("themes", f"{name}.toml")
    if not path.is_file():
        path = resource("themes", "light.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Theme(name=path.stem, words=data["words"], colours=data["colours"])


def style_sheet(theme: Theme, scale: Scale) -> str:
    """Return the one style sheet of the window."""
    template = Template(resource("themes", "antou.qss").read_text(encoding="utf-8"))
    marks = {name: _url(resource("themes", f"{name}-{theme.name}.svg")) for name in ("check", "down", "up")}
    return template.substitute(theme.colours, **scale.values(), **marks)


def _url(path: Path) -> str:
    return f'"{path.as_posix()}"'


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, by relative luminance."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


_LINEAR_BELOW = 0.04045  # of the sRGB curve


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
