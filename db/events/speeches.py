"""Speeches 大会发言: who spoke or wrote on what, in which order, and what was made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.events.records import EventId
from db.events.records_outcomes import Speaker, Speech, SpeechId
from db.people.records import PersonId, SessionId
from db.store.days import read_day
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import clean, clean_line
from db.store.work import Work

SPOKEN, WRITTEN = "口头", "书面"
KINDS = (SPOKEN, WRITTEN)
_LINE, _TEXT = 200, 50_000


def add_speech(
    work: Work, title: str, people: Sequence[PersonId], *, event: EventId | None = None, session: SessionId | None = None,
    **facts: Any,
) -> Speech:  # fmt: skip
    """Enter a speech; a spoken one comes last in its event's order.

    :raises Refused: without title or speaker, for a speaker named twice, or a kind that is neither 口头 nor 书面.
    """
    checked = _checked({"title": title, **facts})
    if checked.get("body") is None:
        _check_people(people)
    kind = checked.get("kind", SPOKEN)
    last = work.value("SELECT MAX(place) FROM speech WHERE event IS ? AND kind = ?", event, SPOKEN) or 0
    speech = Speech(
        id=SpeechId(work.new_id()), event=event, session=session, title=checked["title"],
        place=last + 1 if kind == SPOKEN else None,
    ).with_(**checked)  # fmt: skip
    work.insert(speech)
    _put_speakers(work, speech, people)
    return speech


def change_speech(
    work: Work, speech: Speech, *, people: Sequence[PersonId] | None = None, **facts: Any
) -> Speech:
    """Change a speech, and its speakers when they are given.

    :raises Refused: as ``add_speech``.
    """
    changed = work.update(speech, **_checked(facts))
    if people is not None:
        if changed.body is None:
            _check_people(people)
        for old in work.find(Speaker, "WHERE speech = ?", speech.id):
            work.delete(old)
        _put_speakers(work, changed, people)
    return changed


def drop_speech(work: Work, speech: Speech) -> None:
    """Take a speech entered by mistake away."""
    for old in work.find(Speaker, "WHERE speech = ?", speech.id):
        work.delete(old)
    work.delete(speech)


def put_in_order(work: Work, speeches: Sequence[Speech]) -> list[Speech]:
    """Let the spoken ones be given in this order."""
    return [work.update(speech, place=place) for place, speech in enumerate(speeches, start=1)]


def _checked(facts: dict[str, Any]) -> dict[str, Any]:
    checked = dict(facts)
    for name in ("title", "adoption"):
        if name in facts:
            checked[name] = clean_line(facts[name], limit=_LINE, field=name)
    for name in ("text", "note"):
        if name in facts:
            checked[name] = clean(facts[name], limit=_TEXT, field=name)
    if checked.get("title") == "":
        raise Refused("请填写发言题目。", field="title", code="empty")
    if checked.get("kind", SPOKEN) not in KINDS:
        raise Refused("发言形式是口头或书面。", field="kind", code="kind")
    return checked


def _check_people(people: Sequence[PersonId]) -> None:
    if not people:
        raise Refused("请选择发言人，或以哪个界别、专委会的名义发言。", field="people", code="empty")
    if len(set(people)) != len(people):
        raise Refused("同一位发言人只写一次。", field="people", code="double")


def _put_speakers(work: Work, speech: Speech, people: Sequence[PersonId]) -> None:
    work.insert_all(
        Speaker(id=work.new_id(), speech=speech.id, place=place, person=person)
        for place, person in enumerate(people, start=1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechRow:
    """One speech in a list."""

    id: SpeechId
    place: int | None
    kind: str
    title: str
    speakers: str
    event: EventId | None
    event_title: str
    submitted_on: date | None
    spoken_on: date | None
    adoption: str


_ROWS = """SELECT h.*, e.title AS event_title, b.name AS body_name,
    (SELECT group_concat(name, '、') FROM (SELECT p.name FROM speaker AS w JOIN person AS p ON p.id = w.person
      WHERE w.speech = h.id ORDER BY w.place)) AS people
  FROM speech AS h LEFT JOIN event AS e ON e.id = h.event LEFT JOIN body AS b ON b.id = h.body
  WHERE (?1 IS NULL OR h.event = ?1) AND (?2 IS NULL OR coalesce(h.session, e.session) = ?2)
  ORDER BY h.kind <> '口头', h.place IS NULL, h.place, h.submitted_on, h.id"""


def speech_rows(
    reader: Reader, *, event: EventId | None = None, session: SessionId | None = None
) -> list[SpeechRow]:
    """Return the speeches of an event, of a session, or all: the spoken ones in order, then the written ones."""
    return [
        SpeechRow(
            id=row["id"], place=row["place"], kind=row["kind"], title=row["title"],
            speakers="；".join(part for part in (row["body_name"], row["people"]) if part), event=row["event"],
            event_title=row["event_title"] or "", submitted_on=read_day(row["submitted_on"]),
            spoken_on=read_day(row["spoken_on"]), adoption=row["adoption"],
        )
        for row in reader.rows(_ROWS, event, session)
    ]  # fmt: skip
