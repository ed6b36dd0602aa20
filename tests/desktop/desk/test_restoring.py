"""Putting a backup back under the store's lock."""

from datetime import datetime
from pathlib import Path

import pytest

from db.office import Desk as Who
from db.office import create_store, open_store
from db.people.operations import add_person
from db.people.records import Person
from db.store.backup import Backup, Reason, Restored, back_up
from db.store.lock import Held, StoreLock
from desktop.desk.restoring import outcome_words, put_back

NOW = datetime(2022, 6, 14, 10, 32)


def store_with_backup(path: Path) -> Backup:
    store = create_store(path, Who(clerk="程立", machine=7))
    with store.work("新增委员") as work:
        add_person(work, "王小宁")
    backup = back_up(store.connection, path, [path.parent / "备份"], reason=Reason.HAND, now=NOW).backups[0]
    with store.work("新增委员") as work:
        add_person(work, "李红")
    store.close()
    return backup


def test_the_store_is_what_the_backup_was_and_the_rest_is_kept_beside(tmp_path: Path) -> None:
    backup = store_with_backup(tmp_path / "云山.db")
    restored = put_back(tmp_path / "云山.db", backup, clerk="程立", now=NOW)
    store = open_store(tmp_path / "云山.db", Who(clerk="程立", machine=7))
    assert [each.name for each in store.find(Person)] == ["王小宁"]
    store.close()
    said, more = outcome_words(backup, restored)
    assert said == "已恢复到 2022-06-14 10:32 的备份。"
    assert str(restored.kept) in more
    assert restored.kept is not None
    assert restored.kept.is_dir()


def test_nobody_s_open_store_is_taken_away(tmp_path: Path) -> None:
    backup = store_with_backup(tmp_path / "云山.db")
    with StoreLock.acquire(tmp_path / "云山.db", "林少东"), pytest.raises(Held):
        put_back(tmp_path / "云山.db", backup, clerk="程立", now=NOW)


def test_attachments_nobody_has_any_more_are_said(tmp_path: Path) -> None:
    backup = store_with_backup(tmp_path / "云山.db")
    said, more = outcome_words(backup, Restored(kept=None, lost_attachments=("ab", "cd")))
    assert said.startswith("已恢复")
    assert more == "有 2 个附件在备份里也没有。"
