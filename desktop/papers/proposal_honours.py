"""Lists of a session's key proposals and honours: 重点提案督办一览表 and 评选表彰名单."""

from collections.abc import Sequence
from typing import Final

from db.proposals.facts_honours import AwardLine, AwardListFacts, KeyLine, KeyListFacts, KeyStep
from db.store.days import full_day
from desktop.papers.blocks import Align, Block, Heading, Paper, Paragraph, Sheet, Space, Table, Title
from desktop.papers.geometry import SIZE_5, SIZE_S2
from desktop.papers.listing import Column, listing, numeral
from desktop.papers.phrases import short_date
from desktop.papers.request import Request

GRANTED, CANDIDATES = "表彰名单", "候选名单"
_MEASURES: Final = {"优秀提案": "件", "先进个人": "人"}
_L = Align.LEFT
_KEY: Final = (
    Column("序号", 11.0),
    Column("提案号", 15.0),
    Column("案　　由", 50.0, _L),
    Column("提案者", 24.0, _L),
    Column("类　别", 25.0, _L),
    Column("领衔领导", 22.0, _L),
    Column("督办形式", 20.0, _L),
    Column("主办单位", 30.0, _L),
    Column("督办和回头看", 47.0, _L),
    Column("状　态", 17.0),
)
_PROPOSALS: Final = (
    Column("序号", 12.0),
    Column("等次", 16.0),
    Column("提案号", 17.0),
    Column("案　　由", 66.0, _L),
    Column("提案者", 24.0, _L),
    Column("承办单位", 30.0, _L),
)
_OTHERS: Final = (
    Column("序号", 12.0),
    Column("等次", 16.0),
    Column("名　　称", 77.0, _L),
    Column("备　注", 60.0, _L),
)


def key_list(facts: KeyListFacts, request: Request) -> Paper:
    """Compose 重点提案督办一览表: who leads, who answers, what was done and found."""
    pushed = sum(step.kind == "督办" for line in facts.lines for step in line.steps)
    looked = sum(step.kind == "回头看" for line in facts.lines for step in line.steps)
    under = request.wording.say(
        "under", count=len(facts.lines), day=full_day(facts.as_of), supervised=pushed, looked_back=looked
    )
    lines = [_key_texts(line, place) for place, line in enumerate(facts.lines, start=1)]
    return _paper(
        "key_list", facts, request, under, [listing(_KEY, lines, none="没有重点提案")], landscape=True
    )


def _key_texts(line: KeyLine, place: int) -> tuple[str, ...]:
    return (
        str(place), line.number, line.title, line.proposers, line.mark, line.leader, line.form, line.lead,
        "\n".join(map(_step, line.steps)), line.progress,
    )  # fmt: skip


def _step(step: KeyStep) -> str:
    """Write one step as a line: 2022.05.11 现场视察（王二虎）；2022.11.02 回头看：已完成."""
    what = step.form or step.kind if step.kind == "督办" else step.kind
    who = f"（{step.leader}）" if step.leader else ""
    found = f"：{step.found}" if step.found else ""
    return f"{short_date(step.on_day)} {what}{who}{found}"


def award_list(facts: AwardListFacts, request: Request) -> Paper:
    """Compose 评选表彰名单: a table for each honour, with how many there are."""
    say = request.wording.say
    kinds = list(dict.fromkeys(line.kind for line in facts.lines))
    counts = "、".join(f"{kind}{_count(facts, kind)}" for kind in kinds)
    decided = full_day(facts.decided_on) if facts.decided_on else ""
    under = say(
        "under", counts=counts, day=full_day(facts.as_of), decided_by=facts.decided_by,
        decided_on=decided,
    )  # fmt: skip
    blocks: list[Block] = []
    for place, kind in enumerate(kinds, start=1):
        mine = [line for line in facts.lines if line.kind == kind]
        blocks += [
            Space(height=3),
            Heading(f"{numeral(place)}、{say('heading', kind=kind, count=_count(facts, kind))}", level=1),
            Space(height=1),
            _award_table(mine),
        ]
    if not kinds:
        blocks.append(listing(_OTHERS, (), none="还没有候选" if facts.candidates else "还没有确定表彰名单"))
    mode = request.mode or (CANDIDATES if facts.candidates else GRANTED)
    return _paper("award_list", facts, request, under, blocks, landscape=False, mode=mode)


def _count(facts: AwardListFacts, kind: str) -> str:
    return f"{sum(line.kind == kind for line in facts.lines)}{_MEASURES.get(kind, '个')}"


def _award_table(lines: Sequence[AwardLine]) -> Table:
    if any(line.number for line in lines):
        texts = [
            (str(place), line.level, line.number, line.name, line.proposers, line.lead)
            for place, line in enumerate(lines, start=1)
        ]
        return listing(_PROPOSALS, texts)
    return listing(
        _OTHERS, [(str(place), line.level, line.name, line.note) for place, line in enumerate(lines, start=1)]
    )


def _paper(
    kind: str, facts: KeyListFacts | AwardListFacts, request: Request, under: str, body: Sequence[Block], *,
    landscape: bool, mode: str = "",
) -> Paper:  # fmt: skip
    title = request.wording.say("title", district=facts.district, session=facts.session, mode=mode)
    return Paper(
        kind=kind, mode=mode, title=title, subject=facts.session, author=facts.committee,
        format=Sheet(landscape=landscape, numbered=True),
        blocks=(
            Title(title, size=SIZE_S2, keep=(facts.session,)), Space(height=1.5),
            Paragraph(under, size=SIZE_5, indent=0, align=Align.CENTRE), Space(height=1), *body,
        ),
    )  # fmt: skip
