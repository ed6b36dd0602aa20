"""Keeping a store of the schema as it is now."""

import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.duty.records_scoring import SelfReport
from db.office import Desk, open_store
from db.people.records import Person, PersonId
from db.proposals.records import Proposal
from db.store.health import check
from db.store.schema.steps import VERSION
from db.store.work import Work
from tests.old_stores.keeping import keep


def _one_more(work: Work) -> None:
    work.insert(Person(id=PersonId(work.new_id()), name="何䶮"))


def test_a_store_is_kept_whole_with_what_was_added(tmp_path: Path) -> None:
    kept = keep(tmp_path, fill=_one_more)
    assert kept.name == f"step_{VERSION:04}.db.xz"
    path = tmp_path / "云山区政协.db"
    path.write_bytes(lzma.decompress(kept.read_bytes()))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    store = open_store(path, Desk(clerk="程立", machine=7))
    assert len(store.find(Proposal)) == 4
    assert store.find(Person, "WHERE name = '何䶮'")
    assert check(store.connection, followers=store.followers) == []
    store.close()


def test_a_table_without_a_row_is_named(tmp_path: Path) -> None:
    def emptied(work: Work) -> None:
        for report in work.find(SelfReport):
            work.delete(report)

    with pytest.raises(ValueError, match="nothing in self_report"):
        keep(tmp_path, fill=emptied)
    assert list(tmp_path.iterdir()) == []
