"""Letter numbers: series by a pattern, one counter a year; a number once given out never comes back as another's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.papers.records_numbers import LetterNumber, LetterNumberId, NumberSeries, NumberState, SeriesId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean_line
from db.store.work import Work

YEAR, NUMBER = "{年}", "{号}"
_PLACES = re.compile(r"\{[^{}]*\}?|\}")
_NAME, _PATTERN, _REASON = 40, 60, 200
_HIGHEST = 99_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that wants a number. ``text`` is one the clerk typed; else the next one is taken."""

    kind: str
    mode: str = ""
    subject_table: str
    subject_id: int
    subject: str
    part: str = ""
    text: str = ""


# Series


def check_pattern(pattern: str) -> str:
    """Return a pattern, cleaned.

    :raises Refused: when the year or the number has no place in it, or something else stands in braces.
    """
    kept = clean_line(pattern, limit=_PATTERN, field="pattern")
    places = _PLACES.findall(kept)
    for wanted in (YEAR, NUMBER):
        if places.count(wanted) != 1:
            raise Refused(
                f"格式里要写一次“{wanted}”，例如 云政协函〔{YEAR}〕{NUMBER}号。",
                field="pattern",
                code="pattern",
            )
    strange = [each for each in places if each not in {YEAR, NUMBER}]
    if strange:
        raise Refused(
            f"格式里不认识“{strange[0]}”，只能用“{YEAR}”和“{NUMBER}”。", field="pattern", code="pattern"
        )
    return kept


def add_series(
    work: Work, *, name: str, pattern: str, kinds: Iterable[str], start: int = 1
) -> NumberSeries:  # fmt: skip
    """Found a series.

    :raises Refused: for a name or pattern that is taken or cannot be, or a kind another series numbers.
    """
    series = NumberSeries(id=SeriesId(work.new_id()), name="", pattern="", kinds=())
    return work.insert(series.with_(**_checked(work, series, name, pattern, kinds, start)))


def change_series(
    work: Work, series: NumberSeries, *, name: str, pattern: str, kinds: Iterable[str], start: int, active: bool = True
) -> NumberSeries:  # fmt: skip
    """Change a series; numbers given before keep their words.

    :raises Refused: as ``add_series``.
    """
    values = _checked(work, series, name, pattern, kinds if active else (), start)
    return work.update(series, **{**values, "kinds": tuple(kinds), "active": active})


def _checked(
    reader: Reader, series: NumberSeries, name: str, pattern: str, kinds: Iterable[str], start: int
) -> dict[str, object]:
    others = [each for each in all_series(reader) if each.id != series.id and each.active]
    name = clean_line(name, limit=_NAME, field="name")
    if not name:
        raise Refused("请填写名称，如“区政协函”。", field="name", code="empty")
    if name in {each.name for each in others}:
        raise Refused(f"已经有叫“{name}”的文号系列。", field="name", code="double")
    pattern = check_pattern(pattern)
    if pattern in {each.pattern for each in others}:
        raise Refused("已经有这种格式的文号系列，两套编号会重号。", field="pattern", code="double")
    wanted = tuple(dict.fromkeys(kinds))
    for other in others:
        if both := set(wanted) & set(other.kinds):
            raise Refused(
                f"有 {len(both)} 种文书已经用“{other.name}”编号，一种文书只能用一套编号。",
                field="kinds", code="double",
            )  # fmt: skip
    if not 1 <= start <= _HIGHEST:
        raise Refused(f"起始号应在 1 到 {_HIGHEST} 之间。", field="start", code="range")
    return {"name": name, "pattern": pattern, "kinds": wanted, "start": start}


def all_series(reader: Reader) -> list[NumberSeries]:
    return reader.find(NumberSeries, "ORDER BY active DESC, id")


def series_for(reader: Reader, kind: str) -> NumberSeries | None:
    """Return the series that numbers a kind of paper."""
    return next((each for each in all_series(reader) if each.active and kind in each.kinds), None)


def written(series: NumberSeries, year: int, number: int) -> str:
    return series.pattern.replace(YEAR, str(year)).replace(NUMBER, str(number))


def read_number(series: NumberSeries, text: str) -> tuple[int, int] | None:
    """Return the year and number of a text in the series' pattern; brackets of another form are forgiven."""
    pattern = re.escape(_plain(series.pattern)).replace(re.escape(YEAR), r"(?P<year>\d{4})")
    pattern = pattern.replace(re.escape(NUMBER), r"0*(?P<number>\d{1,5})")
    found = re.fullmatch(pattern, _plain(text))
    return None if found is None else (int(found["year"]), int(found["number"]))


def _plain(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans("[]()（）【】［］", "〔〕〔〕〔〕〔〕〔〕"))


# Giving numbers


def next_number(reader: Reader, series: NumberSeries, year: int) -> int:
    """Return the number that follows the highest of a year.

    A number whose letter was made stays given, even when the receipt and the giving were undone.
    """
    highest = reader.value(
        "SELECT MAX(number) FROM letter_number WHERE series = ? AND year = ?", series.id, year
    )
    gone = max((number for number, _ in _made_and_gone(reader, series, year)), default=0)
    return max(highest or 0, gone, series.start - 1) + 1


def _made_and_gone(reader: Reader, series: NumberSeries, year: int) -> list[tuple[int, str]]:
    """Return numbers that are no longer in the store though a letter bore them, with its subject; the journal knows."""
    rows = reader.rows(
        """SELECT DISTINCT json_extract(d.before, '$.number') AS number, json_extract(d.before, '$.subject') AS subject
           FROM change AS d JOIN change AS u ON u.tab = d.tab AND u.key = d.key
           WHERE d.tab = 'letter_number' AND d.after IS NULL AND json_extract(d.before, '$.series') = ?
             AND json_extract(d.before, '$.year') = ? AND json_extract(u.after, '$.state') = ?
             AND NOT EXISTS (SELECT 1 FROM letter_number AS l WHERE l.id = CAST(d.key AS INTEGER))""",
        series.id,
        year,
        NumberState.USED,
    )
    return [(int(row["number"]), str(row["subject"])) for row in rows]


def take_numbers(
    work: Work, letters: Sequence[Letter], *, on: date, fresh: bool = False
) -> dict[Letter, LetterNumber]:
    """Give every letter its number, in their order; a letter that has one keeps it unless ``fresh``.

    Letters of a kind no series numbers get none.

    :raises Refused: when a typed number belongs to another letter.
    """
    given: dict[Letter, LetterNumber] = {}
    following: dict[SeriesId, int] = {}
    chosen = {kind: series_for(work, kind) for kind in dict.fromkeys(each.kind for each in letters)}
    for letter in letters:
        series = chosen[letter.kind]
        if series is None:
            continue
        if letter.text:
            typed = _typed(work, series, letter, on)
            if typed is not None:
                given[letter] = typed
            continue
        old = None if fresh else last_number(work, letter)
        if old is None:
            number = following.get(series.id) or next_number(work, series, on.year)
            following[series.id] = number + 1
            old = work.insert(_taken(work, series, letter, on.year, number, on))
        given[letter] = old
    return given


def _taken(
    work: Work, series: NumberSeries, letter: Letter, year: int, number: int, on: date
) -> LetterNumber:  # fmt: skip
    return LetterNumber(
        id=LetterNumberId(work.new_id()), series=series.id, year=year, number=number,
        text=written(series, year, number), kind=letter.kind, mode=letter.mode, subject_table=letter.subject_table,
        subject_id=letter.subject_id, subject=clean_line(letter.subject, limit=_REASON, field="subject"),
        part=letter.part[:_REASON], state=NumberState.TAKEN, taken_on=on,
    )  # fmt: skip


def _typed(work: Work, series: NumberSeries, letter: Letter, on: date) -> LetterNumber | None:
    """Keep account of a number the clerk typed; None when it is not of the series."""
    read = read_number(series, letter.text)
    if read is None:
        return None
    year, number = read
    there = work.find(LetterNumber, "WHERE series = ? AND year = ? AND number = ?", series.id, year, number)
    for each in there:
        if _is_of(each, letter):
            return each
        if each.state is not NumberState.VOID:
            raise Refused(
                f"{each.text} 已经给了{each.subject}的文书，请换一个号。",
                field="letter_number",
                code="double",
            )
    return work.insert(_taken(work, series, letter, year, number, on))


def _is_of(number: LetterNumber, letter: Letter) -> bool:
    return (number.kind, number.subject_table, number.subject_id, number.subject, number.part) == (
        letter.kind, letter.subject_table, letter.subject_id, letter.subject, letter.part,
    ) and number.state is not NumberState.VOID  # fmt: skip


def last_number(reader: Reader, letter: Letter) -> LetterNumber | None:
    """Return the number a letter has, when it has one."""
    rows = reader.find(
        LetterNumber, "WHERE subject_table = ? AND subject_id = ? AND kind = ? ORDER BY id DESC",
        letter.subject_table, letter.subject_id, letter.kind,
    )  # fmt: skip
    return next((each for each in rows if _is_of(each, letter)), None)


def settle_numbers(
    work: Work, *, used: Iterable[LetterNumberId] = (), unused: Mapping[LetterNumberId, str] | None = None
) -> None:
    """Mark the numbers whose letters were made, and void those that were not, each with its reason."""
    for each in dict.fromkeys(used):
        work.update(work.get(LetterNumber, each), state=NumberState.USED, reason="")
    for each, reason in (unused or {}).items():
        number = work.get(LetterNumber, each)
        if number.state is NumberState.TAKEN:
            void_number(work, number, reason=reason)


def void_number(work: Work, number: LetterNumber, *, reason: str) -> LetterNumber:
    """Declare a number void: it is kept, and given to nobody else.

    :raises Refused: without a reason.
    """
    reason = clean_line(reason, limit=_REASON, field="reason")
    if not reason:
        raise Refused("请写明作废的原因。", field="reason", code="empty")
    return work.update(number, state=NumberState.VOID, reason=reason)


def void_gap(
    work: Work, series: NumberSeries, *, year: int, number: int, reason: str, on: date
) -> LetterNumber:
    """Account for a number nobody has, so that the register has no hole.

    :raises Refused: when somebody has it, or without a reason.
    """
    if work.value(
        "SELECT 1 FROM letter_number WHERE series = ? AND year = ? AND number = ?", series.id, year, number
    ):
        raise Refused(f"{written(series, year, number)} 不是空号。", field="number", code="taken")
    letter = Letter(kind="", subject_table="", subject_id=0, subject="")
    return void_number(work, work.insert(_taken(work, series, letter, year, number, on)), reason=reason)


# What is in a series


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The numbers of a year: those given, those missing between (with what is known of them), those given twice."""

    series: NumberSeries
    year: int
    numbers: tuple[LetterNumber, ...]
    gaps: Mapping[int, str]
    doubles: frozenset[int]
    following: int


def register(reader: Reader, series: NumberSeries, year: int) -> Register:
    """Return the register of a series for a year, the newest number first."""
    numbers = reader.find(
        LetterNumber, "WHERE series = ? AND year = ? ORDER BY number DESC, id DESC", series.id, year
    )
    following = next_number(reader, series, year)
    there = [each.number for each in numbers]
    known = dict(_made_and_gone(reader, series, year))
    first = min([series.start, *there]) if there or known else following
    missing = [number for number in range(first, following) if number not in set(there)]
    live = [each.number for each in numbers if each.state is not NumberState.VOID]
    return Register(
        series=series, year=year, numbers=tuple(numbers), following=following,
        gaps={number: f"曾用于{known[number]}，记录已撤销" if number in known else "" for number in missing},
        doubles=frozenset(number for number in live if live.count(number) > 1),
    )  # fmt: skip


def years_of(reader: Reader, series: NumberSeries) -> list[int]:
    """Return the years a series has numbers of, the newest first."""
    rows = reader.rows(
        "SELECT DISTINCT year FROM letter_number WHERE series = ? ORDER BY year DESC", series.id
    )
    return [int(row["year"]) for row in rows]


def renumber(work: Work, number: LetterNumber) -> LetterNumber:
    """Give one of two letters with the same number the next one; the old number stays with the other."""
    series = work.get(NumberSeries, number.series)
    following = next_number(work, series, number.year)
    return work.update(number, number=following, text=written(series, number.year, following))
