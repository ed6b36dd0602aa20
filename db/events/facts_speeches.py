"""What the papers of 大会发言 print: who speaks or writes on what, in which order, and what was made of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """One of those who give a speech, the one who stands up first."""

    name: str
    unit: str = ""
    job: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSpeech:
    """One speech. ``on_behalf`` is the party, sector or committee in whose name it is given."""

    place: int | None = None  # in the order of speaking
    spoken: bool = True  # 口头, otherwise 书面
    title: str
    on_behalf: str = ""
    speakers: tuple[SpeakerLine, ...] = ()
    submitted_on: date | None = None
    spoken_on: date | None = None
    adoption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechesFacts:
    """大会发言 of a session: the spoken ones in order, then the written ones."""

    committee: str
    session: str  # 九届二次会议
    speeches: tuple[ListedSpeech, ...] = ()
    as_of: date | None = None
