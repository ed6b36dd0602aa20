"""Cells of an office's table as the values of a record; what cannot be read surely is refused, never guessed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from db.exchange.cells import (
    BLANK_RUN,
    Cell,
    is_blank,
    is_han,
    is_number,
    narrow,
    plain,
    tidy,
    tight,
    typed,
)
from db.people.words import NATIONS, PARTIES
from db.store.errors import Refused

CLEAR = "清空"  # typed into a cell it empties the field; a blank cell never does
LONGEST_NAME = 40


def clears(cell: Cell) -> bool:
    return isinstance(cell, str) and tight(cell) == CLEAR


def text(cell: Cell, *, field: str = "", limit: int = 0) -> str:
    """Return the cell's words; whole numbers keep their digits (a number 45 gives "45")."""
    words = typed(cell, field=field)
    if limit and len(words) > limit:
        raise Refused(f"这一格有 {len(words)} 个字，最多 {limit} 个", field=field, code="too_long")
    return words


def code(cell: Cell, *, field: str = "") -> str:
    """Return a number in words (委员证号, 提案号): half-width and without blanks."""
    if isinstance(cell, float):
        raise Refused(
            f"“{cell}”在表里是小数，不像一个编号。请把该列设为文本后重填", field=field, code="code_as_number"
        )
    words = tight(typed(cell, field=field))
    _no_shortened_number(words, field=field, what="编号", code="code_as_number")
    return words


_SHORTENED = re.compile(r"[+-]?\d(?:\.\d+)?[eE]\+?\d+")


def _no_shortened_number(words: str, *, field: str, what: str, code: str) -> None:
    if _SHORTENED.fullmatch(words):
        raise Refused(
            f"{what}“{words}”是被表格软件缩写的数字，末几位已丢失。请把该列设为文本后重填",
            field=field,
            code=code,
        )


# --- people

_DOTS = re.compile(r"(?<=\w)\s*[·•‧・∙⋅．.]\s*(?=\w)")
_REMARK = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_BLANK_AT_HAN = re.compile(rf"(?<=[^\x00-\x7f])({BLANK_RUN.pattern})|({BLANK_RUN.pattern})(?=[^\x00-\x7f])")
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][A-Za-zÀ-ÖØ-öø-ÿ .'’·-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name and what stood behind it in brackets: 王强（女）."""

    name: str
    remark: str = ""


def named(cell: Cell, *, field: str = "name") -> Named:
    """Return a person's name without inner blanks, 王　强 → 王强, and the remark behind it."""
    if is_number(cell):
        raise Refused(f"姓名一格里是数字“{plain(cell)}”", field=field, code="name")
    words = tidy(typed(cell, field=field))
    remarks = [tidy(remark) for remark in _REMARK.findall(narrow(words))]
    bare = tidy(_REMARK.sub("", narrow(words))).rstrip("*★ ")
    bare = _DOTS.sub("·", bare) if not bare.isascii() else bare
    bare = BLANK_RUN.sub(" ", _BLANK_AT_HAN.sub("", bare)).strip()
    if not bare and not remarks:
        return Named("")
    letters = bare.replace("·", "")
    if not (is_han(letters) or _LATIN_NAME.fullmatch(bare)) or len(bare) == 1:
        raise Refused(f"“{plain(cell)}”不像一个姓名，请在原表中改正", field=field, code="name")
    if len(bare) > LONGEST_NAME:
        raise Refused(f"姓名有 {len(bare)} 个字，最多 {LONGEST_NAME} 个", field=field, code="name")
    return Named(bare, "、".join(remarks))


def name(cell: Cell, *, field: str = "name") -> str:
    """Return a person's name; refuse a remark in brackets, which would be lost."""
    found = named(cell, field=field)
    if found.remark:
        raise Refused(
            f"姓名后面的“（{found.remark}）”不能记入姓名，请移到别的列", field=field, code="name_remark"
        )
    return found.name


_SEXES = {"男": "男", "男性": "男", "女": "女", "女性": "女"}


def sex(cell: Cell, *, field: str = "sex") -> str:
    return _from_list(cell, _SEXES, field=field, what="性别", known=("男", "女"))


_NATIONS = {nation: nation for nation in NATIONS} | {nation.removesuffix("族"): nation for nation in NATIONS}


def nation(cell: Cell, *, field: str = "nation") -> str:
    """Return one of the 56, 汉 → 汉族."""
    return _from_list(cell, _NATIONS, field=field, what="民族", known=NATIONS[:3])


_PARTIES = {party: party for party in PARTIES} | {
    "中共": "中共党员",
    "党员": "中共党员",
    "中国共产党": "中共党员",
    "中国共产党党员": "中共党员",
    "共产党员": "中共党员",
    "预备党员": "中共预备党员",
    "团员": "共青团员",
    "共青团": "共青团员",
    "九三": "九三学社社员",
    "九三社员": "九三学社社员",
    "农工": "农工党党员",
    "农工民主党": "农工党党员",
    "农工党员": "农工党党员",
    "致公": "致公党党员",
    "致公党员": "致公党党员",
    "中国国民党革命委员会": "民革党员",
    "中国民主同盟": "民盟盟员",
    "中国民主建国会": "民建会员",
    "中国民主促进会": "民进会员",
    "中国农工民主党": "农工党党员",
    "中国致公党": "致公党党员",
    "台湾民主自治同盟": "台盟盟员",
    "无党派": "无党派人士",
    "无党派民主人士": "无党派人士",
    "群众人士": "群众",
} | {
    party[: -len(ending)] + kind: party
    for party in PARTIES
    for ending in ("党员", "盟员", "会员", "社员")
    if party.startswith(("民", "农", "致", "九", "台")) and party.endswith(ending)
    for kind in ("", "成员")
}  # fmt: skip


def party(cell: Cell, *, field: str = "party") -> str:
    """Return the standard word for a member of a party: 民革 → 民革党员."""
    return _from_list(cell, _PARTIES, field=field, what="政治面貌", known=PARTIES[3:6])


def choice(
    cell: Cell, choices: Sequence[str], *, field: str, what: str, learnt: Mapping[str, str] | None = None
) -> str:
    """Return one of an office's own words; ``learnt`` maps other spellings to them."""
    words = {tight(each): each for each in choices} | {tight(k): v for k, v in (learnt or {}).items()}
    return _from_list(cell, words, field=field, what=what, known=choices[:3])


def _from_list(cell: Cell, words: Mapping[str, str], *, field: str, what: str, known: Sequence[str]) -> str:
    said = tight(typed(cell, field=field))
    if not said:
        return ""
    if said not in words:
        raise Refused(
            f"不认得{what}“{plain(cell)}”，应写成“{'”“'.join(known)}”等", field=field, code=field or "choice"
        )
    return words[said]


# --- phones and identity numbers

_MOBILE = re.compile(r"1[3-9]\d{9}")
_PHONE = re.compile(r"\+?[\d()/、,;\-转extEXT]+")
_PLUS_86 = re.compile(r"(?<!\d)(?:\+?86-?)(?=1[3-9]\d{9}(?!\d))")
_TAIL_ZERO = re.compile(r"(\d{7,})\.0+")


def phone(cell: Cell, *, field: str = "phone") -> str:
    """Return a phone number as text; one typed as a number is taken only when no zero can be missing."""
    if is_number(cell):
        said = f"{cell:.0f}" if isinstance(cell, float) else str(cell)
        if _MOBILE.fullmatch(said) or len(said) in {7, 8}:
            return said
        raise Refused(
            f"电话“{said}”在表里是数字，前面的 0 或末几位可能已丢失。请把该列设为文本后重填",
            field=field,
            code="phone_as_number",
        )
    words = tight(typed(cell, field=field)).replace("—", "-").replace("–", "-")
    if not words:
        return ""
    if "*" in words:
        raise Refused(f"电话“{words}”是隐去中间几位的，不能导入", field=field, code="masked")
    _no_shortened_number(words, field=field, what="电话", code="phone_as_number")
    tail = _TAIL_ZERO.fullmatch(words)
    words = _PLUS_86.sub("", tail[1] if tail else words)
    digits = re.sub(r"\D", "", words)
    lone_wrong_mobile = words.isdigit() and words.startswith("1") and not _MOBILE.fullmatch(words)
    if not _PHONE.fullmatch(words) or len(digits) < 5 or (lone_wrong_mobile and len(words) > 8):
        raise Refused(f"“{words}”不像一个电话号码，请核对位数", field=field, code="phone")
    return words


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(cell: Cell, *, field: str = "id_number") -> str:
    """Return an 18-digit identity number whose checksum and date are right; never one kept as a number."""
    if is_number(cell):
        raise Refused(
            "身份证号在表里是数字，末三位已丢失。请把该列设为文本后重填",
            field=field,
            code="id_number_as_number",
        )
    words = tight(typed(cell, field=field)).upper().lstrip("'‘’")
    if not words:
        return ""
    if "*" in words:
        raise Refused("身份证号是隐去中间几位的，不能导入", field=field, code="masked")
    _no_shortened_number(words, field=field, what="身份证号", code="id_number_as_number")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", words):
        raise Refused(
            f"身份证号应为 18 位，这里是 {len(words)} 位；其他证件请把这一格留空",
            field=field,
            code="id_number",
        )
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, words[:17], strict=True))
    if words[17] != "10X98765432"[total % 11]:
        raise Refused("身份证号的校验位不对，可能有一位写错了", field=field, code="id_number_checksum")
    _checked_day(int(words[6:10]), int(words[10:12]), int(words[12:14]), words[6:14], field=field)
    return words


# --- dates

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_FULL = re.compile(r"(\d{4})[年./\-](\d{1,2})[月./\-](\d{1,2})[日号]?")
_YEAR_MONTH = re.compile(r"(\d{4})(?:[年./\-](\d{1,2})月?|年|)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)?")
_MONTH_DAY = re.compile(r"(\d{1,2})[月./\-](\d{1,2})[日号]?")
_MIDNIGHT = re.compile(r"(?<=\d)[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")


def _western(words: str) -> str:
    """Turn 一九七五年三月 and 二〇二二年十二月三十一日 into digits; other words stay."""
    if not re.match(r"[〇零○一二三四五六七八九]{4}年", words):
        return words
    words = re.sub(r"(?<=[一二三])十(?=[一二三四五六七八九])", "", words)
    words = re.sub(r"(?<=[二三])十", "0", words)
    words = re.sub(r"十(?=[一二三四五六七八九])", "1", words)
    return words.replace("十", "10").translate(_CHINESE_DIGITS)


def _date_words(cell: Cell, *, field: str) -> str:
    if is_number(cell):
        return repr(cell)
    return _MIDNIGHT.sub("", _western(BLANK_RUN.sub(" ", narrow(typed(cell, field=field))).strip()))


def _checked_day(year: int, month: int, day_: int, words: str, *, field: str) -> date:
    try:
        found = date(year, month, day_)
    except ValueError as error:
        raise Refused(f"“{words}”不是一个日期", field=field, code="date") from error
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Refused(f"“{words}”的年份不对", field=field, code="date")
    return found


def birth(cell: Cell, *, field: str = "birth") -> str:
    """Return "1975", "1975-03" or "1975-03-01" from any of the spellings offices use.

    A number 1975.1 may have been typed as 1975.10, so it is refused, also as the text a CSV file makes of it.
    """
    if isinstance(cell, date):
        day_ = cell.date() if isinstance(cell, datetime) else cell
        return _checked_day(day_.year, day_.month, day_.day, day_.isoformat(), field=field).isoformat()
    words = _date_words(cell, field=field).replace(" ", "")
    words = re.sub(r"(?:出?生)$", "", words)
    words = re.sub(r"(?<=[.\-/]\d\d)[.\-/]$", "", words)  # 1975.03. as some write it after every number
    if not words:
        return ""
    if re.fullmatch(r"\d{4}\.1", words):
        raise Refused(
            f"“{words}”分不清是 1 月还是 10 月。请写成 {words[:4]}.01 或 {words[:4]}.10（文本）",
            field=field,
            code="birth_ambiguous",
        )
    full = _FULL.fullmatch(words) or _COMPACT.fullmatch(words)
    if full and full[3]:
        return _checked_day(int(full[1]), int(full[2]), int(full[3]), words, field=field).isoformat()
    part = full or _YEAR_MONTH.fullmatch(words)
    if not part:
        raise Refused(f"看不懂出生年月“{words}”，应写成 1975.03 或 1975年3月", field=field, code="birth")
    found = _checked_day(int(part[1]), int(part[2] or 1), 1, words, field=field)
    return found.isoformat()[:7] if part[2] else part[1]


def day(cell: Cell, *, year: int | None = None, field: str = "date") -> date | None:
    """Return a date; month and day alone need ``year``. None for a blank cell."""
    if isinstance(cell, date):
        day_ = cell.date() if isinstance(cell, datetime) else cell
        return _checked_day(day_.year, day_.month, day_.day, day_.isoformat(), field=field)
    if is_blank(cell):
        return None
    words = _date_words(cell, field=field).replace(" ", "")
    full = _FULL.fullmatch(words) or _COMPACT.fullmatch(words)
    if full and full[3]:
        return _checked_day(int(full[1]), int(full[2]), int(full[3]), words, field=field)
    short = _MONTH_DAY.fullmatch(words)
    if short and year:
        if re.fullmatch(r"\d{1,2}\.[123]", words):
            raise Refused(
                f"“{words}”分不清是 {short[2]} 日还是 {short[2]}0 日。请写成 {short[1]}月{short[2]}日",
                field=field,
                code="date_ambiguous",
            )
        return _checked_day(year, int(short[1]), int(short[2]), words, field=field)
    raise Refused(f"看不懂日期“{words}”，应写成 2022-01-18 或 2022年1月18日", field=field, code="date")


# --- yes and no

_YES = {"是", "有", "√", "✓", "✔", "☑", "同意", "同意公开", "公开", "可以", "可", "y", "yes", "true", "1"}
_NO = {
    "否",
    "无",
    "不",
    "×",
    "✗",
    "✘",
    "不同意",
    "不同意公开",
    "不公开",
    "不可以",
    "不可",
    "n",
    "no",
    "false",
    "0",
}


def flag(cell: Cell, *, field: str = "") -> bool | None:
    """Return yes or no, None for a blank cell."""
    if isinstance(cell, bool):
        return cell
    said = tight(typed(cell, field=field)).lower()
    if said in _YES | _NO:
        return said in _YES
    if said:
        raise Refused(f"“{said}”看不出是或否，请写“是”或“否”", field=field, code="flag")
    return None
