"""The cells of a member roster as values: what each column says, with remarks behind names taken apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from db.exchange import lists, values
from db.exchange.cells import Cell, plain, tidy, tight
from db.exchange.headings import DataRow
from db.exchange.table import Reading, ReadRow, Table, beside, read_cells
from db.people.identity import Claim
from db.people.kind import MEMBER
from db.people.masking import normal_phone
from db.people.posts import normal_post
from db.people.records import MemberKind
from db.people.words import DEGREES, EDUCATIONS
from db.store.errors import Refused

SEVERAL = ("committees", "groups", "streets")
PRIVATE = tuple(field.name for field in MEMBER.fields if field.private)
FACTS = (
    "name", "sex", "birth", "nation", "native_place", "party", "education", "degree", "title", "employer", "job",
    "phone", "office_phone", "email", "address", "postcode", "id_number", "religion", "note",
)  # fmt: skip
WORDS: Mapping[str, str] = {field.name: field.words for field in MEMBER.fields}

_EDUCATIONS = {
    "博士": "博士研究生", "博士研究生学历": "博士研究生", "硕士": "硕士研究生", "硕士研究生学历": "硕士研究生",
    "研究生学历": "研究生", "在职研究生": "研究生", "本科": "大学本科", "大学": "大学本科", "大本": "大学本科",
    "大学学历": "大学本科", "本科学历": "大学本科", "大学本科学历": "大学本科", "大专": "大学专科", "专科": "大学专科",
    "大专学历": "大学专科", "大学专科学历": "大学专科", "中专学历": "中专", "高中学历": "高中", "初中学历": "初中",
}  # fmt: skip
_DEGREES = {f"{degree}学位": degree for degree in DEGREES}
_KINDS = {
    "区政协委员": MemberKind.LOCAL, "本区": MemberKind.LOCAL, "区级": MemberKind.LOCAL, "委员": MemberKind.LOCAL,
    "住区委员": MemberKind.RESIDENT, "上级委员": MemberKind.RESIDENT, "市政协委员": MemberKind.RESIDENT,
    "省政协委员": MemberKind.RESIDENT, "全国政协委员": MemberKind.RESIDENT, "特邀委员": MemberKind.INVITED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A body as the table names it, with the role in it; ``role`` is None where the table does not speak of it."""

    name: str
    role: str | None = None


def readings(*, with_id: bool, joined: bool) -> dict[str, Reading]:
    """Return how each column is read; ``joined`` says that employer and job stand in one."""
    found: dict[str, Reading] = {name: partial(_text, name) for name in (*FACTS, "end_reason", "sector_role")}
    found |= {
        "name": values.named,
        "number": _or_cleared(values.code, "number"),
        "sex": _or_cleared(values.sex, "sex"),
        "nation": _or_cleared(values.nation, "nation"),
        "birth": _or_cleared(values.birth, "birth"),
        "party": _or_cleared(values.party, "party"),
        "education": partial(_word, _EDUCATIONS, EDUCATIONS, "education"),
        "degree": partial(_word, _DEGREES, DEGREES, "degree"),
        "phone": partial(_phone, "phone"),
        "office_phone": partial(_phone, "office_phone"),
        "id_number": _or_cleared(values.id_number, "id_number"),
        "postcode": _or_cleared(values.code, "postcode"),
        "kind": _kind,
        "sector": _one_place,
        "post": _posts,
        "since": partial(_day, "since"),
        "until": partial(_day, "until"),
        **dict.fromkeys(SEVERAL, _places),
    }
    if joined:
        found["employer"] = _employer
        del found["job"]
    if not with_id:
        for name in PRIVATE:
            del found[name]
    return found


def _or_cleared(reading: Any, name: str) -> Reading:
    return lambda cell: "" if values.clears(cell) else reading(cell, field=name)


def _text(name: str, cell: Cell) -> str:
    return "" if values.clears(cell) else values.text(cell, field=name, limit=MEMBER.field(name).limit)


def _word(others: Mapping[str, str], known: tuple[str, ...], name: str, cell: Cell) -> str:
    said = tight(values.text(cell, field=name, limit=MEMBER.field(name).limit))
    if said == values.CLEAR:
        return ""
    return said if said in known else others.get(said, said)


def _phone(name: str, cell: Cell) -> str:
    return "" if values.clears(cell) else normal_phone(values.phone(cell, field=name))


def _kind(cell: Cell) -> MemberKind:
    learnt = {words: str(kind) for words, kind in _KINDS.items()}
    return MemberKind(values.choice(cell, tuple(MemberKind), field="kind", what="委员类别", learnt=learnt))


def _day(name: str, cell: Cell) -> date | None:
    """Read a date; one without a day is the first of its month, as terms begin on paper."""
    if values.clears(cell):
        return None
    try:
        return values.day(cell, field=name)
    except Refused:
        month = values.birth(cell, field=name)
        return date.fromisoformat(f"{month}-01") if len(month) == len("2021-10") else _refuse_day(name, cell)


def _refuse_day(name: str, cell: Cell) -> date:
    raise Refused(f"{WORDS[name]}“{plain(cell)}”缺月份，应写成 2021-10-26", field=name, code="date")


def _places(cell: Cell) -> tuple[PlaceSaid, ...]:
    if values.clears(cell):
        return ()
    return tuple(place_said(words) for words in lists.words(cell))


def place_said(words: str) -> PlaceSaid:
    """Take 提案委员会（副主任） apart."""
    name, bracket, role = words.replace("(", "（").partition("（")
    role = tidy(role.rstrip("）) "))
    return PlaceSaid(tidy(name), role) if bracket and role and name else PlaceSaid(tidy(words))


def _one_place(cell: Cell) -> PlaceSaid:
    found = _places(cell)
    if len(found) > 1:
        raise Refused(
            f"“{plain(cell)}”写了 {len(found)} 个界别，一名委员只属于一个界别", field="sector", code="sector"
        )
    return found[0] if found else PlaceSaid("")


def _posts(cell: Cell) -> tuple[str, ...]:
    if values.clears(cell):
        return ()
    found = (normal_post(words) for words in lists.words(cell))
    return tuple(dict.fromkeys(post for post in found if post))


def _employer(cell: Cell) -> lists.Employer:
    return lists.Employer("") if values.clears(cell) else lists.employer_and_job(cell)


# --- one row


def read_member(table: Table, row: DataRow, how: Mapping[str, Reading]) -> ReadRow:
    """Read one member; what cannot be read refuses the row."""
    read = read_cells(table, row, how, WORDS)
    said = read.values
    if "sector" not in table.found.columns and row.group:
        said["sector"] = PlaceSaid(row.group)
    read.subject = plain(table.found.cell(row.cells, "name"))
    _take_name_apart(read)
    employer = said.get("employer")
    if isinstance(employer, lists.Employer):
        del said["employer"]
        said["whole_employer"] = employer.employer + employer.job
        said["employer"] = employer.employer
        if employer.job or not employer.employer:
            said["job"] = employer.job
        if employer.warning:
            read.notes.append(employer.warning)
    _check_days(read, table.options.today)
    for name in ("employer", "job"):
        if len(said.get(name, "")) > MEMBER.field(name).limit:
            read.refuse("too_long", beside(f"最多 {MEMBER.field(name).limit} 个字", WORDS[name]))
    return read


def _check_days(read: ReadRow, today: date) -> None:
    if read.values.get("birth", "") > today.isoformat():
        read.refuse("date", f"出生年月 {read.values['birth']} 还没有到")
    since, until = read.values.get("since"), read.values.get("until")
    if since and until and until < since:
        read.refuse("date", "离任日期早于任职日期")


def _take_name_apart(read: ReadRow) -> None:
    """Put （女，回族） behind a name where it belongs; a remark that is none of these would be lost."""
    found = read.values.get("name")
    if not isinstance(found, values.Named) or not found.name:
        if not any(code in {"name", "formula", "garbled", "date_as_text"} for code, _ in read.refusals):
            read.refuse("name", "没有写姓名")
        read.values.pop("name", None)
        return
    read.values["name"] = read.subject = found.name
    for remark in lists.words(found.remark) if found.remark else ():
        for name, reading in (("sex", values.sex), ("nation", values.nation), ("party", values.party)):
            try:
                meant = reading(remark)
            except Refused:
                continue
            if read.values.setdefault(name, meant) != meant:
                read.refuse(
                    "name_remark", f"姓名后面写“{remark}”，{WORDS[name]}一列却是“{read.values[name]}”"
                )
            break
        else:
            read.refuse("name_remark", f"姓名后面的“（{remark}）”不能记入姓名，请移到别的列")


def claim(read: ReadRow) -> Claim:
    """Return what a row says about who it is."""
    said = read.values
    return Claim(
        name=said["name"],
        number=said.get("number", ""),
        id_number=said.get("id_number", ""),
        birth=said.get("birth", ""),
        phone=said.get("phone", ""),
        sex=said.get("sex", ""),
    )
