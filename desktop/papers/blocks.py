"""What a paper is made of, whatever draws it: plain, frozen blocks."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from desktop.papers.fonts import Role
from desktop.papers.geometry import BODY_SIZE, SIZE_2, SIZE_S4


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    BOTH = "both"


class Shade(StrEnum):
    """The ground of a cell; both stay light enough to write on."""

    NONE = ""
    LIGHT = "F0F0F0"
    MIDDLE = "DADADA"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in a face of its own; ``underline`` draws the line of a blank to fill in."""

    text: str
    role: Role | None = None
    underline: bool = False


Text = str | tuple[Span, ...]


def blank(chars: int) -> Span:
    """Make a place to write by hand, as wide as so many characters."""
    return Span("　" * chars, underline=True)


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(span.text for span in text)


@dataclass(frozen=True, slots=True)
class Title:
    """The title, broken into balanced lines; the strings of ``keep`` are never split."""

    text: str
    size: float = SIZE_2
    role: Role = Role.BIAO
    keep: tuple[str, ...] = ()
    pitch: float = 0.0  # 0: by the size


@dataclass(frozen=True, slots=True)
class Addressee:
    """主送: flush left on a line of its own, a blank line above."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``indent`` counts characters; ``hang`` indents the lines after the first further."""

    text: Text
    role: Role = Role.FANG
    size: float = BODY_SIZE
    indent: float = 2
    hang: float = 0
    align: Align = Align.BOTH
    keep_next: bool = False
    pitch: float = 0.0  # 0: the page's own, or by the size on a form


@dataclass(frozen=True, slots=True)
class Heading:
    """结构层次: 1 一、 2 （一） 3 1. 4 （1）; the numeral is part of the text."""

    text: str
    level: Literal[1, 2, 3, 4] = 1


class Cell(NamedTuple):
    """One cell. A line break in ``text`` is a new line; ``vertical`` sets one character a line.

    ``shade`` colours it; ``bare`` takes its rules away where the neighbour has none either (the aisle of a seat
    plan); ``figure`` stands above the text.
    """

    text: Text = ""
    align: Align = Align.LEFT
    role: Role | None = None
    size: float = 0.0  # 0: the table's
    across: int = 1
    down: int = 1
    vertical: bool = False
    valign: Literal["top", "center", "bottom"] = "center"
    shade: Shade = Shade.NONE
    bare: bool = False
    figure: "Picture | QrCode | None" = None


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right; places covered by a cell from above are left out. ``height`` in mm, at least.

    ``keep`` ties a row, such as the heading of a group, to the next one.
    """

    cells: tuple[Cell, ...]
    height: float = 0.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A bordered table. ``columns`` in mm; the first ``header`` rows are repeated on every page."""

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    header: int = 0
    size: float = SIZE_S4
    role: Role = Role.FANG
    rules: bool = True
    header_role: Role = Role.HEI


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 and 成文日期. ``sealed``: room and place for a seal. ``others`` sign with the first, in order."""

    name: str
    date: str
    sealed: bool = True
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """附注, printed in brackets under the date."""

    text: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """附件说明: a blank line, 附件：1. names without a full stop."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """Begin an attachment on a new page: 附件n in the upper left corner, the title on the third line.

    ``number`` 0 prints 附件 alone, for the only one; ``letter`` is the number of a paper it is not bound with.
    ``landscape`` turns its pages, until the next
    ``Attachment`` or ``PageBreak``.
    """

    title: str
    number: int = 0
    landscape: bool = False
    keep: tuple[str, ...] = ()
    letter: str = ""


@dataclass(frozen=True, slots=True)
class NameList:
    """A line of 纪要: 出席、请假、列席 in black face, then the names; wrapped lines align with the first name."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyList:
    """版记 at the foot of the last page: 主送 where it moved here, 抄送, the issuing office and its date.

    A letter prints no issuing office and no lines. ``issued`` ends in 印发.
    """

    units: tuple[str, ...] = ()
    issuer: str = ""
    issued: str = ""
    addressees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines; ``height`` in mm instead where it is set."""

    lines: float = 1.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Ruled lines to write on by hand."""

    lines: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Go on on a new page; ``landscape`` turns the pages from there until the next break or attachment.

    In a numbered document a turned page keeps its number where an upright page has it (clause 8).
    """

    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG, fitted into the box of ``width`` by ``height`` mm without stretching it."""

    data: bytes
    width: float
    height: float
    align: Align = Align.CENTRE
    words: str = ""  # for readers that cannot see it


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code of ``text``, ``size`` mm a side with its quiet zone."""

    text: str
    size: float = 30.0
    align: Align = Align.CENTRE
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An invisible mark: what follows stands among the PDF's bookmarks under these words, ``listed`` in the contents."""

    words: str
    level: Literal[1, 2] = 1
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Contents:
    """目录: all entries of the paper with dots and page numbers."""

    title: str = "目　录"


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """桌签, a page of its own: folded along the middle, the upper half stands on its head.

    The name is as large as fits; ``under`` is a smaller line below it. Use it with ``Sheet(landscape=True)``.
    """

    name: str
    under: str = ""


Block = (
    Title
    | Addressee
    | Paragraph
    | Heading
    | Table
    | Signature
    | Note
    | Attachments
    | Attachment
    | NameList
    | CopyList
    | Space
    | WritingLines
    | PageBreak
    | Picture
    | QrCode
    | Entry
    | Contents
    | PlaceCard
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassMark:
    """办理结果类别 on page 1, above the red line at the 版心's edge."""

    text: str
    side: Literal["left", "right"] = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """信函格式. ``red`` off leaves the red elements to pre-printed paper; they keep their places."""

    mark: str
    number: str = ""
    class_mark: ClassMark | None = None
    red: bool = True
    urgency: str = ""  # 特急, 加急: under the red line on the left


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document under 发文机关标志: 紧急程度, mark, 发文字号, red line as wide as the 版心.

    ``signers`` (签发人) make it the upward form: the number goes to the left, they stand on the right.
    """

    mark: str
    number: str = ""
    signers: tuple[str, ...] = ()
    urgency: str = ""
    red: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """纪要格式: ××纪要 in red, the number under it, issuing office and date over the red line."""

    mark: str
    number: str = ""
    issuer: str = ""
    issued: str = ""
    red: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """简报, 专刊: name, 第n期, issuing office and date, red line. House style; ``code`` stands top right."""

    name: str
    issue: str = ""
    issuer: str = ""
    issued: str = ""
    code: str = ""
    red: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinary:
    """A page of the 版心 without a red head; ``class_mark`` stands at the top."""

    class_mark: ClassMark | None = None
    notice: str = ""  # a line above the title: 存档副本，以盖章原件为准


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form or a table on the form margins; ``numbered`` counts its pages: 第 1 页　共 3 页.

    ``large`` is a turned A3.
    """

    landscape: bool = False
    large: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A small file of several sections on official margins, page numbers outside, ``running`` at the head.

    ``cover``: the first page is one, and bears neither.
    """

    running: str = ""
    cover: bool = False


Format = Letter | Document | Minutes | Bulletin | Ordinary | Sheet | Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper. ``kind`` and ``mode`` name it in KINDS, ``title`` and ``subject`` are its metadata."""

    kind: str
    mode: str = ""
    title: str
    subject: str = ""
    author: str = ""
    format: Format
    blocks: tuple[Block, ...]
