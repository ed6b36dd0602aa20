"""Papers of a proposal: 提案答复函 in its three modes and 提案办理情况征询意见表."""

import re
from collections.abc import Sequence
from typing import Literal

from db.proposals.facts import FeedbackFormFacts, ProposalFacts, ProposerFacts, ReplyFacts
from db.store.days import full_day
from desktop.papers.blocks import (
    Addressee,
    Align,
    Attachments,
    Block,
    Cell,
    ClassMark,
    CopyList,
    Heading,
    Letter,
    Note,
    Ordinary,
    Paper,
    Paragraph,
    Row,
    Sheet,
    Signature,
    Space,
    Span,
    Table,
    Title,
    WritingLines,
)
from desktop.papers.fonts import Role, text_width
from desktop.papers.geometry import CELL_SIDE, SIZE_2, SIZE_4, SIZE_5, SIZE_S2, SIZE_S4, pt
from desktop.papers.phrases import joined, lines_of
from desktop.papers.request import Request

FORM, COPY, FULL = "式样", "存档副本", "正式"
_MOST_NAMES = 12  # more proposers than these are counted, not listed, in the address
_NAMES_BEFORE_COUNT = 3
_LONGEST_HEADING = 40
_LONGEST_SENTENCE = 22  # a numbered sentence longer than this is text, not a heading
_WRITING_LINES = 10  # fills page 1 of the form, or leaves the signature's page a few
_OPINION, _LEAST_OPINION, _DIMENSION = (
    112.0,
    40.0,
    11.0,
)  # mm: what the dimensions leave of the page is for the opinion
_FEEDBACK = (24.0, 56.0, 24.0, 61.0)  # mm: the words of a class stay on one line
_NUMERAL = "[一二三四五六七八九十]+"
_LEVELS = (
    (1, re.compile(rf"{_NUMERAL}、")),
    (2, re.compile(rf"（{_NUMERAL}）")),
)


def reply(facts: ReplyFacts, request: Request) -> Paper:
    """Compose 提案答复函: the form sent out with 交办, the file copy, or the whole letter."""
    compose = {FORM: _form, COPY: _copy, FULL: _letter}[request.mode or FULL]
    return compose(facts, request)


def reply_prefill(facts: ReplyFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    if mode == COPY:
        return {}
    if mode == FORM:
        return {"red": "1"}
    return {
        "letter_number": facts.letter_number,
        "result": facts.result,
        "disclosure": facts.disclosure,
        "signed_on": facts.replied_on.isoformat() if facts.replied_on else "",
        "red": "1",
    }


def _paper(facts: ReplyFacts, request: Request, form: Letter | Ordinary, blocks: Sequence[Block]) -> Paper:
    return Paper(
        kind="reply",
        mode=request.mode or FULL,
        title=_title_text(facts.proposal, request),
        subject=f"{facts.proposal.session}第{facts.proposal.number}号",
        author=facts.handler,
        format=form,
        blocks=tuple(blocks),
    )


def _title_text(proposal: ProposalFacts, request: Request) -> str:
    return request.wording.say(
        "title",
        district=proposal.district,
        session=proposal.session,
        number=proposal.number or "　",
        sort="提案" if proposal.time_mark != "平时" else "平时提案",
    )


def _title(proposal: ProposalFacts, request: Request) -> Title:
    keep = (proposal.session, f"第{proposal.number}号", f"政协{proposal.district}")
    return Title(_title_text(proposal, request), keep=keep)


def addressed(proposers: Sequence[ProposerFacts]) -> str:
    """Return 陈志强、林珺委员 or the bodies' names; many proposers are counted after the first three."""
    people = [proposer.name for proposer in proposers if not proposer.is_body]
    bodies = [proposer.name for proposer in proposers if proposer.is_body]
    parts = []
    if len(people) > _MOST_NAMES:
        parts.append(f"{joined(people[:_NAMES_BEFORE_COUNT])}等{len(people)}位委员")
    elif people:
        parts.append(f"{joined(people)}委员")
    first_is_body = bool(proposers) and proposers[0].is_body
    return joined([*bodies, *parts] if first_is_body else [*parts, *bodies])


def _you(proposers: Sequence[ProposerFacts]) -> str:
    if len(proposers) > 1:
        return "你们"
    return "贵单位" if proposers and proposers[0].is_body else "您"


def _opening(facts: ReplyFacts, request: Request) -> Paragraph:
    proposal = facts.proposal
    return Paragraph(
        request.wording.say(
            "opening",
            you=_you(proposal.proposers),
            title=proposal.title,
            number=proposal.number or "　",
            assists=joined(facts.assists),
        )
    )


def _copies(facts: ReplyFacts, request: Request) -> CopyList:
    names = facts.copies or tuple(request.wording.say("copies").split("、"))
    return CopyList((*names, *(name for name in facts.assists if name not in names)))


def _class_side(facts: ReplyFacts) -> Literal["left", "right"]:
    return "left" if facts.class_place == "左上角" else "right"


def _form(facts: ReplyFacts, request: Request) -> Paper:
    """Compose the form the handler fills in: all that is known stands in its place, the answer is left blank."""
    say = request.wording.say
    proposal = facts.proposal
    year = facts.due.year if facts.due else "　　"
    letters = [letter for letter, _ in facts.classes] or ["A", "B", "C"]
    blocks: list[Block] = [
        _title(proposal, request),
        Addressee(say("addressee", proposers=addressed(proposal.proposers))),
        _opening(facts, request),
        Paragraph(
            say("placeholder", due=full_day(facts.due), provisional=facts.provisional),
            role=Role.KAI,
            size=SIZE_4,
            indent=0,
            pitch=24,
        ),
        WritingLines(_WRITING_LINES),
        Paragraph(say("closing", you=_you(proposal.proposers))),
        Signature(facts.handler, say("form_date", year=year)),
        Note(say("form_contact", contact=facts.contact, phone=facts.phone)),
    ]
    blocks.append(_copies(facts, request))
    form = Letter(
        mark=facts.handler,
        number=say("form_number", year=year),
        class_mark=ClassMark(text=say("class_box", letters=letters), side=_class_side(facts)),
        red=request.flag("red", otherwise=True),
    )
    return _paper(facts, request, form, blocks)


def _letter(facts: ReplyFacts, request: Request) -> Paper:
    say = request.wording.say
    proposal = facts.proposal
    result = request.text("result", facts.result)
    disclosure = request.text("disclosure", facts.disclosure)
    lines = lines_of(facts.text)
    blocks: list[Block] = [
        _title(proposal, request),
        Addressee(say("addressee", proposers=addressed(proposal.proposers))),
    ]
    # Text taken over from the unit's own file may bring its first and last sentence along.
    if not any("收悉" in line for line in lines[:2]):
        blocks.append(_opening(facts, request))
    blocks.extend(text_blocks(lines) if lines else [WritingLines(6)])
    if not any("感谢" in line for line in lines[-2:]):
        blocks.append(Paragraph(say("closing", you=_you(proposal.proposers))))
    blocks.append(Attachments((say("attachment"),)))
    signed = request.day("signed_on", facts.replied_on)
    blocks.append(Signature(facts.handler, full_day(signed) or say("form_date", year="　　")))
    contact = say("contact", contact=facts.contact, phone=facts.phone)
    if contact:
        blocks.append(Note(contact))
    if disclosure:
        blocks.append(Note(say("disclosure", disclosure=disclosure)))
    blocks.append(_copies(facts, request))
    form = Letter(
        mark=facts.handler,
        number=request.text("letter_number", facts.letter_number),
        class_mark=ClassMark(text=result, side=_class_side(facts)) if result else None,
        red=request.flag("red", otherwise=True),
    )
    return _paper(facts, request, form, blocks)


def _copy(facts: ReplyFacts, request: Request) -> Paper:
    """Compose the file copy: what was recorded, plainly, with the pointer to the sealed original."""
    say = request.wording.say
    words = dict(facts.classes).get(facts.result, "")
    signer = f"{facts.signer}（{facts.signer_post}）" if facts.signer_post else facts.signer
    whole = [("承办单位", f"{facts.handler}（{facts.role}）")]
    if facts.assists:
        whole.append(("会办单位", joined(facts.assists)))
    pairs = (
        ("答复文号", facts.letter_number),
        ("答复日期", full_day(facts.replied_on)),
        ("办理类别", f"{facts.result}　{words}".strip("　")),
        ("签发人", signer),
        ("公开方式", facts.disclosure),
        ("联系人", f"{facts.contact}　{facts.phone}".strip("　")),
    )
    lines = lines_of(facts.text)
    missing = say("scan") if facts.has_scan else say("no_text")
    blocks: list[Block] = [
        _title(facts.proposal, request),
        Space(0.5),
        _pairs_table(whole, pairs),
        Space(0.5),
        Paragraph(f"{addressed(facts.proposal.proposers)}：", indent=0, align=Align.LEFT),
        *(text_blocks(lines) if lines else [Paragraph(missing, role=Role.KAI)]),
    ]
    if facts.replied_on:
        blocks.append(Signature(facts.handler, full_day(facts.replied_on), sealed=False))
    mark = ClassMark(text=facts.result, side=_class_side(facts)) if facts.result else None
    return _paper(facts, request, Ordinary(class_mark=mark, notice=say("notice")), blocks)


def _pairs_table(whole: Sequence[tuple[str, str]], pairs: Sequence[tuple[str, str]]) -> Table:
    rows = [_wide(label, text, height=8) for label, text in whole]
    for left, right in zip(pairs[::2], pairs[1::2], strict=True):
        rows.append(Row((_label(left[0]), Cell(left[1]), _label(right[0]), Cell(right[1])), height=8))
    return Table((24, 62, 24, 46), tuple(rows), size=SIZE_S4)


def _label(text: str, *, vertical: bool = False) -> Cell:
    return Cell(text, align=Align.CENTRE, role=Role.HEI, vertical=vertical)


def text_blocks(lines: Sequence[str]) -> list[Block]:
    """Turn recorded paragraphs into blocks: numbered lines become headings of their level."""
    return [_text_block(line) for line in lines]


def _text_block(line: str) -> Block:
    for level, pattern in _LEVELS:
        if not pattern.match(line):
            continue
        end = line.find("。") + 1
        if len(line) <= (_LONGEST_SENTENCE if end else _LONGEST_HEADING) and end in {0, len(line)}:
            return Heading(line, 1 if level == 1 else 2)
        if 0 < end <= _LONGEST_SENTENCE and end < len(line):
            role = Role.HEI if level == 1 else Role.KAI
            return Paragraph((Span(line[:end], role), Span(line[end:])))
    return Paragraph(line)


def feedback_form(facts: FeedbackFormFacts, request: Request) -> Paper:
    """Compose 提案办理情况征询意见表 for one handler and one proposer."""
    say = request.wording.say
    proposal = facts.proposal
    heading = say("committee", district=proposal.district, session=proposal.session)
    blocks: list[Block] = [
        Paragraph(heading, role=Role.BIAO, size=SIZE_S2, indent=0, align=Align.CENTRE),
        Title(say("title"), size=SIZE_2),
        Space(height=4),
        Table(_FEEDBACK, _feedback_rows(facts, request), size=SIZE_S4),
        Space(height=2),
    ]
    for index, note in enumerate(_feedback_notes(facts, request)):
        words = ("注：" if index == 0 else "　　") + note
        blocks.append(Paragraph(words, size=SIZE_5, indent=0, hang=2, align=Align.LEFT))
    return Paper(
        kind="feedback_form",
        title=f"{say('title')}（第{proposal.number}号）",
        subject=f"{proposal.session}第{proposal.number}号 {facts.handler} {facts.proposer.name}",
        author=facts.return_to or proposal.committee,
        format=Sheet(),
        blocks=tuple(blocks),
    )


def _feedback_rows(facts: FeedbackFormFacts, request: Request) -> tuple[Row, ...]:
    say = request.wording.say
    proposal, proposer = facts.proposal, facts.proposer
    who = " ".join(part for part in (proposer.employer, proposer.job) if part)
    opinion = max(_LEAST_OPINION, _OPINION - _DIMENSION * len(facts.dimensions))
    rows = [
        _wide("案　　由", proposal.title, height=14),
        _pair("提 案 号", f"第{proposal.number or '　'}号", "提 案 者", proposer.name),
        _pair("工作单位\n及 职 务", who or proposer.sector, "联系电话", proposer.phone),
        _pair("承办单位", _with_role(facts), "答复文号", facts.letter_number),
        _pair(
            "答复时间",
            full_day(facts.replied_on),
            "办理类别",
            f"{facts.result}　{facts.result_words}".strip("　"),
        ),
        _wide("沟通方式", say("ways"), height=_DIMENSION),
    ]
    for dimension in facts.dimensions:
        boxes = "　　".join(f"□{value}" for value in dimension.values)
        rows.append(_wide(dimension.words, boxes, height=_DIMENSION))
    date = Cell("　　　年　　月　　日", align=Align.CENTRE)
    rows.append(Row((_label(say("opinion"), vertical=True), Cell(across=3)), height=opinion))
    rows.append(Row((_label("提案者\n签　名"), Cell(), _label("日　　期"), date), height=16))
    return tuple(rows)


def _with_role(facts: FeedbackFormFacts) -> str:
    """Name the handler and its part; what does not fit beside the name stands whole below it."""
    role = f"（{facts.role}）" if facts.role else ""
    room = pt(_FEEDBACK[1]) - 2 * CELL_SIDE
    fits = text_width(facts.handler + role, Role.FANG, SIZE_S4) <= room
    return facts.handler + role if fits or not role else f"{facts.handler}\n{role}"


def _feedback_notes(facts: FeedbackFormFacts, request: Request) -> list[str]:
    back = request.wording.say(
        "return_by",
        due=full_day(facts.due),
        to=facts.return_to or facts.proposal.committee,
        address=facts.return_address,
        contact=facts.return_contact,
        phone=facts.return_phone,
    )
    return [back, request.wording.say("per_unit")] if facts.role == "分办" else [back]


def _wide(label: str, text: str, *, height: float) -> Row:
    return Row((_label(label), Cell(text, across=3)), height=height)


def _pair(label: str, text: str, other: str, other_text: str) -> Row:
    return Row((_label(label), Cell(text), _label(other), Cell(other_text)), height=13)
