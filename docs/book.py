"""`make pictures`: the pictures of the README and the handbook, taken from the real window over invented data."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image
from PySide6.QtCore import QEventLoop, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from db.events.records import EventId
from db.office import Desk as Who
from db.office import create_store
from db.practice.fill import fill
from desktop.__main__ import main
from desktop.app import Application
from desktop.desk.local import Local
from desktop.pages.data.page import DataPage
from desktop.pages.events.page import EventsPage
from desktop.window.window import Window

PICTURES = ROOT / "docs" / "pictures"
DPI, POINTS = 96, 72


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def keep(picture: QPixmap, name: str) -> None:
    """Write a picture as small as its colours allow."""
    path = PICTURES / f"{name}.png"
    picture.save(str(path))
    with Image.open(path) as full:
        full.convert("RGB").save(path, optimize=True)


def messy_roster(source: Path, target: Path) -> None:
    """Write a roster as an office keeps it: a title, a moved employer, a new member, a row nobody can read."""
    head, *people = CalamineWorkbook.from_path(source).get_sheet_by_index(0).to_python()
    columns = [
        head.index(each) for each in ("姓名", "性别", "出生年月", "界别", "工作单位", "单位职务", "手机")
    ]
    rows = [[str(person[column]) for column in columns] for person in people[60:100]]
    rows[2][4], rows[5][6], rows[9][2] = "云山区公共服务中心", "15400001234", "1971年13月"
    added = ["欧阳晓棠", "女", "1981.07", "教育界", "云山区第三中学", "副校长", "15400005678"]
    with Workbook(str(target)) as book:
        sheet = book.add_worksheet("名册")
        sheet.merge_range(0, 0, 0, len(columns) - 1, "政协广州市云山区第九届委员会委员名册")
        for number, row in enumerate(
            [[head[column] for column in columns], *rows[:12], added, *rows[12:]], 1
        ):
            sheet.write_row(number, 0, row)
        sheet.write_row(len(rows) + 3, 0, ["合计", "", "", "", "41"])


class Photographer:
    """Goes through the window as a clerk does, and takes a picture at each stop."""

    def __init__(self, app: QApplication, room: Path) -> None:
        self.room = room
        self.store = room / "云山.db"
        made = create_store(self.store, Who(clerk="程立", machine=1))
        fill(made)
        made.close()
        main(["export", "members", str(room / "full.xlsx"), "--store", str(self.store)])
        messy_roster(room / "full.xlsx", room / "委员名册2026.xlsx")
        self.application = Application(app, Local.load(room / "antou.json"))
        local = self.application.local
        local.clerk, local.papers_folder = "程立", "D:/政协案头/文书"
        self.application.show()
        self.application.frame.resize(1366, 690)

    @property
    def window(self) -> Window:
        assert self.application.window is not None
        return self.application.window

    def take(self, name: str, *, milliseconds: int = 600) -> None:
        wait(milliseconds)
        keep(self.application.frame.grab(), name)

    def first_start(self) -> None:
        self.application.ask()
        first = self.application.first
        assert first is not None
        first.place.line.set_value("D:/政协案头")
        self.take("first-start")

    def today(self) -> None:
        self.application.open(self.store)
        self.take("today", milliseconds=2500)  # the first backup is made and named

    def imports(self) -> None:
        page = self.window.page_of("data")
        assert isinstance(page, DataPage)
        self.window.go("data")
        page.imports.prepare(self.room / "委员名册2026.xlsx")
        self.take("import", milliseconds=2500)
        page.back()

    def attendance(self) -> None:
        page = self.window.page_of("events")
        assert isinstance(page, EventsPage)
        self.window.go("events")
        store = self.window.desk.store
        ahead = "SELECT id FROM event WHERE parent IS NULL AND starts > ? ORDER BY starts"
        page.open_board(EventId(store.value(ahead, store.clock().isoformat(sep=" "))))
        wait(200)
        assert page.board is not None
        everybody = page.board.view.board.people()
        page.board.mark([one for number, one in enumerate(everybody) if number % 5 < 2], page.board.mode)
        self.take("attendance")
        page.board.line.clear()
        page.close_board()

    def paper(self) -> None:
        store = self.window.desk.store
        proposal = store.value("SELECT id FROM proposal WHERE number = '045' ORDER BY id DESC")
        self.window.print_for("proposal", [proposal])
        self.take("paper", milliseconds=2000)

    def member(self) -> None:
        self.window.go("people")
        self.take("member")

    def backups(self) -> None:
        page = self.window.page_of("data")
        assert isinstance(page, DataPage)
        self.window.go("data")
        page.open("backup")
        self.take("backup", milliseconds=1500)

    def leave(self) -> None:
        self.application.frame.close()


def reply(room: Path, store: Path) -> None:
    """Draw the first page of the reply form of proposal 045 as it is printed."""
    main(["paper", "reply", "--store", str(store), "--for", "045", "--format", "pdf", "--out", str(room)])
    (file,) = room.glob("*.pdf")
    document = QPdfDocument()
    document.load(str(file))
    size = document.pagePointSize(0)
    scale = DPI / POINTS
    page = document.render(0, QSize(round(size.width() * scale), round(size.height() * scale)))
    sheet = QPixmap(page.size() + QSize(2, 2))
    sheet.fill(Qt.GlobalColor.lightGray)
    white = QPixmap(page.size())
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawPixmap(QPoint(1, 1), white)
    painter.drawImage(QRect(QPoint(1, 1), page.size()), page)
    painter.end()
    keep(sheet, "reply")


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    running = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        camera = Photographer(running, Path(folder))
        for stop in (
            camera.first_start,
            camera.today,
            camera.imports,
            camera.attendance,
            camera.paper,
            camera.member,
            camera.leave,
        ):
            stop()
        reply(Path(folder) / "文书", camera.store)
