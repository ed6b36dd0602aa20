"""Facts in two columns; what is empty is left out."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.desk.look import Look
from desktop.widgets.facts import Facts


def test_what_is_empty_is_left_out_and_a_value_may_be_a_widget(qtbot: QtBot, coat: Look) -> None:
    del coat
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_facts([("来源", "电话"), ("备注", ""), ("转化", QLabel("提案"))])
    shown = [each.text() for each in facts.findChildren(QLabel) if each.isVisibleTo(facts)]
    assert sorted(shown) == ["提案", "来源", "电话", "转化"]
    facts.show_facts([])
    assert [each for each in facts.findChildren(QLabel) if each.isVisibleTo(facts)] == []
