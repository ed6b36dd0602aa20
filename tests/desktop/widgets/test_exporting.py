"""A list kept as a table file."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.desk import Desk
from desktop.widgets.exporting import export_list, save_list
from tests.desktop.gallery import COLUMNS, lines


def test_the_rows_stand_under_the_words_of_their_columns(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    said: list[str] = []
    desk.notices.said.connect(said.append)
    path = tmp_path / "提案.xlsx"
    with qtbot.waitSignal(save_list(desk, path, words="提案", columns=COLUMNS, rows=lines(3)).ended):
        pass
    sheet = load_workbook(path).active
    assert sheet is not None
    written = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [column.words for column in COLUMNS] in written
    assert "045" in written[-3]
    assert said == [f"已导出 3 行：{path}"]


def test_a_place_that_cannot_be_written_says_what_to_do(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("")
    with qtbot.waitSignal(
        save_list(desk, tmp_path / "文件" / "提案.xlsx", words="提案", columns=COLUMNS, rows=lines(1)).ended
    ):
        pass
    (box,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    assert box.text()
    box.close()


def test_the_clerk_is_asked_where_to_and_may_think_better_of_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    asked: list[str] = []
    answer = [""]

    def ask(_owner: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return answer[0], ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    assert export_list(owner, desk, words="提案", columns=COLUMNS, rows=[]) is None
    assert export_list(owner, desk, words="提案", columns=COLUMNS, rows=lines(1)) is None
    answer[0] = str(tmp_path / "提案.xlsx")
    job = export_list(owner, desk, words="提案", columns=COLUMNS, rows=lines(1))
    assert job is not None
    with qtbot.waitSignal(job.ended):
        pass
    assert asked == ["提案.xlsx"] * 2
    assert (tmp_path / "提案.xlsx").exists()
