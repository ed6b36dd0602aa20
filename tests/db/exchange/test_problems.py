"""The rows an import left out, to be put right and imported again."""

from dataclasses import replace
from datetime import date

import pytest

from db.exchange.members_in import plan_members
from db.exchange.plan import Options, Outcome
from db.exchange.problems import HEADINGS, problem_table
from db.exchange.sheets import Sheet
from db.people.operations import add_term
from db.store.store import Store

OPTIONS = Options(today=date(2022, 6, 14))


@pytest.fixture
def office(store: Store) -> Store:
    with store.work("建立届次") as work:
        add_term(work, 9, since=date(2021, 10, 26))
    return store


def test_only_what_was_left_out_stands_in_it_with_the_reason(office: Store) -> None:
    sheet = Sheet("名册", [["姓名", "生日", "特长"], ["王小宁", "1975.03", ""], ["李红", "75年3月", "书法"]])
    table = problem_table(plan_members(office, [sheet], OPTIONS), [sheet])
    assert table.headings == [*HEADINGS, "姓名", "生日", "特长"]
    ((row, outcome, reason, *cells),) = table.rows
    assert (row, outcome, cells) == ("3", "不能导入", ["李红", "75年3月", "书法"])
    assert "75年3月" in str(reason)


def test_put_right_it_can_be_imported_and_the_reasons_are_no_remarks(office: Store) -> None:
    sheet = Sheet("名册", [["姓名", "生日"], ["李红", "75年3月"]])
    table = problem_table(plan_members(office, [sheet], OPTIONS), [sheet])
    (line,) = table.rows
    mended = Sheet("名册", [list(table.headings), [*line[:4], "1975.03"]])
    (row,) = plan_members(office, [mended], replace(OPTIONS, file="改好.xlsx")).rows
    assert row.outcome is Outcome.NEW
    assert "note" not in row.step.values
