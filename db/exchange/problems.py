"""The rows an import left out, as a table to be put right and imported again: each with the reason beside it."""

from collections.abc import Sequence

from db.exchange.cells import plain
from db.exchange.plan import Outcome, Plan
from db.exchange.sheet_out import OutTable
from db.exchange.sheets import Sheet

# None of these is a heading the import knows: the reasons are not imported as remarks.
HEADINGS = ("原表第几行", "导入结果", "没有导入的原因")


def problem_table(plan: Plan, sheets: Sequence[Sheet]) -> OutTable:
    """Return the rows that were not imported under the headings they came with."""
    sheet = next(each for each in sheets if each.name == plan.sheet)
    columns = sorted(plan.columns, key=lambda column: column.index)
    rows = [
        [str(row.row), str(row.outcome), row.explanation]
        + [plain(sheet.row(row.row)[column.index]) for column in columns]
        for row in plan.rows
        if row.outcome in {Outcome.REFUSED, Outcome.ASK}
    ]
    return OutTable(
        name="没有导入的行", headings=[*HEADINGS, *(column.heading for column in columns)], rows=rows
    )
