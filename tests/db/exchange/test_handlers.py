"""Importing the list of handlers: other names count as the same unit, doubled names are refused (handlers_in)."""

from pathlib import Path

import pytest

from db.exchange.plan import Outcome
from db.people.bodies import bodies, find_body
from db.people.records import BodyKind
from db.store.store import Store
from tests.db.exchange.imports_store import imported, lay, only, planned, sheet, tally
from tests.messy import write_handlers

HEAD = ("单位名称", "单位全称", "曾用名", "联系人", "联系电话", "撤销日期")
HOUSING = ("区住房和建设局", "广州市云山区住房和建设局", "区住建局", "岑　国", "020-38001234", "")


@pytest.fixture
def office(store: Store) -> Store:
    return lay(store)


def test_a_list_of_handlers_is_kept_with_all_their_names(office: Store, tmp_path: Path) -> None:
    meant = write_handlers(tmp_path / "单位.xls")
    assert tally(imported(office, "handlers", meant.path)) == {"新增": 74}
    kept = {row.name: row for row in bodies(office, BodyKind.HANDLER)}
    for unit in meant.handlers:
        row = kept[unit.name]
        assert (row.full_name, row.aliases, row.contact, row.phone) == (
            unit.full_name, unit.aliases, unit.contact, unit.phone,
        )  # fmt: skip
    assert tally(imported(office, "handlers", meant.path)) == {"不变": 74}


def test_a_unit_is_known_again_by_its_other_name(office: Store) -> None:
    imported(office, "handlers", sheet(HEAD, HOUSING))
    plan = imported(office, "handlers", sheet(("单位名称", "联系人"), ("区住建局", "黎明远")))
    assert only(plan, Outcome.CHANGED).explanation == "联系人 岑国 → 黎明远"
    assert [row.name for row in bodies(office, BodyKind.HANDLER)] == ["区住房和建设局"]


def test_a_unit_kept_under_its_short_name_gets_its_right_one(office: Store) -> None:
    imported(office, "handlers", sheet(("单位名称",), ("区住建局",)))
    imported(office, "handlers", sheet(HEAD, HOUSING))
    (row,) = bodies(office, BodyKind.HANDLER)
    assert (row.name, row.aliases) == ("区住房和建设局", ("区住建局",))


def test_a_name_that_another_unit_bears_is_refused(office: Store) -> None:
    rows = sheet(HEAD, HOUSING, ("区住房保障中心", "", "区住建局", "", "", ""))
    plan = imported(office, "handlers", rows)
    refused = only(plan, Outcome.REFUSED)
    assert (refused.row, refused.code) == (3, "double")
    assert find_body(office, BodyKind.HANDLER, "区住房保障中心") is None


def test_a_unit_named_twice_is_written_once(office: Store) -> None:
    imported(office, "handlers", sheet(HEAD, HOUSING))
    plan = planned(
        office, "handlers", sheet(("单位名称", "联系人"), ("区住建局", "甲乙"), ("区住房和建设局", "丙丁"))
    )
    assert tally(plan) == {"更新": 1, "不能导入": 1}


def test_a_closed_unit_and_cleared_names_are_kept_so(office: Store) -> None:
    imported(office, "handlers", sheet(HEAD, HOUSING))
    row = ("区住房和建设局", "", "清空", "清空", "", "2022-06-30")
    assert tally(imported(office, "handlers", sheet(HEAD, row))) == {"更新": 1}
    (kept,) = bodies(office, BodyKind.HANDLER)
    assert (kept.aliases, kept.contact, kept.status) == ((), "", "已撤销")


def test_a_bad_phone_or_a_missing_name_refuses_its_row(office: Store) -> None:
    rows = sheet(HEAD, ("区教育局", "", "", "", "12", ""), ("", "", "", "岑国", "", ""))
    assert [row.code for row in planned(office, "handlers", rows).rows] == ["phone", "name"]


def test_the_column_may_be_headed_with_what_the_units_are(office: Store) -> None:
    assert tally(imported(office, "handlers", sheet(("承办单位", "联系人"), ("区住建局", "黎明远")))) == {
        "新增": 1
    }
