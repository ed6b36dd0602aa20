"""When the program itself is wrong: a log and a box that can be copied, without anybody's data in it."""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

_KEPT = 200_000  # characters of log


def report(error: BaseException) -> str:
    """Return where it broke: kinds of error, files and lines; never messages or values, which may hold names."""
    lines = [
        f"Python {platform.python_version()}, PySide6 {qt_version}, {platform.system()} {platform.release()}"
    ]
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__name__)
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")  # noqa: PERF401 - a comprehension would hide the sentence
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


class Crash(QObject):
    """Takes what nobody caught: logs it, and shows one box at a time."""

    happened = Signal(str)

    def __init__(self, *, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._open: QMessageBox | None = None

    def install(self) -> Callable[[], None]:
        """Become the process's hook for uncaught errors; returns what undoes it."""
        before = sys.excepthook
        sys.excepthook = self.on_uncaught

        def back() -> None:
            sys.excepthook = before

        return back

    def on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        words = report(error)
        self._write(words)
        self.happened.emit(words)

    def _write(self, words: str) -> None:
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            old = self._log.read_text(encoding="utf-8")[-_KEPT:] if self._log.exists() else ""
            stamp = datetime.now().astimezone().isoformat(timespec="seconds")
            self._log.write_text(f"{old}\n{stamp}\n{words}\n", encoding="utf-8")
        except OSError:
            return

    def show(self, words: str, parent: QWidget | None) -> QMessageBox | None:
        """Show the box, unless one is already open: a broken timer must not bury the desk in boxes."""
        if self._open is not None:
            return None
        box = self._open = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("程序出错")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("程序自身出了错，刚才这一步没有完成。")
        box.setInformativeText(
            "已保存的内容不受影响，可以继续工作。请把错误信息复制给维护人员，其中不含任何人的资料。"
        )
        box.setDetailedText(words)
        copy = box.addButton("复制错误信息", QMessageBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(words))
        box.addButton("继续", QMessageBox.ButtonRole.AcceptRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_closed)
        box.open()
        return box

    def _on_closed(self) -> None:
        self._open = None
