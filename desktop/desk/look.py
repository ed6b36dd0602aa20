"""The look as widgets use it: colours, icons and fonts of the running application."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.desk import theme as themes
from desktop.desk.paths import resource
from desktop.desk.theme import FAMILIES, SCALES, Scale, TextSize, Theme

_NAME = "look"
_LARGE = 26  # pixels

# What no system face may have: rare names are never boxes. (file, the family in it)
_BUNDLED = {"hei.ttf": "Antou Hei", "rest.ttf": "Antou Rest"}


class Look(QObject):
    """Lives on the application, like its palette; ``changed`` is sent after theme or text size were changed."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app = app
        self._icons: dict[tuple[str, str], QIcon] = {}
        self.theme: Theme = themes.load("light")
        self.size = TextSize.NORMAL
        app.setStyle("Fusion")
        self._families = _families()

    @property
    def scale(self) -> Scale:
        return SCALES[self.size]

    def wear(self, *, theme: str, size: TextSize) -> None:
        """Dress the whole application in a theme and a text size."""
        self.theme = themes.load(theme)
        self.size = size
        self._icons.clear()
        self._app.setFont(self.font())
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(themes.style_sheet(self.theme, self.scale))
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        return QColor(self.theme.colours[name])

    def px(self, at_14: float) -> int:
        return self.scale.px(at_14)

    def font(self, at_14: float = 14, *, bold: bool = False) -> QFont:
        """Return the text font at a size of the scale, with figures of equal width."""
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(self.px(at_14))
        font.setFeature(QFont.Tag("tnum"), 1)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, colour: str = "ink_soft") -> QIcon:
        """Return a line icon tinted with a named colour."""
        key = (name, colour)
        if key not in self._icons:
            icon = QIcon()
            for ratio in (1.0, 2.0):
                icon.addPixmap(_tinted(name, self.theme.colours[colour], self.px(20), ratio))
            self._icons[key] = icon
        return self._icons[key]

    def picture(self, name: str, at_14: float, colour: str = "ink_soft") -> QPixmap:
        """Return a line icon as a picture of any size."""
        return _tinted(name, self.theme.colours[colour], self.px(at_14), self._app.devicePixelRatio())

    def _palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        for group, name in (
            (role.Window, "ground"),
            (role.WindowText, "ink"),
            (role.Base, "surface"),
            (role.AlternateBase, "hover"),
            (role.Text, "ink"),
            (role.Button, "surface"),
            (role.ButtonText, "ink"),
            (role.BrightText, "late"),
            (role.ToolTipBase, "surface"),
            (role.ToolTipText, "ink"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "on_accent"),
            (role.PlaceholderText, "ink_faint"),
            (role.Link, "accent"),
            (role.Mid, "line"),
        ):
            palette.setColor(group, self.colour(name))
        for each in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.colour("ink_faint"))
        return palette


def look() -> Look:
    """Return the look of the running application, light and normal until it is dressed."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the look needs a running application with widgets")
    found = app.findChild(Look, _NAME)
    if isinstance(found, Look):
        return found
    fresh = Look(app)
    fresh.wear(theme="light", size=TextSize.NORMAL)
    return fresh


def repolish(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and let the style sheet see them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _families() -> list[str]:
    """Register the bundled faces that close gaps, and return the families to ask for."""
    for name in _BUNDLED:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    return [*FAMILIES, *_BUNDLED.values()]


@cache
def _drawing(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _tinted(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    drawing = _drawing(resource("icons", f"{name}.svg")).replace('stroke="#000"', f'stroke="{colour}"')
    if size > _LARGE:  # a line drawing grows, its lines hardly
        drawing = drawing.replace('stroke-width="1.5"', f'stroke-width="{1.5 * _LARGE / size:.2f}"')
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
