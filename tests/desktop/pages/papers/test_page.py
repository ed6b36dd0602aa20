"""The page 文书, as a clerk uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.papers.records import Paper
from db.people.operations import change_person
from db.people.records import Person
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.desk.press import PDF, WORD
from desktop.desk.sheet import Style
from desktop.desk.sheets import STYLES
from desktop.pages.papers.page import PapersPage
from desktop.pages.papers.printing import Then
from tests.desktop.conftest import Write
from tests.desktop.paper_store import PaperOffice


def choice(kind: str, mode: str = "") -> Style:
    return next(each for each in STYLES if (each.kind.name, each.mode) == (kind, mode or each.mode))


def shown_text(page: PapersPage) -> str:
    document = page.preview.document
    return "".join(document.getAllText(number).text() for number in range(document.pageCount()))


def wait_for(qtbot: QtBot, page: PapersPage, words: str) -> None:
    qtbot.waitUntil(lambda: words in shown_text(page), timeout=5000)


def pick(qtbot: QtBot, page: PapersPage, write: Write, words: str) -> None:
    """Type into the chooser and take the first candidate."""
    chooser = page.controls.chooser
    page.controls.print_button.setFocus()
    qtbot.wait(5)
    chooser.setFocus()
    qtbot.wait(5)
    write(chooser, words)
    chooser.suggestions.look_up()
    QTest.keyClick(chooser, Qt.Key.Key_Return)


def test_a_number_leads_to_the_form_sent_out_with_the_proposal(
    page: PapersPage, qtbot: QtBot, write: Write
) -> None:
    pick(qtbot, page, write, "001")
    wait_for(qtbot, page, "加装电梯")
    assert page.controls.chooser.text() == "提案 001 关于加装电梯的建议"
    words = [each.words for each in page.controls.kinds.shown]
    assert words[:4] == [
        "提案答复函 · 式样", "提案答复函 · 存档副本", "提案答复函 · 正式", "提案办理情况征询意见表",
    ]  # fmt: skip
    assert "提案交办函 · 最近一次交办" in words  # to its unit
    assert "1 / 2 页" in page.preview._place.text()


def test_letters_of_a_name_lead_to_the_archive_of_the_year(
    page: PapersPage, qtbot: QtBot, write: Write
) -> None:
    pick(qtbot, page, write, "tf")
    wait_for(qtbot, page, "田富")
    assert page.controls.kinds.shown[0].words == "委员履职档案"
    assert page.controls.form is not None
    assert page.controls.form.row("period").input.value() == "2022年度"


def test_another_year_is_drawn_when_it_is_chosen(page: PapersPage, office: PaperOffice, qtbot: QtBot) -> None:
    page.print_for("member", (office.person("fu"),))
    wait_for(qtbot, page, "2022年度")
    assert page.controls.form is not None
    period = page.controls.form.row("period").input
    period.set_value("2021年度")
    period.edited.emit()
    wait_for(qtbot, page, "2021年度")


def test_what_is_known_is_filled_in_and_what_is_typed_is_drawn(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, write: Write
) -> None:
    page.print_for("proposal", (office.answered.id,))
    page.controls.kinds.press(choice("reply", "正式"))
    wait_for(qtbot, page, "云住建函")
    assert page.controls.form is not None
    number = page.controls.form.row("letter_number").input
    assert number.value() == "云住建函〔2022〕18号"
    number.clear()
    write(number, "云住建函〔2022〕99号")
    wait_for(qtbot, page, "99")


def test_a_half_typed_date_does_not_blank_the_paper(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, write: Write
) -> None:
    page.print_for("proposal", (office.answered.id,))
    page.controls.kinds.press(choice("reply", "正式"))
    wait_for(qtbot, page, "2022年6月8日")
    assert page.controls.form is not None
    signed = page.controls.form.row("signed_on").input
    signed.clear()
    write(signed, "六月")
    qtbot.wait(200)
    page.print_paper()
    assert "看不懂这个日期" in page.controls.form.row("signed_on").sentence
    assert not page.controls.form.row("letter_number").sentence


def test_a_proposal_nobody_answers_says_so_in_the_place_of_the_paper(
    page: PapersPage, office: PaperOffice
) -> None:
    page.print_for("proposal", (office.unassigned.id,))
    assert page._right.currentWidget() is page._nothing
    assert "还没有交办" in page.empty._more.text()
    assert not page.controls.print_button.isEnabled()


def test_word_is_kept_without_asking_and_recorded(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    page.print_for("proposal", (office.answered.id,))
    with qtbot.waitSignal(page.files.kept):
        page.controls.word_button.click()
    (file,) = (tmp_path / "文书").glob("*.docx")
    assert file.name in page.controls.outcome.whole()
    opened: list[Path] = []
    page.open_path = opened.append
    page.controls.open_file.click()
    page.controls.open_folder.click()
    assert opened == [file, file.parent]
    assert [one.format for one in store.find(Paper)] == [WORD]


def test_every_proposer_is_asked_on_a_form_of_their_own(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    page.print_for("proposal", (office.waiting.id,))
    page.controls.kinds.press(choice("feedback_form"))
    qtbot.waitUntil(lambda: page.preview.words.whole().startswith("4 份："), timeout=5000)
    with qtbot.waitSignal(page.files.kept):
        page.keep(PDF)
    assert len(list((tmp_path / "文书").glob("002 征询意见表*.pdf"))) == 4


def test_a_full_disk_is_said_and_nothing_is_recorded(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "文书").write_text("keine Mappe", encoding="utf-8")
    page.print_for("proposal", (office.answered.id,))
    with qtbot.waitSignal(page.files.kept) as told:
        page.keep(WORD)
    assert told.args is not None
    assert told.args[0] is None
    assert store.find(Paper) == []
    for box in list(page.desk.notices._open):
        box.close()


def test_the_roster_of_everybody_is_one_press_away(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, write: Write
) -> None:
    del office
    page.controls.roster.click()
    wait_for(qtbot, page, "黎明远")
    pick(qtbot, page, write, "经济界")
    wait_for(qtbot, page, "经济界")
    qtbot.waitUntil(lambda: "黎明远" not in shown_text(page), timeout=5000)


def test_a_rename_is_seen_at_once(page: PapersPage, office: PaperOffice, desk: Desk, qtbot: QtBot) -> None:
    page.print_for("member", (office.person("fu"),))
    wait_for(qtbot, page, "田富")
    desk.do("改名", lambda work: change_person(work, work.get(Person, office.person("fu")), name="田福"))
    wait_for(qtbot, page, "田福")
    assert page.controls.chooser.text() == "委员 田福"


def test_an_emptied_line_shows_what_was_made_lately(
    page: PapersPage, office: PaperOffice, qtbot: QtBot
) -> None:
    page.print_for("proposal", (office.answered.id,))
    with qtbot.waitSignal(page.files.kept):
        page.keep(PDF)
    page.controls.chooser.clear()
    assert page._right.currentWidget() is page.recent
    assert set(page.controls.kinds.shown) == {each for each in STYLES if each.kind.subject != "list"}
    (paper,) = page.recent.table.rows.rows()
    assert paper.subject == "九届二次第001号"
    page.recent.table.setFocus()
    QTest.keyClick(page.recent.table, Qt.Key.Key_Return)
    wait_for(qtbot, page, "加装电梯")
    assert page.show_record("paper", paper.id)
    assert not page.show_record("event", 1)


def test_ticked_proposals_are_offered_together(page: PapersPage, office: PaperOffice) -> None:
    assert page.print_for("proposal", (office.answered.id, office.waiting.id))
    assert page._right.currentWidget() is page.batch
    assert "已选 2 件" in page.batch._what.text()
    assert page.controls.batch_button.text() == "批量 2 件…"
    assert page.controls.chooser.text() == "已选 2 件提案"
    assert not page.print_for("body", (1,))


def test_the_preview_never_covers_what_is_offered_for_many(
    page: PapersPage, office: PaperOffice, qtbot: QtBot
) -> None:
    page.print_for("proposal", (office.answered.id,))  # its preview is still being drawn
    page.print_for("proposal", (office.answered.id, office.waiting.id))
    qtbot.waitUntil(lambda: not page.desk.jobs.running, timeout=5000)
    assert page.batch.isVisible()
    page.controls.kinds.press(choice("feedback_form"))
    qtbot.wait(200)
    qtbot.waitUntil(lambda: not page.desk.jobs.running, timeout=5000)
    assert page.batch.isVisible()
    QTest.keyClick(page.batch, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.preview.isVisible, timeout=5000)


def test_what_is_filled_in_while_many_are_offered_holds_for_them(
    page: PapersPage, office: PaperOffice, qtbot: QtBot
) -> None:
    page.print_for("event", (office.visit.id,))
    wait_for(qtbot, page, "签到表")
    page.offer_batch()
    assert page.controls.form is not None
    by = page.controls.form.row("by").input
    by.set_value("座次")
    by.edited.emit()
    qtbot.wait(200)
    assert page.batch.isVisible()
    assert page.batch._order is not None
    assert page.batch._order.answers["by"] == "座次"


def test_the_receipt_of_a_cancelled_batch_stays_in_sight(
    page: PapersPage, office: PaperOffice, qtbot: QtBot
) -> None:
    page.print_for("proposal", (office.answered.id,))
    page.print_for("proposal", (office.answered.id, office.waiting.id))
    page.batch.start()
    page.batch.cancel()
    qtbot.waitUntil(lambda: not page.batch.busy and not page.desk.jobs.running, timeout=20000)
    qtbot.wait(200)
    assert page.batch.table.isVisible()
    assert "没有轮到" in page.batch.summary.text()


def test_what_was_printed_is_recorded(
    page: PapersPage, office: PaperOffice, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    asked: list[int] = []

    def ask(_above: object, pages: int, _title: str, then: Then) -> None:
        asked.append(pages)
        then(printer)

    page.prints.ask = ask
    page.print_for("proposal", (office.answered.id,))
    with qtbot.waitSignal(page.desk.changed, timeout=20000):
        page.controls.print_button.click()
    assert asked == [2]
    (paper,) = store.find(Paper)
    assert (paper.format, paper.file) == ("print", "")
    assert (tmp_path / "打印.pdf").stat().st_size > 1000


def test_a_chosen_folder_is_remembered(page: PapersPage, desk: Desk, tmp_path: Path) -> None:
    page.ask_folder = lambda _now: str(tmp_path / "别处")
    page.controls.change_folder.click()
    assert desk.local.papers_folder == str(tmp_path / "别处")
    assert str(tmp_path / "别处") in page.controls.folder_words.whole()
    page.ask_folder = lambda _now: ""
    page.controls.change_folder.click()
    assert desk.local.papers_folder == str(tmp_path / "别处")


@pytest.mark.parametrize("size", [(880, 460), (1280, 620)])
def test_nothing_on_the_left_is_cut_off(page: PapersPage, qtbot: QtBot, size: tuple[int, int]) -> None:
    page.resize(*size)
    qtbot.wait(20)
    for each in page.controls.kinds.findChildren(type(page.controls.print_button)):
        assert each.width() >= each.minimumSizeHint().width()
    assert page.controls.offset.geometry().right() < page.controls.width()


def test_a_kind_of_paper_named_with_the_printing_stands_first(
    page: PapersPage, office: PaperOffice, desk: Desk
) -> None:
    desk.wished_paper = "feedback_form"
    assert page.print_for("proposal", (office.answered.id,))
    assert page.chosen.style is not None
    assert page.chosen.style.kind.name == "feedback_form"


def test_papers_are_of_the_year_they_were_asked_for_in(
    page: PapersPage, office: PaperOffice, desk: Desk
) -> None:
    assert page.chosen.period.name == "2022年度"
    desk.print("member", (office.person("one"),), paper="archive", period="2021年度")
    assert page.print_for("member", (office.person("one"),))
    assert page.chosen.period.name == "2021年度"
    assert page.chosen.subjects[0].period is not None
    page._on_period("2022年度")
    assert page.print_for("member", (office.person("fu"),))
    assert page.chosen.period.name == "2022年度", "a wish is said once"
