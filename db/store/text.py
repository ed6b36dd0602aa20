"""The one door for text: what is stored can be searched, exported and printed without a surprise."""

import re
import unicodedata

from db.store.errors import Refused

# Characters with a meaning for machines only. Named by number: they cannot be seen in a source text.
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # XML forbids most of them, Word and Excel all
_DIRECTIONS = (
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # can make a name or file name look like another
)
_INVISIBLE = r"\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"  # two equal-looking names would differ
_NO_CHARACTERS = r"\ufdd0-\ufdef" + "".join(
    rf"\U{plane:04x}fffe-\U{plane:04x}ffff" if plane else r"\ufffe\uffff" for plane in range(17)
)

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
_DROPPED = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_INVISIBLE}{_NO_CHARACTERS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile(r"\s*[\n\t]\s*")


def clean(text: str, *, limit: int, field: str = "") -> str:
    """Return text fit to be stored: characters otherwise as they came (no normal form is forced on a name).

    Line ends become LF; controls, direction marks, zero-width characters and blanks at both ends go.
    Refused: half characters, which no file can hold, and more than ``limit`` characters.
    """
    broken = _SURROGATE.search(text)
    if broken:
        sentence = f"第 {broken.start() + 1} 个字符是残缺的字符，无法保存，请删去后重新输入。"
        raise Refused(sentence, field=field, code="broken_character")
    kept = _DROPPED.sub("", _LINE_END.sub("\n", text)).strip()
    if len(kept) > limit:
        sentence = f"最多 {limit} 个字，现有 {len(kept)} 个字，请删减后再保存。"
        raise Refused(sentence, field=field, code="too_long")
    return kept


def clean_line(text: str, *, limit: int, field: str = "") -> str:
    """As ``clean``, for a field of one line: line ends and tabs become one blank."""
    kept = clean(text, limit=max(limit, len(text)), field=field)
    return clean(_BREAKS.sub(" ", kept), limit=limit, field=field)


def search_key(text: str) -> str:
    """Return what search compares: full-width, compatibility and capital forms made plain. Never stored as text."""
    kept = _DROPPED.sub("", text)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", kept).casefold())
    return _DROPPED.sub("", folded)
