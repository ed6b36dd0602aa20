"""The backups of one store, and what going back would lose."""

from datetime import datetime, timedelta
from pathlib import Path

from db.store.backup import Backup, Reason, back_up
from db.store.opening import snapshot_of
from db.store.shelf import lineage, lost_by, newest_named, shelf, shelves, written
from db.store.store import Store
from tests.db.store.conftest import add_people, open_file

NOW = datetime(2026, 6, 14, 17, 0)


def kept(store: Store, *places: Path, now: datetime = NOW) -> Backup:
    assert store.path is not None
    source = snapshot_of(store.connection)
    try:
        return back_up(source, store.path, places, reason=Reason.HAND, now=now).backups[0]
    finally:
        source.close()


def test_a_store_without_works_has_no_lineage_yet(file_store: Store) -> None:
    assert lineage(file_store) == ""
    assert written(file_store) == 0


def test_a_place_lists_the_backups_of_this_store_only(file_store: Store, tmp_path: Path) -> None:
    place = tmp_path / "备份"
    add_people(file_store, "王小宁")
    first = kept(file_store, place)
    add_people(file_store, "李红")
    second = kept(file_store, place, now=NOW + timedelta(hours=1))
    other = open_file(tmp_path / "别的.db", create=True)
    add_people(other, "田富")
    kept(other, place, now=NOW + timedelta(hours=2))
    other.close()

    found = shelf(place, lineage=lineage(file_store), now=NOW + timedelta(hours=3))
    assert [each.file for each in found.backups] == [second.file, first.file]
    assert found.newest is not None
    assert found.newest.made_at == second.made_at
    assert found.there
    assert first.lineage == lineage(file_store)


def test_a_place_that_is_not_plugged_in_is_said_and_stops_nothing(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    kept(file_store, tmp_path / "备份")
    here, away = shelves([tmp_path / "备份", tmp_path / "移动盘"], lineage=lineage(file_store), now=NOW)
    assert (here.there, away.there) == (True, False)
    assert away.newest is None


def test_a_store_that_cannot_be_opened_is_known_by_its_name(file_store: Store, tmp_path: Path) -> None:
    assert file_store.path is not None
    add_people(file_store, "王小宁")
    kept(file_store, tmp_path / "备份")
    newer = kept(file_store, tmp_path / "第二处", now=NOW + timedelta(hours=1))
    places = [tmp_path / "备份", tmp_path / "第二处", tmp_path / "没有接上"]
    found = newest_named(places, file_store.path, now=NOW + timedelta(days=1))
    assert found is not None
    assert found.file == newer.file
    assert newest_named(places, tmp_path / "别的.db", now=NOW) is None


def test_what_was_made_while_the_clock_was_wrong_is_not_the_newest(file_store: Store, tmp_path: Path) -> None:
    assert file_store.path is not None
    add_people(file_store, "王小宁")
    wrong = kept(file_store, tmp_path / "备份", now=NOW + timedelta(days=1500))
    add_people(file_store, "李红")
    right = kept(file_store, tmp_path / "备份")
    found = shelf(tmp_path / "备份", lineage=lineage(file_store), now=NOW)
    assert [each.file for each in found.backups] == [right.file, wrong.file]
    named = newest_named([tmp_path / "备份"], file_store.path, now=NOW)
    assert named is not None
    assert named.file == right.file


def test_the_backup_of_another_office_on_the_same_share_is_not_offered(
    file_store: Store, tmp_path: Path
) -> None:
    assert file_store.path is not None
    add_people(file_store, "王小宁")
    ours = kept(file_store, tmp_path / "备份")
    (tmp_path / "别处").mkdir()
    other = open_file(tmp_path / "别处" / file_store.path.name, create=True)
    add_people(other, "田富")
    theirs = kept(other, tmp_path / "共享", now=NOW + timedelta(hours=2))
    other.close()
    for places, best in (
        ([tmp_path / "备份", tmp_path / "共享"], ours),
        ([tmp_path / "没有", tmp_path / "共享"], theirs),
    ):
        found = newest_named(places, file_store.path, now=NOW + timedelta(days=1))
        assert found is not None
        assert found.file == best.file


def test_going_back_loses_the_works_done_since(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    backup = kept(file_store, tmp_path)
    assert lost_by(file_store, backup).works == ()
    add_people(file_store, "李红", "田富")
    add_people(file_store, "邝美云")
    lost = lost_by(file_store, backup)
    assert [each.label for each in lost.works] == ["新增委员 邝美云", "新增委员 李红"]
    assert (lost.rows, lost.foreign) == (3, False)
    assert written(file_store) == 3


def test_a_backup_of_the_empty_store_loses_everything_but_is_ours(file_store: Store, tmp_path: Path) -> None:
    backup = kept(file_store, tmp_path)
    add_people(file_store, "王小宁")
    lost = lost_by(file_store, backup)
    assert (len(lost.works), lost.foreign) == (1, False)


def test_a_backup_that_went_another_way_is_told_apart(file_store: Store, tmp_path: Path) -> None:
    add_people(file_store, "王小宁")
    other = open_file(tmp_path / "别的.db", create=True)
    add_people(other, "田富")
    backup = kept(other, tmp_path)
    other.close()
    lost = lost_by(file_store, backup)
    assert lost.foreign
    assert len(lost.works) == 1
