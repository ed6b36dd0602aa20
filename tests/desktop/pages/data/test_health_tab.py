"""体检: found sound, found damaged, put right, and the report on paper."""

import io
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.people.operations import add_person
from db.store.health import Finding, Level
from desktop.desk.backups import Backups
from desktop.desk.desk import Desk
from desktop.desk.press import pdf_of
from desktop.pages.data.health_report import report
from desktop.pages.data.health_tab import Checkup, HealthTab
from desktop.pages.data.page import DataPage
from tests.conftest import Clock
from tests.desktop.pages.data.conftest import Settle


@pytest.fixture
def tab(page: DataPage, office: Desk, settle: Settle) -> HealthTab:
    Backups.of(office).make()
    settle()
    settle()
    page.open("health")
    return page.health


def checked(tab: HealthTab, settle: Settle) -> Checkup:
    tab.start()
    settle()
    assert tab.result is not None
    return tab.result


def test_ctrl_enter_checks_and_a_whole_store_is_said_to_be_sound(tab: HealthTab, settle: Settle) -> None:
    QTest.keyClick(tab, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not tab.start_button.isEnabled()
    settle()
    assert tab.result is not None
    assert tab.result.findings == ()
    assert dict(tab.result.facts)["操作记录"] == "1 步"
    assert tab.said.text().endswith("完成")
    assert tab.start_button.isEnabled()


def test_an_old_backup_and_an_unplugged_second_place_are_found(
    tab: HealthTab, settle: Settle, office: Desk, clock: Clock, tmp_path: Path
) -> None:
    office.local.second_place = str(tmp_path / "拔掉的盘")
    clock.now += timedelta(days=9)
    findings = checked(tab, settle).findings
    assert [each.sentence for each in findings] == [
        "数据旁的备份位置已有 9 天没有备份。", "第二处备份位置还没有备份。",
    ]  # fmt: skip


def test_a_row_changed_behind_our_back_is_found(tab: HealthTab, settle: Settle, office: Desk) -> None:
    office.do("新增委员", add_person, "王小宁")
    office.store.connection.execute("UPDATE person SET name = '别人'")
    assert "rows" in {each.code for each in checked(tab, settle).findings}


def test_derived_rows_that_strayed_are_made_anew_with_one_press(
    tab: HealthTab, settle: Settle, office: Desk
) -> None:
    office.do("新增委员", add_person, "王小宁")
    office.store.connection.execute("DELETE FROM person_name")
    assert [each.code for each in checked(tab, settle).findings] == ["followers"]
    assert not tab.rebuild_button.isHidden()
    tab.rebuild()
    settle()
    assert tab.result is not None
    assert tab.result.findings == ()
    assert tab.rebuild_button.isHidden()


def test_the_report_is_kept_as_a_pdf(tab: HealthTab, settle: Settle, tmp_path: Path) -> None:
    checked(tab, settle)
    tab.ask_path = lambda _name: str(tmp_path / "报告")
    tab.save()
    settle()
    text = pypdf.PdfReader(tmp_path / "报告.pdf").pages[0].extract_text()
    assert "云山区政协数据库体检报告" in text
    assert "完好" in text
    assert not tab.open_folder.isHidden()


def test_a_report_lists_what_was_found_and_what_to_do(clock: Clock) -> None:
    finding = Finding(level=Level.DAMAGE, code="rows", sentence="有 2 条记录对不上。", advice="请先备份。")
    result = Checkup(
        at=clock(), clerk="程立", office="云山区政协", findings=(finding,), facts=(("大小", "5 MB"),)
    )
    text = pypdf.PdfReader(io.BytesIO(pdf_of([report(result)]))).pages[0].extract_text()
    assert "有 2 条记录对不上。" in text
    assert "请先备份。" in text
    assert "程立" in text


def test_nothing_is_saved_when_the_clerk_changes_his_mind(
    tab: HealthTab, settle: Settle, tmp_path: Path
) -> None:
    tab.save()
    checked(tab, settle)
    tab.ask_path = lambda _name: ""
    tab.save()
    assert list(tmp_path.glob("*.pdf")) == []
