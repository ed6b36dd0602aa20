"""The objects of a PDF file, set down as PDF/A asks; reportlab keeps the file, its table of places and its trailer."""

import hashlib
import zlib
from dataclasses import dataclass
from typing import Final

from reportlab.pdfbase import pdfdoc

_VERSION: Final = (1, 4)


@dataclass(frozen=True, slots=True)
class Reference:
    """Stands for an object; written into another it points there."""

    number: int

    def __str__(self) -> str:
        return f"{self.number} 0 R"


def dictionary(**entries: object) -> str:
    return f"<< {' '.join(f'/{name} {value}' for name, value in entries.items())} >>"


def text_string(text: str) -> str:
    """Write words for the viewer, in UTF-16 so that every character is right."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


class PdfFile:
    """Takes objects in any order and numbers them."""

    def __init__(self) -> None:
        self._file = pdfdoc.PDFFile(_VERSION)
        self._sums = hashlib.sha256()
        # What reportlab's table of places asks of a document: where each object begins, and its number.
        self.idToOffset: dict[int, int] = {}
        self.idToObjectNumberAndVersion: dict[int, tuple[int, int]] = {}

    def promise(self) -> Reference:
        """Return the reference of an object that is written later."""
        number = len(self.idToObjectNumberAndVersion) + 1
        self.idToObjectNumberAndVersion[number] = (number, 0)
        return Reference(number)

    def add(self, body: str, promised: Reference | None = None) -> Reference:
        """Write an object."""
        return self._put(promised, body.encode("ascii"))

    def stream(self, content: bytes, *, outlines: bool = False, **entries: object) -> Reference:
        """Write a stream, deflated."""
        # Outlines hardly repeat: looking for repetitions makes them 1 % smaller and takes as long as all the rest.
        strategy = zlib.Z_HUFFMAN_ONLY if outlines else zlib.Z_DEFAULT_STRATEGY
        packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, strategy)
        return self.plain(packer.compress(content) + packer.flush(), Filter="/FlateDecode", **entries)

    def plain(self, content: bytes, **entries: object) -> Reference:
        """Write a stream as it is: what its reader shall find by its bytes, or what is packed already."""
        head = dictionary(**entries, Length=len(content)).encode("ascii")
        return self._put(None, head, b"\nstream\n", content, b"\nendstream")

    def _put(self, promised: Reference | None, *body: bytes) -> Reference:
        reference = promised or self.promise()
        written = b"".join((b"%d 0 obj\n" % reference.number, *body, b"\nendobj\n"))
        self.idToOffset[reference.number] = self._file.add(written)
        self._sums.update(written)
        return reference

    def digest(self) -> bytes:
        """Tell what was written so far from anything else, in 16 bytes."""
        return self._sums.digest()[:16]

    def close(self, catalog: Reference, info: Reference) -> bytes:
        """Return the file; its name for itself is made of its content, so equal content gives equal bytes."""
        name = f"<{self.digest().hex().upper()}>"
        numbers = list(self.idToObjectNumberAndVersion)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, numbers)
        start = self._file.add(table.format(self))
        trailer = pdfdoc.PDFTrailer(
            start, Size=len(numbers) + 1, Root=str(catalog), Info=str(info), ID=f"[{name} {name}]"
        )
        self._file.add(trailer.format(self))
        written: bytes = self._file.format(self)
        return written
