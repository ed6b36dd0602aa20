"""A look into .xlsx and .xls containers before anything parses them: size, tricks, flaws of single cells."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from xml.parsers import expat

from legacy_doc.exceptions import LegacyDocError
from legacy_doc.ole import OleReader
from legacy_doc.types import ExtractionOptions

from db.exchange.cells import ERROR, FORMULA, Flaw
from db.store.errors import Refused

MEGA = 1024 * 1024
LARGEST_FILE = 20 * MEGA
LARGEST_CONTENT = 200 * MEGA
MOST_ENTRIES = 1_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
SMALL_PART = 100 * 1024
MOST_TIMES = 100  # a part above SMALL_PART may not inflate to more than this many times its packed size

Flaws = dict[tuple[int, int], Flaw]  # (row, column), counted from 0


def too_large(what: str) -> Refused:
    return Refused(
        f"这张表超过了能导入的大小：最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列（{what}）。"
        "如果表外还有零散内容，请删去多余的行和列后另存",
        code="too_large",
    )


def damaged() -> Refused:
    return Refused("文件已损坏或没有保存完整，请用表格软件打开后另存为新文件", code="damaged")


def with_password() -> Refused:
    return Refused("文件设有打开密码，请在表格软件里取消密码后另存", code="password")


def not_a_table(what: str) -> Refused:
    return Refused(
        f"这个文件{what}。请在表格软件里打开，另存为 .xlsx 后再导入",
        code="not_a_table",
    )


# --- .xlsx: a zip archive of XML parts


@dataclass(slots=True)
class Vetted:
    """The XML parts that were looked at, packed anew, so that only they are parsed; flaws by sheet name."""

    data: bytes
    flaws: dict[str, Flaws]


def vet_xlsx(data: bytes) -> Vetted:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive.infolist())
            parts = _read_parts(archive)
    except _ZIP_ERRORS as error:
        raise damaged() from error
    _check_workbook(parts)
    scans = {name: _scan(body) for name, body in parts.items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return Vetted(packed.getvalue(), _flaws_by_sheet(scans))


# what the zip reader raises on broken archives, by experience with thousands of them
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError, KeyError,
    struct.error,
)  # fmt: skip


def _trick(what: str) -> Refused:
    return Refused(f"文件的内部结构不正常（{what}），为安全起见不予打开。请另存为新文件", code="unsafe")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise _trick(f"内含 {len(entries)} 个部分，最多 {MOST_ENTRIES} 个")
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        raise _trick("有同名的部分")
    packed = inflated = 0
    for entry in entries:
        _check_entry(entry)
        packed += entry.compress_size
        inflated += entry.file_size
    if inflated > LARGEST_CONTENT:
        raise _trick(f"展开后超过 {LARGEST_CONTENT // MEGA} MB")
    if inflated > SMALL_PART and inflated > MOST_TIMES * packed:
        raise _trick("压缩得异常紧密，可能有大量空行或重复内容")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        raise _trick("有指向文件以外的路径")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _trick("有链接")
    if entry.flag_bits & 0x1:
        raise with_password()
    if entry.file_size > SMALL_PART and entry.file_size > MOST_TIMES * entry.compress_size:
        raise _trick("压缩得异常紧密，可能有大量空行或重复内容")


def _read_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Read the XML parts; pictures, macros and embedded files are never unpacked."""
    names = [name for name in archive.namelist() if name.lower().endswith((".xml", ".rels"))]
    if "mimetype" in archive.namelist():
        raise not_a_table("是 OpenDocument 文档，不是 Excel 表格")
    if "xl/workbook.bin" in archive.namelist():
        raise not_a_table("是二进制的 .xlsb 表格")
    return {name: archive.read(name) for name in names}  # checks length and checksum of every part


def _check_workbook(parts: Mapping[str, bytes]) -> None:
    if "word/document.xml" in parts:
        raise not_a_table("是 Word 文档，不是表格")
    if "xl/workbook.xml" not in parts:
        raise not_a_table("是压缩包，里面没有工作表")


_LETTERS = " ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLUMN = {
    (_LETTERS[number // 26] + _LETTERS[number % 26 + 1]).strip(): number for number in range(MOST_COLUMNS)
}
_FAR = 1 << 20


@dataclass(slots=True)
class _Scan:
    """Reads one part's tags: where its cells stand, which have no result, how sheets are called and found."""

    parser: expat.XMLParserType
    row: int = -1
    column: int = -1
    in_cells: bool = False
    formula: bool = False
    text: bool = False
    type: str = ""
    flaws: Flaws = field(default_factory=dict)
    sheets: list[tuple[str, str]] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        action = self.BEGIN.get(name) or (
            self.BEGIN.get(name.rpartition(":")[2]) if ":" in name else None
        )  # some writers put a prefix before every tag
        if action:
            action(self, attributes)

    def end(self, name: str) -> None:
        if name == "c" or name.endswith(":c"):
            if self.formula:
                self.parser.CharacterDataHandler = None
                if not self.text and self.type != "str":
                    self.flaws[self.row, self.column] = FORMULA
            self.in_cells = self.formula = False

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self.row = self.row + 1 if number is None else int(number) - 1
        self.column = -1

    def _cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            self.column += 1
        else:
            letters = place.rstrip("0123456789")
            self.column = _COLUMN.get(letters.upper(), _FAR)
            self.row = int(place[len(letters) :]) - 1
        self.type = attributes.get("t", "")
        self.in_cells, self.formula, self.text = True, False, False

    def _value(self, _attributes: dict[str, str]) -> None:
        if not self.in_cells:
            return
        if not 0 <= self.row < MOST_ROWS:
            raise too_large(f"第 {self.row + 1} 行还有内容")
        if not 0 <= self.column < MOST_COLUMNS:
            raise too_large("列太多")
        if self.type == "e":
            self.text = True
            self.flaws[self.row, self.column] = ERROR

    def _formula(self, _attributes: dict[str, str]) -> None:
        if self.in_cells:
            self.formula = True
            self._value(_attributes)

    def _result(self, attributes: dict[str, str]) -> None:
        self._value(attributes)
        if self.in_cells and self.formula:
            self.parser.CharacterDataHandler = self._characters

    def _characters(self, _text: str) -> None:
        self.text = True

    def _sheet(self, attributes: dict[str, str]) -> None:
        link = next((value for name, value in attributes.items() if name.endswith(":id")), "")
        self.sheets.append((attributes.get("name", ""), link))

    def _target(self, attributes: dict[str, str]) -> None:
        self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    BEGIN: ClassVar[dict[str, Callable[["_Scan", dict[str, str]], None]]] = {
        "row": _row,
        "c": _cell,
        "v": _result,
        "is": _value,
        "f": _formula,
        "sheet": _sheet,
        "Relationship": _target,
    }


def _no_doctype(*_: object) -> None:
    raise Refused("文件里带有 DOCTYPE 声明，为安全起见不予打开。请另存为新文件", code="doctype")


def _utf8_only(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.lower() not in {"utf-8", "utf8"}:
        raise _trick("内部编码不是 UTF-8")


def _scan(body: bytes) -> _Scan:
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise _trick("内部编码不是 UTF-8")
    parser = expat.ParserCreate()
    scan = _Scan(parser)
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.XmlDeclHandler = _utf8_only
    parser.StartElementHandler = scan.begin
    parser.EndElementHandler = scan.end
    try:
        parser.Parse(body, True)  # noqa: FBT003 - expat takes the last flag by place
    except (expat.ExpatError, ValueError) as error:
        raise damaged() from error
    return scan


def _flaws_by_sheet(scans: Mapping[str, _Scan]) -> dict[str, Flaws]:
    links = scans.get("xl/_rels/workbook.xml.rels")
    targets = links.targets if links else {}
    found: dict[str, Flaws] = {}
    for name, link in scans["xl/workbook.xml"].sheets:
        target = targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in scans and scans[part].flaws:
            found[name] = scans[part].flaws
    return found


# --- .xls and .et: BIFF records in an OLE container

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOF, _DIMENSIONS, _FILEPASS, _BOUNDSHEET, _STRINGS = 0x0809, 0x0200, 0x002F, 0x0085, 0x00FC
_FORMULA, _BOOLERR, _MULRK = 0x0006, 0x0205, 0x00BD
_CELLS = {_FORMULA, _BOOLERR, _MULRK, 0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E}
_ERROR_RESULT = re.compile(rb"\x02.....\xff\xff", re.DOTALL)


def vet_xls(data: bytes) -> list[Flaws]:
    """Look through the records of a legacy workbook; return the flaws of its sheets in their order."""
    try:
        container = OleReader(data, options=ExtractionOptions(max_file_bytes=LARGEST_FILE))
        streams = {name.lower(): name for name in container.list_streams()}
        if "encryptedpackage" in streams:
            raise with_password()
        book = streams.get("workbook") or streams.get("book")
        if book is None:
            word = "worddocument" in streams
            raise not_a_table("是 Word 文档，不是表格" if word else "里面没有工作表")
        stream = container.read_stream(book, max_size=LARGEST_FILE)
        return _read_records(stream)
    except (LegacyDocError, struct.error, IndexError, RecursionError) as error:
        raise damaged() from error


def _read_records(stream: bytes) -> list[Flaws]:
    places: list[int] = []
    flaws: dict[int, Flaws] = {}
    current: Flaws = {}
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if kind == _FILEPASS:
            raise with_password()
        if kind == _BOUNDSHEET:
            places.append(struct.unpack_from("<I", body)[0])
        elif kind == _BOF:
            current = flaws.setdefault(at, {})
        elif kind == _DIMENSIONS:
            _check_dimensions(body)
        elif kind == _STRINGS and struct.unpack_from("<I", body, 4)[0] > len(stream):
            raise damaged()
        elif kind in _CELLS:
            _check_cell(kind, body, current)
        at += 4 + length
    return [flaws.get(place, {}) for place in places]


def _check_dimensions(body: bytes) -> None:
    """Refuse impossible sizes: a parser sets memory aside by this record before it has seen a cell."""
    wide = len(body) >= 14
    first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH" if wide else "<HHHH", body)
    if not first_row <= last_row <= 1 << 16 or not first_column <= last_column <= 1 << 8:
        raise damaged()


def _check_cell(kind: int, body: bytes, flaws: Flaws) -> None:
    row, column = struct.unpack_from("<HH", body)
    last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MULRK else column
    if row >= MOST_ROWS:
        raise too_large(f"第 {row + 1} 行还有内容")
    if last >= MOST_COLUMNS:
        raise too_large("列太多")
    if (kind == _BOOLERR and body[7]) or (kind == _FORMULA and _ERROR_RESULT.match(body, 6)):
        flaws[row, column] = ERROR
