"""Draws laid-out pages as a PDF: reportlab's document objects, our own fonts, the same bytes for the same pages."""

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image
from reportlab.pdfbase import pdfdoc

from desktop.papers import fonts
from desktop.papers.figures import drawable
from desktop.papers.fonts import Role
from desktop.papers.geometry import Colour
from desktop.papers.layout_items import BoxItem, ImageItem, Item, Page, RuleItem, TextItem
from desktop.papers.pdf_fonts import Codes, Document, UsedFace, UsedFaces, stream

PRODUCER: Final = "政协案头"
_TURNS: Final = {0: "", 90: "0 -1 1 0 ", 180: "-1 0 0 -1 "}


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the viewer's side list; ``page`` counts from 0, ``top`` in points from the page's upper edge."""

    title: str
    page: int
    top: float = 0.0


def render(pages: Sequence[Page], *, title: str, bookmarks: Sequence[Bookmark] = ()) -> bytes:
    """Draw the pages; equal pages give equal bytes, so a paper can be recognised by its hash."""
    document: Document = pdfdoc.PDFDocument(invariant=1, lang="zh-CN", pdfVersion=(1, 4))
    pen = Pen(document)
    contents = [pen.draw(page) for page in pages]
    resources = document.Reference(pen.resources())
    references = []
    for page, content in zip(pages, contents, strict=True):
        document.updateSignature(content)
        made = pdfdoc.PDFPage()
        made.MediaBox = pdfdoc.PDFArray([0, 0, round(page.width, 2), round(page.height, 2)])
        made.Resources = resources
        made.Contents = stream(content)
        references.append(document.thisPageRef())
        document.addPage(made)
    document.Catalog.Outlines = outline(document, pages, references, bookmarks or marked(pages))
    # A form must come out of the printer at its true size, whatever the viewer's habit.
    wishes = {"PrintScaling": pdfdoc.PDFName("None"), "DisplayDocTitle": "true"}
    document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary(wishes)
    # No dates: the office's journal knows when a paper was made, and the bytes stay the same.
    document.info = pdfdoc.PDFDictionary({"Title": literal(title), "Producer": literal(PRODUCER)})
    document.updateSignature(title.encode("utf-8", "replace"))
    written: bytes = document.format()
    return written


def missing(pages: Iterable[Page]) -> set[str]:
    """Return the characters on these pages that print as empty boxes because no face has them."""
    return set().union(
        *(
            fonts.missing(item.text, item.role)
            for page in pages
            for item in page.items
            if isinstance(item, TextItem)
        )
    )


def literal(text: str) -> pdfdoc.PDFString:
    return pdfdoc.PDFString(text.encode("utf-16", "replace").decode("utf-16"))


def marked(pages: Sequence[Page]) -> list[Bookmark]:
    """Return the bookmarks the pages bring along: the entries of their contents."""
    return [Bookmark(mark.words, number, mark.top) for number, page in enumerate(pages) for mark in page.marks]


def outline(
    document: Document,
    pages: Sequence[Page],
    references: Sequence[Any],
    bookmarks: Sequence[Bookmark],
) -> pdfdoc.PDFDictionary | None:
    """Build the viewer's side list, one flat level."""
    if not bookmarks:
        return None
    root = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Outlines"), "Count": len(bookmarks)})
    parent = document.Reference(root)
    entries = []
    for mark in bookmarks:
        y = round(pages[mark.page].height - mark.top, 2)
        goal = pdfdoc.PDFArray([references[mark.page], pdfdoc.PDFName("XYZ"), 0, y, "null"])
        entries.append(pdfdoc.PDFDictionary({"Title": literal(mark.title), "Parent": parent, "Dest": goal}))
    made = [document.Reference(entry) for entry in entries]
    for entry, before, after in zip(entries, [None, *made[:-1]], [*made[1:], None], strict=True):
        if before:
            entry["Prev"] = before
        if after:
            entry["Next"] = after
    root["First"], root["Last"] = made[0], made[-1]
    return root


class Pen:
    """Writes drawing operators for one document and keeps account of the faces and pictures they use."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.faces = UsedFaces()
        self.codes = {role: Codes(role, self.faces) for role in Role}
        self.pictures: dict[str, Any] = {}

    def draw(self, page: Page) -> bytes:
        self.height = page.height
        self.fill = self.stroke = Colour.BLACK
        self.parts: list[str] = []
        for item in page.items:
            self._item(item)
        return "\n".join(self.parts).encode("ascii")

    def resources(self) -> pdfdoc.PDFDictionary:
        """Write the fonts and pictures that were used and return the pages' common directory of them."""
        faces = {face.label: face.embed(self.document) for face in self.faces.values()}
        return pdfdoc.PDFDictionary(
            {"Font": pdfdoc.PDFDictionary(faces), "XObject": pdfdoc.PDFDictionary(self.pictures)}
        )

    def _item(self, item: Item) -> None:
        match item:
            case TextItem():
                self._text(item)
            case RuleItem():
                self._rule(item)
            case BoxItem():
                self._set_fill(item.colour)
                x, y = item.x, self.height - item.y - item.height
                self.parts.append(f"{x:.2f} {y:.2f} {item.width:.2f} {item.height:.2f} re f")
            case ImageItem():
                self._picture(item)

    def _text(self, item: TextItem) -> None:
        """Write one line of text; where the face changes the pen stays where it is."""
        table = self.codes[item.role]
        face: UsedFace | None = None
        out: list[str] = []
        for found in map(table.__getitem__, item.text):
            if found is None:
                continue
            if found[0] is not face:
                out.append(f"{'> Tj ' if face else ''}/{found[0].label} {item.size:g} Tf <")
                face = found[0]
            out.append(found[1])
        if face is None:
            return
        self._set_fill(item.colour)
        start = f"BT {item.spacing:g} Tc {_TURNS[item.turn]}{item.x:.2f} {self.height - item.baseline:.2f} "
        start += "Tm " if item.turn else "Td "
        self.parts.append(f"{start}{''.join(out)}> Tj ET")

    def _rule(self, item: RuleItem) -> None:
        if item.colour != self.stroke:
            self.stroke = item.colour
            self.parts.append(f"{operands(item.colour)} RG")
        y1, y2 = self.height - item.y1, self.height - item.y2
        self.parts.append(f"{item.width:.2f} w {item.x1:.2f} {y1:.2f} m {item.x2:.2f} {y2:.2f} l S")

    def _picture(self, item: ImageItem) -> None:
        label = f"I{hashlib.sha256(item.data).hexdigest()[:16]}"
        if label not in self.pictures:
            self.pictures[label] = self.document.Reference(picture(item.data))
        y = self.height - item.y - item.height
        self.parts.append(f"q {item.width:.2f} 0 0 {item.height:.2f} {item.x:.2f} {y:.2f} cm /{label} Do Q")

    def _set_fill(self, colour: Colour) -> None:
        if colour != self.fill:
            self.fill = colour
            self.parts.append(f"{operands(colour)} rg")


def operands(colour: Colour) -> str:
    """Return red, green and blue between 0 and 1."""
    return " ".join(f"{part / 255:.3f}" for part in bytes.fromhex(colour.value))


def picture(data: bytes) -> pdfdoc.PDFStream:
    """Return a picture object: a photograph as it came, anything else pixel by pixel on white paper."""
    found = drawable(data)
    entries: dict[str, Any] = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": found.width,
        "Height": found.height,
        "ColorSpace": pdfdoc.PDFName("DeviceGray" if found.grey else "DeviceRGB"),
        "BitsPerComponent": 8,
    }
    if found.kind == "jpeg":
        entries["Filter"] = pdfdoc.PDFName("DCTDecode")
        return pdfdoc.PDFStream(dictionary=pdfdoc.PDFDictionary(entries), content=found.data)
    with Image.open(io.BytesIO(found.data)) as opened:
        image = opened.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    return stream(paper.convert("RGB").tobytes(), **entries)
