"""The rows of a ledger as a table (duty_ledger)."""

from decimal import Decimal

from desktop.papers.blocks import Cell, plain
from desktop.papers.duty_ledger import ledger, plain_points, requirements
from desktop.papers.request import Request
from desktop.papers.wording import wording
from tests.desktop.papers import samples_duty

REQUEST = Request(wording=wording("points"))
WIDTHS = (36.0, 50.0, 23.0, 42.0, 14.0)


def texts(cells: tuple[Cell, ...]) -> list[str]:
    return [plain(cell.text) for cell in cells]


def test_heads_stand_over_their_rows_with_what_they_came_to() -> None:
    table = ledger(samples_duty.points().lines, REQUEST, widths=WIDTHS)
    heads = [texts(row.cells)[0] for row in table.rows if len(row.cells) == 1]
    assert heads == [
        "基础分　小计20分",
        "会议　小计27分",
        "提案　小计15分",
        "社情民意　小计5分",
        "其他加减分　小计3分",
    ]
    assert sum(len(row.cells) == len(WIDTHS) for row in table.rows) == 1 + len(samples_duty.points().lines)


def test_no_rows_say_why() -> None:
    assert texts(ledger((), REQUEST, widths=WIDTHS, none="援派").rows[-1].cells) == ["援派"]
    assert texts(ledger((), REQUEST, widths=WIDTHS).rows[-1].cells) == ["没有计分项目"]


def test_requirements_say_how_far_they_are_met() -> None:
    table = requirements(samples_duty.points().requirements, widths=(85, 24, 28, 28))
    assert [texts(row.cells)[-1] for row in table.rows] == ["是否达到", "是", "否"]


def test_points_are_written_plainly() -> None:
    assert [plain_points(Decimal(each)) for each in ("2.50", "30", "-5.0", "0")] == ["2.5", "30", "－5", "0"]
