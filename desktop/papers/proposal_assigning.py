"""交办函: the letter to one handler, the list of what it is given on turned pages, and the receipt to send back."""

from collections import Counter
from collections.abc import Sequence

from db.proposals.facts_letters import AssignFacts, ItemFacts
from db.store.days import full_day
from desktop.papers.blocks import (
    Addressee,
    Align,
    Attachment,
    Attachments,
    Block,
    Cell,
    CopyList,
    Paper,
    Paragraph,
    Row,
    Space,
    Table,
    Title,
)
from desktop.papers.geometry import SIZE_5, SIZE_S4
from desktop.papers.listing import Column, label, listing
from desktop.papers.phrases import joined, lines_of, short_date
from desktop.papers.proposal_letters import head_of, signed_off
from desktop.papers.proposal_papers import text_blocks
from desktop.papers.proposal_parts import until_words
from desktop.papers.request import Request

_ASSIGN = (
    Column("序号", 10.0),
    Column("提案号", 13.0),
    Column("案　　由", 54.0, Align.LEFT),
    Column("提案者及\n联系电话", 25.0),
    Column("类　别", 20.0),
    Column("本单位\n方　式", 14.0),
    Column("主办（分办）\n单　　位", 26.0, Align.LEFT),
    Column("会办单位", 23.0, Align.LEFT),
    Column("办结期限", 21.0),
    Column("备　注", 19.0, Align.LEFT),
)


def assign_letter(facts: AssignFacts, request: Request) -> Paper:
    """Compose 交办函 to one handler, its list on turned pages and the receipt to send back."""
    say = request.wording.say
    known = {
        "district": facts.district,
        "session": facts.session,
        "handler": facts.handler,
        "count": len(facts.items),
        "roles": _roles(facts.items),
        "assigned_on": full_day(facts.assigned_on),
        "return_due": until_words(facts.return_due, provisional=facts.return_provisional),
        "return_rule": facts.return_rule.replace(" ", ""),
        "contact_rule": facts.contact_rule.replace(" ", ""),
        "answer_due": _common_due(facts.items, assist=False),
        "opinion_due": _common_due(facts.items, assist=True),
        "answers": any(item.role != "会办" for item in facts.items),
        "assists": any(item.role == "会办" for item in facts.items),
        "provisional": any(item.provisional for item in facts.items),
        "sender": facts.sender.name,
        "address": facts.sender.address,
    }
    title = say("heading", **known)
    rules = lines_of(say("rules", **known))
    blocks: list[Block] = [
        Title(title, keep=(facts.session, f"政协{facts.district}")),
        Addressee(f"{facts.handler}："),
        Paragraph(say("opening", **known)),
        *text_blocks(
            [f"{number}、{rule}" for number, rule in zip("一二三四五六七八九", rules, strict=False)]
        ),
        Paragraph(say("closing", **known)),
        Attachments((say("list"), say("receipt"))),
        *signed_off(facts.sender, request, facts.assigned_on),
        Attachment(say("list_title", **known), number=1, landscape=True, keep=(facts.session,)),
        Paragraph(say("list_under", **known), size=SIZE_5, indent=0, align=Align.CENTRE),
        *_assign_list(facts),
        Attachment(say("receipt_title", **known), number=2, keep=(facts.session,)),
        *_receipt(facts, request, known),
    ]
    copies = facts.copies or tuple(filter(None, say("copies").split("、")))
    if copies:
        blocks.append(CopyList(copies))
    return Paper(
        kind="assign_letter",
        mode=request.mode,
        title=title,
        subject=f"{facts.session} {facts.handler}",
        author=facts.sender.name,
        format=head_of(facts.sender.name, request),
        blocks=tuple(blocks),
    )


def _roles(items: Sequence[ItemFacts]) -> str:
    """Return 主办2件、会办1件, in the order the roles come."""
    counted = Counter(item.role for item in items)
    return joined([f"{role}{count}件" for role, count in counted.items()])


def _common_due(items: Sequence[ItemFacts], *, assist: bool) -> str:
    """Return the day all items of a role share; empty when they differ, then the list alone tells."""
    days = {(item.due, item.provisional) for item in items if (item.role == "会办") is assist}
    if len(days) != 1:
        return ""
    due, provisional = next(iter(days))
    return until_words(due, provisional=provisional)


def _assign_list(facts: AssignFacts) -> list[Block]:
    lines = [
        (
            str(place),
            item.number,
            item.title,
            "\n".join(part for part in (item.proposers, item.contact) if part),
            item.category,
            item.role,
            joined(item.leads),
            joined(item.assists),
            short_date(item.due) + ("\n（暂定）" if item.due and item.provisional else ""),
            item.note,
        )
        for place, item in enumerate(facts.items, start=1)
    ]
    return [Space(height=1), listing(_ASSIGN, lines, size=SIZE_5, height=10)]


def _receipt(facts: AssignFacts, request: Request, known: dict[str, object]) -> list[Block]:
    """Lay the slip the handler signs and sends back: how many it got, who is in charge there."""
    say = request.wording.say
    names = joined([f"{item.number}号（{item.role}）" for item in facts.items])
    blank = ""
    rows = (
        Row((label("承办单位\n（盖章）"), Cell(facts.handler, across=3)), height=18),
        Row((label("交办件数"), Cell(f"{len(facts.items)}件（{known['roles']}）"), label("实收件数"), Cell("　　　　件")), height=13),
        Row((label("提 案 号"), Cell(names, across=3)), height=18),
        Row((label("分管领导"), Cell(blank), label("联系电话"), Cell(blank)), height=13),
        Row((label("承 办 人"), Cell(blank), label("联系电话"), Cell(blank)), height=13),
        Row((label("拟申退件\n及 理 由"), Cell(blank, across=3)), height=44),
        Row((label("签 收 人"), Cell(blank), label("签收日期"), Cell("　　年　　月　　日", align=Align.CENTRE)), height=14),
    )  # fmt: skip
    return [
        Space(height=2),
        Table((28.0, 54.0, 28.0, 46.0), rows, size=SIZE_S4),
        Space(height=3),
        Paragraph(say("receipt_note", **known), size=SIZE_S4, indent=0, align=Align.LEFT),
    ]
