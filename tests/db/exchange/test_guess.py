"""Which table a file is."""

from datetime import date
from pathlib import Path

import pytest

from db.exchange.guess import Guessed, mappable, plan_any
from db.exchange.imports import PLANS
from db.exchange.plan import Options
from db.exchange.sheets import Sheet, read_table
from db.people.operations import add_session, add_term
from db.store.errors import Refused
from db.store.store import Store
from tests.messy import write_handlers, write_roster
from tests.messy_matrix import write_matrix
from tests.messy_register import write_register

OPTIONS = Options(today=date(2022, 6, 14))


@pytest.fixture
def office(store: Store) -> Store:
    with store.work("建立届次") as work:
        term = add_term(work, 9, since=date(2021, 10, 26))
        add_session(work, term.id, 2, opens=date(2022, 1, 17))
    return store


def test_every_messy_file_is_taken_for_what_it_is(office: Store, tmp_path: Path) -> None:
    files = {
        "members": write_roster(tmp_path / "a.xlsx", members=30).path,
        "proposals": write_register(tmp_path / "b.csv").path,
        "attendance": write_matrix(tmp_path / "c.xlsx").path,
        "handlers": write_handlers(tmp_path / "d.xlsx").path,
    }
    for kind, path in files.items():
        guessed, plan = plan_any(office, read_table(path), OPTIONS)
        assert guessed == kind
        assert plan.rows == PLANS[kind](office, read_table(path), OPTIONS).rows


def test_clues_are_told_from_a_roster_by_their_titles(office: Store) -> None:
    clues = Sheet(
        "汇总",
        [["序号", "线索标题", "内容", "姓名", "电话"], [1, "路灯不亮", "东门", "何小满", "13800138000"]],
    )
    assert plan_any(office, [clues], OPTIONS)[0] == "clues"
    roster = Sheet("名册", [["姓名", "界别", "电话"], ["王小宁", "教育界", "13800138000"]])
    assert plan_any(office, [roster], OPTIONS)[0] == "members"


def test_a_table_of_something_else_is_refused_with_what_each_kind_needs(office: Store) -> None:
    menu = Sheet("菜单", [["菜名", "价钱"], ["豆腐", 5]])
    with pytest.raises(Refused, match="没有认出这是哪一种表"):
        plan_any(office, [menu], OPTIONS)


def test_what_else_stands_in_the_way_is_said_by_the_kind_it_is(store: Store) -> None:
    with pytest.raises(Guessed, match="还没有设置届次") as refused:
        plan_any(store, [Sheet("名册", [["姓名", "界别"], ["王小宁", "教育界"]])], OPTIONS)
    assert refused.value.kind == "members"


def test_columns_may_be_kept_as_the_fields_of_their_kind(store: Store) -> None:
    assert {field.name for field in mappable(store, "members")} >= {"name", "sector", "id_number"}
    assert {field.name for field in mappable(store, "proposals")} >= {"title", "lead"}
    assert {field.name for field in mappable(store, "handlers")} >= {"full_name", "aliases"}
    assert {field.name for field in mappable(store, "clues")} >= {"title", "provider"}
    matrix = {field.name for field in mappable(store, "attendance")}
    assert matrix == {"name", "number", "sector", "employer"}
