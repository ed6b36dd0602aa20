"""The one sheet of a file that is imported: its heading, its records, and each record's cells as values."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.exchange.cells import Cell, is_blank
from db.exchange.headings import Body, DataRow, Found, body, find_headings
from db.exchange.plan import Asked, Options, Outcome, Plan, PlanColumn, PlanRow, Source
from db.exchange.sheets import Sheet
from db.store import journal
from db.store.errors import Refused
from db.store.kind import Field
from db.store.reader import Reader

_SAID_COUNT = re.compile(r"(?:共计?|合计|总计|小计)\D{0,8}?(\d+)\s*[人名件个]")
_YEAR = re.compile(r"(20\d\d)\s*年?")
_THIS_CELL = "这一格"


@dataclass(slots=True)
class ReadRow:
    """A record's values by field; ``refusals`` are (code, sentence), ``notes`` are warnings about the row."""

    number: int
    subject: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def refuse(self, code: str, sentence: str) -> None:
        self.refusals.append((code, sentence))

    def refused(self, code: str = "", sentence: str = "") -> PlanRow:
        """Return the row as one that cannot be imported, for the reasons read or the one named."""
        refusals = [(code, sentence)] if code else self.refusals
        return PlanRow(
            row=self.number,
            outcome=Outcome.REFUSED,
            subject=self.subject,
            explanation="；".join(sentence.rstrip("。") for _, sentence in refusals),
            code=refusals[0][0],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet with its heading understood."""

    kind: str
    words: str
    options: Options
    sheet: Sheet
    found: Found
    body: Body
    columns: tuple[PlanColumn, ...]
    warnings: tuple[str, ...]

    @property
    def records(self) -> list[DataRow]:
        """The rows that say anything in a column that is imported: a lone running number is no record."""
        meant = [column.index for column in self.columns if column.field]
        return [row for row in self.body.rows if not all(is_blank(row.cells[index]) for index in meant)]

    def plan(
        self, reader: Reader, source: Source, rows: Sequence[PlanRow], asked: Asked, **more: Any
    ) -> Plan:
        """Return the plan of these rows; ``more`` are warnings, lists, decisions and extra."""
        warnings = (*self.warnings, *more.pop("warnings", ()))
        return Plan(
            kind=self.kind,
            words=self.words,
            file=self.options.file,
            sheet=self.sheet.name,
            heading_row=self.found.heading_row,
            titles=self.found.skipped_titles,
            skipped=self.body.skipped,
            columns=self.columns,
            rows=tuple(rows),
            questions=asked.questions,
            warnings=tuple(dict.fromkeys(warnings)),
            headings=self.options.headings,
            source=source,
            judged_on=journal.head(reader.connection)[1],
            **more,
        )


def open_table(
    sheets: Sequence[Sheet],
    fields: Sequence[Field],
    options: Options,
    *,
    kind: str,
    words: str,
    learnt: Mapping[str, str],
    several: Collection[str] = (),
    needs: Collection[str] | None = None,
    left_out: Mapping[str, str] | None = None,
) -> Table:
    """Choose the sheet whose heading names most fields; ``left_out`` says why some fields are not taken.

    :raises Refused: when no sheet has a heading that names the needed fields.
    """
    best: tuple[Sheet, Found] | None = None
    trouble: Refused | None = None
    wanted = [sheet for sheet in sheets if sheet.name == options.sheet] if options.sheet else sheets
    for sheet in wanted:
        try:
            found = find_headings(sheet, fields, learnt=learnt, several=several, needs=needs)
        except Refused as refused:
            trouble = trouble or refused
            continue
        if best is None or (best[0].hidden, -len(best[1].columns)) > (sheet.hidden, -len(found.columns)):
            best = (sheet, found)
    if best is None:
        raise trouble or Refused(f"文件里没有工作表“{options.sheet}”", code="no_sheet")
    sheet, found = best
    records = body(sheet, found)
    others = [other.name for other in sheets if other is not sheet and not other.hidden]
    warnings = [f"工作表“{'”“'.join(others)}”没有导入，需要时请另选工作表再导入一次"] if others else []
    warnings += _miscounted(records)
    return Table(
        kind=kind,
        words=words,
        options=options,
        sheet=sheet,
        found=found,
        body=records,
        columns=_columns(fields, found, left_out or {}),
        warnings=tuple(warnings),
    )


def _columns(fields: Sequence[Field], found: Found, left_out: Mapping[str, str]) -> tuple[PlanColumn, ...]:
    spoken = {each.name: each.words for each in fields}
    meant: dict[int, list[str]] = {}
    for name, index in found.columns.items():
        for place in (index, *found.more.get(name, ())):
            meant.setdefault(place, []).append(name)
    columns = [
        PlanColumn(
            index=index,
            heading=found.headings[index],
            field="" if names[0] in left_out else names[0],
            words=left_out.get(names[0]) or " + ".join(spoken[name] for name in names),
        )
        for index, names in meant.items()
    ]
    columns += [
        PlanColumn(
            index=each.index,
            heading=each.words,
            field="",
            words=f"不导入（“{spoken[each.doubled]}”已有一列）" if each.doubled else "不导入",
        )
        for each in found.unmapped
        if each.words
    ]
    return tuple(sorted(columns, key=lambda column: column.index))


def titled_year(titles: Iterable[str]) -> int | None:
    """Return the one year that the lines above a heading name."""
    years = {int(year) for title in titles for year in _YEAR.findall(title)}
    return years.pop() if len(years) == 1 else None


def _miscounted(records: Body) -> list[str]:
    """Compare the number in a line of totals with the rows there are."""
    said = [
        int(number)
        for line in records.skipped
        if line.why == "合计"
        for number in _SAID_COUNT.findall(line.words)[:1]
    ]
    if len(said) == 1 and said[0] != len(records.rows):
        return [f"合计行写 {said[0]}，表中实有 {len(records.rows)} 行，请核对是否有缺漏"]
    return []


Reading = Callable[[Cell], Any]


def read_cells(
    table: Table, row: DataRow, readings: Mapping[str, Reading], words: Mapping[str, str]
) -> ReadRow:
    """Read the cells of a record that are not blank; each that cannot be read is a refusal of the row."""
    read = ReadRow(row.number)
    for name, reading in readings.items():
        if name not in table.found.columns:
            continue
        for cell in table.found.cells(row.cells, name):
            if is_blank(cell):
                continue
            try:
                value = reading(cell)
            except Refused as refused:
                read.refuse(refused.code, beside(refused.sentence, words[name]))
                continue
            earlier = read.values.get(name)
            both = isinstance(earlier, tuple) and isinstance(value, tuple)
            read.values[name] = (*earlier, *value) if both and earlier is not None else value
    return read


def beside(sentence: str, words: str) -> str:
    """Name the column in a sentence that speaks of 这一格."""
    if sentence.startswith(_THIS_CELL):
        return f"“{words}”{sentence}"
    return f"{words}{sentence}" if sentence.startswith("最多") else sentence
