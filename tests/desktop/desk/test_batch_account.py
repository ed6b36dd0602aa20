"""Runs that are cut off: nothing that was made stays unknown to the office."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.papers.records import Paper
from db.papers.records_numbers import LetterNumber
from db.store.store import Store
from desktop.desk.batch import Batch, recover
from desktop.desk.batch_account import Account, unrecorded
from desktop.desk.desk import Desk
from tests.desktop.conftest import OpenDesk
from tests.desktop.desk.numbered import letters, series
from tests.desktop.paper_store import PaperOffice


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, office: PaperOffice) -> Desk:
    del office
    return open_desk(store)


def cut_off(qtbot: QtBot, desk: Desk, folder: Path, *, after: int) -> Batch:
    """Run a batch and end its jobs as the closing window does, once some files are there."""
    batch = Batch(desk, letters(desk.store, folder))
    qtbot.waitUntil(lambda: batch._job is not None, timeout=20000)
    for _ in range(20_000):  # by sleeping: a window that closes hears no more news, not even that all is done
        if len(list(folder.glob("*.pdf"))) >= after:
            break
        time.sleep(0.001)
    assert desk.jobs.stop(20000)
    return batch


def test_a_run_cut_off_by_closing_is_recorded_at_the_next_start(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    series(store)
    cut_off(qtbot, desk, tmp_path / "函", after=1)
    qtbot.wait(50)
    assert store.find(Paper) == []
    made = len(list((tmp_path / "函").glob("*.pdf")))
    assert recover(desk) == made
    assert len(store.find(Paper)) == made
    states = [each.state for each in store.find(LetterNumber, "ORDER BY number")]
    assert states == ["已用"] * made + ["作废"] * (3 - made)
    assert len(list((tmp_path / "函").glob("文书回执*.csv"))) == 1
    assert recover(desk) == 0  # once is enough
    assert unrecorded(desk) == ([], False)


def test_a_run_that_ended_well_leaves_no_account(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(Batch(desk, letters(store, tmp_path / "函")).ended, timeout=20000):
        pass
    assert unrecorded(desk) == ([], False)
    assert not (desk.local.path.parent / "未记入的文书").exists()


def test_a_run_still_going_on_is_let_alone(desk: Desk, store: Store, tmp_path: Path) -> None:
    account = Account(desk, title="函", folder=tmp_path, at=store.clock())
    assert unrecorded(desk) == ([], True)
    account.leave()
    found, running = unrecorded(desk)
    assert ([each.title for _, each in found], running) == (["函"], False)


def test_a_last_line_cut_by_the_power_counts_as_not_written(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    cut_off(qtbot, desk, tmp_path / "函", after=2)
    ((path, _),) = unrecorded(desk)[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if '"made"' in line]
    path.write_text("\n".join(lines[: lines.index(kept[1])]) + "\n" + kept[1][:40], encoding="utf-8")
    assert recover(desk) == 1


def test_a_file_the_clerk_deleted_meanwhile_is_not_recorded(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    cut_off(qtbot, desk, tmp_path / "函", after=2)
    made = sorted((tmp_path / "函").glob("*.pdf"))
    made[0].unlink()
    assert recover(desk) == len(made) - 1
    assert store.find(Paper, "WHERE file = ?", str(made[0])) == []


@pytest.mark.slow
def test_a_killed_process_leaves_its_account_to_the_next(desk: Desk, store: Store, tmp_path: Path) -> None:
    account = Account(desk, title="函", folder=tmp_path, at=store.clock())
    account.close()
    program = (
        "import os, sys\nfrom PySide6.QtCore import QLockFile\n"
        "path = sys.argv[1]\nlock = QLockFile(path + '.lock')\nassert lock.tryLock(0)\n"
        "open(path, 'w').write(sys.argv[2] + chr(10))\nos.kill(os.getpid(), 9)\n"
    )
    account.path.parent.mkdir(parents=True)
    line = f'{{"title": "函", "folder": "{tmp_path}", "at": "2022-06-14T10:00:00"}}'
    done = subprocess.run([sys.executable, "-c", program, str(account.path), line], check=False)
    assert done.returncode == -9
    found, running = unrecorded(desk)
    assert ([each.title for _, each in found], running) == (["函"], False)
