"""Where everybody stands at a sitting, and the counts that follow: 应到 = 实到 + 请假 + 缺席 + 未登记."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from db.events.quorum import needed
from db.events.records import STAYS_AWAY, Event, EventId, EventState, InvitationRole, LeaveState, Presence
from db.people.records import MemberKind
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The line above the board. 应到 counts the role 出席 in office on the day; who came late is among those present.

    ``observers`` are those in any other role who are not known to be missing. ``quorum_met`` is None without a rule.
    """

    invited: int = 0
    present: int = 0
    late: int = 0
    leave: int = 0
    absent: int = 0
    observers: int = 0
    quorum_needed: int | None = None

    @property
    def unmarked(self) -> int:
        return self.invited - self.present - self.leave - self.absent

    @property
    def quorum_met(self) -> bool | None:
        return None if self.quorum_needed is None else self.present >= self.quorum_needed


# Leave covers a sitting when it is from that sitting or its parent, or from all events of days among which it falls.
ON_LEAVE = f"""EXISTS (SELECT 1 FROM leave AS l WHERE l.person = i.person AND l.state = '{LeaveState.APPROVED}'
    AND (l.event = s.id OR l.event = s.root OR l.event IS NULL AND s.day IS NOT NULL)
    AND (l.since IS NULL OR s.day IS NULL OR l.since <= s.day)
    AND (l.until IS NULL OR s.day IS NULL OR l.until >= s.day))"""
"""Whether an invited person ``i`` is on leave from a sitting ``s``."""

IN_OFFICE = f"""EXISTS (SELECT 1 FROM membership AS m WHERE m.person = i.person AND m.kind <> '{MemberKind.RESIDENT}'
    AND (s.day IS NULL OR (m.since IS NULL OR m.since <= s.day) AND (m.until IS NULL OR m.until >= s.day)))"""
"""Whether an invited person ``i`` is a member on the day of a sitting ``s``; at all, while it has no day.

Members of other levels come as guests: they are never expected."""

IN_GROUP = f"""(s.body IS NULL OR EXISTS (SELECT 1 FROM belonging AS h JOIN membership AS m ON m.id = h.membership
    WHERE h.body = s.body AND m.person = i.person
    AND (s.day IS NULL OR (h.since IS NULL OR h.since <= s.day) AND (h.until IS NULL OR h.until >= s.day)))
  OR i.role <> '{InvitationRole.ATTEND}'
    AND EXISTS (SELECT 1 FROM attendance AS w WHERE w.event = s.id AND w.person = i.person))"""
"""Whether a sitting ``s`` of one group calls the invited person ``i``; others than those to attend may drop in."""

COMING = f"""(s.must OR i.answer <> '{STAYS_AWAY}' OR EXISTS (SELECT 1 FROM attendance AS y
    WHERE y.event = s.id AND y.person = i.person AND y.presence = '{Presence.PRESENT}'))"""
"""Whether the invited person ``i`` may be expected: who was asked to sign up for it and said no is not, unless there."""

EXPECTED = f"({IN_OFFICE} AND {IN_GROUP} AND {COMING})"
"""Whether a sitting ``s`` counts the person ``i`` invited to attend: the one rule of 应到, for boards, rates and points."""

DROPPED_IN = """(i.sitting IS NULL OR i.sitting = s.id
  OR EXISTS (SELECT 1 FROM attendance AS z WHERE z.event = s.id AND z.person = i.person))"""
"""Whether the invited person ``i`` comes to a sitting ``s``: who dropped in at one is not looked for at the others."""

CALLED = f"""(CASE WHEN i.role <> '{InvitationRole.ATTEND}' THEN {DROPPED_IN} ELSE {IN_OFFICE} AND {COMING} END
  AND {IN_GROUP})"""
"""Whether the invitation ``i`` holds for a sitting ``s``; of those to attend, just the expected."""

STANDING = f"""CASE WHEN a.presence = '{Presence.PRESENT}' THEN '出席' WHEN {ON_LEAVE} THEN '请假'
    WHEN a.presence = '{Presence.ABSENT}' THEN '缺席' ELSE '未登记' END"""
"""Where an invited person ``i`` with the mark ``a`` (or none) stands at a sitting ``s``."""

SITTINGS = """SELECT e.id, COALESCE(e.parent, e.id) AS root, substr(e.starts, 1, 10) AS day, e.quorum, e.state,
  COALESCE((SELECT w.must FROM event AS w WHERE w.id = e.parent), e.must) AS must,
  COALESCE((SELECT w.kind FROM event AS w WHERE w.id = e.parent), e.kind) AS kind,
  CASE WHEN e.parent IS NOT NULL THEN e.body END AS body FROM event AS e"""
"""Events as ``s``, with the root invitations hang on; whether one must come, and the kind, are the root's."""

UNDIVIDED = "NOT EXISTS (SELECT 1 FROM event AS c WHERE c.parent = e.id)"
"""Whether an event ``e`` is a sitting itself: one without sittings of its own."""

_COUNTS = """SUM(role = '出席') AS invited, SUM(role = '出席' AND standing = '出席') AS present,
    SUM(role = '出席' AND standing = '出席' AND late) AS late, SUM(role = '出席' AND standing = '请假') AS leave,
    SUM(role = '出席' AND standing = '缺席') AS absent,
    SUM(role <> '出席' AND standing IN ('出席', '未登记')) AS observers"""

# Materialized, for SQLite would find out anew for every sum where everybody stands.
_SINGLE = f"""WITH s AS ({SITTINGS} WHERE id IN (SELECT value FROM json_each(?))), m AS MATERIALIZED (
    SELECT s.id, s.quorum, i.role, a.late, {STANDING} AS standing FROM s JOIN invitation AS i ON i.event = s.root
    LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person WHERE {CALLED})
  SELECT id, quorum, {_COUNTS} FROM m GROUP BY id"""

# Over several sittings a person counts once: as present when at any, else on leave from any, else as absent from any.
_WHOLE = f"""WITH s AS ({SITTINGS} WHERE e.parent IN (SELECT value FROM json_each(?))), m AS MATERIALIZED (
    SELECT s.id, s.root, s.quorum, s.state, i.person, i.role, {STANDING} AS standing,
      COALESCE(a.late AND a.presence = '{Presence.PRESENT}', 0) AS late
    FROM s JOIN invitation AS i ON i.event = s.root
    LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person WHERE {CALLED})
  SELECT id, quorum, {_COUNTS} FROM m GROUP BY id
  UNION ALL SELECT root, (SELECT quorum FROM event WHERE id = root), {_COUNTS} FROM (
    SELECT root, role, MAX(late) AS late, CASE MIN(CASE standing WHEN '出席' THEN 1 WHEN '请假' THEN 2 WHEN '缺席' THEN 3
        ELSE 4 END) WHEN 1 THEN '出席' WHEN 2 THEN '请假' WHEN 3 THEN '缺席' ELSE '未登记' END AS standing
    FROM m WHERE state <> '{EventState.CANCELLED}' GROUP BY root, person) GROUP BY root"""


def counts(reader: Reader, events: Iterable[EventId]) -> dict[EventId, Count]:
    """Return the counts of sittings, and of events with sittings over all of these; together they are read once."""
    wanted = list(events)
    divided = reader.tuples(
        "SELECT parent, id FROM event WHERE parent IN (SELECT value FROM json_each(?))", json.dumps(wanted)
    )
    parents = {parent for parent, _ in divided}
    known = parents | {sitting for _, sitting in divided}  # counted with the event they are sittings of
    found: dict[EventId, Count] = {}
    for sql, ids in (
        (_SINGLE, [one for one in wanted if one not in known]),
        (_WHOLE, [one for one in wanted if one in parents]),
    ):
        if not ids:
            continue
        for row in reader.rows(sql, json.dumps(ids)):
            found[row["id"]] = Count(
                invited=row["invited"],
                present=row["present"],
                late=row["late"] or 0,
                leave=row["leave"],
                absent=row["absent"],
                observers=row["observers"],
                quorum_needed=needed(row["quorum"], row["invited"]),
            )
    return {one: found.get(one, Count()) for one in wanted}


def count(reader: Reader, sitting: EventId) -> Count:
    """Return the counts of one sitting (or of an event over its sittings)."""
    return counts(reader, [sitting])[sitting]


def root_of(event: Event) -> EventId:
    """Return the event on which the invitations hang."""
    return event.id if event.parent is None else event.parent


def has_sittings(reader: Reader, event: EventId) -> bool:
    return bool(reader.value("SELECT EXISTS (SELECT 1 FROM event WHERE parent = ?)", event))
