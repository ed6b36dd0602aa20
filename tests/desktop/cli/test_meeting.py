"""attend from the command line: one work, names told apart, counts that add up (meeting)."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from db.events.operations import add_event, invite
from db.office import Desk, create_store, open_store
from db.people.records import Person
from desktop.__main__ import main
from tests.db.people.people_store import small_office

DESK = Desk(clerk="程立", machine=7)


@pytest.fixture(autouse=True)
def own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers of this computer goes into the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profile"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "云山.antou"
    store = create_store(path, DESK)
    office = small_office(store)
    with store.work("建会议") as work:
        for title, day in (("九届三次常委会会议", 15), ("九届四次常委会会议", 25)):
            event = add_event(
                work,
                title=title,
                kind="常委会会议",
                session=office.session.id,
                starts=datetime(2022, 3, day, 9),
            )
            keys = ("fu", "dali", "chair", "vice", "one", "other") if day == 15 else ("fu", "one")
            invite(work, event, [office.members[key].person for key in keys])
    store.close()
    return path


@pytest.fixture
def attend(path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*words: str, event: str = "九届三次常委会会议", code: int = 0) -> Any:
        assert main(["attend", "--store", str(path), "--event", event, "--json", *words]) == code
        return json.loads(capsys.readouterr().out)

    return run


def test_who_came_is_marked_and_the_rest_are_present(path: Path, attend: Any) -> None:
    made = attend("--leave", "田富", "--absent", "田大利", "--late", "陈志强@第一中学", "--rest", "present")
    assert {name: made[name] for name in ("invited", "present", "late", "leave", "absent", "unmarked")} == {
        "invited": 6, "present": 4, "late": 1, "leave": 1, "absent": 1, "unmarked": 0,
    }  # fmt: skip
    assert (made["quorum_needed"], made["quorum_met"]) == (4, True)
    assert attend()["present"] == 4
    store = open_store(path, DESK)
    assert store.undo().entry.label == "撤销：登记出席：九届三次常委会会议"
    store.close()
    assert attend()["unmarked"] == 6


def test_who_comes_after_all_is_named_with_the_leave_taken_back(attend: Any) -> None:
    attend("--leave", "田富，黎明远")
    attend("--leave", "田富")  # said twice is said once
    made = attend("--present", "9-0010")
    assert (made["present"], made["leave"], made["leave_withdrawn"]) == (1, 1, ["田富"])


def test_a_name_that_two_bear_is_refused_with_both(attend: Any) -> None:
    reason = attend("--present", "陈志强", code=1)["error"]["reason"]
    assert "陈志强@云山实业" in reason
    assert "陈志强@第一中学" in reason


def test_of_two_of_one_name_the_one_who_is_invited_is_meant(attend: Any) -> None:
    assert attend("--present", "陈志强", event="九届四次常委会会议")["present"] == 1


def test_the_uninvited_the_unknown_and_the_contradictory_are_refused(path: Path, attend: Any) -> None:
    assert "列席" in attend("--present", "田大利", event="九届四次常委会会议", code=1)["error"]["reason"]
    assert "没有找到委员" in attend("--present", "无此人", code=1)["error"]["reason"]
    assert attend("--present", "田富", "--absent", "田富", code=1)["error"]["code"] == "double"
    store = open_store(path, DESK)
    assert store.find(Person)
    assert store.value("SELECT COUNT(*) FROM attendance") == 0
    store.close()


def test_a_meeting_is_found_by_part_of_its_title_or_its_number(attend: Any) -> None:
    assert "编号" in attend(event="常委会", code=1)["error"]["reason"]
    assert "没有找到会议" in attend(event="全会", code=1)["error"]["reason"]
    made = attend(event="三次")
    assert attend(event=made["id"])["title"] == "九届三次常委会会议"


def test_a_clerk_reads_the_count_in_one_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["attend", "--store", str(path), "--event", "九届三次常委会会议", "--late", "田富"]) == 0
    assert capsys.readouterr().out == (
        "九届三次常委会会议：应到 6，实到 1（其中迟到 1），请假 0，缺席 0，未登记 5；不足规定人数 4 人\n"
    )
