"""Giving an event out and opening the package on this computer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from db.events.queries import event
from db.people.records import Person
from db.venue.packing import ENDING, read_manifest
from db.venue.queries import packages
from desktop.desk.look import Look
from desktop.pages.events.page import EventsPage
from desktop.pages.events.venue import give_home, give_out, open_into, taking
from desktop.widgets.sources import sources_of
from desktop.widgets.tasks import TaskSheet
from tests.desktop.pages.events.conftest import shown
from tests.desktop.pages.events.venue_desk import Both, both


@pytest.fixture
def two(coat: Look, tmp_path: Path) -> Iterator[Both]:
    del coat
    found = both(tmp_path)
    yield found
    found.close()


def told(two: Both) -> str:
    """Return what the open box says, and close it."""
    boxes = [box for desk in (two.office, two.laptop) for box in desk.notices._open]
    assert boxes
    words = f"{boxes[-1].text()} {boxes[-1].informativeText()}"
    boxes[-1].done(QMessageBox.StandardButton.Ok)
    return words


def test_the_sheet_says_what_goes_along_and_what_went_before(two: Both, qtbot: QtBot) -> None:
    sheet = TaskSheet(
        taking(two.office, event(two.office.store, two.made.whole)), sources_of(two.office.store)
    )
    qtbot.addWidget(sheet)
    assert "名单 4 人、2 场、已批的请假 1 条" in sheet.explained
    assert "身份证号、请假原因、提案和其他会议不会带去" in sheet.explained
    assert "程立带出过，尚未带回" in sheet.explained


def test_a_package_is_written_kept_in_the_store_and_can_be_taken_back(two: Both, tmp_path: Path) -> None:
    target = tmp_path / f"带走{ENDING}"
    before = len(packages(two.office.store, two.made.whole))
    outcome = give_out(two.office, two.made.whole, target, phones=True, photos=False)
    assert outcome
    assert read_manifest(target).phones
    assert len(packages(two.office.store, two.made.whole)) == before + 1
    words = told(two)
    assert str(target) in words
    assert "打开会场数据包" in words
    two.office.undo()
    assert len(packages(two.office.store, two.made.whole)) == before


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_kept(two: Both, tmp_path: Path) -> None:
    before = packages(two.office.store, two.made.whole)
    outcome = give_out(
        two.office, two.made.whole, tmp_path / "没有" / f"a{ENDING}", phones=False, photos=False
    )
    assert outcome is not None
    assert outcome.trouble is not None
    assert "没有写成" in told(two)
    assert packages(two.office.store, two.made.whole) == before


def test_a_package_opened_here_takes_the_place_of_the_store_and_goes_on_when_opened_again(
    two: Both, tmp_path: Path
) -> None:
    package = next(tmp_path.glob(f"包*{ENDING}"))
    asked: list[Path] = []
    two.office.switching.connect(asked.append)
    open_into(two.office, package, tmp_path / "另处")
    open_into(two.office, package, tmp_path / "另处")
    assert len(asked) == 2
    assert asked[0] == asked[1]
    assert asked[0].exists()
    home = tmp_path / f"回{ENDING}"
    assert give_home(two.laptop, home)
    assert "带回会场数据" in told(two)
    open_into(two.office, home, tmp_path / "另处")
    assert "从会场带回的" in told(two)
    assert len(asked) == 2


def test_the_menu_of_the_page_asks_for_an_event_first(two: Both, qtbot: QtBot) -> None:
    page = shown(EventsPage(two.office), qtbot)
    page.show_record("event", two.made.whole)
    page.take_out()
    assert page.side.sheet is not None
    assert page.side.sheet.title == "带到会场"
    page.close_sheet()
    said: list[str] = []
    two.office.notices.said.connect(said.append)
    page.show_row(None)
    page.take_out()
    assert said == ["请先在列表里选一个会议。"]
    assert two.laptop.store.find(Person)
