"""`make shots`: pictures of every page, light and dark, empty and full, in the sizes people have. For the eye only."""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from db.office import Desk as Who
from db.office import create_store
from db.practice.fill import fill
from db.store.store import Store
from desktop.app import Application, lay_office
from desktop.desk.local import Local
from desktop.desk.look import look
from desktop.desk.theme import TextSize
from desktop.window.first_start import NewOffice

SETTLED_MS = 250  # long enough for the reading jobs of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """One kind of screen."""

    name: str
    width: int
    height: int
    theme: str = "light"
    text: TextSize = TextSize.NORMAL


SIZES = (
    Size(name="light", width=1366, height=690),
    Size(name="dark", width=1366, height=690, theme="dark"),
    Size(name="small", width=911, height=480),
    Size(name="large-type", width=1366, height=690, text=TextSize.LARGE),
    Size(name="wide", width=1920, height=1000),
)


def wait(milliseconds: int = SETTLED_MS) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def stores(folder: Path) -> Iterator[tuple[str, Path]]:
    """Make one full store and one that has just been founded."""
    who = Who(clerk="程立", machine=1)
    for name in ("full", "empty"):
        path = folder / f"{name}.db"
        store: Store = create_store(path, who)
        if name == "full":
            fill(store)
        else:
            new = NewOffice(
                office="广州市云山区",
                term=9,
                session=2,
                opens=date(2022, 1, 17),
                clerk="程立",
                store=path,
                second=None,
            )
            lay_office(store, new)
        store.close()
        yield name, path


def shoot(out: Path, *, only: str = "") -> int:
    """Take all pictures, or those of the pages whose key is named; returns how many."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    taken = 0
    with tempfile.TemporaryDirectory() as room:
        for name, path in stores(Path(room)):
            taken += _of_store(app, out, path, name, only)
        taken += _first_start(app, out, Path(room))
    return taken


def _of_store(app: QApplication, out: Path, path: Path, name: str, only: str) -> int:
    application = Application(app, Local.load(path.with_suffix(".json")))
    application.local.clerk = "程立"
    application.show()
    application.open(path)
    window = application.window
    assert window is not None
    taken = 0
    for size in SIZES if name == "full" else SIZES[:1]:
        look().wear(theme=size.theme, size=size.text)
        application.frame.resize(size.width, size.height)
        for key in [place.key for place in window.places if only in place.key]:
            window.go(key)
            wait()
            application.frame.grab().save(str(out / f"{key}-{name}-{size.name}.png"))
            taken += 1
    look().wear(theme="light", size=TextSize.NORMAL)
    application.frame.close()
    return taken


def _first_start(app: QApplication, out: Path, room: Path) -> int:
    application = Application(app, Local.load(room / "none.json"))
    application.show()
    application.ask()
    application.frame.resize(1366, 690)
    wait(50)
    application.frame.grab().save(str(out / "first-start.png"))
    application.frame.close()
    return 1


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "shots"
    print(shoot(target, only=sys.argv[2] if len(sys.argv) > 2 else ""), "pictures in", target)
