"""What every member did in a period, read at once and tagged for scoring; each record counts from where it is kept."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from db.duty.periods import Period
from db.duty.records_scoring import BulletinState
from db.duty.scoring import Dealt, Entries, Entry
from db.events.counting import UNDIVIDED
from db.events.records import EventState, LeaveState
from db.events.tracks import places, tracks
from db.people.records import PersonId
from db.proposals.records import ProposalState, SignState
from db.proposals.records_supervision import AwardKind, AwardState
from db.store.days import read_day
from db.store.reader import Reader

# A sitting is an event without parts of its own; ``place`` is its bit in what is kept of everybody's attendance.
_SITTINGS = f"""SELECT e.id, coalesce(t.id, e.id) AS root, coalesce(t.kind, e.kind) AS kind, e.title, t.title AS whole, e.starts,
    coalesce(t.must, e.must) AS must, coalesce(e.half_days, 1) AS half_days, k.place
  FROM event AS e LEFT JOIN event AS t ON t.id = e.parent JOIN attendance_sum AS k ON k.sitting = e.id
  WHERE e.starts >= ?1 AND substr(e.starts, 1, 10) <= ?2 AND e.state <> '{EventState.CANCELLED}'
    AND (t.id IS NULL OR t.state <> '{EventState.CANCELLED}') AND {UNDIVIDED}
  ORDER BY e.starts, e.title"""

_EARLY = "SELECT event, person FROM attendance WHERE left_early AND event IN (SELECT value FROM json_each(?))"

_REFUSED = f"SELECT event, person FROM leave WHERE state = '{LeaveState.REFUSED}' AND event IS NOT NULL"

# A proposal that review handed on as 社情民意 counts as the bulletin it became, unless that was returned.
_PROPOSALS = f"""SELECT w.person, p.id, p.number, p.receipt_number, p.title, p.state, p.key_mark, p.origin,
    coalesce(p.docketed_on, p.received_on, n.opens) AS day, w.place,
    (SELECT count(*) FROM proposer AS o WHERE o.proposal = p.id AND o.sign = '{SignState.SIGNED}'
      AND o.person IS NOT NULL) AS people,
    (SELECT count(*) FROM proposer AS o WHERE o.proposal = p.id AND o.sign = '{SignState.SIGNED}' AND o.place < w.place
      AND o.person IS NOT NULL)
      + 1 AS nth,
    EXISTS (SELECT 1 FROM proposer AS o WHERE o.proposal = p.id AND o.body IS NOT NULL) AS collective,
    EXISTS (SELECT 1 FROM award AS x WHERE x.proposal = p.id AND x.kind = '{AwardKind.PROPOSAL}'
      AND x.state = '{AwardState.GRANTED}') AS excellent
  FROM proposal AS p JOIN session AS n ON n.id = p.session JOIN proposer AS w ON w.proposal = p.id
  WHERE coalesce(p.received_on, p.docketed_on, n.opens) BETWEEN ?1 AND ?2 AND p.state <> '{ProposalState.DRAFT}'
    AND w.sign = '{SignState.SIGNED}' AND w.person IS NOT NULL AND {{whose}}
    AND NOT (p.state = '{ProposalState.TRANSFERRED}' AND EXISTS (SELECT 1 FROM bulletin AS b
      WHERE b.proposal = p.id AND b.state <> '{BulletinState.RETURNED}'))"""

_BULLETINS = f"""SELECT w.person, b.id, b.number, b.title, b.submitted_on AS day, w.place,
    (SELECT count(*) FROM bulletin_author AS o WHERE o.bulletin = b.id) AS people,
    EXISTS (SELECT 1 FROM adoption AS a WHERE a.bulletin = b.id) AS adopted,
    EXISTS (SELECT 1 FROM instruction AS x WHERE x.subject_table = 'bulletin' AND x.subject_id = b.id) AS instructed,
    (SELECT group_concat(a.level, '、') FROM adoption AS a WHERE a.bulletin = b.id) AS levels
  FROM bulletin AS b JOIN bulletin_author AS w ON w.bulletin = b.id
  WHERE b.submitted_on BETWEEN ?1 AND ?2 AND b.state <> '{BulletinState.RETURNED}' AND w.person IS NOT NULL
    AND {{whose}}"""

_ADOPTIONS = """SELECT w.person, a.id, b.number, b.title, coalesce(a.on_day, b.submitted_on) AS day, w.place, a.level,
    a.form, (SELECT count(*) FROM bulletin_author AS o WHERE o.bulletin = b.id) AS people
  FROM adoption AS a JOIN bulletin AS b ON b.id = a.bulletin JOIN bulletin_author AS w ON w.bulletin = b.id
  WHERE coalesce(a.on_day, b.submitted_on) BETWEEN ?1 AND ?2 AND w.person IS NOT NULL AND {whose}"""

_SPEECHES = """SELECT w.person, h.id, h.title, h.kind, h.adoption, w.place,
    coalesce(h.spoken_on, h.submitted_on, substr(e.starts, 1, 10)) AS day,
    (SELECT count(*) FROM speaker AS o WHERE o.speech = h.id) AS people
  FROM speech AS h JOIN speaker AS w ON w.speech = h.id LEFT JOIN event AS e ON e.id = h.event
  WHERE coalesce(h.spoken_on, h.submitted_on, substr(e.starts, 1, 10)) BETWEEN ?1 AND ?2 AND {whose}"""

_DEEDS = """SELECT w.person, w.id, w.title, w.kind, w.level, w.on_day AS day, w.count, w.amount
  FROM deed AS w WHERE w.on_day BETWEEN ?1 AND ?2 AND {whose}"""

_AWARDS = f"""SELECT w.person, w.id, w.kind, w.level, w.decided_on AS day, w.note
  FROM award AS w WHERE w.person IS NOT NULL AND w.state = '{AwardState.GRANTED}'
    AND w.decided_on BETWEEN ?1 AND ?2 AND {{whose}}"""

# A clue that became a record of its member counts as that record; once more only for the answer to who provided it.
_CLUES = f"""SELECT w.claimed_by AS person, w.id, w.number, w.title, w.outcome, w.answered_on, w.claimed_on AS day
  FROM clue AS w WHERE w.claimed_by IS NOT NULL AND w.claimed_on BETWEEN ?1 AND ?2 AND {{whose}}
    AND (w.answered_on IS NOT NULL OR NOT CASE w.outcome_table
      WHEN 'proposal' THEN EXISTS (SELECT 1 FROM proposer AS o JOIN proposal AS p ON p.id = o.proposal
        WHERE p.id = w.outcome_id AND o.person = w.claimed_by AND o.sign = '{SignState.SIGNED}'
          AND p.state <> '{ProposalState.DRAFT}')
      WHEN 'bulletin' THEN EXISTS (SELECT 1 FROM bulletin_author AS o JOIN bulletin AS b ON b.id = o.bulletin
        WHERE b.id = w.outcome_id AND o.person = w.claimed_by AND b.state <> '{BulletinState.RETURNED}')
      WHEN 'speech' THEN EXISTS (SELECT 1 FROM speaker AS o WHERE o.speech = w.outcome_id AND o.person = w.claimed_by)
      ELSE 0 END)"""


def entries(
    reader: Reader, period: Period, *, until: date | None = None, person: PersonId | None = None
) -> Entries:
    """Return what everybody (or one) did in a period, up to a day; what is still to come counts for nobody.

    Attendance is what its follower keeps: as the last work left it, not as one that is still being written would.
    """
    days = (period.since.isoformat(), min(period.until, until or period.until).isoformat())
    return Entries(one for read in (_attendance, *_READ) for one in read(reader, days, person))


@cache
def _tags(*pairs: tuple[str, str]) -> MappingProxyType[str, str]:
    """Return the tags of a record; alike ones are one object, for there are many thousands."""
    return MappingProxyType(dict(pairs))


def _yes(flag: object) -> str:
    return "是" if flag else "否"


class _Sitting(NamedTuple):
    id: int
    root: int
    kind: str
    title: str
    over: str | None  # the event it is part of
    starts: str
    must: int
    half_days: int
    place: int

    @property
    def on(self) -> date:
        return date.fromisoformat(self.starts[:10])

    @property
    def way(self) -> str:
        return "必须" if self.must else "报名"

    @property
    def words(self) -> str:
        return (
            self.title
            if self.over is None or self.title.startswith(self.over)
            else f"{self.over} {self.title}"
        )


def _attendance(reader: Reader, days: tuple[str, str], person: PersonId | None) -> Iterator[Dealt]:
    """Yield each sitting, and each event with its sittings taken together: 出席, 部分出席, 请假, 缺席, 未登记.

    Everybody who stands alike to a sitting shares one entry.
    """
    sittings = [_Sitting(*row) for row in reader.tuples(_SITTINGS, *days)]
    stands = _stands(reader, sittings, person)
    early = _early(reader, sittings, person)
    refused = _pairs(reader.tuples(_REFUSED))
    first: dict[int, _Sitting] = {}
    parts: defaultdict[int, defaultdict[PersonId, list[tuple[str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in sittings:
        first.setdefault(one.root, one)
        for (state, left, denied), people in _parted(
            stands[one.place], early[one.id], refused[one.id] | refused[one.root]
        ):
            tags = _part_tags(one.kind, state, one.way, left, denied)
            yield (
                Entry("场次", "event", one.id, one.on, one.starts, one.words, tags, max(one.half_days, 1)),
                people,
            )
            if one.over is None:  # a meeting of one sitting
                yield _whole(one, "出席" if state == "迟到" else state, denied), people
                continue
            for who in people:
                parts[one.root][who].append((state, denied))
    for root, each in parts.items():
        alike: defaultdict[tuple[str, str], list[PersonId]] = defaultdict(list)
        for who, states in each.items():
            denied = _yes(any(no == "是" for _, no in states))
            alike[_together([state for state, _ in states]), denied].append(who)
        for (state, denied), people in alike.items():
            yield _whole(first[root], state, denied), people


def _early(
    reader: Reader, sittings: Iterable[_Sitting], person: PersonId | None
) -> defaultdict[int, set[PersonId]]:
    listed = json.dumps([one.id for one in sittings])
    if person is None:
        return _pairs(reader.tuples(_EARLY, listed))
    return _pairs(reader.tuples(f"{_EARLY} AND person = ?", listed, person))


def _pairs(rows: Iterable[tuple[Any, ...]]) -> defaultdict[int, set[PersonId]]:
    found: defaultdict[int, set[PersonId]] = defaultdict(set)
    for event, person in rows:
        found[event].add(person)
    return found


def _stands(
    reader: Reader, sittings: Iterable[_Sitting], person: PersonId | None
) -> defaultdict[int, defaultdict[str, list[PersonId]]]:
    """Return by the place of a sitting how everybody stands to it who was expected there."""
    found: defaultdict[int, defaultdict[str, list[PersonId]]] = defaultdict(lambda: defaultdict(list))
    mask = sum(1 << one.place for one in sittings)
    for who, (invited, present, late, leave, absent) in tracks(reader, person):
        for state, bits in (
            ("出席", present & ~late), ("迟到", late), ("请假", leave), ("缺席", absent),
            ("未登记", invited & ~(present | leave | absent)),
        ):  # fmt: skip
            for place in places(bits & mask):
                found[place][state].append(who)
    return found


def _parted(
    stands: Mapping[str, list[PersonId]], early: set[PersonId], asked: set[PersonId]
) -> Iterator[tuple[tuple[str, str, str], list[PersonId]]]:
    """Yield who stands alike: the state, whether they left early, whether a leave of theirs was refused."""
    for state, people in stands.items():
        if not early and not asked:
            yield (state, "否", "否"), people
            continue
        alike: defaultdict[tuple[str, str, str], list[PersonId]] = defaultdict(list)
        for who in people:
            alike[state, _yes(who in early), _yes(who in asked)].append(who)
        yield from alike.items()


def _whole(one: _Sitting, state: str, denied: str) -> Entry:
    tags = _whole_tags(one.kind, state, one.way, denied)
    return Entry("会议活动", "event", one.root, one.on, one.starts, one.over or one.title, tags)


@cache
def _part_tags(kind: str, state: str, way: str, early: str, denied: str) -> MappingProxyType[str, str]:
    return _tags(
        ("类别", kind), ("情形", state), ("参加方式", way), ("早退", early), ("未准假", denied)
    )  # fmt: skip


@cache
def _whole_tags(kind: str, state: str, way: str, denied: str) -> MappingProxyType[str, str]:
    return _tags(("类别", kind), ("情形", state), ("参加方式", way), ("未准假", denied))


def _together(states: list[str]) -> str:
    """Return how a member stands to an event of several sittings; sittings nobody has marked yet say nothing."""
    known = [state for state in states if state != "未登记"]
    if not known:
        return "未登记"
    came = sum(state in {"出席", "迟到"} for state in known)
    if came == len(known):
        return "出席"
    if came:
        return "部分出席"
    return "请假" if "请假" in known else "缺席"


def _proposals(row: Any) -> Entry:
    filed = row["state"] in {ProposalState.DOCKETED, ProposalState.CLOSED, ProposalState.MERGED}
    form = "集体" if row["collective"] else "联名" if row["people"] > 1 else "个人"
    tags = _tags(
        ("位次", "第一提案人" if row["nth"] == 1 else "联名"), ("形式", form), ("立案", _yes(filed)), ("状态", row["state"]),
        ("重点", _yes(row["key_mark"])), ("优秀", _yes(row["excellent"])),
    )  # fmt: skip
    number = row["number"] or row["receipt_number"]
    words = f"第{number}号 {row['title']}" if row["number"] else row["title"]
    return Entry(
        "提案", "proposal", row["id"], read_day(row["day"]), number, words, tags, 1, row["people"], row["nth"]
    )  # fmt: skip


def _bulletins(row: Any) -> Entry:
    levels = (row["levels"] or "").split("、")
    tags = _tags(
        ("位次", "第一" if row["place"] == 1 else "其他"), ("采用", _yes(row["adopted"])), ("层级", highest(levels)),
        ("批示", _yes(row["instructed"])),
    )  # fmt: skip
    return Entry(
        "社情民意", "bulletin", row["id"], read_day(row["day"]), row["number"], row["title"], tags, 1,
        row["people"], row["place"],
    )  # fmt: skip


LEVELS = ("全国", "省", "市", "区")


def highest(levels: list[str]) -> str:
    """Return the highest of some levels of adoption; a level of the office's own stands after the known ones."""
    given = [level for level in levels if level]
    if not given:
        return ""
    return min(given, key=lambda level: (LEVELS.index(level) if level in LEVELS else len(LEVELS), level))


def _adoptions(row: Any) -> Entry:
    tags = _tags(
        ("位次", "第一" if row["place"] == 1 else "其他"), ("层级", row["level"]), ("形式", row["form"])
    )
    words = f"{row['title']}（{row['level']}采用）"
    return Entry(
        "采用", "adoption", row["id"], read_day(row["day"]), row["number"], words, tags, 1, row["people"],
        row["place"],
    )  # fmt: skip


def _speeches(row: Any) -> Entry:
    tags = _tags(
        ("位次", "第一" if row["place"] == 1 else "其他"),
        ("形式", row["kind"]),
        ("采用", _yes(row["adoption"])),
    )
    return Entry(
        "大会发言", "speech", row["id"], read_day(row["day"]), "", row["title"], tags, 1, row["people"],
        row["place"],
    )  # fmt: skip


def _deeds(row: Any) -> Entry:
    count = row["count"] if row["amount"] is None else row["amount"] // 100
    tags = _tags(("类别", row["kind"]), ("级别", row["level"]))
    return Entry("履职事项", "deed", row["id"], read_day(row["day"]), "", row["title"], tags, count)


def _awards(row: Any) -> Entry:
    tags = _tags(("类别", row["kind"]), ("级别", row["level"]))
    return Entry("表彰", "award", row["id"], read_day(row["day"]), "", row["note"] or row["kind"], tags)


def _clues(row: Any) -> Entry:
    tags = _tags(("去向", row["outcome"]), ("回复", _yes(row["answered_on"])))
    return Entry("百姓提案", "clue", row["id"], read_day(row["day"]), row["number"], row["title"], tags)


Read = Callable[[Reader, tuple[str, str], PersonId | None], Iterator[Dealt]]


def _reading(sql: str, made: Callable[[Any], Entry], *, whose: str = "w.person = ?3") -> Read:
    def read(reader: Reader, days: tuple[str, str], person: PersonId | None) -> Iterator[Dealt]:
        if person is None:
            found = reader.rows(sql.format(whose="1"), *days)
        else:
            found = reader.rows(sql.format(whose=whose), *days, person)
        return ((made(row), (row["person"],)) for row in found)

    return read


_READ: tuple[Read, ...] = (
    _reading(_PROPOSALS, _proposals), _reading(_BULLETINS, _bulletins), _reading(_ADOPTIONS, _adoptions),
    _reading(_SPEECHES, _speeches), _reading(_DEEDS, _deeds), _reading(_AWARDS, _awards),
    _reading(_CLUES, _clues, whose="w.claimed_by = ?3"),
)  # fmt: skip
