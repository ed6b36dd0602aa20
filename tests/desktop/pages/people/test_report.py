"""A member's report of the year: typed or taken from Word, one a year, none into a closed one."""

from pathlib import Path

from docx import Document
from pytestqt.qtbot import QtBot

from db.duty.periods import period_for
from db.duty.records_scoring import SelfReport
from db.duty.self_reports import report_of
from db.people.records import Person
from db.store.store import Store
from desktop.pages.people.page import PeoplePage
from desktop.pages.people.report import ReportTab
from tests.desktop.paper_store import PaperOffice


def tab(page: PeoplePage, office: PaperOffice) -> ReportTab:
    page.show_record("person", office.person("one"))
    page.side.record.tabs.open("report")
    return page.side.record.report


def test_a_report_is_taken_from_a_word_file(
    page: PeoplePage, office: PaperOffice, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    document = Document()
    document.add_paragraph("一年来，我参加会议六次。")
    document.save(str(tmp_path / "述职.docx"))
    part = tab(page, office)
    job = part.take_from(tmp_path / "述职.docx")
    qtbot.waitUntil(lambda: job.over)
    assert part.card.form.row("text").input.value() == "一年来，我参加会议六次。"
    assert report_of(store, period_for(store, "2022"), office.person("one")) is None, (
        "nothing is saved unseen"
    )
    part.card.form.submit()
    report = report_of(store, period_for(store, "2022"), office.person("one"))
    assert report is not None
    assert report.text == "一年来，我参加会议六次。"


def test_a_report_belongs_to_its_member(page: PeoplePage, office: PaperOffice) -> None:
    part = tab(page, office)
    part.card.form.row("text").input.set_value("我的一年")
    part.card.form.submit()
    page.show_record("person", office.person("chair"))
    assert part.card.form.row("text").input.value() == ""
    page.show_record("person", office.person("one"))
    assert part.card.form.row("text").input.value() == "我的一年"


def test_a_report_entered_by_mistake_is_emptied_and_gone_and_comes_back(
    page: PeoplePage, office: PaperOffice, store: Store
) -> None:
    part = tab(page, office)
    text = part.card.form.row("text").input
    text.set_value("别人的一年")
    part.card.form.submit()
    text.set_value(" ")
    part.card.form.submit()
    assert store.find(SelfReport) == []
    assert not part.dirty
    assert store.undoable is not None
    assert store.undoable.label == "删除2022年度述职"
    store.undo()
    assert [each.text for each in store.find(SelfReport)] == ["别人的一年"]
    with store.work("删除述职") as work:
        work.delete(work.find(SelfReport)[0])
    page.refresh()
    part.card.form.submit()
    assert store.find(SelfReport) == [], "an empty report is none"


def test_what_was_typed_waits_until_its_member_is_shown_again(page: PeoplePage, office: PaperOffice) -> None:
    part = tab(page, office)
    text = part.card.form.row("text").input
    text.set_value("还没有写完")
    text.edited.emit()
    page.show_record("person", office.person("chair"))
    assert text.value() == ""
    assert part.dirty
    page.show_record("person", office.person("one"))
    assert text.value() == "还没有写完"
    assert part.card.dirty


def test_a_report_that_is_not_saved_is_named_at_the_end_whoever_is_shown(
    page: PeoplePage, office: PaperOffice, store: Store
) -> None:
    part = tab(page, office)
    text = part.card.form.row("text").input
    text.set_value("还没有写完")
    text.edited.emit()
    name = store.get(Person, office.person("one")).name
    assert page.unsaved() == f"{name}的述职"
    page.show_record("person", office.person("chair"))
    assert page.unsaved() == f"{name}的述职"
    page.drop_unsaved()
    assert page.unsaved() == ""
    page.show_record("person", office.person("one"))
    assert text.value() == ""


def test_in_a_low_window_words_and_their_button_keep_their_room(
    page: PeoplePage, office: PaperOffice, qtbot: QtBot
) -> None:
    part = tab(page, office)
    page.resize(880, 360)
    page.pair.open_detail()
    qtbot.wait(20)
    assert page.height() < 400, "the tab scrolls and does not push the window apart"
    assert part.card.form.row("text").input.height() >= 100
    assert part.card.save_button.geometry().bottom() < part.card.height() <= part.height()
