"""A run of the press beside the window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.papers.records import Paper
from db.people.operations import change_person
from db.people.records import Person
from db.store.store import Store
from desktop.desk.batch import Batch
from desktop.desk.desk import Desk
from desktop.desk.press import Order, tasks_of
from desktop.desk.sheets import style
from desktop.desk.subjects import subjects
from desktop.papers.kinds import kind
from tests.desktop.conftest import OpenDesk
from tests.desktop.paper_store import PaperOffice


@pytest.fixture
def desk(open_desk: OpenDesk, store: Store, office: PaperOffice) -> Desk:
    del office
    return open_desk(store)


def order(store: Store, folder: Path, selector: str = "all") -> Order:
    archive = kind("archive")
    found = subjects(store, archive, selector, today=store.clock().date())
    return Order(
        tasks=tasks_of([style(archive)], found), formats=("pdf",), folder=folder, title="委员履职档案"
    )


def test_what_is_saved_meanwhile_does_not_reach_the_papers(
    desk: Desk, office: PaperOffice, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    batch = Batch(desk, order(store, tmp_path))
    with qtbot.waitSignal(batch.progressed, timeout=20000):
        pass
    desk.do("改名", lambda work: change_person(work, work.get(Person, office.person("fu")), name="田福"))
    with qtbot.waitSignal(batch.ended, timeout=20000):
        pass
    assert batch.receipt is not None
    assert not batch.running
    assert len(store.find(Paper)) == len(batch.receipt.made) == 6
    assert [path.name for path in tmp_path.glob("*田*") if "田福" in path.name] == []
    assert batch.receipt_file is not None
    assert batch.receipt_file.exists()


def test_one_paper_needs_no_receipt_beside_it(desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path) -> None:
    batch = Batch(desk, order(store, tmp_path, "田富"), with_receipt=False)
    with qtbot.waitSignal(batch.ended, timeout=20000):
        pass
    assert [path.suffix for path in tmp_path.iterdir()] == [".pdf"]


def test_a_folder_that_cannot_be_made_is_said(desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "满").write_text("", encoding="utf-8")
    batch = Batch(desk, order(store, tmp_path / "满" / "档案"))
    with qtbot.waitSignal(batch.ended, timeout=20000) as told:
        pass
    assert told.args == [None]
    assert store.find(Paper) == []
    for box in list(desk.notices._open):
        assert box.text()
        box.close()


def test_the_time_left_is_reckoned_once_it_means_anything(
    desk: Desk, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    batch = Batch(desk, order(store, tmp_path))
    assert batch.seconds_left(2, 100) is None
    left = batch.seconds_left(50, 100)
    assert left is not None
    assert left >= 0
    with qtbot.waitSignal(batch.ended, timeout=20000):
        pass
