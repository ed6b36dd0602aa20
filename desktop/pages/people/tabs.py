"""The tabs behind a member's year: proposals, sittings, and what changed about the membership."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from db.duty.facts import AttendanceLine, ProposalLine
from db.people.queries import MemberDetail
from db.store.kind import Column
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.pages.people.track import STATES
from desktop.widgets.cells import Mark
from desktop.widgets.panels import EmptyState
from desktop.widgets.table import RecordTable

_TONES = dict(zip(STATES, (Tone.GOOD, Tone.GOOD, Tone.WARN, Tone.LATE, Tone.PLAIN), strict=True))


def full_day(day: date | None) -> str:
    return f"{day.year}-{day.month:02}-{day.day:02}" if day else ""


class ProposalsTab(QStackedWidget):
    """What a member proposed in the year; Enter opens it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        columns = (
            Column(name="number", words="提案号", width=4), Column(name="title", words="案由", width=20),
            Column(name="role", words="身份", width=6), Column(name="category", words="类别", width=8),
            Column(name="received_on", words="提交日期", width=6), Column(name="state", words="处理", width=5),
            Column(name="result", words="办理", width=4),
        )  # fmt: skip
        self.table = RecordTable(
            columns, words="提案", key=lambda line: line.proposal, stretch="title", soft=("category", "received_on"),
            present=_proposal_cell,
        )  # fmt: skip
        self.table.opened.connect(lambda line: desk.open("proposal", line.proposal))
        self.addWidget(self.table)
        self.addWidget(EmptyState("这一年度没有提案", icon="proposals"))

    def show_lines(self, lines: Sequence[ProposalLine]) -> None:
        self.table.show_rows(lines, choose_first=True)
        self.setCurrentIndex(0 if lines else 1)


def _proposal_cell(line: ProposalLine, name: str) -> Any:
    return full_day(line.received_on) if name == "received_on" else getattr(line, name)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A line of the list: two sittings of one event must not share a key."""

    id: int
    line: AttendanceLine


class SittingsTab(QStackedWidget):
    """Meetings and activities the member was invited to in the year, the newest first; Enter opens the event."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        columns = (
            Column(name="held_on", words="日期", width=6), Column(name="title", words="会议活动", width=20),
            Column(name="kind", words="种类", width=7), Column(name="state", words="出席情况", width=5),
        )  # fmt: skip
        self.table = RecordTable(
            columns, words="会议活动", stretch="title", soft=("held_on", "kind"), present=_sitting_cell
        )
        self.table.opened.connect(lambda each: desk.open("event", each.line.event))
        self.addWidget(self.table)
        self.addWidget(EmptyState("这一年度还没有应邀出席的会议和活动", icon="events"))

    def show_lines(self, lines: Sequence[AttendanceLine]) -> None:
        newest = sorted(lines, key=lambda line: line.held_on or date.min, reverse=True)
        self.table.show_rows([_Sitting(place, line) for place, line in enumerate(newest)], choose_first=True)
        self.setCurrentIndex(0 if lines else 1)


def _sitting_cell(each: _Sitting, name: str) -> Any:
    if name == "state":
        return Mark(each.line.state, _TONES[each.line.state])
    return full_day(each.line.held_on) if name == "held_on" else getattr(each.line, name)


@dataclass(frozen=True, slots=True)
class _Held:
    id: int
    kind: str
    name: str
    since: str
    until: str
    note: str = ""


class HeldTab(QStackedWidget):
    """Sector, committees, groups and posts with their days, and the terms served."""

    def __init__(self) -> None:
        super().__init__()
        columns = (
            Column(name="kind", words="类别", width=6), Column(name="name", words="名称", width=14),
            Column(name="since", words="起", width=6), Column(name="until", words="止", width=6),
            Column(name="note", words="说明", width=8),
        )  # fmt: skip
        self.table = RecordTable(columns, words="任职变动", stretch="name", soft=("since", "until"))
        self.addWidget(self.table)
        self.addWidget(EmptyState("没有任职记录"))

    def show_detail(self, detail: MemberDetail) -> None:
        lines = [
            (held.kind, f"{held.name}（{held.role}）" if held.role else held.name, held.since, held.until, "")
            for held in detail.held
        ]
        lines += [
            ("届", f"{term.words}　{term.number}".strip(), term.since, term.until, term.end_reason)
            for term in detail.terms
        ]
        shown = [
            _Held(place, kind, name, full_day(since), full_day(until) or "至今", note)
            for place, (kind, name, since, until, note) in enumerate(lines)
        ]
        self.table.show_rows(shown)
        self.setCurrentIndex(0 if shown else 1)
