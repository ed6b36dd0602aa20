"""Whatever a clerk pastes is stored so that nothing later fails on it."""

import sqlite3
import unicodedata
from typing import Protocol
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.store.errors import Refused
from db.store.text import clean, clean_line, search_key


class Cleaner(Protocol):
    def __call__(self, text: str, *, limit: int, field: str = "") -> str: ...


pasted = st.text(max_size=60)
tricky = st.text(
    st.sampled_from(
        "王强aé\r\n\t\x00\x0b\x1f\x7f\x85\x9f\u200b\u200e\u202e\u2028\u2066\ufeff\ufffe\ufdd0\U0001ffff\xa0\u3000 "
    ),
    max_size=40,
)


@given(pasted | tricky)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text, limit=60)
    assert clean(once, limit=60) == once
    line = clean_line(text, limit=60)
    assert clean_line(line, limit=60) == line
    assert "\n" not in line
    assert "\t" not in line


@given(pasted | tricky)
def test_cleaned_text_survives_the_database_and_xml(text: str) -> None:
    kept = clean(text, limit=60)
    connection = sqlite3.connect(":memory:")
    stored, length = connection.execute(
        "SELECT value, length(value) FROM (SELECT ? AS value)", (kept,)
    ).fetchone()
    connection.close()
    assert (stored, length) == (kept, len(kept))
    element = ET.Element("one")
    element.text = kept
    again = ET.fromstring(ET.tostring(element, encoding="utf-8"))  # noqa: S314 - our own text
    assert (again.text or "") == kept


@given(pasted)
def test_no_character_a_clerk_can_see_is_lost(text: str) -> None:
    visible = [one for one in text if unicodedata.category(one)[0] not in "CZ"]
    kept = clean(text, limit=60)
    assert [one for one in kept if unicodedata.category(one)[0] not in "CZ"] == visible


def test_rare_and_unusual_characters_stay_as_they_are() -> None:
    name = "\uf9e1𠮷𰻞䶮〇\ue000e\u0301葛\U000e0100·Ａ"  # compatibility form, other planes, private use, NFD, variant
    assert clean(name, limit=50) == name


def test_what_cannot_be_seen_is_dropped() -> None:
    assert clean("\ufeff王\u200b\u202e强\x00\x07\u2066\u200d", limit=2) == "王强"


def test_line_ends_become_one_kind_and_ends_are_stripped() -> None:
    assert clean("\u3000一\r\n二\r三\u2028四\x85五\n\xa0", limit=20) == "一\n二\n三\n四\n五"


def test_a_field_of_one_line_has_no_line_ends() -> None:
    assert clean_line("区住建局\r\n\t办公室", limit=8) == "区住建局 办公室"


def test_a_half_character_is_refused_beside_its_field() -> None:
    with pytest.raises(Refused, match="第 2 个字符") as refusal:
        clean("王\ud842", limit=50, field="name")
    assert (refusal.value.field, refusal.value.code) == ("name", "broken_character")


@pytest.mark.parametrize("cleaner", [clean, clean_line])
def test_too_long_a_text_is_refused_with_both_figures(cleaner: Cleaner) -> None:
    assert cleaner(" " + "一" * 50 + "\n", limit=50) == "一" * 50
    with pytest.raises(Refused, match="最多 50 个字，现有 51 个字") as refusal:
        cleaner("一" * 51, limit=50, field="title")
    assert (refusal.value.field, refusal.value.code) == ("title", "too_long")


def test_search_finds_both_forms_of_a_character() -> None:
    assert search_key("Ａｎｎ\uf9e1\u200b") == search_key("ann李")
    assert search_key("e\u0301") == search_key("É")


@given(pasted | tricky)
def test_a_search_key_is_its_own_key(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)
