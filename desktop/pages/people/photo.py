"""Choosing a member's picture: kept beside the store, set in one work, taken away again."""

from pathlib import Path

from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QFileDialog, QWidget

from db.people.photos import drop_photo, set_photo
from db.people.records import Person, PersonId
from db.store.attachments import Attachment
from desktop.desk.desk import Desk
from desktop.desk.jobs import Job
from desktop.widgets.attached_files import keep_files

_PICTURES = "照片 (*.jpg *.jpeg *.png *.bmp)"


def ask_photo(owner: QWidget, desk: Desk, person: PersonId) -> None:
    """Ask for a picture and let it be the member's."""
    path, _ = QFileDialog.getOpenFileName(owner, "选择照片", "", _PICTURES)
    if path:
        take_photo(desk, person, Path(path))


def take_photo(desk: Desk, person: PersonId, path: Path) -> Job | None:
    """Keep a picture and set it; what cannot be shown as one is said so and not kept."""
    if not QImageReader(str(path)).canRead():
        desk.notices.tell(f"“{path.name}”不是照片，或者文件已损坏。", "请选 JPG、PNG 或 BMP 文件。")
        return None

    def kept(pictures: list[Attachment]) -> None:
        record = desk.store.get(Person, person)
        outcome = desk.do(f"{record.name}换照片", set_photo, record, pictures[0])
        if outcome.refused is not None:
            desk.notices.tell("没有换照片。", outcome.refused.sentence)

    return keep_files(desk, [path], kept)


def remove_photo(desk: Desk, person: PersonId) -> None:
    """Take a member's picture away."""
    record = desk.store.get(Person, person)
    desk.do(f"{record.name}去掉照片", drop_photo, record)
