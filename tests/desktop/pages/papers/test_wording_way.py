"""From the papers to their wording and back: the page 文书 leads there and prints what was changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.office import Desk as Who
from db.office import create_store
from db.papers.wording import change_sentence, own_sentences
from db.store.store import Store
from desktop.desk.local import Local
from desktop.desk.own_papers import candidate, take_template
from desktop.desk.sheets import style
from desktop.pages.papers.page import PapersPage
from desktop.pages.papers.wording_used import UsedWording
from desktop.papers import template_suite
from desktop.papers.kinds import kind
from tests.desktop.conftest import OpenDesk, Write
from tests.desktop.pages.conftest import shown
from tests.desktop.paper_store import PaperOffice, paper_office
from tests.desktop.papers.template_files import office_form, text_of


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


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    """Return a store in a file: its attachments lie beside it."""
    store = create_store(tmp_path / "云山.db", Who(clerk="程立", machine=1))
    yield store
    store.close()


def test_a_paper_of_a_template_says_word_only_where_nothing_makes_its_pdf_and_word_is_made(
    kept: Store, open_desk: OpenDesk, local: Local, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(template_suite, "free_suite", lambda: None)
    monkeypatch.setattr(template_suite, "_installed", lambda: None)
    local.papers_folder = str(tmp_path / "文书")
    office = paper_office(kept)
    assert kept.files is not None
    with kept.work("换用模板") as work:
        take_template(
            work,
            candidate(kind("reply"), "正式", office_form(), "处理笺.docx"),
            files=kept.files,
            at=kept.clock(),
        )
    page = shown(PapersPage(open_desk(kept)), qtbot, (1180, 600))
    page.print_for("proposal", (office.answered.id,))
    page.controls.kinds.press(style(kind("reply"), "正式"))
    qtbot.waitUntil(lambda: "只有 Word" in page.empty._more.text(), timeout=8000)
    with qtbot.waitSignal(page.files.kept, timeout=8000):
        page.controls.word_button.click()
    (file,) = (tmp_path / "文书").glob("*.docx")
    assert "第001号" in text_of(file.read_bytes())
    with qtbot.waitSignal(page.files.kept, timeout=8000):
        page.controls.pdf_button.click()
    assert "只有 Word" in page.controls.outcome.whole()
