"""What happened to an event, work by work: its own row, who was invited, leave, marks, agenda, and those of its sittings."""

from db.events.records import EventId
from db.store.happened import Happened, happened
from db.store.journal import WorkEntry, entry
from db.store.reader import Reader

_TABLES = {
    "event": "会议资料", "invitation": "名单", "leave": "请假", "attendance": "出席登记", "agenda_item": "议程",
    "minutes": "纪要", "event_step": "筹备事项", "outcome": "协商成果", "speech": "大会发言",
}  # fmt: skip

# Rows with a double key are kept in the journal as event/person. Leave and what stands beside an event name it inside the
# row, which the journal keeps as compact JSON: so what an undo has taken away is found too.
_TOUCHED = """WITH mine AS (SELECT id FROM event WHERE id = ?1 OR parent = ?1),
  rows AS (
    SELECT c.work, c.tab FROM change AS c WHERE c.tab = 'event' AND c.key IN (SELECT CAST(id AS TEXT) FROM mine)
    UNION ALL
    SELECT c.work, c.tab FROM mine JOIN change AS c ON c.tab IN ('invitation', 'attendance')
      AND c.key > mine.id || '/' AND c.key < mine.id || '0'
    UNION ALL
    SELECT c.work, c.tab FROM change AS c JOIN (
      SELECT DISTINCT l.tab, l.key FROM change AS l JOIN mine ON instr(l.after, '"event":' || mine.id || ',')
        OR instr(l.before, '"event":' || mine.id || ',')
        WHERE l.tab IN ('leave', 'agenda_item', 'minutes', 'event_step', 'outcome', 'speech')) AS inside
      ON c.tab = inside.tab AND c.key = inside.key)
  SELECT work, tab, COUNT(*) AS touched FROM rows GROUP BY work, tab ORDER BY work DESC"""


def event_history(reader: Reader, event: EventId, *, limit: int = 500) -> list[Happened]:
    """Return the works that touched an event or its sittings, the newest first, and how many rows of what."""
    found: dict[int, tuple[WorkEntry, list[str]]] = {}
    for row in reader.rows(_TOUCHED, event):
        if row["work"] not in found:
            work = entry(reader.connection, row["work"])
            if work is None or len(found) >= limit:
                continue
            found[row["work"]] = (work, [])
        alone = row["tab"] == "event" and row["touched"] == 1
        count = "" if alone else f" {row['touched']} 条"
        found[row["work"]][1].append(f"{_TABLES[row['tab']]}{count}")
    return happened(found)
