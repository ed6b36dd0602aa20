"""First frame and 今日 filled, as CPU time of the whole process, beside an empty PySide6 window and DB Browser."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Line, against, beside_only, medians, report


def empty() -> None:
    """Paint a bare window once: what any PySide6 program costs."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1366, 690)
    window.show()
    QTimer.singleShot(0, application.quit)
    application.exec()


def first_frame() -> None:
    """Paint the program's frame once, before it opens any store."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.app import Application
    from desktop.desk.local import Local

    with TemporaryDirectory() as place:
        application = QApplication([])
        program = Application(application, Local(path=Path(place) / "antou.json"))
        program.show()
        QTimer.singleShot(0, application.quit)
        application.exec()


def today(store: Path) -> None:
    """Open a practice store and stop when 今日 shows its figures."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.app import Application
    from desktop.desk.local import Local

    with TemporaryDirectory() as place:
        application = QApplication([])
        program = Application(application, Local(path=Path(place) / "antou.json", machine=7))
        program.show()

        def open_it() -> None:
            program.start(store)
            application.processEvents()
            report(shown=1)
            sys.stdout.flush()
            os._exit(0)  # closing is not part of starting

        QTimer.singleShot(0, open_it)
        application.exec()


def practice(store: Path) -> None:
    from db.office import Desk, create_store
    from db.practice.fill import fill

    office = create_store(store, Desk(clerk="程立", machine=7))
    fill(office)
    office.close()


def browser(store: Path) -> float | None:
    """CPU milliseconds until DB Browser for SQLite shows the same store, where it and a virtual screen are at hand."""
    if not all(shutil.which(name) for name in ("sqlitebrowser", "xvfb-run")):
        return None
    child = subprocess.Popen(
        ["xvfb-run", "-a", "sqlitebrowser", str(store), "-t", "proposal"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(4)
    found = subprocess.run(
        ["pgrep", "-x", "sqlitebrowser"], capture_output=True, text=True, check=False
    ).stdout.split()
    taken = None
    if found:
        fields = Path(f"/proc/{found[0]}/stat").read_text().rsplit(")", 1)[1].split()
        taken = (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
        subprocess.run(["kill", found[0]], check=False)
    child.wait()
    return taken


def lines() -> list[Line]:
    with TemporaryDirectory() as place:
        store = Path(place) / "练习.antou"
        practice(store)
        variants = {
            "empty": ("benchmarks.window", "empty"),
            "frame": ("benchmarks.window", "first_frame"),
            "today": ("benchmarks.window", "today", str(store)),
        }
        found = medians(variants, rounds=5)
        other = browser(store)
    bare = found["empty"]["process"]
    made = [
        against("first frame (whole process)", found["frame"]["process"], bare, peer_name="empty PySide6 window", at_most=1.8),
        against("今日 filled from the practice store", found["today"]["process"], bare, peer_name="empty PySide6 window", at_most=3.5),
    ]  # fmt: skip
    if other is not None:
        made.append(
            beside_only("今日 filled", found["today"]["process"], other, peer_name="DB Browser on one table")
        )
    return made


if __name__ == "__main__":
    if sys.argv[1] == "today":
        today(Path(sys.argv[2]))
    else:
        {"empty": empty, "first_frame": first_frame}[sys.argv[1]]()
