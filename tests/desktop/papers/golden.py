"""Golden texts of papers: what stands where, kept as text so that a change is read in a diff.

Set ANTOU_GOLDEN=1 to write them anew; then read the diff before committing it.
"""

import os
from collections.abc import Sequence
from itertools import groupby, pairwise
from pathlib import Path

from desktop.papers.fonts import text_width
from desktop.papers.geometry import mm
from desktop.papers.layout_items import Page, TextItem

FOLDER = Path(__file__).parents[2] / "golden" / "papers"


def lines_of(page: Page) -> list[tuple[float, float, str]]:
    """Return the lines of a page: baseline and left edge in mm, text; cells of a row stay apart by a bar."""
    items = sorted(
        (item for item in page.items if isinstance(item, TextItem)),
        key=lambda item: (round(item.baseline, 1), item.x),
    )
    lines = []
    for _, group in groupby(items, key=lambda item: round(item.baseline, 1)):
        row = list(group)
        words = row[0].text
        for before, item in pairwise(row):
            width = text_width(before.text, before.role, before.size)
            end = before.x + width + len(before.text) * before.spacing
            words += ("" if item.x - end < before.size / 2 else "|") + item.text
        lines.append((mm(row[0].baseline), mm(row[0].x), words))
    return lines


def picture_in_words(pages: Sequence[Page]) -> str:
    """Return all pages as lines of ``baseline left text``, in mm."""
    parts = []
    for number, page in enumerate(pages, start=1):
        parts.append(f"== page {number}, {mm(page.width):.0f} x {mm(page.height):.0f} mm")
        parts.extend(f"{baseline:6.1f} {left:6.1f} {words}" for baseline, left, words in lines_of(page))
    return "\n".join(parts) + "\n"


def check(name: str, text: str) -> None:
    path = FOLDER / name
    if os.environ.get("ANTOU_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), (
        f"{name} differs from its golden text; meant so? ANTOU_GOLDEN=1 writes it anew"
    )
