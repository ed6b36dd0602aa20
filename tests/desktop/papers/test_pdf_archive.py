"""Our PDFs are archival ones (PDF/A-2b): by an independent validator, and by the rules that are part 2's own."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from desktop.papers import layout, pdf
from desktop.papers.fonts import Role
from desktop.papers.geometry import Colour
from desktop.papers.kinds import KINDS
from desktop.papers.layout_items import BoxItem, ImageItem, Item, Page, RuleItem, TextItem
from desktop.papers.pdf import Bookmark
from tests.archive_validator import as_part_1, faults
from tests.desktop.papers.test_kinds import FACTS

NAMES = {
    "dc": "{http://purl.org/dc/elements/1.1/}",
    "xml": "{http://www.w3.org/XML/1998/namespace}",
    "rdf": "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}",
    "pdf": "{http://ns.adobe.com/pdf/1.3/}",
    "id": "{http://www.aiim.org/pdfa/ns/id/}",
    "media": "{http://ns.adobe.com/xap/1.0/mm/}",
}


def picture(mode: str, form: str) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (12, 8), 0).save(buffer, form)
    return buffer.getvalue()


def everything() -> bytes:
    """Return a file with all that a page may carry: rare and missing characters, colours, pictures, bookmarks."""
    texts = [
        TextItem(60, 60 + 30 * at, "委员䶮𬭎𠮷\ue000\U0001f600①2026（甲）", role, 16)
        for at, role in enumerate(Role)
    ]
    drawn: list[Item] = [RuleItem(50, 300, 200, 300, 2, Colour.RED), BoxItem(50, 320, 40, 20, Colour.GREY)]
    kinds = (("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("1", "PNG"))
    pictures = [ImageItem(50, 400 + 60 * at, 60, 40, picture(*kind)) for at, kind in enumerate(kinds)]
    pages = [Page(595.28, 841.89, [*texts, *drawn, *pictures]), Page(841.89, 595.28)]
    return pdf.render(pages, title="履职档案 <&> 𬭎", bookmarks=[Bookmark("一", 0), Bookmark("𬭎", 1, 20)])


@pytest.mark.suite
def test_an_independent_validator_finds_no_fault_in_any_kind_of_paper(tmp_path: Path) -> None:
    made = {"everything": everything()}
    for known in KINDS:
        for index, mode in enumerate(known.modes or ("",)):
            paper = known.paper(FACTS[known.name], mode=mode)
            made[f"{known.name}-{index}"] = pdf.render(layout.pages(paper), title=paper.title)
    files = []
    for name, data in made.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(as_part_1(data))
    assert {name: said for name, said in faults(files).items() if said} == {}


@pytest.mark.suite
def test_the_validator_would_say_so(tmp_path: Path) -> None:
    whole = as_part_1(everything())
    spoiled = {
        "whole": whole,
        "part 2": everything(),
        "no profile": whole.replace(b"/OutputIntents", b"/OutputIntentz"),
        "no font file": whole.replace(b"/FontFile2", b"/FontFile9"),
        "other title": whole.replace("履职档案".encode(), "履职旧案".encode()),
        "wrong width": whole.replace(b"/DW 1000", b"/DW 0900"),
    }
    files = []
    for name, data in spoiled.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(data)
    assert [name for name, said in faults(files).items() if not said] == ["whole.pdf"]


# What part 2 asks and part 1 does not, or says otherwise


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(everything()), strict=True)


def fonts_of(reader: PdfReader) -> Iterator[Any]:
    for font in cast("Any", reader.pages[0])["/Resources"]["/Font"].values():
        yield font["/DescendantFonts"][0].get_object()


def description(reader: PdfReader) -> ET.Element:
    stream = cast("Any", reader.trailer)["/Root"]["/Metadata"]
    assert "/Filter" not in stream
    return ET.fromstring(stream.get_data())  # noqa: S314 - our own file


def test_the_file_says_of_itself_that_it_is_part_2_level_b(reader: PdfReader) -> None:
    told = {element.tag: element.text for element in description(reader).iter()}
    assert (told[NAMES["id"] + "part"], told[NAMES["id"] + "conformance"]) == ("2", "B")


def test_both_descriptions_say_the_same(reader: PdfReader) -> None:
    told = description(reader)
    titles = [
        each for each in told.iter(NAMES["rdf"] + "li") if each.get(NAMES["xml"] + "lang") == "x-default"
    ]
    assert reader.metadata
    assert [title.text for title in titles] == [reader.metadata.title] == ["履职档案 <&> 𬭎"]
    assert [each.text for each in told.iter(NAMES["pdf"] + "Producer")] == [reader.metadata.producer]


def test_a_title_that_no_xml_can_hold_is_cleaned_in_both() -> None:
    read = PdfReader(io.BytesIO(pdf.render([Page(99, 99)], title="函\x00\ud800\ufffe一")))
    assert read.metadata
    assert read.metadata.title == "函一"
    assert "函一" in "".join(description(read).itertext())


def test_a_paper_without_a_title_has_none() -> None:
    read = PdfReader(io.BytesIO(pdf.render([Page(99, 99)], title="")))
    assert read.metadata
    assert read.metadata.title is None
    assert not list(description(read).iter(NAMES["dc"] + "title"))


def test_no_text_shows_the_glyph_that_stands_for_nothing(reader: PdfReader) -> None:
    """6.2.11.8: a character that no face has is drawn as a box that is a sign of its own."""
    shown = [
        operands[0].original_bytes.hex()
        for operands, operator in cast("Any", reader.pages[0]).get_contents().operations
        if operator == b"Tj"
    ]
    assert shown
    assert not any(text[at : at + 4] == "0000" for text in shown for at in range(0, len(text), 4))
    for font in fonts_of(reader):
        numbers = font["/CIDToGIDMap"].get_data()
        glyphs = [int.from_bytes(numbers[at : at + 2], "big") for at in range(2, len(numbers), 2)]
        assert 0 not in glyphs


def test_the_list_of_codes_of_a_subset_is_complete(reader: PdfReader) -> None:
    """6.2.11.4.2: if there is one, it names every code of the font."""
    for font in fonts_of(reader):
        codes = len(font["/CIDToGIDMap"].get_data()) // 2
        held = font["/FontDescriptor"]["/CIDSet"].get_data()
        bits = "".join(f"{byte:08b}" for byte in held)
        assert bits.rstrip("0") == "1" * codes
        assert len(bits) - codes < 8


def test_colours_are_those_of_the_profile_and_nothing_is_transparent(reader: PdfReader) -> None:
    intent = cast("Any", reader.trailer)["/Root"]["/OutputIntents"][0]
    assert (intent["/S"], intent["/DestOutputProfile"]["/N"]) == ("/GTS_PDFA1", 3)
    objects = [
        reader.get_object(IndirectObject(number, 0, reader)) for number in range(1, len(reader.xref[0]) + 1)
    ]
    for each in objects:
        names: set[str] = set(each) if isinstance(each, dict) else set()
        assert not names & {
            "/SMask",
            "/ExtGState",
            "/Group",
            "/AA",
            "/OpenAction",
            "/JavaScript",
            "/OCProperties",
        }
        if isinstance(each, StreamObject) and each.get("/Subtype") == "/Image":
            assert str(each["/ColorSpace"]) in {"/DeviceRGB", "/DeviceGray"}


def test_the_paper_has_a_name_of_its_own_that_follows_its_content() -> None:
    def name(title: str, text: str) -> str:
        data = pdf.render([Page(99, 99, [TextItem(9, 9, text, Role.FANG, 9)])], title=title)
        told = description(PdfReader(io.BytesIO(data)))
        return "".join(each.text or "" for each in told.iter(NAMES["media"] + "DocumentID"))

    assert name("函", "一").startswith("uuid:")
    assert name("函", "一") == name("函", "一") != name("函", "二")


PRINT_ITS_HASH = (
    "import hashlib; from tests.desktop.papers.test_pdf_archive import everything;"
    " print(hashlib.sha256(everything()).hexdigest())"
)


def test_another_process_makes_the_same_bytes() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", PRINT_ITS_HASH], env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(hashes) == 1
