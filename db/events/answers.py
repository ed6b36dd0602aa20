"""Answers out of a chat roll-call 接龙: who comes, who does not, who asks for leave and why; a preview before anything is kept."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from db.events.counting import root_of
from db.events.leaves import request_leave, withdraw
from db.events.operations import answer
from db.events.records import COMES, STAYS_AWAY, Event, Leave, LeaveState
from db.events.settings import EventSettings
from db.people.labels import namesakes
from db.people.records import PersonId
from db.store.reader import Reader
from db.store.settings import load
from db.store.text import search_key
from db.store.work import Work

LEAVE = "请假"


class Finding(StrEnum):
    """What a line of the roll-call came to."""

    CLEAR = "可以记录"
    SAME = "已是如此"
    SEVERAL = "同名，请选定"
    UNINVITED = "不在名单中"
    UNKNOWN = "查不到这个人"
    UNCLEAR = "看不懂答复"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One line as it was written: a name, what tells namesakes apart, the answer (参加 不参加 请假) and why."""

    text: str
    name: str
    detail: str = ""
    answer: str = ""
    kind: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    person: PersonId
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One line of the preview; ``people`` are those it may mean."""

    place: int
    said: Said
    people: tuple[Candidate, ...]
    finding: Finding
    before: str = ""

    @property
    def person(self) -> PersonId | None:
        """Who is meant, once that is clear."""
        return self.people[0].person if len(self.people) == 1 else None

    def meaning(self, person: PersonId) -> "AnswerLine":
        """Return the line with the one of several people it means."""
        chosen = tuple(one for one in self.people if one.person == person)
        return replace(self, people=chosen, finding=Finding.CLEAR)


# The longer word first: 不参加 holds 参加.
_NO = ("不参加", "不出席", "不能参加", "无法参加", "参加不了", "不能来", "来不了", "不来", "不去", "缺席")
_LEAVE = ("请假", "请个假", "告假")
_YES = (
    "准时参加",
    "参加",
    "出席",
    "能来",
    "会来",
    "到会",
    "收到",
    "同意",
    "按时",
    "准时",
    "✓",
    "✔",
    "√",
    "👌",
    "ok",
)
_HEAD = re.compile(r"^[\s　]*[(（\[【]?(\d{1,4})[)）\]】]?[.．、:：)）]?[\s　]*(?=\D)")
_NEXT = re.compile(r"(?<=[\s　;；,，。)）])(?=\d{1,4}[.．、:：)）][\s　]*[\u4e00-\u9fff])")
_BRACKET = re.compile(r"[(（\[【](.*?)[)）\]】]")
_GAP = re.compile(r"[\s　,，:：;；。.!！—\-+＋~～@]+")


def read_roll_call(text: str, *, leave_kinds: Sequence[str]) -> list[Said]:
    """Return the lines of a roll-call: one a line, or several in one line each with its number."""
    lines = [part for line in text.splitlines() for part in _NEXT.split(line)]
    return [said for line in lines if (said := _read(line, leave_kinds)) is not None]


def _read(line: str, leave_kinds: Sequence[str]) -> Said | None:
    text = line.strip().strip("　;；,，。")
    numbered = _HEAD.match(text)
    rest = text[numbered.end() :] if numbered else text
    if not rest or (numbered is None and rest.startswith("#")):  # the heading of a roll-call in a chat
        return None
    word, verb = _answer(search_key(rest))
    place = search_key(rest).find(word) if word else -1
    if place >= 0 and len(search_key(rest)) == len(rest):
        name_part, tail = rest[:place], rest[place + len(word) :]
    else:
        name_part, _, tail = rest.partition(" ")
    inside = _BRACKET.findall(name_part)
    bare = _GAP.sub("", _BRACKET.sub(" ", name_part))
    why = _reason(tail if verb else "")
    kind = next((each for each in leave_kinds if each in rest), "")
    if verb == "" and kind:
        bare, verb = bare.replace(kind, ""), LEAVE
    if not bare:
        return None
    reason = "" if why == kind else why
    return Said(
        text=text, name=bare, detail=inside[0] if inside else "", answer=verb, kind=kind, reason=reason
    )


def _answer(key: str) -> tuple[str, str]:
    for words, verb in ((_LEAVE, LEAVE), (_NO, STAYS_AWAY), (_YES, COMES)):
        found = [word for word in words if word in key]
        if found:
            return min(found, key=lambda word: (key.find(word), -len(word))), verb
    return "", ""


def _reason(tail: str) -> str:
    inside = _BRACKET.findall(tail)
    return (inside[0] if inside else _GAP.sub(" ", tail)).strip()


def plan_answers(reader: Reader, event: Event, text: str) -> list[AnswerLine]:
    """Return what a roll-call means for an event, line by line; nothing is written. The last word of a person holds."""
    root = root_of(event)
    said = read_roll_call(text, leave_kinds=load(reader, EventSettings).leave_kinds)
    invited = dict(reader.tuples("SELECT person, answer FROM invitation WHERE event = ?", root))
    away = {
        row[0]
        for row in reader.tuples(
            "SELECT person FROM leave WHERE event = ? AND state IN (?, ?)", root, LeaveState.ASKED, LeaveState.APPROVED
        )
    }  # fmt: skip
    people: dict[str, list[tuple[PersonId, str]]] = {}
    for person, name, employer in reader.tuples("SELECT id, name, employer FROM person ORDER BY id"):
        people.setdefault(search_key(_GAP.sub("", name)), []).append((person, employer))
    labels = namesakes(reader)
    lines = [_judged(place, one, invited, away, people, labels) for place, one in enumerate(said)]
    last = {line.person: line.place for line in lines if line.person is not None}
    return [line for line in lines if line.person is None or last[line.person] == line.place]


def _judged(
    place: int, said: Said, invited: Mapping[PersonId, str], away: set[PersonId],
    people: Mapping[str, list[tuple[PersonId, str]]], labels: Mapping[PersonId, str],
) -> AnswerLine:  # fmt: skip
    found = people.get(search_key(said.name), [])
    here = [one for one in found if one[0] in invited]
    told = [one for one in here if said.detail and said.detail in one[1]]
    chosen = tuple(Candidate(person=one, label=labels.get(one, said.name)) for one, _ in told or here)
    before = ""
    if not chosen:
        finding = Finding.UNINVITED if found else Finding.UNKNOWN
    elif not said.answer:
        finding = Finding.UNCLEAR
    elif len(chosen) > 1:
        finding = Finding.SEVERAL
    else:
        one = chosen[0].person
        before = LEAVE if one in away else invited[one]
        finding = Finding.SAME if before == said.answer else Finding.CLEAR
    return AnswerLine(place=place, said=said, people=chosen, finding=finding, before=before)


def take_answers(work: Work, event: Event, lines: Iterable[AnswerLine], *, on: date) -> int:
    """Keep the clear lines in one work: answers, and leave as asked for; returns how many.

    :raises Refused: when a rule of leave says no; then nothing is kept.
    """
    taken = 0
    root = work.get(Event, root_of(event))
    for line in lines:
        if line.finding is not Finding.CLEAR or line.person is None:
            continue
        said = line.said
        if said.answer == LEAVE:
            request_leave(work, root, line.person, on=on, kind=said.kind, reason=said.reason)
            answer(work, root, line.person, STAYS_AWAY, on=on, note=said.text[:200])
        else:
            record_answer(work, root, line.person, said.answer, on=on, note=said.text[:200])
        taken += 1
    return taken


def record_answer(
    work: Work, event: Event, person: PersonId, words: str, *, on: date, note: str | None = None
) -> int:
    """Record an answer; who comes after all takes leave from the event back in the same step. Returns how many leaves."""
    answer(work, event, person, words, on=on, note=note)
    if words != COMES:
        return 0
    open_leaves = work.find(
        Leave,
        "WHERE person = ? AND event = ? AND state IN (?, ?)",
        person,
        root_of(event),
        LeaveState.ASKED,
        LeaveState.APPROVED,
    )
    for leave in open_leaves:
        withdraw(work, leave)
    return len(open_leaves)
