"""Filling what is printed of 社情民意信息: the issues of a period, and who was adopted where."""

import re
from collections import defaultdict
from datetime import date
from typing import Any

from db.duty.bulletin_facts import AdoptedLine, AdoptionReportFacts, AuthorFacts, AuthorTally, BulletinFacts
from db.duty.periods import Period
from db.duty.settings import DutySettings
from db.people.settings import OfficeSettings
from db.store.errors import Refused
from db.store.reader import Reader
from db.store.settings import load

_BULLETINS = """SELECT id, number, issue, title, text, category, submitted_on FROM bulletin
  WHERE submitted_on BETWEEN ? AND ? ORDER BY submitted_on, number, id"""
_AUTHORS = """SELECT a.bulletin, a.person, a.body, COALESCE(p.name, b.name) AS name, COALESCE(p.employer, '') AS detail
  FROM bulletin_author AS a JOIN bulletin AS u ON u.id = a.bulletin
  LEFT JOIN person AS p ON p.id = a.person LEFT JOIN body AS b ON b.id = a.body
  WHERE u.submitted_on BETWEEN ? AND ? ORDER BY a.bulletin, a.place, a.id"""
_ADOPTIONS = """SELECT a.bulletin, u.title, a.level, a.organ, a.form, a.on_day FROM adoption AS a
  JOIN bulletin AS u ON u.id = a.bulletin WHERE u.submitted_on BETWEEN ? AND ? ORDER BY a.on_day, a.id"""
_INSTRUCTIONS = "SELECT subject_id FROM instruction WHERE subject_table = 'bulletin'"
_INSTRUCTED = "批示"
_ISSUE = re.compile(r"第\s*(\S+?)\s*期")


def issue_facts(reader: Reader, period: Period) -> list[BulletinFacts]:
    """Return every issue 专刊 of a period; a report without a number of issue has not appeared.

    :raises Refused: when none has appeared.
    """
    office = load(reader, OfficeSettings)
    days = _days(period)
    authors = _authors(reader, days)
    found = [
        BulletinFacts(
            committee=office.committee, office=office.office, title=row["title"], text=row["text"],
            number=row["number"], year=period.until.year, issue=_number_of(row["issue"]), category=row["category"],
            authors=tuple(AuthorFacts(name=one["name"], detail=one["detail"]) for one in authors[row["id"]]),
        )
        for row in reader.rows(_BULLETINS, *days)
        if row["issue"]
    ]  # fmt: skip
    if not found:
        raise Refused(f"{period.name}还没有编发的社情民意专刊（先填写期号）。", field="issue", code="empty")
    return found


def _number_of(issue: str) -> str:
    """Return 70 of 2026年第70期: the head of the paper says 第 and 期 itself."""
    found = _ISSUE.search(issue)
    return found[1] if found else issue


def adoption_facts(reader: Reader, period: Period, *, today: date) -> AdoptionReportFacts:
    """Return 采用通报 of a period: every adoption, and what each author handed in and had adopted.

    A report with several authors counts for each of them, an instruction for each report that has one.

    :raises Refused: when nothing was handed in.
    """
    office = load(reader, OfficeSettings)
    days = _days(period)
    reports = reader.rows(_BULLETINS, *days)
    if not reports:
        raise Refused(f"{period.name}没有社情民意信息。", field="period", code="empty")
    authors = _authors(reader, days)
    adoptions = reader.rows(_ADOPTIONS, *days)
    lines = [
        AdoptedLine(
            title=row["title"], authors="、".join(one["name"] for one in authors[row["bulletin"]]),
            level=_level(row["level"]), organ=row["organ"], form=row["form"],
            on_day=date.fromisoformat(row["on_day"]) if row["on_day"] else None,
        )
        for row in adoptions
    ]  # fmt: skip
    levels = {_level(words): place for place, words in enumerate(load(reader, DutySettings).adoption_levels)}
    lines.sort(key=lambda line: levels.get(line.level, len(levels)))
    adopted = {row["bulletin"] for row in adoptions}
    instructed = {row["bulletin"] for row in adoptions if _INSTRUCTED in row["form"]}
    instructed |= {row[0] for row in reader.tuples(_INSTRUCTIONS)}
    members, bodies = _tallies(authors, adopted, instructed)
    return AdoptionReportFacts(
        committee=office.committee, office=office.office, period=period.name, since=period.since, until=period.until,
        submitted=len(reports), adopted=len(adopted), lines=tuple(lines), members=members, bodies=bodies, as_of=today,
    )  # fmt: skip


def _level(words: str) -> str:
    """Write 区级 for 区, as reports do."""
    return f"{words}级" if len(words) == 1 else words


def _days(period: Period) -> tuple[str, str]:
    return period.since.isoformat(), period.until.isoformat()


def _authors(reader: Reader, days: tuple[str, str]) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in reader.rows(_AUTHORS, *days):
        found[row["bulletin"]].append(row)
    return found


def _tallies(
    authors: dict[int, list[Any]], adopted: set[int], instructed: set[int]
) -> tuple[tuple[AuthorTally, ...], tuple[AuthorTally, ...]]:
    """Return the authors that are members, and those that are bodies, the most adopted first."""
    written: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    named: dict[tuple[str, int], tuple[str, str]] = {}
    for bulletin, rows in authors.items():
        for row in rows:
            author = ("body", row["body"]) if row["person"] is None else ("person", row["person"])
            written[author].add(bulletin)
            named[author] = (row["name"], row["detail"])
    tallies = {
        author: AuthorTally(
            name=named[author][0], detail=named[author][1], submitted=len(reports), adopted=len(reports & adopted),
            instructed=len(reports & instructed),
        )
        for author, reports in written.items()
    }  # fmt: skip
    ordered = sorted(
        tallies, key=lambda author: (-tallies[author].adopted, -tallies[author].submitted, author)
    )
    return (
        tuple(tallies[author] for author in ordered if author[0] == "person"),
        tuple(tallies[author] for author in ordered if author[0] == "body"),
    )
