"""A row that goes on in the next line."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.flow import Flow


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
