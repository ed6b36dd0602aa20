"""init and practice from the command line (making)."""

import json
from pathlib import Path

import pytest

from db.office import open_copy
from db.people.sessions import sessions
from desktop.__main__ import main


@pytest.fixture(autouse=True)
def own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers of this computer goes into the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profile"))


def init(path: Path, start: str = "2021-10-26") -> int:
    return main(
        [
            "init",
            "--store",
            str(path),
            "--office",
            "广州市云山区",
            "--term",
            "9",
            "--session",
            "2",
            "--start",
            start,
        ]
    )


def test_init_makes_a_store_with_its_sessions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "云山.antou"
    assert init(path) == 0
    assert "九届二次会议" in capsys.readouterr().out
    assert [one.words for one in sessions(open_copy(path))] == ["九届二次", "九届一次"]


def test_init_never_touches_a_file_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "云山.antou"
    path.write_bytes(b"precious")
    assert init(path) == 1
    assert path.read_bytes() == b"precious"
    assert capsys.readouterr().err


def test_a_wrong_day_leaves_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "云山.antou"
    assert init(path, "去年") == 1
    assert list(tmp_path.glob("云山*")) == []
    assert "2021-10-26" in capsys.readouterr().err


def test_what_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    nameless = tmp_path / "云山.antou"
    words = ["--office", "", "--term", "9", "--session", "2", "--start", "2021-10-26"]
    assert main(["init", "--store", str(nameless), *words]) == 1
    taken = tmp_path / "练习.antou"
    taken.write_bytes(b"precious")
    assert main(["practice", "--store", str(taken)]) == 1
    assert [each.name for each in tmp_path.iterdir() if each.name != "profile"] == [taken.name]


def test_practice_fills_an_invented_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "练习.antou"
    assert main(["practice", "--store", str(path), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["members"] == 330
    assert made["proposals"] >= 300
    assert made["events"] > 0
    assert main(["check", "--store", str(path)]) == 0
