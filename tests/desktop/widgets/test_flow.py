"""A row that goes on in the next line."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.flow import Chips, Flow


def test_a_full_line_goes_on_below(qtbot: QtBot, coat: Look) -> None:
    del coat
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(spacing=4)
    parts = [QPushButton(str(place)) for place in range(4)]
    for part in parts:
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    holder.setLayout(flow)
    holder.resize(250, 100)
    holder.show()
    assert [part.y() for part in parts] == [0, 0, 24, 24]
    assert flow.heightForWidth(250) == 44
    assert flow.heightForWidth(1000) == 20
    assert flow.takeAt(9) is None
    assert flow.minimumSize().width() == 100
    parts[0].hide()
    assert flow.heightForWidth(330) == 20


def test_chips_are_made_anew_and_take_no_room_without_any(qtbot: QtBot, coat: Look) -> None:
    del coat
    chips = Chips()
    qtbot.addWidget(chips)
    assert chips.isHidden()
    first = QPushButton("街道 3")
    chips.show_chips([first])
    assert not chips.isHidden()
    chips.show_chips([QPushButton("社区 2"), QPushButton("其他 1")])
    assert [chip.text() for chip in chips.chips] == ["社区 2", "其他 1"]
    assert first.isHidden()
    chips.show_chips([])
    assert chips.isHidden()
