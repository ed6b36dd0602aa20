"""The backups the desk makes by itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.office import Desk as Who
from db.office import create_store
from db.people.operations import add_person
from db.store.backup import list_backups
from desktop.desk.backups import Backups, moment_words, places
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from tests.conftest import Clock


@pytest.fixture
def office(tmp_path: Path, coat: Look, clock: Clock) -> Iterator[Desk]:
    del coat
    store = create_store(tmp_path / "云山.db", Who(clerk="程立", machine=7, clock=clock))
    local = Local.load(tmp_path / "antou.json")
    local.second_place = str(tmp_path / "第二处")
    (tmp_path / "第二处").mkdir()
    desk = Desk(store, clerk="程立", local=local)
    yield desk
    assert desk.jobs.stop()
    store.close()


def test_the_first_start_is_backed_up_in_two_places(office: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    office.do("新增委员", add_person, "王小宁")
    said: list[str] = []
    office.backup_said.connect(said.append)
    Backups(office).start()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == ["还没有备份", "备份：今天 10:32，已验证"]
    assert len(list_backups(tmp_path / "备份")) == len(list_backups(tmp_path / "第二处")) == 1


def test_it_is_made_again_only_when_something_was_written_and_hours_have_gone(
    office: Desk, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    office.do("新增委员", add_person, "王小宁")
    backups = Backups(office)
    with qtbot.waitSignal(office.backup_said, check_params_cb=lambda words: "已验证" in words):
        backups.start()
    clock.now += timedelta(hours=5)
    backups.make_if_due()
    qtbot.waitUntil(lambda: not office.jobs.running)
    office.do("新增委员", add_person, "田富")
    with qtbot.waitSignal(office.backup_said):
        backups.make_if_due()
    assert len(list_backups(tmp_path / "备份")) == 2


def test_a_second_place_that_is_not_there_is_said(office: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "第二处").rmdir()
    (tmp_path / "第二处").write_text("", encoding="utf-8")
    office.do("新增委员", add_person, "王小宁")
    with qtbot.waitSignal(office.notices.said), qtbot.waitSignal(office.backup_said):
        Backups(office).make()


def test_no_place_at_all_is_said_too(office: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("第二处", "备份"):
        folder = tmp_path / name
        if folder.exists():
            folder.rmdir()
        folder.write_text("", encoding="utf-8")
    with qtbot.waitSignal(office.notices.said), qtbot.waitSignal(office.backup_said) as told:
        Backups(office).make()
    assert told.args == ["备份没有成功"]


def test_a_store_in_memory_has_no_backups(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.backup_said):
        Backups(desk).start()
        Backups(desk).make()


def test_moments_are_said_as_people_say_them() -> None:
    now = datetime(2022, 6, 14, 10, 32)
    assert moment_words(now, now=now) == "今天 10:32"
    assert moment_words(now - timedelta(days=1), now=now) == "昨天 10:32"
    assert moment_words(now - timedelta(days=5), now=now) == "6月9日"
    assert places(Path("/数据/云山.db"), "") == [Path("/数据/备份")]
