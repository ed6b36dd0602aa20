"""A recount of 3,300 members × 5 years beside pandas doing the same from the same rows: heads, duties, grades, places."""

import gc
import random
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Line, against, beside_only, medians, report, timed
from db.duty.ledger import places, score
from db.duty.periods import year_of
from db.duty.scheme import Scheme
from db.duty.scheme_text import read_scheme
from db.events.records import EventState
from db.office import Desk, create_store, open_store
from db.people.records import Membership, MembershipId, Person, PersonId, Session, SessionId, Term, TermId
from db.store.store import Store

MEMBERS, YEARS = 3300, (2022, 2023, 2024, 2025, 2026)
_MEETINGS = 60  # a year besides the plenary, a third of the members at each: some twenty for everybody
_PROPOSALS, _BULLETINS, _DEEDS = 0.9, 0.8, 1.3  # a member and year
_TODAY = date(2026, 12, 31)
_KINDS = ("协商会", "视察", "调研", "专委会会议", "学习培训")
_SCHEME = """
"名称" = "测量用"
"满分" = 100
"最低" = 0
[["大项"]]
"名称" = "全体会议"
"封顶" = 40
[["大项"."规则"]]
"名称" = "参加全体会议"
"来源" = "会议活动"
"条件" = { "类别" = ["全体会议"] }
"按" = "情形"
"各计" = { "出席" = 40, "部分出席" = 35, "请假" = 20, "缺席" = 0 }
[["大项"]]
"名称" = "其他会议活动"
"封顶" = 20
[["大项"."规则"]]
"名称" = "参加其他会议活动"
"来源" = "场次"
"条件" = { "情形" = ["出席", "迟到"] }
"除外" = { "类别" = ["全体会议"] }
"分值" = 2
[["大项"]]
"名称" = "提案"
"封顶" = 25
[["大项"."规则"]]
"名称" = "提交提案"
"来源" = "提案"
"单位" = "件"
"分值" = 10
"分配" = "首位一半"
[["大项"."规则"]]
"名称" = "提案立案"
"来源" = "提案"
"条件" = { "立案" = ["是"] }
"单位" = "件"
"按" = "位次"
"各计" = { "第一提案人" = 8, "联名" = 3 }
"最多计" = 1
[["大项"]]
"名称" = "社情民意"
"封顶" = 15
[["大项"."规则"]]
"名称" = "报送社情民意"
"来源" = "社情民意"
"单位" = "篇"
"分段" = [{ "到第" = 1, "分值" = 5 }, { "到第" = 3, "分值" = 3 }, { "分值" = 1 }]
[["大项"]]
"名称" = "联系群众和公益"
"封顶" = 10
[["大项"."规则"]]
"名称" = "公益服务和走访"
"来源" = "履职事项"
"条件" = { "类别" = ["公益服务", "走访联系群众"] }
"分值" = 2
[["必做项"]]
"名称" = "一件提案或一条社情民意"
"任一" = [{ "来源" = "提案" }, { "来源" = "社情民意" }]
[["必做项"]]
"名称" = "一次视察或调研"
"任一" = [{ "来源" = "场次", "条件" = { "类别" = ["视察", "调研"], "情形" = ["出席", "迟到"] } }]
[["等次"]]
"名称" = "优秀"
"分数线" = 80
"须完成必做项" = true
[["等次"]]
"名称" = "称职"
"分数线" = 60
[["等次"]]
"名称" = "不称职"
"""


def scheme() -> Scheme:
    return read_scheme(_SCHEME)


def build(path: Path, *, members: int = MEMBERS) -> None:
    """Write the members as the program does, their five years by bare inserts; what they do grows with them."""
    store = create_store(path, Desk(clerk="程立", machine=7))
    with store.baseline("委员") as work:
        term = work.insert(Term(id=TermId(work.new_id()), number=9, since=date(2021, 10, 26)))
        people = [Person(id=PersonId(work.new_id()), name=f"委员{number}") for number in range(members)]
        work.insert_all(people)
        work.insert_all(_membership(work.new_id(), one.id, term, number) for number, one in enumerate(people))
        sessions = {
            year: work.insert(
                Session(id=SessionId(work.new_id()), term=term.id, number=year - 2020, opens=date(year, 1, 18))
            )
            for year in YEARS
        }  # fmt: skip
    ids = [int(one.id) for one in people]
    with store.database.atomic():
        for year, session in sessions.items():
            for table, rows in _rows(random.Random(year), year, int(session.id), ids):
                _insert(store, table, rows)
        store.rebuild_followers()
    store.close()


def _membership(key: int, person: PersonId, term: Term, number: int) -> Membership:
    """Return a seat; of forty members one comes later and one leaves early."""
    year = YEARS[number % len(YEARS)]
    return Membership(
        id=MembershipId(key),
        person=person,
        term=term.id,
        since=date(year, 5, 20) if number % 40 == 1 else term.since,
        until=date(year, 9, 10) if number % 40 == 2 else None,
    )


_Rows = list[dict[str, Any]]
_EMPTY: dict[str, object] = {"TEXT": "", "INTEGER": 0}


def _insert(store: Store, table: str, rows: _Rows) -> None:
    """Insert rows; what a column must have and a row does not name is empty."""
    columns = store.connection.execute(f"PRAGMA table_info({table})").fetchall()
    wanted = {
        name: _EMPTY[kind] for _, name, kind, needed, default, _ in columns if needed and default is None
    }
    empty = {name: value for name, value in wanted.items() if name not in rows[0]}
    names = ", ".join(f'"{name}"' for name in (*rows[0], *empty))
    marks = ", ".join("?" * (len(rows[0]) + len(empty)))
    store.connection.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", [(*row.values(), *empty.values()) for row in rows]
    )


def _rows(rng: random.Random, year: int, session: int, people: list[int]) -> Iterator[tuple[str, _Rows]]:
    key = iter(range(year * 10**6, year * 10**6 + 10**6))
    first = datetime(year, 1, 18, 9)

    def event(title: str, kind: str, starts: datetime, parent: int | None = None) -> dict[str, Any]:
        return {
            "id": next(key), "title": title, "kind": kind, "session": session, "parent": parent, "starts": starts.isoformat(" ")[:16],
            "state": EventState.HELD.value, "must": int(kind not in {"视察", "调研"}),
        }  # fmt: skip

    plenary = event(f"{year}年全体会议", "全体会议", first)
    sittings = [
        event(title, "全体会议", first + timedelta(hours=number * 6), plenary["id"])
        for number, title in enumerate(("开幕会", "大会发言", "闭幕会"))
    ]
    meetings = [
        event(f"{year}年会议{number}", _KINDS[number % len(_KINDS)], first + timedelta(days=20 + number * 5))
        for number in range(_MEETINGS)
    ]
    yield "event", [plenary, *sittings, *meetings]
    must = {plenary["id"], *(one["id"] for one in meetings if one["must"])}
    invited = {plenary["id"]: people, **{one["id"]: rng.sample(people, len(people) // 3) for one in meetings}}
    yield (
        "invitation",
        [
            {
                "event": one,
                "person": person,
                "role": "出席",
                "answer": "不参加" if one not in must and rng.random() < 0.03 else "",
            }
            for one, listed in invited.items()
            for person in listed
        ],
    )
    marked = [(one["id"], people) for one in sittings] + [(one["id"], invited[one["id"]]) for one in meetings]
    yield (
        "attendance",
        [
            {"event": one, "person": person, "presence": "出席" if rng.random() < 0.9 else "缺席"}
            for one, listed in marked
            for person in listed
        ],
    )
    yield "leave", [
        {"id": next(key), "person": person, "event": one, "state": "已批" if number % 9 else "未准"}
        for one, listed in invited.items()
        for number, person in enumerate(rng.sample(listed, len(listed) // 25))
    ]  # fmt: skip
    proposals = [
        {
            "id": next(key), "session": session, "number": f"{number:04}", "title": f"关于第{number}件的建议",
            "state": "立案" if rng.random() < 0.85 else "不予立案",
            "received_on": (date(year, 1, 10) + timedelta(days=number % 300)).isoformat(),
        }
        for number in range(1, round(_PROPOSALS * len(people)) + 1)
    ]  # fmt: skip
    yield "proposal", proposals
    yield "proposer", [
        {
            "id": next(key), "proposal": one["id"], "person": person, "place": place, "sign": "已签",
            "role": "联名" if place else "第一提案人",
        }
        for one in proposals
        for place, person in enumerate(rng.sample(people, rng.choice((1, 1, 2, 3))))
    ]  # fmt: skip
    bulletins = [
        {
            "id": next(key), "number": f"{year}-{number:04}", "title": f"信息{number}",
            "submitted_on": (date(year, 1, 5) + timedelta(days=number % 350)).isoformat(), "state": "收到",
        }
        for number in range(1, round(_BULLETINS * len(people)) + 1)
    ]  # fmt: skip
    yield "bulletin", bulletins
    yield (
        "bulletin_author",
        [
            {"id": next(key), "bulletin": one["id"], "place": 1, "person": rng.choice(people)}
            for one in bulletins
        ],
    )
    yield "deed", [
        {
            "id": next(key), "person": rng.choice(people), "kind": rng.choice(("公益服务", "走访联系群众", "学习读书")),
            "on_day": (date(year, 1, 5) + timedelta(days=number % 350)).isoformat(), "title": f"事项{number}", "count": 1,
        }
        for number in range(round(_DEEDS * len(people)))
    ]  # fmt: skip


Told = dict[PersonId, tuple[tuple[int, ...], tuple[int, ...], str, int]]
"""By member: points of each head, how often each duty was done, the grade, the place."""


def reckoned(store: Store) -> dict[int, Told]:
    rules = scheme()
    names = [group.name for group in rules.groups]
    found = {}
    for year in YEARS:
        made = score(store, year_of(store, year), rules, today=_TODAY)
        placed = places(made)
        found[year] = {
            who: (
                tuple(map(one.heads.get, names, repeat(0))), tuple(met.count for met in one.requirements), one.grade,
                placed[who],
            )
            for who, one in made.items()
        }  # fmt: skip
    return found


def told(store: Store) -> int:
    """Reckon all years with every row in words; return how many rows there are."""
    rules = scheme()
    return sum(
        len(one.points)
        for year in YEARS
        for one in score(store, year_of(store, year), rules, today=_TODAY).values()
    )


def measure(kind: str, path: Path) -> float:
    """Reckon all years one way; the peer's process also sees that both come to the same for everybody.

    Garbage is not collected meanwhile, for either: the window collects it between two events.
    """
    store = open_store(path, Desk(clerk="程立", machine=7))
    gc.disable()
    if kind == "ours":
        taken = timed(lambda: reckoned(store))
    elif kind == "told":
        taken = timed(lambda: told(store))
    else:
        from benchmarks.duty_peer import reckoned as theirs  # what its import costs is not counted

        found: list[dict[int, Told]] = []
        taken = timed(lambda: found.append(theirs(store.connection, YEARS)))
        if found[0] != reckoned(store):
            raise SystemExit("pandas comes to other sums")
    store.close()
    return taken


def lines() -> list[Line]:
    with TemporaryDirectory() as place:
        path = Path(place) / "duty.antou"
        build(path)
        kinds = ("ours", "told", "pandas")
        found = medians({kind: ("benchmarks.duty", kind, str(path)) for kind in kinds})
    subject = f"recount of {MEMBERS:,} members × {len(YEARS)} years: heads, duties, grades, places"
    peer = found["pandas"]["cpu"]
    return [
        against(subject, found["ours"]["cpu"], peer, peer_name="pandas, the same", at_most=1),
        beside_only("the same with every point in words", found["told"]["cpu"], peer, peer_name="pandas, without words"),
    ]  # fmt: skip


if __name__ == "__main__":
    report(cpu=measure(sys.argv[1], Path(sys.argv[2])))
