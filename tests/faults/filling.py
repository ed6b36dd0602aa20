"""Fill a small disk with works, see what is said, make room and go on: run as a program, reports JSON."""

import json
import sys
from contextlib import closing
from pathlib import Path

from db.office import create_store, open_store
from db.store import backup
from db.store.errors import Trouble
from db.store.files import write_file
from db.store.health import check
from db.store.opening import snapshot_of
from db.store.store import Store
from tests.faults.writer import DESK, NOW, save


def sentence(store: Store) -> str:
    try:
        for number in range(100_000):
            save(store, number)
    except Trouble as trouble:
        return trouble.sentence
    return ""


def told(action: object) -> str:
    try:
        action()  # type: ignore[operator]  # an action of whatever kind the test gives
    except Trouble as trouble:
        return trouble.sentence
    return ""


def main(disk: Path) -> dict[str, object]:
    (disk / "reserve").write_bytes(b"x" * 300_000)
    store = create_store(disk / "案头.db", DESK)
    full = sentence(store)
    rows, works = (store.value(f"SELECT COUNT(*) FROM {table}") for table in ("person", "work"))
    with closing(snapshot_of(store.connection)) as source:
        kept = told(
            lambda: backup.back_up(
                source, disk / "案头.db", [disk / "备份"], reason=backup.Reason.HAND, now=NOW
            )
        )
    exported = told(lambda: write_file(disk / "名单.xlsx", b"x" * 900_000))
    rubbish = [str(file.relative_to(disk)) for file in disk.rglob("*") if file.name.startswith(".antou-")]
    (disk / "reserve").unlink()
    save(store, 999_999)
    findings = [finding.code for finding in check(store.connection, followers=store.followers)]
    after = store.value("SELECT COUNT(*) FROM person")
    store.close()
    again = open_store(disk / "案头.db", DESK)
    reopened = again.value("SELECT COUNT(*) FROM person")
    again.close()
    return {
        "full": full, "rows": rows, "works": works, "backup": kept, "export": exported, "rubbish": rubbish,
        "findings": findings, "after": after, "reopened": reopened,
    }  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1])), ensure_ascii=False))
