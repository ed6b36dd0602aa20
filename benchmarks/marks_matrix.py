"""A year's matrix of 330 names × 60 meetings: read and previewed, beside openpyxl and pandas that merely read or sum it."""

import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Line, beside_only, medians, report, timed, within
from db.exchange.imports import plan_file
from db.exchange.plan import Options, Outcome, apply
from db.office import Desk, create_store
from db.people.operations import add_session, add_term
from tests.messy import write_roster
from tests.messy_matrix import write_matrix

MEMBERS, MEETINGS, LIMIT = 330, 60, 2000
_NAMES = 3  # columns before the first meeting


def measure(kind: str, folder: Path) -> float:
    matrix = write_matrix(folder / "出席.xlsx", events=MEETINGS, members_=MEMBERS)
    if kind == "ours":
        return _ours(matrix.path, folder)
    return timed(lambda: _openpyxl(matrix.path) if kind == "openpyxl" else _pandas(matrix.path))


def _ours(matrix: Path, folder: Path) -> float:
    store = create_store(folder / "matrix.antou", Desk(clerk="程立", machine=7))
    options = Options(today=date(2022, 12, 14))
    with store.work("建届") as work:
        term = add_term(work, 9, since=date(2021, 10, 26))
        add_session(work, term.id, 1, opens=date(2021, 10, 26))
    with store.work("导入委员") as work:
        apply(
            work,
            plan_file(store, "members", write_roster(folder / "名册.xlsx", members=MEMBERS).path, options),
        )
    plans: list[Any] = []
    taken = timed(lambda: plans.append(plan_file(store, "attendance", matrix, options)))
    if plans[0].counts[Outcome.NEW] != MEMBERS:
        raise SystemExit("not all rows were understood")
    store.close()
    return taken


def _openpyxl(matrix: Path) -> None:
    from openpyxl import load_workbook

    if len(list(load_workbook(matrix).active.iter_rows(values_only=True))) < MEMBERS:
        raise SystemExit("rows are missing")


def _pandas(matrix: Path) -> None:
    pandas: Any = __import__("pandas")
    frame = pandas.read_excel(matrix, header=2)
    came = frame.iloc[:MEMBERS, _NAMES : _NAMES + MEETINGS].notna().sum(axis=1)
    if len(came) != MEMBERS:
        raise SystemExit("rows are missing")


def lines() -> list[Line]:
    kinds = ["ours", "openpyxl", *(["pandas"] if find_spec("pandas") else [])]
    found = medians({kind: ("benchmarks.marks_matrix", kind) for kind in kinds}, rounds=3)
    subject = f"matrix of {MEMBERS} × {MEETINGS} marks: read and preview"
    made = [within(subject, found["ours"]["cpu"], LIMIT)]
    for kind, words in (("openpyxl", "openpyxl reading alone"), ("pandas", "pandas reading and counting")):
        if kind in found:
            made.append(beside_only(subject, found["ours"]["cpu"], found[kind]["cpu"], peer_name=words))
    return made


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        report(cpu=measure(sys.argv[1], Path(place)))
