"""Importing an attendance matrix, names × meetings: creates the meetings it heads, invites, marks, grants leave."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from db.events.counting import SITTINGS, STANDING
from db.events.leaves import ask_leave
from db.events.marks import mark_all
from db.events.moving import close
from db.events.operations import add_event, invite
from db.events.records import Event, EventState, InvitationRole, Presence
from db.events.settings import EventSettings
from db.exchange.attendance_cells import (
    HINTS,
    KIND,
    SOURCE,
    UNMARKED,
    Said,
    open_matrix,
    read_marks,
    signs_of,
    titled,
)
from db.exchange.cells import tight
from db.exchange.marks import Mark, Meeting, count_warnings
from db.exchange.plan import WRITTEN, Asked, Options, Outcome, Plan, PlanRow, learnt_headings
from db.exchange.proposers_named import People
from db.exchange.sheets import Sheet
from db.exchange.table import ReadRow, Table
from db.people.names import bare
from db.people.records import PersonId, Term, TermId
from db.people.sessions import SessionRow, find_session, from_chinese, sessions, term_words
from db.store.days import full_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.work import Work

_SERIES = re.compile(r"届第?([一二三四五六七八九十\d]+)次")
_KINDS = (  # the first whose word is in the title
    ("专题议政性常委会会议", ("专题议政性常委会", "议政性常委会")), ("全体会议", ("全体会议", "全会", "开幕", "闭幕", "大会")),
    ("常委会会议", ("常委会", "常务委员会")), ("主席会议", ("主席会议", "主席办公会")), ("秘书长会议", ("秘书长会议", "秘书长办公会")),
    ("委员讲堂", ("讲堂",)), ("读书", ("读书",)), ("学习培训", ("培训", "学习", "读书", "讲堂", "讲座")),
    ("民主监督", ("民主监督", "民主评议")), ("视察", ("视察", "督办")), ("调研", ("调研", "考察")), ("协商会", ("协商", "议事")),
    ("座谈会", ("座谈",)), ("协商会", ("座谈",)), ("公益", ("公益", "志愿")), ("走访", ("走访",)),
    ("专委会会议", ("专委会", "委员会")), ("街道联络组活动", ("联络组", "街道")), ("界别活动", ("界别", "活动组")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AttendanceStep:
    """The marks of one person that are new or different, by the meeting's column."""

    person: PersonId
    said: Mapping[int, Said]


@dataclass(frozen=True, slots=True)
class AttendanceTable:
    """A matrix that was read, ready to be judged."""

    table: Table
    rows: tuple[ReadRow, ...]
    meetings: tuple[Meeting, ...]
    session: SessionRow | None

    def judge(self, reader: Reader, decisions: Mapping[str, str]) -> Plan:
        return _Judging(reader, self, decisions).plan()

    def write(self, work: Work, plan: Plan) -> None:
        _Writing(work, self, plan).write()


def plan_attendance(reader: Reader, sheets: Sequence[Sheet], options: Options) -> Plan:
    """Say what importing a matrix would do.

    :raises Refused: when no heading is found, no column names a meeting, or a date has no year.
    """
    table, found = open_matrix(sheets, options, learnt_headings(reader, KIND, options))
    session = find_session(reader, options.session) if options.session else None
    signs = signs_of(table)
    rows = tuple(read_marks(table, row, found, signs) for row in table.records)
    return AttendanceTable(table, rows, found, session).judge(reader, {})


@dataclass(slots=True)
class Standing:
    """How a person stands at a meeting the store knows."""

    words: str  # 出席 请假 缺席 未登记
    late: bool
    left_early: bool


@dataclass(slots=True)
class Held:
    """A meeting of the table with what the store has of it; ``closed`` says why its column cannot be imported."""

    meeting: Meeting
    event: Event | None = None
    people: dict[PersonId, Standing] = field(default_factory=dict)
    closed: str = ""


def held_meetings(reader: Reader, found: Sequence[Meeting]) -> dict[int, Held]:
    """Find the meetings by title and day; of a plenary with sittings, the sitting counts."""
    events = reader.find(Event, "WHERE starts IS NOT NULL ORDER BY parent IS NULL, id")
    parents = {event.id: event for event in reader.find(Event)}
    divided = {event.parent for event in parents.values()}
    known: dict[tuple[date, str], Event] = {}
    for event in events:
        assert event.starts is not None  # noqa: S101 - the query asks for it
        titles = [event.title]
        if event.parent is not None:
            titles.append(parents[event.parent].title + event.title)
        for title in titles:
            known.setdefault((event.starts.date(), tight(title)), event)
    made = {}
    for each in found:
        held = Held(each, known.get((each.day, tight(titled(each)))))
        if held.event is not None:
            held.people = _standings(reader, held.event)
            if held.event.id in divided:
                held.closed = "分了场次，请在表头写明是哪一场"
            elif held.event.state is EventState.CANCELLED:
                held.closed = "已经取消"
        made[each.index] = held
    return made


def _standings(reader: Reader, event: Event) -> dict[PersonId, Standing]:
    rows = reader.rows(
        f"""WITH s AS ({SITTINGS} WHERE id = ?)
            SELECT i.person, {STANDING} AS standing, COALESCE(a.late, 0) AS late, COALESCE(a.left_early, 0) AS early
            FROM s JOIN invitation AS i ON i.event = s.root
            LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person""",
        event.id,
    )
    return {
        PersonId(row["person"]): Standing(row["standing"], bool(row["late"]), bool(row["early"]))
        for row in rows
    }


class _Judging:
    def __init__(self, reader: Reader, source: AttendanceTable, decisions: Mapping[str, str]) -> None:
        self.reader = reader
        self.source = source
        self.decisions = decisions
        self.asked = Asked(decisions)
        self.sessions = sessions(reader)
        if not self.sessions:
            raise Refused("还没有设置届次，请先在“设置”里填写。", code="no_session")
        self.people = People(reader, term_of(source, self.sessions), self.asked)
        self.by_number = {
            one.membership.number: one
            for one in self.people.known.values()
            if one.membership is not None and one.membership.number
        }
        self.held = held_meetings(reader, source.meetings)
        self._close_those_outside(reader.get(Term, term_of(source, self.sessions)))
        self.taken: dict[PersonId, int] = {}

    def _close_those_outside(self, term: Term) -> None:
        """Leave out meetings of another term: whose names these are is known for one term only."""
        for held in self.held.values():
            if term.since <= held.meeting.day <= (term.until or date.max):
                continue
            until = f"至{full_day(term.until)}" if term.until is not None else "起"
            held.closed = (
                f"（{full_day(held.meeting.day)}）不在{term_words(term.number)}任期（{full_day(term.since)}{until}）内，"
                "请核对日期；别的届请另作一张表导入"
            )

    def plan(self) -> Plan:
        rows = [self._row(read) for read in self.source.rows]
        warnings = [
            f"“{titled(held.meeting)}”{held.closed}，这一列没有导入"
            for held in self.held.values()
            if held.closed
        ]
        for each in self.source.meetings:
            said = [read.values["said"].get(each.index) for read in self.source.rows]
            marks = [
                one.mark or Mark() for one in said if one is not None and one.role is InvitationRole.ATTEND
            ]
            warnings += count_warnings(replace(each, title=titled(each)), marks)
        lists = tuple(
            f"会议活动：{held.meeting.day} {titled(held.meeting)}"
            for held in self.held.values()
            if held.event is None and not held.closed
        )
        return self.source.table.plan(
            self.reader,
            self.source,
            rows,
            self.asked,
            warnings=warnings,
            lists=lists,
            extra=self.held,
            decisions=self.decisions,
        )

    def _row(self, read: ReadRow) -> PlanRow:
        if read.refusals:
            return read.refused()
        person = self._who(read)
        if self.asked.waiting(read.number):
            return self.asked.asking(read.number, read.subject)
        if person is None:
            return read.refused(*self._nobody(read))
        row = self.taken.setdefault(person, read.number)
        if row != read.number:
            return read.refused("double", f"与第 {row} 行是同一个人")
        return self._marks(read, person)

    def _who(self, read: ReadRow) -> PersonId | None:
        by_number = self.by_number.get(read.values.get("number", ""))
        if by_number is not None:
            return by_number.person.id if bare(by_number.person.name) == bare(read.subject) else None
        hints = [read.values.get(name, "") for name in HINTS]
        return self.people.find(read.values["name"], read.number, hints=hints)

    def _nobody(self, read: ReadRow) -> tuple[str, str]:
        by_number = self.by_number.get(read.values.get("number", ""))
        if by_number is not None:
            return "number", f"委员证号 {read.values['number']} 是{by_number.person.name}的，请核对"
        return "unknown_person", f"委员名册里没有“{read.subject}”，请先导入或登记这位委员"

    def _marks(self, read: ReadRow, person: PersonId) -> PlanRow:
        fresh: dict[int, Said] = {}
        words: list[str] = []
        added = 0
        for index, said in read.values["said"].items():
            held = self.held[index]
            kept = held.people.get(person)
            if held.closed or _same(kept, said):
                continue
            against = _against(kept, said)
            if against:
                return read.refused("conflict", f"{titled(held.meeting)}：{against}")
            fresh[index] = said
            if kept is None or kept.words == UNMARKED:
                added += 1
            else:
                words.append(f"{titled(held.meeting)} {_spoken(kept)} → {_said_words(said)}")
        if not fresh:
            return PlanRow(row=read.number, outcome=Outcome.SAME, subject=read.subject)
        words += [f"登记 {added} 次"] if added else []
        outcome = Outcome.CHANGED if len(words) > bool(added) else Outcome.NEW
        return PlanRow(
            row=read.number, outcome=outcome, subject=read.subject, explanation="；".join(words),
            step=AttendanceStep(person, fresh),
        )  # fmt: skip


def term_of(source: AttendanceTable, known: Sequence[SessionRow]) -> TermId:
    """Return the term the meetings fall into."""
    session = source.session or session_on(source.meetings[0].day, known)
    return session.term


def session_on(day: date, known: Sequence[SessionRow]) -> SessionRow:
    """Return the session whose year of work a day belongs to; ``known`` are ordered newest first."""
    return next((session for session in known if session.opens <= day), known[-1])


def _same(kept: Standing | None, said: Said) -> bool:
    if kept is None:
        return False
    if said.mark is None:
        return True  # a blank mark takes nothing back
    if said.mark.leave:
        return kept.words == "请假"
    if said.mark.presence is Presence.ABSENT:
        return kept.words == "缺席"
    return (kept.words, kept.late, kept.left_early) == ("出席", said.mark.late, said.mark.left_early)


def _against(kept: Standing | None, said: Said) -> str:
    if kept is None or said.mark is None:
        return ""
    if said.mark.leave and kept.words == "出席":
        return "已登记出席，表中是请假；请先在会议里清除出席登记"
    if said.mark.presence is Presence.ABSENT and kept.words == "请假":
        return "已准假，表中是缺席；请先在会议里撤回请假"
    return ""


def _spoken(kept: Standing) -> str:
    return kept.words + ("、迟到" if kept.late else "") + ("、早退" if kept.left_early else "")


def _said_words(said: Said) -> str:
    if said.mark is None:
        return UNMARKED
    if said.mark.leave:
        return "请假"
    return _spoken(Standing(str(said.mark.presence), said.mark.late, said.mark.left_early))


class _Writing:
    def __init__(self, work: Work, source: AttendanceTable, plan: Plan) -> None:
        self.work = work
        self.source = source
        self.steps: list[AttendanceStep] = [row.step for row in plan.rows if row.outcome in WRITTEN]
        self.held: Mapping[int, Held] = plan.extra
        self.settings = load(work, EventSettings)
        self.sessions = sessions(work)

    def write(self) -> None:
        for index, held in self.held.items():
            said = {step.person: step.said[index] for step in self.steps if index in step.said}
            if said:
                self._write(held, said)

    def _write(self, held: Held, said: Mapping[PersonId, Said]) -> None:
        event = held.event or self._event(held.meeting)
        for role in InvitationRole:
            invite(self.work, event, [person for person, one in said.items() if one.role is role], role=role)
        alike: dict[tuple[Presence, bool, bool], list[PersonId]] = {}
        for person, one in said.items():
            found = one.mark
            if found is not None and found.leave:
                kind = found.leave_kind if found.leave_kind in self.settings.leave_kinds else ""
                ask_leave(self.work, event, person, kind=kind)
            elif found is not None and found.presence is not None:
                alike.setdefault((found.presence, found.late, found.left_early), []).append(person)
        for (presence, late, early), people in alike.items():
            mark_all(self.work, event, people, presence=presence, late=late, left_early=early, source=SOURCE)
        if held.event is None and held.meeting.day <= self.source.table.options.today and alike:
            close(self.work, event)

    def _event(self, meeting: Meeting) -> Event:
        title = titled(meeting)
        kind = self._kind(title)
        session = self.source.session or session_on(meeting.day, self.sessions)
        series = _SERIES.search(title) if self.settings.kinds[kind].get("series") else None
        return add_event(
            self.work, title=title, kind=kind, session=session.id, starts=datetime.combine(meeting.day, time()),
            series=from_chinese(series[1]) if series else None,
        )  # fmt: skip

    def _kind(self, title: str) -> str:
        known = self.settings.kind_names()
        for kind, words in _KINDS:
            if kind in known and any(word in title for word in words):
                return kind
        return known[-1]
