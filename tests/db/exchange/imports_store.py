"""An office ready for imports, and short ways to plan, do and table them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from db.exchange.cells import Cell
from db.exchange.imports import LABELS, PLANS, plan_file
from db.exchange.plan import Options, Outcome, Plan, PlanRow, apply
from db.exchange.sheets import Sheet
from db.people.founding import found_office
from db.people.queries import MemberRow, members
from db.store.store import Store

TODAY = date(2022, 12, 30)
BEGUN = date(2021, 10, 26)


def lay(store: Store) -> Store:
    with store.work("建立机关") as work:
        found_office(work, office="广州市云山区", term=9, session=2, since=BEGUN)
    return store


def sheet(*rows: Sequence[Cell], name: str = "表一") -> list[Sheet]:
    width = max(map(len, rows))
    return [Sheet(name, [[*row, *[None] * (width - len(row))] for row in rows])]


def planned(store: Store, kind: str, source: Path | list[Sheet], **options: Any) -> Plan:
    chosen = Options(**{"today": TODAY, **options})
    if isinstance(source, Path):
        return plan_file(store, kind, source, chosen)
    return PLANS[kind](store, source, chosen)


def done(store: Store, plan: Plan, decisions: Mapping[str, str] | None = None) -> Plan:
    with store.work(LABELS.get(plan.kind, "导入")) as work:
        return apply(work, plan, decisions)


def imported(
    store: Store,
    kind: str,
    source: Path | list[Sheet],
    decisions: Mapping[str, str] | None = None,
    **options: Any,
) -> Plan:
    return done(store, planned(store, kind, source, **options), decisions)


def tally(plan: Plan) -> dict[str, int]:
    return {str(outcome): count for outcome, count in plan.counts.items() if count}


def only(plan: Plan, outcome: Outcome) -> PlanRow:
    (row,) = [row for row in plan.rows if row.outcome is outcome]
    return row


def roster(store: Store) -> dict[str, MemberRow]:
    return {row.number: row for row in members(store, today=TODAY)}
