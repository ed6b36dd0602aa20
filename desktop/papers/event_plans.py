"""Papers of preparing: 筹备倒计时表 of an event, 年度协商计划 of a year."""

from db.events.facts_plan import ConsultationPlanFacts, CountdownFacts, CountdownLine
from db.store.days import full_day
from desktop.papers.blocks import Align, Paper, Paragraph, Sheet, Space, Title
from desktop.papers.geometry import SIZE_5, SIZE_S2
from desktop.papers.listing import Column, listing
from desktop.papers.phrases import short_date, span_of_time
from desktop.papers.request import Request

_L = Align.LEFT
_COUNTDOWN = (
    Column("序号", 11), Column("期　限", 22), Column("事　项", 40, _L), Column("怎样算出", 62, _L), Column("办结日期", 30),
)  # fmt: skip
_PLAN = (
    Column("序号", 11), Column("议　题", 62, _L), Column("协商形式", 31), Column("议题来源", 23), Column("牵头领导", 22),
    Column("承　办", 36), Column("参加单位", 36), Column("时　间", 20), Column("成果形式", 20),
)  # fmt: skip


def countdown(facts: CountdownFacts, request: Request) -> Paper:
    """Compose 筹备倒计时表: what by when, how the day was counted, and room to note when it was done."""
    say = request.wording.say
    meeting = facts.meeting
    title = say("title", title=meeting.title)
    when = say("when", time=span_of_time(meeting.starts, meeting.ends)) if meeting.starts else ""
    where = say("where", place=meeting.place) if meeting.place else ""
    as_of = say("as_of", day=full_day(facts.as_of))
    under = "　　".join(part for part in (when, where, as_of) if part)
    rows = [_line(index, line) for index, line in enumerate(facts.lines, start=1)]
    return Paper(
        kind="countdown", title=title, subject=meeting.title, author=meeting.office or meeting.committee,
        format=Sheet(numbered=True),
        blocks=(
            Title(title, size=SIZE_S2),
            Space(height=1.5),
            Paragraph(under, size=SIZE_5, indent=0, align=Align.CENTRE),
            Space(height=1),
            listing(_COUNTDOWN, rows, none=say("none"), height=9.0),
        ),
    )  # fmt: skip


def _line(index: int, line: CountdownLine) -> tuple[str, ...]:
    words = f"{line.words}\n{line.note}".strip()
    return (str(index), short_date(line.due), words, line.why, short_date(line.done_on))


def consultation_plan(facts: ConsultationPlanFacts, request: Request) -> Paper:
    """Compose 年度协商计划 as a table across the page."""
    say = request.wording.say
    title = say("title", committee=facts.committee, year=facts.year)
    scope = say("scope", count=len(facts.topics), as_of=full_day(facts.as_of))
    rows = [
        (
            str(index), "\n".join(part for part in (line.title, _remark(line.state, line.note)) if part), line.form,
            line.source, line.lead, line.host, line.units, line.month, line.product,
        )
        for index, line in enumerate(facts.topics, start=1)
    ]  # fmt: skip
    return Paper(
        kind="consultation_plan", title=title, subject=str(facts.year), author=facts.committee,
        format=Sheet(landscape=True, numbered=True),
        blocks=(
            Title(title, size=SIZE_S2),
            Space(height=1.5),
            Paragraph(scope, size=SIZE_5, indent=0, align=Align.CENTRE),
            Space(height=1),
            listing(_PLAN, rows, none=say("none")),
        ),
    )  # fmt: skip


def _remark(state: str, note: str) -> str:
    """Return what stands below a topic that is not pursued any more, or the remark on any other."""
    if state != "不再开展":
        return note
    return f"（不再开展：{note}）" if note else "（不再开展）"
