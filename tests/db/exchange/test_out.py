"""Exports: what went out and comes in again changes nothing, and no cell can become a formula."""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from db.exchange.imports import PLANS
from db.exchange.out import TABLES, Exported, Scope, export, list_table, revealed
from db.office import FOLLOWERS
from db.people.founding import found_office
from db.people.kind import MEMBER
from db.people.queries import members
from db.people.records import Person
from db.people.sessions import sessions
from db.practice.fill import fill
from db.proposals.cosigning import ask, sign
from db.proposals.operations import By, receive
from db.proposals.records import SignState
from db.proposals.reviewing import set_group
from db.store.errors import Refused
from db.store.store import Store
from tests.conftest import Clock, memory_connection
from tests.db.exchange.imports_store import imported, lay, planned, sheet, tally
from tests.db.proposals.proposal_store import proposal_office, received

TODAY = date(2022, 6, 14)


@pytest.fixture
def practice(store: Store) -> Store:
    fill(store, today=TODAY)
    return store


@pytest.fixture
def store_of(clock: Clock) -> Iterator[Store]:
    """Another store, new and empty."""
    ids = itertools.count(1 << 50)
    made = Store(memory_connection(), followers=FOLLOWERS, new_id=lambda: next(ids), clock=clock)
    made.migrate()
    yield made
    made.close()


def test_whatever_is_imported_can_be_exported() -> None:
    assert set(PLANS) <= set(TABLES)


@pytest.mark.parametrize("kind", [kind for kind in PLANS if kind in TABLES])
def test_what_is_exported_and_imported_again_changes_nothing(
    practice: Store, tmp_path: Path, kind: str
) -> None:
    for session in sessions(practice):
        made = export(practice, kind, tmp_path / f"{kind}.xlsx", Scope(today=TODAY, session=session))
        plan = planned(practice, kind, made.path, session=session.words, today=TODAY)
        assert made.rows > 0
        assert tally(plan) == {"不变": made.rows}
        assert not plan.warnings


def test_an_office_moves_to_a_new_store_through_its_tables(
    practice: Store, store_of: Store, tmp_path: Path
) -> None:
    (newest, *_) = sessions(practice)
    with store_of.work("建立机关") as work:
        found_office(work, office="广州市云山区", term=9, session=2, since=date(2021, 10, 26))
    scope, other = Scope(today=TODAY, session=newest), Scope(today=TODAY)
    for kind in ("handlers", "members", "proposals", "attendance"):
        path = export(practice, kind, tmp_path / f"{kind}.xlsx", scope).path
        plan = imported(store_of, kind, path, session=newest.words, today=TODAY)
        assert set(tally(plan)) == {"新增"}
        before, after = TABLES[kind](practice, scope), TABLES[kind](store_of, other)
        if kind != "attendance":  # meetings of one day may stand in another order
            assert after.headings == before.headings
            assert sorted(map(str, after.rows)) == sorted(map(str, before.rows))
        else:
            assert len(after.rows) == len(before.rows)
            marks = [sorted(str(cell) for cell in row[4:]) for row in before.rows]
            assert sorted(marks) == sorted(sorted(str(cell) for cell in row[4:]) for row in after.rows)


def test_private_facts_go_out_only_when_ticked(practice: Store) -> None:
    assert "身份证号" not in TABLES["members"](practice, Scope(today=TODAY)).headings
    assert "身份证号" in TABLES["members"](practice, Scope(today=TODAY, with_id=True)).headings


def test_events_go_out_with_their_figures(practice: Store, tmp_path: Path) -> None:
    made = export(practice, "events", tmp_path / "会议.xlsx", Scope(today=TODAY))
    page = openpyxl.load_workbook(made.path).active
    assert page is not None
    head = [cell.value for cell in page[1]]
    assert head[:3] == ["日期", "名称", "类别"]
    invited, present, leave, absent, unmarked = (
        head.index(words) for words in ("应到", "实到", "请假", "缺席", "未登记")
    )
    for row in page.iter_rows(min_row=2, values_only=True):
        figures = [int(str(row[place] or 0)) for place in (present, leave, absent, unmarked)]
        assert int(str(row[invited] or 0)) == sum(figures)


def test_a_text_that_looks_like_a_formula_stays_a_text(store: Store, tmp_path: Path) -> None:
    lay(store)
    wild = ('=HYPERLINK("http://x","y")', "+1", "-2", "@SUM(A1)")
    rows = [(f"田{name}", text) for name, text in zip("富国华立", wild, strict=True)]
    imported(store, "members", sheet(("姓名", "工作单位"), *rows))
    made = export(store, "members", tmp_path / "名册.xlsx", Scope(today=TODAY))
    page = openpyxl.load_workbook(made.path).active
    assert page is not None
    place = [cell.value for cell in page[1]].index("工作单位")
    cells = [row[place] for row in page.iter_rows(min_row=2)]
    assert {cell.value for cell in cells} == set(wild)
    assert {cell.data_type for cell in cells} == {"s"}
    assert tally(planned(store, "members", made.path)) == {"不变": 4}


def test_a_list_goes_out_as_the_page_shows_it(practice: Store) -> None:
    rows = members(practice, today=TODAY)[:3]
    table = list_table("委员", [column for column in MEMBER.columns if column.shown], rows)
    assert table.headings[:3] == ["姓名", "委员证号", "界别"]
    assert [row[1] for row in table.rows] == [row.number for row in rows]


def test_an_office_without_a_session_is_told_to_begin_one(store: Store, tmp_path: Path) -> None:
    for kind in ("members", "proposals", "events", "attendance"):
        with pytest.raises(Refused, match="还没有设置届次"):
            export(store, kind, tmp_path / "x.xlsx", Scope(today=TODAY))


def test_namesakes_without_numbers_go_out_so_that_they_come_in_again(store: Store, tmp_path: Path) -> None:
    lay(store)
    people = [
        ("陈志强", "经济界", "云山实业", "经理"), ("陈志强", "经济界", "云山实业", "会计"),
        ("陈志强", "经济界", "云山纸业", "经理"), ("陈志强", "教育界", "云山（集团）公司", ""), ("田富", "经济界", "", ""),
    ]  # fmt: skip
    imported(
        store, "members",
        sheet(("姓名", "界别", "工作单位", "职务", "出生年月"), *((*one, f"197{n}-01") for n, one in enumerate(people))),
    )  # fmt: skip
    order = [one.id for one in store.find(Person, "ORDER BY birth")]
    session = sessions(store)[0]
    with store.work("收件") as work:
        receive(
            work,
            session=session.id,
            proposers=[By(person=one) for one in [order[4], *order[:4]]],
            title="关于电梯的建议",
        )
    made = export(store, "proposals", tmp_path / "提案.xlsx", Scope(today=TODAY))
    assert tally(planned(store, "proposals", made.path, today=TODAY)) == {"不变": 1}


def test_what_is_private_in_a_list_that_went_out_is_said(tmp_path: Path) -> None:
    made = Exported(path=tmp_path, rows=3)
    assert revealed("members", made, with_id=False) == "导出委员名册 3 人（含完整手机号码）"
    assert (
        revealed("members", made, with_id=True) == "导出委员名册 3 人（含完整手机号码、身份证号和宗教信仰）"
    )
    assert revealed("events", made, with_id=True) == ""


def test_who_refused_to_sign_goes_out_as_no_proposer_and_the_review_group_goes_along(store: Store) -> None:
    world = proposal_office(store)
    record = received(store, world)
    with store.work("会签") as work:
        refuser, _ = ask(work, record, world.by("fu", "dali"), on=TODAY, due_on=None)
        sign(work, refuser, SignState.REFUSED)
        set_group(work, [record], "经济组")
    table = TABLES["proposals"](store, Scope(today=TODAY))
    (row,) = table.rows
    cells = dict(zip(table.headings, row, strict=True))
    assert (cells["联名提案人"], cells["审查组"]) == ("田大利", "经济组")
