"""The sums of the measured scheme as an analyst would take them with pandas: read each table once, merge, group, clip."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import pandas as pd

_POINT = 100


def totals(connection: sqlite3.Connection, years: Sequence[int]) -> dict[int, dict[int, int]]:
    """Return everybody's points of some years, in hundredths."""

    def read(sql: str) -> Any:
        return pd.read_sql_query(sql, connection)

    members = read("SELECT person FROM membership")["person"]
    heads = [*_meetings(read), _proposals(read), _bulletins(read), _deeds(read)]
    everybody = pd.MultiIndex.from_product([[str(year) for year in years], members], names=["year", "person"])
    table = pd.concat(heads, axis=1).reindex(everybody).astype("float64").fillna(0.0)
    points = table.sum(axis=1).clip(0, 100)
    found: dict[int, dict[int, int]] = {year: {} for year in years}
    for (year, person), value in points.items():
        found[int(year)][int(person)] = round(float(value) * _POINT)
    return found


def _capped(points: Any, cap: int) -> Any:
    return points.clip(upper=cap)


def _meetings(read: Any) -> list[Any]:
    events = read("SELECT id, parent, kind, state, substr(starts, 1, 4) AS year FROM event")
    leaves = events[~events["id"].isin(events["parent"]) & (events["state"] != "取消")].copy()
    leaves["root"] = leaves["parent"].fillna(leaves["id"]).astype("int64")
    asked = read("SELECT event AS root, person FROM invitation WHERE role = '出席'")
    marks = read("SELECT event AS id, person, presence FROM attendance")
    rows = leaves[["id", "root", "kind", "year"]].merge(asked, on="root")
    rows = rows.merge(marks, on=["id", "person"], how="left")
    rows["there"] = rows["presence"] == "出席"
    plenary = rows[(rows["kind"] == "全体会议") & rows["presence"].notna()]
    whole = plenary.groupby(["year", "person", "root"])["there"].agg(["sum", "count"])
    worth = whole["sum"].where(whole["sum"] == 0, 35).where(whole["sum"] < whole["count"], 40)
    others = rows[(rows["kind"] != "全体会议") & rows["there"]].groupby(["year", "person"]).size() * 2
    return [
        _capped(worth.groupby(level=["year", "person"]).sum(), 40).rename("全体会议"),
        _capped(others, 20).rename("其他会议活动"),
    ]


def _proposals(read: Any) -> Any:
    proposals = read("SELECT id AS proposal, state, substr(received_on, 1, 4) AS year FROM proposal")
    signed = read("SELECT proposal, person, place FROM proposer WHERE sign = '已签' AND person IS NOT NULL")
    rows = proposals[proposals["state"] != "暂存"].merge(signed, on="proposal")
    first = rows["place"] == rows.groupby("proposal")["place"].transform("min")
    filed = rows["state"].isin(["立案", "办结", "并案"])
    rows["points"] = first.map({True: 10, False: 3}) + filed * first.map({True: 8, False: 3})
    return _capped(rows.groupby(["year", "person"])["points"].sum(), 25).rename("提案")


def _bulletins(read: Any) -> Any:
    bulletins = read(
        "SELECT id AS bulletin, substr(submitted_on, 1, 4) AS year FROM bulletin WHERE state <> '退回'"
    )
    authors = read("SELECT bulletin, person FROM bulletin_author WHERE person IS NOT NULL")
    counted = bulletins.merge(authors, on="bulletin").groupby(["year", "person"]).size() * 5
    return _capped(counted, 15).rename("社情民意")


def _deeds(read: Any) -> Any:
    deeds = read('SELECT person, kind, "count" AS times, substr(on_day, 1, 4) AS year FROM deed')
    served = deeds[deeds["kind"].isin(["公益服务", "走访联系群众"])]
    return _capped(served.groupby(["year", "person"])["times"].sum() * 2, 10).rename("联系群众和公益")
