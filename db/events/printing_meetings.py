"""Filling what the papers of a meeting print: notice, agenda, minutes, and what came out of a consultation."""

import re
from collections import defaultdict
from datetime import date
from typing import Any

from db.events.counting import root_of
from db.events.facts import (
    AgendaFacts,
    AgendaLine,
    AgendaPart,
    ConsultationFacts,
    MinutesFacts,
    NoticeFacts,
    OutcomeLine,
)
from db.events.printing_people import Called, called, meeting_facts, sitting_line, sittings_of
from db.events.records import Event, EventId
from db.store.days import full_day, read_day
from db.store.errors import Refused
from db.store.reader import Reader

_AGENDA = "SELECT title, speaker, minutes, papers, note FROM agenda_item WHERE event = ? ORDER BY place, id"
_MINUTES = "SELECT number, text, host, recorder, signer, issued_on, copies FROM minutes WHERE event = ? ORDER BY id DESC"
_OUTCOMES = """SELECT o.id, o.title, o.text, o.number, o.sent_on, o.due_on, o.state, o.adoption, o.result, o.feedback_on,
    b.name AS unit, b.full_name FROM outcome AS o LEFT JOIN body AS b ON b.id = o.addressee
  WHERE o.event = ? ORDER BY o.place, o.id"""
_INSTRUCTIONS = """SELECT i.subject_id, i.leader, i.post, i.on_day, i.text FROM instruction AS i
  JOIN outcome AS o ON o.id = i.subject_id WHERE i.subject_table = 'outcome' AND o.event = ? ORDER BY i.on_day, i.id"""


def notice_facts(reader: Reader, event: EventId) -> NoticeFacts:
    """Return 会议通知 of an event with its sittings, agenda and everybody called.

    :raises Refused: when it has no time yet: a notice without one is none.
    """
    record = reader.get(Event, event)
    if record.starts is None:
        raise Refused("还没有定会议时间，请先填写再打印通知。", field="starts", code="starts")
    return NoticeFacts(
        meeting=meeting_facts(reader, event),
        must=record.must,
        sittings=tuple(map(sitting_line, sittings_of(reader, event))),
        agenda=tuple(_agenda(reader, event)),
        people=tuple(one.named() for one in called(reader, event)),
    )


def agenda_facts(reader: Reader, event: EventId) -> AgendaFacts:
    """Return 议程 of a sitting, or of an event with that of each of its sittings.

    :raises Refused: when nothing stands on the agenda.
    """
    record = reader.get(Event, event)
    parts = [
        AgendaPart(sitting=sitting_line(one), items=tuple(_agenda(reader, one.id)))
        for one in (record, *sittings_of(reader, event))
    ]  # fmt: skip
    parts = [part for part in parts if part.items]
    if not parts:
        raise Refused("还没有填写议程。", field="agenda", code="empty")
    kept = _minutes(reader, event)
    return AgendaFacts(
        meeting=meeting_facts(reader, event), chair=kept["host"] if kept else "", sittings=tuple(parts)
    )


def minutes_facts(reader: Reader, event: EventId) -> MinutesFacts:
    """Return 会议纪要; without recorded minutes everything but their text."""
    kept = _minutes(reader, event)
    people = called(reader, event)
    attending = [one for one in people if one.role == "出席"]
    return MinutesFacts(
        meeting=meeting_facts(reader, event),
        number=kept["number"] if kept else "",
        text=kept["text"] if kept else "",
        chair=kept["host"] if kept else "",
        recorder=kept["recorder"] if kept else "",
        signer=kept["signer"] if kept else "",
        issued_on=read_day(kept["issued_on"]) if kept else None,
        copies=_units(kept["copies"]) if kept else (),
        attended=_names(attending, "出席"),
        observers=tuple(
            one.label for one in people if one.role != "出席" and one.standing in {"出席", "未登记"}
        ),
        on_leave=_names(attending, "请假"),
        absent=_names(attending, "缺席"),
    )


def consultation_facts(reader: Reader, event: EventId, *, today: date) -> ConsultationFacts:
    """Return the opinions that came out of a consultation.

    :raises Refused: when none is recorded.
    """
    root = root_of(reader.get(Event, event))
    rows = reader.rows(_OUTCOMES, root)
    if not rows:
        raise Refused("这次会议活动还没有登记协商成果。", field="outcome", code="empty")
    said = _instructions(reader, root)
    return ConsultationFacts(
        meeting=meeting_facts(reader, root),
        number=next((row["number"] for row in rows if row["number"]), ""),
        sent_on=read_day(next((row["sent_on"] for row in rows if row["sent_on"]), None)),
        outcomes=tuple(
            OutcomeLine(
                title=row["title"], text=row["text"], addressee=row["unit"] or "", due=read_day(row["due_on"]),
                state=row["state"], adoption=row["adoption"], result=row["result"],
                feedback_on=read_day(row["feedback_on"]), instructions=tuple(said[row["id"]]),
            )
            for row in rows
        ),
        people=tuple(one.named() for one in called(reader, root)),
        as_of=today,
    )  # fmt: skip


def _instructions(reader: Reader, event: EventId) -> defaultdict[int, list[str]]:
    """Return what leaders wrote on each outcome, the earliest first."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for outcome, leader, post, on_day, text in reader.tuples(_INSTRUCTIONS, event):
        day = f"（{full_day(read_day(on_day))}）" if on_day else ""
        found[outcome].append(f"{post}{leader}批示{day}：{text}")
    return found


def _agenda(reader: Reader, event: EventId) -> list[AgendaLine]:
    return [
        AgendaLine(title=title, speaker=speaker, minutes=minutes, papers=papers, note=note)
        for title, speaker, minutes, papers, note in reader.tuples(_AGENDA, event)
    ]


def _minutes(reader: Reader, event: EventId) -> Any:
    rows = reader.rows(_MINUTES, event)
    return rows[0] if rows else None


def _names(people: list[Called], standing: str) -> tuple[str, ...]:
    return tuple(one.label for one in people if one.standing == standing)


def _units(text: str) -> tuple[str, ...]:
    return tuple(part.strip(" 。") for part in re.split(r"[、，,；;\n]", text) if part.strip(" 。"))
