"""`python docs/paper_pictures.py [kind ...]`: one picture of every kind of paper, made from the practice office."""

import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pypdfium2
from PIL import Image

from db.office import Desk as Who
from db.office import create_store
from db.people.sessions import current_session
from db.practice.fill import fill
from db.store.errors import Refused
from db.store.store import Store
from desktop.desk.sheet import Asking, Sheet
from desktop.desk.sheets import READERS
from desktop.desk.subjects import subjects
from desktop.papers import layout, pdf
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS, kind
from tests.desktop.papers.test_kinds import FACTS

OUT = ROOT / "docs" / "pictures" / "papers"
PAGES, SCALE, COLOURS, GAP = 2, 0.9, 16, 8
TRIED = 200  # subjects looked at before the invented facts are taken


def first_sheet(store: Store, known: PaperKind, mode: str) -> Sheet | None:
    """Return the first sheet the practice office has for a kind."""
    today = store.clock().date()
    session = current_session(store, today)
    asking = Asking(today=today, mode=mode, answers=dict(READERS[known.name].defaults or {}))
    for subject in subjects(store, known, "all", session=session, mode=mode, today=today)[:TRIED]:
        try:
            return READERS[known.name].read(store, subject, asking)[0]
        except (Refused, IndexError):
            continue
    return None


def pages_of(store: Store, known: PaperKind) -> Iterator[Image.Image]:
    mode = known.modes[0] if known.modes else ""
    try:
        found = first_sheet(store, known, mode)
    except Refused:
        found = None
    facts = found.facts if found else FACTS[known.name]
    paper = known.paper(facts, mode=mode, asked=known.prefill(facts, mode))
    with pypdfium2.PdfDocument(pdf.render(layout.pages(paper), title=paper.title)) as document:
        for page in list(document)[:PAGES]:
            yield page.render(scale=SCALE).to_pil()


def draw(store: Store, known: PaperKind) -> int:
    """Write the picture of a kind, its first pages side by side; returns its size."""
    images = list(pages_of(store, known))
    width = sum(image.width for image in images) + GAP * (len(images) - 1)
    sheet = Image.new("RGB", (width, max(image.height for image in images)), "#B0B0B0")
    left = 0
    for image in images:
        sheet.paste(image, (left, 0))
        left += image.width + GAP
    made = BytesIO()
    sheet.quantize(COLOURS).save(made, "png", optimize=True)
    (OUT / f"{known.name}.png").write_bytes(made.getvalue())
    return len(made.getvalue())


def main(names: list[str]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        store = create_store(Path(room) / "practice.db", Who(clerk="程立", machine=1))
        fill(store)
        for known in [kind(name) for name in names] or KINDS:
            print(f"{known.words}\t{draw(store, known) // 1024} KB")
        store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
