"""A whole plenary's proposals, invented: 303 in the letter box, what the four groups will decide, and whose they are."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from db.office import Desk as Who
from db.office import open_store
from db.people.records import PersonId, Session, SessionId
from db.people.sessions import current_session
from db.proposals.operations import By, receive
from db.proposals.records import Verdict
from db.proposals.settings import ProposalSettings
from db.store.settings import load
from db.store.store import Store

RECEIVED, FILED, MERGED, UNITS = 303, 252, 12, 74
HANDLED = FILED - MERGED
DOCKET, MERGE, DECLINE, BULLETIN, RETURN, UPWARD = "123456"
"""What the sheet of review calls each decision: the digit that makes it."""
_PLAN = {
    "经济组": {MERGE: 3, DECLINE: 8, BULLETIN: 3, RETURN: 1, UPWARD: 2},
    "城建环资组": {MERGE: 3, DECLINE: 8, BULLETIN: 3, RETURN: 1, UPWARD: 1},
    "教科文卫体组": {MERGE: 3, DECLINE: 7, BULLETIN: 3, RETURN: 1, UPWARD: 1},
    "社会事务组": {MERGE: 3, DECLINE: 8, BULLETIN: 3, UPWARD: 1},
}
GROUPS = tuple(_PLAN)
WORDS = {
    DOCKET: Verdict.DOCKET, MERGE: Verdict.MERGE, DECLINE: Verdict.DECLINE, BULLETIN: Verdict.BULLETIN,
    RETURN: Verdict.RETURN, UPWARD: Verdict.UPWARD,
}  # fmt: skip
_PLACES = ("青石", "柳荫", "东湖", "麓前", "槐安", "望江", "北苑", "云溪", "长亭")
_THINGS = (
    "人行天桥",
    "社区食堂",
    "口袋公园",
    "停车场所",
    "托育机构",
    "文化驿站",
    "排水管网",
    "校园周边",
    "创业园区",
    "养老驿站",
    "绿道系统",
)
_SIGNERS = 3  # of every third proposal


@dataclass(frozen=True, slots=True)
class Letter:
    """One proposal as it came in: its title, its group, what that group decides, whom it asks for."""

    title: str
    group: str
    verdict: str
    suggested: str


def letters(units: list[str]) -> list[Letter]:
    """Return all of them in the order of the letter box; those to be filed ask for all units in turn."""
    made, filed = [], 0
    left = {group: Counter(plan) for group, plan in _PLAN.items()}
    for place in range(RECEIVED):
        group = GROUPS[place % len(GROUPS)]
        verdict = (
            next((digit for digit, count in left[group].items() if count), DOCKET)
            if place % 3 == 2
            else DOCKET
        )
        suggested = ""
        if verdict == DOCKET:
            helper = f"、{units[(filed + 1) % len(units)]}" if filed % 6 == 0 else ""
            suggested, filed = units[filed % len(units)] + helper, filed + 1
        else:
            left[group][verdict] -= 1
        where, what = _PLACES[place % len(_PLACES)], _THINGS[place % len(_THINGS)]
        made.append(
            Letter(f"关于改进{where}片区{what}的建议（来信{place + 1:03}）", group, verdict, suggested)
        )
    assert not any(count.total() for count in left.values())
    assert filed == HANDLED
    return made


def hold(path: Path) -> list[Letter]:
    """Let the plenary have been held these days, its proposals in the letter box; return them."""
    store = open_store(path, Who(clerk="林少东", machine=8))
    units = [
        row["name"]
        for row in store.rows("SELECT name FROM body WHERE kind = '承办单位' AND until IS NULL ORDER BY id")
    ]
    assert len(units) == UNITS
    made = letters(units)
    with store.work("收提案") as work:
        session = _opened(store)
        work.insert(session)
        categories = {group: known[0] for group, known in load(work, ProposalSettings).groups().items()}
        members = _members(store)
        for place, letter in enumerate(made):
            first = next(members)
            co = [next(members) for _ in range(_SIGNERS)] if place % 3 == 0 else []
            receive(
                work, session=session.id, title=letter.title, proposers=[By(person=each) for each in (first, *co)],
                received_on=session.opens, category=categories[letter.group], suggested=letter.suggested,
                body=f"{letter.title}。群众反映较多，建议查明原因，分步改进。",
            )  # fmt: skip
    store.close()
    return made


def _opened(store: Store) -> Session:
    before = current_session(store, store.clock().date())
    assert before is not None
    opens = store.clock().date() - timedelta(days=4)
    return Session(
        id=SessionId(before.id + 1_000_000), term=before.term, number=before.number + 1, opens=opens,
        closes=opens + timedelta(days=2),
    )  # fmt: skip


def _members(store: Store) -> Iterator[PersonId]:
    """Yield members in office, over and over."""
    people = [
        PersonId(row["person"])
        for row in store.rows("SELECT person FROM membership WHERE until IS NULL ORDER BY id")
    ]
    while True:
        yield from people
