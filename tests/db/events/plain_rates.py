"""Rates reckoned the plain way, from the rows of every sitting each time: what the kept sums are compared with."""

from datetime import date

from db.events.counting import EXPECTED, SITTINGS, STANDING
from db.events.rates import By
from db.people.records import BodyKind
from db.store.store import Store

_ROWS = f"""WITH s AS ({SITTINGS} WHERE e.state <> '取消' AND substr(e.starts, 1, 10) BETWEEN ?1 AND ?2
    AND NOT EXISTS (SELECT 1 FROM event AS c WHERE c.parent = e.id))
  SELECT i.person, s.id AS sitting, s.day, s.kind, COALESCE(a.late, 0) AS late, {STANDING} AS standing
  FROM s JOIN invitation AS i ON i.event = s.root AND i.role = '出席'
  LEFT JOIN attendance AS a ON a.event = s.id AND a.person = i.person WHERE {EXPECTED}"""
_SUMS = """COUNT(*), SUM(standing = '出席'), SUM(standing = '出席' AND late), SUM(standing = '请假'), SUM(standing = '缺席')"""
_OF_BODY = """JOIN membership AS m ON m.person = t.person AND (m.since IS NULL OR m.since <= t.day)
    AND (m.until IS NULL OR m.until >= t.day)
  JOIN belonging AS h ON h.membership = m.id AND (h.since IS NULL OR h.since <= t.day)
    AND (h.until IS NULL OR h.until >= t.day) JOIN body AS b ON b.id = h.body AND b.kind = ?4"""
_KINDS = {By.SECTOR: BodyKind.SECTOR, By.COMMITTEE: BodyKind.COMMITTEE, By.STREET: BodyKind.STREET}

Figures = dict[str, tuple[int, ...]]


def plain(store: Store, since: date, until: date, by: By, kind: str = "") -> Figures:
    """Return what each line of a table has, in no order: invited, present, late, on leave, absent."""
    group, join = {By.MEMBER: ("t.person", ""), By.KIND: ("t.kind", "")}.get(by, ("b.id", _OF_BODY))
    rows = store.tuples(
        f"""SELECT {group}, {_SUMS} FROM ({_ROWS}) AS t {join}
            WHERE (?3 = '' OR t.kind = ?3) AND (?4 IS NULL OR TRUE) GROUP BY {group}""",
        since.isoformat(), until.isoformat(), kind, _KINDS.get(by),
    )  # fmt: skip
    return {str(one): tuple(figures) for one, *figures in rows}
