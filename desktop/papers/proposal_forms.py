"""Forms of one proposal: 提案表, 提案审查表 and 提案转办单."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from db.proposals.facts import ProposerFacts
from db.proposals.facts_forms import ProposalSheetFacts, ReviewFacts, ReviewSheetFacts, TransferSlipFacts
from db.store.days import full_day
from desktop.papers.blocks import (
    Align,
    Block,
    Cell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Sheet,
    Space,
    Table,
    Title,
    WritingLines,
)
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_4, SIZE_5, SIZE_S2, SIZE_S4
from desktop.papers.listing import label
from desktop.papers.phrases import joined, lines_of
from desktop.papers.proposal_papers import text_blocks
from desktop.papers.proposal_parts import (
    FORM_WIDTH,
    boxes,
    head,
    last_due,
    opinion_cell,
    pairs,
    share_words,
    signed,
    sort_of,
    until_words,
    workplace,
    yes_or_no,
)
from desktop.papers.request import Request

_SIX = (23.0, 28.0, 22.0, 32.0, 22.0, 38.0)
_REST = sum(_SIX[1:])  # what a row's label leaves
_CO_SIGNERS = (12.0, 22.0, 27.0, 29.0, 50.0, 25.0)
_CO_HEADINGS = ("编号", "姓　名", "界　别", "联系电话", "工作单位及职务", "签　名")
_LINES_TO_WRITE = 16
_BLANK_CO_SIGNERS = 4
_ROOM = 31  # characters beside a label, for boxes
_SLIP = (29.0, 98.0, 14.0, 24.0)
_BODY_PITCH = 24.0
_OUTCOMES = {
    "立案": "立案",
    "办结": "立案",
    "并案": "并案",
    "不予立案": "不予立案",
    "退回修改": "退回修改",
    "撤案": "撤案",
}
_WAYS = {"单办": "单办", "主办": "主办、会办", "会办": "主办、会办", "分办": "分办"}
_STAGE, _STAGE_CROWDED, _CROWD = 27.0, 19.0, 70  # mm, mm, characters
_STAGES = ("初审", "复审", "审定")


def proposal_sheet(facts: ProposalSheetFacts, request: Request) -> Paper:
    """Compose 提案表: who proposes what, the text, and the places for review and 交办 at its end."""
    say = request.wording.say
    proposal = facts.proposal
    first = next(iter(proposal.proposers), ProposerFacts(name=""))
    blank = not proposal.proposers  # handed out to be filled in: by a member, or by a body under its seal
    others = (ProposerFacts(name=""),) * _BLANK_CO_SIGNERS if blank else proposal.proposers[1:]
    rows = [
        pairs("提 案 号", _number(proposal.number), "流 水 号", proposal.receipt_number, "收文时间",
              full_day(proposal.received_on), height=10),
        pairs("类　　别", proposal.category, "时间标识", proposal.time_mark, height=10, across=(3, 1)),
        pairs("案　　由", proposal.title, height=16, across=(5,)),
        pairs("提案者\n性　质", boxes(facts.origins, (proposal.origin,), room=_ROOM), height=10, across=(5,)),
        *(_body_rows(first) if first.is_body else _person_rows(first)),
        *(_body_rows(first)[:2] if blank else ()),
        pairs("同意公开", _public(facts), "可否附议", yes_or_no(), height=10, across=(3, 1)),
        pairs("建　　议\n承办单位", facts.suggested, height=12, across=(5,)),
        pairs("附　　件", _annexes(facts, request), height=10, across=(5,)),
    ]  # fmt: skip
    blocks: list[Block] = [
        *head(
            request, district=proposal.district, session=proposal.session, sort=sort_of(proposal.time_mark)
        ),
        Table(_SIX, tuple(rows), size=SIZE_S4),
    ]
    if others:
        blocks += [
            Space(height=3),
            Paragraph(
                say("co_signers", count=0 if blank else len(others)),
                role=Role.HEI,
                size=SIZE_S4,
                indent=0,
                keep_next=True,
            ),
            Space(height=1),
            _co_signers(others),
        ]
    blocks += [
        PageBreak() if blank else Space(height=4),
        Paragraph(say("body"), role=Role.HEI, size=SIZE_4, indent=0, align=Align.CENTRE, keep_next=True),
        Space(height=2),
        *_text(facts.body),
        Space(height=4),
        _decisions(facts, request),
        Space(height=2),
        Paragraph(say("remark"), size=SIZE_5, indent=0, hang=2, align=Align.LEFT),
    ]
    return _paper(
        "proposal_sheet", proposal.number or proposal.receipt_number, facts.proposal.session, request, blocks
    )


def _paper(kind: str, number: str, session: str, request: Request, blocks: Sequence[Block]) -> Paper:
    words = request.wording.say("title", committee="").replace("　", "")
    return Paper(
        kind=kind,
        mode=request.mode,
        title=f"{words}（第{number}号）" if number else words,
        subject=f"{session}第{number}号",
        format=Sheet(numbered=True),
        blocks=tuple(blocks),
    )


def blank_sheet(facts: ProposalSheetFacts, request: Request) -> Paper:
    """Compose 提案表 with nothing in it but the session: what members are handed out."""
    session = facts.proposal.session
    return replace(
        proposal_sheet(facts, request), kind="blank_sheet", title=f"空白提案表（{session}）", subject=session
    )


def _annexes(facts: ProposalSheetFacts, request: Request) -> str:
    known = joined(facts.attachments)
    return known if known or not facts.proposal.proposers else request.wording.say("no_attachments")


def _number(number: str) -> str:
    return f"第{number}号" if number else ""


def _person_rows(person: ProposerFacts) -> tuple[Row, ...]:
    return (
        pairs(
            "第　　一\n提 案 人", person.name, "委员证号", person.number, "界　　别", person.sector, height=12
        ),
        pairs("党　　派", person.party, "联系电话", person.phone, height=10, across=(1, 3)),
        pairs("工作单位\n及 职 务", workplace(person), height=12, across=(5,)),
        pairs("通讯地址", person.address, height=10, across=(5,)),
        pairs("电子邮箱", person.email, "邮　　编", person.postcode, height=10, across=(3, 1)),
    )


def _body_rows(body: ProposerFacts) -> tuple[Row, ...]:
    return (
        pairs("提案单位\n（盖章）", body.name, height=16, across=(5,)),
        pairs("联 系 人", body.contact, "联系电话", body.phone, "邮　　编", body.postcode, height=10),
        pairs("通讯地址", body.address, height=10, across=(5,)),
    )


def _public(facts: ProposalSheetFacts) -> str:
    answer = "" if facts.public is None else "是" if facts.public else "否"
    reason = facts.private_reason if answer == "否" else ""
    return f"{yes_or_no(answer)}（原因：{reason or '　　　　　　'}）"


def _co_signers(others: Sequence[ProposerFacts]) -> Table:
    rows = [Row(tuple(Cell(words, align=Align.CENTRE) for words in _CO_HEADINGS), height=8)]
    rows += [
        Row(
            (
                Cell(str(place), align=Align.CENTRE),
                Cell(one.name, align=Align.CENTRE),
                Cell(one.sector, align=Align.CENTRE),
                Cell(one.phone, align=Align.CENTRE),
                Cell(workplace(one)),
                Cell("待会签" if one.pending else "", align=Align.CENTRE, role=Role.KAI),
            ),
            height=8,
        )
        for place, one in enumerate(others, start=1)
    ]
    return Table(_CO_SIGNERS, tuple(rows), header=1, size=SIZE_5)


def _text(body: str) -> Iterator[Block]:
    """Set the proposer's text in the size of a form; blank lines where there is none yet."""
    lines = lines_of(body)
    if not lines:
        yield WritingLines(_LINES_TO_WRITE)
        return
    for block in text_blocks(lines):
        if isinstance(block, Heading):
            role = Role.HEI if block.level == 1 else Role.KAI
            yield Paragraph(block.text, role=role, size=SIZE_4, pitch=_BODY_PITCH, keep_next=True)
        elif isinstance(block, Paragraph):
            yield replace(block, size=SIZE_4, pitch=_BODY_PITCH)


def _decisions(facts: ProposalSheetFacts, request: Request) -> Table:
    """Set review and 交办 side by side, filled in as far as they are known."""
    say = request.wording.say
    last = next((one for one in reversed(facts.reviews) if one.opinion or one.outcome), None)
    reviewed = _said(last) if last and last.opinion else ""
    if not reviewed and (last or facts.state in _OUTCOMES):
        outcome = last.outcome if last else _OUTCOMES[facts.state]
        reviewed = say("reviewed", outcome=outcome, reason="" if last else facts.reason)
    shares = facts.shares
    given = say("given", shares=share_words(shares), due=last_due(shares)) if shares else ""
    by, on = (last.reviewer, last.reviewed_on) if last else ("", facts.docketed_on)
    assigned = max((share.assigned_on for share in shares if share.assigned_on), default=None)
    half = FORM_WIDTH / 2
    return Table(
        (half, half),
        (
            Row((label(say("review")), label(say("assignment"))), height=9, keep=True),
            Row(
                (
                    opinion_cell(reviewed, signed(by, on), width=half, size=SIZE_S4),
                    opinion_cell(given, signed("", assigned), width=half, size=SIZE_S4),
                ),
                height=40,
            ),
        ),
        size=SIZE_S4,
    )


def review_sheet(facts: ReviewSheetFacts, request: Request) -> Paper:
    """Compose 提案审查表: the decision in boxes and the chain of those who decide, on one page."""
    say = request.wording.say
    proposal = facts.proposal
    shares = facts.shares
    ways = {_WAYS[share.role] for share in shares if share.role in _WAYS}
    rows = [
        pairs("流 水 号", proposal.receipt_number, "提 案 号", _number(proposal.number), "收文时间",
              full_day(proposal.received_on), height=9),
        pairs("案　　由", proposal.title, height=14, across=(5,)),
        pairs("提 案 者", _proposers(facts, request), height=11, across=(5,)),
        pairs("提案者\n性　质", proposal.origin, "时间标识", proposal.time_mark, "是否重点", proposal.key_mark, height=9),
        pairs("内容分类", boxes(facts.categories, (proposal.category,), room=_ROOM), height=10, across=(5,)),
        pairs("审查结果", _outcome(facts), height=11, across=(5,)),
        pairs("不予立案\n等 原 因", facts.reason, height=12, across=(5,)),
        pairs("办理方式", boxes(("单办", "主办、会办", "分办"), ways), height=9, across=(5,)),
        pairs("建　　议\n承办单位", facts.suggested, height=11, across=(5,)),
        pairs("承办单位", share_words(shares), height=11, across=(5,)),
        pairs("单位类型", boxes(("区政府部门", "区党群部门", "其他")), "办结期限", last_due(shares), height=9, across=(3, 1)),
    ]  # fmt: skip
    # Many names or a long title take their lines from the stages, so that the form stays on one page.
    crowded = len(proposal.title) + sum(len(one.name) + 1 for one in proposal.proposers) > _CROWD
    for stage in _STAGES:
        review = next(
            (one for one in reversed(facts.reviews) if one.stage == stage), ReviewFacts(stage=stage)
        )
        words = _said(review)
        signature = signed(review.reviewer, review.reviewed_on)
        cell = opinion_cell(words, signature, width=_REST, size=SIZE_S4, across=5)
        rows.append(
            Row((label(say("stage", stage=stage)), cell), height=_STAGE_CROWDED if crowded else _STAGE)
        )
    rows.append(pairs("备　　注", facts.note, height=10, across=(5,)))
    blocks: list[Block] = [
        *head(
            request, district=proposal.district, session=proposal.session, sort=sort_of(proposal.time_mark)
        ),
        Table(_SIX, tuple(rows), size=SIZE_S4),
    ]
    return _paper(
        "review_sheet", proposal.number or proposal.receipt_number, proposal.session, request, blocks
    )


def _said(review: ReviewFacts) -> str:
    """Return what was said as 立案：同意."""
    return "：".join(part for part in (review.outcome, review.opinion) if part)


def _proposers(facts: ReviewSheetFacts, request: Request) -> str:
    proposers = facts.proposal.proposers
    names = joined([f"{one.name}（待会签）" if one.pending else one.name for one in proposers])
    return request.wording.say("proposers", names=names, count=len(proposers))


def _outcome(facts: ReviewSheetFacts) -> str:
    main = facts.main or "　　"
    words = {
        "立案": "立案",
        "并案": f"并案（并入第{main}号）",
        "不予立案": "不予立案",
        "转社情民意": "转社情民意",
        "退回修改": "退回修改",
        "转上级": "转上级政协",
        "转有关部门": "转有关部门",
    }
    return boxes(words.values(), (words.get(facts.verdict, ""),), room=_ROOM)


def transfer_slip(facts: TransferSlipFacts, request: Request) -> Paper:
    """Compose 提案转办单: one bordered table that travels with the original, and what is asked of the handler."""
    say = request.wording.say
    proposal = facts.proposal
    until = until_words(facts.due, provisional=facts.provisional)
    reviewed = facts.review or say("reviewed", number=proposal.number)
    given = say("given", handler=facts.handler, role=facts.role, assists=joined(facts.assists), due=until)
    classes = [f"{letter}. {words}" for letter, words in facts.classes]
    marks = [(words, values) for words, values in facts.dimensions]
    asked = "\n".join(
        (f"{words}：" if len(marks) > 1 else "") + boxes(values, gap="　　") for words, values in marks
    )
    ticked = [one for one in classes if facts.result and one.startswith(facts.result)]
    number = f"{proposal.number or '　'}号"

    def place(words: str, text: str, signature: str, height: float) -> Row:
        cell = opinion_cell(text, signature, width=FORM_WIDTH - _SLIP[0], size=SIZE_S4, across=3)
        return Row((label(say(words)), cell), height=height)

    rows = [
        Row(
            (label("提案案由"), Cell(proposal.title), label("编号"), Cell(number, align=Align.CENTRE)),
            height=18,
        ),
        place("review", reviewed, f"时间：{full_day(facts.reviewed_on) or _DAY}", 24),
        place("division", given, f"时间：{_DAY}", 32),
        Row((label("领导批示", vertical=True), Cell(facts.instructions, across=3, valign="top")), height=48),
        Row((label("办理情况"), Cell(boxes(classes, ticked, gap="\n"), across=3)), height=30),
        place("opinion", asked, f"提案者签名：　　　　　　时间：{_DAY}", 28),
        Row((label(say("sent")), Cell(full_day(facts.replied_on), across=3)), height=16),
    ]
    blocks: list[Block] = [
        Title(say("title", committee=proposal.committee), size=SIZE_S2, keep=(proposal.committee,)),
        Space(height=3),
        Table(_SLIP, tuple(rows), size=SIZE_S4),
        Space(height=2),
        Paragraph(say("remark"), size=SIZE_5, indent=0, align=Align.LEFT),
        PageBreak(),
        Title(say("rules_title"), size=SIZE_S2),
        Space(height=4),
        *(Paragraph(f"{place}．{rule}", size=SIZE_4, pitch=26) for place, rule in enumerate(_rules(facts, request), 1)),
    ]  # fmt: skip
    return replace(
        _paper("transfer_slip", proposal.number, proposal.session, request, blocks),
        title=say("title", committee=proposal.committee),
        subject=f"{proposal.session}第{proposal.number}号 {facts.handler}",
    )


_DAY = "　　　年　　月　　日"


def _rules(facts: TransferSlipFacts, request: Request) -> list[str]:
    """Return what is asked of the handler; a rule the office has not set is left out."""
    say = request.wording.say
    known = {
        "handler": facts.handler,
        "due": until_words(facts.due, provisional=facts.provisional),
        "derivation": facts.derivation.partition("。")[0],
        "return_due": until_words(facts.return_due, provisional=facts.return_provisional),
        "return_rule": facts.return_rule.replace(" ", ""),
        "to": facts.return_to or facts.proposal.committee,
        "merged": joined(facts.proposal.merged),
        "assists": joined(facts.assists),
        "separate": facts.role == "分办",
        "contact": facts.contact,
        "phone": facts.phone,
    }
    names = ("rule_return", "rule_reply", "rule_copies", "rule_several", "rule_merged", "rule_back")
    return [words for words in (say(name, **known) for name in names) if words]
