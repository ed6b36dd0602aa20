"""One window per store on this computer."""

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.desk.instance import Instance, address, raise_first


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    store = tmp_path / "政协.db"
    first = Instance(store)
    assert first.listening
    heard: list[bool] = []
    second = threading.Thread(target=lambda: heard.append(raise_first(store)))
    with qtbot.waitSignal(first.called):
        second.start()
    qtbot.waitUntil(lambda: bool(heard))
    second.join()
    first.close()
    assert heard == [True]


def test_nobody_answers_for_another_store(tmp_path: Path) -> None:
    assert not raise_first(tmp_path / "other.db")


def test_the_name_of_the_socket_says_nothing_of_the_store(tmp_path: Path) -> None:
    name = address(tmp_path / "陈志强.db")
    assert name.isascii()
    assert name != address(tmp_path / "别的.db")
    assert len(name) < 40
