"""A PDF file's objects: numbered, found by the table at the end, and known by their content."""

import io
import re
import zlib

from pypdf import PdfReader

from desktop.papers.pdf_file import PdfFile, Reference, dictionary, text_string


def small() -> PdfFile:
    file = PdfFile()
    tree = file.promise()
    page = file.add(
        dictionary(Type="/Page", Parent=tree, MediaBox="[0 0 9 9]", Contents=file.stream(b"0 g " * 99))
    )
    file.add(dictionary(Type="/Pages", Count=1, Kids=f"[{page}]"), tree)
    return file


def closed(file: PdfFile) -> bytes:
    catalog = file.add(dictionary(Type="/Catalog", Pages=Reference(1)))
    return file.close(catalog, file.add(dictionary(Title=text_string("函"))))


def test_every_object_stands_where_the_table_says() -> None:
    data = closed(small())
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    rows = re.findall(rb"(\d{10}) 00000 n \n", data[start:])
    assert len(rows) == 5
    for number, row in enumerate(rows, 1):
        assert data[int(row) :].startswith(b"%d 0 obj\n" % number)


def test_another_reader_opens_it() -> None:
    reader = PdfReader(io.BytesIO(closed(small())), strict=True)
    assert reader.pages[0].mediabox.width == 9
    assert reader.metadata
    assert reader.metadata.title == "函"


def test_the_second_line_warns_that_this_is_no_text() -> None:
    first, second, *_ = closed(small()).splitlines()
    assert first == b"%PDF-1.4"
    assert sum(byte > 127 for byte in second[1:5]) == 4


def test_equal_content_gives_equal_names_and_other_content_others() -> None:
    other = small()
    other.add("<< >>")
    assert closed(small()) == closed(small())
    names = [re.search(rb"/ID \[(<\w{32}>) \1\]", closed(file)) for file in (small(), other)]
    assert names[0]
    assert names[1]
    assert names[0][1] != names[1][1]


def test_outlines_and_texts_are_both_packed_as_any_reader_expects() -> None:
    file = PdfFile()
    file.stream(b"abc" * 99, outlines=True)
    file.stream(b"abc" * 99)
    file.plain(b"abc", N=3)
    data = file._file.format(file)
    packed = re.findall(rb"/FlateDecode /Length \d+ >>\nstream\n(.*?)\nendstream", data, re.DOTALL)
    assert [zlib.decompress(each) for each in packed] == [b"abc" * 99] * 2
    assert b"<< /N 3 /Length 3 >>\nstream\nabc\nendstream" in data


def test_words_for_the_viewer_are_right_above_the_first_plane() -> None:
    assert text_string("函𬭎") == "<FEFF51FDD872DF4E>"
    assert text_string("\ud800") == "<FEFF003F>"
