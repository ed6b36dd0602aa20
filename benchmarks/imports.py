"""Import of an office's messy roster, preview and writing, beside openpyxl merely reading the file."""

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Line, beside_only, medians, report, timed
from db.exchange.imports import plan_file
from db.exchange.plan import Options, apply
from db.office import Desk, create_store
from db.people.operations import add_session, add_term
from tests.messy import write_roster


def measure(kind: str, count: int, folder: Path) -> float:
    roster = write_roster(folder / "名册.xlsx", members=count).path
    if kind == "openpyxl":
        from openpyxl import load_workbook

        def read() -> None:
            rows = list(load_workbook(roster).active.iter_rows(values_only=True))
            if len(rows) < count:
                raise SystemExit("rows are missing")

        return timed(read)
    store = create_store(folder / "import.antou", Desk(clerk="程立", machine=7))
    with store.work("建届") as work:
        term = add_term(work, 9, since=date(2021, 10, 26))
        add_session(work, term.id, 1, opens=date(2021, 10, 26))

    def take_in() -> None:
        plan = plan_file(store, "members", roster, Options(today=date(2022, 6, 14)))
        with store.work("导入委员") as work:
            apply(work, plan)

    taken = timed(take_in)
    if store.value("SELECT COUNT(*) FROM membership") != count:
        raise SystemExit("members are missing")
    store.close()
    return taken


def lines() -> list[Line]:
    made = []
    for count in (330, 3300):
        variants = {kind: ("benchmarks.imports", kind, str(count)) for kind in ("ours", "openpyxl")}
        found = medians(variants, rounds=3 if count < 1000 else 1)
        ours, peer = found["ours"]["cpu"], found["openpyxl"]["cpu"]
        subject = f"import of {count:,} members: read, preview, one work"
        made.append(beside_only(subject, ours, peer, peer_name="openpyxl reading alone"))
    return made


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        report(cpu=measure(sys.argv[1], int(sys.argv[2]), Path(place)))
