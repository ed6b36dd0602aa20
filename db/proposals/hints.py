"""Hints on a proposal's text: its length, one matter only, the parts it needs. They advise and never block."""

import re
from dataclasses import dataclass

from db.proposals.settings import ProposalSettings

_ABOUT = re.compile(r"关于(.+?)(?=关于|$)")
_AND = re.compile(r"[、]|以及|并且|，?同时|；|;")
_ENDING = re.compile(r"的?(?:若干)?(?:建议|提案|意见|思考)$")
_FORM = re.compile(r"^关于.+的(?:若干)?(?:建议|提案)$")
_ENOUGH = 200  # characters from which a text can be looked through for its parts
_PARTS = {
    "情况": ("情况", "现状", "问题", "背景", "目前", "近年", "存在"),
    "分析": ("分析", "原因", "由于", "因为", "根源", "导致", "主要是", "成因", "造成", "不足", "影响"),
    "建议": ("建议", "对策", "措施", "应当", "应该", "提议"),
}
_SHORT_BODY = 60


@dataclass(frozen=True, slots=True)
class Hint:
    """One remark, and the field it is about."""

    field: str
    sentence: str


def hints(title: str, body: str, settings: ProposalSettings) -> list[Hint]:
    """Return what a careful reader would remark on a text."""
    return [*_title_hints(title.strip()), *_body_hints(body.strip(), settings.body_advised)]


def _title_hints(title: str) -> list[Hint]:
    found = []
    if title and not _FORM.match(title):
        found.append(Hint("title", "案由一般写作“关于……的建议”。"))
    abouts = _ABOUT.findall(title)
    parts = [part for part in _AND.split(_ENDING.sub("", abouts[0] if abouts else title)) if len(part) >= 4]
    if len(abouts) > 1:
        found.append(Hint("title", "案由里有两个“关于”，请确认是否一事一案。"))
    elif len(parts) > 2:
        said = "”“".join(parts[:3])
        found.append(Hint("title", f"案由并列了“{said}”，请确认是否一事一案。"))
    return found


def _body_hints(body: str, advised: int) -> list[Hint]:
    length = len(re.sub(r"\s", "", body))
    if not length:
        return []
    if length > advised:
        return [Hint("body", f"正文 {length} 字，超过 {advised} 字，资料性内容可改作附件。"), *_missing(body)]
    if length < _SHORT_BODY:
        return [Hint("body", f"正文只有 {length} 字，请确认是否录全。")]
    return _missing(body) if length >= _ENOUGH else []


def _missing(body: str) -> list[Hint]:
    lacking = [part for part, words in _PARTS.items() if not any(word in body for word in words)]
    if not lacking:
        return []
    return [Hint("body", f"没有看到{'、'.join(lacking)}部分；提案应有情况、有分析、有具体建议。")]
