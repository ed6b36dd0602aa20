"""A list of any page on the page 文书: seen, kept, printed again, refused when it is gone."""

from pathlib import Path
from time import perf_counter

from pytestqt.qtbot import QtBot

from db.papers.records import Paper
from desktop.desk.desk import Desk
from desktop.desk.press import PDF, WORD
from desktop.pages.papers.page import PapersPage
from tests.desktop.pages.conftest import shown
from tests.desktop.papers import samples_lists


def asked(desk: Desk, qtbot: QtBot, rows: int = 40) -> PapersPage:
    """Return the page with a list that was asked for elsewhere."""
    page = shown(PapersPage(desk), qtbot, (1178, 590))
    desk.printing.connect(page.print_for)
    desk.print_list(samples_lists.shown_list(rows))
    return page


def test_a_list_is_seen_before_it_is_printed(desk: Desk, qtbot: QtBot) -> None:
    page = asked(desk, qtbot)
    qtbot.waitUntil(lambda: page.preview.pages == 2)
    assert page.controls.chooser.text() == "列表 九届二次提案"
    assert [style.words for style in page.controls.kinds.shown] == ["列表"]
    assert page.controls.print_button.isEnabled()
    assert not page.controls.batch_button.isEnabled()


def test_a_list_is_kept_in_word_and_pdf_and_told_in_the_register(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.local.papers_folder = str(tmp_path)
    page = asked(desk, qtbot)
    for ending in (WORD, PDF):
        with qtbot.waitSignal(page.files.kept):
            page.keep(ending)
        assert (tmp_path / f"九届二次提案 2022-06-14.{ending}").exists()
    kept = desk.store.find(Paper, "ORDER BY id")
    assert [(one.kind, one.subject, one.format) for one in kept] == [
        ("shown_list", "九届二次提案", WORD), ("shown_list", "九届二次提案", PDF),
    ]  # fmt: skip


def test_a_list_printed_before_is_shown_again_while_it_is_known_and_else_says_where(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.local.papers_folder = str(tmp_path)
    page = asked(desk, qtbot)
    with qtbot.waitSignal(page.files.kept):
        page.keep(PDF)
    (made,) = desk.store.find(Paper)
    page.show_subjects(())
    page.recent.wanted.emit(made)
    assert [one.words for one in page.chosen.subjects] == ["九届二次提案"]
    desk.lists.clear()
    said: list[str] = []
    desk.notices.said.connect(said.append)
    page.recent.wanted.emit(made)
    assert said
    assert "请回到原来的页面" in said[-1]


def test_five_thousand_rows_never_hold_the_window_up(desk: Desk, qtbot: QtBot) -> None:
    page = shown(PapersPage(desk), qtbot, (1178, 590))
    desk.printing.connect(page.print_for)
    facts = samples_lists.shown_list(5000)
    begun = perf_counter()
    desk.print_list(facts)
    assert perf_counter() - begun < 0.25, "the page is laid out, the list is not"
    qtbot.waitUntil(lambda: page.preview.pages > 100, timeout=20_000)
