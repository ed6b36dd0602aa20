"""The zip of a Word file: whole for any reader, the same every time."""

import io
import zipfile

from desktop.papers import word_pack
from desktop.papers.word_pack import pack

KEPT = (("[Content_Types].xml", b"<Types/>"), ("word/styles.xml", b"<styles/>" * 50))
FRESH = (("word/document.xml", "<w:t>函</w:t>".encode() * 99), ("word/media/1.png", bytes(range(256))))


def test_another_reader_finds_every_part_whole_and_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(KEPT, FRESH))) as packed:
        assert packed.testzip() is None
        assert [(each.filename, packed.read(each)) for each in packed.infolist()] == [*KEPT, *FRESH]
        assert {each.date_time for each in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_parts_give_the_same_bytes() -> None:
    first = pack(KEPT, FRESH)
    word_pack._kept.cache_clear()
    assert pack(KEPT, FRESH) == first


def test_what_other_files_have_too_is_deflated_once() -> None:
    pack(KEPT, FRESH)
    before = word_pack._kept.cache_info()
    pack(KEPT, FRESH)
    after = word_pack._kept.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (len(KEPT), 0)
