"""The text of an answer from a file, and the scan beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from db import office
from desktop.desk.desk import Desk
from desktop.desk.local import Local
from desktop.desk.look import Look
from desktop.pages.proposals.letter_input import LetterInput
from desktop.widgets.inputs import Unreadable


@pytest.fixture
def desk(tmp_path: Path, coat: Look, local: Local) -> Iterator[Desk]:
    """A desk over a store in a file: attachments lie beside it."""
    del coat
    store = office.create_store(tmp_path / "政协.antou", office.Desk(clerk="程立", machine=1))
    made = Desk(store, clerk="程立", local=local)
    yield made
    assert made.jobs.stop()
    QApplication.processEvents()
    store.close()


@pytest.fixture
def letter(qtbot: QtBot, desk: Desk) -> LetterInput:
    made = LetterInput(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def word_file(folder: Path) -> Path:
    document = Document()
    document.add_paragraph("您的建议已经采纳。")
    path = folder / "答复函.docx"
    document.save(str(path))
    return path


def test_words_are_taken_from_the_units_file_beside_the_window(
    qtbot: QtBot, letter: LetterInput, tmp_path: Path
) -> None:
    path = word_file(tmp_path)
    with qtbot.waitSignal(letter.take_text(path).ended), pytest.raises(Unreadable):
        letter.value()
    assert letter.value().text == "您的建议已经采纳。"
    assert letter._said.whole() == "已取自 答复函.docx"


def test_a_scan_is_kept_beside_the_store_and_can_be_taken_off(
    qtbot: QtBot, letter: LetterInput, desk: Desk, tmp_path: Path
) -> None:
    scan = tmp_path / "盖章件.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    with qtbot.waitSignal(letter.edited), qtbot.waitSignal(letter.attach(scan).ended):
        pass
    kept = letter.value().scan
    assert kept is not None
    assert (kept.name, kept.size) == ("盖章件.pdf", 13)
    assert (office.attachment_folder(desk.store) / kept.hash[:2] / kept.hash).read_bytes() == b"%PDF-1.7 scan"
    letter.drop_scan()
    assert letter.value().scan is None


def test_a_file_that_is_no_letter_says_what_to_do(qtbot: QtBot, letter: LetterInput, tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"PK\x03\x04 nothing")
    with qtbot.waitSignal(letter.take_text(path).ended):
        pass
    (box,) = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()
    ]
    assert "已损坏" in box.text()
    assert "粘贴" in box.informativeText()
    box.close()
    assert letter.value().text == ""


def test_a_letter_dropped_on_it_gives_its_words_and_a_scan_becomes_the_scan(
    qtbot: QtBot, letter: LetterInput, tmp_path: Path
) -> None:
    scan = tmp_path / "扫描.png"
    scan.write_bytes(b"png")
    for path in (word_file(tmp_path), scan):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        letter.dropEvent(
            QDropEvent(
                QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            )
        )  # fmt: skip
        assert letter._job is not None
        with qtbot.waitSignal(letter._job.ended):
            pass
    assert letter.value().text == "您的建议已经采纳。"
    assert letter.value().scan is not None


def test_typed_words_count_as_an_edit(qtbot: QtBot, letter: LetterInput) -> None:
    letter.setAccessibleName("正文")
    assert letter.text.accessibleName() == "正文"
    with qtbot.waitSignal(letter.edited):
        letter.text.insertPlainText("已办。")
    letter.set_value(None)
    assert letter.value().text == ""
