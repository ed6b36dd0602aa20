"""From the papers to their wording and back: the page 文书 leads there and prints what was changed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.papers.wording import change_sentence, own_sentences
from db.store.store import Store
from desktop.desk.sheets import style
from desktop.pages.papers.page import PapersPage
from desktop.pages.papers.wording_used import UsedWording
from desktop.papers.kinds import kind
from tests.desktop.conftest import Write
from tests.desktop.paper_store import PaperOffice


def shown_text(page: PapersPage) -> str:
    document = page.preview.document
    return "".join(document.getAllText(number).text() for number in range(document.pageCount()))


def test_the_wording_of_the_chosen_paper_is_one_press_away_and_the_paper_follows_it(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, write: Write, store: Store
) -> None:
    page.print_for("proposal", (office.answered.id,))
    page.controls.kinds.press(style(kind("reply"), "正式"))
    qtbot.waitUntil(lambda: "感谢" in shown_text(page), timeout=8000)
    page.controls.wording.click()
    view = page.front.wording
    assert view is not None
    assert view.isVisible()
    assert view.listing.table.chosen_row().id == "reply"
    view.sentences.choose("closing")
    assert view.editor.source.isVisible(), "the preview can show the proposal that was chosen"
    QTest.keyClick(view.sentences, Qt.Key.Key_Return)
    view.editor.input.selectAll()
    write(view.editor.input, "衷心拥护{{ 称呼 }}！")
    assert not page.may_leave()
    QTest.keyClick(view.editor.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert own_sentences(store, "reply")
    assert page.may_leave()
    assert page.back(), "in a narrow window first to the list of kinds"
    assert page.back()
    assert not view.isVisible()
    qtbot.waitUntil(lambda: "衷心拥护" in shown_text(page), timeout=8000)


def test_the_sentences_of_a_paper_made_lately_can_be_read_again(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, store: Store
) -> None:
    page.print_for("proposal", (office.answered.id,))
    with qtbot.waitSignal(page.files.kept):
        page.controls.word_button.click()
    page.show_subjects(())
    recent = page.recent
    recent.table.setFocus()
    qtbot.waitUntil(recent.used_link.isVisible)
    with store.work("改措辞") as work:
        change_sentence(work, "reply", "closing", "改过的结语。", at=store.clock())
    recent.used_link.click()
    (box,) = recent.findChildren(UsedWording)
    texts = [line.text for line in map(box.table.rows.row, range(box.table.rows.rowCount()))]
    assert "感谢{{ 称呼 }}对我区工作的关心和支持。" in texts
    assert box.whole.text() == texts[0]
    box.accept()
