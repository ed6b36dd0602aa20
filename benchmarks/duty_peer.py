"""The measured scheme as an analyst would reckon it with pandas: read each table once, merge, group, clip, rank."""

import sqlite3
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

_POINT = 100
_BY = ["year", "person"]


def reckoned(connection: sqlite3.Connection, years: Sequence[int]) -> dict[int, Any]:
    """Return for each year by member: points of each head in hundredths, counts of the duties, grade, place."""

    def read(sql: str) -> Any:
        return pd.read_sql_query(sql, connection)

    seats = read("SELECT person, since, until FROM membership WHERE kind <> '住区上级委员'").fillna("9999")
    plenary, others, visits = _meetings(read, seats)
    proposals, handed_in = _proposals(read)
    bulletins, sent = _bulletins(read)
    heads = _table([plenary, others, proposals, bulletins, _deeds(read)], _roster(seats, years))
    summed = heads.cumsum(axis=1).clip(0, 100 * _POINT)
    heads = summed.diff(axis=1).fillna({0: summed[0]})
    total = summed.iloc[:, -1]
    duties = _table([handed_in.add(sent, fill_value=0), visits], heads.index)
    done = (duties >= 1).all(axis=1)
    grade = np.select([(total >= 80 * _POINT) & done, total >= 60 * _POINT], ["优秀", "称职"], "不称职")
    place = total.groupby(level="year").rank(method="min", ascending=False).astype("int64")
    found: dict[int, Any] = {year: {} for year in years}
    rows = zip(heads.index, heads.to_numpy().tolist(), duties.to_numpy().tolist(), grade, place, strict=True)
    for (year, person), points, counts, words, number in rows:
        found[int(year)][person] = (tuple(points), tuple(counts), str(words), number)
    return found


def _roster(seats: Any, years: Sequence[int]) -> Any:
    """Return who is reckoned: in office at the end of a year, or left within it."""
    listed = [
        (str(year), person)
        for year in years
        for person in seats["person"][(seats["since"] <= f"{year}-12-31") & (seats["until"] >= f"{year}-01-01")]
    ]  # fmt: skip
    return pd.MultiIndex.from_tuples(listed, names=_BY)


def _table(columns: list[Any], index: Any) -> Any:
    made = pd.concat(columns, axis=1, keys=range(len(columns))).reindex(index)
    return made.fillna(0).round().astype("int64")


def _meetings(read: Any, seats: Any) -> list[Any]:
    """Return the points of the plenary and of other meetings, and how many inspections one was at."""
    rows = _standings(read, seats)
    rows["there"] = rows["state"] == "出席"
    rows["away"] = rows["state"] == "请假"
    whole = rows["kind"] == "全体会议"
    taken = (
        rows[whole & (rows["state"] != "未登记")]
        .groupby([*_BY, "root"])
        .agg(there=("there", "sum"), known=("there", "count"), away=("away", "any"))
    )
    worth = np.select(
        [taken["there"] == taken["known"], taken["there"] > 0, taken["away"]], [40 * _POINT, 35 * _POINT, 20 * _POINT], 0
    )  # fmt: skip
    points = pd.Series(worth, index=taken.index).groupby(level=_BY).sum()
    others = rows[~whole & rows["there"]].groupby(_BY).size() * 2 * _POINT
    visits = rows[rows["kind"].isin(["视察", "调研"]) & rows["there"]].groupby(_BY).size()
    return [points.clip(upper=40 * _POINT), others.clip(upper=20 * _POINT), visits]


def _standings(read: Any, seats: Any) -> Any:
    """Return where everybody who was expected stood at every sitting."""
    events = read("SELECT id, parent, kind, state, must, substr(starts, 1, 10) AS day FROM event")
    leaves = events[~events["id"].isin(events["parent"]) & (events["state"] != "取消")].copy()
    leaves["root"] = leaves["parent"].fillna(leaves["id"]).astype("int64")
    leaves["year"] = leaves["day"].str[:4]
    asked = read("SELECT event AS root, person, answer FROM invitation WHERE role = '出席'")
    marks = read("SELECT event AS id, person, presence FROM attendance")
    free = read("SELECT DISTINCT event, person FROM leave WHERE state = '已批' AND event IS NOT NULL")
    rows = leaves[["id", "root", "kind", "year", "day"]].merge(asked, on="root").merge(seats, on="person")
    rows = rows[(rows["since"] <= rows["day"]) & (rows["until"] >= rows["day"])]
    rows = rows.merge(marks, on=["id", "person"], how="left")
    must = rows["root"].map(events.set_index("id")["must"]) == 1
    rows = rows[must | (rows["answer"] != "不参加") | (rows["presence"] == "出席")].copy()
    pairs = pd.MultiIndex.from_frame(free)
    away = pd.MultiIndex.from_frame(rows[["id", "person"]]).isin(pairs)
    away |= pd.MultiIndex.from_frame(rows[["root", "person"]]).isin(pairs)
    there, unmarked = rows["presence"] == "出席", rows["presence"].isna()
    rows["state"] = np.select([there, away, unmarked], ["出席", "请假", "未登记"], "缺席")
    return rows


def _proposals(read: Any) -> tuple[Any, Any]:
    """Return the points of proposals, half for the first and half among the others, and how many there are."""
    proposals = read("SELECT id AS proposal, state, substr(received_on, 1, 4) AS year FROM proposal")
    signed = read("SELECT proposal, person, place FROM proposer WHERE sign = '已签' AND person IS NOT NULL")
    rows = proposals[proposals["state"] != "暂存"].merge(signed, on="proposal")
    behind = rows.groupby("proposal")["place"]
    first, people = rows["place"] == behind.transform("min"), behind.transform("size")
    others = 5 * _POINT / (people - 1).clip(lower=1)
    rows["shared"] = np.select([people == 1, first], [10 * _POINT, 5 * _POINT], others)
    filed = rows["state"].isin(["立案", "办结", "并案"])
    rows["filed"] = np.where(filed, np.where(first, 8 * _POINT, 3 * _POINT), 0)
    each = rows.groupby(_BY).agg(shared=("shared", "sum"), filed=("filed", "max"), count=("shared", "size"))
    return (each["shared"] + each["filed"]).clip(upper=25 * _POINT), each["count"]


def _bulletins(read: Any) -> tuple[Any, Any]:
    """Return the points of bulletins, the first dearer than the later ones, and how many there are."""
    bulletins = read(
        "SELECT id AS bulletin, number, submitted_on, substr(submitted_on, 1, 4) AS year FROM bulletin WHERE state <> '退回'"
    )
    authors = read("SELECT bulletin, person FROM bulletin_author WHERE person IS NOT NULL")
    rows = bulletins.merge(authors, on="bulletin").sort_values(["submitted_on", "number"])
    nth = rows.groupby(_BY).cumcount()
    rows["points"] = np.select([nth < 1, nth < 3], [5 * _POINT, 3 * _POINT], _POINT)
    each = rows.groupby(_BY)["points"].agg(["sum", "size"])
    return each["sum"].clip(upper=15 * _POINT), each["size"]


def _deeds(read: Any) -> Any:
    deeds = read('SELECT person, kind, "count" AS times, substr(on_day, 1, 4) AS year FROM deed')
    served = deeds[deeds["kind"].isin(["公益服务", "走访联系群众"])]
    return (served.groupby(_BY)["times"].sum() * 2 * _POINT).clip(upper=10 * _POINT)
