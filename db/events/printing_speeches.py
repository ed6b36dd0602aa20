"""Filling 大会发言 of a session: in order, with who speaks, from where, and what was adopted."""

from collections import defaultdict
from datetime import date

from db.events.facts_speeches import ListedSpeech, SpeakerLine, SpeechesFacts
from db.events.records_outcomes import SpeechId
from db.events.speeches import SPOKEN, speech_rows
from db.people.records import SessionId
from db.people.settings import OfficeSettings
from db.proposals.printing import session_title
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

_SPEAKERS = """SELECT w.speech, p.name, p.employer, p.job FROM speaker AS w JOIN person AS p ON p.id = w.person
  ORDER BY w.speech, w.place, w.id"""
_BODIES = "SELECT h.id, b.name FROM speech AS h JOIN body AS b ON b.id = h.body"


def speeches_facts(reader: Reader, session: SessionId, *, today: date) -> SpeechesFacts:
    """Return the speeches of a session.

    :raises Refused: when there is none.
    """
    rows = speech_rows(reader, session=session)
    if not rows:
        raise Refused("这次会议还没有登记大会发言。", field="speech", code="empty")
    bodies: dict[SpeechId, str] = dict(reader.tuples(_BODIES))
    speakers: defaultdict[SpeechId, list[SpeakerLine]] = defaultdict(list)
    for speech, name, unit, job in reader.tuples(_SPEAKERS):
        speakers[speech].append(SpeakerLine(name=name, unit=unit, job=job))
    return SpeechesFacts(
        committee=load(reader, OfficeSettings).committee,
        session=session_title(reader, session),
        speeches=tuple(
            ListedSpeech(
                place=row.place, spoken=row.kind == SPOKEN, title=row.title, on_behalf=bodies.get(row.id, ""),
                speakers=tuple(speakers[row.id]), submitted_on=row.submitted_on, spoken_on=row.spoken_on,
                adoption=row.adoption,
            )
            for row in rows
        ),
        as_of=today,
    )  # fmt: skip
