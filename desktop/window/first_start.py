"""The first start: who the office is, where its data shall live, who is at the desk; or practice at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from db.store.errors import Refused, Trouble
from db.store.kind import Field, FieldType
from desktop.desk.actions import make
from desktop.desk.look import look
from desktop.widgets.boxes import Card, Item, column, holding, row
from desktop.widgets.buttons import button
from desktop.widgets.form import FieldRow, Form, Sources
from desktop.widgets.inputs import TextInput
from desktop.widgets.labels import label, rule
from desktop.widgets.panels import scrolling

_FILE = "政协案头.db"

FIELDS: tuple[Field, ...] = (
    Field(
        name="office", words="地区全称", required=True, limit=40,
        help="如 广州市云山区",
    ),
    Field(name="clerk", words="谁在用", required=True, limit=20, help="姓名，记在每一步操作旁边"),
    Field(name="term", words="第几届", type=FieldType.INTEGER, required=True, help="如 9"),
    Field(name="session", words="第几次会议", type=FieldType.INTEGER, required=True, help="如 2"),
    Field(name="opens", words="全会开幕日", type=FieldType.DATE, required=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """What the first start asked."""

    office: str
    term: int
    session: int
    opens: date
    clerk: str
    store: Path
    second: Path | None


def suggested_folder() -> Path:
    """Return a second disk if there is one, else the documents: never a hidden profile folder."""
    documents = Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
    )
    for volume in QStorageInfo.mountedVolumes():
        root = Path(volume.rootPath())
        letter = root.drive and root.drive.upper() != documents.drive.upper()
        if letter and volume.isReady() and not volume.isReadOnly():
            return root / "政协案头"
    return documents / "政协案头"


class PlaceRow(QWidget):
    """A folder: typed, or chosen in the system's own dialog."""

    def __init__(self, words: str, folder: str, *, hint: str, width: int) -> None:
        super().__init__()
        self.line = TextInput()
        self.line.set_value(folder)
        self.line.setAccessibleName(words)
        self.line.setPlaceholderText(hint)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        name = label(words, "soft")
        name.setFixedWidth(width)
        beside = row(self.line, button("选择…", self._choose), spacing=8)
        self.setLayout(row(name, column(beside, self._error, spacing=2), spacing=10))

    @property
    def folder(self) -> str:
        return self.line.value()

    def say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.line.set_wrong(wrong=bool(sentence))

    def _choose(self) -> None:
        dialog = QFileDialog(self, "选择文件夹", self.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.line.set_value)
        dialog.open()


class FirstStart(QWidget):
    """``founded(NewOffice)``, ``opened(Path)`` of a store there is or one laid from a venue package, ``practised()``."""

    founded = Signal(object)
    opened = Signal(object)
    practised = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ground")
        self.form = Form(FIELDS, sources=Sources(today=date.today))  # there is no office yet
        width = self.form.row("opens").words.width()
        self.place = PlaceRow(
            "数据放在", str(suggested_folder()), hint="建议放在第二块硬盘上看得见的文件夹", width=width
        )
        self.second = PlaceRow("另存备份", "", hint="移动盘或共享文件夹；以后再设也可以", width=width)
        self._trouble = label("", "error", wrap=True)
        self._trouble.hide()
        self._rescue: Callable[[], object] = lambda: None
        self.rescue_button = button("", self._on_rescue)
        self.rescue_button.hide()
        self.form.submitted.connect(self._on_submitted)
        card = Card(margins=(32, 28, 32, 24), spacing=14)
        card.setFixedWidth(look().px(700))
        card.body.addWidget(label("政协案头", "h1"))
        card.body.addWidget(
            label("先说三件事：这是哪个机关，谁在用，数据放在哪里。以后都能改。", "soft", wrap=True)
        )
        for part in self._parts():
            card.body.addLayout(part) if isinstance(part, QHBoxLayout) else card.body.addWidget(part)
        middle = holding(column(None, row(None, card, None), None, margins=(20, 20, 20, 20)))
        self.setLayout(column(scrolling(middle), spacing=0))
        make("save", self, self.form.submit)  # the places below the form save too

    def _parts(self) -> list[QWidget | QHBoxLayout]:
        found = button("建立数据库", self.form.submit, role="main", key="save")
        others: list[Item] = [
            button("打开已有的…", self._choose),
            button("打开会场数据包…", self._choose_package),
            button("打开练习库", self.practised.emit),
        ]
        return [
            self.form,
            rule(),
            self.place,
            self.second,
            self._trouble,
            row(self.rescue_button, None),
            row(found, None, *others),
        ]

    @property
    def clerk(self) -> str:
        """Who is at the desk, as far as it was written."""
        return str(self.field("clerk").input.value()).strip()

    def field(self, name: str) -> FieldRow:
        return self.form.row(name)

    def say(self, sentence: str) -> None:
        """Show what failed while the office was made."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.rescue_button.hide()

    def offer(self, words: str, then: Callable[[], object]) -> None:
        """Offer a way out of what failed: the newest good backup."""
        self._rescue = then
        self.rescue_button.setText(words)
        self.rescue_button.setAccessibleName(words)
        self.rescue_button.show()

    def _on_rescue(self) -> None:
        self._rescue()

    def _on_submitted(self, values: dict[str, object]) -> None:
        self.place.say("" if self.place.folder else "请选一个文件夹。")
        if not self.place.folder:
            return
        self.say("")
        second = Path(self.second.folder) if self.second.folder else None
        self.founded.emit(
            NewOffice(**values, store=Path(self.place.folder) / _FILE, second=second)  # type: ignore[arg-type]  # the form gives each field its type
        )

    def _choose(self) -> None:
        dialog = QFileDialog(self, "打开数据库", self.place.folder, "政协案头数据库 (*.db);;所有文件 (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.opened.emit(Path(name)))
        dialog.open()

    def _choose_package(self) -> None:
        dialog = QFileDialog(
            self, "打开会场数据包", self.place.folder, "会场数据包 (*.antou-venue);;所有文件 (*)"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._choose_folder(Path(name)))
        dialog.open()

    def _choose_folder(self, package: Path) -> None:
        """Ask where the package shall be laid."""
        dialog = QFileDialog(self, "会场数据放在哪个文件夹", str(package.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.open_package(package, Path(folder)))
        dialog.open()

    def open_package(self, package: Path, folder: Path) -> None:
        """Lay the store of a package into a folder and open it; one that was laid there before goes on."""
        from db.venue.packing import lay

        self.say("")
        try:
            self.opened.emit(lay(package, folder))
        except Refused as refused:
            self.say(refused.sentence)
        except Trouble as trouble:
            self.say(f"{trouble.sentence}{trouble.advice}")
