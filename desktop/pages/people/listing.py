"""The list of a term's members: read once, then narrowed while the clerk types."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from db.people.bodies import bodies
from db.people.kind import MEMBER
from db.people.queries import MemberRow, members
from db.people.records import BodyKind
from db.people.settings import MemberSettings
from db.people.words import IN_OFFICE
from db.store.kind import Column
from db.store.settings import load
from db.store.text import search_key
from desktop.desk.desk import Desk
from desktop.desk.theme import Tone
from desktop.widgets.cells import Mark
from desktop.widgets.filters import Filter

ORDERS = {"rank": "职务", "strokes": "姓氏笔画", "pinyin": "拼音", "number": "委员证号"}
STAYED, GONE = "in", "out"
_WIDTHS = {"label": 9, "sector": 8, "post": 5}
_ORDINARY = "委员"


def columns() -> tuple[Column, ...]:
    """Return all columns; those that fit beside an open detail are shown until the clerk chooses others."""
    return tuple(
        replace(each, width=_WIDTHS.get(each.name, each.width), shown=each.name in _WIDTHS)
        for each in MEMBER.columns
    )


def present(row: MemberRow, name: str) -> Any:
    if name == "post" and row.status != IN_OFFICE:
        return Mark(row.status, Tone.WARN)
    return getattr(row, name)


@dataclass(frozen=True, slots=True)
class Found:
    rows: list[MemberRow]
    count: str


class Finder:
    """Holds the rows of the term the clerk works in; typing narrows what was read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.order = "rank"
        self._rows: list[MemberRow] = []
        self._texts: dict[int, str] = {}

    def read(self) -> None:
        """Read the members of the session's term anew."""
        session = self._desk.session
        today = self._desk.store.clock().date()
        self._texts.clear()
        self._rows = [] if session is None else members(
            self._desk.store, term=session.term, order=self.order, today=today
        )  # fmt: skip

    @property
    def anybody(self) -> bool:
        """Whether the term has members at all."""
        return bool(self._rows)

    def filters(self) -> list[Filter]:
        """Return what the list can be narrowed by: the bodies of the term in official order, words of the office."""
        session = self._desk.session
        term = None if session is None else session.term
        listed = bodies(self._desk.store, term=term)

        def named(*kinds: BodyKind) -> tuple[tuple[str, str], ...]:
            return tuple((body.name, body.name) for kind in kinds for body in listed if body.kind is kind)

        posts = load(self._desk.store, MemberSettings).posts
        parties = sorted({row.party for row in self._rows if row.party})
        return [
            Filter("state", "状态", ((STAYED, IN_OFFICE), (GONE, "已离任"))),
            Filter("sector", "界别", named(BodyKind.SECTOR)),
            Filter("committee", "专委会", named(BodyKind.COMMITTEE)),
            Filter("group", "活动组、联络组", named(BodyKind.GROUP, BodyKind.STREET)),
            Filter("post", "政协职务", tuple((post, post) for post in (*posts, _ORDINARY))),
            Filter("party", "政治面貌", tuple((party, party) for party in parties)),
            Filter("sex", "性别", (("男", "男"), ("女", "女"))),
        ]

    def find(self, values: Mapping[str, str], text: str) -> Found:
        """Return the rows that fit filters and text, and how many they are in words."""
        fitting = [
            row for row in self._rows if all(_FITS[name](row, value) for name, value in values.items())
        ]
        words = search_key(text).split()
        rows = [row for row in fitting if self._answers(row, words)] if words else fitting
        staying = sum(row.status == IN_OFFICE for row in self._rows)
        count = f"在任 {staying}"
        return Found(rows, count if len(rows) == staying else f"{count}，显示 {len(rows)}")

    def _answers(self, row: MemberRow, words: list[str]) -> bool:
        """Every word occurs in a text, or begins the initials of the name."""
        if row.id not in self._texts:
            shown = (
                row.name,
                row.number,
                row.employer,
                row.job,
                row.sector,
                row.post,
                *row.committees,
                *row.groups,
            )
            self._texts[row.id] = search_key("\n".join(shown))
        heads = row.initials.split()
        text = self._texts[row.id]
        return all(word in text or any(head.startswith(word) for head in heads) for word in words)


def _in(places: tuple[str, ...], name: str) -> bool:
    return any(place == name or place.startswith(f"{name}（") for place in places)


_FITS: Mapping[str, Any] = {
    "state": lambda row, value: (row.status == IN_OFFICE) is (value == STAYED),
    "sector": lambda row, value: row.sector == value,
    "committee": lambda row, value: _in(row.committees, value),
    "group": lambda row, value: _in(row.groups, value),
    "post": lambda row, value: not row.post if value == _ORDINARY else value in row.post.split("、"),
    "party": lambda row, value: row.party == value,
    "sex": lambda row, value: row.sex == value,
}
