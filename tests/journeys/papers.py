"""Papers as a clerk makes them at the window, and what is written in the files."""

from functools import partial
from pathlib import Path

import docx
import pypdf
from PySide6.QtPrintSupport import QPrintDialog

from tests.journeys.clerk import Clerk

FORMATS = {"Word": ".docx", "PDF": ".pdf"}


def words_of(path: Path) -> str:
    """Return everything a Word or PDF file says, without spaces and line ends."""
    if path.suffix == ".pdf":
        text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    else:
        document = docx.Document(str(path))
        text = "".join(part.text or "" for part in document.element.body.iter() if part.tag.endswith("}t"))
    return "".join(text.split())


def any_with(clerk: Clerk, *parts: str) -> bool:
    return any(all(part in words for part in parts) for words in clerk.words())


def kept(clerk: Clerk, home: Path, *formats: str) -> list[Path]:
    """Keep the paper shown in these formats, one after the other; return the new files."""
    folder = home / "Documents" / "政协案头文书"
    before = set(folder.glob("*"))
    for each in formats:
        clerk.click(each)
        clerk.wait(partial(any_with, clerk, "已存", FORMATS[each]))
    return sorted(set(folder.glob("*")) - before)


def printed(clerk: Clerk, path: Path) -> pypdf.PdfReader:
    """Print what is shown with the printer every desktop has, the one that prints into a file."""

    def agree() -> None:
        clerk.fills(filename=str(path))
        clerk.press("Return")

    with clerk.answering(QPrintDialog, agree):
        clerk.press("Ctrl+P")
    clerk.sees("已送去打印")
    return pypdf.PdfReader(path)
