"""Tables and cards of a meeting: 出席统计表, 座次表, 桌签, 协商清单."""

from collections.abc import Iterator, Sequence

from db.events.facts import (
    AttendanceFigures,
    AttendanceReportFacts,
    ConsultationFacts,
    NamedPerson,
    OutcomeLine,
    PlaceCardFacts,
    SeatingFacts,
    SeatRow,
)
from db.store.days import full_day
from desktop.papers.blocks import (
    Align,
    Block,
    Cell,
    Paper,
    Paragraph,
    PlaceCard,
    Row,
    Shade,
    Sheet,
    Space,
    Table,
    Title,
)
from desktop.papers.fonts import Role
from desktop.papers.geometry import SIZE_5, SIZE_S2, SIZE_S4
from desktop.papers.listing import Column, in_columns, listing
from desktop.papers.phrases import rate, short_date, span_of_time
from desktop.papers.request import Request

_L = Align.LEFT
_FIGURES = (
    Column("应到", 13), Column("实到", 13), Column("迟到", 12), Column("请假", 12), Column("缺席", 12), Column("未登记", 14),
)  # fmt: skip
_GROUPS = (Column("", 31, _L), Column("人数", 12), *_FIGURES, Column("出席率", 46))
_PEOPLE = (Column("姓　名", 24), Column("", 28, _L), *_FIGURES, Column("出席率", 37))
_AWAY = (Column("序号", 12), Column("姓　名", 40), Column("", 60, _L), Column("情　况", 53))
_OUTCOMES = (
    Column("序号", 11), Column("意见建议", 92, _L), Column("责任单位", 34), Column("办理时限", 22), Column("采纳情况", 22),
    Column("办理落实情况", 56, _L), Column("反馈日期", 24),
)  # fmt: skip
_WIDE = 261.0  # mm inside the margins of a turned page
_MOST_SEATS = 26  # more places in a row are printed in two halves or three
_VERTICAL_FROM = 15  # from so many places on names stand upright in their cells
_LONGEST_UPRIGHT = 5  # characters; a longer name is set across in several lines, smaller
_SMALL = 7.5
_ROW_WORDS = 18.0
PLAIN, EVEN_ODD = "从左到右", "单号左双号右"


def event_attendance(facts: AttendanceReportFacts, request: Request) -> Paper:
    """Compose 出席统计表 of one meeting."""
    return _attendance(facts, request, kind="event_attendance")


def attendance_report(facts: AttendanceReportFacts, request: Request) -> Paper:
    """Compose 出席统计表 of a duty period."""
    return _attendance(facts, request, kind="attendance_report")


def _attendance(facts: AttendanceReportFacts, request: Request, *, kind: str) -> Paper:
    """Compose the figures by group, then by person; of one sitting only those who were not simply there."""
    say = request.wording.say
    title = say("title", title=facts.title)
    scope = say(
        "scope", since=full_day(facts.since), until=full_day(facts.until), events=facts.events, unit=facts.unit,
        as_of=full_day(facts.as_of),
    )  # fmt: skip
    total = facts.total
    blocks: list[Block] = [
        Title(title, size=SIZE_S2),
        Space(height=1.5),
        Paragraph(scope, size=SIZE_5, indent=0, align=Align.CENTRE),
        Space(height=1),
        _heading(say("by_group", group=facts.grouped)),
        listing(
            _named(_GROUPS, 0, facts.grouped),
            [(line.words, str(line.people), *_cells(facts, line)) for line in facts.groups],
            none=say("none"),
            total=(total.words, str(total.people), *_cells(facts, total)),
        ),
        Space(height=1),
        Paragraph(say("definition", text=facts.definition), role=Role.KAI, size=SIZE_5, indent=0, hang=2),
        Space(height=3),
    ]
    blocks.extend(_by_person(facts, request) if facts.unit != "人" else _away(facts, request))
    return Paper(
        kind=kind, title=title, subject=facts.title, author=facts.committee, format=Sheet(numbered=True), blocks=tuple(blocks),
    )  # fmt: skip


def _heading(words: str) -> Paragraph:
    return Paragraph(words, role=Role.HEI, size=SIZE_S4, indent=0, align=_L, keep_next=True, pitch=22)


def _named(columns: Sequence[Column], place: int, words: str) -> list[Column]:
    """Return the columns with one named by what the office groups by."""
    made = list(columns)
    made[place] = Column(words, made[place].width, made[place].align)
    return made


def _cells(facts: AttendanceReportFacts, line: AttendanceFigures) -> tuple[str, ...]:
    numbers = (line.invited, line.present, line.late, line.leave, line.absent, line.unmarked)
    return (*map(str, numbers), rate(line.present, line.base(leave_in_rate=facts.leave_in_rate)))


def _by_person(facts: AttendanceReportFacts, request: Request) -> Iterator[Block]:
    say = request.wording.say
    yield _heading(say("by_person"))
    yield listing(
        _named(_PEOPLE, 1, facts.grouped),
        [(line.words, line.detail, *_cells(facts, line)) for line in facts.people],
        none=say("none"),
        height=6.5,
    )


def _away(facts: AttendanceReportFacts, request: Request) -> Iterator[Block]:
    """List who was late or not there, by what happened."""
    say = request.wording.say
    told = [(line, _happened(line)) for line in facts.people]
    listed = [(line, words) for line, words in told if words]
    listed.sort(key=lambda one: ("请假", "缺席", "未登记", "迟到").index(one[1]))
    yield _heading(say("away"))
    yield listing(
        _named(_AWAY, 2, facts.grouped),
        [(str(index), line.words, line.detail, words) for index, (line, words) in enumerate(listed, start=1)],
        none=say("nobody_away"),
    )


def _happened(line: AttendanceFigures) -> str:
    for count, words in (
        (line.leave, "请假"),
        (line.absent, "缺席"),
        (line.unmarked, "未登记"),
        (line.late, "迟到"),
    ):
        if count:
            return words
    return ""


def seating(facts: SeatingFacts, request: Request) -> Paper:
    """Compose 座次表 as the hall is: the platform in front, rows behind it, long rows in parts."""
    say = request.wording.say
    meeting = facts.meeting
    title = say("title", title=meeting.title)
    blocks: list[Block] = [Title(title, size=SIZE_S2), Space(height=1)]
    under = "　　".join(part for part in (span_of_time(meeting.starts, meeting.ends), meeting.place) if part)
    if under:
        blocks.append(Paragraph(under, size=SIZE_5, indent=0, align=Align.CENTRE))
    blocks.append(Space(height=1.5))
    even_odd = request.text("numbered", PLAIN) == EVEN_ODD
    platform = [row for row in facts.rows if row.words.startswith("主席台")]
    floor = [row for row in facts.rows if not row.words.startswith("主席台")]
    hall = list(_plans(floor, even_odd=even_odd))
    across = sum(hall[0].columns) if len(hall) == 1 else _WIDE
    for table in (*_plans(platform, even_odd=even_odd, across=across), *hall):
        blocks.extend((table, Space(height=3)))
    if facts.unseated:
        words = say("unseated", count=len(facts.unseated))
        blocks.append(_heading(words))
        blocks.append(in_columns([_with_seat(one) for one in facts.unseated], width=_WIDE, columns=8, size=SIZE_5, height=7))  # fmt: skip
    return Paper(
        kind="seating", title=title, subject=meeting.title, author=meeting.committee,
        format=Sheet(landscape=True, numbered=True), blocks=tuple(blocks),
    )  # fmt: skip


def seating_prefill(facts: SeatingFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    del facts, mode
    return {"numbered": PLAIN}


def _with_seat(one: NamedPerson) -> str:
    return f"{one.name}（{one.seat}）" if one.seat else one.name


def _plans(rows: Sequence[SeatRow], *, even_odd: bool, across: float = 0.0) -> Iterator[Table]:
    """Make the tables of some rows; ``across`` widens the seats so that the platform is as wide as the hall."""
    if not rows:
        return
    widest = max(len(row.seats) for row in rows)
    places = _order(widest, even_odd=even_odd)
    parts = -(-widest // _MOST_SEATS)
    length = -(-widest // parts)
    for start in range(0, widest, length):
        yield _plan(rows, places[start : start + length], across)


def _order(widest: int, *, even_odd: bool) -> list[int]:
    """Return the places as one sees them from left to right: 1 2 3 4, or 3 1 2 4 around the aisle."""
    if not even_odd:
        return list(range(1, widest + 1))
    odd, even = range(1, widest + 1, 2), range(2, widest + 1, 2)
    return [*reversed(odd), *even]


def _plan(rows: Sequence[SeatRow], places: Sequence[int], across: float) -> Table:
    upright = len(places) >= _VERTICAL_FROM
    width = (across - _ROW_WORDS) / len(places) if across else min(30.0, (_WIDE - _ROW_WORDS) / len(places))
    head = Row(
        (Cell("", shade=Shade.LIGHT), *(Cell(str(place), align=Align.CENTRE, size=9, shade=Shade.LIGHT) for place in places)),
        height=6,
    )  # fmt: skip
    made = [head]
    for row in rows:
        cells = [Cell(row.words, align=Align.CENTRE, role=Role.HEI, shade=Shade.LIGHT)]
        for place in places:
            one = row.seats[place - 1] if place <= len(row.seats) else None
            cells.append(_seat(one.name if one else "", upright=upright))
        made.append(Row(tuple(cells), height=18 if upright else 11))
    size = SIZE_S4 if len(places) <= 10 else SIZE_5
    return Table((_ROW_WORDS, *(width,) * len(places)), tuple(made), header=1, size=size)


def _seat(name: str, *, upright: bool) -> Cell:
    if upright and len(name) > _LONGEST_UPRIGHT:
        return Cell(name, align=Align.CENTRE, size=_SMALL)
    return Cell(name, align=Align.CENTRE, vertical=upright and bool(name))


def place_cards(facts: PlaceCardFacts, request: Request) -> Paper:
    """Compose 桌签: a folded card for everybody, in the order of the seats."""
    under = request.flag("under", otherwise=False)
    return Paper(
        kind="place_cards", title=request.wording.say("title", title=facts.meeting.title),
        subject=facts.meeting.title, author=facts.meeting.committee, format=Sheet(landscape=True),
        blocks=tuple(PlaceCard(one.name, one.detail if under else "") for one in facts.people),
    )  # fmt: skip


def place_cards_prefill(facts: PlaceCardFacts, mode: str) -> dict[str, str]:
    """Return what is known of the fields asked at print time."""
    del facts, mode
    return {"under": ""}


def outcomes(facts: ConsultationFacts, request: Request) -> Paper:
    """Compose 协商清单: each opinion with its unit, its time, and what became of it."""
    say = request.wording.say
    meeting = facts.meeting
    title = say("title", topic=meeting.topic or meeting.title)
    scope = say(
        "scope", title=meeting.title, day=full_day(meeting.starts.date()) if meeting.starts else "",
        count=len(facts.outcomes), adopted=sum(_adopted(line) for line in facts.outcomes),
        fed_back=sum(line.feedback_on is not None for line in facts.outcomes), as_of=full_day(facts.as_of),
    )  # fmt: skip
    rows = [
        (
            str(index), f"{line.title}\n{line.text}".strip(), line.addressee, short_date(line.due), line.adoption,
            "\n".join((line.result or line.state, *line.instructions)), short_date(line.feedback_on),
        )
        for index, line in enumerate(facts.outcomes, start=1)
    ]  # fmt: skip
    return Paper(
        kind="consultation_list", title=title, subject=meeting.title, author=meeting.committee,
        format=Sheet(landscape=True, numbered=True),
        blocks=(
            Title(title, size=SIZE_S2),
            Space(height=1.5),
            Paragraph(scope, size=SIZE_5, indent=0, align=Align.CENTRE),
            Space(height=1),
            listing(_OUTCOMES, rows, none=say("none")),
        ),
    )  # fmt: skip


def _adopted(line: OutcomeLine) -> bool:
    return line.adoption.startswith(("采纳", "部分采纳"))
