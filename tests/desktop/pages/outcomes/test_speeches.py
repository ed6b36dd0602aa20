"""Speeches of a session: spoken ones in order, written ones after them; who gave them and what was made of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.events.records_outcomes import Speech
from db.events.speeches import drop_speech, speech_rows
from db.store.store import Store
from desktop.pages.outcomes.page import OutcomesPage
from desktop.pages.outcomes.speeches import SpeechesPart
from tests.desktop.conftest import Write
from tests.desktop.pages.outcomes.conftest import Consulted, cells, sheet, titles

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def part(page: OutcomesPage) -> SpeechesPart:
    page.tabs.open("speeches")
    return page.speeches


def test_the_spoken_ones_are_moved_by_alt_and_written_ones_have_no_place(
    part: SpeechesPart, page: OutcomesPage, consulted: Consulted, write: Write
) -> None:
    part.choose(consulted.speeches[1].id)
    part.listing.table.setFocus()
    QTest.keyClick(part.listing.table, Qt.Key.Key_Up, ALT)
    assert titles(part) == ["发展都市农业", "让政务更便民"]
    assert page.start_new("speech")
    sheet(part).form.fill({"kind": "书面", "title": "书面一篇"})
    write(sheet(part).form.row("people").input.line, "田富")
    sheet(part).submit()
    assert titles(part)[-1] == "书面一篇"
    assert cells(part, "place") == ["1", "2", "书面"]
    part.choose(next(each.id for each in part._all if each.kind == "书面"))
    part.move_by(-1)
    assert titles(part)[-1] == "书面一篇"


def test_a_speech_is_changed_with_its_speakers_and_removed(
    part: SpeechesPart, store: Store, consulted: Consulted, write: Write
) -> None:
    part.choose(consulted.speeches[0].id)
    part.edit()
    assert [each.words for each in sheet(part).form.row("people").input.value()] == ["田富"]
    write(sheet(part).form.row("people").input.line, "田大利")
    sheet(part).form.fill({"adoption": "转化为提案"})
    sheet(part).submit()
    (row,) = [each for each in speech_rows(store) if each.id == consulted.speeches[0].id]
    assert (row.speakers, row.adoption) == ("田富、田大利", "转化为提案")
    part.remove()
    assert titles(part) == ["发展都市农业"]
    part.desk.undo()
    assert len(store.find(Speech)) == 2


def test_the_list_is_narrowed_by_what_was_adopted(part: SpeechesPart, qtbot: QtBot) -> None:
    part.listing.filters.show_values({"adopted": "yes"})
    qtbot.waitUntil(lambda: titles(part) == [])
    assert part.listing.empty.accessibleName() == "没有符合条件的发言"
    part.listing.filters.show_values({"adopted": "no"})
    qtbot.waitUntil(lambda: len(titles(part)) == 2)


def test_search_opens_a_speech_and_the_list_is_kept_as_a_table(
    page: OutcomesPage, consulted: Consulted, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.show_record("speech", consulted.speeches[1].id)
    assert page.speeches.shown == consulted.speeches[1].id
    assert not page.show_record("speech", 99)
    path = tmp_path / "发言.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    with qtbot.waitSignal(page.desk.notices.said):
        page.speeches.export()
    assert path.exists()


def test_the_order_of_speaking_is_printed_by_its_key_for_the_session(
    part: SpeechesPart, store: Store, qtbot: QtBot
) -> None:
    part.listing.table.setFocus()
    with qtbot.waitSignal(part.desk.printing) as asked:
        QTest.keyClick(part.listing.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert part.desk.session is not None
    assert (asked.args, part.desk.wished_paper) == (["session", (part.desk.session.id,)], "speeches")
    with store.work("清空") as work:
        for each in work.find(Speech):
            drop_speech(work, each)
    part.refresh()
    with qtbot.waitSignal(part.desk.notices.said):
        part.print()
