"""Finding the heading of an office's table, which column holds which field, and which rows are no records."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from db.exchange.cells import Cell, is_blank, plain, tight
from db.exchange.sheets import Sheet
from db.store.errors import Refused
from db.store.kind import Field

DEEPEST = 30  # rows searched for the heading

_SIGNS = re.compile(r"^[*★#]+|[*★:]+$")
_BRACKETS = re.compile(r"[(\[【〔《][^()\[\]【】〔〕《》]*[)\]】〕》]")
_COUNTER = re.compile(r"(?<=[^\d一二三四五])[一二三四五\d①②③④⑤]$|\([一二三四五\d]\)$")
_EMPLOYER_AND_JOB = re.compile(
    r"(?:现|所在)?(?:任职|工作)?单位(?:全称|名称)?(?:[及和与、/,，|+]|以及)?(?:单位|现任|现|行政|社会|主要|工作)?(?:职务|职位)(?:[及和与、/]?职称)?"
)


@lru_cache(maxsize=4096)
def heading_key(text: str) -> str:
    """Return what headings are compared (and learnt aliases are kept) by: no blanks, breaks, stars or colons."""
    return _SIGNS.sub("", tight(text)).lower()


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A column that no field was found for. ``doubled`` names the field that another column already fills."""

    index: int
    words: str
    doubled: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a sheet's heading is and what its columns mean; rows are the clerk's, columns count from 0.

    ``more`` holds further columns of fields that may have several (专委会1, 专委会2). A column of employer and job
    in one stands under both names in ``columns``.
    """

    heading_rows: tuple[int, ...]
    columns: dict[str, int]
    headings: dict[int, str]
    more: dict[str, tuple[int, ...]] = field(default_factory=dict)
    unmapped: tuple[Unmapped, ...] = ()
    skipped_titles: tuple[str, ...] = ()

    @property
    def heading_row(self) -> int:
        return self.heading_rows[-1]

    @property
    def employer_with_job(self) -> bool:
        return "employer" in self.columns and self.columns["employer"] == self.columns.get("job")

    def cell(self, cells: Sequence[Cell], name: str) -> Cell:
        """Return a row's cell of a field, None where the table has no such column."""
        index = self.columns.get(name)
        return None if index is None else cells[index]

    def cells(self, cells: Sequence[Cell], name: str) -> list[Cell]:
        """Return all cells of a field that may have several columns."""
        if name not in self.columns:
            return []
        return [cells[index] for index in (self.columns[name], *self.more.get(name, ()))]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the fields, ready for looking up."""

    own: dict[str, str]
    aliases: dict[str, str]
    learnt: dict[str, str]
    names: frozenset[str]
    known: dict[str, str | None] = field(
        default_factory=dict
    )  # what was looked up, again for every row tried

    @classmethod
    def of(cls, fields: Sequence[Field], learnt: Mapping[str, str]) -> "_Words":
        aliases: dict[str, str] = {}
        for each in fields:
            for alias in each.aliases:
                aliases.setdefault(heading_key(alias), each.name)
        return cls(
            own={heading_key(each.words): each.name for each in fields},
            aliases=aliases,
            learnt={heading_key(words): name for words, name in learnt.items()},
            names=frozenset(each.name for each in fields),
        )

    def look_up(self, text: str) -> str | None:
        """Return the field of a heading, "" when it was learnt to be left out, None when unknown."""
        if text not in self.known:
            self.known[text] = self._look_up(text)
        return self.known[text]

    def _look_up(self, text: str) -> str | None:
        key = heading_key(text)
        bare = heading_key(_BRACKETS.sub("", key))
        for attempt in (key, bare, _COUNTER.sub("", key), _COUNTER.sub("", bare)):
            for words in (self.learnt, self.own, self.aliases):
                if attempt in words and words[attempt] in self.names | {""}:
                    return words[attempt]
        parts = {self.own.get(part) or self.aliases.get(part) for part in re.split(r"[/、,|或及]", bare)}
        return parts.pop() if len(parts) == 1 else None

    def is_own(self, text: str) -> bool:
        return heading_key(text) in self.own or heading_key(text) in self.learnt


_Heading = tuple[str, str]  # upper and lower words of a column; upper is empty in a heading of one row


def find_headings(
    sheet: Sheet,
    fields: Sequence[Field],
    *,
    learnt: Mapping[str, str] | None = None,
    several: Collection[str] = (),
    needs: Collection[str] | None = None,
) -> Found:
    """Find the heading row (or two) that names most fields.

    ``learnt`` maps headings an office was asked about to field names ("" leaves the column out); ``several`` names
    the fields that may fill more than one column; ``needs`` the fields without which this is not the right table
    (by default the required ones).
    """
    words = _Words.of(fields, learnt or {})
    needed = {each.name for each in fields if each.required} if needs is None else set(needs)
    best: tuple[tuple[bool, int, bool], Found] | None = None
    for top in range(min(DEEPEST, len(sheet.rows))):
        for levels, headings in _candidates(sheet, top):
            found = _assign(headings, words, frozenset(several), rows=tuple(range(top + 1, top + 1 + levels)))
            score = (needed <= found.columns.keys(), len(found.columns), levels == 1)
            goes_on = levels > 1 and best is not None and best[1].heading_rows == (top + 1,)
            if best is None or score > best[0]:  # a title above a heading adds nothing: one row is enough
                best = (score, found)
            elif goes_on and score[0] and _reads_on(sheet, best[1], top, equal=score[:2] == best[0][:2]):
                best = (best[0], found)
    if best is None or not best[0][0] or (best[0][1] < 2 and not needed):
        missing = "、".join(each.words for each in fields if each.name in needed) or "、".join(
            each.words for each in fields[:3]
        )
        raise Refused(f"没有找到表头。请确认前 {DEEPEST} 行里有一行写着“{missing}”等列名", code="no_heading")
    return replace(best[1], skipped_titles=_titles(sheet, best[1].heading_rows[0]))


def _candidates(sheet: Sheet, top: int) -> Iterator[tuple[int, dict[int, _Heading]]]:
    lower = [plain(cell) for cell in sheet.rows[top]]
    yield 1, {index: ("", text) for index, text in enumerate(lower) if text}
    if top + 1 < len(sheet.rows):
        upper = _spread(sheet, top)
        lower = [plain(cell) for cell in sheet.rows[top + 1]]
        both = {index: (upper[index], lower[index]) for index in range(sheet.width)}
        yield 2, {index: pair for index, pair in both.items() if any(pair)}


def _spread(sheet: Sheet, top: int) -> list[str]:
    """Give the words of a wide heading to every column under it."""
    upper = [plain(cell) for cell in sheet.rows[top]]
    wide = {
        column: upper[span.left]
        for span in sheet.merged
        if span.top <= top <= span.bottom and span.right > span.left
        for column in range(span.left, span.right + 1)
    }
    for column in range(1, len(upper)):
        if column in wide:
            upper[column] = wide[column]
        elif not upper[column] and not sheet.merged and not is_blank(sheet.rows[top + 1][column]):
            # a text file knows no merged cells: a blank above a word continues the group at its left
            starts_group = not is_blank(sheet.rows[top + 1][column - 1])
            upper[column] = upper[column - 1] if starts_group else ""
    return upper


def _assign(
    headings: Mapping[int, _Heading], words: _Words, several: frozenset[str], *, rows: tuple[int, ...]
) -> Found:
    columns: dict[str, int] = {}
    more: dict[str, list[int]] = {}
    unmapped: list[Unmapped] = []
    spoken = {index: _spoken(pair) for index, pair in headings.items()}
    joined = _employer_and_job(spoken, words)
    meant = {index: _meaning(pair, words) for index, pair in headings.items() if index != joined}
    # a column that bears the field's own word goes before one that bears an alias
    for index in sorted(meant, key=lambda index: (not words.is_own(spoken[index]), index)):
        name = meant[index]
        if not name:
            unmapped.append(Unmapped(index, spoken[index]))
        elif name not in columns:
            columns[name] = index
        elif name in several:
            more.setdefault(name, []).append(index)
        else:
            unmapped.append(Unmapped(index, spoken[index], doubled=name))
    if joined is not None:
        columns |= {"employer": joined, "job": joined}
    return Found(
        rows,
        columns,
        spoken,
        {name: tuple(sorted(indexes)) for name, indexes in more.items()},
        tuple(sorted(unmapped, key=lambda each: each.index)),
    )


def _spoken(pair: _Heading) -> str:
    upper, lower = (" ".join(text.split()) for text in pair)
    return lower if not upper or upper == lower else f"{upper} {lower}".strip()


def _meaning(pair: _Heading, words: _Words) -> str | None:
    upper, lower = pair
    attempts = [upper + lower, lower] if lower else [upper]
    if tight(lower) in {"姓名", "名称", "单位"} and upper:
        attempts.append(upper)  # 第一提案人 over 姓名
        attempts.remove(lower)
        attempts.append(lower)
    for attempt in attempts:
        meaning = words.look_up(attempt)
        if meaning is not None:
            return meaning
    return None


def _employer_and_job(spoken: Mapping[int, str], words: _Words) -> int | None:
    """Return the column that holds employer and job in one, unless the employer has a column of its own."""
    if not {"employer", "job"} <= words.names:
        return None
    joined: int | None = None
    for index, text in spoken.items():
        bare = _BRACKETS.sub("", heading_key(text))
        if words.learnt.get(heading_key(text)) is not None:
            continue
        if _EMPLOYER_AND_JOB.fullmatch(bare):
            joined = index if joined is None else joined
        elif words.look_up(text) == "employer":
            return None
    return joined


def _titles(sheet: Sheet, heading: int) -> tuple[str, ...]:
    return tuple(_all_words(row) for row in sheet.rows[: heading - 1] if not all(map(is_blank, row)))


def _all_words(cells: Sequence[Cell]) -> str:
    return " ".join(plain(cell) for cell in cells if not is_blank(cell))


def _reads_on(sheet: Sheet, found: Found, top: int, *, equal: bool) -> bool:
    """Say whether the row below continues a heading that names as many fields without it (or nearly, if merged).

    So it is when it says nothing under the fields already found, but something under other or merged columns.
    """
    below = sheet.rows[top + 1]
    said = {index for index, cell in enumerate(below) if not is_blank(cell)}
    grouped = {
        column
        for span in sheet.merged
        if span.top == span.bottom == top and span.right > span.left
        for column in range(span.left, span.right + 1)
    }
    known = {*found.columns.values(), *(index for indexes in found.more.values() for index in indexes)}
    wide = any(span.top == top + 1 and span.right - span.left >= len(below) // 2 for span in sheet.merged)
    continues = bool(said) and said != {0} and not wide and not (known - grouped) & said and not _what(below)
    return continues and (equal or bool(grouped & said))


# --- which rows below the heading are records


@dataclass(frozen=True, slots=True)
class DataRow:
    """A record's row. ``group`` is the words of the dividing row above it: 一、经济界（25人）→ 经济界."""

    number: int
    cells: list[Cell]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    number: int
    why: str  # 合计 附注 分组 重复表头
    words: str


@dataclass(frozen=True, slots=True)
class Body:
    rows: tuple[DataRow, ...]
    skipped: tuple[Skipped, ...]


_TOTAL = re.compile(
    r"(?:本页|本表|以上|全部)?(?:合计|小计|总计|共计|累计|总人数|总件数)(?:[人件名个(:\d共].*)?"
    r"|共计?\d+[人名位件条个].*"
    r"|(?:应到|实到|请假|缺席|出席|列席|迟到)(?:人数|人次|率|合计):?"
    r"|(?:应到|实到|请假|缺席):?"
)
_NOTE = re.compile(
    r"(?:备?注|说明|填[表报]说明|填[表报]人|填[表报]单位|填[表报](?:时间|日期)|制表人?|制表(?:单位|时间|日期)|审核人?|"
    r"复核人?|经办人|联系人|联系电话|负责人|单位负责人|打印(?:人|时间|日期)|统计(?:人|时间|日期)|截至日期|日期)\d?:.*"
    r"|第\d+页.*|[-—]+\d+[-—]+"
)
_NUMBERED = re.compile(r"\(?[一二三四五六七八九十]+[)、]\s*")
_COUNTED = re.compile(r"\(共?\d+[人名位件条个]\)$")


def body(sheet: Sheet, found: Found) -> Body:
    """Return the records below the heading, with values of vertically merged cells in each of their rows."""
    rows: list[DataRow] = []
    skipped: list[Skipped] = []
    group = ""
    in_notes = False
    filled = _filled(sheet, found.heading_row)
    heading = [_first_words(sheet.row(number), sheet.width) for number in found.heading_rows]
    for index in range(found.heading_row, len(sheet.rows)):
        cells = sheet.rows[index]
        said = _first_words(cells, 3)
        if not said:
            continue
        what = _what(cells)
        if (
            not what
            and any(said == first[:3] for first in heading)
            and _first_words(cells, sheet.width) in heading
        ):
            what = "重复表头"
        elif not what and len(said) == 1 and in_notes:
            what = "附注"  # the second and further lines of a note
        elif not what and len(said) == 1 and _divides(sheet, index, said[0]):
            what = "分组"
            group = _COUNTED.sub("", _NUMBERED.sub("", said[0]))
        in_notes = what == "附注"
        if what:
            skipped.append(Skipped(index + 1, what, _all_words(cells)))
        else:
            rows.append(DataRow(index + 1, filled(index), group))
    return Body(tuple(rows), tuple(skipped))


def _first_words(cells: Sequence[Cell], count: int) -> list[str]:
    return [tight(plain(cell)) for cell in islice((cell for cell in cells if not is_blank(cell)), count)]


def _what(cells: Sequence[Cell]) -> str:
    said = _first_words(cells, 3)
    if any(_TOTAL.fullmatch(text) for text in said):
        return "合计"
    return "附注" if said and _NOTE.fullmatch(said[0]) else ""


def _divides(sheet: Sheet, index: int, text: str) -> bool:
    wide = any(
        span.top <= index <= span.bottom and span.right - span.left + 1 > max(2, sheet.width // 2)
        for span in sheet.merged
    )
    return wide or bool(_NUMBERED.match(text)) or bool(_COUNTED.search(text))


def _filled(sheet: Sheet, first: int) -> Callable[[int], list[Cell]]:
    values: dict[int, dict[int, Cell]] = {}
    for span in sheet.merged:
        if span.left == span.right and span.top >= first:
            for index in range(span.top + 1, span.bottom + 1):
                values.setdefault(index, {})[span.left] = sheet.rows[span.top][span.left]

    def row(index: int) -> list[Cell]:
        cells = list(sheet.rows[index])
        for column, value in values.get(index, {}).items():
            cells[column] = value if is_blank(cells[column]) else cells[column]
        return cells

    return row
