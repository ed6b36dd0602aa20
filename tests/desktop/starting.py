"""What tests of a whole start need: an office to be founded, a store to be found, the box that is open."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QMessageBox

from db.office import Desk as Who
from db.office import create_store
from db.people.operations import add_session, add_term
from desktop.app import Application
from desktop.window.first_start import NewOffice

Start = Callable[[], Application]


def new_office(folder: Path, **changes: object) -> NewOffice:
    values: dict[str, object] = {
        "office": "广州市云山区", "term": 9, "session": 2, "opens": date(2022, 1, 17), "clerk": "程立",
        "store": folder / "数据" / "云山.db", "second": None,
    }  # fmt: skip
    return NewOffice(**{**values, **changes})  # type: ignore[arg-type]  # values of all kinds by name


def make_store(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    store = create_store(path, Who(clerk="程立", machine=5))
    with store.work("建立届次") as work:
        term = add_term(work, 9, since=date(2021, 10, 26))
        add_session(work, term.id, 2, opens=date(2022, 1, 17))
    store.close()
    return path


def message(application: Application) -> tuple[str, str]:
    """Close the box that is open and return what it said."""
    (box,) = [each for each in application.frame.findChildren(QMessageBox) if each.isVisible()]
    words = (box.text(), box.informativeText())
    box.close()
    return words
