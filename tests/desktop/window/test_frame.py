"""The outermost window: painted before anything is loaded, remembered, left only when nobody objects."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.widgets.boxes import column, holding
from desktop.widgets.buttons import button
from desktop.window.frame import Frame

ROOT = Path(__file__).parents[3]
SLOW = (
    "sqlite3", "sqlite_utils", "uharfbuzz", "docx", "openpyxl", "xlsxwriter", "python_calamine", "jinja2", "pypinyin",
    "PySide6.QtPdf", "PySide6.QtNetwork", "db.store.store",
)  # fmt: skip
FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.app import Application
from desktop.desk.local import Local

app = QApplication([])
application = Application(app, Local.load(Path(sys.argv[1])))
application.show()
app.processEvents()
application.frame.grab()
print(" ".join(name for name in sys.argv[2:] if name in sys.modules))
"""


class Stubborn(QWidget):
    """Somebody who is not done yet."""

    done = False

    def leave(self) -> bool:
        return self.done


def test_the_first_paint_loads_nothing_slow(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "antou.json"), *SLOW],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.split() == []


def test_the_bare_shape_has_the_colours_of_the_window(qtbot: QtBot, coat: Look, local: Local) -> None:
    frame = Frame(local)
    qtbot.addWidget(frame)
    picture = frame.grab().toImage()
    assert picture.pixelColor(20, 20) == coat.colour("surface")
    assert picture.pixelColor(frame.width() // 2, frame.height() // 2) == coat.colour("ground")


def test_it_comes_back_where_it_was(qtbot: QtBot, coat: Look, local: Local) -> None:
    del coat
    frame = Frame(local)
    qtbot.addWidget(frame)
    frame.resize(1000, 600)
    frame.show()
    with qtbot.waitSignal(frame.closed):
        frame.close()
    again = Frame(Local.load(local.path))
    qtbot.addWidget(again)
    assert again.height() == 600  # the screen of the tests is narrower than the least width


def test_who_is_not_done_keeps_it_open(qtbot: QtBot, coat: Look, local: Local) -> None:
    del coat
    frame = Frame(local)
    qtbot.addWidget(frame)
    content = Stubborn()
    frame.hold(content, leaving=content)
    frame.show()
    assert not frame.close()
    content.done = True
    with qtbot.waitSignal(frame.closed):
        assert frame.close()
    with qtbot.assertNotEmitted(frame.closed):
        frame.close()


def test_a_second_start_brings_it_forward(qtbot: QtBot, coat: Look, local: Local) -> None:
    del coat
    frame = Frame(local)
    qtbot.addWidget(frame)
    frame.showMinimized()
    frame.come_forward()
    assert frame.isVisible()
    assert not frame.isMinimized()


def test_tab_goes_through_what_is_held_as_it_is_read(qtbot: QtBot, coat: Look, local: Local) -> None:
    del coat
    frame = Frame(local)
    qtbot.addWidget(frame)
    second, first = button("二"), button("一")
    frame.hold(holding(column(first, second)))
    frame.show()
    frame.activateWindow()
    first.setFocus()
    for key, then in ((Qt.Key.Key_Tab, second), (Qt.Key.Key_Tab, first), (Qt.Key.Key_Backtab, second)):
        QTest.keyClick(frame.focusWidget(), key)
        assert frame.focusWidget() is then
