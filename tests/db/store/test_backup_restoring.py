"""A backup is put back whole, and what stood there is kept."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from db.store import files
from db.store.attachments import add, folder_of, place_of
from db.store.backup import (
    check_backup,
    restore,
)
from db.store.errors import Trouble
from db.store.opening import sidecars
from db.store.store import Store
from tests.db.store.backed_up import NOW, kept, path_of, people
from tests.db.store.conftest import add_people


def test_restoring_puts_the_backup_in_place_and_keeps_what_stood_there(
    file_store: Store, tmp_path: Path
) -> None:
    path = path_of(file_store)
    add_people(file_store, "王小宁")
    (one,) = kept(file_store, tmp_path / "备份").backups
    add_people(file_store, "后来人")
    file_store.close()
    done = restore(path, one, now=NOW)
    assert people(path) == ["王小宁"]
    assert done.kept is not None
    assert done.kept.name == "恢复前-20260614-170000"
    assert people(done.kept / path.name) == ["王小宁", "后来人"]
    assert check_backup(one) == ()


def test_restoring_over_a_crashed_store_heals_it_first(file_store: Store, tmp_path: Path) -> None:
    path = path_of(file_store)
    add_people(file_store, "王小宁")
    (one,) = kept(file_store, tmp_path / "备份").backups
    add_people(file_store, "后来人")
    file_store.connection.execute("PRAGMA cache_size = 1")
    file_store.connection.execute("BEGIN IMMEDIATE")
    file_store.connection.execute("UPDATE person SET note = hex(zeroblob(90000))")
    for file in (path, sidecars(path)[0]):
        shutil.copy(file, tmp_path / file.name)
    file_store.connection.execute("ROLLBACK")
    crashed = tmp_path / path.name
    assert sidecars(crashed)[0].exists()
    done = restore(crashed, one, now=NOW)
    assert people(crashed) == ["王小宁"]
    assert done.kept is not None
    assert people(done.kept / path.name) == ["王小宁", "后来人"]


def test_restoring_over_a_damaged_store_moves_its_journal_out_of_the_way(
    file_store: Store, tmp_path: Path
) -> None:
    path = path_of(file_store)
    add_people(file_store, "王小宁")
    (one,) = kept(file_store, tmp_path / "备份").backups
    file_store.close()
    path.write_bytes(b"damaged beyond recognition" * 400)
    sidecars(path)[0].write_bytes(b"journal")
    done = restore(path, one, now=NOW)
    assert done.kept is not None
    assert sorted(each.name for each in done.kept.iterdir()) == [path.name, f"{path.name}-journal"]
    assert people(path) == ["王小宁"]


def test_a_journal_left_alone_is_moved_before_the_backup_comes(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    (one,) = kept(file_store, tmp_path / "备份").backups
    sidecars(tmp_path / "新.db")[0].write_bytes(b"journal of a lost file")
    done = restore(tmp_path / "新.db", one, now=NOW)
    assert done.kept is not None
    assert [each.name for each in done.kept.iterdir()] == ["新.db-journal"]
    assert people(tmp_path / "新.db") == ["王小宁"]


def test_restoring_where_nothing_stands_keeps_nothing_and_brings_the_attachments(
    file_store: Store, tmp_path: Path
) -> None:
    folder = folder_of(path_of(file_store))
    scan, lost = add(folder, b"scan", "a.pdf"), add(folder, b"lost", "b.pdf")
    with file_store.work("登记扫描件") as work:
        work.insert_all([scan, lost])
    (one,) = kept(file_store, tmp_path / "备份").backups
    place_of(tmp_path / "备份" / "附件", lost.hash).unlink()
    done = restore(tmp_path / "新.db", one, now=NOW)
    assert done.kept is None
    assert done.lost_attachments == (lost.hash,)
    assert place_of(folder_of(tmp_path / "新.db"), scan.hash).read_bytes() == b"scan"


def test_an_unverified_backup_is_restored_only_when_asked_for(file_store: Store, tmp_path: Path) -> None:
    path = path_of(file_store)
    add_people(file_store, "王小宁")
    file_store.connection.execute("UPDATE person SET note = '改'")
    (one,) = kept(file_store, tmp_path / "备份").backups
    file_store.close()
    with pytest.raises(Trouble, match="没有恢复"):
        restore(path, one, now=NOW)
    restore(path, one, now=NOW, unverified=True)
    assert people(path) == ["王小宁"]


def test_a_file_system_without_second_names_gets_a_copy(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(file_store)
    (one,) = kept(file_store, tmp_path / "备份").backups
    file_store.close()

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "FAT knows no links")

    monkeypatch.setattr(os, "link", refuse)
    done = restore(path, one, now=NOW)
    assert done.kept is not None
    assert people(done.kept / path.name) == []


def test_a_store_held_by_another_program_is_not_restored_beside(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(file_store)
    add_people(file_store, "王小宁")
    (one,) = kept(file_store, tmp_path / "备份").backups
    add_people(file_store, "后来人")
    file_store.close()
    real = os.replace

    def held(source: Any, target: Any) -> None:
        if Path(target) == path:
            raise PermissionError(errno.EACCES, "in use")
        real(source, target)

    with monkeypatch.context() as windows:
        windows.setattr(files, "_PAUSES", ())
        windows.setattr(os, "replace", held)
        with pytest.raises(Trouble, match="占用"):
            restore(path, one, now=NOW)
    assert people(path) == ["王小宁", "后来人"]
    assert len(list(path.parent.glob("*.db"))) == 1


def test_restoring_into_a_missing_folder_is_told(file_store: Store, tmp_path: Path) -> None:
    path = path_of(file_store)
    (one,) = kept(file_store, tmp_path / "备份").backups
    file_store.close()
    with pytest.raises(Trouble):
        restore(tmp_path / "无" / path.name, one, now=NOW)
    assert not (tmp_path / "无").exists()
