"""One process writes, the others are told who; a killed holder holds nothing."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import BaseFileLock, FileLock

from db.store import lock as lock_module
from db.store.errors import Trouble
from db.store.lock import Held, Holder, StoreLock, holder, locks_work

HOLD = """
import sys
from pathlib import Path
from db.store.lock import StoreLock
lock = StoreLock.acquire(Path(sys.argv[1]), "程立")
print("held", flush=True)
sys.stdin.read()
"""


def other_process(store: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: "subprocess.Popen[str]", how: signal.Signals) -> None:
    process.send_signal(how)
    process.communicate()


def test_a_folder_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="所在的文件夹"):
        StoreLock.acquire(tmp_path / "移动盘" / "案头.db", "程立")
    assert list(tmp_path.iterdir()) == []


def test_the_second_is_told_who_holds_the_store(tmp_path: Path) -> None:
    process = other_process(tmp_path / "案头.db")
    with pytest.raises(Held, match="程立") as caught:
        StoreLock.acquire(tmp_path / "案头.db", "王强")
    found = caught.value.holder
    assert found is not None
    assert (found.clerk, found.process, found.here) == ("程立", process.pid, True)
    assert "退出后" in caught.value.advice
    end(process, signal.SIGTERM)


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    store = tmp_path / "案头.db"
    end(other_process(store), signal.SIGKILL)
    left = holder(store)
    assert left is not None
    assert left.clerk == "程立"
    with StoreLock.acquire(store, "王强") as mine:
        assert holder(store) == mine.holder
        assert mine.sound


def test_a_released_store_can_be_taken_again_and_the_note_is_gone(tmp_path: Path) -> None:
    store = tmp_path / "案头.db"
    first = StoreLock.acquire(store, "程立")
    first.release()
    first.release()
    assert holder(store) is None
    StoreLock.acquire(store, "王强").release()
    assert [each.name for each in tmp_path.iterdir()] == ["案头.db.lock"]


def test_the_same_process_cannot_take_it_twice(tmp_path: Path) -> None:
    with StoreLock.acquire(tmp_path / "案头.db", "程立"), pytest.raises(Held):
        StoreLock.acquire(tmp_path / "案头.db", "程立")


def test_a_lock_may_be_given_back_by_another_thread(tmp_path: Path) -> None:
    lock = StoreLock.acquire(tmp_path / "案头.db", "程立")
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    StoreLock.acquire(tmp_path / "案头.db", "王强").release()


def test_races_have_one_winner(tmp_path: Path) -> None:
    winners: list[StoreLock] = []
    ready = threading.Barrier(8)

    def race() -> None:
        ready.wait()
        with suppress(Held):
            winners.append(StoreLock.acquire(tmp_path / "案头.db", "程立"))

    for _ in range(10):
        threads = [threading.Thread(target=race) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(winners) == 1
        winners.pop().release()


def test_a_folder_without_the_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble):
        StoreLock.acquire(tmp_path / "file" / "案头.db", "程立")


@pytest.mark.parametrize(
    "note", ["", "[]", "{}", '{"since": "x"}', '{"since": "2022-06-14", "x": 1}', '{"since": 1}']
)
def test_an_unreadable_note_names_nobody_and_locks_all_the_same(tmp_path: Path, note: str) -> None:
    store = tmp_path / "案头.db"
    with StoreLock.acquire(store, "程立"):
        (tmp_path / "案头.db.holder").write_text(note)
        with pytest.raises(Held, match="另一个程序") as caught:
            StoreLock.acquire(store, "王强")
        assert caught.value.holder is None


def test_a_holder_without_a_name_is_called_by_its_account() -> None:
    one = Holder(clerk="", computer="PC-3", account="bangong", process=1, since=datetime(2022, 6, 14, 8, 30))
    assert one.words == "bangong（电脑 PC-3，自 2022-06-14 08:30 起）"
    assert not one.here


def test_an_account_without_a_name_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    assert lock_module._account() == ""


class LetsEverybodyIn(FileLock):
    """Stands for a share whose server grants every lock: two can have it at once."""

    def _acquire(self) -> None:
        self._context.lock_file_fd = os.open(self.lock_file, os.O_RDWR | os.O_CREAT)

    def _release(self) -> None:
        assert self._context.lock_file_fd is not None
        os.close(self._context.lock_file_fd)
        self._context.lock_file_fd = None


def test_a_folder_whose_locks_keep_nobody_out_is_found_out(tmp_path: Path) -> None:
    def make(*values: Any, **settings: Any) -> BaseFileLock:
        return LetsEverybodyIn(*values, **settings)

    assert locks_work(tmp_path)
    assert not locks_work(tmp_path, make=make)
    lock = StoreLock.acquire(tmp_path / "案头.db", "程立", make=make)
    assert not lock.sound
    lock.release()
    assert not list(tmp_path.glob(".antou-*"))
