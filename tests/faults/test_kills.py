"""kill -9 at random and at every touch of the disk: what was acknowledged is there, nothing is half there."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from db.office import create_store, open_store
from db.store import backup
from db.store.health import check
from db.store.opening import snapshot_of
from tests.faults.writer import DESK, OPERATIONS, ROWS_A_WORK, save

TOUCHES = (
    "pwrite64,write,fdatasync,fsync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat,mkdir"
)
POINTS = 30  # of each operation, evenly spread where it touches the disk more often


def killed_at_random(path: Path, kills: int, *words: str) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.faults.killing", str(path), str(kills), "1", *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    counts = killed_at_random(tmp_path / "案头.db", 200)
    assert counts["kills"] == 200
    assert counts["promised"] >= 200
    assert counts["interrupted"] > 20, "the kills missed the savings"
    assert (counts["lost"], counts["partial"], counts["findings"]) == (0, 0, 0)
    assert counts["slowest_ms"] < 2000


def test_a_promise_made_before_saving_is_caught(tmp_path: Path) -> None:
    assert killed_at_random(tmp_path / "案头.db", 12, "early")["lost"] > 0


def scene(folder: Path) -> Path:
    """Lay a store with two works, a backup of the first one, and an old export."""
    folder.mkdir()
    store = create_store(folder / "案头.db", DESK)
    save(store, 1000)
    source = snapshot_of(store.connection)
    backup.back_up(
        source, folder / "案头.db", [folder / "旧备份"], reason=backup.Reason.HAND, now=datetime(2026, 6, 1)
    )
    source.close()
    save(store, 2000)
    store.close()
    (folder / "名单.xlsx").write_bytes(b"old" * 100_000)
    return folder


def names(folder: Path) -> dict[str, int]:
    store = open_store(folder / "案头.db", DESK)
    found = {row[0]: row[1] for row in store.rows("SELECT name, COUNT(*) FROM person GROUP BY name")}
    assert check(store.connection, followers=store.followers) == []
    store.close()
    assert set(found.values()) == {ROWS_A_WORK}
    return found


def write_is_whole(folder: Path, *, done: bool) -> None:
    found = set(names(folder))
    assert found - {"委员1"} == {"委员1000", "委员2000"}
    assert "委员1" in found or not done


def lay_is_whole(folder: Path, *, done: bool) -> None:
    assert (folder / "新.db").exists() or not done
    if (folder / "新.db").exists():
        store = open_store(folder / "新.db", DESK)
        assert check(store.connection, followers=store.followers) == []
        save(store, 1)
        store.close()


def back_up_is_whole(folder: Path, *, done: bool) -> None:
    assert set(names(folder)) == {"委员1000", "委员2000"}
    made = backup.list_backups(folder / "备份")
    assert all(each.verified and backup.check_backup(each) == () for each in made)
    assert len(made) == 1 or not done
    (old,) = backup.list_backups(folder / "旧备份")
    assert backup.check_backup(old) == ()


def restore_is_whole(folder: Path, *, done: bool) -> None:
    found = set(names(folder))
    assert found == {"委员1000"} if done else found in ({"委员1000"}, {"委员1000", "委员2000"})
    if found == {"委员1000"}:
        (kept,) = folder.glob("恢复前-*/案头.db")
        shutil.copy(kept, folder / "案头.db")
        assert set(names(folder)) == {"委员1000", "委员2000"}


def export_is_whole(folder: Path, *, done: bool) -> None:
    data = (folder / "名单.xlsx").read_bytes()
    assert data == b"new" * 100_000 or (data == b"old" * 100_000 and not done)


WHOLE: dict[str, Callable[..., None]] = {
    "write": write_is_whole,
    "lay": lay_is_whole,
    "back_up": back_up_is_whole,
    "restore": restore_is_whole,
    "export": export_is_whole,
}


def traced(folder: Path, operation: str, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [
        "strace", "-f", "-qq", "-e", f"trace={TOUCHES}", *options,
        sys.executable, "-B", "-m", "tests.faults.writer", operation, str(folder),
    ]  # fmt: skip
    return subprocess.run(command, check=False, capture_output=True, text=True)


def touched(trace: str) -> list[tuple[str, int]]:
    """Return every touch of the disk in order, as the call and how many of its kind it is."""
    times: dict[str, int] = {}
    points = []
    for call in re.findall(r"^(?:\[pid +\d+\] )?([a-z0-9_]+)\(", trace, re.MULTILINE):
        times[call] = times.get(call, 0) + 1
        points.append((call, times[call]))
    return points


@pytest.mark.suite
@pytest.mark.slow
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_kill_at_every_touch_of_the_disk_leaves_old_or_new(tmp_path: Path, operation: str) -> None:
    ready = scene(tmp_path / "ready")
    whole = WHOLE[operation]
    shutil.copytree(ready, tmp_path / "all")
    all_of_it = traced(tmp_path / "all", operation)
    assert all_of_it.returncode == 0, all_of_it.stderr
    whole(tmp_path / "all", done=True)
    points = touched(all_of_it.stderr)
    assert len(points) >= 5
    for number, (call, time) in enumerate(points[:: max(1, len(points) // POINTS)]):
        folder = tmp_path / str(number)
        shutil.copytree(ready, folder)
        run = traced(folder, operation, "-e", f"inject={call}:signal=KILL:when={time}")
        assert run.returncode != 0, (call, time)
        whole(folder, done=run.stdout != "")
        shutil.rmtree(folder)
