"""The characters one PDF uses, and the font objects that carry just these: exact text, small files, quick."""

import hashlib
import struct
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, Final

import uharfbuzz

from desktop.papers import fonts
from desktop.papers.fonts import FaceName, Place, Role
from desktop.papers.pdf_file import PdfFile, Reference, dictionary

# A Type0 font that is addressed by our own codes needs none of these.
UNUSED_TABLES: Final = frozenset(
    int.from_bytes(tag, "big")
    for tag in (b"OS/2", b"name", b"post", b"cmap", b"GSUB", b"GPOS", b"GDEF", b"BASE", b"vhea", b"vmtx", b"DSIG", b"gasp")
)  # fmt: skip
TO_UNICODE_HEAD: Final = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
TO_UNICODE_TAIL: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class UsedFace:
    """The part of one face that a document uses.

    Every character gets a code of its own in the order of first use, even when two share a glyph: so the text
    that is copied out is the text that was put in.
    """

    def __init__(self, name: FaceName, number: int) -> None:
        self.name = name
        self.label = f"F{number}"
        self.codes: dict[str, str] = {}
        self.places: list[Place] = []

    def code(self, char: str, place: Place) -> str:
        """Return the four hexadecimal digits a character is written with."""
        code = self.codes.get(char)
        if code is None:
            self.places.append(place)
            code = self.codes[char] = f"{len(self.places):04X}"
        return code

    def embed(self, file: PdfFile) -> Reference:
        """Write the subset and its descriptions into the file and return the font."""
        outlines, glyphs = subset(self.name, [place.glyph for place in self.places])
        name = f"/{self._tag()}+{self.name}"
        descriptor = dictionary(
            Type="/FontDescriptor",
            FontName=name,
            **description(self.name),
            FontFile2=file.stream(outlines, outlines=True, Length1=len(outlines)),
            CIDSet=file.stream(all_set(len(glyphs) + 1)),
        )
        descendant = dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=name,
            CIDSystemInfo="<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            DW=1000,
            W=self._widths(),
            CIDToGIDMap=file.stream(struct.pack(f">{len(glyphs) + 1}H", 0, *glyphs)),
            FontDescriptor=file.add(descriptor),
        )
        return file.add(
            dictionary(
                Type="/Font",
                Subtype="/Type0",
                BaseFont=name,
                Encoding="/Identity-H",
                DescendantFonts=f"[{file.add(descendant)}]",
                ToUnicode=file.stream(to_unicode(self.codes)),
            )
        )

    def _tag(self) -> str:
        """Name the subset by its content: six capital letters, as the PDF standard asks."""
        digest = hashlib.sha256("".join(self.codes).encode("utf-8", "surrogatepass")).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _widths(self) -> str:
        odd = (
            f"{code} [{round(place.advance * 1000, 3):g}]"
            for code, place in enumerate(self.places, 1)
            if place.advance != 1.0
        )
        return f"[{' '.join(odd)}]"


class UsedFaces(dict[FaceName, UsedFace]):
    """The faces of one document, in the order of first use."""

    def __missing__(self, name: FaceName) -> UsedFace:
        used = self[name] = UsedFace(name, len(self) + 1)
        return used


class Codes(dict[str, tuple[UsedFace, str] | None]):
    """How the characters of one role are written in one document: the face, and the code in it."""

    def __init__(self, role: Role, faces: UsedFaces) -> None:
        super().__init__()
        self.places = fonts.places(role)
        self.faces = faces

    def __missing__(self, char: str) -> tuple[UsedFace, str] | None:
        place = self.places[char]
        found = None
        if place and place.glyph == 0:
            # An archive refuses a face's own glyph for what it lacks: the box is one that was meant to be drawn.
            place = fonts.places(Role.SONG)["□"]
        if place:
            face = self.faces[place.face]
            found = face, face.code(char, place)
        self[char] = found
        return found


@cache
def ready(name: FaceName) -> Any:
    """Return a face prepared for being cut down: a hundredth of a second once, a tenth of the time ever after."""
    return uharfbuzz.subset_preprocess(fonts.face(name).parsed)


def subset(name: FaceName, glyphs: list[int]) -> tuple[bytes, list[int]]:
    """Cut a face down to some glyphs; return the file and the new numbers of the glyphs, in the same order."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(UNUSED_TABLES)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    plan = uharfbuzz.SubsetPlan(ready(name), wanted)
    renumbered = plan.old_to_new_glyph_mapping
    return bytes(plan.execute().blob.data), [renumbered[glyph] for glyph in glyphs]


def all_set(count: int) -> bytes:
    """Return so many set bits, padded to whole bytes: the list of the codes a subset holds."""
    whole, rest = divmod(count, 8)
    return b"\xff" * whole + (bytes((0xFF00 >> rest & 0xFF,)) if rest else b"")


@cache
def description(name: FaceName) -> dict[str, object]:
    """Return what a viewer may ask of a face, from its own tables, in thousandths of an em."""
    face = fonts.face(name)
    box = struct.unpack_from(">4h", face.parsed.reference_table("head").data, 36)
    lines = face.font.get_font_extents("ltr")
    scale = 1000 / face.em
    return {
        "Flags": 4,
        "FontBBox": f"[{' '.join(str(round(edge * scale)) for edge in box)}]",
        "ItalicAngle": 0,
        "Ascent": round(lines.ascender * scale),
        "Descent": round(lines.descender * scale),
        "CapHeight": 700,
        "StemV": 80,
    }


def to_unicode(codes: dict[str, str]) -> bytes:
    """Return the map from codes back to text, right above U+FFFF as well (two UTF-16 units)."""
    rows = (f"<{code}> <{utf16(char)}>" for char, code in codes.items())
    blocks = (f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in hundreds(rows))
    return f"{TO_UNICODE_HEAD}{''.join(blocks)}{TO_UNICODE_TAIL}".encode("ascii")


def utf16(char: str) -> str:
    if char <= "\ud7ff":
        return f"{ord(char):04X}"
    return char.encode("utf-16-be", "replace").hex().upper()


def hundreds(rows: Iterator[str]) -> Iterator[list[str]]:
    """Group rows: a block of a CMap holds at most a hundred."""
    while block := list(islice(rows, 100)):
        yield block
