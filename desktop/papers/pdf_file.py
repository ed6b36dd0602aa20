"""The objects of a PDF file and the bytes that carry them, set down as PDF/A asks."""

import hashlib
import zlib
from dataclasses import dataclass
from typing import Final

# Bytes above 127 in the second line tell every program on the way that this is no text.
HEADER: Final = b"%PDF-1.4\n%\xe6\x94\xbf\xe5\x8d\x8f\n"


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
        self._chunks = [HEADER]
        self._size = len(HEADER)
        self._sums = hashlib.sha256(HEADER)
        self._places: list[int] = []  # where each object begins

    def promise(self) -> Reference:
        """Return the reference of an object that is written later."""
        self._places.append(0)
        return Reference(len(self._places))

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
        self._places[reference.number - 1] = self._size
        written = b"".join((b"%d 0 obj\n" % reference.number, *body, b"\nendobj\n"))
        self._chunks.append(written)
        self._sums.update(written)
        self._size += len(written)
        return reference

    def digest(self) -> bytes:
        """Tell what was written so far from anything else, in 16 bytes."""
        return self._sums.digest()[:16]

    def close(self, catalog: Reference, info: Reference) -> bytes:
        """Return the file; its name for itself is made of its content, so equal content gives equal bytes."""
        name = f"<{self.digest().hex().upper()}>"
        trailer = dictionary(Size=len(self._places) + 1, Root=catalog, Info=info, ID=f"[{name} {name}]")
        rows = "".join(f"{place:010} 00000 n \n" for place in self._places)
        table = f"xref\n0 {len(self._places) + 1}\n0000000000 65535 f \n{rows}"
        end = f"{table}trailer\n{trailer}\nstartxref\n{self._size}\n%%EOF\n"
        return b"".join((*self._chunks, end.encode("ascii")))
