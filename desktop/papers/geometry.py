"""GB/T 9704-2012 in numbers: the one table both renderers read."""

from dataclasses import dataclass
from enum import StrEnum

PT_PER_MM = 72 / 25.4


def pt(mm: float) -> float:
    return mm * PT_PER_MM


def mm(points: float) -> float:
    return points / PT_PER_MM


def twips(points: float) -> int:
    return round(points * 20)


def emu(points: float) -> int:
    return round(points * 12700)


A4_WIDTH = pt(210)
A4_HEIGHT = pt(297)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page and the 版心 inside it, in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom

    @property
    def text_bottom(self) -> float:
        return self.height - self.bottom

    @property
    def text_right(self) -> float:
        return self.width - self.right

    @property
    def landscape(self) -> bool:
        return self.width > self.height


class Colour(StrEnum):
    BLACK = "000000"
    RED = "CC1F1F"  # Y80 M80 as a screen and a laser printer show it
    GREY = "666666"
    LIGHT = "F0F0F0"
    MIDDLE = "DADADA"


OFFICIAL = Frame(A4_WIDTH, A4_HEIGHT, pt(37), pt(35), pt(28), pt(26))
# A page turned for a wide table (clause 8): once it is bound, its head lies on the left whatever the page's number,
# towards the binding on odd pages and towards the cut on even ones; so its margins are the upright ones, turned.
OFFICIAL_LANDSCAPE = Frame(A4_HEIGHT, A4_WIDTH, OFFICIAL.left, OFFICIAL.right, OFFICIAL.bottom, OFFICIAL.top)
# Forms and registers: clause 5 speaks of documents only, so a form may use the paper better; 25 mm stays for binding.
FORM = Frame(A4_WIDTH, A4_HEIGHT, pt(22), pt(20), pt(25), pt(20))
FORM_LANDSCAPE = Frame(A4_HEIGHT, A4_WIDTH, pt(25), pt(18), pt(18), pt(18))

# A3, turned: it folds into a file of A4.
FORM_LARGE = Frame(pt(420), A4_HEIGHT, pt(25), pt(18), pt(18), pt(18))

# Sizes by their Chinese names, in points.
SIZE_2 = 22.0
SIZE_S2 = 18.0
SIZE_3 = 16.0
SIZE_4 = 14.0
SIZE_S4 = 12.0
SIZE_5 = 10.5

BODY_SIZE = SIZE_3
# 22 lines in 225 mm ask for 28.99 pt; 29 pt already loses the last line, so 28.9.
LINE_PITCH = 28.9
# 28 characters of 16 pt are 158 mm; Word counts spacing in twentieths, and -0.2 is still 0.2 pt too wide.
CHAR_SPACING = -0.25
CHAR = BODY_SIZE + CHAR_SPACING  # 一字
TITLE_PITCH = 33.0
# An exact line keeps four fifths above the baseline: so the office suites place it, so do we.
ASCENT_SHARE = 0.8

# The smallest distance of clause 10.1: seven eighths of a size-3 character.
SEVEN_EIGHTHS = SIZE_3 * 7 / 8

PAGE_NUMBER_SIZE = SIZE_4
PAGE_NUMBER_DROP = pt(7)  # from the lower edge of the 版心 to the dash
PAGE_NUMBER_PITCH = 18.0
DASH_RISE = 0.36  # of the em dash's stroke over the baseline, in em

# Ink of a Han character around its baseline, in em: the same for our faces to a hundredth or two.
INK_TOP = 0.85
INK_BOTTOM = 0.09

# 信函格式, clause 10.1.
MARK_TOP = pt(30)
MARK_GAP = pt(4)
CLASS_GAP = pt(3.5)  # the class stands in the page's upper corner, clear of a mark as wide as the 版心
MARK_SIZE = 32.0
MARK_SMALLEST = 16.0
RED_WIDTH = pt(170)
RED_BOTTOM = pt(20)  # the second line, from the lower page edge
RED_THICK = 2.0
RED_THIN = 0.75
RED_SPACE = 1.5

# The line at the head of every page of a book, above the 版心.
RUNNING_DROP = pt(6)
RUNNING_RULE = 5.0
SHEET_NUMBER = pt(11)  # baseline of 第 1 页 共 3 页 from the lower page edge

# 发文机关标志 of the ordinary format and of 纪要, clauses 7.2 and 10.3; of 简报, which is house style.
HEAD_MARK_DROP = pt(35)
BULLETIN_MARK_DROP = pt(12)
HEAD_MARK_SIZE = 50.0
BULLETIN_MARK_SIZE = 60.0
HEAD_NUMBER_LINES = 2.0  # blank lines between the mark and the number
MINUTES_NUMBER_LINES = 1.0
BULLETIN_NUMBER_LINES = 0.5
HEAD_RULE_GAP = pt(4)
HEAD_RULE = 1.5

# 版记, clause 7.4.
IMPRINT_OUTER = pt(0.35)
IMPRINT_INNER = pt(0.25)
IMPRINT_SIZE = SIZE_4
IMPRINT_PITCH = 24.0
# Between rules the line is lower, and the same room above and below keeps the text off the rules.
IMPRINT_RULED_PITCH = 18.0
IMPRINT_PAD = 3.0

# 署名, clause 7.3.5.
SEALED_RIGHT_CHARS = 4
UNSEALED_RIGHT_CHARS = 2
SEALED_BLANK_LINES = 2  # room above the name, so that the seal does not touch the body
UNSEALED_BLANK_LINES = 1

# The dots between an entry of the contents and its page.
DOT = 0.9
DOT_PACE = 4.0

# Tables.
CELL_SIDE = 3.5  # left and right of the text in a cell
CELL_ENDS = 2.5  # above and below
TABLE_RULE = 0.5
TABLE_AFTER = 1.0  # Word wants a paragraph after a table: it is made this small
TABLE_PITCH = 1.4  # line pitch in a cell, times the size


# So many of the last ruled lines to write on stay on one page: a line alone is no place for words.
LINES_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class SignatureIndents:
    """Distances from the right edge of the 版心, in points."""

    name: float
    date: float


def signature_indents(name: float, date: float, *, sealed: bool) -> SignatureIndents:
    """Where 署名 and 成文日期 end, given their widths.

    Sealed: the date four characters in, the name centred over it; a name too long for that pushes the date in.
    Unsealed: the name two in and the date starting two further than the name; a date too long for that stands
    two in and pushes the name.
    """
    if sealed:
        right = SEALED_RIGHT_CHARS * CHAR + (date - name) / 2
        if right >= 0:
            return SignatureIndents(right, SEALED_RIGHT_CHARS * CHAR)
        return SignatureIndents(0.0, (name - date) / 2)
    date_right = UNSEALED_RIGHT_CHARS * CHAR + name - date - 2 * CHAR
    least = UNSEALED_RIGHT_CHARS * CHAR
    if date_right >= least:
        return SignatureIndents(least, date_right)
    return SignatureIndents(least + 2 * CHAR + date - name, least)


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The fixed elements on page 1 of a letter, in points from the page's upper left corner."""

    mark_size: float
    mark_baseline: float
    class_baseline: float
    rule_top: float  # upper edge of the thick stroke
    rule_bottom: float  # lower edge of the thin stroke
    number_baseline: float
    title_top: float
    last_rule_top: float  # upper edge of the thin stroke above the page's end
    rule_left: float


def letter_head(mark: float, *, room: float, number: bool) -> LetterHead:
    """Place the head for a mark that is ``mark`` em wide and may take ``room`` points."""
    size = max(MARK_SMALLEST, min(MARK_SIZE, room / mark if mark else MARK_SIZE))
    size = int(size * 2) / 2  # Word keeps half points
    baseline = MARK_TOP + INK_TOP * size
    rule_top = baseline + INK_BOTTOM * size + MARK_GAP
    rule_bottom = rule_top + RED_THICK + RED_SPACE + RED_THIN
    number_baseline = rule_bottom + SEVEN_EIGHTHS + INK_TOP * BODY_SIZE
    # Without a number the room stays, so that the unit can type it.
    above = number_baseline if number else rule_bottom
    return LetterHead(
        mark_size=size,
        mark_baseline=baseline,
        class_baseline=MARK_TOP - CLASS_GAP - INK_BOTTOM * BODY_SIZE,
        rule_top=rule_top,
        rule_bottom=rule_bottom,
        number_baseline=number_baseline,
        title_top=above + (1 - ASCENT_SHARE) * LINE_PITCH + 2 * LINE_PITCH,
        last_rule_top=A4_HEIGHT - RED_BOTTOM - (RED_THIN + RED_SPACE + RED_THICK),
        rule_left=OFFICIAL.left + (OFFICIAL.text_width - RED_WIDTH) / 2,
    )


def red_strokes(head: LetterHead) -> tuple[tuple[float, float], ...]:
    """Return upper edge and height of the four red strokes: thick over thin, then thin over thick."""
    below = head.last_rule_top
    return (
        (head.rule_top, RED_THICK),
        (head.rule_top + RED_THICK + RED_SPACE, RED_THIN),
        (below, RED_THIN),
        (below + RED_THIN + RED_SPACE, RED_THICK),
    )


@dataclass(frozen=True, slots=True)
class RedHead:
    """Mark, lines under it and red line of a document, 纪要 or 简报, in points from the page's upper edge."""

    mark_size: float
    mark_baseline: float
    baselines: tuple[float, ...]  # of the lines under the mark
    rule_top: float
    title_top: float


def red_head(mark: float, *, drop: float, largest: float, blanks: tuple[float, ...]) -> RedHead:
    """Place a mark ``mark`` em wide, ``drop`` under the 版心's upper edge.

    ``blanks`` holds one entry for every line under the mark: so many empty lines above it.
    """
    size = max(MARK_SMALLEST, min(largest, OFFICIAL.text_width / mark if mark else largest))
    size = int(size * 2) / 2
    baseline = OFFICIAL.top + drop + INK_TOP * size
    bottom = baseline + INK_BOTTOM * size
    baselines = []
    y = bottom
    for blank in blanks:
        y += (blank + 1) * LINE_PITCH
        baselines.append(y - (1 - ASCENT_SHARE) * LINE_PITCH)
        bottom = baselines[-1] + INK_BOTTOM * BODY_SIZE
    rule = bottom + HEAD_RULE_GAP
    return RedHead(size, baseline, tuple(baselines), rule, rule + HEAD_RULE + 2 * LINE_PITCH)


def number_baseline(frame: Frame) -> float:
    """Place the page number: the dash, half way up the character, 7 mm under the 版心."""
    return frame.text_bottom + PAGE_NUMBER_DROP + DASH_RISE * PAGE_NUMBER_SIZE


def sheet_number_baseline(frame: Frame) -> float:
    return frame.height - SHEET_NUMBER
