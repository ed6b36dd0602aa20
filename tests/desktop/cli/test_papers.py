"""paper: from the command line into a folder, with a receipt a machine can read."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.office import Desk, create_store, open_store
from db.papers.records import Paper
from db.papers.records_numbers import LetterNumber, NumberState
from desktop.__main__ import main
from tests.desktop.desk.numbered import series
from tests.desktop.paper_store import paper_office

DESK = Desk(clerk="程立", machine=7)
THIS_YEAR = date.today().year


@pytest.fixture(autouse=True)
def own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profile"))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "云山区政协.antou"
    store = create_store(path, DESK)
    paper_office(store)
    store.close()
    return path


def run(office: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = main(["paper", *words, "--store", str(office), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_reply_form_is_made_and_recorded(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = run(
        office, capsys, "reply", "--for", "001", "--format", "both", "--out", str(tmp_path / "文书")
    )
    assert code == 0
    assert (told["failed"], told["missing_glyphs"]) == ([], [])
    assert [set(made) for made in told["made"]] == [{"file", "kind", "subject", "sha256"}] * 2
    for made in told["made"]:
        assert hashlib.sha256(Path(made["file"]).read_bytes()).hexdigest() == made["sha256"]
        assert (made["kind"], made["subject"]) == ("reply", "九届二次第001号")
    store = open_store(office, DESK)
    assert [one.format for one in store.find(Paper, "ORDER BY id")] == ["docx", "pdf"]
    assert store.undoable is not None
    assert store.undoable.label == "出提案答复函 2 份"
    store.close()


def test_all_archives_of_a_year_come_with_a_receipt(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "档案"
    code, told = run(
        office,
        capsys,
        "委员履职档案",
        "--for",
        "all",
        "--year",
        "2022",
        "--format",
        "docx",
        "--out",
        str(out),
    )
    assert code == 0
    assert len(told["made"]) == len(list(out.glob("*.docx"))) == 6
    assert len(list(out.glob("文书回执*.csv"))) == 1


def test_an_ambiguous_name_fails_with_the_candidates(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = run(
        office, capsys, "archive", "--for", "陈志强", "--year", "2022", "--out", str(tmp_path / "a")
    )
    assert code == 1
    assert told["made"] == []
    assert "陈志强@第一中学" in told["failed"][0]["reason"]
    assert not (tmp_path / "a").exists()


def test_what_cannot_be_printed_is_named(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = run(office, capsys, "reply", "--for", "003", "--out", str(tmp_path))
    assert code == 1
    assert told["failed"] == [
        {"subject": "九届二次第003号", "reason": "本件还没有交办，没有承办单位可以答复。"}
    ]
    arguments = ["paper", "reply", "--for", "003", "--out", str(tmp_path), "--store", str(office)]
    assert main(arguments) == 1
    assert "没有制作 九届二次第003号" in capsys.readouterr().out


def test_wrong_words_are_refused_with_what_there_is(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = run(office, capsys, "奖状", "--for", "all", "--out", str(tmp_path))
    assert (code, told["error"]["code"]) == (1, "kind")
    code, told = run(office, capsys, "reply", "--for", "001", "--out", str(tmp_path), "--mode", "横表")
    assert code == 1
    assert "式样、存档副本、正式" in told["error"]["reason"]


def test_the_kinds_can_be_listed_without_a_subject(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(office, capsys, "list")
    assert code == 0
    assert {"kind": "reply", "name": "提案答复函", "modes": ["式样", "存档副本", "正式"]} in told
    assert main(["paper", "list", "--store", str(office)]) == 0
    assert "征询意见表" in capsys.readouterr().out


def test_a_paper_without_subject_or_folder_is_wrong_use(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["paper", "reply", "--store", str(office)]) == 2
    assert "--for、--out" in capsys.readouterr().err


def test_letters_to_all_units_are_numbered_and_lie_by_units(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(office, DESK)
    series(store)
    store.close()
    words = ("assign_letter", "--for", "all", "--mode", "全部承办件", "--format", "pdf")
    code, told = run(office, capsys, *words, "--out", str(tmp_path / "函"), "--arrange", "units")
    assert code == 0
    assert [made["number"] for made in told["made"]] == [
        f"云政协函〔{THIS_YEAR}〕{number}号" for number in (1, 2, 3)
    ]
    assert len({Path(made["file"]).parent for made in told["made"]}) == 3
    again, told = run(office, capsys, *words, "--out", str(tmp_path / "再"), "--no-number")
    assert (again, [made.get("number") for made in told["made"]]) == (0, [None] * 3)
    store = open_store(office, DESK)
    assert {each.state for each in store.find(LetterNumber)} == {NumberState.USED}
    store.close()


def test_papers_for_the_printer_are_one_file(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("archive", "--for", "all", "--year", "2022", "--out", str(tmp_path), "--arrange", "one")
    code, told = run(office, capsys, *arguments)
    assert code == 0
    assert {Path(made["file"]).name for made in told["made"]} == {"委员履职档案.pdf"}


def test_numbers_of_letters_that_cannot_be_written_are_void(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(office, DESK)
    series(store)
    store.close()
    (tmp_path / "满").write_text("", encoding="utf-8")
    arguments = [
        "paper",
        "assign_letter",
        "--for",
        "all",
        "--mode",
        "全部承办件",
        "--out",
        str(tmp_path / "满"),
    ]
    assert main([*arguments, "--store", str(office)]) == 1
    assert capsys.readouterr().err
    store = open_store(office, DESK)
    assert {each.state for each in store.find(LetterNumber)} == {NumberState.VOID}
    store.close()
