"""Printed sign-in sheets, kept so that the signed paper can be gone through in the order it was printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.events.board import GROUPINGS, BoardPerson, board
from db.events.marks import KEYBOARD, Marked, mark_all
from db.events.printing import sheet_code
from db.events.records import Event, EventId, SheetId, SignInSheet
from db.people.labels import namesakes
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.text import search_key
from db.store.work import Work

PAPER = "纸质表"


def keep_sheet(work: Work, sitting: EventId, code: str, *, at: datetime) -> SignInSheet | None:
    """Keep a sheet that was printed, once; None when the list has changed since, so that nobody knows its order."""
    there = work.first(SignInSheet, "WHERE code = ?", code)
    if there is not None:
        return there
    found = _as_it_is(work, sitting, code)
    if found is None:
        return None
    by, people = found
    made = SignInSheet(
        id=SheetId(work.new_id()), event=sitting, code=code, arranged=by, people=tuple(map(str, people)), made_at=at
    )  # fmt: skip
    return work.insert(made)


def _as_it_is(reader: Reader, sitting: EventId, code: str) -> tuple[str, list[PersonId]] | None:
    """Return the arrangement and the people of the list that has a code now."""
    for by in GROUPINGS:
        people = [one.person for one in board(reader, sitting, by=by)]
        if sheet_code(sitting, by, people) == code:
            return by, people
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One line of a printed sheet; ``one`` is None when the person is on the list no more, and ``why`` says so."""

    number: int
    person: PersonId
    label: str
    one: BoardPerson | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSheet:
    """A sheet as it was printed with where everybody stands now; ``added`` came on the list after the printing."""

    sitting: Event
    code: str
    arranged: str
    made_at: datetime | None
    lines: tuple[SheetLine, ...]
    added: tuple[BoardPerson, ...]

    @property
    def unmarked(self) -> list[PersonId]:
        """Those on the paper nothing is known of yet."""
        return [line.person for line in self.lines if line.one is not None and line.one.standing == "未登记"]


def printed_sheet(reader: Reader, text: str, *, sitting: EventId | None = None) -> PrintedSheet:
    """Return the sheet of a code as typed or scanned; with a sitting also one that was printed elsewhere of its list now.

    :raises Refused: when there is no such sheet.
    """
    code = search_key(text).strip().upper().replace(" ", "")
    kept = reader.first(SignInSheet, "WHERE code = ? ORDER BY id DESC", code)
    if kept is not None:
        people = [PersonId(int(one)) for one in kept.people]
        return _printed(reader, reader.get(Event, kept.event), code, kept.arranged, people, kept.made_at)
    found = _as_it_is(reader, sitting, code) if sitting is not None else None
    if found is None or sitting is None:
        sentence = f"没有编号为“{code}”的签到表。请核对表上的编号；名单改动后旧表可在签到页逐人登记。"
        raise Refused(sentence, field="code", code="sheet")
    by, people = found
    return _printed(reader, reader.get(Event, sitting), code, by, people, None)


def sheet_of_list(reader: Reader, sitting: EventId, *, by: str) -> PrintedSheet:
    """Return the list of a sitting as it would be printed now: for a paper whose code cannot be read."""
    people = [one.person for one in board(reader, sitting, by=by)]
    return _printed(reader, reader.get(Event, sitting), sheet_code(sitting, by, people), by, people, None)


def _printed(
    reader: Reader, sitting: Event, code: str, by: str, people: Sequence[PersonId], made_at: datetime | None
) -> PrintedSheet:
    now = {one.person: one for one in board(reader, sitting.id, by=by if by in GROUPINGS else "界别")}
    named = namesakes(reader)
    lines = []
    for number, person in enumerate(people, start=1):
        one = now.get(person)
        label = one.label if one is not None else named.get(person, _name(reader, person))
        why = "" if one is not None else "已不在名单中，不能登记"
        lines.append(SheetLine(number=number, person=person, label=label, one=one, why=why))
    known = set(people)
    return PrintedSheet(
        sitting=sitting, code=code, arranged=by, made_at=made_at, lines=tuple(lines),
        added=tuple(one for person, one in now.items() if person not in known),
    )  # fmt: skip


def _name(reader: Reader, person: PersonId) -> str:
    found = reader.first(Person, "WHERE id = ?", person)
    return found.name if found is not None else "（已删除的人）"


def rest_signed(work: Work, sheet: PrintedSheet, *, source: str = PAPER) -> Marked:
    """Mark everybody on the paper present who is neither marked nor on leave: they signed; in one step."""
    fresh = printed_sheet(work, sheet.code, sitting=sheet.sitting.id)
    return mark_all(work, fresh.sitting, fresh.unmarked, source=source or KEYBOARD)
