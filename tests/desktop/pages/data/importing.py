"""A table to import, and the sheet it is decided on."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from db.exchange.plan import PlanRow
from desktop.pages.data.import_sheet import ImportSheet
from tests.desktop.pages.data.conftest import Settle

CTRL = Qt.KeyboardModifier.ControlModifier


def table(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in rows:
        sheet.append(line)
    book.save(path)
    return path


def roster(path: Path, *people: tuple[str, str, str]) -> Path:
    """Write name, sector and employer of some members."""
    return table(path, ("姓名", "界别", "工作单位"), *people)


def imported(sheet: ImportSheet, settle: Settle) -> None:
    sheet.activateWindow()  # a closed menu gives the keyboard back only to a live desktop
    QApplication.processEvents()
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_Return, CTRL)
    settle()


def row_of(sheet: ImportSheet, name: str) -> PlanRow:
    plan = sheet.draft.plan
    assert plan is not None
    return next(each for each in plan.rows if each.subject == name)


def action(menu: QMenu, words: str) -> QAction:
    return next(each for each in menu.actions() if each.text().startswith(words))
