"""import, export and list from the command line (tables)."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.office import Desk, open_store
from db.store import journal
from desktop.__main__ import main
from tests.messy import write_roster

MEMBER = [
    "id", "name", "number", "sex", "nation", "birth", "party", "sector", "employer", "job", "post", "committees",
    "groups", "phone", "status",
]  # fmt: skip
PROPOSAL = [
    "id", "receipt_number", "number", "title", "state", "category", "first_proposer", "co_proposers", "lead",
    "assists", "result", "due",
]  # fmt: skip
EVENT = [
    "id",
    "title",
    "kind",
    "date",
    "invited",
    "present",
    "late",
    "leave",
    "absent",
    "unmarked",
    "observers",
]


@pytest.fixture(autouse=True)
def own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers of this computer goes into the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profile"))


class Office:
    """A store and the commands on it."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self.capsys = capsys

    def run(self, *words: str, code: int = 0) -> str:
        assert main([*words, "--store", str(self.path)]) == code
        return self.capsys.readouterr().out

    def json(self, *words: str, code: int = 0) -> Any:
        return json.loads(self.run(*words, "--json", code=code))


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    made = Office(tmp_path / "云山.antou", capsys)
    made.run("init", "--office", "广州市云山区", "--term", "9", "--session", "2", "--start", "2021-10-26")
    return made


@pytest.fixture
def small(office: Office, tmp_path: Path) -> Office:
    path = tmp_path / "名册.csv"
    path.write_text(
        "姓名,委员证号,界别,工作单位,手机,政协职务,专委会,街道联络组\n"
        "田富,9-0002,经济界,云山纸业,13800138001,,提案委员会,云山街道\n"
        "王二虎,9-0001,教育界,,,副主席,,\n",
        "utf-8",
    )
    office.json("import", "members", str(path))
    return office


def test_an_import_says_what_became_of_every_row(office: Office, tmp_path: Path) -> None:
    mess = write_roster(tmp_path / "名册.xlsx", variant=2)
    preview = office.json("import", "members", str(mess.path), "--preview")
    made = office.json("import", "members", str(mess.path))
    assert made == preview
    assert made["rows"] == mess.rows == made["new"] + made["changed"] + made["same"] + len(made["refused"])
    codes = {line["row"]: line["code"] for line in made["refused"]}
    assert codes == {**mess.refused, **dict.fromkeys(mess.asked, "confirm")}
    assert len(office.json("list", "members")) == made["new"]
    assert office.json("import", "members", str(mess.path))["same"] == made["new"]


def test_a_clerk_reads_the_same_in_words(office: Office, tmp_path: Path) -> None:
    mess = write_roster(tmp_path / "名册.xlsx", variant=2)
    told = office.run("import", "members", str(mess.path))
    assert "新增 321 行，需要确认 3 行，不能导入 7 行" in told
    assert "第 15 行 苏雨桐 需要确认：不认得界别“经济届”，相近的有“经济界”" in told
    assert "请核对：合计行写 329，表中实有 331 行" in told
    assert "undo" in told


def test_a_preview_writes_nothing(office: Office, tmp_path: Path) -> None:
    path = write_roster(tmp_path / "名册.xlsx").path
    assert "预览，没有写入：新增 329 行" in office.run("import", "members", str(path), "--preview")
    assert office.json("list", "members") == []


def test_a_file_of_which_nothing_can_be_used_leaves_with_1(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "坏.csv"
    path.write_text("姓名,手机\n田富,12\n", "utf-8")
    assert office.json("import", "members", str(path), code=1)["refused"][0]["code"] == "phone"
    assert office.run("import", "members", str(tmp_path / "没有.xlsx"), code=1) == ""


def test_lists_have_exactly_the_columns_that_were_promised(small: Office) -> None:
    (vice, fu) = small.json("list", "members")
    assert list(vice) == MEMBER
    assert (vice["name"], vice["phone"], vice["committees"], vice["employer"]) == ("王二虎", None, [], None)
    assert (fu["phone"], fu["committees"], fu["groups"], fu["status"]) == (
        "138****8001",
        ["提案委员会"],
        ["云山街道"],
        "在任",
    )
    assert isinstance(fu["id"], str)
    assert small.json("list", "proposals") == small.json("list", "events") == []


def test_a_list_is_narrowed_and_ordered(small: Office) -> None:
    assert [row["name"] for row in small.json("list", "members", "--order", "number")] == ["王二虎", "田富"]
    assert [row["name"] for row in small.json("list", "members", "--search", "tf")] == ["田富"]
    assert [row["name"] for row in small.json("list", "members", "--session", "九届一次")] == [
        "王二虎",
        "田富",
    ]
    assert "共 2 行" in small.run("list", "members")
    small.run("list", "proposals", "--order", "pinyin", code=1)
    small.run("list", "members", "--session", "八届一次", code=1)


def test_proposals_and_events_are_listed_with_their_columns(small: Office, tmp_path: Path) -> None:
    register = tmp_path / "登记簿.csv"
    register.write_text(
        "提案号,案由,第一提案人,主办单位,交办日期\n1,关于电梯的建议,田富,区住建局,2022-02-21\n", "gb18030"
    )
    small.json("import", "proposals", str(register))
    (row,) = small.json("list", "proposals", "--session", "九届二次")
    assert list(row) == PROPOSAL
    assert (row["number"], row["lead"], row["due"], row["result"]) == ("001", "区住建局", "2022-05-23", None)
    matrix = tmp_path / "出席.csv"
    matrix.write_text("姓名,3月15日 常委会会议\n田富,√\n王二虎,假\n", "utf-8")
    small.json("import", "attendance", str(matrix), "--year", "2022")
    (row,) = small.json("list", "events")
    assert list(row) == EVENT
    assert (row["date"], row["invited"], row["present"], row["leave"]) == ("2022-03-15", 2, 1, 1)
    assert "常委会会议" in small.run("list", "events")


@pytest.mark.parametrize("kind", ["members", "proposals", "events", "attendance"])
def test_every_list_goes_out(small: Office, tmp_path: Path, kind: str) -> None:
    made = small.json("export", kind, str(tmp_path / "出.xlsx"))
    assert Path(made["file"]).read_bytes()[:2] == b"PK"
    assert made["rows"] == (2 if kind == "members" else 0)


def test_a_clerk_is_told_which_columns_were_left_out(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text("序号,姓名,界别,车牌号,身份证号\n1,田富,经济界,粤A0001,\n", encoding="utf-8")
    told = office.run("import", "members", str(path), "--preview")
    assert "没有导入的列：车牌号、身份证号\n" in told


def test_an_export_never_takes_the_place_of_the_store(small: Office) -> None:
    before = small.path.read_bytes()
    small.run("export", "members", str(small.path), code=1)
    assert small.path.read_bytes() == before


def test_members_with_phones_that_go_out_are_noted_unless_the_window_holds_the_store(
    small: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small.run("export", "members", str(tmp_path / "一.xlsx"))
    with closing(open_store(small.path, Desk(clerk="程立", machine=7))) as store:
        noted = journal.entries(store.connection, limit=1)[0]
        assert (noted.label, noted.kind) == ("导出委员名册 2 人（含完整手机号码）", "note")
        assert main(["export", "members", str(tmp_path / "二.xlsx"), "--store", str(small.path)]) == 0
        assert "没有记入操作记录" in capsys.readouterr().err
        assert journal.entries(store.connection, limit=1)[0].id == noted.id
