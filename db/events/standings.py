"""Where some people stand at a sitting now: what a board reads again after a mark, without reading everybody."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from db.events.counting import CALLED, SITTINGS, STANDING
from db.events.records import EventId, LeaveState
from db.people.records import PersonId
from db.store.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``standing`` is 出席 请假 缺席 or 未登记; ``leave_kind`` is told only of those on leave."""

    standing: str
    late: bool = False
    left_early: bool = False
    leave_kind: str = ""


_ONES = f"""WITH s AS ({SITTINGS} WHERE id = ?1)
  SELECT i.person, {STANDING} AS standing, COALESCE(a.late, 0) AS late, COALESCE(a.left_early, 0) AS left_early,
    (SELECT l.kind FROM leave AS l WHERE l.person = i.person AND l.state = '{LeaveState.APPROVED}'
       AND (l.event = s.id OR l.event = s.root OR l.event IS NULL AND s.day BETWEEN l.since AND l.until)
     ORDER BY l.id DESC) AS leave_kind
  FROM s JOIN invitation AS i ON i.event = s.root
  LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person
  WHERE {CALLED} AND (?2 IS NULL OR i.person IN (SELECT value FROM json_each(?2)))"""


def standings(
    reader: Reader, sitting: EventId, people: Iterable[PersonId] | None = None
) -> dict[PersonId, Standing]:
    """Return where the called among these people stand at a sitting (everybody called when none are named)."""
    wanted = None if people is None else json.dumps(list(people))
    return {
        row["person"]: Standing(
            standing=row["standing"],
            late=bool(row["late"]),
            left_early=bool(row["left_early"]),
            leave_kind=(row["leave_kind"] or "") if row["standing"] == "请假" else "",
        )
        for row in reader.rows(_ONES, sitting, wanted)
    }
