"""A window over two gallery pages."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.desk.desk import Desk
from desktop.window.frame import Frame
from desktop.window.places import Place
from desktop.window.window import Window
from tests.desktop.gallery import people

PLACES = (
    Place(
        key="proposals", words="提案", icon="proposals", module="tests.desktop.gallery", page="GalleryPage",
        shows=("proposal",), makes=(("proposal", "提案"),),
    ),
    Place(key="events", words="会议活动", icon="events", module="tests.desktop.gallery", page="EmptyPage", group=1),
)  # fmt: skip


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[Window]:
    made = Window(desk, PLACES, find=people)
    frame = Frame(desk.local)
    qtbot.addWidget(frame)
    frame.hold(made, leaving=made)
    frame.resize(1366, 690)
    frame.show()
    yield made
    del frame  # lives as long as the test
