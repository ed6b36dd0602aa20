"""Attachments are kept once, by their hash, and checked whenever they are read."""

import hashlib
import tracemalloc
from pathlib import Path

import pytest

from db.store import attachments
from db.store.attachments import (
    Attachment,
    add,
    copy_missing,
    copy_out,
    folder_of,
    hash_of,
    place_of,
    read,
    verify,
)
from db.store.errors import Trouble
from db.store.interrupt import Stopped
from db.store.store import Store

SCAN = b"%PDF-1.7 a scanned reply"


def test_a_content_is_kept_under_its_hash(tmp_path: Path) -> None:
    kept = add(tmp_path / "库.db.files", SCAN, "复函?.pdf")
    assert kept == Attachment(hash=hashlib.sha256(SCAN).hexdigest(), name="复函_.pdf", size=len(SCAN))
    assert place_of(tmp_path / "库.db.files", kept.hash).parent.name == kept.hash[:2]
    assert read(tmp_path / "库.db.files", kept) == SCAN


def test_a_file_is_kept_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "复函.pdf").write_bytes(SCAN)
    kept = add(tmp_path / "f", tmp_path / "复函.pdf", "复函.pdf")
    assert read(tmp_path / "f", kept) == SCAN


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"读不到附件“无\.pdf”"):
        add(tmp_path, tmp_path / "无.pdf", "无.pdf")
    (tmp_path / "夹.pdf").mkdir()
    with pytest.raises(Trouble, match=r"读不到附件“夹\.pdf”"):
        add(tmp_path, tmp_path / "夹.pdf", "夹.pdf")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "f").touch()
    with pytest.raises(Trouble):
        add(tmp_path / "f", SCAN, "a.pdf")


def test_the_same_content_is_written_once(tmp_path: Path) -> None:
    first = add(tmp_path, SCAN, "a.pdf")
    written = place_of(tmp_path, first.hash).stat().st_mtime_ns
    second = add(tmp_path, SCAN, "b.pdf")
    assert second.hash == first.hash
    assert place_of(tmp_path, first.hash).stat().st_mtime_ns == written
    assert sum(each.is_file() for each in tmp_path.rglob("*")) == 1


def test_a_spoilt_content_is_noticed_and_healed_by_adding_it_again(tmp_path: Path) -> None:
    kept = add(tmp_path, SCAN, "a.pdf")
    place_of(tmp_path, kept.hash).write_bytes(SCAN[:-1] + b"X")
    with pytest.raises(Trouble, match=r"a\.pdf"):
        read(tmp_path, kept)
    assert verify(tmp_path, [kept]) == [kept]
    add(tmp_path, SCAN, "a.pdf")
    assert verify(tmp_path, [kept]) == []


def test_a_missing_content_is_noticed(tmp_path: Path) -> None:
    lost = Attachment(hash="0" * 64, name="a.pdf", size=1)
    assert verify(tmp_path, [lost]) == [lost]


@pytest.mark.parametrize(
    "hostile", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "\n", "/" + "0" * 63]
)
def test_only_a_hash_becomes_a_path(tmp_path: Path, hostile: str) -> None:
    with pytest.raises(ValueError, match="not a hash"):
        place_of(tmp_path, hostile)


def test_an_attachment_is_a_record_of_the_store(store: Store, tmp_path: Path) -> None:
    kept = add(tmp_path, SCAN, "a.pdf")
    with store.work("登记复函扫描件") as work:
        work.insert(kept)
    assert store.get(Attachment, kept.hash) == kept


def test_missing_contents_are_copied_and_lost_ones_named(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    one, two, spoilt, kept_there = (add(here, f"{number}".encode() * 9, "x") for number in range(4))
    add(there, b"3" * 9, "x")
    add(there, b"0" * 9, "x")
    place_of(here, spoilt.hash).write_bytes(b"spoilt")
    place_of(here, kept_there.hash).unlink()
    lost = copy_missing(here, there, [one.hash, two.hash, spoilt.hash, kept_there.hash])
    assert lost == [spoilt.hash]
    assert verify(there, [one, two, kept_there]) == []


def test_the_folder_lies_beside_the_store() -> None:
    assert folder_of(Path("/data/案头.db")) == Path("/data/案头.db.files")


def test_the_hash_of_an_unreadable_file_is_empty(tmp_path: Path) -> None:
    assert hash_of(tmp_path) == ""


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path


def test_a_file_of_600_megabytes_is_refused_before_a_byte_is_read_and_says_what_to_do(tmp_path: Path) -> None:
    film = sparse(tmp_path / "录像.mp4", 600 << 20)
    with pytest.raises(Trouble, match="600 MB，超过 500 MB") as told:
        add(tmp_path / "f", film, film.name, heard=lambda *_: pytest.fail("it was read"))
    assert "拆成几份" in told.value.advice
    assert not (tmp_path / "f").exists()


def test_a_large_file_is_kept_and_copied_out_without_lying_in_memory(tmp_path: Path) -> None:
    scan = sparse(tmp_path / "扫描.pdf", 96 << 20)
    read: list[int] = []
    tracemalloc.start()
    try:
        kept = add(tmp_path / "f", scan, scan.name, heard=lambda done, _of: read.append(done))
        out = copy_out(tmp_path / "f", kept, tmp_path / "另存.pdf")
        assert verify(tmp_path / "f", [kept]) == []
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert kept.size == out.stat().st_size == 96 << 20
    assert read[-1] == kept.size
    assert len(read) == 96
    assert peak < 8 << 20


def test_a_reading_that_is_stopped_keeps_nothing(tmp_path: Path) -> None:
    def stop(done: int, _of: int) -> None:
        if done > 1 << 20:
            raise Stopped

    with pytest.raises(Stopped):
        add(tmp_path / "f", sparse(tmp_path / "扫描.pdf", 4 << 20), "扫描.pdf", heard=stop)
    assert list((tmp_path / "f").iterdir()) == []


def test_what_was_kept_before_there_was_a_limit_still_goes_into_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = add(tmp_path / "f", SCAN, "a.pdf")
    monkeypatch.setattr(attachments, "LIMIT", 3)
    assert copy_missing(tmp_path / "f", tmp_path / "backup", [kept.hash]) == []
    assert read(tmp_path / "backup", kept) == SCAN
    with pytest.raises(Trouble, match="超过"):
        add(tmp_path / "f", SCAN, "a.pdf")


def test_a_spoilt_attachment_is_not_copied_out(tmp_path: Path) -> None:
    kept = add(tmp_path / "f", SCAN, "a.pdf")
    place_of(tmp_path / "f", kept.hash).write_bytes(b"X")
    with pytest.raises(Trouble, match="损坏"):
        copy_out(tmp_path / "f", kept, tmp_path / "out.pdf")
    place_of(tmp_path / "f", kept.hash).unlink()
    with pytest.raises(Trouble, match="丢失"):
        copy_out(tmp_path / "f", kept, tmp_path / "out.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["f"]
