"""大会发言: the list by which a plenary speaks, and what became of every speech."""

from collections.abc import Iterator, Sequence

from db.events.facts_speeches import ListedSpeech, SpeechesFacts
from db.store.days import full_day
from desktop.papers.blocks import Align, Block, Paper, Paragraph, Sheet, Space, Title
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_4, SIZE_5, SIZE_S2
from desktop.papers.listing import Column, listing, numeral
from desktop.papers.phrases import short_date
from desktop.papers.request import Request

ORDER, ADOPTED = "发言安排", "采用情况"
_L = Align.LEFT
_ORDER = (Column("序号", 13), Column("发言题目", 62, _L), Column("发言人", 42), Column("单位及职务", 48, _L))
_ADOPTED = (
    Column("序号", 13), Column("形式", 13), Column("发言题目", 56, _L), Column("发言人", 42), Column("日　期", 22),
    Column("采用情况", 19),
)  # fmt: skip


def speeches(facts: SpeechesFacts, request: Request) -> Paper:
    """Compose 大会发言安排: the spoken ones in order, then the written ones; or what was adopted of all."""
    say = request.wording.say
    adopted = request.mode == ADOPTED
    title = say("adopted_title" if adopted else "title", committee=facts.committee, session=facts.session)
    spoken = [one for one in facts.speeches if one.spoken]
    written = [one for one in facts.speeches if not one.spoken]
    scope = say(
        "adopted_scope" if adopted else "scope", spoken=len(spoken), written=len(written),
        adopted=sum(bool(one.adoption) for one in facts.speeches), as_of=full_day(facts.as_of),
    )  # fmt: skip
    body = _adopted(facts, request) if adopted else _ordered(spoken, written, request)
    return Paper(
        kind="speeches", mode=request.mode or ORDER, title=title, subject=facts.session, author=facts.committee,
        format=Sheet(numbered=True),
        blocks=(
            Title(title, size=SIZE_S2),
            Space(height=1.5),
            Paragraph(scope, size=SIZE_5, indent=0, align=Align.CENTRE),
            Space(height=1),
            *body,
        ),
    )  # fmt: skip


def _ordered(
    spoken: Sequence[ListedSpeech], written: Sequence[ListedSpeech], request: Request
) -> Iterator[Block]:
    say = request.wording.say
    parts = [(say(name), lines) for name, lines in (("spoken", spoken), ("written", written)) if lines]
    if not parts:
        yield listing(_ORDER, [], none=say("none"))
    for place, (words, lines) in enumerate(parts, start=1):
        head = f"{numeral(place)}、{words}" if len(parts) > 1 else words
        yield Paragraph(head, role=Role.HEI, size=SIZE_4, indent=0, pitch=26, keep_next=True)
        rows = [
            (str(number), line.title, _who(line), _units(line)) for number, line in enumerate(lines, start=1)
        ]
        yield listing(_ORDER, rows, none=say("none"), height=9.0)
        yield Space(height=2)


def _adopted(facts: SpeechesFacts, request: Request) -> Iterator[Block]:
    say = request.wording.say
    rows = [
        (
            str(number), say("spoken_word") if line.spoken else say("written_word"), line.title, _who(line),
            short_date(line.spoken_on or line.submitted_on), line.adoption,
        )
        for number, line in enumerate(facts.speeches, start=1)
    ]  # fmt: skip
    yield listing(_ADOPTED, rows, none=say("none"), height=9.0)


def _who(line: ListedSpeech) -> str:
    """Return who speaks, each on a line of its own, below in whose name."""
    return "\n".join(part for part in (line.on_behalf, *(one.name for one in line.speakers)) if part)


def _units(line: ListedSpeech) -> str:
    """Return where each speaker comes from; several are told apart by name."""
    told = [(one.name, f"{one.unit}{one.job}") for one in line.speakers if one.unit or one.job]
    if len(line.speakers) == 1:
        return "".join(words for _, words in told)
    return "\n".join(f"{name}：{words}" for name, words in told)
