"""Press papers onto a small disk or until killed, and see what lies there: run as a program, reports JSON."""

import io
import itertools
import json
import os
import random
import signal
import sys
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import pypdfium2

from db.office import FOLLOWERS
from db.store.store import Store
from desktop.desk.press import Arrange, Order, press, tasks_of
from desktop.desk.press_receipt import Receipt
from desktop.desk.sheets import style
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind
from tests.conftest import memory_connection
from tests.desktop.paper_store import paper_office

TODAY = date(2022, 6, 14)


def office() -> Store:
    """Return the small office of the paper tests, in memory."""
    ids = itertools.count(1 << 40)
    made = Store(
        memory_connection(), followers=FOLLOWERS, new_id=lambda: next(ids), actor="程立",
        clock=lambda: datetime(2022, 6, 14, 10),
    )  # fmt: skip
    made.migrate()
    paper_office(made)
    return made


def order(store: Store, folder: Path, arrange: Arrange = Arrange.EACH) -> Order:
    archive = kind("archive")
    found = subjects(store, archive, "all", year="2022", today=TODAY)
    return Order(tasks=tasks_of([style(archive)], found), folder=folder, title="档案", arrange=arrange)


def whole(path: Path) -> bool:
    """Tell whether a file is all of a Word or PDF file."""
    data = path.read_bytes()
    try:
        if path.suffix == ".docx":
            return zipfile.ZipFile(io.BytesIO(data)).testzip() is None
        return len(pypdfium2.PdfDocument(data)) > 0 and data.rstrip().endswith(b"%%EOF")
    except Exception:  # noqa: BLE001 - whatever a reader says of it, it is not whole
        return False


def lying(folder: Path) -> dict[str, int]:
    """Count what lies in a folder: whole papers, broken ones, rubbish of ours."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    rubbish = [path for path in files if path.name.startswith(".antou-")]
    papers = [path for path in files if path.suffix in {".docx", ".pdf"} and path not in rubbish]
    sound = [path for path in papers if whole(path)]
    return {"whole": len(sound), "broken": len(papers) - len(sound), "rubbish": len(rubbish)}


def told(receipt: Receipt) -> dict[str, object]:
    return {
        "made": len(receipt.made), "failed": [one.reason for one in receipt.failed], "left": len(receipt.left),
        "stopped": receipt.stopped,
    }  # fmt: skip


def fill(disk: Path) -> dict[str, object]:
    """Press onto a disk that becomes full, make room, and press what is missing."""
    store = office()
    reserve = disk / "reserve"
    press(store, order(store, disk / "先"), today=TODAY)  # fonts and wording are read by now
    for file in (disk / "先").iterdir():
        file.unlink()
    with reserve.open("wb", buffering=0) as padding:
        try:
            while True:
                padding.write(b"x" * 4096)
        except OSError:
            pass
    os.truncate(reserve, reserve.stat().st_size // 4096 * 4096 - 90_000)
    first = press(store, order(store, disk / "满"), today=TODAY)
    after = lying(disk / "满")
    reserve.unlink()
    again = press(store, order(store, disk / "满").only(first.again), today=TODAY)
    return {"first": told(first), "lying": after, "again": told(again), "at_last": lying(disk / "满")}


def kill(folder: Path, kills: int) -> dict[str, int]:
    """Press again and again, each time in a process that is killed at random."""
    store = office()
    press(store, order(store, folder / "先"), today=TODAY)
    chance = random.Random(7)
    counts = {"whole": 0, "broken": 0}
    for number in range(kills):
        target = folder / str(number)
        arrange = Arrange.ONE if number % 4 == 3 else Arrange.EACH
        child = os.fork()
        if child == 0:
            try:
                press(store, order(store, target, arrange), today=TODAY)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0.01, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = lying(target) if target.exists() else {"whole": 0, "broken": 0}
        counts["whole"] += found["whole"]
        counts["broken"] += found["broken"]
    return counts


if __name__ == "__main__":
    place = Path(sys.argv[2])
    sys.stdout.write(
        json.dumps(fill(place) if sys.argv[1] == "fill" else kill(place, 40), ensure_ascii=False)
    )
