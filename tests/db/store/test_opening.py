"""Only a whole store of ours opens; everything else is refused with a sentence and left as it is."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from db.store import opening
from db.store.errors import Trouble
from db.store.opening import APPLICATION_ID, address, connect, open_copy, sidecars, snapshot, snapshot_of
from db.store.schema.steps import VERSION
from db.store.store import Store
from tests.db.store.conftest import add_people, open_file
from tests.protection import write_protected


def fingerprint(path: Path) -> tuple[str, int]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def refused(path: Path) -> Trouble:
    """Open, expect a refusal with advice, and see that nothing in the folder has changed."""
    before = {each.name: fingerprint(each) for each in path.parent.iterdir() if each.is_file()}
    for way in (connect, snapshot):
        with pytest.raises(Trouble) as caught:
            way(path)
        assert caught.value.sentence.endswith("。")
        assert caught.value.advice.endswith("。")
    assert {each.name: fingerprint(each) for each in path.parent.iterdir() if each.is_file()} == before
    return caught.value


def other_database(path: Path, *, application: int = 0, version: int = 0) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(
        f"PRAGMA application_id = {application}; PRAGMA user_version = {version}; CREATE TABLE t (x);"
    )
    connection.close()
    return path


def saved(store: Store) -> Path:
    """Close a store that holds something and return its file."""
    add_people(store, *(f"委员{number}" for number in range(200)))
    assert store.path is not None
    store.close()
    return store.path


def test_a_new_store_opens_again_with_its_rows(file_store: Store) -> None:
    path = saved(file_store)
    again = open_file(path)
    assert again.value("SELECT COUNT(*) FROM person") == 200
    assert again.schema_version == VERSION
    again.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_every_setting_of_the_connection_is_in_force(file_store: Store) -> None:
    read = {name: file_store.value(f"PRAGMA {name}") for name, _, _ in opening._PRAGMAS}
    assert read == {
        "busy_timeout": 200, "trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0, "locking_mode": "normal",
        "journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1,
        "temp_store": 2, "cache_size": -32768,
    }  # fmt: skip
    assert file_store.value("PRAGMA page_size") == 4096
    assert file_store.value("PRAGMA application_id") == APPLICATION_ID
    assert file_store.connection.isolation_level is None


def test_a_setting_that_does_not_take_is_told(file_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(file_store)
    monkeypatch.setattr(opening, "_PRAGMAS", (("journal_mode", "MEMORY", "delete"),))
    with pytest.raises(Trouble, match="journal_mode"):
        connect(path)


def test_an_existing_file_is_never_overwritten_by_a_new_store(file_store: Store) -> None:
    path = saved(file_store)
    before = fingerprint(path)
    with pytest.raises(Trouble, match="已经存在"):
        connect(path, create=True)
    assert fingerprint(path) == before


def test_a_new_store_is_not_laid_beside_the_journal_of_an_old_one(tmp_path: Path) -> None:
    (tmp_path / "案头.db-journal").write_bytes(b"old")
    with pytest.raises(Trouble, match="残留文件"):
        connect(tmp_path / "案头.db", create=True)
    assert [each.name for each in tmp_path.iterdir()] == ["案头.db-journal"]


def test_a_new_store_in_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        connect(tmp_path / "无" / "案头.db", create=True)


def test_a_missing_file_is_told_and_not_created(tmp_path: Path) -> None:
    assert "找不到" in refused(tmp_path / "无.db").sentence
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "夹.db").mkdir()
    assert "不是文件" in refused(tmp_path / "夹.db").sentence


@pytest.mark.parametrize("size", [0, 1, 99])
def test_an_empty_or_nearly_empty_file_is_not_shown_as_an_empty_store(tmp_path: Path, size: int) -> None:
    (tmp_path / "a.db").write_bytes(b"S" * size)
    trouble = refused(tmp_path / "a.db")
    assert "断电" in trouble.sentence
    assert "备份" in trouble.advice


def test_other_files_are_named_for_what_they_are(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.db", "w") as archive:
        archive.writestr("word/document.xml", "x" * 500)
    assert ".docx" in refused(tmp_path / "a.db").sentence
    (tmp_path / "b.db").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    assert ".xls" in refused(tmp_path / "b.db").sentence
    (tmp_path / "c.db").write_bytes(b"%PDF-1.7\n" + b"x" * 600)
    assert "PDF" in refused(tmp_path / "c.db").sentence
    (tmp_path / "d.db").write_text("提案登记\n" * 300, encoding="utf-8")
    assert "不是本程序" in refused(tmp_path / "d.db").sentence


def test_an_encrypted_database_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(os.urandom(8192))
    assert "加密" in refused(tmp_path / "a.db").sentence


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    for number, application in enumerate((0, 0x12345678)):
        path = other_database(tmp_path / f"{number}.db", application=application)
        assert "别的程序" in refused(path).sentence


def test_a_store_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    trouble = refused(other_database(tmp_path / "a.db", application=APPLICATION_ID, version=VERSION + 1))
    assert "更新的版本" in trouble.sentence
    assert "升级" in trouble.advice


def test_a_zeroed_head_is_damage_and_not_a_foreign_file(file_store: Store) -> None:
    path = saved(file_store)
    data = bytearray(path.read_bytes())
    data[:512] = bytes(512)
    path.write_bytes(data)
    assert "损坏" in refused(path).sentence


def test_a_truncated_store_is_refused(file_store: Store) -> None:
    path = saved(file_store)
    data = path.read_bytes()
    for size in (101, 511, 4096, len(data) // 2 // 4096 * 4096, len(data) - 4096):
        path.write_bytes(data[:size])
        assert "损坏" in refused(path).sentence, size


def test_a_schema_of_spoilt_letters_is_refused(file_store: Store) -> None:
    """SQLite quotes the spoilt bytes in its error, which Python then cannot even read."""
    path = saved(file_store)
    data = path.read_bytes()
    assert data.count(b"tablepersonperson") == 1
    spoilt = data.replace(b"tablepersonperson", b"tableperso\xcfperson")
    path.write_bytes(spoilt.replace(b"CREATE TABLE person (", b"CREATE TABLX person ("))
    assert "损坏" in refused(path).sentence


def test_a_page_of_zeros_is_refused(file_store: Store) -> None:
    path = saved(file_store)
    data = bytearray(path.read_bytes())
    root = sqlite3.connect(address(path, "mode=ro"), uri=True)
    page = root.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'person'").fetchone()[0]
    root.close()
    data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(data)
    assert "损坏" in refused(path).sentence


KILLED_IN_A_SAVING = """
import os, sys
from pathlib import Path
from db.store.opening import connect
connection = connect(Path(sys.argv[1]))
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE person SET name = '半途' || name, note = hex(zeroblob(2000))")
os.kill(os.getpid(), 9)
"""


def killed_in_a_saving(path: Path) -> None:
    """Leave a store as a crash in the middle of a big saving leaves it: half written, with its journal."""
    subprocess.run([sys.executable, "-c", KILLED_IN_A_SAVING, str(path)], check=False, cwd=Path.cwd())
    assert sidecars(path)[0].exists()


@pytest.mark.parametrize("way", [connect, snapshot])
def test_a_crash_in_the_middle_of_a_saving_heals_by_itself(file_store: Store, way: object) -> None:
    path = saved(file_store)
    killed_in_a_saving(path)
    assert callable(way)
    connection = way(path)
    assert connection.execute("SELECT COUNT(*) FROM person WHERE name LIKE '半途%'").fetchone()[0] == 0
    assert connection.execute("SELECT COUNT(*) FROM person").fetchone()[0] == 200
    connection.close()
    assert not sidecars(path)[0].exists()


def test_a_saving_cut_short_on_a_write_protected_stick_is_told_with_what_to_copy(file_store: Store) -> None:
    path = saved(file_store)
    killed_in_a_saving(path)
    with write_protected(path.parent), pytest.raises(Trouble, match="保存在中途断了") as told:
        snapshot(path)
    assert "-journal" in told.value.advice
    assert snapshot(path).execute("SELECT COUNT(*) FROM person").fetchone()[0] == 200


def test_after_a_crash_the_check_is_thorough(file_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(file_store)
    asked: list[bool] = []
    check = opening._check_whole

    def listen(connection: sqlite3.Connection, *, thorough: bool) -> None:
        asked.append(thorough)
        check(connection, thorough=thorough)

    monkeypatch.setattr(opening, "_check_whole", listen)
    connect(path).close()
    killed_in_a_saving(path)
    connect(path).close()
    assert asked == [False, True]


def test_a_file_that_cannot_be_written_is_found_out_before_the_first_save(file_store: Store) -> None:
    path = saved(file_store)
    connection = sqlite3.connect(address(path, "mode=ro"), uri=True, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        opening._check_writable(connection)
    connection.close()


def test_trying_to_write_changes_nothing(file_store: Store) -> None:
    path = saved(file_store)
    before = fingerprint(path)
    connect(path).close()
    assert fingerprint(path) == before


def test_a_store_another_process_is_writing_is_told_as_busy(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_READER_BUSY_MS", 50)
    path = saved(file_store)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()
    with pytest.raises(Trouble, match="另一个程序"):
        connect(path)
    assert time.monotonic() - begun < 2
    with pytest.raises(Trouble, match="另一个程序"):
        snapshot(path)
    other.close()


def test_a_snapshot_waits_for_a_saving_and_gives_up_in_the_end(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(file_store)
    source = connect(path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.4, other.rollback)
    release.start()
    snapshot_of(source).close()
    release.join()
    monkeypatch.setattr(opening, "_SNAPSHOT_SECONDS", 0.1)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Trouble, match="一直被占用"):
        snapshot_of(source)
    other.close()
    source.close()


def test_a_snapshot_is_read_only_and_does_not_move_on(file_store: Store) -> None:
    add_people(file_store, "王小宁")
    assert file_store.path is not None
    for copy in (snapshot(file_store.path), snapshot_of(file_store.connection)):
        add_people(file_store, "后来人")
        assert copy.execute("SELECT name FROM person").fetchall()[0]["name"] == "王小宁"
        before = copy.execute("SELECT COUNT(*) FROM person").fetchone()[0]
        with pytest.raises(sqlite3.OperationalError):
            copy.execute("DELETE FROM person")
        assert copy.execute("SELECT COUNT(*) FROM person").fetchone()[0] == before
        copy.close()


def test_a_copy_is_taken_in_the_thread_of_the_job_that_reads_it(file_store: Store) -> None:
    add_people(file_store, "王小宁")
    take = file_store.copier()
    add_people(file_store, "后来人")  # saved before the job came to take its copy
    found: list[int] = []

    def job() -> None:
        copy = take()
        found.append(copy.execute("SELECT COUNT(*) FROM person").fetchone()[0])
        with pytest.raises(sqlite3.OperationalError):
            copy.execute("DELETE FROM person")
        copy.close()

    thread = threading.Thread(target=job)
    thread.start()
    thread.join()
    assert found == [2]


def test_a_copy_of_a_copy_needs_no_file(file_store: Store) -> None:
    add_people(file_store, "王小宁")
    for path, read_only in ((None, False), (file_store.path, True)):
        held = Store(file_store.connection, path=path, new_id=int, read_only=read_only)
        take = held.copier()
        add_people(file_store, "后来人")
        copy = take()
        assert copy.execute("SELECT COUNT(*) FROM person").fetchone()[0] < file_store.value(
            "SELECT COUNT(*) FROM person"
        )
        copy.close()


def test_a_saving_goes_on_while_a_copy_is_taken_in_steps(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(file_store)
    store = open_file(path)
    monkeypatch.setattr(opening, "_STEP_PAGES", 1)
    running = threading.Event()
    copies: list[int] = []

    def job() -> None:
        while not running.is_set():
            copy = opening.snapshot_beside(path)
            copies.append(copy.execute("SELECT COUNT(*) FROM person").fetchone()[0])
            copy.close()

    thread = threading.Thread(target=job)
    thread.start()
    for _ in range(20):
        add_people(store, "后来人")
    running.set()
    thread.join()
    assert copies == sorted(copies)
    store.close()


def test_a_snapshot_takes_no_lock_away_from_the_open_store(file_store: Store) -> None:
    """Closing a file read with open() would drop the locks of this process; another one could then write."""
    add_people(file_store, "王小宁")
    path = file_store.path
    assert path is not None
    file_store.connection.execute("BEGIN IMMEDIATE")
    snapshot(path).close()
    with pytest.raises(Trouble):
        connect(path)
    attempt = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    other = subprocess.run([sys.executable, "-c", attempt], check=False, capture_output=True)
    assert b"locked" in other.stderr
    file_store.connection.execute("ROLLBACK")


def test_a_copy_is_opened_for_reading_only(file_store: Store) -> None:
    path = saved(file_store)
    copy = open_copy(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        copy.execute("DELETE FROM person")
    copy.close()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home/区 政协#?%.db", "file:///home/%E5%8C%BA%20%E6%94%BF%E5%8D%8F%23%3F%25.db?mode=rw"),
        ("D:/数据/a.db", "file:///D:/%E6%95%B0%E6%8D%AE/a.db?mode=rw"),
        ("//server/share/a.db", "file:////server/share/a.db?mode=rw"),
    ],
)
def test_an_address_carries_any_path(path: str, expected: str) -> None:
    assert address(Path(path), "mode=rw") == expected
