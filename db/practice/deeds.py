"""Invented duty: other deeds, bulletins with what became of them, the scheme years are reckoned by, one year closed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from db.duty.freezing import freeze
from db.duty.grading import decide, suggest
from db.duty.ledger import score
from db.duty.periods import Period, period_for, year_of
from db.duty.records_scoring import (
    Adoption,
    Bulletin,
    BulletinAuthor,
    BulletinId,
    BulletinState,
    Deed,
    DeedId,
    SchemeVersion,
)
from db.duty.scheme import Scheme
from db.duty.scheme_text import read_scheme
from db.duty.schemes import add_manual, exempt, use_scheme
from db.duty.settings import DutySettings
from db.events.followers import ATTENDANCE
from db.events.records_outcomes import Instruction
from db.practice.crowd import Crowd, Someone
from db.practice.texts import Topic, topics
from db.practice.words import WORDS, Dice, next_weekday, words
from db.store.record import Record
from db.store.work import Work

DEEDS, BULLETINS = 420, 260  # a year
_WEIGHTS = {
    "走访联系群众": 26.0, "公益服务": 22.0, "学习读书": 18.0, "工作室值班": 14.0, "公益捐赠": 10.0, "荣誉": 5.0, "其他": 3.0, "推荐人才项目": 2.0,
}  # fmt: skip
_LEVELS = {"": 62.0, "区": 26.0, "市": 9.0, "省": 2.5, "全国": 0.5}
_YEAR = 365
_FESTIVE = timedelta(days=31)  # a year begins before its first plenary
_DECIDED = timedelta(days=12)  # from its end until the chair meeting decides on grades
_UNREAD = 12  # days after which a bulletin has been decided on
_GIFTS = (2_000, 5_000, 10_000, 20_000, 30_000, 50_000, 100_000)


def make_deeds(work: Work, dice: Dice, crowd: Crowd, *, since: date, scale: int, today: date) -> None:
    """Write what members did besides meetings and proposals since a day."""
    year = _Duty(work=work, dice=dice, crowd=crowd, since=since, today=today)
    days = (today - since).days
    year.deeds(round(DEEDS * scale * days / _YEAR))
    year.bulletins(round(BULLETINS * scale * days / _YEAR))
    for made in year.made.values():
        work.insert_all(made)


def make_scoring(work: Work, dice: Dice, crowd: Crowd, *, since: date, today: date) -> None:
    """Let the years be reckoned by the office's scheme; the last whole year is decided on and closed."""
    scheme = read_scheme((WORDS / "scheme.toml").read_text(encoding="utf-8"))
    begins = max(since - _FESTIVE, crowd.term.since)
    # Points rest on what is kept of attendance, which otherwise waits for the end of the work.
    ATTENDANCE.rebuild(work)
    for number in range(begins.year, today.year + 1):
        year = year_of(work, number)
        if year.since < begins:  # nobody is reckoned for the last weeks of a year
            continue
        version = use_scheme(
            work, year, scheme, at=datetime.combine(year.since, time(9)), by="程立", note="经主席会议通过"
        )
        period = period_for(work, year.name)
        _by_hand(work, dice, crowd, period, today=today)
        closed = next_weekday(period.until + _DECIDED)
        if closed <= today:
            _close(work, period, version, scheme, on=closed)


def _by_hand(work: Work, dice: Dice, crowd: Crowd, period: Period, *, today: date) -> None:
    """Enter the few points and exemptions nobody can reckon."""
    kept = words("duty")["bulletins"]
    on = min(today, period.until)
    there = [one for one in crowd.people if one.serves(on) and not one.posts]
    for (basis, points), one in zip(kept["manual"], dice.some(there, len(kept["manual"])), strict=False):
        add_manual(
            work,
            period,
            one.person,
            item="其他会议活动",
            points=points,
            on=on,
            basis=basis,
            approver="主席会议",
        )
    for (kind, reason), one in zip(kept["exempt"], dice.some(there, len(kept["exempt"])), strict=False):
        exempt(work, period, one.person, kind=kind, reason=reason, approver="主席会议")


def _close(work: Work, period: Period, version: SchemeVersion, scheme: Scheme, *, on: date) -> None:
    statements = score(work, period, scheme, today=on)
    grades = {who: one.grade for who, one in suggest(statements, scheme).items() if one.grade}
    decide(work, period, scheme, grades, statements, on=on, by="主席会议")
    freeze(work, period, version, statements, on=on, by="主席会议")


@dataclass(slots=True, kw_only=True)
class _Duty:
    """The duty of some time, being written."""

    work: Work
    dice: Dice
    crowd: Crowd
    since: date
    today: date
    made: dict[type[Record], list[Any]] = field(default_factory=dict)

    def _add(self, record: Record) -> None:
        self.made.setdefault(type(record), []).append(record)

    def _days(self, count: int) -> list[date]:
        return sorted(self.dice.weekday(self.since, self.today) for _ in range(count))

    def _someone(self, day: date) -> Someone:
        """Return a member in office; who comes often also does more."""
        while True:
            one = self.dice.choice(self.crowd.people)
            if one.serves(day) and self.dice.happens(one.duty**3):
                return one

    def deeds(self, count: int) -> None:
        kinds = {kind: weight for kind, weight in _WEIGHTS.items() if kind in DutySettings().deed_kinds}
        streets, subjects = words("bodies")["streets"], [row[0] for row in words("topics")["topics"]]
        known: set[tuple[object, ...]] = set()
        for day in self._days(count):
            kind, place = self.dice.of(kinds), self.dice.choice(streets)
            title, organiser, level = self.dice.choice(words("duty")["deeds"][kind])
            title = title.format(place=place, subject=self.dice.choice(subjects), year=day.year)
            one = self._someone(day)
            if (one.person, kind, day, title) in known:
                continue
            known.add((one.person, kind, day, title))
            gift = kind == "公益捐赠"
            self._add(
                Deed(
                    id=DeedId(self.work.new_id()), person=one.person, kind=kind, on_day=day, title=title,
                    amount=self.dice.choice(_GIFTS) * 100 if gift else None, level=level,
                    count=self.dice.randint(2, 4) if kind == "工作室值班" and self.dice.happens(0.3) else 1,
                    organiser=organiser.format(place=place), recorded_by="程立",
                )
            )  # fmt: skip

    def bulletins(self, count: int) -> None:
        numbers: dict[int, int] = {}
        issues: dict[int, int] = {}
        for day, topic in zip(self._days(count), topics(self.dice, count), strict=True):
            numbers[day.year] = numbers.get(day.year, 0) + 1
            level = self.dice.of(_LEVELS) if (self.today - day).days > _UNREAD else ""
            state = self._state(day, level)
            if state is BulletinState.EDITED:
                issues[day.year] = issues.get(day.year, 0) + 1
            bulletin = Bulletin(
                id=BulletinId(self.work.new_id()), number=f"{day.year}-{numbers[day.year]:03}", title=self._title(topic),
                text=f"{topic.problems[0]}。{topic.problems[-1]}。\n建议：{'；'.join(topic.steps[:3])}。",
                category=self.dice.choice(DutySettings().bulletin_categories), submitted_on=day, state=state,
                issue=f"{day.year}年第{issues[day.year]}期" if state is BulletinState.EDITED else "",
            )  # fmt: skip
            self._add(bulletin)
            for author in self._authors(bulletin):
                self._add(author)
            for taken in self._taken(bulletin, level):
                self._add(taken)

    def _state(self, day: date, level: str) -> BulletinState:
        if level:
            return BulletinState.EDITED
        if (self.today - day).days <= _UNREAD:
            return BulletinState.RECEIVED
        return self.dice.of(
            {BulletinState.EDITED: 30.0, BulletinState.KEPT: 66.0, BulletinState.RETURNED: 4.0}
        )

    def _title(self, topic: Topic) -> str:
        pattern: str = self.dice.choice(words("duty")["bulletins"]["titles"])
        return pattern.format(
            place=topic.place, subject=topic.subject, step=self.dice.choice(topic.steps),
            problem=self.dice.choice(topic.problems),
        )  # fmt: skip

    def _authors(self, bulletin: Bulletin) -> Iterator[BulletinAuthor]:
        count = self.dice.of({1: 82.0, 2: 13.0, 3: 5.0})
        chosen = {one.person: one for one in (self._someone(bulletin.submitted_on) for _ in range(count))}
        for place, person in enumerate(chosen, start=1):
            yield BulletinAuthor(id=self.work.new_id(), bulletin=bulletin.id, place=place, person=person)

    def _taken(self, bulletin: Bulletin, level: str) -> Iterator[Record]:
        """Yield where a bulletin was adopted, and what a leader wrote on it."""
        kept = words("duty")["bulletins"]
        levels = [level] if level in {"", "区"} else ["区", level]
        on = bulletin.submitted_on
        for each in filter(None, levels):
            on = next_weekday(on + timedelta(days=self.dice.randint(5, 20)))
            if on > self.today:
                return
            yield Adoption(
                id=self.work.new_id(), bulletin=bulletin.id, level=each, organ=self.dice.choice(kept["organs"][each]),
                form="单篇" if self.dice.happens(0.8) else "综合", on_day=on,
            )  # fmt: skip
        if level and self.dice.happens(0.18):
            leader, post = self.dice.choice(kept["leaders"])
            told = next_weekday(on + timedelta(days=self.dice.randint(2, 9)))
            if told <= self.today:
                yield Instruction(
                    id=self.work.new_id(), subject_table="bulletin", subject_id=bulletin.id, leader=leader, post=post,
                    on_day=told, text=self.dice.choice(kept["instructions"]),
                )  # fmt: skip
