"""Opening, copying and sharing a store, as the office does."""

from pathlib import Path

import pytest

from db.office import Desk, attachment_folder, create_store, discard_store, open_copy, open_store
from db.people.records import Person, PersonId
from db.store.errors import Trouble
from db.store.lock import Held

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
