"""Several things in one cell: bodies, names with 等5人, employer with job."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from db.exchange.cells import BLANK_RUN, Cell, is_han, narrow, plain, typed
from db.exchange.values import Named, named
from db.people.sessions import from_chinese
from db.store.errors import Refused

_STRONG = "、，,；;/\n|"
_TWO_CHARACTERS = (
    "欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 端木 百里 呼延 东郭 南门 "
    "申屠 太史 濮阳 淳于 单于 公冶 公羊 澹台 钟离 仲孙 司空 闾丘 亓官 拓跋 第五"
)
COMPOUND_SURNAMES = frozenset(_TWO_CHARACTERS.split())


def words(cell: Cell, *, field: str = "") -> tuple[str, ...]:
    """Split a cell at 、，；/ line breaks and blanks, but not inside brackets; doubles are kept once."""
    found: list[str] = []
    for piece in _pieces(typed(cell, field=field)):
        found += [part for part in _at_blanks(piece) if part]
    return tuple(dict.fromkeys(found))


def _pieces(text: str) -> list[str]:
    pieces, depth, start = [], 0, 0
    for place, char in enumerate(text):
        if char in "（([【〔《":
            depth += 1
        elif char in "）)]】〕》":
            depth = max(0, depth - 1)
        elif char in _STRONG and not depth:
            pieces.append(text[start:place])
            start = place + 1
    return [piece for piece in (*pieces, text[start:]) if BLANK_RUN.sub("", piece)]


def _at_blanks(piece: str) -> list[str]:
    """Split at blanks between Chinese words only, and outside brackets."""
    parts: list[str] = []
    for part in BLANK_RUN.split(piece):
        open_bracket = bool(parts) and narrow(parts[-1]).count("(") > narrow(parts[-1]).count(")")
        latin = bool(parts) and bool(part) and part[0].isascii() and parts[-1][-1].isascii()
        if parts and (open_bracket or latin or narrow(part).startswith("(")):
            parts[-1] += f" {part}" if latin else part
        elif part:
            parts.append(part)
    return parts


# --- names

_AND_OTHERS = re.compile(
    r"\s*等\s*(?:共\s*)?(\d+|[一二两三四五六七八九十百零〇]+)?\s*(?:位|名|人)?\s*(?:委员|同志)?\s*$"
)
_COURTESY = re.compile(r"(?<=..)(?:委员|同志)$")
LONGEST_TORN = 4  # 欧阳 少东; longer is two names


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a cell. ``total`` is the number in 等5人, ``others`` is set when some are not named at all."""

    names: tuple[Named, ...]
    others: bool = False
    total: int | None = None
    warnings: tuple[str, ...] = ()


def names(cell: Cell, *, field: str = "names") -> Names:
    """Read the people of a cell; two characters with a blank between them are one name, 王 强、李　明."""
    whole = typed(cell, field=field)
    found: list[Named] = []
    warnings: list[str] = []
    others, total = False, None
    for piece in _pieces(whole):
        rest = _AND_OTHERS.search(piece)
        bare = piece
        if rest and rest[0].strip():
            others, total = True, _number(rest[1])
            bare = piece[: rest.start()]
        parts = _paired(_at_blanks(bare), plain(cell), field=field)
        found += [named(_COURTESY.sub("", part), field=field) for part in parts]
    if others:
        warnings.append(_unnamed(plain(cell), len(found), total))
    doubled = sorted({each.name for each in found if [other.name for other in found].count(each.name) > 1})
    if doubled:
        warnings.append(f"“{'、'.join(doubled)}”在一格里出现了两次，请核对是否同名")
    return Names(tuple(found), others, total, tuple(warnings))


def told_together(columns: Sequence[Names]) -> list[Names]:
    """Count the names of a second column among those that 等3人 in the first one speaks of."""
    if len(columns) != 2 or not columns[0].others or columns[1].others or not columns[1].names:
        return list(columns)
    first, second = columns
    unnamed, *more = first.warnings
    listed = len(first.names) + len(second.names)
    if first.total in {None, listed}:
        return [replace(first, warnings=tuple(more)), second]
    whole = unnamed.partition("“")[2].partition("”")[0]
    return [replace(first, warnings=(_unnamed(whole, listed, first.total), *more)), second]


def _unnamed(whole: str, listed: int, total: int | None) -> str:
    if total is None:
        return f"表里写“{whole}”，只列出 {listed} 人，其余的人没有记名"
    if total <= listed:
        return f"表里写“{whole}”，列出的却有 {listed} 人，请核对"
    return f"表里写“{whole}”，只列出 {listed} 人，其余 {total - listed} 人没有记名"


def _number(said: str | None) -> int | None:
    with suppress(ValueError):  # 等三五人
        return from_chinese(said) if said else None
    return None


def _paired(parts: Sequence[str], whole: str, *, field: str) -> list[str]:
    """Join what blanks have torn apart: 王 强 → 王强, 欧阳 少东 → 欧阳少东."""
    found: list[str] = []
    waiting = ""
    for part in parts:
        if waiting and len(waiting + part) <= LONGEST_TORN:
            found.append(waiting + part)
            waiting = ""
        elif waiting in COMPOUND_SURNAMES:
            found += [waiting, part]
            waiting = ""
        elif (len(part) == 1 and is_han(part)) or part in COMPOUND_SURNAMES:
            waiting = part
        else:
            found.append(part)
    if waiting in COMPOUND_SURNAMES:
        found.append(waiting)
    elif waiting:
        raise Refused(f"“{whole}”里的“{waiting}”不像一个完整的姓名，请用顿号分开", field=field, code="names")
    return found


# --- employer and job in one

_BEFORE = (
    "第一|常务|执行|总|首席|名誉|荣誉|副|原|党组|党委|党工委|党总支|党支部|支部|总支|专职|兼职|高级|特级|正高级|"
    "一级|二级|三级|四级|法定|联席|驻会|主任|主治|副主任|轮值|创始|助理|退休|资深"
)
_JOB = (
    "董事长|监事长|理事长|董事|监事|理事|总经理|经理|总裁|总监|厂长|店长|行长|主任委员|主任|主委|委员|校长|院长|园长|"
    "局长|区长|处长|科长|股长|所长|部长|馆长|会长|秘书长|秘书|主席|书记|团长|队长|站长|社长|台长|主编|编辑|记者|主播|"
    "总编辑|教授|讲师|研究员|工程师|设计师|建筑师|经济师|会计师|审计师|律师|合伙人|医师|医生|药师|护师|护士|护士长|"
    "教师|老师|教练|教研员|演员|导演|编导|画家|作家|书法家|巡视员|调研员|主任科员|科员|干部|职员|员工|负责人|创始人|"
    "法定代表人|法人代表|代表人|顾问|住持|方丈|牧师|阿訇|道长|组长|主管|助理|镇长|街道办主任|庭长|检察长|法官|检察官|"
    "警长|政委|支队长|大队长|中队长|CEO|CTO|CFO|COO|总会计师|总工程师|法人|农艺师|技师|技工|研究生导师|导师|学科带头人"
)
_JOB_WORDS = rf"(?:{_BEFORE})*(?:{_JOB})(?:[(][^()]*[)])?"
_JOBS_AT_END = re.compile(rf"(?:{_JOB_WORDS})(?:(?:[、，,/兼\s]|兼任)+(?:{_JOB_WORDS}))*$")
_EMPLOYER_END = re.compile(
    r"(?:公司|集团|局|院|校|中学|小学|大学|幼儿园|医院|中心|委员会|委|办公室|办事处|街道|协会|学会|商会|联合会|工会|妇联|"
    r"侨联|科协|台联|银行|支行|分行|厂|店|所|馆|站|社|部|处|科|队|台|报社|基金会|事务所|工作室|政府|政协|人大|法院|"
    r"检察院|党校|寺|观|堂|村|合作社|研究院|研究所|企业|商行|农场|公安|基层委|总支|支部)(?:\([^()]*\))?$"
)
_NO_JOB = {"自由职业", "自由职业者", "退休", "个体", "个体经营", "无"}
_BLANK_IN_HAN = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Employer:
    """Employer and job out of one cell; with a warning when the whole cell was left in ``employer``."""

    employer: str
    job: str = ""
    warning: str = ""


def employer_and_job(cell: Cell, *, field: str = "employer") -> Employer:
    """Split 云山区第一中学校长 where the job begins; leave all in the employer where that is not sure."""
    flat = BLANK_RUN.sub(" ", typed(cell, field=field)).strip()
    if not flat:
        return Employer("")
    like = flat.replace("（", "(").replace("）", ")")  # as long as the original, which is what gets stored
    jobs = _JOBS_AT_END.search(like)
    start = jobs.start() if jobs else len(like)
    employer = flat[:start].rstrip(" 、，,；;/")
    several = re.search(r"[、，,；;/]", re.sub(r"\([^()]*\)", "", like[: len(employer)]))
    if several or not (jobs or _EMPLOYER_END.search(like) or flat in _NO_JOB):
        return Employer(flat, "", f"分不清“{flat}”里的单位和职务，已整段记入工作单位，请核对")
    return Employer(_BLANK_IN_HAN.sub("", employer), flat[start:])
