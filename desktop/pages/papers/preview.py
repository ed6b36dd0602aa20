"""The paper as it will be printed: drawn from memory, at any size, page by page."""

from collections.abc import Callable

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMargins,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPalette, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.desk.actions import make
from desktop.desk.look import look
from desktop.desk.theme import Tone
from desktop.pages.papers.finding import FindBar
from desktop.widgets.boxes import column, holding, row
from desktop.widgets.buttons import button, icon_button
from desktop.widgets.labels import Elided, label

_Index = QModelIndex | QPersistentModelIndex
_STEP = 1.15
_LEAST, _MOST = 0.25, 4.0
_MARGIN = 16  # pixels around the pages
_READABLE = 0.86  # of the size on paper: large enough to read, small enough to see how a page is built
_POINTS = 72.0
_THUMB = 110
_NARROWEST, _SIDED, _WORDY = 330, 460, 600  # pixels of width that the bar needs with these buttons


class Preview(QWidget):
    """Shows one PDF; the size follows the room until the clerk chooses one.

    ``turned(page, pages)``; ``wanted_in_word`` when the clerk would rather change it there.
    """

    turned = Signal(int, int)
    wanted_in_word = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._whole = False
        self._chosen = 0.0
        # Children end in the order they came: the view and its drawing thread must end before what they draw.
        self.view = QPdfView(self)
        self.document = QPdfDocument(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setDocumentMargins(QMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
        self.view.setPageSpacing(_MARGIN)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName("文书预览")
        self._paint_ground()
        self.words = Elided("", "small")
        self._percent = label("", "small")
        self._percent.setMinimumWidth(look().px(38))
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place = label("", "small")
        self._fit = button("整页", self.fit, role="chip")
        self._fit.setCheckable(True)
        self._smaller, self._larger = (
            button("－", lambda: self.zoom(1 / _STEP), role="chip"),
            button("＋", lambda: self.zoom(_STEP), role="chip"),
        )
        self._smaller.setAccessibleName("缩小")
        self._larger.setAccessibleName("放大")
        back, on = (
            icon_button("left", "上一页", lambda: self.turn(-1)),
            icon_button("right", "下一页", lambda: self.turn(1)),
        )
        self._in_word = button("用 Word/WPS 打开", self.wanted_in_word.emit, role="chip")
        self._side = button("缩略图", self._show_side, role="chip")
        self._side.setCheckable(True)
        find = icon_button("search", "在文书中查找　Ctrl+F", self.look_for_words)
        bar = row(
            self.words, None, self._in_word, 6, find, self._side, 6, self._smaller, self._percent, self._larger, self._fit, 10, back, self._place, on,
            spacing=4, margins=(12, 8, 10, 8),
        )  # fmt: skip
        self.finder = FindBar(self.view, self.document)
        self.finder.closed.connect(self._end_finding)
        self.side = self._thumbnails()
        middle = row(self.side, self.view, spacing=0)
        middle.setStretch(1, 1)
        above = holding(bar)
        above.setMinimumWidth(look().px(_NARROWEST))  # what does not fit gives way in resizeEvent
        self.setLayout(column(above, self.finder, middle, spacing=0))
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._say_place())
        make("find_in_paper", self, self.look_for_words)
        self.setFocusProxy(self.view)

    def _thumbnails(self) -> QListView:
        made = QListView()
        made.setModel(self.document.pageModel())
        made.setItemDelegate(_Thumbnail(made))
        made.setAccessibleName("各页缩略图")
        made.setFixedWidth(look().px(_THUMB + 24))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.selectionModel().currentChanged.connect(lambda now, _before: self.go(now.row()))
        made.hide()
        return made

    def _show_side(self) -> None:
        self.side.setVisible(self._side.isChecked())
        QTimer.singleShot(0, self, self._resize)

    def look_for_words(self) -> None:
        """Find words in the paper."""
        self.finder.open()

    def _end_finding(self) -> None:
        self.finder.line.clear()
        self.finder.hide()
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Home: lambda: self.go(0), Qt.Key.Key_End: lambda: self.go(self.pages - 1),
        }  # fmt: skip
        if control:
            keys |= {
                Qt.Key.Key_Plus: lambda: self.zoom(_STEP),
                Qt.Key.Key_Equal: lambda: self.zoom(_STEP), Qt.Key.Key_Minus: lambda: self.zoom(1 / _STEP),
                Qt.Key.Key_0: self.fit,
            }  # fmt: skip
        then = keys.get(event.key())
        if then is None:
            super().keyPressEvent(event)
        else:
            then()

    def _paint_ground(self) -> None:
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, look().colour("muted"))
        self.view.setPalette(palette)

    # What is shown

    def show_pdf(self, data: bytes, *, words: str = "", tone: Tone = Tone.PLAIN) -> None:
        """Show another PDF; while the same paper is being filled in, the eye stays where it was."""
        scrolled = self.view.verticalScrollBar().value()
        self.document.close()
        for old in self.document.findChildren(QBuffer):
            old.deleteLater()
        buffer = QBuffer(self.document)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        self._resize()
        self.view.verticalScrollBar().setValue(scrolled)
        self.words.say(words)
        self.words.setProperty("tone", str(tone))
        self._say_place()
        self._side.setEnabled(self.pages > 1)
        self.side.setVisible(self.pages > 1 and self._side.isChecked())
        self.finder.forget()

    @property
    def pages(self) -> int:
        return self.document.pageCount()

    # Size

    @property
    def factor(self) -> float:
        return self.view.zoomFactor()

    def zoom(self, by: float) -> None:
        """Make the pages larger or smaller."""
        self._whole = False
        self._chosen = min(max(self.factor * by, _LEAST), _MOST)
        self._resize()

    def fit(self) -> None:
        """Show the whole page, or again its width."""
        self._whole = not self._whole
        self._chosen = 0.0
        self._resize()

    def _resize(self) -> None:
        self._fit.setChecked(self._whole)
        if not self.pages:
            self._percent.setText("")
            return
        self.view.setZoomFactor(self._chosen or self._fitting())
        self._percent.setText(f"{self.factor:.0%}")

    def _fitting(self) -> float:
        """Reckon the size at which a page fits the room: its width, within reason, or all of it."""
        page = self.document.pagePointSize(0)
        scale = self.view.logicalDpiX() / _POINTS
        bar = self.view.verticalScrollBar().sizeHint().width()
        wide = (self.view.width() - 2 * _MARGIN - bar) / (page.width() * scale)
        tall = (self.view.height() - 2 * _MARGIN) / (page.height() * scale)
        return max(min(wide, tall) if self._whole else min(wide, _READABLE), _LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._in_word.setVisible(self.width() >= look().px(_WORDY))
        self._side.setVisible(self.width() >= look().px(_SIDED))
        QTimer.singleShot(0, self, self._resize)

    # Pages

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        self.go(self.view.pageNavigator().currentPage() + by)

    def go(self, page: int) -> None:
        """Go to a page, counted from 0; the first or last where there is none."""
        navigator = self.view.pageNavigator()
        wanted = min(max(page, 0), self.pages - 1)
        if self.pages and wanted != navigator.currentPage():
            navigator.jump(wanted, QPointF(), 0)
        self._say_place()

    def _say_place(self) -> None:
        current = self.view.pageNavigator().currentPage() + 1
        self._place.setText(f"{min(current, self.pages)} / {self.pages} 页" if self.pages else "")
        if self.pages:
            self.side.setCurrentIndex(self.side.model().index(min(current, self.pages) - 1, 0))
        self.turned.emit(current, self.pages)


class _Thumbnail(QStyledItemDelegate):
    """A page on white, whatever the theme, with its number below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del index
        return QSize(look().px(_THUMB), look().px(_THUMB) + option.fontMetrics.height() + look().px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        coat, box = look(), option.rect.adjusted(look().px(6), look().px(6), -look().px(6), 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        height = box.height() - option.fontMetrics.height() - look().px(6)
        points = index.data(QPdfDocument.PageModelRole.PointSize.value)
        size = points.scaled(box.width(), height, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        sheet = QRect(box.center().x() - size.width() // 2, box.top(), size.width(), size.height())
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if isinstance(picture, QImage | QPixmap | QIcon):
            painter.drawPixmap(sheet, _pixmap(picture, sheet.size()))
        painter.setPen(coat.colour("accent" if chosen else "line"))
        painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        painter.setPen(coat.colour("accent" if chosen else "ink_soft"))
        below = QRect(box.left(), sheet.bottom() + 1, box.width(), option.rect.bottom() - sheet.bottom())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))


def _pixmap(picture: QImage | QPixmap | QIcon, size: QSize) -> QPixmap:
    if isinstance(picture, QIcon):
        return picture.pixmap(size)
    return QPixmap.fromImage(picture) if isinstance(picture, QImage) else picture
