"""Reads the XML of a Word file back."""

import io
import zipfile
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def body(made: bytes) -> ET.Element:
    return ET.fromstring(parts(made)["word/document.xml"])  # noqa: S314 - our own file


def value(element: ET.Element | None, name: str = "val") -> str:
    """Return an attribute of an element that must be there."""
    assert element is not None
    return element.get(f"{W}{name}", "")
