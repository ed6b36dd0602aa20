"""Containers are looked into before anything parses them."""

import io
import re
import stat
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlwt

from db.exchange import vetting
from db.exchange.cells import ERROR, FORMULA
from db.exchange.vetting import MOST_ENTRIES, vet_xls, vet_xlsx
from db.store.errors import Refused

Parts = dict[str, bytes]


def workbook(**cells: object) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "姓名"
    for place, value in cells.items():
        book.active[place] = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def legacy(*cells: tuple[int, int, object]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名册")
    sheet.write(0, 0, "姓名")
    for row, column, value in cells:
        sheet.write(row, column, value)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def repacked(change: Callable[[Parts], None], data: bytes | None = None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data or workbook())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def refusal(vet: Callable[[bytes], object], data: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        vet(data)
    return refused.value


def test_an_ordinary_workbook_passes_and_only_its_xml_goes_on() -> None:
    data = repacked(
        lambda parts: parts.update({"xl/media/image1.png": b"\x89PNG", "xl/vbaProject.bin": b"x"})
    )
    with zipfile.ZipFile(io.BytesIO(vet_xlsx(data).data)) as archive:
        assert SHEET in archive.namelist()
        assert not [name for name in archive.namelist() if not name.endswith((".xml", ".rels"))]


def test_a_value_in_the_last_cell_of_excel_is_refused() -> None:
    assert refusal(vet_xlsx, workbook(XFD1048576="x")).code == "too_large"


@pytest.mark.parametrize("place", ["A20001", "GS1"])
def test_one_row_or_column_too_many_is_refused(place: str) -> None:
    assert refusal(vet_xlsx, workbook(**{place: "x"})).code == "too_large"


def test_the_last_allowed_cell_passes() -> None:
    assert vet_xlsx(workbook(GR20000="x")).flaws == {}


def test_cells_without_a_place_are_counted() -> None:
    row = b"<row>" + b"<c><v>1</v></c>" * 201 + b"</row>"
    data = repacked(
        lambda parts: parts.update({SHEET: b"<worksheet><sheetData>" + row + b"</sheetData></worksheet>"})
    )
    assert refusal(vet_xlsx, data).code == "too_large"


def test_formatted_but_empty_cells_far_out_do_not_matter() -> None:
    cell = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData></worksheet>'
    assert vet_xlsx(repacked(lambda parts: parts.update({SHEET: cell}))).flaws == {}


def test_a_part_that_inflates_a_hundredfold_is_refused() -> None:
    data = repacked(lambda parts: parts.update({"xl/comments1.xml": b"<c>" + b" " * 2_000_000 + b"</c>"}))
    assert refusal(vet_xlsx, data).code == "unsafe"


def test_many_small_parts_that_inflate_together_are_refused() -> None:
    def swell(parts: Parts) -> None:
        parts.update({f"xl/p{number}.xml": b"<a>" + b" " * 99_000 + b"</a>" for number in range(300)})

    assert refusal(vet_xlsx, repacked(swell)).code == "unsafe"


def test_parts_that_inflate_to_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vetting, "LARGEST_CONTENT", 4_000)  # two hundred megabytes would be slow to make
    assert "MB" in refusal(vet_xlsx, workbook()).sentence


def test_values_outside_of_cells_do_not_matter() -> None:
    chart = b"<chart><f>A1</f><v>1</v></chart>"
    assert vet_xlsx(repacked(lambda parts: parts.update({"xl/charts/chart1.xml": chart}))).flaws == {}


def test_too_many_parts_are_refused() -> None:
    data = repacked(lambda parts: parts.update({f"p{number}": b"" for number in range(MOST_ENTRIES)}))
    assert refusal(vet_xlsx, data).code == "unsafe"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "C:/evil.xml", "xl\\..\\..\\evil.xml"])
def test_a_path_out_of_the_file_is_refused(name: str) -> None:
    assert refusal(vet_xlsx, repacked(lambda parts: parts.update({name: b"<a/>"}))).code == "unsafe"


def with_entry(entry: zipfile.ZipInfo, body: bytes = b"<a/>") -> bytes:
    made = io.BytesIO(workbook())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(entry, body)
    return made.getvalue()


def test_a_link_in_the_archive_is_refused() -> None:
    entry = zipfile.ZipInfo("xl/link.xml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(vet_xlsx, with_entry(entry)).code == "unsafe"


def test_a_doubled_part_is_refused() -> None:
    assert refusal(vet_xlsx, with_entry(zipfile.ZipInfo(SHEET.upper()))).code == "unsafe"


def test_an_encrypted_part_asks_for_the_password_to_be_taken_off() -> None:
    data = bytearray(workbook())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(vet_xlsx, bytes(data)).code == "password"


def test_a_wrong_checksum_is_damage() -> None:
    data = bytearray(workbook())
    at = data.rfind(b"PK\x01\x02")
    data[at + 16 : at + 20] = b"\0\0\0\0"
    assert refusal(vet_xlsx, bytes(data)).code == "damaged"


def test_a_false_declared_size_is_damage() -> None:
    data = bytearray(workbook())
    at = data.rfind(b"PK\x01\x02")
    size = struct.unpack_from("<I", data, at + 24)[0]
    struct.pack_into("<I", data, at + 24, size - 5)
    assert refusal(vet_xlsx, bytes(data)).code == "damaged"


def test_a_truncated_archive_is_damage() -> None:
    assert refusal(vet_xlsx, workbook()[:-200]).code == "damaged"


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><sst>&e;</sst>'


@pytest.mark.parametrize("body", [LAUGHS, OUTSIDE, b"<!DOCTYPE sst><sst/>"])
def test_any_doctype_is_refused(body: bytes) -> None:
    assert refusal(vet_xlsx, repacked(lambda parts: parts.update({"xl/extra.xml": body}))).code == "doctype"


@pytest.mark.parametrize(
    "body",
    [
        "<?xml version='1.0' encoding='utf-16'?><sst/>".encode("utf-16"),
        b"<?xml version='1.0' encoding='iso-8859-1'?><sst/>",
    ],
)
def test_xml_in_another_coding_is_refused(body: bytes) -> None:
    assert refusal(vet_xlsx, repacked(lambda parts: parts.update({"xl/extra.xml": body}))).code == "unsafe"


def test_broken_xml_is_damage() -> None:
    assert refusal(vet_xlsx, repacked(lambda parts: parts.update({SHEET: b"<worksheet>"}))).code == "damaged"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda parts: parts.update({"word/document.xml": b"<a/>"}), "Word"),
        (
            lambda parts: parts.update({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "OpenDocument",
        ),
        (lambda parts: parts.update({"xl/workbook.bin": b""}), "xlsb"),
        (lambda parts: parts.pop("xl/workbook.xml"), "压缩包"),
    ],
)
def test_other_documents_are_named(change: Callable[[Parts], None], words: str) -> None:
    refused = refusal(vet_xlsx, repacked(change))
    assert refused.code == "not_a_table"
    assert words in refused.sentence


def test_formulas_without_a_result_and_errors_are_found_by_sheet_and_cell() -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("名单")
    sheet["A1"] = "姓名"
    sheet["B2"] = "=1+1"
    sheet["C3"] = "#N/A"
    sheet["C3"].data_type = "e"
    made = io.BytesIO()
    book.save(made)
    assert vet_xlsx(made.getvalue()).flaws == {"名单": {(1, 1): FORMULA, (2, 2): ERROR}}


def test_a_formula_with_a_result_is_no_flaw() -> None:
    cells = (
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        b'<c r="C1" t="inlineStr"><is><t>a</t></is></c></row>'
    )
    sheet = b"<x:worksheet xmlns:x='x'><x:sheetData>" + cells.replace(b"<", b"<x:").replace(b"<x:/", b"</x:")
    data = repacked(lambda parts: parts.update({SHEET: sheet + b"</x:sheetData></x:worksheet>"}))
    assert vet_xlsx(data).flaws == {}


def test_a_legacy_workbook_passes() -> None:
    assert vet_xls(legacy((5, 3, "𬭎"), (6, 1, 13800138000))) == [{}]


@pytest.mark.parametrize(("row", "column"), [(20_000, 0), (65_535, 255), (0, 200)])
def test_a_legacy_sheet_that_is_too_large_is_refused(row: int, column: int) -> None:
    assert refusal(vet_xls, legacy((row, column, "x"))).code == "too_large"


def test_an_error_in_a_legacy_sheet_is_found() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    sheet.row(2).set_cell_error(1, "#DIV/0!")
    made = io.BytesIO()
    book.save(made)
    assert vet_xls(made.getvalue()) == [{(2, 1): ERROR}]


def test_a_failed_formula_in_a_legacy_sheet_is_found() -> None:
    data = bytearray(legacy((2, 1, xlwt.Formula("1+1"))))
    found = re.search(b"\x06\x00..\x02\x00\x01\x00", data, re.DOTALL)
    assert found
    at = found.start() + 4
    data[at + 6 : at + 14] = b"\2\0\x2a\0\0\0\xff\xff"
    assert vet_xls(bytes(data)) == [{(2, 1): ERROR}]


def with_record(kind: int, body: bytes) -> bytes:
    """Put a record over the one that names the program's user, which every workbook has."""
    data = bytearray(legacy())
    at = data.find(struct.pack("<HH", 0x005C, 112))
    struct.pack_into("<HH", data, at, kind, 112)
    data[at + 4 : at + 4 + len(body)] = body
    return bytes(data)


def test_a_legacy_workbook_with_a_password_says_so() -> None:
    assert refusal(vet_xls, with_record(0x002F, b"\1\0")).code == "password"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (0x0200, struct.pack("<IIHH", 0xFFFFFFFF, 5, 0, 5)),  # would make a parser ask for a terabyte
        (0x0200, struct.pack("<IIHH", 0, 0xFFFFFF, 0, 5)),
        (0x0200, struct.pack("<IIHH", 0, 5, 0, 0x4000)),
        (0x00FC, struct.pack("<II", 1, 0x7FFFFFFF)),
    ],
)
def test_records_that_claim_impossible_sizes_are_damage(kind: int, body: bytes) -> None:
    assert refusal(vet_xls, with_record(kind, body)).code == "damaged"


def test_a_repeated_number_record_is_measured_to_its_last_column() -> None:
    assert refusal(vet_xls, with_record(0x00BD, b"\0" * 110 + b"\xff\0")).code == "too_large"


def renamed(name: str) -> bytes:
    """Return a container whose one stream bears another name."""
    data = bytearray(legacy())
    at = data.find("Workbook".encode("utf-16-le"))
    data[at : at + 64] = name.encode("utf-16-le").ljust(64, b"\0")
    struct.pack_into("<H", data, at + 64, 2 * len(name) + 2)
    return bytes(data)


@pytest.mark.parametrize(("name", "words"), [("Contents", "没有工作表"), ("WordDocument", "Word")])
def test_containers_without_a_workbook_are_named(name: str, words: str) -> None:
    refused = refusal(vet_xls, renamed(name))
    assert refused.code == "not_a_table"
    assert words in refused.sentence


def test_a_modern_workbook_with_a_password_says_so() -> None:
    assert refusal(vet_xls, renamed("EncryptedPackage")).code == "password"


def test_a_broken_container_is_damage() -> None:
    assert refusal(vet_xls, legacy()[:700]).code == "damaged"
