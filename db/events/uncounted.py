"""Marks and invitations that count in no rate, each with its reason in words."""

from dataclasses import dataclass
from datetime import date

from db.events.counting import CALLED, IN_GROUP, SITTINGS
from db.events.records import EventId, EventState, InvitationRole
from db.people.records import MemberKind, PersonId
from db.store.days import full_day, read_day
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """One invited person a sitting does not count, why, and what was marked all the same."""

    person: PersonId
    sitting: EventId
    why: str
    marked: str = ""


_LEFT_OUT = f"""WITH s AS ({SITTINGS} WHERE id = ?)
  SELECT i.person, COALESCE(a.presence, ''), {IN_GROUP} AS grouped, s.day
  FROM s JOIN invitation AS i ON i.event = s.root AND i.role = '{InvitationRole.ATTEND}'
  LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person WHERE NOT {CALLED} ORDER BY i.person"""


def left_out(reader: Reader, sitting: EventId) -> dict[PersonId, Uncounted]:
    """Return those invited to attend whom a sitting does not count, with the reason."""
    found = {}
    for person, marked, grouped, day in reader.tuples(_LEFT_OUT, sitting):
        why = not_in_office(reader, person, date.fromisoformat(day)) if day else "不是委员"
        if not why and not grouped:
            why = "不在这一组"
        found[person] = Uncounted(person=person, sitting=sitting, why=why or "不在任", marked=marked)
    return found


def not_in_office(reader: Reader, person: PersonId, day: date) -> str:
    """Return why a person was no member on a day, in words; empty when they were."""
    rows = reader.tuples(
        "SELECT kind, since, until, end_reason FROM membership WHERE person = ? ORDER BY since", person
    )
    own = [row for row in rows if row[0] != MemberKind.RESIDENT]
    if not own:
        return "上级委员，不计应到" if rows else "不是委员"
    left, joins = "", ""
    for _, since, until, reason in own:
        if (not since or since <= day.isoformat()) and (not until or until >= day.isoformat()):
            return ""
        if until and until < day.isoformat():
            left = f"{full_day(read_day(until))}离任" + (f"（{reason}）" if reason else "")
        elif since and not joins:
            joins = f"{full_day(read_day(since))}起任职"
    return left or joins


_STRAY = f"""WITH s AS ({SITTINGS} AS e WHERE substr(starts, 1, 10) BETWEEN ? AND ?
    AND NOT EXISTS (SELECT 1 FROM event AS c WHERE c.parent = e.id)
    AND (?3 IS NULL OR e.id IN (SELECT event FROM attendance WHERE person = ?3)))
  SELECT a.person, s.id, s.day, a.presence, e.state, COALESCE(i.role, ''), {IN_GROUP} AS grouped
  FROM attendance AS a JOIN s ON s.id = a.event JOIN event AS e ON e.id = s.id
  LEFT JOIN invitation AS i ON i.event = s.root AND i.person = a.person
  WHERE (?3 IS NULL OR a.person = ?3)
    AND (e.state = '{EventState.CANCELLED}' OR i.person IS NULL OR i.role = '{InvitationRole.ATTEND}' AND NOT {CALLED})
  ORDER BY s.day, s.id, a.person"""


def uncounted(reader: Reader, *, since: date, until: date, person: PersonId | None = None) -> list[Uncounted]:
    """Return the marks of a time that count in no rate: called off, not in office on the day, of another group."""
    found = []
    for who, sitting, day, marked, state, role, grouped in reader.tuples(
        _STRAY, since.isoformat(), until.isoformat(), person
    ):
        if state == EventState.CANCELLED:
            why = "会议已取消"
        elif not role:
            why = "不在邀请名单中"
        else:
            why = not_in_office(reader, who, date.fromisoformat(day)) or ("" if grouped else "不在这一组")
        found.append(Uncounted(person=who, sitting=sitting, why=why, marked=marked))
    return found
