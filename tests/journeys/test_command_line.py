"""The office's year through the command line: set up, bring the tables in, look, take them out, take them back."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.messy import write_handlers, write_roster
from tests.messy_matrix import write_matrix
from tests.messy_register import write_register

ROOT = Path(__file__).parents[2]


class Antou:
    """The program as a scheduled task starts it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "云山区政协.antou"
        self.environment = {**os.environ, "XDG_DATA_HOME": str(folder / "profile"), "PYTHONPATH": str(ROOT)}

    def run(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", *words, "--store", str(self.store)],
            capture_output=True, check=False, cwd=self.folder, env=self.environment, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout

    def json(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json"))


@pytest.fixture
def antou(tmp_path: Path) -> Antou:
    return Antou(tmp_path)


def figures(report: dict[str, Any]) -> tuple[int, int, int, int, int]:
    return report["rows"], report["new"], report["changed"], report["same"], len(report["refused"])


def test_an_office_is_set_up_from_its_own_tables_and_all_of_it_can_be_taken_back(
    antou: Antou, tmp_path: Path
) -> None:
    antou.run("init", "--office", "广州市云山区", "--term", "9", "--session", "2", "--start", "2021-10-26")
    files = {
        "members": write_roster(tmp_path / "委员名册.xlsx").path,
        "handlers": write_handlers(tmp_path / "承办单位.xls").path,
        "proposals": write_register(tmp_path / "登记簿.csv").path,
        "attendance": write_matrix(tmp_path / "出席.xls").path,
    }
    rows = {"members": 329, "handlers": 74, "proposals": 303, "attendance": 329}
    for kind, path in files.items():
        assert figures(antou.json("import", kind, str(path))) == (rows[kind], rows[kind], 0, 0, 0)

    assert len(antou.json("list", "members")) == 329
    proposals = antou.json("list", "proposals", "--session", "九届二次")
    assert len(proposals) == 303
    assert sum(row["state"] == "立案" for row in proposals) == 252
    assert {row["lead"] for row in proposals} >= {"区住房和建设局"}
    assert not {row["lead"] for row in proposals} & {"区住建局"}
    events = antou.json("list", "events")
    assert [row["invited"] for row in events] == [329, 66, 47, 83, 55]

    for kind in ("members", "proposals", "attendance"):
        out = antou.json("export", kind, str(tmp_path / f"{kind}导出.xlsx"))
        again = antou.json("import", kind, out["file"])
        assert figures(again) == (rows[kind], 0, 0, rows[kind], 0)
        assert again["warnings"] == []
    for kind, path in files.items():
        assert figures(antou.json("import", kind, str(path))) == (rows[kind], 0, 0, rows[kind], 0)

    for undone in ("导入出席情况", "导入提案登记表", "导入承办单位", "导入委员名册"):
        assert undone in antou.run("undo")
    assert (
        antou.json("list", "members") == antou.json("list", "proposals") == antou.json("list", "events") == []
    )
    assert antou.json("check") == {"sound": True, "findings": []}


def test_a_different_mess_is_refused_asked_or_warned_where_it_is_wrong(antou: Antou, tmp_path: Path) -> None:
    antou.run("init", "--office", "广州市云山区", "--term", "9", "--session", "2", "--start", "2021-10-26")
    mess = write_roster(tmp_path / "名单.xlsx", variant=2)
    report = antou.json("import", "members", str(mess.path), "--with-id")
    wanted = {**mess.refused, **mess.refused_ids, **dict.fromkeys(mess.asked, "confirm")}
    assert {line["row"]: line["code"] for line in report["refused"]} == wanted
    assert report["new"] == mess.rows - len(wanted)
    assert all(line["reason"] for line in report["refused"])
