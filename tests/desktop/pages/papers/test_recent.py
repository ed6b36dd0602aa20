"""The list of papers made lately."""

from datetime import datetime

from pytestqt.qtbot import QtBot

from db.papers.operations import Made, record_papers
from db.store.store import Store
from desktop.desk.look import Look
from desktop.pages.papers.recent import Recent


def test_papers_are_listed_in_a_clerks_words_and_narrowed(coat: Look, store: Store, qtbot: QtBot) -> None:
    del coat
    made = [
        Made(
            kind="reply", mode="式样", subject_table="proposal", subject_id=7, subject="九届二次第045号",
            format="docx", file="/文书/045.docx", sha256="0",
        ),
        Made(
            kind="archive", subject_table="person", subject_id=8, subject="田富 2022年度", format="print", file="",
            sha256="1",
        ),
    ]  # fmt: skip
    with store.work("出文书") as work:
        record_papers(work, made, at=datetime(2022, 6, 14, 10, 32), by="程立")
    recent = Recent(store)
    qtbot.addWidget(recent)
    recent.refresh()
    model = recent.table.rows
    shown = [[model.data(model.index(line, place)) for place in range(3)] for line in range(model.rowCount())]
    assert shown == [
        ["田富 2022年度", "委员履职档案", "打印"],
        ["九届二次第045号", "提案答复函 · 式样", "Word"],
    ]
    recent.filters.line.setText("档案")
    recent.refresh()
    assert [row.subject for row in model.rows()] == ["田富 2022年度"]
