"""Papers of 社情民意信息: 专刊 and 采用通报."""

from collections.abc import Iterator, Sequence

from db.duty.bulletin_facts import AdoptionReportFacts, AuthorFacts, AuthorTally, BulletinFacts
from db.store.days import full_day
from desktop.papers.blocks import (
    Addressee,
    Align,
    Block,
    Bulletin,
    CopyList,
    Document,
    Heading,
    Paper,
    Paragraph,
    Signature,
    Space,
    Title,
    WritingLines,
)
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_4
from desktop.papers.listing import Column, listing
from desktop.papers.phrases import joined, lines_of, rate, short_date
from desktop.papers.proposal_papers import text_blocks
from desktop.papers.request import Request

_L = Align.LEFT
_ADOPTED = (
    Column("序号", 12), Column("标　题", 58, _L), Column("反映人", 26, _L), Column("级　别", 16), Column("采用单位和方式", 44, _L),
)  # fmt: skip
_TALLIES = (
    Column("序号", 12), Column("姓　名", 26), Column("单　位", 52, _L), Column("报送", 16), Column("采用", 16), Column("批示", 16),
    Column("采用率", 18),
)  # fmt: skip


def issue(facts: BulletinFacts, request: Request) -> Paper:
    """Compose 社情民意专刊: the office's head, one report, who reported it, and to whom it goes."""
    say = request.wording.say
    issued = request.day("issued_on", facts.issued_on)
    number = request.text("issue", facts.issue)
    day = full_day(issued) or say("blank_date")
    lines = lines_of(facts.text)
    blocks: list[Block] = [
        Title(facts.title),
        *(text_blocks(lines) if lines else [WritingLines(8)]),
    ]
    if facts.authors:
        blocks.append(Paragraph(say("authors", names=_named(facts.authors)), role=Role.KAI))
    blocks.append(
        CopyList(
            facts.sent_to or _units(say("sent_to")), facts.office, say("issued", day=day),
            addressees=facts.reported_to or _units(say("reported_to")),
        )
    )  # fmt: skip
    head = Bulletin(
        name=say("name"), issue=say("issue", year=facts.year or "", issue=number or "　"), issuer=facts.office, issued=day,
        code=facts.number, red=request.flag("red", otherwise=True),
    )  # fmt: skip
    return Paper(
        kind="bulletin", title=facts.title, subject=say("issue", year=facts.year or "", issue=number or "　"),
        author=facts.office, format=head, blocks=tuple(blocks),
    )  # fmt: skip


def issue_prefill(facts: BulletinFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    del mode
    day = facts.issued_on.isoformat() if facts.issued_on else ""
    return {"issue": facts.issue, "issued_on": day, "red": "1"}


def _units(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("、") if part)


def _named(authors: Sequence[AuthorFacts]) -> str:
    return joined([f"{one.name}（{one.detail}）" if one.detail else one.name for one in authors])


def adoption_report(facts: AdoptionReportFacts, request: Request) -> Paper:
    """Compose 采用通报: how much was handed in and adopted, every adoption, every author."""
    say = request.wording.say
    title = say("title", period=facts.period)
    signed = request.day("signed_on", None)
    blocks: list[Block] = [
        Title(title, keep=(facts.period,)),
        Addressee(say("addressee")),
        Paragraph(
            say(
                "opening", since=full_day(facts.since), until=full_day(facts.until), submitted=facts.submitted,
                adopted=facts.adopted, rate=rate(facts.adopted, facts.submitted), times=len(facts.lines),
                members=len(facts.members), bodies=len(facts.bodies),
            )
        ),
        Heading(say("adoptions")),
        listing(_ADOPTED, list(_adoptions(facts)), none=say("none_adopted")),
        Space(0.5),
        Heading(say("by_member")),
        listing(_TALLIES, _tallies(facts.members), none=say("none")),
    ]  # fmt: skip
    if facts.bodies:
        blocks.extend(
            (
                Space(0.5),
                Heading(say("by_body")),
                listing(_bodies(), _without_detail(_tallies(facts.bodies)), none=say("none")),
            )
        )
    blocks.append(Space(0.3))
    blocks.append(
        Paragraph(say("note", as_of=full_day(facts.as_of)), role=Role.KAI, size=SIZE_4, indent=0, pitch=24)
    )
    blocks.append(Signature(facts.office, full_day(signed) or say("blank_date")))
    head = Document(
        mark=facts.office, number=request.text("letter_number"), red=request.flag("red", otherwise=True)
    )  # fmt: skip
    return Paper(
        kind="adoption_report", title=title, subject=facts.period, author=facts.office, format=head, blocks=tuple(blocks)
    )  # fmt: skip


def adoption_prefill(facts: AdoptionReportFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    del facts, mode
    return {"letter_number": "", "signed_on": "", "red": "1"}


def _bodies() -> list[Column]:
    """Return the columns for bodies: their names need the room of both."""
    return [
        _TALLIES[0], Column("单　位", 78, _L), *_TALLIES[3:],
    ]  # fmt: skip


def _adoptions(facts: AdoptionReportFacts) -> Iterator[tuple[str, ...]]:
    for index, line in enumerate(facts.lines, start=1):
        way = "　".join(part for part in (line.organ, line.form, short_date(line.on_day)) if part)
        yield str(index), line.title, line.authors, line.level, way


def _tallies(authors: Sequence[AuthorTally]) -> list[tuple[str, ...]]:
    made: list[tuple[str, ...]] = []
    for index, one in enumerate(authors, start=1):
        share = f"{one.adopted / one.submitted:.0%}" if one.submitted else "—"
        made.append(
            (
                str(index),
                one.name,
                one.detail,
                str(one.submitted),
                str(one.adopted),
                str(one.instructed),
                share,
            )
        )
    return made


def _without_detail(lines: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [(line[0], line[1], *line[3:]) for line in lines]
