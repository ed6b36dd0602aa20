"""What the fault tests kill: real operations on a real store, each told on standard output once it is done."""

import sys
from datetime import datetime
from pathlib import Path

from db.office import Desk, create_store, open_store
from db.people.records import Person, PersonId
from db.store import backup
from db.store.files import write_file
from db.store.opening import snapshot_of
from db.store.store import Store

DESK = Desk(clerk="程立", machine=7)
NOW = datetime(2026, 6, 14, 17, 0)
ROWS_A_WORK = 3


def save(store: Store, number: int) -> None:
    """Save one work of several rows, all of one name."""
    with store.work(f"新增 {number}") as work:
        for _ in range(ROWS_A_WORK):
            work.insert(Person(id=PersonId(work.new_id()), name=f"委员{number}", note="备注" * 200))


def write(folder: Path) -> None:
    store = open_store(folder / "案头.db", DESK)
    save(store, 1)
    sys.stdout.write("saved\n")
    sys.stdout.flush()
    store.close()


def lay(folder: Path) -> None:
    store = create_store(folder / "新.db", DESK)
    sys.stdout.write("laid\n")
    sys.stdout.flush()
    store.close()


def back_up(folder: Path) -> None:
    store = open_store(folder / "案头.db", DESK)
    source = snapshot_of(store.connection)
    backup.back_up(source, folder / "案头.db", [folder / "备份"], reason=backup.Reason.HAND, now=NOW)
    sys.stdout.write("backed up\n")
    sys.stdout.flush()
    store.close()


def restore(folder: Path) -> None:
    (kept,) = backup.list_backups(folder / "旧备份")
    backup.restore(folder / "案头.db", kept, now=NOW)
    sys.stdout.write("restored\n")
    sys.stdout.flush()


def export(folder: Path) -> None:
    write_file(folder / "名单.xlsx", b"new" * 100_000)
    sys.stdout.write("exported\n")
    sys.stdout.flush()


OPERATIONS = {"write": write, "lay": lay, "back_up": back_up, "restore": restore, "export": export}

if __name__ == "__main__":
    OPERATIONS[sys.argv[1]](Path(sys.argv[2]))
