"""Figures in cards, and bars: what they show and where they lead."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.desk.theme import TextSize, Tone
from desktop.widgets import bars, boxes, cards


def test_a_low_card_keeps_to_its_figure(qtbot: QtBot, coat: Look) -> None:
    card = cards.FigureCard("新增", low=True)
    qtbot.addWidget(card)
    card.show_figure("12", note="不显示")
    card.show()
    assert card.height() == coat.px(76)
    assert not card._note.isVisible()


def test_a_card_with_a_figure_is_a_button(qtbot: QtBot, coat: Look) -> None:
    card = cards.FigureCard("逾期未复")
    qtbot.addWidget(card)
    card.show_figure("4", of="/ 252", note="涉及 3 个单位", tone=Tone.LATE)
    heard: list[str] = []
    card.add_link("一键催办", lambda: heard.append("催办"))
    card.show()
    assert card.accessibleName() == "逾期未复 4 / 252 涉及 3 个单位"
    with qtbot.waitSignal(card.pressed):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    with qtbot.waitSignal(card.pressed):
        QTest.keyClick(card, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(card.pressed):
        QTest.keyClick(card, Qt.Key.Key_A)
        card.findChildren(QPushButton)[0].click()
    assert heard == ["催办"]
    figure = next(each for each in card.findChildren(QLabel) if each.text() == "4")
    assert figure.palette().windowText().color() == coat.colour("late")


def test_links_of_a_narrow_card_stay_whole_before_its_line(qtbot: QtBot, coat: Look) -> None:
    card = cards.FigureCard("十日内到期")
    qtbot.addWidget(card)
    card.show_figure("13", note="最早 11月23日")
    card.show_links([("3日 9", lambda: None), ("24日 21", lambda: None)])
    card.resize(146, 112)
    card.show()
    links = card.findChildren(QPushButton)
    last = links[-1]
    qtbot.waitUntil(lambda: all(each.width() == each.sizeHint().width() for each in links))
    assert not card._note.isVisible()
    assert last.mapTo(card, last.rect().bottomRight()).x() < card.width()
    card.resize(200, 112)
    assert card._note.isVisible()
    coat.wear(theme="light", size=TextSize.LARGE)
    qtbot.waitUntil(lambda: not card._note.isVisible())


def test_a_card_without_a_way_is_no_button(qtbot: QtBot, coat: Look) -> None:
    del coat
    card = cards.FigureCard("已答复 / 立案", pressable=False)
    qtbot.addWidget(card)
    card.show_figure("235")
    card.show_part(235, 252)
    with qtbot.assertNotEmitted(card.pressed):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        QTest.keyClick(card, Qt.Key.Key_Return)


def test_a_meter_is_as_long_as_its_part(qtbot: QtBot, coat: Look) -> None:
    bar = cards.MeterBar(height=8)
    qtbot.addWidget(bar)
    bar.resize(200, 8)
    bar.show_part(48, 96)
    assert bar.accessibleName() == "50%"
    picture = bar.grab().toImage()
    assert picture.pixelColor(60, 4) == coat.colour("accent")
    assert picture.pixelColor(150, 4) == coat.colour("muted")
    bar.show_part(1, 0)
    assert bar.grab().toImage().pixelColor(60, 4) == coat.colour("muted")
    line = boxes.holding(cards.meter_row("会议", 48, 50))
    qtbot.addWidget(line)
    assert "48 / 50" in [each.text() for each in line.findChildren(QLabel)]


def test_the_highest_column_reaches_the_top_and_all_are_named(qtbot: QtBot, coat: Look) -> None:
    chart = bars.BarChart("办理进度")
    qtbot.addWidget(chart)
    chart.resize(300, 150)
    chart.show()
    chart.grab()
    chart.show_bars([bars.Bar(f"第{week}周", week) for week in range(1, 7)])
    picture = chart.grab().toImage()
    last = chart._rects()[-1].center().toPoint()
    assert picture.pixelColor(last.x(), 6) == coat.colour("bar")
    first = chart._rects()[0].center().toPoint()
    assert picture.pixelColor(first.x(), 6) != coat.colour("bar")
    assert "第6周 6" in chart.accessibleDescription()
    event = QHelpEvent(QEvent.Type.ToolTip, last, chart.mapToGlobal(last))
    QApplication.sendEvent(chart, event)
    assert QToolTip.text() == "第6周　6"
    QToolTip.hideText()
    chart.show_bars([bars.Bar("一", 0)])
    chart.grab()
