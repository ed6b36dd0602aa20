"""The tab of papers made of a record."""

from collections.abc import Sequence
from datetime import datetime

from pytestqt.qtbot import QtBot

from db.papers.operations import Made, record_papers
from desktop.desk.desk import Desk
from desktop.widgets.made_papers import PapersTab


def record(desk: Desk, kind: str, subject: int, *, format_name: str = "docx", hour: int = 9) -> None:
    made = Made(
        kind=kind, subject_table="event", subject_id=subject, subject="", format=format_name, file="x", sha256="0",
        mode="式样",
    )  # fmt: skip
    desk.do("文书", lambda work: record_papers(work, [made], at=datetime(2022, 6, 14, hour), by="程立"))


def shown(qtbot: QtBot, desk: Desk, subjects: Sequence[int]) -> PapersTab:
    tab = PapersTab(desk, "event", lambda detail: detail, hint="按 Ctrl P。")
    qtbot.addWidget(tab)
    tab.show_detail(subjects)
    return tab


def test_papers_are_named_and_a_kind_of_a_later_release_stays_as_it_is(qtbot: QtBot, desk: Desk) -> None:
    record(desk, "sign_in", 1)
    record(desk, "of_a_later_release", 1, format_name="print", hour=8)
    tab = shown(qtbot, desk, [1])
    cells = [[tab.table.rows.cell(row, column) for column in (1, 2, 3, 4)] for row in range(2)]
    assert cells == [["签到表", "式样", "Word", "程立"], ["of_a_later_release", "式样", "打印", "程立"]]


def test_papers_of_several_subjects_stand_together_the_newest_first(qtbot: QtBot, desk: Desk) -> None:
    for subject, hour in ((1, 9), (2, 10), (3, 11), (1, 12)):
        record(desk, "sign_in", subject, hour=hour)
    tab = shown(qtbot, desk, [1, 2])
    assert [paper.made_at.hour for paper in tab.table.rows.rows()] == [12, 10, 9]


def test_no_papers_yet_says_how_to_make_one(qtbot: QtBot, desk: Desk) -> None:
    tab = shown(qtbot, desk, [1])
    assert tab.currentIndex() == 1
    record(desk, "sign_in", 1)
    tab.show_detail([1])
    assert tab.currentIndex() == 0
