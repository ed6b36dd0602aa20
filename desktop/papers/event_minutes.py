"""会议纪要: the head of clause 10.3, the text as recorded, and who was there, away, and listening."""

from db.events.facts import MinutesFacts
from db.store.days import full_day
from desktop.papers.blocks import Block, CopyList, Minutes, NameList, Paper, Paragraph, Title, WritingLines
from desktop.papers.phrases import lines_of
from desktop.papers.proposal_papers import text_blocks
from desktop.papers.request import Request

_WRITING_LINES = 7


def minutes(facts: MinutesFacts, request: Request) -> Paper:
    """Compose 会议纪要; without a recorded text there is room to write it."""
    say = request.wording.say
    meeting = facts.meeting
    issued = request.day("issued_on", facts.issued_on)
    title = say("title", title=meeting.title)
    opening = say(
        "opening", day=full_day(meeting.starts.date()) if meeting.starts else "", title=meeting.title,
        place=meeting.place, chair=facts.chair,
    )  # fmt: skip
    lines = lines_of(facts.text)
    blocks: list[Block] = [
        Title(title, keep=(meeting.title,) if len(meeting.title) <= 16 else ()),
        Paragraph(opening),
        *(text_blocks(lines) if lines else [WritingLines(_WRITING_LINES)]),
    ]
    for words, names in (
        ("attended", facts.attended),
        ("on_leave", facts.on_leave),
        ("observers", facts.observers),
    ):
        if names:
            blocks.append(NameList(say(words), names))
    office = meeting.office or meeting.committee
    copies = facts.copies or tuple(part for part in say("copies").split("、") if part)
    blocks.append(CopyList(copies, office, say("issued", day=full_day(issued) or say("blank_date"))))
    return Paper(
        kind="minutes", title=title, subject=meeting.title, author=office,
        format=Minutes(
            mark=say("mark", committee=meeting.committee, kind=meeting.kind if meeting.kind.endswith("会议") else "会议"),
            number=request.text("number", facts.number), issuer=office, issued=full_day(issued) or say("blank_date"),
            red=request.flag("red", otherwise=True),
        ),
        blocks=tuple(blocks),
    )  # fmt: skip


def minutes_prefill(facts: MinutesFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    del mode
    return {
        "number": facts.number,
        "issued_on": facts.issued_on.isoformat() if facts.issued_on else "",
        "red": "1",
    }
