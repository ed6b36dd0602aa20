"""check, backup, restore and undo from the command line; parser, output, stores and commands on the way."""

import json
from pathlib import Path

import pytest

from db.office import Desk, create_store, open_store
from db.people.records import Person, PersonId
from desktop.__main__ import main
from desktop.cli.output import table
from desktop.cli.parser import make_parser

DESK = Desk(clerk="程立", machine=7)


@pytest.fixture(autouse=True)
def own_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers of this computer goes into the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "profile"))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "库" / "云山区政协.antou"
    path.parent.mkdir()
    store = create_store(path, DESK)
    with store.work("新增委员") as work:
        work.insert(Person(id=PersonId(work.new_id()), name="王强"))
    store.close()
    return path


def names(path: Path) -> list[str]:
    store = open_store(path, DESK)
    found = [person.name for person in store.find(Person)]
    store.close()
    return found


def test_a_sound_store_is_said_to_be_sound(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--store", str(office)]) == 0
    assert "完好" in capsys.readouterr().out
    assert main(["check", "--store", str(office), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"sound": True, "findings": []}


def test_damage_is_named_and_leaves_with_1(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store(office, DESK)
    store.connection.execute("UPDATE person SET job = '外人改的'")
    store.close()
    assert main(["check", "--store", str(office), "--json"]) == 1
    assert not json.loads(capsys.readouterr().out)["sound"]


def test_a_backup_brings_back_what_was_lost(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "--store", str(office), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["verified"]
    assert Path(made["backups"][0]).exists()

    store = open_store(office, DESK)
    with store.work("误删") as work:
        work.delete(store.find(Person)[0])
    store.close()
    assert names(office) == []
    assert main(["restore", "--store", str(office), "--clerk", "周敏"]) == 0
    assert "原来的文件移到了" in capsys.readouterr().out
    assert names(office) == ["王强"]
    assert main(["restore", "--store", str(office), "--from", made["backups"][0], "--json"]) == 0


def test_without_a_backup_nothing_is_restored(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", "--store", str(office)]) == 1
    assert "没有找到已验证的备份" in capsys.readouterr().err
    assert names(office) == ["王强"]


def test_undo_takes_back_the_last_work(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["undo", "--store", str(office)]) == 0
    assert capsys.readouterr().out == "已撤销：新增委员\n"
    assert names(office) == []
    assert main(["undo", "--store", str(office), "--json"]) == 1
    answer = capsys.readouterr()
    assert json.loads(answer.out)["error"] == {
        "code": "nothing",
        "reason": "没有可以撤销的操作。",
        "advice": "",
    }


def test_writing_while_another_process_has_the_store_names_the_holder(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(office, DESK)
    assert main(["undo", "--store", str(office), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert "程立" in answer["error"]["reason"]
    assert main(["check", "--store", str(office)]) == 0
    store.close()


def test_wrong_use_leaves_with_2_and_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["import"])
    assert left.value.code == 2
    assert "用法不对" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        main(["paper", "--help"])
    assert left.value.code == 0
    words = capsys.readouterr().out
    assert "用法：" in words
    assert "options" not in words


def test_every_command_of_the_parser_runs_something() -> None:
    from desktop.cli.commands import COMMANDS

    parser = make_parser()
    (commands,) = [action for action in parser._actions if action.dest == "command"]
    assert set(commands.choices or ()) == set(COMMANDS)


def test_columns_of_chinese_words_stand_in_line() -> None:
    assert table(["号", "案由"], [["045", "关于停车"], ["7", "a"]]).splitlines() == [
        "号   案由",
        "045  关于停车",
        "7    a",
    ]
