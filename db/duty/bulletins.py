"""Verbs and reads on bulletins 社情民意信息: title, authors, adoptions and instructions, as scoring and archives need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.duty.records_scoring import Adoption, Bulletin, BulletinAuthor, BulletinId, BulletinState
from db.duty.settings import DutySettings
from db.events.outcomes import instructions
from db.people.records import BodyId, PersonId
from db.proposals.records import ProposalId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import clean, clean_line
from db.store.work import Work

_TITLE = 200
_TEXT = 20_000
Author = tuple[PersonId | None, BodyId | None]


def add_bulletin(
    work: Work, title: str, authors: Sequence[Author], *, submitted_on: date, text: str = "", category: str = "",
    number: str = "", proposal: ProposalId | None = None, clue: int | None = None, note: str = "",
) -> Bulletin:  # fmt: skip
    """Take in a bulletin; without a number it gets the year's next one (2026-012).

    :raises Refused: without title or author, with an author twice or a number that is taken.
    """
    bulletin = _checked(
        Bulletin(
            id=BulletinId(work.new_id()), number=number or next_number(work, submitted_on.year), title=title, text=text,
            category=category, submitted_on=submitted_on, proposal=proposal, clue=clue, note=note,
        )
    )  # fmt: skip
    if work.value("SELECT 1 FROM bulletin WHERE number = ?", bulletin.number):
        raise Refused(f"编号“{bulletin.number}”已经用过，请换一个。", field="number", code="double")
    work.insert(bulletin)
    _put_authors(work, bulletin, authors)
    return bulletin


def next_number(reader: Reader, year: int) -> str:
    """Return the next free number of a year."""
    taken = [row[0] for row in reader.tuples("SELECT number FROM bulletin WHERE number LIKE ?", f"{year}-%")]
    used = [int(number.partition("-")[2]) for number in taken if number.partition("-")[2].isdecimal()]
    return f"{year}-{max(used, default=0) + 1:03}"


def change_bulletin(
    work: Work, bulletin: Bulletin, *, authors: Sequence[Author] | None = None, **changes: Any
) -> Bulletin:
    """Change a bulletin, and who reflected it when authors are given.

    :raises Refused: as ``add_bulletin``.
    """
    checked = _checked(bulletin.with_(**changes))
    changed = work.update(bulletin, **{name: getattr(checked, name) for name in changes})
    if authors is not None:
        for old in work.find(BulletinAuthor, "WHERE bulletin = ?", bulletin.id):
            work.delete(old)
        _put_authors(work, changed, authors)
    return changed


def drop_bulletin(work: Work, bulletin: Bulletin) -> None:
    """Take a bulletin entered by mistake away, with its authors, adoptions and instructions."""
    for told in instructions(work, Bulletin.TABLE, bulletin.id):
        work.delete(told)
    for kind in (BulletinAuthor, Adoption):
        for row in work.find(kind, "WHERE bulletin = ?", bulletin.id):
            work.delete(row)
    work.delete(bulletin)


def set_state(work: Work, bulletin: Bulletin, state: BulletinState, *, issue: str = "") -> Bulletin:
    """Say what became of a bulletin; ``issue`` names the 专刊 it went out in."""
    return work.update(bulletin, state=state, issue=clean_line(issue, limit=_TITLE, field="issue"))


def adopt(
    work: Work, bulletin: Bulletin, level: str, *, organ: str = "", form: str = "单篇", on: date | None = None,
    note: str = "",
) -> Adoption:  # fmt: skip
    """Record that a bulletin was adopted on a level.

    :raises Refused: for a level the office does not keep, a day before it was submitted, or the same one twice.
    """
    levels = load(work, DutySettings).adoption_levels
    if level not in levels:
        raise Refused(f"请选择采用的层级：{'、'.join(levels)}。", field="level", code="level")
    if on is not None and on < bulletin.submitted_on:
        raise Refused("采用日期不能早于报送日期。", field="on_day", code="order")
    organ = clean_line(organ, limit=_TITLE, field="organ")
    if work.value(
        "SELECT 1 FROM adoption WHERE bulletin = ? AND level = ? AND organ = ?", bulletin.id, level, organ
    ):
        raise Refused(f"{level}采用已经登记过了。", field="level", code="double")
    return work.insert(
        Adoption(
            id=work.new_id(), bulletin=bulletin.id, level=level, organ=organ,
            form=clean_line(form, limit=_TITLE, field="form"), on_day=on, note=clean(note, limit=2000, field="note"),
        )
    )  # fmt: skip


def _checked(bulletin: Bulletin) -> Bulletin:
    title = clean_line(bulletin.title, limit=_TITLE, field="title")
    if not title:
        raise Refused("请填写标题。", field="title", code="empty")
    return bulletin.with_(
        title=title, text=clean(bulletin.text, limit=_TEXT, field="text"),
        category=clean_line(bulletin.category, limit=_TITLE, field="category"),
        number=clean_line(bulletin.number, limit=40, field="number"), note=clean(bulletin.note, limit=2000, field="note"),
    )  # fmt: skip


def _put_authors(work: Work, bulletin: Bulletin, authors: Sequence[Author]) -> None:
    if not authors:
        raise Refused("请选择反映人。", field="authors", code="empty")
    if len(set(authors)) != len(authors):
        raise Refused("同一个反映人只写一次。", field="authors", code="double")
    work.insert_all(
        BulletinAuthor(id=work.new_id(), bulletin=bulletin.id, place=place, person=person, body=body)
        for place, (person, body) in enumerate(authors, start=1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinRow:
    """One bulletin in a list. ``levels`` are where it was adopted, the highest first.

    ``origin`` says what it was made of (提案 流水号 0012, 线索 2022-003); ``came_from`` opens it: a kind and an id.
    """

    id: BulletinId
    number: str
    title: str
    authors: str
    category: str
    submitted_on: date
    state: BulletinState
    levels: str
    instructions: int
    origin: str = ""
    came_from: tuple[str, int] | None = None


_ROWS = """SELECT b.id, b.number, b.title, b.category, b.submitted_on, b.state, b.proposal, b.clue,
    (SELECT CASE WHEN p.number <> '' THEN '提案 ' || p.number ELSE '提案 流水号 ' || p.receipt_number END
      FROM proposal AS p WHERE p.id = b.proposal) AS proposal_words,
    (SELECT '线索 ' || c.number FROM clue AS c WHERE c.id = b.clue) AS clue_words,
    (SELECT group_concat(name, '、') FROM (SELECT coalesce(p.name, o.name) AS name FROM bulletin_author AS a
      LEFT JOIN person AS p ON p.id = a.person LEFT JOIN body AS o ON o.id = a.body
      WHERE a.bulletin = b.id ORDER BY a.place)) AS authors,
    (SELECT group_concat(level, '、') FROM (SELECT DISTINCT level FROM adoption WHERE bulletin = b.id)) AS levels,
    (SELECT count(*) FROM instruction AS x WHERE x.subject_table = 'bulletin' AND x.subject_id = b.id) AS instructions
  FROM bulletin AS b WHERE b.submitted_on BETWEEN ?1 AND ?2
    AND (?3 IS NULL OR b.id IN (SELECT bulletin FROM bulletin_author WHERE person = ?3))
  ORDER BY b.submitted_on DESC, b.number DESC"""


def bulletin_rows(
    reader: Reader, *, since: date, until: date, person: PersonId | None = None
) -> list[BulletinRow]:
    """Return bulletins between two days, the newest first; of one author when a person is named."""
    order = load(reader, DutySettings).adoption_levels
    return [
        BulletinRow(
            id=row["id"], number=row["number"], title=row["title"], authors=row["authors"] or "",
            category=row["category"], submitted_on=date.fromisoformat(row["submitted_on"]),
            state=BulletinState(row["state"]), levels=_sorted(row["levels"] or "", order),
            instructions=row["instructions"],
            origin="、".join(filter(None, (row["proposal_words"], row["clue_words"]))), came_from=_came_from(row),
        )
        for row in reader.rows(_ROWS, since.isoformat(), until.isoformat(), person)
    ]  # fmt: skip


def _came_from(row: Any) -> tuple[str, int] | None:
    if row["proposal"] is not None:
        return "proposal", row["proposal"]
    return None if row["clue"] is None else ("clue", row["clue"])


def _sorted(levels: str, order: tuple[str, ...]) -> str:
    given = [level for level in levels.split("、") if level]
    return "、".join(sorted(given, key=lambda level: order.index(level) if level in order else len(order)))
