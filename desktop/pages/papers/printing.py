"""Onto paper at exactly its size: no scaling, moved by what this computer's printer is off by."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QWidget

from desktop.desk.local import Local
from desktop.widgets.boxes import column, row
from desktop.widgets.buttons import button
from desktop.widgets.labels import label

_POINTS = 72.0
_MM = 25.4
_SHARP = 400  # dots an inch: sharp on any office printer, and a page still takes no more than 60 MB
_FURTHEST = 20.0  # mm

Then = Callable[[QPrinter], object]


def print_document(
    document: QPdfDocument,
    printer: QPrinter,
    *,
    right: float = 0.0,
    down: float = 0.0,
    starts: Sequence[int] = (0,),
    two_sided: bool | None = None,
) -> int:
    """Print the pages asked for in the printer's dialog at 100 %, moved by millimetres; return how many they were.

    ``starts`` are the pages papers begin on: printed on both sides, each begins on a sheet of its own.
    """
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    if two_sided is None:  # as the clerk chose in the dialog
        two_sided = printer.duplex() in {
            QPrinter.DuplexMode.DuplexLongSide,
            QPrinter.DuplexMode.DuplexShortSide,
        }
    printer.setFullPage(True)
    painter = QPainter()
    sides = 0
    for number in range(first - 1, last):
        size = document.pagePointSize(number)
        if two_sided and sides % 2 and number in starts:
            printer.newPage()  # the back of the last sheet stays blank
            sides += 1
        printer.setPageLayout(_layout(size))
        if sides == 0:
            painter.begin(printer)
        else:
            printer.newPage()
        sides += 1
        dots = printer.resolution()
        painter.resetTransform()
        painter.translate(right / _MM * dots, down / _MM * dots)
        _draw(document, number, size, painter, dots)
    painter.end()
    return max(last - first + 1, 0)


def _layout(size: QSizeF) -> QPageLayout:
    turned = size.width() > size.height()
    upright = QSizeF(size.height(), size.width()) if turned else size
    sheet = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    side = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    made = QPageLayout(sheet, side, QMarginsF())
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


def _draw(document: QPdfDocument, number: int, size: QSizeF, painter: QPainter, dots: int) -> None:
    """Draw a whole page at once: drawn in strips, Qt stretches each by a trifle, and rules no longer meet."""
    sharp = min(dots, _SHARP)
    drawn = document.render(
        number, QSize(round(size.width() / _POINTS * sharp), round(size.height() / _POINTS * sharp))
    )
    room = QRectF(0, 0, size.width() / _POINTS * dots, size.height() / _POINTS * dots)
    painter.drawImage(room, drawn)


def ask_printer(above: QWidget, pages: int, title: str, then: Then) -> None:
    """Open the system's printer dialog; ``then(printer)`` when the clerk agrees. The queue shows the paper's title."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFromTo(1, pages)
    dialog = QPrintDialog(printer, above)
    dialog.setWindowTitle(f"打印　{title}")
    dialog.setMinMax(1, pages)
    # Windows shows its own dialog, and only this way.
    if dialog.exec() == QDialog.DialogCode.Accepted:
        then(printer)


class OffsetBox(QDialog):
    """How far this computer's printer is off: kept on this computer, used for every paper."""

    def __init__(self, local: Local, parent: QWidget) -> None:
        super().__init__(parent)
        self._local = local
        self.setWindowTitle("打印位置")
        self.right = self._millimetres("向右")
        self.down = self._millimetres("向下")
        self.right.setValue(local.print_offset.get("right", 0.0))
        self.down.setValue(local.print_offset.get("down", 0.0))
        words = label(
            "套印在已印好红头的纸上时，如果印出来的位置有偏差，在这里按毫米修正；向左、向上用负数。文书始终按 100% 打印，不缩放。",
            "soft", wrap=True,
        )  # fmt: skip
        lines = column(
            words, row(label("向右"), self.right, None), row(label("向下"), self.down, None), spacing=12
        )
        keep = button("保存", self.accept, role="main")
        self.setLayout(
            column(lines, row(None, button("取消", self.reject), keep), spacing=18, margins=(20, 18, 20, 16))
        )
        self.accepted.connect(self._keep)

    def _millimetres(self, words: str) -> QDoubleSpinBox:
        made = QDoubleSpinBox()
        made.setRange(-_FURTHEST, _FURTHEST)
        made.setDecimals(1)
        made.setSingleStep(0.5)
        made.setSuffix(" 毫米")
        made.setAccessibleName(words)
        return made

    def _keep(self) -> None:
        self._local.print_offset = {"right": self.right.value(), "down": self.down.value()}
        self._local.save()
