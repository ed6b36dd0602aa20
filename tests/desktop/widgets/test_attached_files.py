"""Files attached in the window: kept beside the store, listed, saved elsewhere, taken off and undone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db import office
from db.papers.attached import attached_to
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.widgets.attached_files import AttachedFiles, FilesInput, size_words
from desktop.widgets.inputs import Unreadable
from tests.desktop.conftest import OpenDesk

SUBJECT = 7


@pytest.fixture
def desk(tmp_path: Path, coat: Look, local: Local) -> Iterator[Desk]:
    del coat
    store = office.create_store(tmp_path / "政协.antou", office.Desk(clerk="程立", machine=1))
    made = Desk(store, clerk="程立", local=local)
    yield made
    assert made.jobs.stop()
    store.close()


@pytest.fixture
def files(qtbot: QtBot, desk: Desk) -> AttachedFiles:
    made = AttachedFiles(desk, "proposal")
    qtbot.addWidget(made)
    made.show_files(SUBJECT, "提案 045 ")
    made.show()
    return made


def picture(folder: Path, name: str = "现状图.png", content: bytes = b"\x89PNG picture") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def attach(qtbot: QtBot, files: AttachedFiles, *paths: Path) -> None:
    job = files.take(paths)
    assert job is not None
    with qtbot.waitSignal(job.ended):
        pass


def test_files_are_attached_listed_and_undone_as_one_work(
    qtbot: QtBot, desk: Desk, files: AttachedFiles, tmp_path: Path
) -> None:
    assert not files.table.isVisible()
    attach(qtbot, files, picture(tmp_path), picture(tmp_path, "名单.xlsx", b"list"))
    assert [each.name for each in files.table.rows.rows()] == ["现状图.png", "名单.xlsx"]
    assert files.table.isVisible()
    assert desk.store.undoable is not None
    assert desk.store.undoable.label == "提案 045 添加附件"
    desk.undo()
    files.show_files(SUBJECT, "提案 045 ")
    assert files.table.rows.rows() == []


def test_the_same_file_twice_is_refused_in_words(
    qtbot: QtBot, desk: Desk, files: AttachedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(qtbot, files, picture(tmp_path))
    told: list[str] = []
    monkeypatch.setattr(
        desk.notices, "tell", lambda *words: told.append("".join(words))
    )  # the box would wait
    attach(qtbot, files, picture(tmp_path, "另一个名.png"))
    assert "已经附上了，名为“现状图.png”" in told[0]
    assert len(attached_to(desk.store, "proposal", SUBJECT)) == 1


def test_a_file_is_saved_elsewhere_byte_for_byte_and_taken_off(
    qtbot: QtBot, desk: Desk, files: AttachedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(qtbot, files, picture(tmp_path))
    target = tmp_path / "取出.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    files._save.click()
    assert target.read_bytes() == b"\x89PNG picture"
    files._drop.click()
    assert attached_to(desk.store, "proposal", SUBJECT) == []
    assert not files._drop.isVisible()


def test_a_large_file_is_saved_elsewhere_beside_the_window(
    qtbot: QtBot, files: AttachedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "扫描.pdf"
    with scan.open("wb") as file:
        file.truncate(12 << 20)
    attach(qtbot, files, scan)
    target = tmp_path / "取出.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    turns: list[int] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    files._save.click()
    timer.stop()
    assert target.stat().st_size == 12 << 20
    assert turns  # the window lived while it was copied


def test_a_file_saved_over_another_replaces_it_whole_instead_of_writing_into_it(
    qtbot: QtBot, files: AttachedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(qtbot, files, picture(tmp_path))
    target, beside = tmp_path / "旧图.png", tmp_path / "旧图的另一个名字.png"
    target.write_bytes(b"old")
    beside.hardlink_to(target)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    files._save.click()
    assert target.read_bytes() == b"\x89PNG picture"
    assert beside.read_bytes() == b"old"


def test_what_the_system_would_run_is_never_opened_but_saved(
    qtbot: QtBot, files: AttachedFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(qtbot, files, picture(tmp_path, "工具.exe", b"MZ"))
    asked: list[str] = []

    def nowhere(*words: str) -> tuple[str, str]:
        asked.append(words[2])
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", nowhere)
    files.open_file(files.table.chosen_row())
    assert asked == ["工具.exe"]


def test_a_store_without_a_place_for_files_offers_none(
    open_desk: OpenDesk, store: Store, qtbot: QtBot
) -> None:
    made = AttachedFiles(open_desk(store), "proposal")
    qtbot.addWidget(made)
    made.show_files(SUBJECT, "提案 ")
    assert not made._add.isEnabled()


def test_the_input_holds_files_until_the_form_is_saved(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    made = FilesInput(desk)
    qtbot.addWidget(made)
    path = picture(tmp_path)
    job = made.take([path, path])
    assert job is not None
    with pytest.raises(Unreadable, match="还在存入"):
        made.value()
    with qtbot.waitSignal(job.ended):
        pass
    (kept,) = made.value()
    assert kept.name == "现状图.png"
    made._chips.chips[0].click()
    assert made.value() == ()


def test_a_file_that_takes_longer_than_the_next_one_is_not_lost(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    made = FilesInput(desk)
    qtbot.addWidget(made)
    os.mkfifo(tmp_path / "乙.png")  # is read when it is written to
    second = made.take([tmp_path / "乙.png"])
    first = made.take([picture(tmp_path, "甲.png")])
    assert first is not None
    assert second is not None
    with qtbot.waitSignal(first.ended):
        pass
    with pytest.raises(Unreadable, match="还在存入"):
        made.value()
    with qtbot.waitSignal(second.ended):
        (tmp_path / "乙.png").write_bytes(b"2")
    assert {each.name for each in made.value()} == {"甲.png", "乙.png"}


def test_sizes_are_said_in_words() -> None:
    assert [size_words(size) for size in (10, 90_000, 5 << 20)] == ["1 KB", "88 KB", "5.0 MB"]


def test_files_dropped_on_it_are_taken(
    qtbot: QtBot, desk: Desk, files: AttachedFiles, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture(tmp_path)))])
    event = QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    files.dropEvent(event)
    qtbot.waitUntil(lambda: len(attached_to(desk.store, "proposal", SUBJECT)) == 1)
