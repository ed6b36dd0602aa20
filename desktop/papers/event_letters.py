"""Papers a meeting is called and carried on with: 会议通知, 议程, 协商意见."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from db.events.facts import (
    AgendaFacts,
    AgendaLine,
    ConsultationFacts,
    MeetingFacts,
    NamedPerson,
    NoticeFacts,
    SittingLine,
)
from db.store.days import full_day, has_hour
from desktop.papers.blocks import (
    Addressee,
    Align,
    Attachment,
    Attachments,
    Block,
    Cell,
    Document,
    Heading,
    Letter,
    Note,
    Ordinary,
    Paper,
    Paragraph,
    Row,
    Signature,
    Space,
    Table,
    Title,
)
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_4, SIZE_S4
from desktop.papers.listing import Column, in_columns, label, listing, numeral
from desktop.papers.phrases import joined, lines_of, span_of_time
from desktop.papers.proposal_papers import text_blocks
from desktop.papers.request import Request

DOCUMENT, LETTER = "文件", "便函"
_MOST_NAMES = 12  # more people than these stand in an attachment
_WIDTH = 156.0
_GAP = 7.0  # points between what is told of a sitting and its items
_ROLES = ("出席", "列席", "邀请", "旁听")
_AGENDA = (
    Column("序号", 13),
    Column("内　容", 77, Align.LEFT),
    Column("汇报（发言）人", 35),
    Column("时　间", 31),
)


def notice(facts: NoticeFacts, request: Request) -> Paper:
    """Compose 会议通知: what, when, where, who, the agenda, what is asked; the list and a slip to return."""
    say = request.wording.say
    meeting = facts.meeting
    title = say("title", verb=_verb(meeting), title=meeting.title)
    attached = _listed(facts.people)
    names = [say("list"), say("slip")] if attached else [say("slip")]
    signed = request.day("signed_on", None)
    blocks: list[Block] = [
        Title(title, keep=(meeting.title,) if len(meeting.title) <= 16 else ()),
        Addressee(say("addressee", to=request.text("addressee") or say("everybody"))),
        Paragraph(
            say("opening", verb=_verb(meeting), title=meeting.title, topic=meeting.topic, day=_day(meeting))
        ),
        *_points(facts, request, attached=attached),
        Attachments(tuple(names)),
        Signature(meeting.office or meeting.committee, full_day(signed) or say("blank_date")),
    ]
    if attached:
        blocks.append(Attachment(say("list"), number=1))
        blocks.extend(_people(facts.people, request))
    blocks.append(Attachment(say("slip"), number=2 if attached else 0))
    blocks.extend(_slip(facts, request))
    return Paper(
        kind="meeting_notice", mode=request.mode or DOCUMENT, title=title, subject=meeting.title,
        author=meeting.office or meeting.committee, format=_head(facts.meeting, request), blocks=tuple(blocks),
    )  # fmt: skip


def notice_prefill(facts: NoticeFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    del facts, mode
    return {"letter_number": "", "addressee": "", "signed_on": "", "answer_by": "", "red": "1"}


def _head(meeting: MeetingFacts, request: Request) -> Document | Letter:
    mark = meeting.office or meeting.committee
    number, red = request.text("letter_number"), request.flag("red", otherwise=True)
    if request.mode == LETTER:
        return Letter(mark=mark, number=number, red=red)
    return Document(mark=request.wording.say("mark", office=mark), number=number, red=red)


def _verb(meeting: MeetingFacts) -> str:
    return "召开" if "会" in meeting.kind or meeting.title.endswith("会") else "组织"


def _day(meeting: MeetingFacts) -> str:
    return full_day(meeting.starts.date()) if meeting.starts else "近期"


def _points(facts: NoticeFacts, request: Request, *, attached: bool) -> Iterator[Block]:
    say = request.wording.say
    meeting = facts.meeting
    points: list[tuple[str, list[str]]] = []
    if len(facts.sittings) > 1:
        lines = [_sitting(line, index) for index, line in enumerate(facts.sittings, start=1)]
        points.append((say("when_where"), lines))
    else:
        points.append((say("when"), [f"{span_of_time(meeting.starts, meeting.ends)}。"]))
        if meeting.place:
            points.append((say("where"), [f"{meeting.place}。"]))
    if facts.people:
        points.append((say("who"), list(_who(facts.people, request, attached=attached))))
    if facts.agenda:
        points.append((say("what"), [_item(line, index) for index, line in enumerate(facts.agenda, start=1)]))
    until = full_day(request.day("answer_by", facts.answer_by))
    points.append(
        (
            say("asked"),
            lines_of(
                say("demands", must=facts.must, until=until, contact=meeting.contact, phone=meeting.phone)
            ),
        )
    )
    for index, (words, lines) in enumerate(points, start=1):
        yield Heading(f"{numeral(index)}、{words}")
        yield from map(Paragraph, lines)


def _sitting(line: SittingLine, index: int) -> str:
    time = span_of_time(line.starts, line.ends) or "时间另行通知"
    return f"{index}.{line.title}：{time}{f'，{line.place}' if line.place else ''}。"


def _item(line: AgendaLine, index: int) -> str:
    return f"{index}.{line.title}{f'（{line.speaker}）' if line.speaker else ''}。"


def _listed(people: Sequence[NamedPerson]) -> bool:
    return len(people) > _MOST_NAMES


def _who(people: Sequence[NamedPerson], request: Request, *, attached: bool) -> Iterator[str]:
    for role in _ROLES:
        there = [one for one in people if one.role == role]
        if there and attached:
            yield request.wording.say("role_listed", role=role, count=len(there))
        elif there:
            yield f"{role}：{joined([one.name for one in there])}。"


def _people(people: Sequence[NamedPerson], request: Request) -> Iterator[Block]:
    """Set members in six columns; others with where they come from."""
    yield Space(0.5)
    for role in _ROLES:
        there = [one for one in people if one.role == role]
        if not there:
            continue
        yield Paragraph(
            request.wording.say("role", role=role, count=len(there)), role=Role.HEI, size=SIZE_4, indent=0,
            pitch=26, keep_next=True,
        )  # fmt: skip
        told = "" if role == "出席" else "（{}）"
        yield in_columns(
            [one.name + (told.format(one.detail) if one.detail else "") for one in there], width=_WIDTH
        )


def _slip(facts: NoticeFacts, request: Request) -> Iterator[Block]:
    say = request.wording.say
    meeting = facts.meeting
    rows = (
        Row((label("姓　　名"), Cell(), label("界别/单位"), Cell()), height=12),
        Row((label("会议活动"), Cell(meeting.title, across=3)), height=14),
        Row((label("是否参加"), Cell(say("answers"), across=3)), height=12),
        Row((label("请假事由"), Cell(across=3)), height=24),
        Row((label("联系电话"), Cell(), label("填表日期"), Cell("　　年　　月　　日", align=Align.CENTRE)), height=12),
    )  # fmt: skip
    until = full_day(request.day("answer_by", facts.answer_by))
    yield Space(0.5)
    yield Table((28, 50, 28, 50), rows, size=SIZE_4)
    yield Space(height=2)
    text = say("return", until=until, contact=meeting.contact, phone=meeting.phone)
    yield Paragraph(text, size=SIZE_4, indent=0, align=Align.LEFT, pitch=24)


def agenda(facts: AgendaFacts, request: Request) -> Paper:
    """Compose 议程: every item with who speaks; its hour where the times before it are all known."""
    say = request.wording.say
    meeting = facts.meeting
    title = say("title", title=meeting.title)
    blocks: list[Block] = [
        Title(title, keep=(meeting.title,) if len(meeting.title) <= 16 else ()),
        Space(0.5),
    ]
    alone = len(facts.sittings) == 1
    if alone:
        line = facts.sittings[0].sitting
        blocks.extend(_meta(line.starts, line.ends, line.place or meeting.place, facts.chair, request))
    for index, part in enumerate(facts.sittings, start=1):
        line, items = part.sitting, part.items
        if not alone:
            blocks.append(Heading(f"{numeral(index)}、{line.title}"))
            blocks.extend(_meta(line.starts, line.ends, line.place or meeting.place, "", request))
        clocks = _clocks(line.starts, items)
        rows = [
            (str(place), _content(item), item.speaker, clock)
            for place, (item, clock) in enumerate(zip(items, clocks, strict=True), start=1)
        ]
        blocks.append(listing(_AGENDA, rows, none=say("none"), size=SIZE_S4, height=11))
        blocks.append(Space(0.5))
    return Paper(
        kind="agenda", title=title, subject=meeting.title, author=meeting.committee, format=Ordinary(),
        blocks=tuple(blocks),
    )  # fmt: skip


def _meta(
    starts: datetime | None, ends: datetime | None, place: str, chair: str, request: Request
) -> Iterator[Block]:
    say = request.wording.say
    for words, text in (("when", span_of_time(starts, ends)), ("where", place), ("chair", chair)):
        if text:
            yield Paragraph(
                say(words, text=text), size=SIZE_4, indent=0, align=Align.LEFT, pitch=25, keep_next=True
            )
    yield Paragraph("", indent=0, pitch=_GAP, keep_next=True)  # a Space would let the table go


def _content(item: AgendaLine) -> str:
    return "\n".join(
        part for part in (item.title, f"材料：{item.papers}" if item.papers else "", item.note) if part
    )


def _clocks(starts: datetime | None, items: Sequence[AgendaLine]) -> list[str]:
    """Return when each item begins and ends; only its length once the time before it is not known."""
    made = []
    now = starts if has_hour(starts) else None
    for item in items:
        if item.minutes is None:
            now = None
            made.append("")
        elif now is None:
            made.append(f"{item.minutes}分钟")
        else:
            after = now + timedelta(minutes=item.minutes)
            made.append(f"{now.hour}:{now.minute:02}—{after.hour}:{after.minute:02}")
            now = after
    return made


def opinion(facts: ConsultationFacts, request: Request) -> Paper:
    """Compose 协商意见: what was consulted on, then opinion by opinion, to those who decide."""
    say = request.wording.say
    meeting = facts.meeting
    topic = meeting.topic or meeting.title
    title = say("title", topic=topic)
    signed = request.day("signed_on", facts.sent_on)
    blocks: list[Block] = [
        Title(title, keep=(topic,) if len(topic) <= 12 else ()),
        Addressee(say("addressee", to=request.text("addressee") or say("leaders"))),
        Paragraph(
            say(
                "opening", day=full_day(meeting.starts.date()) if meeting.starts else "", committee=meeting.committee,
                title=meeting.title, topic=topic, count=len(facts.people), opinions=len(facts.outcomes),
            )
        ),
    ]  # fmt: skip
    for index, line in enumerate(facts.outcomes, start=1):
        blocks.append(Heading(f"{numeral(index)}、{line.title}"))
        blocks.extend(text_blocks(lines_of(line.text)))
        if line.addressee:
            blocks.append(Paragraph(say("for_unit", unit=line.addressee, due=full_day(line.due))))
    blocks.append(Paragraph(say("closing")))
    blocks.append(Signature(meeting.committee, full_day(signed) or say("blank_date")))
    contact = say("contact", contact=meeting.contact, phone=meeting.phone)
    if contact:
        blocks.append(Note(contact))
    head = Document(
        mark=say("mark", committee=meeting.committee), number=request.text("letter_number", facts.number),
        red=request.flag("red", otherwise=True),
    )  # fmt: skip
    return Paper(
        kind="consultation_opinion", title=title, subject=meeting.title, author=meeting.committee, format=head,
        blocks=tuple(blocks),
    )  # fmt: skip


def opinion_prefill(facts: ConsultationFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    del mode
    return {
        "letter_number": facts.number,
        "addressee": "",
        "signed_on": facts.sent_on.isoformat() if facts.sent_on else "",
        "red": "1",
    }
