"""Opening, copying and sharing a store, as the office does."""

from pathlib import Path

import pytest

from db.office import Desk, attachment_folder, create_store, discard_store, open_copy, open_store
from db.people.records import Person, PersonId
from db.store import lock
from db.store.errors import Protected, Trouble
from db.store.lock import Held, Unguarded
from tests.protection import write_protected

DESK = Desk(clerk="程立", machine=7)


def test_what_was_saved_is_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "云山区政协.antou"
    store = create_store(path, DESK)
    with store.work("新增委员") as work:
        person = work.insert(Person(id=PersonId(work.new_id()), name="何䶮"))
    store.close()

    again = open_store(path, DESK)
    assert again.get(Person, person.id) == person
    with again.work("再增") as work:
        assert work.new_id() > person.id
    assert attachment_folder(again).parent == tmp_path
    again.close()


def test_a_second_opening_is_refused_and_a_copy_still_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.antou"
    store = create_store(path, DESK)
    with store.work("新增委员") as work:
        work.insert(Person(id=PersonId(work.new_id()), name="王强"))
    with pytest.raises(Held) as held:
        open_store(path, Desk(clerk="周敏", machine=8))
    assert held.value.holder is not None
    assert held.value.holder.clerk == "程立"
    copy = open_copy(path)
    assert [person.name for person in copy.find(Person)] == ["王强"]
    with pytest.raises(Trouble, match="只读"), copy.work("改"):
        pass
    copy.close()
    store.close()
    open_store(path, DESK).close()


def test_a_file_that_cannot_be_opened_is_not_left_locked(tmp_path: Path) -> None:
    path = tmp_path / "不是库.antou"
    path.write_bytes(b"PK\x03\x04" + b"x" * 200)
    with pytest.raises(Trouble):
        open_store(path, DESK)
    path.unlink()
    create_store(path, DESK).close()


def test_what_fails_to_be_made_or_opened_leaves_no_file(tmp_path: Path) -> None:
    foreign = tmp_path / "不是库.antou"
    foreign.write_bytes(b"PK\x03\x04" + b"x" * 200)
    with pytest.raises(Trouble):
        create_store(foreign, DESK)
    with pytest.raises(Trouble):
        open_store(tmp_path / "没有.antou", DESK)
    discard_store(create_store(tmp_path / "作废.antou", DESK))
    assert list(tmp_path.iterdir()) == [foreign]


def test_a_store_that_is_there_keeps_its_lock_when_another_shall_be_made_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "云山.antou"
    create_store(path, DESK).close()
    lock = path.with_name(f"{path.name}.lock")
    assert lock.exists()
    with pytest.raises(Trouble):
        create_store(path, DESK)
    assert lock.exists()


def test_a_store_on_a_write_protected_stick_is_read_as_a_copy_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "stick" / "云山.antou"
    path.parent.mkdir()
    store = create_store(path, DESK)
    with store.work("新增委员") as work:
        work.insert(Person(id=PersonId(work.new_id()), name="王强"))
    store.close()
    before = {each.name: each.stat().st_mtime_ns for each in path.parent.iterdir()}
    with write_protected(path.parent):
        with pytest.raises(Protected, match="写保护") as why:
            open_store(path, DESK)
        copy = open_copy(path, why=why.value)
        with pytest.raises(Trouble, match="不能修改") as refused, copy.work("改"):
            pass
    assert [person.name for person in copy.find(Person)] == ["王强"]
    assert refused.value.advice == why.value.advice
    assert "云山.antou.files" in refused.value.advice
    assert {each.name: each.stat().st_mtime_ns for each in path.parent.iterdir()} == before
    copy.close()
    open_store(path, DESK).close()


def test_a_write_protected_file_in_an_open_folder_is_read_as_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "云山.antou"
    create_store(path, DESK).close()
    path.with_name(f"{path.name}.files").mkdir()
    with write_protected(path.with_name(f"{path.name}.files")):  # nobody here may pass by the bits of a file
        path.chmod(0o444)
        with pytest.raises(Protected):
            open_store(path, DESK)
        open_copy(path).close()


def test_nothing_is_laid_where_nothing_can_be_written(tmp_path: Path) -> None:
    with write_protected(tmp_path), pytest.raises(Trouble, match="没有权限写入") as told:
        create_store(tmp_path / "新.antou", DESK)
    assert "换一个文件夹" in told.value.advice


def test_where_locks_keep_nobody_out_nobody_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "云山.antou"
    create_store(path, DESK).close()
    with monkeypatch.context() as patch:
        patch.setattr(lock, "locks_work", lambda _folder, **_how: False)
        with pytest.raises(Unguarded, match="防不住"):
            open_store(path, DESK)
    open_copy(path).close()
    open_store(path, DESK).close()
