"""措辞与模板, as a clerk uses it: sentences looked at while they are typed, templates checked before they are used."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.papers.templates import template_of, templates
from db.papers.wording import own_sentences
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.papers.template_panel import TemplatePanel
from desktop.pages.papers.wording_editor import Real, SentenceEditor
from desktop.pages.papers.wording_view import TEMPLATES, WordingView
from tests.desktop.conftest import Write
from tests.desktop.papers import samples
from tests.desktop.papers.template_files import letter, office_form, text_of


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def view(desk: Desk, qtbot: QtBot, tmp_path: Path, opened: list[Path]) -> WordingView:
    desk.store.path = tmp_path / "云山.db"  # its attachments lie beside it
    made = WordingView(desk, lambda: tmp_path / "文书", opened.append)
    qtbot.addWidget(made)
    made.resize(1160, 590)
    desk.changed.connect(lambda _done: made.refresh())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_kind("reply")
    return made


def drawn(editor: SentenceEditor) -> str:
    document = editor.preview.document
    return "".join(document.getAllText(number).text() for number in range(document.pageCount()))


def wait_for(qtbot: QtBot, view: WordingView, words: str) -> None:
    qtbot.waitUntil(lambda: words in drawn(view.editor).replace("\r\n", ""), timeout=8000)


def write_sentence(view: WordingView, write: Write, name: str, words: str) -> None:
    """Stand on a sentence, empty it and type another."""
    assert view.sentences.choose(name)
    QTest.keyClick(view.sentences, Qt.Key.Key_Return)
    view.editor.input.selectAll()
    write(view.editor.input, words)


# Sentences


def test_a_sentence_is_seen_on_the_paper_while_it_is_typed_and_kept_by_ctrl_enter(
    view: WordingView, qtbot: QtBot, write: Write, store: Store
) -> None:
    write_sentence(view, write, "closing", "衷心感谢{{ 称呼 }}！")
    wait_for(qtbot, view, "衷心感谢你们")
    assert view.editor.filled.text() == "填好后：衷心感谢你们！"
    assert own_sentences(store, "reply") == {}
    QTest.keyClick(view.editor.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert own_sentences(store, "reply") == {"closing": "衷心感谢{{ you }}！"}
    assert not view.editor.dirty
    assert view.editor._tag.text() == "已改"
    assert [line.own for line in map(view.listing.table.rows.row, range(2))] == ["措辞 1", ""]


def test_a_sentence_that_cannot_be_filled_says_so_beside_it_and_is_not_kept(
    view: WordingView, qtbot: QtBot, write: Write, store: Store
) -> None:
    write_sentence(view, write, "opening", "{{ 称呼 }}提出的《{{ 安由 }}》收悉。")
    qtbot.waitUntil(lambda: "最接近的是“案由”" in view.editor.error.text())
    QTest.keyClick(view.editor.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert own_sentences(store, "reply") == {}
    assert "安由" in view.editor.input.value(), "what was typed stays to be mended"


def test_esc_gives_the_kept_sentence_back(view: WordingView, write: Write) -> None:
    before = view.editor.text_now
    write_sentence(view, write, "title", "甲")
    QTest.keyClick(view.editor.input, Qt.Key.Key_Escape)
    assert view.editor.input.value() == before
    assert not view.editor.dirty


def test_esc_leads_outwards_step_by_step(view: WordingView, qtbot: QtBot) -> None:
    view.resize(1300, 600)  # wide enough for all three columns
    left: list[bool] = []
    view.left.connect(lambda: left.append(True))
    view.sentences.setFocus()
    QTest.keyClick(view.sentences, Qt.Key.Key_Return)
    qtbot.waitUntil(view.editor.input.hasFocus)
    QTest.keyClick(view.editor.input, Qt.Key.Key_Escape)
    assert view.sentences.hasFocus()
    QTest.keyClick(view.sentences, Qt.Key.Key_Escape)
    assert view.listing.table.hasFocus()
    assert not left
    QTest.keyClick(view.listing.table, Qt.Key.Key_Escape)
    assert left


def test_another_sentence_waits_until_the_typed_one_is_kept(view: WordingView, write: Write) -> None:
    write_sentence(view, write, "closing", "甲")
    view.sentences.choose("opening")
    assert view.editor.name == "closing"
    assert view.sentences.chosen_row().id == "closing"
    view.listing.table.choose("archive")
    assert view.listing.table.chosen_row().id == "reply"
    left: list[bool] = []
    view.left.connect(lambda: left.append(True))
    view.leave()
    assert not left
    view.editor.give_back()
    view.leave()
    assert left


def test_the_original_and_every_former_sentence_come_back(
    view: WordingView, write: Write, store: Store, desk: Desk
) -> None:
    for words in ("谢谢{{ 称呼 }}。", "多谢{{ 称呼 }}。"):
        write_sentence(view, write, "closing", words)
        view.editor.save()
    menu = view.editor.history_menu()
    assert ["多谢" in each.text() for each in menu.actions()] == [True, False, False, False]
    menu.actions()[1].trigger()
    assert view.editor.input.value() == "谢谢{{ 称呼 }}。"
    view.editor.save()
    assert own_sentences(store, "reply") == {"closing": "谢谢{{ you }}。"}
    view.editor.deliver_button.click()
    assert own_sentences(store, "reply") == {}
    assert not view.editor.deliver_button.isVisible()
    desk.undo()
    assert view.editor.input.value() == "谢谢{{ 称呼 }}。"


def test_a_blank_is_put_where_the_cursor_stands(view: WordingView) -> None:
    view.sentences.choose("closing")
    view.editor.input.selectAll()
    view.editor._insert("称呼")
    assert view.editor.input.value() == "{{ 称呼 }}"
    assert view.editor.dirty


def test_the_paper_can_be_that_of_the_record_chosen_on_the_page(view: WordingView, qtbot: QtBot) -> None:
    facts = samples.reply(title="关于河涌整治的建议")
    view.show_kind("archive")
    view.show_kind("reply", Real("reply", "正式", facts))
    assert view.editor.source.isVisible()
    view.editor.source.choose("real")
    view.editor._draw()
    wait_for(qtbot, view, "河涌整治")
    view.show_kind("archive")
    assert not view.editor.source.isVisible()


# Templates


def check_file(qtbot: QtBot, view: WordingView, path: Path, content: bytes) -> TemplatePanel:
    path.write_bytes(content)
    view.show_part(TEMPLATES)
    panel = view.panel
    panel.ask_file = lambda: str(path)
    panel.choose_button.click()
    qtbot.waitUntil(lambda: path.name in panel.outcome.text() and not panel.said.whole(), timeout=8000)
    return panel


def test_what_is_wrong_with_a_template_stands_in_a_list_and_it_cannot_be_used(
    view: WordingView, qtbot: QtBot, tmp_path: Path, store: Store
) -> None:
    panel = check_file(qtbot, view, tmp_path / "坏.docx", letter("第{{ 提按号 }}号"))
    assert "有 1 处错误" in panel.outcome.text()
    assert not panel.use_button.isVisible()
    assert "最接近的是“提案号”" in panel.whole.text()
    (tmp_path / "坏.docx").write_bytes(letter("第{{ 提案号 }}号"))
    panel.again_button.click()
    qtbot.waitUntil(panel.use_button.isVisible, timeout=8000)
    assert template_of(store, "reply", "式样") is None


def test_a_checked_template_is_used_rests_and_comes_back(
    view: WordingView, qtbot: QtBot, tmp_path: Path, store: Store, desk: Desk
) -> None:
    panel = check_file(qtbot, view, tmp_path / "处理笺.docx", office_form())
    panel.use_button.click()
    now = template_of(store, "reply", "式样")
    assert now is not None
    assert "“处理笺.docx”" in panel.state.text()
    assert view.styles.rows.row(0).template == "处理笺.docx"
    assert view.editor.hint.text() == "“式样”现在用 Word 模板，改措辞对它不起作用。"
    panel.rest_button.click()
    assert template_of(store, "reply", "式样") is None
    assert panel.state.text() == "现在用程序的版式。"
    panel.use_again(now)
    assert template_of(store, "reply", "式样") is not None
    for _ in range(3):
        desk.undo()
    assert templates(store, "reply", "式样") == []
    assert view.styles.rows.row(0).template == "程序的版式"


def test_sample_data_make_a_real_file_that_is_opened(
    view: WordingView, qtbot: QtBot, tmp_path: Path, opened: list[Path]
) -> None:
    panel = check_file(qtbot, view, tmp_path / "处理笺.docx", office_form())
    panel.try_button.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=8000)
    assert opened[0].parent == tmp_path / "文书"
    assert "陈志强" in text_of(opened[0].read_bytes())


def test_trying_without_a_template_says_what_to_do(view: WordingView, opened: list[Path]) -> None:
    view.show_part(TEMPLATES)
    view.panel.try_button.click()
    assert "先选择一个 Word 模板" in view.panel.said.whole()
    assert opened == []


def test_the_template_in_use_can_be_taken_out_and_changed(
    view: WordingView, qtbot: QtBot, tmp_path: Path, opened: list[Path]
) -> None:
    content = office_form()
    panel = check_file(qtbot, view, tmp_path / "处理笺.docx", content)
    panel.use_button.click()
    panel.export_button.click()
    assert opened[0].read_bytes() == content


def test_all_fields_go_to_the_clipboard(view: WordingView) -> None:
    view.show_part(TEMPLATES)
    view.panel.copy_button.click()
    assert "{{ 提案号 }}" in QGuiApplication.clipboard().text()
    assert "个字段" in view.panel.said.whole()


def test_a_file_that_is_gone_is_said(view: WordingView, qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    told: list[str] = []
    desk.notices.trouble = lambda trouble: told.append(trouble.sentence)  # type: ignore[method-assign,assignment,return-value]  # the box itself is not looked at
    view.show_part(TEMPLATES)
    view.panel.check_file(tmp_path / "没有.docx")
    qtbot.waitUntil(lambda: told == ["读不到这个文件。"], timeout=5000)
