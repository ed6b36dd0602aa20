"""The figures in words, and the line that shows them."""

from pytestqt.qtbot import QtBot

from db.events.counting import Count
from desktop.desk.look import Look
from desktop.desk.theme import Tone
from desktop.pages.events.figures import FigureLine, figures_said, quorum_said, quorum_short

COUNT = Count(invited=329, present=311, late=5, leave=12, absent=4, observers=3, quorum_needed=165)


def test_the_figures_add_up_in_words() -> None:
    assert figures_said(COUNT) == "应到 329，实到 311，请假 12，缺席 4，未登记 2"


def test_the_quorum_is_said_when_met_and_what_is_missing_when_not() -> None:
    assert quorum_said(COUNT, "1/2") == ("✓ 达到规定人数　过半　165 人", Tone.GOOD)
    assert quorum_short(COUNT, "1/2") == ("✓ 过半　165 人", Tone.GOOD)
    few = Count(invited=30, present=8, quorum_needed=20)
    assert quorum_said(few, "2/3") == ("未达到规定人数　2/3 以上　20 人，还差 12 人", Tone.WARN)
    assert quorum_short(few, "2/3") == ("还差 12 人2/3 以上", Tone.WARN)


def test_without_a_rule_or_people_nothing_is_said() -> None:
    assert quorum_said(Count(invited=30, present=8), "") == ("", Tone.PLAIN)
    assert quorum_short(Count(quorum_needed=1), "1/2") == ("", Tone.PLAIN)


def test_the_line_shows_every_figure_and_a_low_one_keeps_them(qtbot: QtBot, coat: Look) -> None:
    del coat
    line = FigureLine()
    qtbot.addWidget(line)
    line.show_count(COUNT, "1/2")
    line.show()
    tall = line.sizeHint().height()
    assert line.figure("unmarked") == "2"
    assert line.said() == "✓ 达到规定人数　过半　165 人 实到 94.5%　其中迟到 5 人　列席等 3 人"
    assert line.accessibleName() == figures_said(COUNT)
    line.set_compact(compact=True)
    assert line.sizeHint().height() < tall
    assert line.figure("present") == "311"
