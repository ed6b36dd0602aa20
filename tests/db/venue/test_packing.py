"""What goes to a venue: the event, the names, nothing private; one whole file or none."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from db.events.counting import count
from db.events.records import Event, EventId, Leave
from db.office import open_store
from db.people.queries import members
from db.people.records import Membership, Person
from db.store import attachments
from db.store.errors import Refused, Trouble
from db.store.health import check
from db.venue.packing import laid_before, pack, read_manifest, unpack
from db.venue.queries import manifest_of
from db.venue.returning import give_back
from tests.db.venue.venue_store import LAPTOP, sent, venue


def test_the_laptop_has_the_event_with_everybody_who_could_come(tmp_path: Path) -> None:
    made = venue(tmp_path)
    laptop, manifest = sent(made, tmp_path)
    assert manifest_of(laptop) == manifest
    assert manifest_of(made.home) is None
    assert [event.title for event in laptop.find(Event, "ORDER BY id")] == [
        "九届二次会议",
        "开幕会",
        "分组讨论",
    ]
    assert count(laptop, made.opening.id) == count(made.home, made.opening.id)
    assert {row.name for row in members(laptop)} == {row.name for row in members(made.home)}
    assert {row.sector for row in members(laptop)} == {"经济界", "教育界"}
    assert check(laptop.connection, followers=laptop.followers) == []
    laptop.close()
    made.home.close()


def test_who_has_left_since_is_counted_there_as_here(tmp_path: Path) -> None:
    made = venue(tmp_path)
    with made.home.work("离任") as work:
        (one,) = work.find(Membership, "WHERE person = ?", made.people["one"])
        work.update(one, until=date(2022, 7, 1))
    laptop, _ = sent(made, tmp_path)
    assert count(laptop, made.opening.id) == count(made.home, made.opening.id)
    assert count(laptop, made.opening.id).invited == 4
    laptop.close()
    made.home.close()


def test_nothing_private_goes_along_unless_asked_for(tmp_path: Path) -> None:
    made = venue(tmp_path)
    laptop, _ = sent(made, tmp_path)
    with_phones, _ = sent(made, tmp_path, phones=True)
    plain = laptop.find(Person)
    assert {person.phone for person in plain} == {person.birth for person in plain} == {""}
    assert {leave.reason for leave in laptop.find(Leave)} == {""}
    assert "住院" not in laptop.value("SELECT group_concat(value) FROM setting")
    assert any(person.phone for person in with_phones.find(Person))
    for store in (laptop, with_phones, made.home):
        store.close()


def test_an_event_nobody_is_invited_to_is_not_given_out(tmp_path: Path) -> None:
    made = venue(tmp_path)
    with made.home.work("另一次") as work:
        empty = work.insert(Event(id=EventId(work.new_id()), title="空会", kind="协商会"))
    with pytest.raises(Refused, match="还没有确定参加人员"):
        pack(made.home, empty.id, tmp_path / "空.antou-venue", machine=7, by="程立")
    assert not (tmp_path / "空.antou-venue").exists()
    made.home.close()


def test_what_is_no_package_is_refused_by_what_it_is(tmp_path: Path) -> None:
    made = venue(tmp_path)
    package, _ = pack(made.home, made.whole, tmp_path / "包.antou-venue", machine=7, by="程立")
    whole = package.read_bytes()
    other = tmp_path / "坏.antou-venue"
    for content in (b"", b"PK\x03\x04", whole[: len(whole) // 2], b"\0" * 5000):
        other.write_bytes(content)
        with pytest.raises(Refused, match="不是会场数据包"):
            read_manifest(other)
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("manifest.json", '{"format": 99}')
    with pytest.raises(Refused, match="先升级"):
        unpack(other, tmp_path / "会场")
    with zipfile.ZipFile(other, "w") as file:
        file.writestr("manifest.json", "{}")
    with pytest.raises(Refused, match="不是会场数据包"):
        unpack(other, tmp_path / "会场")
    with pytest.raises(Trouble, match="读不到"):
        read_manifest(tmp_path / "没有.antou-venue")
    made.home.close()


def test_a_flipped_byte_in_the_store_of_a_package_is_noticed(tmp_path: Path) -> None:
    made = venue(tmp_path)
    package, _ = pack(made.home, made.whole, tmp_path / "包.antou-venue", machine=7, by="程立")
    data = bytearray(package.read_bytes())
    data[len(data) // 2] ^= 0xFF
    package.write_bytes(data)
    with pytest.raises(Refused, match="已损坏"):
        unpack(package, tmp_path / "会场")
    made.home.close()


def test_a_package_on_its_way_back_is_not_laid_again(tmp_path: Path) -> None:
    made = venue(tmp_path)
    laptop, _ = sent(made, tmp_path)
    back = give_back(laptop, tmp_path / "回.antou-venue")
    with pytest.raises(Refused, match="带回会场数据"):
        unpack(back, tmp_path / "会场")
    laptop.close()
    made.home.close()


def test_photos_go_along_when_wanted_of_those_invited_and_of_nobody_else(tmp_path: Path) -> None:
    made = venue(tmp_path)
    assert made.home.path is not None
    shelf = attachments.folder_of(made.home.path)
    with made.home.work("照片") as work:
        for key in ("fu", "other"):
            kept = work.insert(attachments.add(shelf, f"照片{key}".encode(), f"{key}.jpg"))
            work.update(work.get(Person, made.people[key]), photo=kept.hash)
    for wanted in (True, False):
        package, manifest = pack(
            made.home, made.whole, tmp_path / f"{wanted}.antou-venue", machine=7, by="程立", photos=wanted
        )
        assert manifest.photos is wanted
        path = unpack(package, tmp_path / "会场")
        laptop = open_store(path, LAPTOP)
        photos = {person.name: person.photo for person in laptop.find(Person) if person.photo}
        assert photos == ({"田富": made.home.get(Person, made.people["fu"]).photo} if wanted else {})
        there = attachments.folder_of(path)
        assert [attachments.place_of(there, each).read_bytes() for each in photos.values()] == (
            ["照片fu".encode()] if wanted else []
        )
        assert check(laptop.connection, followers=laptop.followers) == []
        laptop.close()
    made.home.close()


def test_a_package_opened_before_is_found_again_even_with_a_long_title(tmp_path: Path) -> None:
    made = venue(tmp_path)
    with made.home.work("改名") as work:
        work.update(
            work.get(Event, made.whole),
            title="关于加强和改进新时代基层协商民主建设的专题议政性常委会会议" * 3,
        )
    first, second = (
        pack(made.home, made.whole, tmp_path / f"{number}.antou-venue", machine=7, by="程立")[0]
        for number in (1, 2)
    )
    folder = tmp_path / "会场"
    assert laid_before(first, folder) is None
    path = unpack(first, folder)
    assert laid_before(first, folder) == path
    assert laid_before(second, folder) is None
    assert unpack(first, folder) != path
    made.home.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    made = venue(tmp_path)
    package, _ = pack(made.home, made.whole, tmp_path / "包.antou-venue", machine=7, by="程立")
    (tmp_path / "文件").write_text("")
    with pytest.raises(Trouble):
        unpack(package, tmp_path / "文件" / "会场")
    made.home.close()
