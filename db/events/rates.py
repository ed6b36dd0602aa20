"""Attendance of members over a time: by sittings they were called to while in office, with the definition of the rate."""

from dataclasses import dataclass
from datetime import date

from db.events.counting import IN_OFFICE, SITTINGS, STANDING
from db.events.records import EventState, InvitationRole
from db.people.records import PersonId
from db.store.reader import Reader

DEFINITION = "出席率＝实到场次÷应到场次；应到指在任期间被列为“出席”的场次，含请假，不含未登记和已取消的；迟到计入实到。"
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


# Sittings are events without sittings of their own.
_ROWS = f"""WITH s AS ({SITTINGS} AS e WHERE state <> ? AND substr(starts, 1, 10) BETWEEN ? AND ?
    AND NOT EXISTS (SELECT 1 FROM event AS c WHERE c.parent = e.id))
  SELECT i.person, s.id AS sitting, COALESCE(a.late, 0) AS late, {STANDING} AS standing
  FROM s JOIN invitation AS i ON i.event = s.root AND i.role = ?
  LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person
  WHERE (? IS NULL OR i.person = ?) AND {IN_OFFICE}"""

_TALLIES = f"""SELECT person, COUNT(*) AS invited, SUM(standing = '出席') AS present,
    SUM(standing = '出席' AND late) AS late, SUM(standing = '请假') AS leave, SUM(standing = '缺席') AS absent
  FROM ({_ROWS}) GROUP BY person"""


def tallies(
    reader: Reader, *, since: date, until: date, person: PersonId | None = None
) -> dict[PersonId, Tally]:
    """Return the tally of every member called in a time (both days inside), or of one."""
    rows = reader.rows(
        _TALLIES,
        EventState.CANCELLED,
        since.isoformat(),
        until.isoformat(),
        InvitationRole.ATTEND,
        person,
        person,
    )
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
    rows = reader.rows(
        f"""SELECT t.sitting, t.standing, t.late, e.title, e.kind, e.starts, p.title AS whole FROM ({_ROWS}) AS t
            JOIN event AS e ON e.id = t.sitting LEFT JOIN event AS p ON p.id = e.parent ORDER BY e.starts, e.id""",
        EventState.CANCELLED,
        since.isoformat(),
        until.isoformat(),
        InvitationRole.ATTEND,
        person,
        person,
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
