"""Random papers of every block and every head, with any character a clerk can type."""

import io
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from PIL import Image

from desktop.papers.blocks import (
    Addressee,
    Align,
    Attachment,
    Attachments,
    Block,
    Book,
    Bulletin,
    Cell,
    ClassMark,
    Contents,
    CopyList,
    Document,
    Entry,
    Format,
    Heading,
    Letter,
    Minutes,
    NameList,
    Note,
    Ordinary,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    PlaceCard,
    QrCode,
    Row,
    Shade,
    Sheet,
    Signature,
    Space,
    Span,
    Table,
    Title,
    WritingLines,
)
from desktop.papers.fonts import Role

# No controls and no half characters: the store's door keeps them out.
CHARACTERS = st.characters(exclude_categories=("C", "Zl", "Zp"), max_codepoint=0x3FFFF)
COMMON = st.sampled_from("政协云山区委员会提案办理答复关于的建议2022年3月10日（一）、，。“”—…〔〕A1 䶮𬭎頔")
TEXT = st.text(COMMON | CHARACTERS, min_size=1, max_size=60)
SHORT = st.text(COMMON | CHARACTERS, min_size=1, max_size=12)
LONG = st.builds(lambda text, times: text * times, TEXT, st.integers(1, 12))
SPANS = st.lists(st.builds(Span, TEXT, st.sampled_from([None, *Role]), st.booleans()), min_size=1, max_size=3)
NAMES = st.lists(SHORT, min_size=1, max_size=8).map(tuple)


@cache
def photograph(kind: str = "JPEG", width: int = 30, height: int = 40) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#6688aa").save(buffer, kind)
    return buffer.getvalue()


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 4))
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        cells = [
            Cell(
                draw(TEXT | st.just("") | SPANS.map(tuple)),
                align=draw(st.sampled_from(Align)),
                vertical=draw(st.booleans()),
                valign=draw(st.sampled_from(("top", "center", "bottom"))),
                shade=draw(st.sampled_from(Shade)),
                bare=draw(st.booleans()),
                figure=draw(st.sampled_from([None, None, QrCode("A", 12), Picture(photograph(), 12, 16)])),
            )
            for _ in range(columns)
        ]
        rows.append(
            Row(tuple(cells), height=draw(st.sampled_from([0.0, 9.0, 30.0])), keep=draw(st.booleans()))
        )
    return Table(tuple([150.0 / columns] * columns), tuple(rows), rules=draw(st.booleans()))


BLOCKS: SearchStrategy[Block] = st.one_of(
    st.builds(Title, TEXT),
    st.builds(Addressee, TEXT),
    st.builds(
        Paragraph, LONG | SPANS.map(tuple), indent=st.sampled_from([0, 2]), align=st.sampled_from(Align)
    ),
    st.builds(Heading, TEXT, st.sampled_from([1, 2, 3, 4])),
    st.builds(Signature, SHORT, SHORT, st.booleans(), st.lists(SHORT, max_size=4).map(tuple)),
    st.builds(Note, TEXT),
    st.builds(Attachments, NAMES),
    st.builds(Attachment, TEXT, st.integers(0, 3), st.booleans()),
    st.builds(NameList, SHORT, NAMES),
    st.builds(CopyList, NAMES, SHORT, SHORT, NAMES | st.just(())),
    st.builds(Space, st.floats(0, 4)),
    st.builds(WritingLines, st.integers(1, 5)),
    st.builds(PageBreak, st.booleans()),
    st.builds(Picture, st.just(photograph()), st.just(20.0), st.just(30.0)),
    st.builds(QrCode, SHORT),
    st.builds(Entry, TEXT, st.sampled_from([1, 2])),
    st.builds(Contents),
    st.builds(PlaceCard, SHORT, SHORT | st.just("")),
    tables(),
)
FORMATS: SearchStrategy[Format] = st.one_of(
    st.builds(Letter, mark=SHORT, number=SHORT, class_mark=st.sampled_from([None, ClassMark(text="A")]), urgency=st.sampled_from(["", "特急"])),
    st.builds(Document, mark=SHORT, number=SHORT, signers=st.lists(SHORT, max_size=5).map(tuple), red=st.booleans()),
    st.builds(Minutes, mark=SHORT, number=SHORT, issuer=SHORT, issued=SHORT),
    st.builds(Bulletin, name=SHORT, issue=SHORT, issuer=SHORT, issued=SHORT, code=SHORT),
    st.builds(Ordinary, notice=SHORT),
    st.builds(Sheet, landscape=st.booleans(), numbered=st.booleans()),
    st.builds(Book, running=SHORT),
)  # fmt: skip


def paper(form: Format, *blocks: Block) -> Paper:
    return Paper(kind="test", title="样张", format=form, blocks=blocks)


PAPERS = st.builds(
    lambda form, blocks: paper(form, *blocks), FORMATS, st.lists(BLOCKS, min_size=1, max_size=7)
)
