"""The backups the desk makes by itself."""

import time
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


def settled(backups: Backups, qtbot: QtBot, office: Desk) -> None:
    """Wait until nothing runs and the places were read."""
    qtbot.waitUntil(lambda: not office.jobs.running and bool(backups.shelves))


def test_the_first_start_is_backed_up_in_two_places(office: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    office.do("新增委员", add_person, "王小宁")
    said: list[str] = []
    office.backup_said.connect(said.append)
    Backups.of(office).start()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == ["还没有备份", "备份：今天 10:32，已验证"]
    assert len(list_backups(tmp_path / "备份")) == len(list_backups(tmp_path / "第二处")) == 1


def test_a_desk_has_one_shelf_whoever_asks_for_it(office: Desk) -> None:
    assert Backups.of(office) is Backups.of(office)


def test_it_is_made_again_only_when_something_was_written_and_half_an_hour_has_gone(
    office: Desk, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    office.do("新增委员", add_person, "王小宁")
    backups = Backups.of(office)
    with qtbot.waitSignal(office.backup_said, check_params_cb=lambda words: "已验证" in words):
        backups.start()
    clock.now += timedelta(minutes=40)
    backups.make_if_due()
    assert not backups.running, "nothing was written since"
    office.do("新增委员", add_person, "田富")
    clock.now -= timedelta(minutes=20)
    backups.make_if_due()
    assert not backups.running, "the newest is twenty minutes old"
    clock.now += timedelta(minutes=20)
    with qtbot.waitSignal(office.backup_said):
        backups.make_if_due()
    assert len(list_backups(tmp_path / "备份")) == 2


def test_what_the_last_run_left_without_a_backup_is_made_up_for_at_the_next_start(
    office: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    office.do("新增委员", add_person, "王小宁")
    first = Backups(office)
    with qtbot.waitSignal(office.backup_said, check_params_cb=lambda words: "已验证" in words):
        first.start()
    settled(first, qtbot, office)
    office.do("新增委员", add_person, "田富")
    next_run = Backups(office)
    with qtbot.waitSignal(next_run.working):
        next_run.start()
    settled(next_run, qtbot, office)
    assert list_backups(tmp_path / "备份")[0].work_seq == 2


def test_leaving_makes_the_last_backup_and_says_whether_it_came_to_an_end(
    office: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    backups = Backups.of(office)
    office.do("新增委员", add_person, "王小宁")
    assert backups.leave()
    (made,) = list_backups(tmp_path / "备份")
    assert made.reason == "退出"
    settled(backups, qtbot, office)
    assert backups.leave(), "nothing new: nothing to wait for"
    assert len(list_backups(tmp_path / "备份")) == 1


def test_nobody_waits_longer_than_he_was_told_and_no_half_file_stays(
    office: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    office.do("新增委员", add_person, "王小宁")
    started = time.monotonic()
    assert not Backups.of(office).leave(0)
    assert time.monotonic() - started < 1
    qtbot.waitUntil(lambda: not office.jobs.running)
    assert [each.name for each in (tmp_path / "备份").glob(".antou-*")] == []


def test_a_risky_step_waits_for_its_backup_once(office: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    backups = Backups.of(office)
    office.do("新增委员", add_person, "王小宁")
    assert backups.make_before("导入")
    settled(backups, qtbot, office)
    assert [each.reason for each in list_backups(tmp_path / "备份")] == ["操作前"]
    assert backups.make_before("导入")
    assert len(list_backups(tmp_path / "备份")) == 1, "the newest holds everything already"
    list_backups(tmp_path / "备份")[0].file.unlink()
    assert backups.make_before("导入")
    assert len(list_backups(tmp_path / "备份")) == 1, "a deleted one is made anew"


def test_a_second_place_that_is_not_there_is_said(office: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "第二处").rmdir()
    (tmp_path / "第二处").write_text("", encoding="utf-8")
    office.do("新增委员", add_person, "王小宁")
    backups = Backups.of(office)
    with qtbot.waitSignal(office.notices.said), qtbot.waitSignal(office.backup_said) as told:
        backups.make()
    assert told.args == ["备份：今天 10:32，已验证；第二处没有接上"]


def test_a_second_place_left_behind_for_a_week_is_said(
    office: Desk, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    office.do("新增委员", add_person, "王小宁")
    backups = Backups.of(office)
    backups.make()
    settled(backups, qtbot, office)
    assert backups.second_behind() == ""
    clock.now += timedelta(days=9)
    assert backups.words() == "备份：6月14日，已验证；第二处已 9 天没有备份"
    for each in (tmp_path / "第二处").glob("*.json"):
        each.unlink()
    with qtbot.waitSignal(backups.read):
        backups.look()
    assert backups.second_behind() == "第二处没有备份"


def test_no_place_at_all_is_said_too(office: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("第二处", "备份"):
        folder = tmp_path / name
        if folder.exists():
            folder.rmdir()
        folder.write_text("", encoding="utf-8")
    backups = Backups.of(office)
    with qtbot.waitSignal(office.notices.said), qtbot.waitSignal(office.backup_said) as told:
        backups.make()
    assert told.args == ["备份没有成功"]
    outcome = backups.make_before("导入")
    assert outcome is not None
    assert outcome.trouble is not None
    office.notices._open[0].close()


def test_while_one_is_being_made_no_other_starts(office: Desk, qtbot: QtBot) -> None:
    backups = Backups.of(office)
    assert backups.make() is not None
    assert backups.make() is None
    assert not backups.leave(), "the next start goes on"
    settled(backups, qtbot, office)


def test_a_store_in_memory_has_no_backups(desk: Desk, qtbot: QtBot) -> None:
    backups = Backups.of(desk)
    with qtbot.assertNotEmitted(desk.backup_said):
        backups.start()
        backups.look()
        assert backups.make() is None
        assert backups.make_before("导入")
        assert not backups.leave()
    assert backups.places == []


def test_moments_are_said_as_people_say_them() -> None:
    now = datetime(2022, 6, 14, 10, 32)
    assert moment_words(now, now=now) == "今天 10:32"
    assert moment_words(now - timedelta(days=1), now=now) == "昨天 10:32"
    assert moment_words(now - timedelta(days=5), now=now) == "6月9日"
    assert moment_words(datetime(2021, 12, 30, 9, 0), now=now) == "2021年12月30日"
    assert places(Path("/数据/云山.db"), "") == [Path("/数据/备份")]


def test_a_clock_that_once_ran_ahead_does_not_stop_the_backups(
    office: Desk, qtbot: QtBot, clock: Clock, tmp_path: Path
) -> None:
    right = clock.now
    office.do("新增委员", add_person, "王小宁")
    backups = Backups.of(office)
    clock.now = right + timedelta(days=1500)
    backups.make()
    settled(backups, qtbot, office)
    clock.now = right
    office.do("新增委员", add_person, "李红")
    backups.make_if_due()
    qtbot.waitUntil(lambda: len(list_backups(tmp_path / "备份")) == 2)
    settled(backups, qtbot, office)
    assert backups.words().startswith("备份：今天")
    office.do("新增委员", add_person, "田富")
    backups.make_if_due()
    assert not backups.running, "the newest is of this minute"
