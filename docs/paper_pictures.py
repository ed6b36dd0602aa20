"""`python docs/paper_pictures.py [kind ...]`: one picture of every kind of paper, made from the practice office."""

import sys
import tempfile
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
from desktop.desk.press import PDF, Order, pdf_of, press
from desktop.desk.press_receipt import Task
from desktop.desk.sheets import READERS, style
from desktop.desk.subjects import subjects
from desktop.papers.kind import PaperKind
from desktop.papers.kinds import KINDS, kind
from tests.desktop.papers.test_kinds import FACTS

OUT = ROOT / "docs" / "pictures" / "papers"
PAGES, GAP = 2, 8
LARGEST = 60 * 1024  # bytes of a picture; a dense table is drawn a little smaller
LOOKS = ((0.9, 16), (0.9, 8), (0.8, 8), (0.7, 8), (0.6, 8))  # scale and colours, the best first
MODES = {
    "award_list": "候选名单"
}  # a kind is shown in its first mode, or where the practice office has more to show
TRIED = 200  # subjects looked at before the invented facts are taken


def pressed(store: Store, known: PaperKind, mode: str, room: Path) -> bytes | None:
    """Return the first paper of a kind the practice office has, made as the window makes it."""
    today = store.clock().date()
    session = current_session(store, today)
    try:
        found = subjects(store, known, "all", session=session, mode=mode, today=today)[:TRIED]
    except Refused:
        return None
    for subject in found:
        order = Order(
            tasks=(Task(style(known, mode), subject),), folder=room / known.name, formats=(PDF,),
            answers=dict(READERS[known.name].defaults or {}),
        )  # fmt: skip
        receipt = press(store, order, today=today)
        if receipt.pressed:
            return Path(receipt.pressed[0].made.file).read_bytes()
    return None


def pdf_for(store: Store, known: PaperKind, room: Path) -> bytes:
    mode = MODES.get(known.name) or (known.modes[0] if known.modes else "")
    found = pressed(store, known, mode, room)
    if found is not None:
        return found
    facts = FACTS[known.name]
    return pdf_of([known.paper(facts, mode=mode, asked=known.prefill(facts, mode))])


def picture(content: bytes, scale: float, colours: int) -> bytes:
    """Return the first pages side by side."""
    with pypdfium2.PdfDocument(content) as document:
        images = [page.render(scale=scale).to_pil() for page in list(document)[:PAGES]]
    width = sum(image.width for image in images) + GAP * (len(images) - 1)
    sheet = Image.new("RGB", (width, max(image.height for image in images)), "#B0B0B0")
    left = 0
    for image in images:
        sheet.paste(image, (left, 0))
        left += image.width + GAP
    made = BytesIO()
    sheet.quantize(colours).save(made, "png", optimize=True)
    return made.getvalue()


def draw(store: Store, known: PaperKind, room: Path) -> int:
    """Write the picture of a kind; returns its size."""
    content = pdf_for(store, known, room)
    drawn = (picture(content, scale, colours) for scale, colours in LOOKS)
    made = next(each for each in drawn if len(each) <= LARGEST)
    (OUT / f"{known.name}.png").write_bytes(made)
    return len(made)


def main(names: list[str]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        store = create_store(Path(room) / "practice.db", Who(clerk="程立", machine=1))
        fill(store)
        for known in [kind(name) for name in names] or KINDS:
            print(f"{known.words}\t{draw(store, known, Path(room)) // 1024} KB")
        store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
