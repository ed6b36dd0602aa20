"""Breaking text into lines as Word does with 避头尾 on, hanging punctuation and compression off."""

from dataclasses import dataclass

from desktop.papers.blocks import Span
from desktop.papers.fonts import Role, advance, text_width

# The same two lists go into the Word file, so that both sides break alike.
NO_START = "!%),.:;?]}·ˇˉ―‖’”…‰℃∶、。〃々〉》」』】〕〗！＂％＇），．：；？］｀｜｝～￠"
NO_END = "([{‘“〈《「『【〔〖（．［｛￡￥$"
_NO_START = frozenset(NO_START)
_NO_END = frozenset(NO_END)
_PAIRED = frozenset("—…")
_LAST_WESTERN = 0x24F
_SLACK = 0.01  # rounding of widths, in points


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line in one face, ``x`` from the line's start."""

    x: float
    text: str
    role: Role
    underline: bool


@dataclass(frozen=True, slots=True)
class Line:
    """``width`` without hanging blanks; ``ends`` is set on the last line of a paragraph or before a forced break."""

    pieces: tuple[Piece, ...]
    width: float
    chars: int
    ends: bool


def may_break(before: str, after: str) -> bool:
    """Say whether a line may end with ``before`` and the next start with ``after``."""
    if after in _NO_START or before in _NO_END or after == " ":
        return False
    if before == " ":
        return True
    if before == after and before in _PAIRED:
        return False
    return not (ord(before) <= _LAST_WESTERN and ord(after) <= _LAST_WESTERN)


def _cut(text: str, start: int, limit: int) -> int:
    """Find where the line that starts at ``start`` ends when the character at ``limit`` no longer fits."""
    position = limit
    while position > start:
        if may_break(text[position - 1], text[position]):
            return position
        position -= 1
    return max(limit, start + 1)  # nothing may break here: break anyway, never lose a character


def break_spans(
    spans: tuple[Span, ...], *, role: Role, size: float, spacing: float, first: float, rest: float
) -> list[Line]:
    """Break ``spans`` into lines: the first may be ``first`` points wide, the others ``rest``."""
    text = "".join(span.text for span in spans)
    if not text:
        return [Line((), 0.0, 0, ends=True)]
    if len(spans) == 1 and "\n" not in text:
        face = spans[0].role or role
        width = text_width(text, face, size) + len(text) * spacing
        if width <= first:  # most cells of most tables
            return [Line((Piece(0.0, text, face, spans[0].underline),), width, len(text), ends=True)]
    roles: list[tuple[Role, bool]] = []
    for span in spans:
        roles.extend([(span.role or role, span.underline)] * len(span.text))
    widths = [
        0.0 if char == "\n" else advance(char, roles[index][0]) * size + spacing
        for index, char in enumerate(text)
    ]
    lines: list[Line] = []
    start, room = 0, first
    while start < len(text):
        end, after, ends = _next(text, widths, start, room)
        lines.append(_line(text, widths, roles, start, end, ends=ends))
        start, room = after, rest
    if text.endswith("\n"):
        lines.append(Line((), 0.0, 0, ends=True))
    return lines


def _next(text: str, widths: list[float], start: int, room: float) -> tuple[int, int, bool]:
    """Return where the line ends, where the next starts and whether the end is forced."""
    used = 0.0
    for position in range(start, len(text)):
        if text[position] == "\n":
            return position, position + 1, True
        used += widths[position]
        if used > room + _SLACK and text[position] != " ":
            end = _cut(text, start, position)
            return end, end, False
    return len(text), len(text), True


def _line(
    text: str, widths: list[float], roles: list[tuple[Role, bool]], start: int, end: int, *, ends: bool
) -> Line:
    shown = end
    if not ends:
        while shown > start and text[shown - 1] == " ":
            shown -= 1
    pieces: list[Piece] = []
    x, piece_x, piece_start = 0.0, 0.0, start
    for position in range(start, shown):
        if position > piece_start and roles[position] != roles[piece_start]:
            pieces.append(Piece(piece_x, text[piece_start:position], *roles[piece_start]))
            piece_x, piece_start = x, position
        x += widths[position]
    if shown > piece_start:
        pieces.append(Piece(piece_x, text[piece_start:shown], *roles[piece_start]))
    return Line(tuple(pieces), x, shown - start, ends)
