"""First frame and 今日 filled beside an empty PySide6 window and DB Browser; how long the window waits for duty."""

import os
import shutil
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Line, against, beside_only, medians, milliseconds, report, within


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


def recount(store: Path) -> None:
    """Show five years of 330 members one after the other; tell the window's longest turn, and how long it stood still."""
    from PySide6.QtWidgets import QApplication

    from benchmarks.duty import YEARS
    from db.duty.periods import year_of
    from db.office import Desk, open_store
    from desktop.desk.collecting import Collector
    from desktop.desk.desk import Desk as Session_
    from desktop.desk.local import Local
    from desktop.desk.look import look
    from desktop.desk.theme import TextSize
    from desktop.pages.duty.page import DutyPage

    office = open_store(store, Desk(clerk="程立", machine=7, clock=lambda: datetime(2026, 12, 31, 9)))
    application = QApplication([])
    look().wear(theme="light", size=TextSize.NORMAL)
    collector = Collector(application)
    desk = Session_(office, clerk="程立", local=Local(path=store.with_suffix(".json"), machine=7))
    page = DutyPage(desk)
    page.resize(1180, 620)
    page.show()
    while desk.jobs.running:  # the first picture of the page is its own matter
        application.processEvents()
    collector.look()
    turns, stood = [], []
    for year in YEARS:
        begun, before = time.perf_counter(), time.thread_time()
        page.show_period(year_of(office, year))
        while desk.jobs.running or page.reckoning.kept is None:
            application.processEvents()
            now, after = time.perf_counter(), time.thread_time()
            stood.append(now - begun)
            turns.append(after - before)
            begun, before = now, after
    report(turn=max(turns) * 1000, stood=max(stood) * 1000, taken=sum(stood) * 1000)
    sys.stdout.flush()
    os._exit(0)


def years(store: Path) -> None:
    """Lay the five years, and let each go by a scheme."""
    from benchmarks.duty import YEARS, build, scheme
    from db.duty.periods import year_of
    from db.duty.schemes import use_scheme
    from db.office import Desk, open_store

    build(store, members=330)
    office = open_store(store, Desk(clerk="程立", machine=7))
    with office.work("启用") as work:
        for year in YEARS:
            use_scheme(work, year_of(work, year), scheme(), at=datetime(2022, 1, 1, 9))
    office.close()


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
        duty = Path(place) / "years.antou"
        years(duty)
        counted = medians({"recount": ("benchmarks.window", "recount", str(duty))})["recount"]
    bare = found["empty"]["process"]
    made = [
        against("first frame (whole process)", found["frame"]["process"], bare, peer_name="empty PySide6 window", at_most=1.8),
        against("今日 filled from the practice store", found["today"]["process"], bare, peer_name="empty PySide6 window", at_most=3.5),
    ]  # fmt: skip
    subject = "the window's longest turn while 330 members × 5 years are reckoned beside it and shown"
    note = f"by the clock {milliseconds(counted['stood'])}; all five years {milliseconds(counted['taken'])}"
    made.append(within(subject, counted["turn"], 50, note=note))
    if other is not None:
        made.append(
            beside_only("今日 filled", found["today"]["process"], other, peer_name="DB Browser on one table")
        )
    return made


if __name__ == "__main__":
    if sys.argv[1] in {"today", "recount"}:
        {"today": today, "recount": recount}[sys.argv[1]](Path(sys.argv[2]))
    else:
        {"empty": empty, "first_frame": first_frame}[sys.argv[1]]()
