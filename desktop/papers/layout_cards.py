"""桌签: a name as large as a folded sheet allows, once upright and once on its head."""

from dataclasses import dataclass

from desktop.papers import geometry
from desktop.papers.blocks import PlaceCard
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import INK_BOTTOM, INK_TOP, Frame, pt

CARD_ROLE = Role.BIAO
_SIDE = pt(18)
_ENDS = pt(12)
_LARGEST = 250.0
_UNDER_SIZE = 34.0
_UNDER_GAP = pt(10)
_SHORT = 2  # a name of two characters is opened by a blank
FOLD_MARK = pt(6)


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of one half, centred; ``baseline`` from the half's upper edge."""

    text: str
    size: float
    baseline: float

    @property
    def width(self) -> float:
        return text_width(self.text, CARD_ROLE, self.size)


def opened(name: str) -> str:
    """Open a name of two characters, as name plates do: 王宁 is set 王　宁."""
    return "　".join(name) if len(name) == _SHORT else name


def card_lines(card: PlaceCard, frame: Frame) -> tuple[CardLine, ...]:
    """Fit the lines of a card into one half of the page."""
    height = frame.height / 2
    room = frame.width - 2 * _SIDE
    below = _UNDER_GAP + _UNDER_SIZE if card.under else 0.0
    name = opened(card.name)
    high = height - 2 * _ENDS - below
    size = _fitted(name, room, min(_LARGEST, high / (INK_TOP + INK_BOTTOM)))
    ink = (INK_TOP + INK_BOTTOM) * size
    top = (height - ink - below) / 2
    lines = [CardLine(name, size, top + INK_TOP * size)]
    if card.under:
        small = _fitted(card.under, room, _UNDER_SIZE)
        lines.append(CardLine(card.under, small, top + ink + _UNDER_GAP + geometry.INK_TOP * small))
    return tuple(lines)


def _fitted(text: str, room: float, largest: float) -> float:
    em = text_width(text, CARD_ROLE, 1.0)
    return float(int(min(largest, room / em if em else largest)))
