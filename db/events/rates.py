"""Attendance of members over a time: by sittings they were called to while in office, with the definition of the rate."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from db.events.settings import EventSettings
from db.events.tracks import ABSENT, FIGURES, INVITED, LATE, LEAVE, PRESENT, Bits, Held, counted, held, tracks
from db.people.labels import namesakes
from db.people.records import BodyKind, PersonId
from db.people.settings import OfficeSettings
from db.store.reader import Reader
from db.store.settings import load

_STATED = (
    "出席率＝实到场次÷应到场次。应到：开会当天在任、并被列为“出席”的场次，{leave}；迟到计入实到。"
    "不计入：未登记的、已取消的、不在任时的登记，以及报名参加而本人答复不参加的。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The sittings one member was called to while in office. ``unmarked`` ones count in no rate."""

    invited: int = 0
    present: int = 0
    late: int = 0
    leave: int = 0
    absent: int = 0

    @property
    def unmarked(self) -> int:
        return self.invited - self.present - self.leave - self.absent

    @property
    def known(self) -> int:
        """Sittings whose outcome is recorded: the base of the rate."""
        return self.present + self.leave + self.absent

    @property
    def rate(self) -> float | None:
        """Present in known, leave among them; None when nothing is known."""
        return self.present / self.known if self.known else None

    @property
    def rate_besides_leave(self) -> float | None:
        """Present in known without leave; None when nothing is left."""
        base = self.known - self.leave
        return self.present / base if base else None

    def rate_by(self, settings: EventSettings) -> float | None:
        """Return the rate by the office's own rule; see ``definition``."""
        return self.rate if settings.leave_in_rate else self.rate_besides_leave


def definition(settings: EventSettings) -> str:
    """Return in a sentence how the office reckons a rate: it stands below every table of them."""
    leave = "准假计入应到" if settings.leave_in_rate else "准假另列一栏、不计入应到"
    return _STATED.format(leave=leave)


def _tally(figures: Sequence[int]) -> Tally:
    return Tally(**dict(zip(FIGURES, figures, strict=True)))


def tallies(
    reader: Reader, *, since: date, until: date, person: PersonId | None = None
) -> dict[PersonId, Tally]:
    """Return the tally of every member called in a time (both days inside), or of one."""
    mask = held(reader, since, until).mask
    found = ((who, counted(bits, mask)) for who, bits in tracks(reader, person))
    return {who: _tally(figures) for who, figures in found if figures[INVITED]}


def tally_of(reader: Reader, person: PersonId, *, since: date, until: date) -> Tally:
    """Return the tally of one member, all zero when they were never called."""
    return tallies(reader, since=since, until=until, person=person).get(person, Tally())


def total(found: dict[PersonId, Tally]) -> Tally:
    """Return the sum of tallies: the figures of the whole committee."""
    return Tally(
        **{
            name: sum(getattr(one, name) for one in found.values())
            for name in ("invited", "present", "late", "leave", "absent")
        }
    )


class Attended(NamedTuple):
    """One sitting of a member's tally: what stands behind the figure."""

    event: int
    title: str
    kind: str
    day: date
    standing: str
    late: bool


def attended(reader: Reader, person: PersonId, *, since: date, until: date) -> list[Attended]:
    """Return the rows a member's tally counts, the oldest first."""
    return [
        Attended(sitting, title, kind, date.fromisoformat(day), *_stands(bits, 1 << place))
        for _, bits in tracks(reader, person)
        for sitting, place, title, kind, day in reader.tuples(
            _TITLED.format(way=""), since.isoformat(), until.isoformat()
        )
        if bits[INVITED] >> place & 1
    ]


_TITLED = """SELECT s.sitting, s.place, CASE WHEN p.title <> '' THEN p.title || '·' || e.title ELSE e.title END, s.kind, s.day
  FROM attendance_sum AS s JOIN event AS e ON e.id = s.sitting LEFT JOIN event AS p ON p.id = e.parent
  WHERE s.held AND s.day BETWEEN ? AND ? ORDER BY e.starts {way}, e.id"""


def _stands(bits: Bits, bit: int) -> tuple[str, bool]:
    """Return where somebody stood at the sitting of a bit, and whether they came late."""
    if bits[PRESENT] & bit:
        return "出席", bool(bits[LATE] & bit)
    return "请假" if bits[LEAVE] & bit else "缺席" if bits[ABSENT] & bit else "未登记", False


class By(StrEnum):
    """What rates are told by."""

    MEMBER = "委员"
    SECTOR = "界别"
    COMMITTEE = "专委会"
    STREET = "街道联络组"
    KIND = "类别"


_BODIES = {By.SECTOR: BodyKind.SECTOR, By.COMMITTEE: BodyKind.COMMITTEE, By.STREET: BodyKind.STREET}


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One line of a table of rates: whose, the figures, and the rate by the office's rule."""

    id: str
    words: str
    detail: str
    tally: Tally
    rate: float | None

    @property
    def invited(self) -> int:
        return self.tally.invited

    @property
    def present(self) -> int:
        return self.tally.present

    @property
    def late(self) -> int:
        return self.tally.late

    @property
    def leave(self) -> int:
        return self.tally.leave

    @property
    def absent(self) -> int:
        return self.tally.absent

    @property
    def unmarked(self) -> int:
        return self.tally.unmarked


def rate_table(reader: Reader, *, since: date, until: date, by: By, kind: str = "") -> list[RateRow]:
    """Return the rates of a time by members, bodies (of which they were on the day) or kinds, in official order."""
    settings = load(reader, EventSettings)
    names = _names(reader, by)
    made = []
    for key, figures in _figures(reader, held(reader, since, until, kind=kind), by):
        tally = _tally(figures)
        words, detail = names.get(key, (str(key), ""))
        rate = tally.rate_by(settings)
        made.append(RateRow(id=str(key), words=words, detail=detail, tally=tally, rate=rate))
    return made


def _figures(reader: Reader, when: Held, by: By) -> Iterator[tuple[int | str, Sequence[int]]]:
    """Yield whose line it is and its figures, where anybody was called, in official order."""
    if by is By.KIND:
        chosen = json.dumps([one.id for one in when.sittings])
        for kind, *sums in reader.tuples(_KINDS, chosen):
            yield kind, sums
    elif by is By.MEMBER:
        found = {who: counted(bits, when.mask) for who, bits in tracks(reader)}
        for (who,) in reader.tuples(_official(reader)):
            if found[who][INVITED]:
                yield who, found[who]
    else:
        yield from _of_bodies(reader, when, by)


_KINDS = f"""SELECT kind, {", ".join(f"SUM({name})" for name in FIGURES)} FROM attendance_sum
  WHERE sitting IN (SELECT value FROM json_each(?)) GROUP BY kind HAVING SUM(invited) > 0 ORDER BY SUM(invited) DESC, kind"""


def _official(reader: Reader) -> str:
    """Return who was ever called, in the order of members: leaders by rank, then by strokes."""
    strokes = "strokes_blank" if load(reader, OfficeSettings).blank_rule else "strokes_plain"
    return f"""WITH r AS (SELECT m.person, MIN(h.rank) AS rank FROM post AS h JOIN membership AS m ON m.id = h.membership
        GROUP BY m.person)
      SELECT t.person FROM attendance_track AS t LEFT JOIN r ON r.person = t.person
      LEFT JOIN person_name AS n ON n.person = t.person ORDER BY r.rank NULLS LAST, n.{strokes}, t.person"""


_BELONGED = """SELECT m.person, h.body, m.since, m.until, h.since, h.until FROM belonging AS h
  JOIN body AS b ON b.id = h.body AND b.kind = ? JOIN membership AS m ON m.id = h.membership
  WHERE ?2 IS NULL OR h.body = ?2 ORDER BY m.person"""


def _belonged(
    reader: Reader, when: Held, by: By, body: int | None = None
) -> Iterator[tuple[PersonId, int, int]]:
    """Yield each member of each body of a kind (or of one), and the mask of the sittings they were one at."""
    masks: dict[tuple[str | None, ...], int] = {}
    for who, of, *days in reader.tuples(_BELONGED, _BODIES[by], body):
        mask = masks.get(key := tuple(days))
        if mask is None:
            first, last, joined, left = key
            mask = masks[key] = when.between(first, last) & when.between(joined, left)
        if mask:
            yield who, of, mask


def _of_bodies(reader: Reader, when: Held, by: By) -> Iterator[tuple[int, Sequence[int]]]:
    kept = dict(tracks(reader))
    sums: dict[int, list[int]] = {}
    for who, body, mask in _belonged(reader, when, by):
        bits = kept.get(who)
        if bits is not None and bits[INVITED] & mask:
            line = sums.setdefault(body, [0] * len(FIGURES))
            for figure, number in enumerate(counted(bits, mask)):
                line[figure] += number
    for (body,) in reader.tuples("SELECT id FROM body WHERE kind = ? ORDER BY place, name", _BODIES[by]):
        if body in sums:
            yield body, sums[body]


def _names(reader: Reader, by: By) -> dict[object, tuple[str, str]]:
    if by is By.MEMBER:
        labels = namesakes(reader)
        rows = reader.tuples("SELECT id, name, employer FROM person")
        return {person: (labels.get(person, name), employer) for person, name, employer in rows}
    if by in _BODIES:
        return {
            body: (name, "")
            for body, name in reader.tuples("SELECT id, name FROM body WHERE kind = ?", _BODIES[by])
        }
    return {}


class RateMark(NamedTuple):
    """One sitting of one member behind a rate; no dataclass, for thousands are made at once."""

    person: PersonId
    name: str
    event: int
    title: str
    kind: str
    day: date
    standing: str
    late: bool

    @property
    def id(self) -> tuple[int, int]:
        return (self.event, self.person)


def rate_marks(
    reader: Reader, row: RateRow, *, since: date, until: date, by: By, kind: str = ""
) -> list[RateMark]:
    """Return every sitting of every member a line of a table counts, the latest first: the line opened."""
    when = held(reader, since, until, kind=row.id if by is By.KIND else kind)
    if by is By.KIND and kind not in {"", row.id}:
        return []
    whose = _behind(reader, row, when, by)
    names = dict(reader.tuples("SELECT id, name FROM person")) | namesakes(reader)
    return [
        RateMark(who, names[who], sitting, title, of, on, *_stands(bits, 1 << place))
        for sitting, place, title, of, day in reader.tuples(
            _TITLED.format(way="DESC"), since.isoformat(), until.isoformat()
        )
        for on in (date.fromisoformat(day),)
        for who, bits, mask in whose
        if mask >> place & 1
    ]


def _behind(reader: Reader, row: RateRow, when: Held, by: By) -> list[tuple[PersonId, Bits, int]]:
    """Return the members a line counts, their bits, and the mask of what it counts of them."""
    if by in _BODIES:
        kept = dict(tracks(reader))
        of_body = _belonged(reader, when, by, int(row.id))
        return [(who, kept[who], kept[who][INVITED] & mask) for who, _, mask in of_body if who in kept]
    only = PersonId(int(row.id)) if by is By.MEMBER else None
    return [(who, bits, bits[INVITED] & when.mask) for who, bits in tracks(reader, only)]
