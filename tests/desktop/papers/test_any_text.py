"""Any Unicode a clerk can type comes out literally in Word, in PDF and on screen, or is refused at the door."""

import io
import unicodedata
import zipfile
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from db.store.errors import Refused
from db.store.text import clean
from desktop.desk.press import pdf_of, word_of
from desktop.papers.blocks import Paper
from desktop.widgets.labels import label
from tests.desktop.papers.any_text import CASES, filled, free, words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = {
    "markup": "<b>&amp;</b>]]><!--{{x}}{%y%}",
    "xml": "\"'&<>&#x41;&nbsp;",
    "extensions": "𠀀𪜀𫝀𫠠𬺰𮯰𰀀𱍐",  # one of each block of Han beyond the first plane
    "private": "\ue000\uf8ff\U000f0000",
    "combining": "e\u0301a\u0308\u4e00\u3099",
    "variants": "葛\U000e0100邊\ufe00",
    "right to left": "שלום مرحبا",
    "compatible": "㈱﨑Ａ１①",
    "emoji": "👨👩🏽🇨🇳",
    "dashes": "——……·•‧・—－",
    "wide blanks": "张\u3000三\u00a0四",
    "template": "${a}{0}%s\\n\\u4e00",
}
ANY = st.text(max_size=12) | st.text(
    st.sampled_from("王<>&\"'{}\x00\x07\r\n\t\u200b\u200d\u202e\u2066\ufeff\ufffe\ud800\U00020000\ue000e\u0301 \u3000葛\U000e0100"),
    max_size=10,
)  # fmt: skip


def in_word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        body = ET.fromstring(packed.read("word/document.xml"))  # noqa: S314 - our own file
    return "".join(text.text or "" for text in body.iter(f"{_W}t"))


def plain(text: str) -> str:
    """Return what is left when lines may be broken anywhere."""
    return "".join(text.split())


def door(text: str) -> str | None:
    """Return what the program keeps of a typed text; None when it is refused with a sentence."""
    try:
        return clean(text, limit=100, field="title").replace("\n", "")
    except Refused as refused:
        return None if "残缺的字符" in refused.sentence else ""


def check_both(made: Paper, text: str) -> None:
    wanted = plain(text)
    assert wanted in plain(in_word(word_of(made)))
    assert wanted in plain(words(made))
    assert pdf_of([made]).startswith(b"%PDF")


@pytest.mark.parametrize(("name", "mode"), CASES)
def test_every_kind_prints_hostile_texts_literally(name: str, mode: str) -> None:
    assert free(name, mode), "no field of this kind is printed as it is typed"
    for text in HOSTILE.values():
        assert door(text) == text
    together = "".join(HOSTILE.values())
    check_both(filled(name, mode, f"甲{together}乙"), f"甲{together}乙")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=st.sampled_from(CASES), text=ANY)
@example(case=("reply", "式样"), text="\u202e提案\u200b")
@example(case=("reply", "式样"), text="\ud83d")
def test_what_the_door_lets_in_comes_out(case: tuple[str, str], text: str) -> None:
    kept = door(text)
    if kept is None:
        assert any(unicodedata.category(each) == "Cs" for each in text)
        return
    visible = [each for each in text if unicodedata.category(each)[0] not in "CZ"]
    assert [each for each in kept if unicodedata.category(each)[0] not in "CZ"] == visible
    check_both(filled(*case, f"甲{kept}乙"), f"甲{kept}乙")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_reader_of_the_pdf_finds_the_same_characters(text: str) -> None:
    document = pypdfium2.PdfDocument(pdf_of([filled("reply", "正式", f"甲{text}乙")]))
    found = "".join(page.get_textpage().get_text_range() for page in document)
    missing = set(plain(text)) - set(found)
    # A viewer may join a letter and its mark, or drop a mark that only chooses a variant of a glyph.
    assert not [each for each in missing if unicodedata.category(each)[0] != "M"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_screen_shows_it_literally(qapp: QApplication, text: str) -> None:
    del qapp
    shown = label(text)
    assert shown.text() == text
    assert shown.textFormat().name == "PlainText"
