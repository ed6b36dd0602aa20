"""Pages of positioned things, in points from the upper left corner: what a renderer only has to draw."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from desktop.papers.fonts import Role
from desktop.papers.geometry import Colour

# A page holds some hundred items and a book a hundred thousand: a tuple is made in a third of a frozen dataclass's time.


class TextItem(NamedTuple):
    """Text that starts at ``x`` on ``baseline``; ``spacing`` is added after every character.

    ``turn`` turns it about its start by so many degrees clockwise.
    """

    x: float
    baseline: float
    text: str
    role: Role
    size: float
    spacing: float = 0.0
    colour: Colour = Colour.BLACK
    turn: Literal[0, 90, 180] = 0


class RuleItem(NamedTuple):
    """A straight stroke, centred on its line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: Colour = Colour.BLACK


class BoxItem(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour = Colour.BLACK


class ImageItem(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    data: bytes


Item = TextItem | RuleItem | BoxItem | ImageItem


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry: where what it names begins, in points from the page's upper edge."""

    words: str
    level: int
    top: float
    listed: bool = True


@dataclass(slots=True)
class Page:
    width: float
    height: float
    items: list[Item] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def landscape(self) -> bool:
        return self.width > self.height
