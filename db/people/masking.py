"""Phones and ID numbers: their normal form, whether they can be right, and what a list shows of them."""

import re
import unicodedata

from db.store.kind import Field, FieldType

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))[-\s]?(\d{7,8})(?:[-转x\s]+(\d{1,6}))?", re.IGNORECASE)
_BETWEEN_PHONES = re.compile(r"[、，,;；/\n]+")
_AREA_END = re.compile(r"^.*?[区县旗]|^.*?市")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def normal_phone(text: str) -> str:
    """Return one spelling for one number: `138 0013-8000`, `+86 13800138000` and `13800138000.0` are the same.

    A landline keeps a hyphen behind its area code and before its extension. What is no telephone number in
    any of these ways comes back as written, so that nothing a clerk typed is lost.
    """
    plain = _plain(text).removesuffix(".0")
    digits = re.sub(r"[\s\-()]", "", plain)
    digits = re.sub(r"^(?:\+|00)?86(?=1[3-9]\d{9}$|0\d{9,11}$)", "", digits)
    if _MOBILE.fullmatch(digits):
        return digits
    landline = _LANDLINE.fullmatch(re.sub(r"[()]", " ", plain).strip())
    if landline:
        return "-".join(part for part in landline.groups() if part)
    return plain


def normal_id_number(text: str) -> str:
    """Return an ID number without blanks, its check letter capital."""
    return re.sub(r"\s", "", _plain(text)).upper()


def masked_phone(text: str) -> str:
    """`138****1234`; a landline keeps its area code and last four: `020-****5678`. Several are masked each."""
    return "、".join(_masked_phone(part) for part in _BETWEEN_PHONES.split(_plain(text)) if part.strip())


def _masked_phone(text: str) -> str:
    phone = normal_phone(text)
    if _MOBILE.fullmatch(phone):
        return f"{phone[:3]}****{phone[-4:]}"
    landline = _LANDLINE.fullmatch(phone)
    if landline:
        return f"{landline[1]}-****{landline[2][-4:]}"
    return _middle(phone, first=0, last=4)


def masked_id_number(text: str) -> str:
    """`440106********1234`; of any other document the first and the last two characters."""
    number = normal_id_number(text)
    return _middle(number, first=6, last=4) if len(number) == 18 else _middle(number, first=2, last=2)


def masked_name(text: str) -> str:
    """`张**`: the surname of somebody who wants not to be named."""
    name = text.strip()
    return name[:1] + "*" * (len(name) - 1)


def masked_email(text: str) -> str:
    """`z***@example.cn`."""
    name, at, server = text.strip().partition("@")
    return f"{name[:1]}***{at}{server}" if at else _middle(name, first=1, last=0)


def masked_address(text: str) -> str:
    """Keep the address down to its district: `广州市云山区****`."""
    plain = text.strip()
    area = _AREA_END.match(plain)
    return f"{area[0] if area and area[0] != plain else ''}****" if plain else ""


def _middle(text: str, *, first: int, last: int) -> str:
    """Stars for all but the ends; for everything where the ends would show half of it or more."""
    if len(text) <= (first + last) * 3 // 2:
        return "*" * len(text)
    return text[:first] + "*" * (len(text) - first - last) + text[len(text) - last :]


def masked(field: Field, text: str) -> str:
    """Return what a list or an archive shows of a field."""
    if not field.masked or not text.strip():
        return text
    if field.type is FieldType.PHONE:
        return masked_phone(text)
    if field.type is FieldType.ID_NUMBER:
        return masked_id_number(text)
    if field.name == "email":
        return masked_email(text)
    if field.name == "address":
        return masked_address(text)
    return "****"
