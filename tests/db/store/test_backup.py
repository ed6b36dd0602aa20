"""A backup is verified before it is listed, kept in two places, and can be put back whatever stood there."""

import errno
import json
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.store import backup as backup_module
from db.store.attachments import add, folder_of, hash_of, place_of
from db.store.backup import (
    Backup,
    Made,
    Reason,
    back_up,
    check_backup,
    list_backups,
    read_backup,
    restore,
    thin,
)
from db.store.errors import Trouble
from db.store.journal import head
from db.store.opening import connect, snapshot_of
from db.store.store import Store
from tests.db.store.backed_up import NOW, kept, path_of, people
from tests.db.store.conftest import add_people, open_file


def test_a_backup_holds_what_the_store_holds_and_says_so(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁", "李红")
    made = kept(file_store, tmp_path / "备份")
    (one,) = made.backups
    assert made.warnings == ()
    assert one.verified
    assert one.counts["person"] == 2
    assert one.store == path_of(file_store).name
    assert (one.work_seq, bytes.fromhex(one.work_hash)) == head(file_store.connection)
    assert one.made_at == NOW.replace(microsecond=0)
    assert one.file.name == "案头_%-20260614-170000-手动.db"
    assert sorted(each.name for each in (tmp_path / "备份").iterdir()) == [
        "案头_%-20260614-170000-手动.db", "案头_%-20260614-170000-手动.json",
    ]  # fmt: skip
    assert list_backups(tmp_path / "备份") == [one]
    assert read_backup(one.file) == one
    assert check_backup(one) == ()
    assert people(one.file) == ["王小宁", "李红"]


def test_an_empty_store_can_be_backed_up(file_store: Store, tmp_path: Path) -> None:
    (one,) = kept(file_store, tmp_path / "备份").backups
    assert one.verified
    assert one.lineage == ""


def test_the_second_place_gets_the_same_file(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    first, second = kept(file_store, tmp_path / "一", tmp_path / "二").backups
    assert first.sha256 == second.sha256
    assert first.file.read_bytes() == second.file.read_bytes()
    assert list_backups(tmp_path / "二") == [second]


def test_a_missing_second_place_is_a_warning_and_a_missing_first_is_made_up_for(
    file_store: Store, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    for places in ((tmp_path / "好", tmp_path / "file" / "x"), (tmp_path / "file" / "x", tmp_path / "好")):
        made = kept(file_store, *places)
        assert len(made.backups) == 1
        assert made.backups[0].verified
        assert len(made.warnings) == 1
    with pytest.raises(Trouble):
        kept(file_store, tmp_path / "file" / "x")


def test_a_backup_in_the_same_second_gets_its_own_name(file_store: Store, tmp_path: Path) -> None:
    kept(file_store, tmp_path)
    kept(file_store, tmp_path)
    assert len(list_backups(tmp_path)) == 2


def test_a_backup_that_ends_while_another_runs_in_the_same_second_gets_its_own_name(
    file_store: Store, tmp_path: Path
) -> None:
    inner: list[Made] = []

    def meanwhile(_done: int, _total: int) -> None:
        if not inner:
            inner.append(kept(file_store, tmp_path / "备"))

    source = snapshot_of(file_store.connection)
    outer = back_up(
        source, path_of(file_store), [tmp_path / "备"], reason=Reason.TIMED, now=NOW, progress=meanwhile
    )
    source.close()
    files = {outer.backups[0].file, inner[0].backups[0].file}
    assert len(files) == len(list_backups(tmp_path / "备")) == 2
    assert all(check_backup(each) == () for each in list_backups(tmp_path / "备"))


def test_progress_is_told_and_raising_from_it_cancels_without_a_trace(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_people(file_store, *(f"委员{number}" for number in range(500)))
    monkeypatch.setattr(backup_module, "_STEP", 16)
    seen: list[tuple[int, int]] = []
    source = snapshot_of(file_store.connection)
    back_up(
        source, path_of(file_store), [tmp_path / "甲"], reason=Reason.EXIT, now=NOW,
        progress=lambda done, total: seen.append((done, total)),
    )  # fmt: skip
    assert len(seen) > 3
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)

    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(source, path_of(file_store), [tmp_path / "乙"], reason=Reason.EXIT, now=NOW, progress=cancel)
    source.close()
    assert list((tmp_path / "乙").iterdir()) == []


def test_the_open_store_itself_can_be_the_source_while_work_goes_on(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_people(file_store, *(f"委员{number}" for number in range(500)))
    monkeypatch.setattr(backup_module, "_STEP", 32)
    added: list[int] = []

    def work_on(_done: int, _total: int) -> None:
        if len(added) < 3:
            added.append(1)
            add_people(file_store, "后来人")

    source = connect(path_of(file_store))
    made = back_up(
        source, path_of(file_store), [tmp_path / "甲"], reason=Reason.TIMED, now=NOW, progress=work_on
    )
    source.close()
    assert made.backups[0].verified
    assert made.backups[0].counts["person"] == 503


def test_a_damaged_store_is_backed_up_as_unverified_and_it_is_said(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    file_store.connection.execute("UPDATE person SET note = '改'")
    made = kept(file_store, tmp_path)
    assert not made.backups[0].verified
    assert made.backups[0].findings == ("rows",)
    assert "没有通过检查" in made.warnings[0].sentence
    assert not list_backups(tmp_path)[0].verified


def test_a_store_with_missing_tables_is_still_kept(file_store: Store, tmp_path: Path) -> None:
    for table in ("change", "work", "attachment"):
        file_store.connection.execute(f"ALTER TABLE {table} RENAME TO {table}_lost")
    (one,) = kept(file_store, tmp_path).backups
    assert not one.verified
    assert one.work_seq == 0


def test_attachments_are_kept_once_for_all_backups_and_lost_ones_counted(
    file_store: Store, tmp_path: Path
) -> None:
    folder = folder_of(path_of(file_store))
    scan, lost = add(folder, b"scan", "a.pdf"), add(folder, b"lost", "b.pdf")
    with file_store.work("登记扫描件") as work:
        work.insert_all([scan, lost])
    place_of(folder, lost.hash).unlink()
    for _ in range(2):
        made = kept(file_store, tmp_path)
        assert made.backups[0].lost_attachments == 1
        assert "1 个附件" in made.warnings[0].sentence
    inside = [each for each in (tmp_path / "附件").rglob("*") if each.is_file()]
    assert [each.name for each in inside] == [scan.hash]


def test_a_disk_that_does_not_keep_what_was_written_is_told(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:-1] + b"\xff")

    monkeypatch.setattr(shutil, "copyfile", spoil)
    made = kept(file_store, tmp_path / "一", tmp_path / "二")
    assert len(made.backups) == 1
    assert "读回来不一致" in made.warnings[0].sentence
    assert list((tmp_path / "二").glob("*.db")) == []
    with pytest.raises(Trouble, match="读回来不一致"):
        restore(tmp_path / "新.db", made.backups[0], now=NOW)
    assert not (tmp_path / "新.db").exists()


def test_unreadable_manifests_and_lost_files_are_passed_over(file_store: Store, tmp_path: Path) -> None:
    good, gone = (kept(file_store, tmp_path, now=NOW + timedelta(hours=each)).backups[0] for each in range(2))
    gone.file.unlink()
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.json").write_text("[]")
    (tmp_path / "c.json").write_text('{"format": 2}')
    (tmp_path / "d.json").write_text('{"format": 1}')
    assert list_backups(tmp_path) == [good]
    assert list_backups(tmp_path / "无") == []


def test_a_manifest_cannot_point_outside_its_folder(file_store: Store, tmp_path: Path) -> None:
    (one,) = kept(file_store, tmp_path / "备份").backups
    manifest = one.file.with_suffix(".json")
    values = json.loads(manifest.read_text("utf-8"))
    (tmp_path / "secret.db").touch()
    manifest.write_text(json.dumps({**values, "file": "../secret.db"}))
    assert list_backups(tmp_path / "备份") == []


def test_a_backup_without_its_manifest_is_read_by_checking_it(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    (one,) = kept(file_store, tmp_path).backups
    one.file.with_suffix(".json").unlink()
    found = read_backup(one.file)
    assert found.verified
    assert (found.sha256, found.counts, found.lineage) == (one.sha256, one.counts, one.lineage)
    with pytest.raises(Trouble):
        read_backup(tmp_path / "无.db")


def test_a_backup_that_changed_is_found_out(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    (one,) = kept(file_store, tmp_path).backups
    data = bytearray(one.file.read_bytes())
    data[-1] ^= 1
    one.file.write_bytes(data)
    assert check_backup(one) == ("changed",)
    one.file.write_bytes(b"x" * 5000)
    assert check_backup(replace(one, sha256=hash_of(one.file))) == ("unreadable",)
    with pytest.raises(Trouble, match="没有恢复"):
        restore(path_of(file_store), one, now=NOW, unverified=True)
    assert one.before_risk is False


def shelf(store: Store, place: Path, days: int) -> list[Backup]:
    return [
        kept(store, place, now=NOW + timedelta(days=day, hours=hour), reason=Reason.TIMED).backups[0]
        for day in range(days)
        for hour in range(2)
    ]


def test_backups_are_thinned_after_a_new_one_is_safe(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    made = shelf(file_store, tmp_path, 4)
    left = {backup.file for backup in list_backups(tmp_path)}
    assert [backup.file in left for backup in made] == [False, True, False, True, True, True, True, True]
    assert len(list(tmp_path.glob("*.json"))) == len(left)


def test_nothing_is_thinned_while_the_clock_is_doubtful(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    made = shelf(file_store, tmp_path, 3)
    before = list_backups(tmp_path)
    lineage = made[0].lineage
    for doubtful in (datetime(2010, 1, 1), NOW + timedelta(days=30_000), NOW - timedelta(days=2000)):
        assert thin(tmp_path, lineage, now=doubtful, last_work=NOW) == []
    assert list_backups(tmp_path) == before


def test_the_backups_of_another_store_are_not_thinned(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    shelf(file_store, tmp_path / "备份", 3)
    other = open_file(tmp_path / path_of(file_store).name, create=True)
    add_people(other, "别处")
    mine = {backup.file for backup in list_backups(tmp_path / "备份")}
    shelf(other, tmp_path / "备份", 3)
    other.close()
    assert mine < {backup.file for backup in list_backups(tmp_path / "备份")}


def test_a_backup_that_cannot_be_deleted_stays_listed(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_people(file_store, "王小宁")

    def refuse(_path: Path, *, missing_ok: bool = False) -> None:
        raise OSError(errno.EACCES, f"held {missing_ok}")

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", refuse)
        made = shelf(file_store, tmp_path, 4)
    assert len(list_backups(tmp_path)) == len(made)


def test_a_time_of_work_that_cannot_be_read_stops_no_backup(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    file_store.connection.execute("UPDATE work SET at = '昨天'")
    assert not kept(file_store, tmp_path).backups[0].verified
