"""The first morning: an office is founded, its own tables are brought in, looked at, taken out and taken back."""

from pathlib import Path

import openpyxl

from db.people.records import Membership
from db.proposals.records import Proposal
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Begin
from tests.messy import write_handlers, write_roster
from tests.messy_register import write_register

OFFICE = {
    "地区全称": "广州市云山区",
    "谁在用": "程立",
    "第几届": "9",
    "第几次会议": "2",
    "全会开幕日": "2022-1-17",
}


def found(clerk: Clerk, folder: Path) -> None:
    """Answer the questions of the first start."""
    clerk.sees("先说三件事")
    clerk.goes("地区全称")
    clerk.fills(**OFFICE)
    clerk.fills(数据放在=str(folder))
    clerk.press("Ctrl+Return")
    clerk.sees("从这里开始", "九届二次", "程立", "云山区政协")


def bring_in(clerk: Clerk, path: Path, *, rows: int) -> None:
    """Choose a table, wait for its preview, and import it."""
    with clerk.naming(path):
        clerk.press("Ctrl+Return")
    clerk.sees(path.name, f"导入 {rows} 行")
    clerk.press("Ctrl+Return")


def test_an_office_is_founded_and_its_roster_comes_in_and_goes_out(begin: Begin, tmp_path: Path) -> None:
    clerk = begin()
    found(clerk, tmp_path / "数据")
    assert (tmp_path / "数据" / "政协案头.db").exists()
    roster = write_roster(tmp_path / "委员名册.xlsx")

    assert clerk.focus.accessibleName() == "导入委员名册"
    clerk.press("Space")
    with clerk.naming(roster.path):
        clerk.press("Ctrl+Return")
    clerk.sees("导入 329 行", "新增 329", "姓 名|姓名", "身份证号码|不导入（没有勾选）")
    listed = clerk.table("逐行预览")
    assert len(listed) == 329
    assert all("新增" in line for line in listed)
    assert clerk.store.find(Membership) == []  # a preview writes nothing
    clerk.press("Ctrl+Return")
    clerk.sees("已导入委员名册", "新增 329", "导入委员名册")
    assert len(clerk.store.find(Membership)) == 329

    clerk.go("委员")
    clerk.sees("329")
    assert len(clerk.table("委员")) == 329

    clerk.go("数据")
    clerk.click("导出")
    out = tmp_path / "出来的名册.xlsx"
    with clerk.naming(out):
        clerk.press("Tab", "Return")
    clerk.sees("委员名册 329 行")
    written = openpyxl.load_workbook(out).active
    names = {str(cell.value) for line in written.iter_rows() for cell in line}
    assert {member.name for member in roster.people.values()} <= names

    clerk.click("导入")
    with clerk.naming(out):
        clerk.click("再导入一个文件…")
    clerk.sees(out.name, "不变 329", "没有要导入的内容")
    clerk.press("Escape")

    clerk.press("Ctrl+Alt+Z")
    clerk.sees("撤销：导入委员名册")
    assert clerk.store.find(Membership) == []
    clerk.press("Ctrl+Alt+Y")
    assert len(clerk.store.find(Membership)) == 329


def test_handlers_and_last_years_register_come_in(begin: Begin, tmp_path: Path) -> None:
    clerk = begin()
    found(clerk, tmp_path / "数据")
    clerk.go("数据")
    bring_in(clerk, write_roster(tmp_path / "委员名册.xlsx").path, rows=329)
    clerk.sees("已导入委员名册")
    bring_in(clerk, write_handlers(tmp_path / "承办单位.xls").path, rows=74)
    clerk.sees("已导入承办单位")
    register = write_register(tmp_path / "登记簿.csv")
    bring_in(clerk, register.path, rows=303)
    clerk.sees("已导入提案登记表", "新增 303")

    clerk.press("Alt+2")
    clerk.sees("九届二次", "252")
    proposals = {each.receipt_number: each for each in clerk.store.find(Proposal)}
    assert {each.receipt_number: each.title for each in register.entries.values()} == {
        number: each.title for number, each in proposals.items()
    }
    assert sum(each.state == "立案" for each in proposals.values()) == register.filed
