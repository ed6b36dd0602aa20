"""Clues exported and imported again: nothing changes, and another office gets all of them (clues_out)."""

from pathlib import Path

import pytest

from db.exchange.out import Scope, export, revealed
from db.matters.operations import sort
from db.matters.records import Clue
from db.store.store import Store
from tests.db.exchange.imports_store import TODAY, imported, lay, planned, sheet, tally

HEAD = ("收集日期", "渠道", "线索标题", "内容", "姓名", "手机号码", "是否匿名", "备注")
CLUES = (
    (
        "2022-05-09",
        "公众号",
        "老旧小区缺少充电桩",
        "充电要走两公里。\n晚上更难。",
        "何小满",
        "13800138000",
        "是",
        "",
    ),
    ("2022-05-11", "二维码", "路灯不亮", "", "", "", "", "=1+1 也只是文字"),
)


@pytest.fixture
def office(store: Store) -> Store:
    made = lay(store)
    imported(made, "clues", sheet(HEAD, *CLUES))
    with made.work("梳理") as work:
        sort(work, made.find(Clue, "ORDER BY number")[0], on=TODAY)
    return made


def test_an_exported_table_of_clues_changes_nothing_when_it_comes_back(office: Store, tmp_path: Path) -> None:
    made = export(office, "clues", tmp_path / "线索.xlsx", Scope(today=TODAY))
    assert made.rows == 2
    assert tally(planned(office, "clues", made.path)) == {"不变": 2}
    assert revealed("clues", made, with_id=False) == "导出提案线索 2 条（含提供人姓名和电话）"


def test_lost_clues_come_back_whole_from_their_table(office: Store, tmp_path: Path) -> None:
    made = export(office, "clues", tmp_path / "线索.xlsx", Scope(today=TODAY))
    before = [
        (one.number, one.title, one.body, one.source, one.provider, one.phone, one.private, one.note)
        for one in office.find(Clue, "ORDER BY number")
    ]
    office.undo()  # the sorting
    office.undo()  # and the import
    assert office.find(Clue) == []
    assert tally(imported(office, "clues", made.path)) == {"新增": 2}
    assert before == [
        (one.number, one.title, one.body, one.source, one.provider, one.phone, one.private, one.note)
        for one in office.find(Clue, "ORDER BY number")
    ]
