"""Marks and invitations that count in no rate, each with its reason in words."""

from dataclasses import dataclass
from datetime import date

from db.events.counting import CALLED, COMING, IN_GROUP, IN_OFFICE, SITTINGS, UNDIVIDED
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


DECLINED = "报名参加，本人答复不参加"
_WHY = f"{IN_OFFICE} AS holding, {IN_GROUP} AS grouped, {COMING} AS coming"

_LEFT_OUT = f"""WITH s AS ({SITTINGS} WHERE id = ?)
  SELECT i.person, COALESCE(a.presence, ''), s.day, {_WHY}
  FROM s JOIN invitation AS i ON i.event = s.root AND i.role = '{InvitationRole.ATTEND}'
  LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person WHERE NOT {CALLED} ORDER BY i.person"""


def left_out(reader: Reader, sitting: EventId) -> dict[PersonId, Uncounted]:
    """Return those invited to attend whom a sitting does not count, with the reason."""
    found = {}
    for person, marked, day, *holds in reader.tuples(_LEFT_OUT, sitting):
        why = _why(reader, person, day, *holds)
        found[person] = Uncounted(person=person, sitting=sitting, why=why, marked=marked)
    return found


def _why(reader: Reader, person: PersonId, day: str | None, holding: int, grouped: int, coming: int) -> str:
    if not holding:
        return not_in_office(reader, person, date.fromisoformat(day)) or "不在任" if day else "不是委员"
    return "不在这一组" if not grouped else "" if coming else DECLINED


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


_STRAY = f"""WITH s AS ({SITTINGS} WHERE substr(starts, 1, 10) BETWEEN ? AND ? AND {UNDIVIDED})
  SELECT k.person, s.id, s.day, a.presence, s.state, COALESCE(i.role, ''), {_WHY}
  FROM attendance_stray AS k JOIN s ON s.id = k.sitting JOIN attendance AS a ON a.event = k.sitting AND a.person = k.person
  LEFT JOIN invitation AS i ON i.event = s.root AND i.person = k.person
  WHERE (?3 IS NULL OR k.person = ?3) ORDER BY s.day, s.id, k.person"""


def uncounted(reader: Reader, *, since: date, until: date, person: PersonId | None = None) -> list[Uncounted]:
    """Return the marks of a time that count in no rate: called off, not in office on the day, of another group."""
    found = []
    for who, sitting, day, marked, state, role, *holds in reader.tuples(
        _STRAY, since.isoformat(), until.isoformat(), person
    ):
        if state == EventState.CANCELLED:
            why = "会议已取消"
        elif not role:
            why = "不在邀请名单中"
        else:
            why = _why(reader, who, day, *holds)
        found.append(Uncounted(person=who, sitting=sitting, why=why, marked=marked))
    return found
