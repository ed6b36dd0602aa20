"""Paragraphs measured in points, and how a format sets them: what both renderers draw from."""

from dataclasses import dataclass

from desktop.papers import geometry
from desktop.papers.blocks import (
    Align,
    Entry,
    Format,
    PageBreak,
    Picture,
    PlaceCard,
    QrCode,
    Sheet,
    Span,
    Table,
    Text,
    WritingLines,
)
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import BODY_SIZE, CHAR_SPACING, LINE_PITCH, Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph in points: ``first`` and ``rest`` are indents of its first and its other lines.

    ``tail`` stands at the right of the last line, tied to the text by ``dots`` or by nothing.
    """

    spans: tuple[Span, ...]
    role: Role
    size: float
    pitch: float
    spacing: float = 0.0
    before: float = 0.0
    first: float = 0.0
    rest: float = 0.0
    right: float = 0.0
    align: Align = Align.LEFT
    keep_next: bool = False
    tail: str | None = None
    dots: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """版记: paragraphs at the foot of the last page, between rules and ``pad`` away from them, or without."""

    paras: tuple[Para, ...]
    ruled: bool

    @property
    def pad(self) -> float:
        return geometry.IMPRINT_PAD if self.ruled else 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    height: float


Piece = Para | Table | Gap | PageBreak | Picture | QrCode | WritingLines | Foot | Entry | PlaceCard


@dataclass(frozen=True, slots=True)
class Style:
    """How a format sets its paragraphs. ``turned`` is the frame of its landscape pages."""

    frame: Frame
    turned: Frame
    official: bool

    def frame_of(self, *, landscape: bool) -> Frame:
        return self.turned if landscape else self.frame

    def spacing(self, size: float) -> float:
        return CHAR_SPACING if self.official and size == BODY_SIZE else 0.0

    def char(self, size: float) -> float:
        return size + self.spacing(size)

    def pitch(self, size: float) -> float:
        if self.official and size <= BODY_SIZE:
            return LINE_PITCH
        return geometry.TITLE_PITCH * size / geometry.SIZE_2 if size > BODY_SIZE else round(size * 1.6, 1)

    def width(self, text: str, role: Role, size: float) -> float:
        return text_width(text, role, size) + len(text) * self.spacing(size)


def style_of(form: Format) -> Style:
    if isinstance(form, Sheet):
        if form.large:
            return Style(geometry.FORM_LARGE, geometry.FORM_LARGE, official=False)
        upright = geometry.FORM_LANDSCAPE if form.landscape else geometry.FORM
        return Style(upright, geometry.FORM_LANDSCAPE, official=False)
    return Style(geometry.OFFICIAL, geometry.OFFICIAL_LANDSCAPE, official=True)


def starts_landscape(pieces: list[Piece]) -> bool:
    """Say whether a paper begins with a turned page: a break before anything else only turns."""
    return bool(pieces) and isinstance(pieces[0], PageBreak) and pieces[0].landscape


def spans_of(text: Text) -> tuple[Span, ...]:
    return (Span(text),) if isinstance(text, str) else text
