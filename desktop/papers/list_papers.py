"""列表: any list as it is shown in the window, on the smallest page its columns have room on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.papers.facts import ListColumn, ListFacts
from db.store.days import full_day
from desktop.papers.blocks import (
    Align,
    Block,
    Cell,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Shade,
    Sheet,
    Space,
    Table,
    Title,
)
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import CELL_SIDE, FORM, FORM_LANDSCAPE, FORM_LARGE, SIZE_5, SIZE_S2, mm
from desktop.papers.request import Request

_SMALLER = (9.0, 7.5)  # 小五, 六号: when even the large page is too narrow
_SPARE = 1.0  # points of air, so that a text as wide as its column is not broken by rounding
_WHOLE = 8  # characters: so short a text stays on one line
_HEADED = 4  # characters a line of a heading too long for one line has at least
_DEEP = 3  # lines a cell may well have before the page is turned
_PAGES = (
    (Sheet(numbered=True), FORM),
    (Sheet(landscape=True, numbered=True), FORM_LANDSCAPE),
    (Sheet(landscape=True, large=True, numbered=True), FORM_LARGE),
)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a column asks for, in points: at the very least, as wide as it is shown, and with no text broken."""

    least: float
    wanted: float
    whole: float


@dataclass(frozen=True, slots=True)
class Band:
    """Columns that stand beside each other: their places in the list and their widths in mm."""

    places: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The page a list is set on, its columns in bands (nearly always one), the size of its text."""

    form: Sheet
    bands: tuple[Band, ...]
    size: float


def shown_list(facts: ListFacts, request: Request) -> Paper:
    """Compose a list: what it is narrowed to and how many rows there are under the title, every column, every row."""
    say = request.wording.say
    title = say("title", title=facts.title)
    under = say(
        "under",
        committee=facts.committee,
        count_words=facts.count_words,
        order=facts.order,
        day=full_day(facts.as_of),
    )
    narrowed = say("narrowed", narrowed=facts.narrowed)
    fitted = fit(facts)
    blocks: list[Block] = [Title(title, size=SIZE_S2), Space(height=1.5)]
    blocks += [
        Paragraph(text, size=SIZE_5, indent=0, align=Align.CENTRE) for text in (narrowed, under) if text
    ]
    blocks.append(Space(height=1.5))
    for number, band in enumerate(fitted.bands):
        if number:
            blocks.append(PageBreak(landscape=True))
        blocks.append(_table(facts, band, fitted.size))
    if note := say("note", note=facts.note):
        blocks.append(Paragraph(note, size=SIZE_5, indent=0))
    return Paper(
        kind="shown_list",
        title=title,
        subject=facts.title,
        author=facts.committee,
        format=fitted.form,
        blocks=tuple(blocks),
    )


# The page and the columns


def fit(facts: ListFacts) -> Fitted:
    """Choose the page: upright, turned, large; on the large one the text gets smaller, then the columns yield.

    What is wider still goes on in further bands of pages, each with the first column again.
    """
    columns = _measured(facts, SIZE_5)
    if not columns:
        return Fitted(_PAGES[0][0], (), SIZE_5)
    for form, frame in _PAGES:
        widths = _shared(columns, frame.text_width)
        if widths and (form is not _PAGES[0][0] or not _deep(columns, widths)):
            return Fitted(form, (_band(range(len(columns)), widths),), SIZE_5)
    form, frame = _PAGES[-1]
    for size in _SMALLER:
        columns = _measured(facts, size)
        widths = _shared(columns, frame.text_width)
        if widths:
            return Fitted(form, (_band(range(len(columns)), widths),), size)
    return Fitted(form, tuple(_bands(columns, frame.text_width)), _SMALLER[-1])


def _bands(columns: Sequence[_Measured], room: float) -> Iterator[Band]:
    """Yield columns as narrow as they may be, as many as fit beside the first one."""
    places: list[int] = []
    for place, each in enumerate(columns):
        if len(places) > 1 and sum(columns[one].least for one in places) + each.least > room:
            yield _yielding(columns, places, room)
            places = [0]
        places.append(place)
    yield _yielding(columns, places, room)


def _yielding(columns: Sequence[_Measured], places: Sequence[int], room: float) -> Band:
    narrow = [_Measured(columns[place].least, columns[place].least, columns[place].whole) for place in places]
    least = sum(each.least for each in narrow)
    return _band(places, _shared(narrow, room) or [each.least * room / least for each in narrow])


def _band(places: Sequence[int], widths: Sequence[float]) -> Band:
    return Band(tuple(places), tuple(mm(width) for width in widths))


def _measured(facts: ListFacts, size: float) -> list[_Measured]:
    texts = [{column.words} for column in facts.headings]
    for line in facts.lines:
        for there, text in zip(texts, line.cells, strict=True):
            there.add(text)
    for there, text in zip(texts, facts.total, strict=False):
        there.add(text)
    return [_column(column, there, size) for column, there in zip(facts.headings, texts, strict=True)]


def _column(column: ListColumn, texts: set[str], size: float) -> _Measured:
    edges = 2 * CELL_SIDE + _SPARE
    lines = [line for text in texts for line in text.split("\n")]
    whole = max(text_width(line, Role.FANG, size) for line in lines) + edges
    words = column.words if len(column.words) <= _WHOLE else column.words[:_HEADED]
    heading = text_width(words, Role.HEI, size) + edges
    whole = max(whole, heading)
    short = max(
        (text_width(line, Role.FANG, size) for line in lines if len(line) <= _WHOLE or line.isascii()),
        default=0.0,
    )
    least = min(whole, max(heading, min(short, 2 * _WHOLE * size) + edges))
    return _Measured(least, min(whole, max(least, column.width * size + edges)), whole)


def _shared(columns: Sequence[_Measured], room: float) -> list[float]:
    """Share the room out: what is left goes first to those whose texts break; nothing when it is too little."""
    widths = [each.wanted for each in columns]
    left = room - sum(widths)
    if left < 0:
        return []
    missing = [each.whole - each.wanted for each in columns]
    if sum(missing):
        given = min(left, sum(missing))
        widths = [width + lacks * given / sum(missing) for width, lacks in zip(widths, missing, strict=True)]
        left -= given
    whole = sum(widths)
    return [width + left * width / whole for width in widths] if whole else widths


def _deep(columns: Sequence[_Measured], widths: Sequence[float]) -> bool:
    return any(each.whole > _DEEP * width for each, width in zip(columns, widths, strict=True))


# The table


def _table(facts: ListFacts, band: Band, size: float) -> Table:
    headings = [facts.headings[place] for place in band.places]
    heading = Row(tuple(Cell(one.words, align=Align.CENTRE) for one in headings), height=8)
    return Table(band.widths, (heading, *_rows(facts, band.places)), header=1, size=size)


def _rows(facts: ListFacts, places: Sequence[int]) -> Iterator[Row]:
    aligned = [_align(facts.headings[place], [line.cells[place] for line in facts.lines]) for place in places]

    def cells(texts: Sequence[str], role: Role | None = None) -> tuple[Cell, ...]:
        return tuple(
            Cell(texts[place], align=align, role=role) for place, align in zip(places, aligned, strict=True)
        )

    group = ""
    for line in facts.lines:
        if line.group != group:
            group = line.group
            yield Row(
                (Cell(group, role=Role.HEI, across=len(places), shade=Shade.LIGHT),), height=7, keep=True
            )
        yield Row(cells(line.cells), height=7)
    if not facts.lines:
        yield Row((Cell("（没有内容）", align=Align.CENTRE, role=Role.KAI, across=len(places)),), height=8)
    elif facts.total:
        yield Row(cells(facts.total, Role.HEI), height=8)


def _align(column: ListColumn, texts: Sequence[str]) -> Align:
    """Let figures end below each other, short words stand in the middle, longer ones begin at the left."""
    if column.figures:
        return Align.RIGHT
    return Align.CENTRE if all(len(text) <= _WHOLE for text in texts) else Align.LEFT
