"""Lists show enough of a number to recognise it and too little to use it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.people.masking import (
    masked,
    masked_address,
    masked_email,
    masked_id_number,
    masked_name,
    masked_phone,
    normal_id_number,
    normal_phone,
)
from db.store.kind import Field, FieldType


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("13800138000", "13800138000"),
        (" 138 0013-8000 ", "13800138000"),
        ("＋86 １３８００１３８０００", "13800138000"),
        ("0086-13800138000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("13800138000.0", "13800138000"),
        ("020 87654321", "020-87654321"),
        ("(020)87654321转801", "020-87654321-801"),
        ("02087654321", "020-87654321"),
        ("0755-8765432", "0755-8765432"),
        ("87654321", "87654321"),
        ("找办公室", "找办公室"),
        ("", ""),
    ],
)
def test_a_phone_has_one_spelling(written: str, phone: str) -> None:
    assert normal_phone(written) == phone
    assert normal_phone(phone) == phone


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("13800131234", "138****1234"),
        ("138 0013 1234", "138****1234"),
        ("020-87654321", "020-****4321"),
        ("020-87654321-801", "020-****4321"),
        ("87654321", "****4321"),
        ("110", "***"),
        ("13800131234、020-87654321", "138****1234、020-****4321"),
        ("", ""),
    ],
)
def test_a_list_shows_a_phone_in_part(written: str, shown: str) -> None:
    assert masked_phone(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("440106197503011234", "440106********1234"),
        ("44010619750301123x", "440106********123X"),
        ("440106750301123", "44***********23"),
        ("H12345678", "H1*****78"),
        ("H1234", "*****"),
        ("", ""),
    ],
)
def test_a_list_shows_an_id_number_in_part(written: str, shown: str) -> None:
    assert masked_id_number(written) == shown


def test_an_id_number_is_read_from_full_width_and_blanks() -> None:
    assert normal_id_number(" ４４０１０６ 19750301 123x ") == "44010619750301123X"


def test_mail_and_address_are_cut_to_what_identifies_nobody() -> None:
    assert masked_email("zhang.san@example.cn") == "z***@example.cn"
    assert masked_email("zhang") == "z****"
    assert masked_address("广州市云山区白石路1号") == "广州市云山区****"
    assert masked_address("佛山市人民路1号") == "佛山市****"
    assert masked_address("人民路1号") == "****"
    assert not masked_address("")


@pytest.mark.parametrize(
    ("name", "kind", "text", "shown"),
    [
        ("phone", FieldType.PHONE, "13800131234", "138****1234"),
        ("id_number", FieldType.ID_NUMBER, "440106197503011234", "440106********1234"),
        ("email", FieldType.TEXT, "zs@example.cn", "z***@example.cn"),
        ("address", FieldType.TEXT, "广州市云山区白石路1号", "广州市云山区****"),
        ("religion", FieldType.TEXT, "佛教", "****"),
        ("phone", FieldType.PHONE, "", ""),
    ],
)
def test_a_masked_field_is_shown_by_its_type(name: str, kind: FieldType, text: str, shown: str) -> None:
    assert masked(Field(name=name, words="项", type=kind, masked=True), text) == shown


def test_a_field_that_is_not_masked_is_shown_whole() -> None:
    assert masked(Field(name="phone", words="电话", type=FieldType.PHONE), "13800131234") == "13800131234"


@given(st.text(min_size=1, max_size=30))
def test_every_mask_hides_something(text: str) -> None:
    for shown in (masked_id_number(text), masked_phone(text)):
        assert all("*" in part for part in shown.split("、") if part)


def test_a_provider_keeps_the_surname_only() -> None:
    assert masked_name("何小满") == "何**"
    assert masked_name("") == ""
