"""One content, two renderers: for random papers of all blocks Word and the pages say the same and lose nothing."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from desktop.papers import layout, word
from desktop.papers.blocks import Block, Book, Format, Ordinary, Paper, Paragraph, Picture, PlaceCard
from desktop.papers.layout_items import Page, TextItem
from tests.desktop.papers.random_papers import BLOCKS, FORMATS, PAPERS, paper, photograph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBER = re.compile(r"— \d+ —|第 \d+ 页　共 \d+ 页")
_BLANK = re.compile(r"\s")


def in_word(made: Paper) -> str:
    with zipfile.ZipFile(io.BytesIO(word.render(made))) as packed:
        body = ET.fromstring(packed.read("word/document.xml"))  # noqa: S314 - our own file
    return _BLANK.sub("", "".join(text.text or "" for text in body.iter(f"{_W}t")))


def texts(pages: list[Page], form: Format) -> Iterator[TextItem]:
    """Yield what stands in the text and in the head, without page numbers and running heads."""
    running = form.running if isinstance(form, Book) else ""
    for page in pages:
        outside = [item for item in page.items if isinstance(item, TextItem)]
        if running:  # it is among what is added to a page at its end
            outside = outside[:-2]
        elif outside and _NUMBER.fullmatch(outside[-1].text):
            outside = outside[:-1]
        yield from outside


def on_pages(made: Paper) -> str:
    return _BLANK.sub("", "".join(item.text for item in texts(layout.pages(made), made.format)))


def letters(text: str) -> list[str]:
    return sorted(text)


@settings(max_examples=150, deadline=None)
@given(BLOCKS)
def test_every_block_says_the_same_in_both_and_in_the_same_order(block: Block) -> None:
    made = paper(Ordinary(), block)
    if isinstance(block, PlaceCard):
        assert letters(in_word(made)) == letters(on_pages(made))
    else:
        assert in_word(made) == on_pages(made)


@settings(max_examples=60, deadline=None)
@given(FORMATS)
def test_every_head_says_the_same_in_both(form: Format) -> None:
    made = paper(form, Paragraph("正文"))
    assert letters(in_word(made)) == letters(on_pages(made))


@settings(max_examples=60, deadline=None)
@given(PAPERS)
def test_whole_papers_say_the_same_in_both(made: Paper) -> None:
    assert letters(in_word(made)) == letters(on_pages(made))


@settings(max_examples=60, deadline=None)
@given(PAPERS)
def test_nothing_is_set_outside_the_page(made: Paper) -> None:
    for page in layout.pages(made):
        for item in page.items:
            if isinstance(item, TextItem):
                assert 0 <= item.baseline <= page.height
                assert -0.1 <= item.x <= page.width


@settings(max_examples=30, deadline=None)
@given(PAPERS)
def test_the_same_paper_gives_the_same_file(made: Paper) -> None:
    assert word.render(made) == word.render(made)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_is_kept_once_however_often_it_stands_there(kind: str) -> None:
    picture = Picture(photograph(kind), 20, 30)
    with zipfile.ZipFile(io.BytesIO(word.render(paper(Ordinary(), picture, picture)))) as packed:
        media = [name for name in packed.namelist() if name.startswith("word/media/")]
    assert [name.rsplit(".")[-1] for name in media] == [kind.lower()]
