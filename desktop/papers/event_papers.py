"""Papers of a meeting or activity: 签到表."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from db.events.facts import SignInFacts, SignInGroup, SignInPerson
from desktop.papers.blocks import (
    Align,
    Block,
    Cell,
    Paper,
    Paragraph,
    QrCode,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_5, SIZE_S2, SIZE_S4
from desktop.papers.phrases import span_of_time
from desktop.papers.request import Request

_COLUMNS = (11.0, 22.0, 29.0, 20.5)
_HEADINGS = ("序号", "姓　名", "界别/单位", "签　名")
_SEAT_HEADINGS = ("序号", "姓　名", "座　次", "签　名")
_BY_SEAT = "座次"
_ROW = 9.5
_QR = 20.0
_WIDTH = 165.0
_WALK_IN_LINES = 6
_ATTEND = "出席"


@dataclass(slots=True)
class _Counter:
    number: int = 0

    def next(self) -> str:
        self.number += 1
        return str(self.number)


def sign_in(facts: SignInFacts, request: Request) -> Paper:
    """Compose 签到表: two people a row, headings on every page, blank lines for who comes unlisted."""
    say = request.wording.say
    title = say("title", title=facts.title)
    by_seat = facts.arranged == _BY_SEAT
    counter = _Counter()
    rows = [_header(seats=by_seat)]
    for group in map(_seated, facts.groups) if by_seat else facts.groups:
        rows.extend(_group_rows(group, say("group", words=_words(group), count=len(group.people)), counter))
    walk_in = int(request.text("walk_in", str(_WALK_IN_LINES)) or 0)
    if walk_in:
        rows.append(_band(say("walk_in")))
        rows.extend(_people_rows([SignInPerson(name="")] * walk_in, counter))
    blocks: list[Block] = [Title(title, size=SIZE_S2), Space(height=1.5), *_under(facts, request)]
    blocks.append(Table((*_COLUMNS, *_COLUMNS), tuple(rows), header=1, size=SIZE_S4))
    return Paper(
        kind="sign_in",
        title=title,
        subject=facts.title,
        author=facts.committee,
        format=Sheet(numbered=True),
        blocks=tuple(blocks),
    )


def sign_in_prefill(facts: SignInFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    del facts, mode
    return {"walk_in": str(_WALK_IN_LINES)}


def _under(facts: SignInFacts, request: Request) -> Iterator[Block]:
    say = request.wording.say
    time = say("when", time=span_of_time(facts.starts, facts.ends)) if facts.starts else ""
    place = say("where", place=facts.place) if facts.place else ""
    expected = say("expected", expected=facts.expected, on_leave=facts.on_leave)
    lines = [words for words in ("　　".join(part for part in (time, expected) if part), place) if words]
    if facts.code:
        code = QrCode(facts.code, size=_QR, words=say("code", code=facts.code))
        text = Cell("\n".join([*lines, say("code", code=facts.code)]))
        row = Row((text, Cell(figure=code, align=Align.RIGHT)), height=_QR)
        yield Table((_WIDTH - _QR - 5, _QR + 5), (row,), rules=False)
    else:
        for words in lines:
            yield Paragraph(words, size=SIZE_S4, indent=0, align=Align.LEFT)
    yield Space(height=1)


def _words(group: SignInGroup) -> str:
    if group.role == _ATTEND or group.words.startswith(group.role):
        return group.words or group.role
    return f"{group.role}：{group.words}" if group.words else group.role


def _seated(group: SignInGroup) -> SignInGroup:
    """Return the group with everybody's seat beside the name."""
    return replace(group, people=tuple(replace(one, detail=one.seat) for one in group.people))


def _header(*, seats: bool) -> Row:
    headings = _SEAT_HEADINGS if seats else _HEADINGS
    cells = tuple(Cell(words, align=Align.CENTRE) for words in headings)
    return Row((*cells, *cells), height=9)


def _band(words: str) -> Row:
    return Row((Cell(words, across=8, role=Role.HEI, size=SIZE_5),), height=7.5, keep=True)


def _group_rows(group: SignInGroup, words: str, counter: _Counter) -> Iterator[Row]:
    yield _band(words)
    yield from _people_rows(list(group.people), counter)


def _people_rows(people: list[SignInPerson], counter: _Counter) -> Iterator[Row]:
    """Set people two a row, numbered across, so that a page break never tears the count apart."""
    for index in range(0, len(people), 2):
        cells: list[Cell] = []
        for person in people[index : index + 2]:
            cells.extend(_person(person, counter.next()))
        while len(cells) < 2 * len(_COLUMNS):
            cells.append(Cell())
        yield Row(tuple(cells), height=_ROW)


def _person(person: SignInPerson, number: str) -> Iterator[Cell]:
    yield Cell(number, align=Align.CENTRE, size=SIZE_5)
    yield Cell(person.name, align=Align.CENTRE)
    yield Cell(person.detail, size=SIZE_5)
    yield Cell(person.note, align=Align.CENTRE, role=Role.KAI, size=SIZE_5)
