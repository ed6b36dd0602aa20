"""What stands at fixed places of page 1: marks, numbers, red lines. Both renderers place them from here."""

from dataclasses import dataclass
from functools import lru_cache

from desktop.papers import geometry
from desktop.papers.blocks import Align, Bulletin, Document, Format, Letter, Minutes, Ordinary, Span
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import BODY_SIZE, CHAR, OFFICIAL, Colour, LetterHead, RedHead

_NAMES_A_LINE = 2
_SLACK = 1.5 * BODY_SIZE  # some programs put blanks beside digits, whatever the file says


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadText:
    """A line on ``baseline``, aligned between ``x`` and ``x`` plus ``width``."""

    spans: tuple[Span, ...]
    role: Role
    size: float
    baseline: float
    align: Align
    x: float = OFFICIAL.left
    width: float = OFFICIAL.text_width
    colour: Colour = Colour.BLACK


@dataclass(frozen=True, slots=True)
class Stroke:
    """A red line: left and upper edge, width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Head:
    """``title_top`` 0: the text starts at the head of the page."""

    texts: tuple[HeadText, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    title_top: float = 0.0


@lru_cache(maxsize=64)
def head_of(form: Format) -> Head:
    match form:
        case Letter():
            return _letter(form)
        case Document():
            return _document(form)
        case Minutes():
            return _minutes(form)
        case Bulletin():
            return _bulletin(form)
        case Ordinary():
            return Head(texts=tuple(_ordinary(form)))
    return Head()


def _text(text: str, baseline: float, align: Align, *, role: Role = Role.FANG) -> HeadText:
    return HeadText(spans=(Span(text),), role=role, size=BODY_SIZE, baseline=baseline, align=align)


def _mark(text: str, size: float, baseline: float) -> HeadText:
    return HeadText(
        spans=(Span(text),),
        role=Role.BIAO,
        size=size,
        baseline=baseline,
        align=Align.CENTRE,
        colour=Colour.RED,
    )


def _side_by_side(left: HeadText, right: HeadText, *, inset: float = 0.0) -> list[HeadText]:
    """Share a line: the right text takes what it needs. Frames that overlap push each other about in Word."""
    share = text_width("".join(span.text for span in right.spans), right.role, right.size) + _SLACK
    start, end = OFFICIAL.left + inset, OFFICIAL.text_right - inset
    return [
        _placed(left, start, end - share - start),
        _placed(right, end - share, share),
    ]


def _placed(text: HeadText, x: float, width: float) -> HeadText:
    return HeadText(
        spans=text.spans, role=text.role, size=text.size, baseline=text.baseline, align=text.align,
        x=x, width=width, colour=text.colour,
    )  # fmt: skip


def letter_places(form: Letter) -> LetterHead:
    em = text_width(form.mark, Role.BIAO, 1.0)
    return geometry.letter_head(em, room=OFFICIAL.text_width, number=True)


def _letter(form: Letter) -> Head:
    places = letter_places(form)
    texts = [_mark(form.mark, places.mark_size, places.mark_baseline)] if form.red else []
    if form.class_mark:
        align = Align.RIGHT if form.class_mark.side == "right" else Align.LEFT
        texts.append(_text(form.class_mark.text, places.class_baseline, align, role=Role.HEI))
    number = _text(form.number, places.number_baseline, Align.RIGHT)
    if form.urgency:
        urgent = _text(form.urgency, places.number_baseline, Align.LEFT, role=Role.HEI)
        texts.extend(_side_by_side(urgent, number) if form.number else [urgent])
    elif form.number:
        texts.append(number)
    strokes = [
        Stroke(places.rule_left, top, geometry.RED_WIDTH, height)
        for top, height in geometry.red_strokes(places)
    ]
    return Head(tuple(texts), tuple(strokes) if form.red else (), places.title_top)


def _document(form: Document) -> Head:
    rows = [form.signers[at : at + _NAMES_A_LINE] for at in range(0, len(form.signers), _NAMES_A_LINE)] or [
        ()
    ]
    blanks = (geometry.HEAD_NUMBER_LINES, *[0.0] * (len(rows) - 1))
    places = _red_head(form.mark, geometry.HEAD_MARK_DROP, geometry.HEAD_MARK_SIZE, blanks)
    texts = [_mark(form.mark, places.mark_size, places.mark_baseline)] if form.red else []
    if form.urgency:
        first = OFFICIAL.top + geometry.ASCENT_SHARE * geometry.LINE_PITCH
        texts.append(_text(form.urgency, first, Align.LEFT, role=Role.HEI))
    last = places.baselines[-1]
    if not form.signers:
        if form.number:
            texts.append(_text(form.number, last, Align.CENTRE))
        return _with_rule(form.red, texts, places)
    # Upward: the number stands on the line of the last signer.
    lines = [_signers(form.signers, row, first=index == 0) for index, row in enumerate(rows)]
    for index, (spans, baseline) in enumerate(zip(lines, places.baselines, strict=True)):
        line = HeadText(spans=spans, role=Role.FANG, size=BODY_SIZE, baseline=baseline, align=Align.LEFT)
        room = max(_width(spans) for spans in lines) + 2.0
        right = _placed(line, OFFICIAL.text_right - CHAR - room, room)
        if index == len(lines) - 1 and form.number:
            number = _text(form.number, baseline, Align.LEFT)
            texts.append(_placed(number, OFFICIAL.left + CHAR, right.x - OFFICIAL.left - CHAR))
        texts.append(right)
    return _with_rule(form.red, texts, places)


def _signers(every: tuple[str, ...], row: tuple[str, ...], *, first: bool) -> tuple[Span, ...]:
    """Set one line of 签发人: names in 楷体, two a line, the second under the second."""
    longest = max(len(name) for name in every)
    padded = "　".join(name + "　" * (longest - len(name)) for name in row[:-1]) + ("　" if row[1:] else "")
    return (Span("签发人：" if first else "　" * 4), Span(padded + row[-1], Role.KAI))


def _width(spans: tuple[Span, ...]) -> float:
    return sum(text_width(span.text, span.role or Role.FANG, BODY_SIZE) for span in spans)


def _minutes(form: Minutes) -> Head:
    return _under_mark(
        form.mark, form.number, form.issuer, form.issued, red=form.red, drop=geometry.HEAD_MARK_DROP,
        largest=geometry.HEAD_MARK_SIZE, blank=geometry.MINUTES_NUMBER_LINES,
    )  # fmt: skip


def _bulletin(form: Bulletin) -> Head:
    head = _under_mark(
        form.name, form.issue, form.issuer, form.issued, red=form.red, drop=geometry.BULLETIN_MARK_DROP,
        largest=geometry.BULLETIN_MARK_SIZE, blank=geometry.BULLETIN_NUMBER_LINES,
    )  # fmt: skip
    if not form.code:
        return head
    code = _text(form.code, OFFICIAL.top - geometry.RUNNING_DROP, Align.RIGHT)
    return Head((*head.texts, code), head.strokes, head.title_top)


def _under_mark(
    mark: str, number: str, issuer: str, issued: str, *, red: bool, drop: float, largest: float, blank: float
) -> Head:  # fmt: skip
    """Set a mark with its number, then office and date over the red line."""
    blanks = [blank] * bool(number) + [0.4 if number else blank] * bool(issuer or issued)
    places = _red_head(mark, drop, largest, tuple(blanks))
    texts = [_mark(mark, places.mark_size, places.mark_baseline)] if red else []
    if number:
        texts.append(_text(number, places.baselines[0], Align.CENTRE))
    if issuer or issued:
        left = _text(issuer, places.baselines[-1], Align.LEFT)
        right = _text(issued, places.baselines[-1], Align.RIGHT)
        texts.extend(text for text in _side_by_side(left, right, inset=CHAR) if text.spans[0].text)
    return _with_rule(red, texts, places)


def _red_head(mark: str, drop: float, largest: float, blanks: tuple[float, ...]) -> RedHead:
    return geometry.red_head(text_width(mark, Role.BIAO, 1.0), drop=drop, largest=largest, blanks=blanks)


def _with_rule(red: bool, texts: list[HeadText], places: RedHead) -> Head:  # noqa: FBT001 - said at the call
    rule = Stroke(OFFICIAL.left, places.rule_top, OFFICIAL.text_width, geometry.HEAD_RULE)
    return Head(tuple(texts), (rule,) if red else (), places.title_top)


def _ordinary(form: Ordinary) -> list[HeadText]:
    baseline = OFFICIAL.top - geometry.RUNNING_DROP
    mark_left = form.class_mark is not None and form.class_mark.side == "left"
    texts = []
    if form.class_mark:
        align = Align.LEFT if mark_left else Align.RIGHT
        texts.append(_text(form.class_mark.text, baseline, align, role=Role.HEI))
    if form.notice:
        align = Align.RIGHT if mark_left else Align.LEFT
        texts.append(
            HeadText(spans=(Span(form.notice),), role=Role.KAI, size=geometry.SIZE_4, baseline=baseline, align=align)
        )  # fmt: skip
    return texts
