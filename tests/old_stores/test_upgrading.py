"""Stores of earlier releases: opened, kept as they were beside, whole, and undone as far back as ever."""

import lzma
import os
import signal
import sqlite3
from pathlib import Path

import pytest

from db.office import BEFORE_UPGRADE, Desk, open_copy, open_store
from db.people.records import Person
from db.proposals.records import Proposal
from db.store.backup import Reason, check_backup, list_backups
from db.store.errors import Trouble
from db.store.health import check
from db.store.schema import steps
from db.store.schema.steps import BUSINESS_TABLES, VERSION, tables_in

DESK = Desk(clerk="程立", machine=7)
OLD = sorted(Path(__file__).parent.glob("step_*.db.xz"))
PROPOSALS = 4


def _named(path: Path) -> str:
    return path.name.split(".")[0]


def _laid(kept: Path, folder: Path) -> Path:
    path = folder / "云山区政协.db"
    path.write_bytes(lzma.decompress(kept.read_bytes()))
    return path


@pytest.fixture(params=OLD, ids=_named)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return _laid(request.param, tmp_path)


def test_an_old_store_is_opened_whole_and_undone_as_before(old: Path) -> None:
    store = open_store(old, DESK)
    assert store.schema_version == VERSION
    assert len(store.find(Proposal)) == PROPOSALS
    assert check(store.connection, followers=store.followers) == []
    last = store.undoable
    assert last is not None
    while store.undoable is not None:
        store.undo()
    assert store.find(Proposal) == []
    assert check(store.connection, followers=store.followers) == []
    store.close()


def test_the_newest_old_store_has_something_of_every_table(tmp_path: Path) -> None:
    connection = sqlite3.connect(_laid(OLD[-1], tmp_path))
    empty = [
        table
        for table in tables_in(connection)
        if connection.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone() == (0,)
    ]
    connection.close()
    assert empty == []


def test_it_is_kept_as_it_was_beside_the_store(old: Path) -> None:
    before = old.read_bytes()
    open_store(old, DESK).close()
    (kept,) = list_backups(old.parent / BEFORE_UPGRADE)
    assert (kept.reason, kept.verified, kept.store) == (Reason.BEFORE, True, old.name)
    assert check_backup(kept) == ()
    copy = open_copy(kept.file)
    assert len(copy.find(Proposal)) == PROPOSALS
    copy.close()
    assert old.read_bytes() != before
    open_store(old, DESK).close()
    assert len(list_backups(old.parent / BEFORE_UPGRADE)) == 1


def test_reading_an_old_store_leaves_the_file_alone(old: Path) -> None:
    before = old.read_bytes()
    copy = open_copy(old)
    assert copy.schema_version == VERSION
    for table in BUSINESS_TABLES:
        copy.rows(f'SELECT * FROM "{table}" LIMIT 1')
    with pytest.raises(Trouble, match="只读"), copy.work("改"):
        pass
    copy.close()
    assert old.read_bytes() == before


def test_without_room_for_the_copy_the_store_stays_old(old: Path) -> None:
    before = old.read_bytes()
    (old.parent / BEFORE_UPGRADE).write_text("这里是一个文件", encoding="utf-8")
    with pytest.raises(Trouble):
        open_store(old, DESK)
    assert old.read_bytes() == before
    (old.parent / BEFORE_UPGRADE).unlink()
    open_store(old, DESK).close()


_STEPS_AHEAD = [
    pytest.param(kept, step, id=f"{_named(kept)}-{step}")
    for kept in OLD
    for step in range(int(_named(kept).removeprefix("step_")) + 1, VERSION + 1)
]


@pytest.mark.parametrize(("kept", "step"), _STEPS_AHEAD)
def test_an_upgrade_cut_off_in_a_step_goes_on_at_the_next_opening(
    kept: Path, step: int, tmp_path: Path
) -> None:
    old = _laid(kept, tmp_path)
    child = os.fork()
    if child == 0:
        try:
            _dying_in(step)
            open_store(old, DESK)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    store = open_store(old, DESK)
    assert store.schema_version == VERSION
    assert len(store.find(Proposal)) == PROPOSALS
    assert [person.name for person in store.find(Person, "WHERE name = '何䶮'")] == []
    assert check(store.connection, followers=store.followers) == []
    store.close()


def _dying_in(step: int) -> None:
    """Let this process be killed half-way through the statements of a step."""
    statements = steps.STEPS[step - 1].split(";")
    cut = len(statements) // 2
    deadly = ";".join([*statements[:cut], "SELECT die()"])
    steps.STEPS = (*steps.STEPS[: step - 1], deadly, *steps.STEPS[step:])
    from db.store.store import Store

    lay = Store.migrate

    def migrate(self: Store) -> None:
        self.connection.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
        lay(self)

    Store.migrate = migrate  # type: ignore[method-assign]  # only in the child, which dies of it
