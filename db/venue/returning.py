"""Bringing marks back from a venue: what was changed there, what was changed here meanwhile, one work, as often as one likes."""

import json
import zipfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from db.events.guests import guests_of
from db.events.records import Attendance, Event, EventId, EventState, Invitation, Leave
from db.people.records import Person, PersonId
from db.store.errors import Refused
from db.store.files import put_in_place, unfinished
from db.store.reader import Reader
from db.store.record import Record, Row
from db.store.settings import Setting
from db.store.shelf import lineage, written
from db.store.store import Store
from db.store.work import Work
from db.venue.brought import Brought, Name, after, essence, known, read_brought
from db.venue.packing import MANIFEST, read_manifest, read_part
from db.venue.queries import SETTING, manifest_of
from db.venue.records import BACK, Manifest, VenuePackage
from db.venue.state import RECORDS, State, fingerprint, from_json, state_of, to_json

_STATE, _BASE, _GUESTS, _TURN = "state.json", "base.json", "guests.json", "turn"
Guests = Mapping[PersonId, Person]  # who was let in at the venue may be nobody the office knows


class Verdict(StrEnum):
    NEW = "新登记"
    CHANGED = "已更改"
    REMOVED = "已清除"
    CONFLICT = "两边不同"
    IMPOSSIBLE = "不能带回"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row that comes back: whose, of which sitting, what is here and what was done there, in words."""

    table: str
    key: str
    person: str
    sitting: str
    here: str
    there: str
    verdict: Verdict
    why: str = ""

    @property
    def name(self) -> tuple[str, str]:
        """What a clerk's choice refers to."""
        return self.table, self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a package would bring. ``same`` rows need nothing; ``late`` when it has been back before."""

    manifest: Manifest
    lines: tuple[Line, ...]
    same: int
    late: datetime | None
    there: State
    given: State
    turn: int
    guests: Guests

    @property
    def conflicts(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.verdict is Verdict.CONFLICT)


def give_back(store: Store, target: Path) -> Path:
    """Write at the venue what goes home: the rows as they are, and as they were given.

    :raises Refused: when this store was not laid from a package.
    :raises Trouble: when the file cannot be written.
    """
    manifest = manifest_of(store)
    if manifest is None:
        raise Refused("这不是会场数据，没有可以带回的。", code="no_package")
    base = _given(store)
    with unfinished(target) as temporary:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(MANIFEST, replace(manifest, way=BACK).to_json())
            file.writestr(_BASE, to_json(base))
            file.writestr(_STATE, to_json(state_of(store, manifest.event)))
            file.writestr(_GUESTS, _guests_json(guests_of(store, manifest.event)))
            file.writestr(_TURN, str(written(store)))
        return put_in_place(temporary, target)


def _guests_json(guests: Iterable[Person]) -> str:
    told = [{"id": str(one.id), "name": one.name, "employer": one.employer, "job": one.job} for one in guests]
    return json.dumps(told, ensure_ascii=False)


def _guests(package: Path) -> Guests:
    """Return who was let in as a guest; packages of an earlier program do not tell."""
    try:
        with zipfile.ZipFile(package) as file:
            if _GUESTS not in file.namelist():
                return {}
        told = json.loads(read_part(package, _GUESTS).decode())
        found = [
            Person(id=PersonId(int(one["id"])), name=str(one["name"]), employer=str(one["employer"]), job=str(one["job"]))
            for one in told
        ]  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error
    return {one.id: one for one in found}


def _damaged() -> Refused:
    return Refused("会场数据包的内容已损坏。请重新拷贝一份再试。", code="no_package")


def _given(store: Store) -> State:
    told = json.loads(store.get(Setting, SETTING).value)
    return from_json(told["base"])


def plan(reader: Reader, package: Path) -> Plan:
    """Compare a package that came back with the store; nothing is written.

    :raises Refused: when it is no package, damaged, of another office, not known here, or its event is gone.
    :raises Trouble: when it cannot be read.
    """
    manifest = read_manifest(package)
    if manifest.way != BACK:
        raise Refused(
            "这是带去会场的数据包，还没有登记过。请在会场的电脑上打开，登记后“带回办公室”。", code="way"
        )
    if manifest.lineage != lineage(reader):
        raise Refused(f"这个数据包来自另一个数据库（{manifest.office}），不能带回到这里。", code="foreign")
    sent = _sent(reader, manifest)
    if not reader.rows("SELECT 1 FROM event WHERE id = ?", manifest.event):
        raise Refused(f"“{manifest.title}”已经不在这里了，请先撤销删除它的操作。", code="gone")
    given, there = _state(package, _BASE), _state(package, _STATE)
    if fingerprint(given) != sent.basis:
        raise Refused("数据包里的底稿与发出时的不一致，文件可能被改动过，没有带回。", code="basis")
    here, before = state_of(reader, manifest.event), read_brought(sent.brought)
    guests, turn = _guests(package), _turn(package, before)
    base = known(before, turn, given=given, there=there, here=here)
    lines, same = _compare(reader, base, there, here, guests)
    return Plan(
        manifest=manifest, lines=tuple(lines), same=same, late=sent.returned_at, there=there, given=given, turn=turn,
        guests=guests,
    )  # fmt: skip


def _sent(reader: Reader, manifest: Manifest) -> VenuePackage:
    sent = reader.first(VenuePackage, "WHERE code = ?", manifest.code)
    if sent is None:
        raise Refused("这里没有发出过这个数据包（发出的操作可能已被撤销）。", code="unknown")
    return sent


def _turn(package: Path, before: Brought) -> int:
    """Return how far the venue was; packages of an earlier program do not tell and count as the newest."""
    with zipfile.ZipFile(package) as file:
        if _TURN not in file.namelist():
            return before.turn
    try:
        return int(read_part(package, _TURN))
    except ValueError as error:
        raise _damaged() from error


def _state(package: Path, name: str) -> State:
    try:
        return from_json(read_part(package, name).decode())
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error


def bring_back(work: Work, made: Plan, *, take: Collection[tuple[str, str]] = (), at: datetime) -> int:
    """Write what was done at the venue; of conflicts only those in ``take``, ours stands in the others.

    Returns how many rows changed. Bringing the same package back again changes nothing.

    :raises Refused: when a row has moved on since the plan was made.
    """
    sent, here = _sent(work, made.manifest), state_of(work, made.manifest.event)
    before = read_brought(sent.brought)
    base = known(before, made.turn, given=made.given, there=made.there, here=here)
    now, _ = _compare(work, base, made.there, here, made.guests)
    if tuple(now) != made.lines:
        raise Refused("数据库在预览之后又有改动，请重新读取数据包。", code="moved_on")
    taken: set[Name] = set()
    for line in made.lines:
        if line.verdict is Verdict.IMPOSSIBLE or (line.verdict is Verdict.CONFLICT and line.name not in take):
            continue
        was, done = base[line.table].get(line.key), made.there[line.table].get(line.key)
        if done is not None:
            _let_in(work, made.guests, PersonId(int(done["person"] or 0)))
        _write(work, RECORDS[line.table], line.key, was, done)
        taken.add(line.name)
    left = {line.name for line in made.lines} - taken
    kept = after(before, made.turn, given=made.given, there=made.there, left=left, taken=taken)
    work.update(
        sent, returned_at=at.replace(microsecond=0, second=0), content_hash=fingerprint(made.there), brought=kept.to_json()
    )  # fmt: skip
    return len(taken)


def _let_in(work: Work, guests: Guests, person: PersonId) -> None:
    """Take a guest in whom only the venue knew."""
    if person in guests and work.first(Person, "WHERE id = ?", person) is None:
        work.insert(guests[person])


def _write(work: Work, record: type[Record], key: str, base: Row | None, there: Row | None) -> None:
    """Put one row as it is there; of a row that is here, too, only what was changed there."""
    here = work.first(
        record, f"WHERE {' AND '.join(f'{name} = ?' for name in record.KEY)}", *map(int, key.split("/"))
    )
    if there is None:
        if here is not None:
            work.delete(here)
        return
    wanted = record.from_row(there)
    if here is None:
        work.insert(wanted)
        return
    old = base or {}
    changed = {name for name, value in there.items() if base is None or old.get(name) != value}
    changed.discard("reason" if record is Leave and not there.get("reason") else "")
    work.update(here, **{name: getattr(wanted, name) for name in changed})


def _compare(
    reader: Reader, base: State, there: State, here: State, guests: Guests
) -> tuple[list[Line], int]:
    words = _Words(reader, guests)
    lines, same = [], 0
    for table in RECORDS:
        for key in sorted(base[table].keys() | there[table].keys()):
            was, done, now = base[table].get(key), there[table].get(key), here[table].get(key)
            if essence(done) in (essence(was), essence(now)):
                same += 1
                continue
            lines.append(words.line(table, key, was, done, now))
    return sorted(lines, key=lambda line: (line.sitting, line.person, line.table, line.key)), same


class _Words:
    """Names rows as a clerk knows them, and judges whether they can come back."""

    def __init__(self, reader: Reader, guests: Guests) -> None:
        self._people = {person: f"{one.name}（来宾）" for person, one in guests.items()}
        self._people |= dict(reader.tuples("SELECT id, name FROM person"))
        self._events: Mapping[EventId, Event] = {}
        self._reader = reader

    def line(self, table: str, key: str, was: Row | None, done: Row | None, now: Row | None) -> Line:
        row = done or was or {}
        person, event = PersonId(int(row["person"] or 0)), EventId(int(row["event"] or 0))
        why = self._why_not(person, event)
        return Line(
            table=table, key=key, person=self._people.get(person, "（已不在库中）"), sitting=self._title(event),
            here=_told(table, now), there=_told(table, done), why=why,
            verdict=Verdict.IMPOSSIBLE if why else _verdict(was, done, now),
        )  # fmt: skip

    def _why_not(self, person: PersonId, event: EventId) -> str:
        if person not in self._people:
            return "这位人员在办公室的库里已经没有了"
        found = self._event(event)
        if found is None:
            return "这一场在办公室的库里已经没有了"
        if found.state is EventState.CANCELLED:
            return "这一场已经取消，请先恢复再带回"
        return ""

    def _event(self, event: EventId) -> Event | None:
        if event not in self._events:
            found = self._reader.find(Event, "WHERE id = ?", event)
            self._events = {**self._events, **{one.id: one for one in found}}
        return self._events.get(event)

    def _title(self, event: EventId) -> str:
        found = self._event(event)
        return "" if found is None else found.title


def _verdict(was: Row | None, done: Row | None, now: Row | None) -> Verdict:
    if essence(now) != essence(was):
        return Verdict.CONFLICT
    if done is None:
        return Verdict.REMOVED
    return Verdict.NEW if was is None else Verdict.CHANGED


def _told(table: str, row: Row | None) -> str:
    if row is None:
        return {"attendance": "未登记", "invitation": "未邀请", "leave": "没有请假"}[table]
    if table == "attendance":
        mark = Attendance.from_row(row)
        extra = "、".join(word for word, given in (("迟到", mark.late), ("早退", mark.left_early)) if given)
        return f"{mark.presence}（{extra}）" if extra else str(mark.presence)
    if table == "invitation":
        invited = Invitation.from_row(row)
        return "，".join(
            part
            for part in (str(invited.role), invited.answer, invited.seat and f"座位{invited.seat}")
            if part
        )
    leave = Leave.from_row(row)
    return "，".join(
        part for part in (leave.kind or "请假", str(leave.state), _days(leave.since, leave.until)) if part
    )


def _days(since: date | None, until: date | None) -> str:
    return "至".join(f"{day:%m-%d}" for day in (since, until) if day is not None)
