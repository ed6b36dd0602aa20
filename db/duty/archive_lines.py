"""What an archive lists besides meetings and proposals: bulletins, speeches, other deeds, for all members at once."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from db.duty.entries import highest
from db.duty.facts import BulletinLine, DeedLine, SpeechLine
from db.people.records import PersonId
from db.proposals.records_supervision import AwardState
from db.store.days import read_day
from db.store.reader import Reader

_T = TypeVar("_T")
_FEN = 100

_BULLETINS = """SELECT w.person, b.title, b.submitted_on AS day, b.state,
    (SELECT group_concat(level, '、') FROM (SELECT DISTINCT level FROM adoption WHERE bulletin = b.id)) AS levels,
    (SELECT group_concat(leader, '、') FROM (SELECT leader FROM instruction
      WHERE subject_table = 'bulletin' AND subject_id = b.id ORDER BY on_day, id)) AS leaders
  FROM bulletin AS b JOIN bulletin_author AS w ON w.bulletin = b.id
  WHERE b.submitted_on BETWEEN ?1 AND ?2 AND w.person IS NOT NULL AND {whose}
  ORDER BY b.submitted_on, b.number, b.id"""

_SPEECHES = """SELECT w.person, h.title, h.kind, h.adoption, e.title AS event, t.title AS whole,
    coalesce(h.submitted_on, h.spoken_on, substr(e.starts, 1, 10)) AS day
  FROM speech AS h JOIN speaker AS w ON w.speech = h.id LEFT JOIN event AS e ON e.id = h.event
    LEFT JOIN event AS t ON t.id = e.parent
  WHERE coalesce(h.spoken_on, h.submitted_on, substr(e.starts, 1, 10)) BETWEEN ?1 AND ?2 AND {whose}
  ORDER BY day, h.title, h.id"""

_DEEDS = f"""SELECT person, kind, title, day, amount, count, level, organiser FROM (
    SELECT w.person, w.kind, w.title, w.on_day AS day, w.amount, w.count, w.level, w.organiser FROM deed AS w
    UNION ALL
    SELECT w.person, '表彰奖励', coalesce(nullif(w.note, ''), w.kind), w.decided_on, NULL, 1, w.level, w.decided_by
      FROM award AS w WHERE w.state = '{AwardState.GRANTED}' AND w.person IS NOT NULL
    UNION ALL
    SELECT w.claimed_by, '认领百姓提案', w.title, w.claimed_on, NULL, 1, w.outcome, '' FROM clue AS w
      WHERE w.claimed_by IS NOT NULL) AS w
  WHERE day BETWEEN ?1 AND ?2 AND {{whose}} ORDER BY day, kind, title"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The further lines of one member's archive, each list by day."""

    bulletins: tuple[BulletinLine, ...] = ()
    speeches: tuple[SpeechLine, ...] = ()
    deeds: tuple[DeedLine, ...] = ()


def further_lines(
    reader: Reader, since: date, until: date, *, person: PersonId | None = None
) -> dict[PersonId, Lines]:
    """Return everybody's bulletins, speeches and other deeds between two days, or those of one member."""
    days = (since.isoformat(), until.isoformat())
    bulletins = _read(reader, _BULLETINS, _bulletin, days, person)
    speeches = _read(reader, _SPEECHES, _speech, days, person)
    deeds = _read(reader, _DEEDS, _deed, days, person)
    return {
        one: Lines(
            bulletins=tuple(bulletins.get(one, ())), speeches=tuple(speeches.get(one, ())), deeds=tuple(deeds.get(one, ()))
        )
        for one in bulletins.keys() | speeches.keys() | deeds.keys()
    }  # fmt: skip


def _read(
    reader: Reader, sql: str, made: Callable[[Any], _T], days: tuple[str, str], person: PersonId | None
) -> dict[PersonId, list[_T]]:
    found: defaultdict[PersonId, list[_T]] = defaultdict(list)
    for row in reader.rows(
        sql.format(whose="?3 IS NULL" if person is None else "w.person = ?3"), *days, person
    ):
        found[PersonId(row["person"])].append(made(row))
    return found


def _bulletin(row: Any) -> BulletinLine:
    return BulletinLine(
        title=row["title"], submitted_on=read_day(row["day"]),
        adoption=adoption_words((row["levels"] or "").split("、"), row["leaders"] or "", row["state"]),
    )  # fmt: skip


def adoption_words(levels: list[str], leaders: str, state: str) -> str:
    """Say what became of a bulletin: 省、区采用；某某批示, else the state it is in."""
    ordered, left = [], [level for level in levels if level]
    while left:
        ordered.append(highest(left))
        left.remove(ordered[-1])
    told = [f"{'、'.join(ordered)}采用"] if ordered else []
    return "；".join([*told, *([f"{leaders}批示"] if leaders else [])]) or state


def _speech(row: Any) -> SpeechLine:
    event, whole = row["event"] or "", row["whole"] or ""
    meeting = event if not whole or event.startswith(whole) else f"{whole} {event}"
    return SpeechLine(
        meeting=f"{meeting}（{row['kind']}）" if meeting else row["kind"], title=row["title"],
        submitted_on=read_day(row["day"]), adoption=row["adoption"],
    )  # fmt: skip


def _deed(row: Any) -> DeedLine:
    """Note how much and how often, where that is more than once; for a clue what it became."""
    noted = [row["level"], row["organiser"]]
    if row["amount"] is not None:
        yuan, fen = divmod(row["amount"], _FEN)
        noted.insert(0, f"{yuan}元" if not fen else f"{yuan}.{fen:02}元")
    elif row["count"] > 1:
        noted.insert(0, f"{row['count']}次")
    return DeedLine(
        kind=row["kind"], title=row["title"], done_on=read_day(row["day"]), note="，".join(one for one in noted if one)
    )  # fmt: skip
