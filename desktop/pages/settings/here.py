"""本机: how this computer looks, who sits at it, and where its backups go; nothing of it is in the store."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from db.store.errors import Refused
from db.store.kind import Field, FieldType
from desktop.desk import theme as themes
from desktop.desk.backups import Backups
from desktop.desk.desk import Desk, Outcome
from desktop.desk.look import look
from desktop.desk.theme import TextSize
from desktop.widgets.boxes import row
from desktop.widgets.buttons import button
from desktop.widgets.form import Form
from desktop.widgets.form_card import FormCard, Questions
from desktop.widgets.inputs import TextInput
from desktop.widgets.labels import rule, set_tip


class FolderInput(TextInput):
    """A folder, typed or chosen in the system's own dialog."""

    def __init__(self) -> None:
        super().__init__()
        opener = self.addAction(look().icon("folder", "ink_faint"), QLineEdit.ActionPosition.TrailingPosition)
        opener.setText("选择文件夹")
        opener.triggered.connect(lambda _checked=False: self.choose())

    def choose(self) -> None:
        """Ask for a folder."""
        folder = QFileDialog.getExistingDirectory(self, "选择文件夹", self.value())
        if folder:
            self.set_value(folder)
            self.edited.emit()


def _fields() -> tuple[Field, ...]:
    return (
        Field(name="clerk", words="经办人", required=True, limit=20, help="记在每一步操作旁边"),
        Field(name="theme", words="颜色", type=FieldType.CHOICE, choices=tuple(_themes()), required=True),
        Field(name="size", words="字号", type=FieldType.CHOICE, choices=tuple(TextSize), required=True),
        Field(name="second", words="第二处备份", help="移动盘或共享文件夹；留空则只备份在数据旁边"),
    )


def _themes() -> dict[str, str]:
    """Return the themes by their words, the light one first."""
    found = {themes.load(name).words: name for name in themes.names()}
    return dict(sorted(found.items(), key=lambda pair: pair[1] != "light"))


class HereCard(FormCard):
    """The form, and below it the ways to another store."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_questions(desk))
        self._desk = desk
        self.ask_store: Callable[[], str] = self._store_dialog
        self.other_button = button("打开另一个库…", self.open_other)
        self.first_button = button("回到首次启动", lambda: self._desk.switching.emit(None))
        set_tip(self.other_button, "先备份并关闭现在的库")
        set_tip(self.first_button, "先备份并关闭现在的库，再新建、打开或练习；现在的库留在原处")
        self.body.addWidget(rule())
        self.body.addLayout(row(self.other_button, self.first_button, None))

    def open_other(self) -> None:
        """Ask for a store; the open one is backed up and closed first."""
        chosen = self.ask_store()
        if chosen:
            self._desk.switching.emit(Path(chosen))

    def _store_dialog(self) -> str:
        here = "" if self._desk.store.path is None else str(self._desk.store.path.parent)
        kinds = "政协案头数据库 (*.db);;所有文件 (*)"
        return QFileDialog.getOpenFileName(self, "打开另一个库", here, kinds)[0]


def here_section(desk: Desk) -> QWidget:
    """Return what is kept on this computer only."""
    return HereCard(desk)


def _questions(desk: Desk) -> Questions:
    local = desk.local

    def read() -> dict[str, Any]:
        words = next((words for words, name in _themes().items() if name == local.theme), "")
        return {"clerk": desk.clerk, "theme": words, "size": local.text_size, "second": local.second_place}

    def save(values: dict[str, Any]) -> Outcome:
        second = values["second"]
        if second and Path(second) in Backups.of(desk).places[:1]:
            sentence = "这就是第一处备份的位置，请选另一个硬盘、移动盘或共享文件夹。"
            return Outcome(refused=Refused(sentence, field="second"))
        desk.sit(values["clerk"])
        changed = second != local.second_place
        theme, size = _themes()[values["theme"]], values["size"]
        worn = (theme, size) != (local.theme, local.text_size)
        local.second_place, local.theme, local.text_size = second, theme, size
        local.save()
        if changed:
            Backups.of(desk).make()
        if worn:  # everything on the window is made anew, this form too: not while it is saving
            QTimer.singleShot(0, look(), lambda: look().wear(theme=theme, size=TextSize(size)))
        return Outcome()

    def live(form: Form) -> str:
        del form
        path = desk.store.path
        where = [f"数据库：{path}"] if path is not None else []
        where += [f"备份：{place}" for place in Backups.of(desk).places[:1]]
        return "\n".join([*where, "这一页只记在本机，换一台电脑要重新填写。"])

    return Questions(
        title="本机",
        fields=_fields(),
        read=read,
        save=save,
        live=live,
        made={"second": FolderInput},
        undoable=False,
    )
