"""Letters about proposals: notices to proposers, 会办意见函, 催办单, and what all letters of the committee share."""

from datetime import date

from db.proposals.facts_letters import (
    AssignFacts,
    LateFacts,
    NoticeFacts,
    OpinionFormFacts,
    ReminderFacts,
    SenderFacts,
)
from db.store.days import full_day
from desktop.papers.blocks import (
    Addressee,
    Align,
    Block,
    Cell,
    CopyList,
    Letter,
    Note,
    Ordinary,
    Paper,
    Paragraph,
    Row,
    Shade,
    Signature,
    Space,
    Table,
    Title,
    WritingLines,
)
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_4, SIZE_5, SIZE_S4
from desktop.papers.listing import Column
from desktop.papers.phrases import joined, lines_of
from desktop.papers.proposal_papers import COPY, FORM, addressed, text_blocks
from desktop.papers.proposal_parts import sort_of, until_words
from desktop.papers.request import Request

_OPINION_LINES = 8
_LATE = (
    Column("序号", 11.0),
    Column("提案号", 16.0),
    Column("案　　由", 54.5, Align.LEFT),
    Column("应办事项", 21.0),
    Column("期　限", 32.5),
    Column("逾　期", 21.0),
)


def letter_prefill(facts: NoticeFacts | AssignFacts | ReminderFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields every letter of the committee asks at print time."""
    del mode
    on = facts.as_of if isinstance(facts, ReminderFacts) else None
    on = facts.assigned_on if isinstance(facts, AssignFacts) else on
    on = facts.decided_on if isinstance(facts, NoticeFacts) else on
    return {"letter_number": "", "signed_on": on.isoformat() if on else "", "red": "1"}


def went_prefill(facts: NoticeFacts, mode: str) -> dict[str, str]:
    return letter_prefill(facts, mode) | {"went_to": ""}


def again_prefill(facts: NoticeFacts, mode: str) -> dict[str, str]:
    return letter_prefill(facts, mode) | {"again_by": ""}


def form_prefill(facts: OpinionFormFacts, mode: str) -> dict[str, str]:
    del facts
    return {} if mode == COPY else {"red": "1"}


def head_of(sender: str, request: Request) -> Letter:
    """Return the letter head of the committee, its number as the clerk has filled it in."""
    return Letter(
        mark=sender,
        number=request.text("letter_number"),
        red=request.flag("red", otherwise=True),
    )


def signed_off(sender: SenderFacts, request: Request, on: date | None) -> list[Block]:
    """Return signature, date and whom to ask."""
    say = request.wording.say
    signed = full_day(request.day("signed_on", on)) or say("blank_date")
    blocks: list[Block] = [Signature(sender.name, signed)]
    contact = say("contact", contact=sender.contact, phone=sender.phone)
    if contact:
        blocks.append(Note(contact))
    return blocks


# Notices to the proposers


def notice(kind: str, facts: NoticeFacts, request: Request) -> Paper:
    """Compose a notice on what the review decided; the sentences of its kind make the difference."""
    say = request.wording.say
    proposal = facts.proposal
    sort = sort_of(proposal.time_mark)
    known = {
        "district": proposal.district,
        "session": proposal.session,
        "title": proposal.title,
        "number": proposal.number,
        "receipt_number": proposal.receipt_number,
        "sort": sort,
        "you": you(facts),
        "state": facts.state,
        "reason": facts.reason.rstrip("。"),
        "main": facts.main,
        "category": proposal.category,
        "handlers": joined([f"{name}（{role}）" for name, role in facts.handlers]),
        "due": until_words(facts.due, provisional=facts.provisional),
        "went_to": request.text("went_to"),
        "again_by": full_day(request.day("again_by", None)),
        "decided_on": full_day(facts.decided_on),
        "sender": facts.sender.name,
        "address": facts.sender.address,
    }
    title = say("heading", **known)
    paragraphs = [words for words in lines_of(say("body", **known)) if words]
    blocks: list[Block] = [
        Title(title, keep=(proposal.session, f"第{proposal.number}号", f"政协{proposal.district}")),
        Addressee(f"{addressed(proposal.proposers) or '提案者'}："),
        *(Paragraph(words) for words in paragraphs),
        *signed_off(facts.sender, request, facts.decided_on),
    ]
    number = proposal.number or proposal.receipt_number
    return Paper(
        kind=kind,
        title=title,
        subject=f"{proposal.session}第{number}号"
        if proposal.number
        else f"{proposal.session} 流水号{number}",
        author=facts.sender.name,
        format=head_of(facts.sender.name, request),
        blocks=tuple(blocks),
    )


def you(facts: NoticeFacts) -> str:
    proposers = facts.proposal.proposers
    if len(proposers) > 1:
        return "你们"
    return "贵单位" if proposers and proposers[0].is_body else "您"


def docket_notice(facts: NoticeFacts, request: Request) -> Paper:
    return notice("docket_notice", facts, request)


def decline_notice(facts: NoticeFacts, request: Request) -> Paper:
    return notice("decline_notice", facts, request)


def transfer_notice(facts: NoticeFacts, request: Request) -> Paper:
    return notice("transfer_notice", facts, request)


def return_notice(facts: NoticeFacts, request: Request) -> Paper:
    return notice("return_notice", facts, request)


# 会办意见函


def opinion_form(facts: OpinionFormFacts, request: Request) -> Paper:
    """Compose 会办意见函 of an assisting handler: the form with the opinion left to write, or the file copy."""
    say = request.wording.say
    proposal = facts.proposal
    copy = request.mode == COPY
    known = {
        "district": proposal.district,
        "session": proposal.session,
        "number": proposal.number or "　",
        "sort": sort_of(proposal.time_mark),
        "title": proposal.title,
        "proposers": addressed(proposal.proposers),
        "due": until_words(facts.due, provisional=facts.provisional),
        "letter_number": facts.letter_number,
    }
    title = say("heading", **known)
    blocks: list[Block] = [
        Title(title, keep=(proposal.session, f"第{proposal.number}号", f"政协{proposal.district}")),
        Addressee(f"{joined(facts.leads) or '　　　　　　'}："),
        *(_recorded(facts, request, known) if copy else _to_write(facts, request, known)),
    ]
    year = facts.due.year if facts.due else "　　"
    head = Letter(
        mark=facts.handler, number=say("form_number", year=year), red=request.flag("red", otherwise=True)
    )
    return Paper(
        kind="opinion_form",
        mode=request.mode or FORM,
        title=title,
        subject=f"{proposal.session}第{proposal.number}号 {facts.handler}",
        author=facts.handler,
        format=Ordinary(notice=say("notice", **known)) if copy else head,
        blocks=tuple(blocks),
    )


def _to_write(facts: OpinionFormFacts, request: Request, known: dict[str, str]) -> list[Block]:
    say = request.wording.say
    return [
        Paragraph(say("opening", **known)),
        Paragraph(say("placeholder", **known), role=Role.KAI, size=SIZE_4, indent=0, pitch=24),
        WritingLines(_OPINION_LINES),
        Paragraph(say("closing", **known)),
        Signature(facts.handler, say("form_date", year=facts.due.year if facts.due else "　　")),
        Note(say("form_contact", contact=facts.contact, phone=facts.phone)),
        CopyList(facts.copies or tuple(say("copies").split("、"))),
    ]


def _recorded(facts: OpinionFormFacts, request: Request, known: dict[str, str]) -> list[Block]:
    lines = lines_of(facts.text)
    missing = [Paragraph(request.wording.say("no_text", **known), role=Role.KAI)]
    blocks: list[Block] = list(text_blocks(lines)) if lines else list(missing)
    if facts.replied_on:
        blocks.append(Signature(facts.handler, full_day(facts.replied_on), sealed=False))
    return blocks


# 催办单


def reminder(facts: ReminderFacts, request: Request) -> Paper:
    """Compose 催办单 to one handler: all it owes, each date with how it was counted."""
    say = request.wording.say
    late = [item for item in facts.items if item.days_left < 0]
    known = {
        "district": facts.district,
        "session": facts.session,
        "count": len(facts.items),
        "late": len(late),
        "soon": len(facts.items) - len(late),
        "as_of": full_day(facts.as_of),
        "warn_days": facts.warn_days,
        "longest": max((-item.days_left for item in late), default=0),
    }
    title = say("heading", **known)
    header = Row(tuple(Cell(one.words, align=Align.CENTRE, shade=Shade.LIGHT) for one in _LATE), height=9)
    rows = [header]
    for place, item in enumerate(facts.items, start=1):
        rows += _late_rows(item, place)
    blocks: list[Block] = [
        Title(title, keep=(facts.session, f"政协{facts.district}")),
        Addressee(f"{facts.handler}："),
        Paragraph(say("opening", **known)),
        Space(height=2),
        Table(tuple(one.width for one in _LATE), tuple(rows), header=1, size=SIZE_S4),
        Space(height=2),
        Paragraph(say("request", **known)),
        *signed_off(facts.sender, request, facts.as_of),
    ]
    return Paper(
        kind="reminder",
        mode=request.mode,
        title=title,
        subject=f"{facts.session} {facts.handler}".strip(),
        author=facts.sender.name,
        format=head_of(facts.sender.name, request),
        blocks=tuple(blocks),
    )


def _until(item: LateFacts) -> str:
    return full_day(item.due) + ("\n（暂定）" if item.due and item.provisional else "")


def _late_rows(item: LateFacts, place: int) -> list[Row]:
    if item.days_left < 0:
        how = f"逾期{-item.days_left}天"
    else:
        how = f"还有{item.days_left}天" if item.days_left else "今天到期"
    texts = (
        str(place), item.number, item.title, item.what, _until(item), how,
    )  # fmt: skip
    cells = [
        Cell(text, align=column.align, down=2 if column is _LATE[0] else 1)
        for text, column in zip(texts, _LATE, strict=True)
    ]
    why = f"提案者：{item.proposers}。{item.derivation}" if item.proposers else item.derivation
    return [
        Row(tuple(cells), height=9, keep=True),
        Row((Cell(why, across=5, role=Role.KAI, size=SIZE_5),), height=7),
    ]
