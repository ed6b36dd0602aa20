"""Asking where a file shall go, and showing where it went."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from db.store.files import safe_name


def chosen_file(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """Ask where a file shall go; empty when the clerk changed his mind."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / safe_name(name)), kinds)
    return path


def show_folder(path: Path) -> None:
    """Open the folder of a file in the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
