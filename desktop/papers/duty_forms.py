"""Forms of a member's year: 委员履职情况考核表, 计分单, 荣誉证书."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from db.duty.facts import ArchiveFacts, AttendanceLine, CertificateFacts, PointsFacts, ProposalLine
from db.store.days import full_day
from desktop.papers.blocks import (
    Align,
    Block,
    Cell,
    Paper,
    Paragraph,
    Row,
    Sheet,
    Signature,
    Space,
    Table,
    Title,
)
from desktop.papers.duty_ledger import ledger, plain_points, requirements
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_4, SIZE_5, SIZE_S2, SIZE_S4
from desktop.papers.listing import label, pairs
from desktop.papers.phrases import joined, lines_of, month, short_date
from desktop.papers.request import Request

_L = Align.LEFT
_CAME = {"出席", "迟到"}
_REVIEW = (18.0, 25.0, 18.0, 20.0, 18.0, 22.0, 18.0, 26.0)
_LABEL = 38.0
_SECTION, _OPINION = 27.0, 52.0
_POINTS = (36.0, 46.0, 22.0, 47.0, 14.0)
_HONOUR_SIZE, _TEXT_SIZE, _NAME_SIZE = 48.0, 24.0, 28.0


def review(facts: ArchiveFacts, request: Request) -> Paper:
    """Compose 委员履职情况考核表: what the year's records say, and three opinions to be written and sealed."""
    say = request.wording.say
    member = facts.member
    title = say("title", committee=facts.committee.removesuffix("委员会"))
    work = " ".join(part for part in (member.employer, member.job) if part)
    rows = [
        _cells(("姓名", member.name), ("性别", member.sex), ("民族", member.nation), ("出生\n年月", month(member.birth))),
        Row((label("政治\n面貌"), Cell(member.party, align=Align.CENTRE), label("现工作单位\n及职务", across=2), Cell(work, across=4)), height=15),
        Row((label("所属专委会", across=2), Cell(joined(member.committees), across=6)), height=10),
        *(_section(words, text) for words, text in _sections(facts, request)),
        *_opinions(request),
        Row((label("备　注", across=2), Cell(say("remark"), across=6)), height=18),
    ]  # fmt: skip
    return Paper(
        kind="duty_review", title=f"{member.name}{facts.period}{say('short')}", subject=member.name,
        author=facts.committee, format=Sheet(numbered=True),
        blocks=(
            Title(title, size=SIZE_S2, keep=(facts.committee.removesuffix("委员会"),)),
            Space(height=1),
            Paragraph(say("period", period=facts.period), role=Role.KAI, size=SIZE_4, indent=0, align=Align.CENTRE),
            Space(height=2),
            Table(_REVIEW, tuple(rows), size=SIZE_S4),
        ),
    )  # fmt: skip


def _cells(*told: tuple[str, str]) -> Row:
    cells: list[Cell] = []
    for words, text in told:
        cells.extend((label(words), Cell(text, align=Align.CENTRE)))
    return Row(tuple(cells), height=15)


def _section(words: str, text: str) -> Row:
    return Row(
        (label(words, across=2), Cell(text, across=6, valign="top", size=SIZE_5)), height=_SECTION
    )  # fmt: skip


def _sections(facts: ArchiveFacts, request: Request) -> list[tuple[str, str]]:
    none = request.wording.say("none")
    told = [
        ("提案情况", _numbered([_proposal(line) for line in facts.proposals])),
        ("反映社情\n民意情况", _numbered([_told(line.title, short_date(line.submitted_on), line.adoption) for line in facts.bulletins])),
        ("大会发言情况", _numbered([_told(line.title, line.meeting, line.adoption) for line in facts.speeches])),
        ("参加会议情况", _attended(facts.meetings)),
        ("参加活动情况", _attended(facts.activities)),
        ("其　他", _numbered([_told(line.title, line.kind, short_date(line.done_on)) for line in facts.deeds])),
    ]  # fmt: skip
    return [(words, text or none) for words, text in told]


def _proposal(line: ProposalLine) -> str:
    number = f"第{line.number}号" if line.number else ""
    result = f"办理结果{line.result}" if line.result else ""
    return _told(line.title, number, line.role, line.state, result)


def _told(title: str, *facts: str) -> str:
    inside = "，".join(fact for fact in facts if fact)
    return f"《{title}》（{inside}）" if inside else f"《{title}》"


def _numbered(lines: Sequence[str]) -> str:
    if len(lines) == 1:
        return lines[0]
    return "\n".join(f"{index}.{line}" for index, line in enumerate(lines, start=1))


def _attended(lines: Sequence[AttendanceLine]) -> str:
    """Say how often first, then each meeting in a line."""
    if not lines:
        return ""
    counts = [("请假", "请假"), ("缺席", "缺席"), ("未登记", "未登记")]
    came = sum(line.state in _CAME for line in lines)
    others = [(words, sum(line.state == state for line in lines)) for state, words in counts]
    head = "，".join(
        [f"应到{len(lines)}次", f"实到{came}次", *(f"{words}{count}次" for words, count in others if count)]
    )
    told = [f"{short_date(line.held_on)} {line.title}（{line.state}）" for line in lines]
    return "\n".join([f"{head}。", *told])


def _opinions(request: Request) -> Iterator[Row]:
    say = request.wording.say
    for words in ("unit_opinion", "committee_opinion", "group_opinion"):
        text = Cell(say("seal"), across=6, align=Align.RIGHT, valign="bottom")
        yield Row((label("\n".join(lines_of(say(words))), across=2), text), height=_OPINION)


def points(facts: PointsFacts, request: Request) -> Paper:
    """Compose 计分单: head by head every row with its arithmetic and cap, and the sum as it adds up."""
    say = request.wording.say
    member = facts.member
    title = say("title", period=facts.period)
    blocks: list[Block] = [
        Title(title, size=SIZE_S2),
        Space(height=1.5),
        Paragraph(say("scheme", scheme=facts.scheme), role=Role.KAI, size=SIZE_S4, indent=0, align=Align.CENTRE),
        Space(height=2),
        pairs(
            (
                (("姓　名", member.name), ("委员证号", member.number), ("界　别", member.sector)),
                (("工作单位", " ".join(part for part in (member.employer, member.job) if part)),),
            ),
            widths=(22, 33, 22, 33, 22, 33),
        ),
        Space(height=3),
        ledger(facts.lines, request, widths=_POINTS, none=facts.exempt),
        Space(height=2),
        *(_under(text) for text in _sums(facts, request) if text),
    ]  # fmt: skip
    if facts.requirements:
        blocks.extend((Space(height=2), requirements(facts.requirements, widths=(85, 24, 28, 28))))
    frozen = facts.frozen_on is not None
    blocks.append(Space(height=2))
    note = say("as_of", day=full_day(facts.frozen_on or facts.as_of), frozen=frozen)
    blocks.append(Paragraph(note, role=Role.KAI, size=SIZE_5, indent=0, align=_L))
    return Paper(
        kind="points", title=f"{member.name}{title}", subject=member.name, author=facts.committee,
        format=Sheet(numbered=True), blocks=tuple(blocks),
    )  # fmt: skip


def _under(text: str) -> Paragraph:
    return Paragraph(text, size=SIZE_S4, indent=0, align=_L)


def _sums(facts: PointsFacts, request: Request) -> tuple[str, str]:
    """Say how the heads add up, and what follows."""
    say = request.wording.say
    if facts.exempt:
        return say("exempt", reason=facts.exempt), ""
    heads: dict[str, Decimal] = {}
    for line in facts.lines:
        heads[line.group] = heads.get(line.group, Decimal(0)) + line.credited
    place = say("place", place=facts.place, among=facts.among, grade=facts.grade)
    return say("sum", arithmetic=_sum(list(heads.values()))), place


def _sum(numbers: Sequence[Decimal]) -> str:
    """Write 10＋15－2＝23; zeros are left out."""
    counted = [number for number in numbers if number]
    if len(counted) < 2:
        return plain_points(sum(counted, Decimal(0)))
    told = plain_points(counted[0])
    for number in counted[1:]:
        told += plain_points(number) if number < 0 else f"＋{plain_points(number)}"
    return f"{told}＝{plain_points(sum(counted, Decimal(0)))}"


def certificate(facts: CertificateFacts, request: Request) -> Paper:
    """Compose 荣誉证书 on a turned page, room for the seal over name and date."""
    say = request.wording.say
    honour = request.text("honour", facts.honour) or say("honour")
    awarded = request.day("awarded_on", facts.awarded_on)
    number = request.text("number", facts.number)
    blocks: list[Block] = [
        Space(height=18),
        Title(say("title"), size=_HONOUR_SIZE, pitch=64),
        Space(height=16),
        Paragraph(say("addressee", name=facts.name), role=Role.KAI, size=_NAME_SIZE, indent=0, align=_L, pitch=46),
        Paragraph(say("text", period=facts.period, honour=honour), role=Role.KAI, size=_TEXT_SIZE, indent=2, pitch=44),
        Space(height=12),
        Signature(facts.committee, full_day(awarded) or say("blank_date")),
    ]  # fmt: skip
    if number:
        blocks.append(Paragraph(say("number", number=number), size=SIZE_S4, indent=0, align=_L))
    return Paper(
        kind="certificate", title=f"{facts.name}{say('title').replace('　', '')}", subject=facts.name,
        author=facts.committee, format=Sheet(landscape=True), blocks=tuple(blocks),
    )  # fmt: skip


def certificate_prefill(facts: CertificateFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    del mode
    day = facts.awarded_on.isoformat() if facts.awarded_on else ""
    return {"honour": facts.honour, "number": facts.number, "awarded_on": day}
