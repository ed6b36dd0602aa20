"""When the program itself is wrong."""

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.desk.crash import Crash, report


def broken() -> BaseException:
    phones: dict[str, str] = {}
    try:
        try:
            phones["陈志强 13800138000"] += "0"
        except KeyError as error:
            raise ValueError("陈志强") from error
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_says_where_and_never_who() -> None:
    words = report(broken())
    assert "ValueError" in words
    assert "KeyError" in words
    assert "test_crash.py" in words
    assert "陈志强" not in words
    assert "13800138000" not in words
    assert str(Path.home()) not in words


def test_an_uncaught_error_is_logged_and_shown_once(qtbot: QtBot, tmp_path: Path) -> None:
    crash = Crash(log=tmp_path / "日志" / "antou.log")
    error = broken()
    with qtbot.waitSignal(crash.happened) as told:
        crash.on_uncaught(type(error), error, error.__traceback__)
    assert "ValueError" in (tmp_path / "日志" / "antou.log").read_text("utf-8")
    box = crash.show(told.args[0], None)
    assert box is not None
    assert crash.show("again", None) is None
    copy = next(each for each in box.buttons() if each.text() == "复制错误信息")
    copy.click()
    assert QGuiApplication.clipboard().text() == told.args[0]


def test_a_log_that_cannot_be_written_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    crash = Crash(log=tmp_path / "file" / "antou.log")
    with qtbot.waitSignal(crash.happened):
        crash.on_uncaught(ValueError, broken(), None)


def test_the_hook_is_taken_back(tmp_path: Path) -> None:
    before = sys.excepthook
    crash = Crash(log=tmp_path / "antou.log")
    back = crash.install()
    assert sys.excepthook == crash.on_uncaught
    back()
    assert sys.excepthook is before
