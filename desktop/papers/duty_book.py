"""履职档案 of many members bound as one book: cover, contents with page numbers, one archive after the other."""

from collections.abc import Iterator

from db.duty.facts import BookFacts
from db.store.days import full_day
from desktop.papers.blocks import (
    Align,
    Block,
    Book,
    Contents,
    Entry,
    PageBreak,
    Paper,
    Paragraph,
    Space,
    Title,
)
from desktop.papers.duty_papers import inside
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_3, SIZE_S2
from desktop.papers.request import Request
from desktop.papers.wording import delivered, wording

_TITLE = 36.0


def book(facts: BookFacts, request: Request) -> Paper:
    """Compose the book; every member begins on a new page and stands in the contents."""
    say = request.wording.say
    title = say("title", period=facts.period)
    return Paper(
        kind="archive_book", title=f"{facts.scope}{title}", subject=facts.scope or facts.period, author=facts.committee,
        format=Book(
            running=say("running", committee=facts.committee, period=facts.period, scope=facts.scope), cover=True
        ),
        blocks=(*_cover(facts, request), Contents(), *_members(facts)),
    )  # fmt: skip


def _cover(facts: BookFacts, request: Request) -> Iterator[Block]:
    say = request.wording.say
    yield Space(4)
    yield Paragraph(facts.committee, role=Role.BIAO, size=SIZE_S2, indent=0, align=Align.CENTRE, pitch=34)
    yield Space(1)
    yield Title(say("cover"), size=_TITLE, pitch=54)
    yield Space(1)
    span = say("span", period=facts.period, since=full_day(facts.since), until=full_day(facts.until))
    yield Paragraph(span, role=Role.KAI, size=SIZE_3, indent=0, align=Align.CENTRE)
    if facts.scope:
        yield Paragraph(facts.scope, role=Role.KAI, size=SIZE_3, indent=0, align=Align.CENTRE)
    yield Space(7)
    for words in (
        say("count", term=facts.term, count=len(facts.members)),
        say("made", day=full_day(facts.as_of)),
    ):
        yield Paragraph(words, size=SIZE_3, indent=0, align=Align.CENTRE)
    yield PageBreak()


def _members(facts: BookFacts) -> Iterator[Block]:
    """Word each member's archive as the office words a single one; a sentence a release has dropped is left out."""
    known = delivered("archive").sentences
    sentences = Request(
        wording=wording("archive", {name: text for name, text in facts.sentences if name in known})
    )
    for one in facts.members:
        yield PageBreak()
        sector = f"　{one.member.sector}" if one.member.sector else ""
        yield Entry(f"{one.member.name}{sector}")
        yield from inside(one, sentences)
