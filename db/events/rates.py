"""Attendance of members over a time: by sittings they were called to while in office, with the definition of the rate."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.events.counting import IN_GROUP, IN_OFFICE, SITTINGS, STANDING
from db.events.operations import STAYS_AWAY
from db.events.records import EventState, InvitationRole
from db.events.settings import EventSettings
from db.people.labels import namesakes
from db.people.records import BodyKind, PersonId
from db.people.settings import OfficeSettings
from db.store.reader import Reader
from db.store.settings import load

DEFINITION = "出席率＝实到场次÷应到场次；应到指在任期间被列为“出席”的场次，含请假，不含未登记和已取消的；迟到计入实到。"
_STATED = (
    "出席率＝实到场次÷应到场次。应到：开会当天在任、并被列为“出席”的场次，{leave}；迟到计入实到。"
    "不计入：未登记的、已取消的、不在任时的登记，以及报名参加而本人答复不参加的。"
)
DEFINITION_BESIDES_LEAVE = "扣除请假的出席率＝实到场次÷（应到场次－准假场次），其余同上。"


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
        """Present in known; None when nothing is known. See ``DEFINITION``."""
        return self.present / self.known if self.known else None

    @property
    def rate_besides_leave(self) -> float | None:
        """Present in known without leave; None when nothing is left. See ``DEFINITION_BESIDES_LEAVE``."""
        base = self.known - self.leave
        return self.present / base if base else None

    def rate_by(self, settings: EventSettings) -> float | None:
        """Return the rate by the office's own rule; see ``definition``."""
        return self.rate if settings.leave_in_rate else self.rate_besides_leave


def definition(settings: EventSettings) -> str:
    """Return in a sentence how the office reckons a rate: it stands below every table of them."""
    leave = "准假计入应到" if settings.leave_in_rate else "准假另列一栏、不计入应到"
    return _STATED.format(leave=leave)


# Sittings are events without sittings of their own. Who was asked whether to sign up and said no was not expected.
_COUNTED = f"""s AS ({SITTINGS} AS e WHERE state <> ? AND substr(starts, 1, 10) BETWEEN ? AND ?
    AND NOT EXISTS (SELECT 1 FROM event AS c WHERE c.parent = e.id){{only}})
  SELECT i.person, s.id AS sitting, s.day, w.kind, COALESCE(a.late, 0) AS late, {STANDING} AS standing
  FROM s JOIN event AS w ON w.id = s.root JOIN invitation AS i ON i.event = s.root AND i.role = ?{{whose}}
  LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person
  WHERE {IN_OFFICE} AND {IN_GROUP} AND (w.must OR i.answer <> '{STAYS_AWAY}' OR a.presence = '出席')"""
_SUMS = """COUNT(*) AS invited, SUM(standing = '出席') AS present, SUM(standing = '出席' AND late) AS late,
  SUM(standing = '请假') AS leave, SUM(standing = '缺席') AS absent"""
_ROWS = f"WITH {_COUNTED.format(only='', whose='')}"
# Of one member only the sittings he was called to are looked at: a record must not wait for everybody's marks.
_ONES = f"""WITH mine AS MATERIALIZED (SELECT event AS id FROM invitation WHERE person = ?
    UNION ALL SELECT e.id FROM invitation AS v JOIN event AS e ON e.parent = v.event WHERE v.person = ?),
  {_COUNTED.format(only=" AND id IN (SELECT id FROM mine)", whose=" AND i.person = ?")}"""


def _counted(since: date, until: date, person: PersonId | None) -> tuple[str, tuple[object, ...]]:
    """Return the sittings of everybody or of one that count in a rate, as a query and what goes into it."""
    named = (EventState.CANCELLED, since.isoformat(), until.isoformat(), InvitationRole.ATTEND)
    return (_ROWS, named) if person is None else (_ONES, (person, person, *named, person))


def tallies(
    reader: Reader, *, since: date, until: date, person: PersonId | None = None
) -> dict[PersonId, Tally]:
    """Return the tally of every member called in a time (both days inside), or of one."""
    counted, named = _counted(since, until, person)
    rows = reader.rows(f"SELECT person, {_SUMS} FROM ({counted}) GROUP BY person", *named)
    return {
        row["person"]: Tally(
            invited=row["invited"],
            present=row["present"],
            late=row["late"],
            leave=row["leave"],
            absent=row["absent"],
        )
        for row in rows
    }


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """One sitting of a member's tally: what stands behind the figure."""

    event: int
    title: str
    kind: str
    day: date
    standing: str
    late: bool


def attended(reader: Reader, person: PersonId, *, since: date, until: date) -> list[Attended]:
    """Return the rows a member's tally counts, the oldest first."""
    counted, named = _counted(since, until, person)
    rows = reader.rows(
        f"""SELECT t.sitting, t.standing, t.late, e.title, e.kind, e.starts, p.title AS whole FROM ({counted}) AS t
            JOIN event AS e ON e.id = t.sitting LEFT JOIN event AS p ON p.id = e.parent ORDER BY e.starts, e.id""",
        *named,
    )
    return [
        Attended(
            event=row["sitting"],
            title=f"{row['whole']}·{row['title']}" if row["whole"] else row["title"],
            kind=row["kind"],
            day=date.fromisoformat(row["starts"][:10]),
            standing=row["standing"],
            late=bool(row["late"] and row["standing"] == "出席"),
        )
        for row in rows
    ]


def has_marks(reader: Reader, number: int) -> bool:
    """Tell whether a store has so many marks at least: then a table of rates takes its time."""
    found = reader.value("SELECT COUNT(*) FROM (SELECT 1 FROM attendance LIMIT ?)", number)
    return bool(found >= number)


class By(StrEnum):
    """What rates are told by."""

    MEMBER = "委员"
    SECTOR = "界别"
    COMMITTEE = "专委会"
    STREET = "街道联络组"
    KIND = "类别"


_BODIES = {By.SECTOR: BodyKind.SECTOR, By.COMMITTEE: BodyKind.COMMITTEE, By.STREET: BodyKind.STREET}
_TIMES = """(h.since IS NULL OR h.since <= t.day) AND (h.until IS NULL OR h.until >= t.day)"""
_IN = f"""JOIN membership AS m ON m.person = t.person AND (m.since IS NULL OR m.since <= t.day)
    AND (m.until IS NULL OR m.until >= t.day)
  JOIN belonging AS h ON h.membership = m.id AND {_TIMES} JOIN body AS b ON b.id = h.body AND b.kind = ?"""


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
    group, join, extra = _grouped(by)
    order = {By.MEMBER: _official(reader), By.KIND: "COUNT(*) DESC, t.kind"}.get(by, "b.place, b.name")
    rows = reader.rows(
        f"SELECT {group} AS id, {_SUMS} FROM ({_ROWS}) AS t {join} WHERE (? = '' OR t.kind = ?) GROUP BY {group} ORDER BY {order}",
        *_counted(since, until, None)[1], *extra, kind, kind,
    )  # fmt: skip
    settings = load(reader, EventSettings)
    names = _names(reader, by)
    made = []
    for row in rows:
        tally = Tally(**{name: row[name] for name in ("invited", "present", "late", "leave", "absent")})
        words, detail = names.get(row["id"], (str(row["id"]), ""))
        made.append(
            RateRow(id=str(row["id"]), words=words, detail=detail, tally=tally, rate=tally.rate_by(settings))
        )
    return made


def _official(reader: Reader) -> str:
    """Return the order of members: leaders by rank, then by strokes."""
    strokes = "strokes_blank" if load(reader, OfficeSettings).blank_rule else "strokes_plain"
    return f"""(SELECT MIN(h.rank) FROM post AS h JOIN membership AS m ON m.id = h.membership WHERE m.person = t.person)
      NULLS LAST, (SELECT {strokes} FROM person_name WHERE person = t.person), t.person"""


def _grouped(by: By) -> tuple[str, str, tuple[str, ...]]:
    if by is By.MEMBER:
        return "t.person", "", ()
    if by is By.KIND:
        return "t.kind", "", ()
    return "b.id", _IN, (str(_BODIES[by]),)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RateMark:
    """One sitting of one member behind a rate."""

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
    group, join, extra = _grouped(by)
    counted, named = _counted(since, until, PersonId(int(row.id)) if by is By.MEMBER else None)
    rows = reader.rows(
        f"""SELECT t.person, t.sitting, t.day, t.kind, t.late, t.standing, p.name, e.title, w.title AS whole
            FROM ({counted}) AS t {join} JOIN person AS p ON p.id = t.person JOIN event AS e ON e.id = t.sitting
            LEFT JOIN event AS w ON w.id = e.parent
            WHERE (? = '' OR t.kind = ?) AND {group} = ? ORDER BY e.starts DESC, e.id, p.id""",
        *named, *extra, kind, kind, row.id if by is By.KIND else int(row.id),
    )  # fmt: skip
    labels = namesakes(reader)
    return [
        RateMark(
            person=one["person"], name=labels.get(one["person"], one["name"]), event=one["sitting"],
            title=f"{one['whole']}·{one['title']}" if one["whole"] else one["title"], kind=one["kind"],
            day=date.fromisoformat(one["day"]), standing=one["standing"],
            late=bool(one["late"] and one["standing"] == "出席"),
        )
        for one in rows
    ]  # fmt: skip
