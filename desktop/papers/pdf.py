"""Draws laid-out pages as a PDF that archives take: our own fonts, the same bytes for the same pages."""

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PIL import Image

from desktop.papers import fonts, pdf_archive
from desktop.papers.figures import drawable
from desktop.papers.fonts import Role
from desktop.papers.geometry import Colour
from desktop.papers.layout_items import BoxItem, ImageItem, Item, Page, RuleItem, TextItem
from desktop.papers.pdf_file import PdfFile, Reference, dictionary, text_string
from desktop.papers.pdf_fonts import Codes, UsedFace, UsedFaces

_TURNS: Final = {0: "", 90: "0 -1 1 0 ", 180: "-1 0 0 -1 "}


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the viewer's side list; ``page`` counts from 0, ``top`` in points from the page's upper edge.

    One of level 2 belongs to the one of level 1 before it.
    """

    title: str
    page: int
    top: float = 0.0
    level: int = 1


def render(pages: Sequence[Page], *, title: str, bookmarks: Sequence[Bookmark] = ()) -> bytes:
    """Draw the pages; equal pages give equal bytes, so a paper can be recognised by its hash."""
    file = PdfFile()
    tree, resources = file.promise(), file.promise()
    pen = Pen(file)
    leaves = []
    for page in pages:
        leaf = dictionary(
            Type="/Page",
            Parent=tree,
            MediaBox=f"[0 0 {page.width:.2f} {page.height:.2f}]",
            Resources=resources,
            Contents=file.stream(pen.draw(page)),
        )
        leaves.append(file.add(leaf))
    file.add(pen.resources(), resources)
    file.add(dictionary(Type="/Pages", Count=len(leaves), Kids=f"[{' '.join(map(str, leaves))}]"), tree)
    outlines = outline(file, pages, leaves, bookmarks or marked(pages))
    return pdf_archive.close(file, title=title, pages=tree, outlines=outlines)


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


def marked(pages: Sequence[Page]) -> list[Bookmark]:
    """Return the bookmarks the pages bring along: what is marked in them."""
    return [
        Bookmark(mark.words, number, mark.top, mark.level)
        for number, page in enumerate(pages)
        for mark in page.marks
    ]


def outline(
    file: PdfFile, pages: Sequence[Page], leaves: Sequence[Reference], bookmarks: Sequence[Bookmark]
) -> Reference | None:
    """Write the viewer's side list: parts lie folded under what they belong to."""
    tree: list[tuple[Bookmark, list[Bookmark]]] = []
    for mark in bookmarks:
        if mark.level > 1 and tree and tree[-1][0].level == 1:
            tree[-1][1].append(mark)
        else:
            tree.append((mark, []))

    def write(parent: Reference, row: Sequence[tuple[Bookmark, Sequence[Bookmark]]]) -> dict[str, Reference]:
        made = [file.promise() for _ in row]
        for index, (mark, parts) in enumerate(row):
            more: dict[str, object] = {"Prev": made[index - 1]} if index else {}
            if index + 1 < len(made):
                more["Next"] = made[index + 1]
            if parts:
                more |= {**write(made[index], [(part, ()) for part in parts]), "Count": -len(parts)}
            goal = f"[{leaves[mark.page]} /XYZ 0 {pages[mark.page].height - mark.top:.2f} null]"
            entry = dictionary(Title=text_string(mark.title), Parent=parent, Dest=goal, **more)
            file.add(entry, made[index])
        return {"First": made[0], "Last": made[-1]}

    if not tree:
        return None
    root = file.promise()
    return file.add(dictionary(Type="/Outlines", Count=len(tree), **write(root, tree)), root)


class Pen:
    """Writes drawing operators for one file and keeps account of the faces and pictures they use."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.faces = UsedFaces()
        self.codes = {role: Codes(role, self.faces) for role in Role}
        self.pictures: dict[str, Reference] = {}
        self.shown: dict[tuple[Role, float, str], str] = {}  # much of what stands on forms stands there again

    def draw(self, page: Page) -> bytes:
        self.height = page.height
        self.fill = self.stroke = Colour.BLACK
        self.parts: list[str] = []
        for item in page.items:
            self._item(item)
        return "\n".join(self.parts).encode("ascii")

    def resources(self) -> str:
        """Write the fonts that were used and return the pages' common directory of them and the pictures."""
        faces = {face.label: face.embed(self.file) for face in self.faces.values()}
        return dictionary(Font=dictionary(**faces), XObject=dictionary(**self.pictures))

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
        key = item.role, item.size, item.text
        shown = self.shown.get(key)
        if shown is None:
            shown = self.shown[key] = self._shown(*key)
        if not shown:
            return
        self._set_fill(item.colour)
        x, y = item.x, self.height - item.baseline
        start = f"{_TURNS[item.turn]}{x:.2f} {y:.2f} Tm" if item.turn else f"{x:.2f} {y:.2f} Td"
        self.parts.append(f"BT {item.spacing:g} Tc {start} {shown} ET")

    def _shown(self, role: Role, size: float, text: str) -> str:
        """Write the showing of one line; where the face changes the pen stays where it is."""
        table = self.codes[role]
        face: UsedFace | None = None
        out: list[str] = []
        for found in map(table.__getitem__, text):
            if found is None:
                continue
            if found[0] is not face:
                out.append(f"{'> Tj ' if face else ''}/{found[0].label} {size:g} Tf <")
                face = found[0]
            out.append(found[1])
        return f"{''.join(out)}> Tj" if out else ""

    def _rule(self, item: RuleItem) -> None:
        if item.colour != self.stroke:
            self.stroke = item.colour
            self.parts.append(f"{operands(item.colour)} RG")
        y1, y2 = self.height - item.y1, self.height - item.y2
        self.parts.append(f"{item.width:.2f} w {item.x1:.2f} {y1:.2f} m {item.x2:.2f} {y2:.2f} l S")

    def _picture(self, item: ImageItem) -> None:
        label = f"I{hashlib.sha256(item.data).hexdigest()[:16]}"
        if label not in self.pictures:
            self.pictures[label] = picture(self.file, item.data)
        y = self.height - item.y - item.height
        self.parts.append(f"q {item.width:.2f} 0 0 {item.height:.2f} {item.x:.2f} {y:.2f} cm /{label} Do Q")

    def _set_fill(self, colour: Colour) -> None:
        if colour != self.fill:
            self.fill = colour
            self.parts.append(f"{operands(colour)} rg")


def operands(colour: Colour) -> str:
    """Return red, green and blue between 0 and 1."""
    return " ".join(f"{part / 255:.3f}" for part in bytes.fromhex(colour.value))


def picture(file: PdfFile, data: bytes) -> Reference:
    """Write a picture: a photograph as it came, anything else pixel by pixel on white paper."""
    found = drawable(data)
    space = "/DeviceGray" if found.grey else "/DeviceRGB"
    told: dict[str, Any] = {
        "Width": found.width,
        "Height": found.height,
        "ColorSpace": space,
        "BitsPerComponent": 8,
    }
    if found.kind == "jpeg":
        return file.plain(found.data, Type="/XObject", Subtype="/Image", Filter="/DCTDecode", **told)
    with Image.open(io.BytesIO(found.data)) as opened:
        image = opened.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    pixels = paper.convert("RGB").tobytes()
    return file.stream(pixels, Type="/XObject", Subtype="/Image", **told)
