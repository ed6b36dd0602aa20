"""Members' own files are read into the sheet, or a folder of them is put right and taken in by one work."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.people.sessions import SessionRow
from db.proposals.records import Proposal, Proposer
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.intake import new_proposal
from desktop.pages.proposals.intake_forms import FormsSheet, forms_in, read_files
from desktop.pages.proposals.page import ProposalsPage
from tests.db.exchange.filled_forms import table_form
from tests.db.proposals.proposal_store import ProposalOffice
from tests.desktop.pages.proposals.sheets import member, sheet_of


@pytest.fixture
def session(desk: Desk) -> SessionRow:
    assert desk.session is not None
    return desk.session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "提案表"
    made.mkdir()
    table_form(made / "01.docx", title="关于甲的建议", first="田富", co="田大利")
    table_form(made / "02.docx", title="关于乙的建议", first="陈志强", co="")
    (made / "03.txt").write_bytes(b"a\0b")
    (made / "~$01.docx").write_bytes(b"lock")
    (made / "说明.pdf").write_bytes(b"%PDF")
    return made


@pytest.fixture
def sheet(page: ProposalsPage, desk: Desk, session: SessionRow, folder: Path) -> FormsSheet:
    files = read_files(desk, session.id, forms_in(folder))
    assert files is not None
    made = FormsSheet(desk, session, files)
    page.open_sheet(made)
    return made


def statuses(sheet: FormsSheet) -> list[str]:
    return [sheet._cell(line, "status").words for line in sheet._lines]


def test_a_folder_shows_what_was_found_and_stands_on_what_is_to_be_put_right(sheet: FormsSheet) -> None:
    assert statuses(sheet) == ["可以收件", "请补正", "不能读取"]
    assert sheet.table.chosen_row().id == 2
    assert "“陈志强”有 2 位委员" in sheet.form.row("first_proposer").sentence
    sheet.table.choose(3)
    assert "不是 Word 文档" in sheet._said.whole()
    assert not sheet.form.isVisible()


def test_what_is_put_right_is_taken_in_with_the_rest_by_one_work(
    store: Store, world: ProposalOffice, sheet: FormsSheet
) -> None:
    sheet.submit()
    assert "还有 1 件要补正" in sheet._error.text()
    assert store.find(Proposal) == []
    picker = sheet.form.row("first_proposer").input
    picker.set_value([member(world, "one", "陈志强")])
    picker.edited.emit()
    assert statuses(sheet)[1] == "可以收件"
    sheet.submit()
    assert [one.title for one in store.find(Proposal, "ORDER BY receipt_number")] == [
        "关于甲的建议",
        "关于乙的建议",
    ]
    assert store.undoable is not None
    assert store.undoable.label == "从提案表收件 2 件"
    store.undo()
    assert store.find(Proposal) == []


def test_what_was_typed_stays_with_its_file_when_another_is_looked_at(sheet: FormsSheet) -> None:
    title = sheet.form.row("title").input
    title.set_value("关于乙的若干建议")
    title.edited.emit()
    sheet.table.choose(1)
    assert sheet.form.row("title").input.value() == "关于甲的建议"
    sheet.table.choose(2)
    assert sheet.form.row("title").input.value() == "关于乙的若干建议"


def test_a_file_left_out_is_not_taken_in(store: Store, sheet: FormsSheet) -> None:
    sheet.leave_out()
    assert statuses(sheet)[1] == "不收"
    sheet.submit()
    assert [one.title for one in store.find(Proposal)] == ["关于甲的建议"]
    assert len(store.find(Proposer)) == 2


def test_one_file_fills_the_sheet_of_a_new_proposal_and_says_what_to_check(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice, session: SessionRow, folder: Path
) -> None:
    sheet = sheet_of(store, new_proposal(desk, session))
    qtbot.addWidget(sheet)
    form: Any = sheet.form
    form.row("form_file").input.take(folder / "02.docx")
    assert form.row("title").input.value() == "关于乙的建议"
    assert "请选定是哪一位" in form.row("first_proposer").sentence
    assert form.dirty
    form.row("first_proposer").input.set_value([member(world, "one")])
    sheet.submit()
    (made,) = store.find(Proposal)
    assert made.body.startswith("目前我区建成二十年以上")
    assert made.suggested == "区住建局、区财政局"


def test_a_file_that_cannot_be_read_changes_nothing(
    qtbot: QtBot, desk: Desk, store: Store, session: SessionRow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(desk.notices, "tell", lambda *words: told.append("".join(words)))
    sheet = sheet_of(store, new_proposal(desk, session))
    qtbot.addWidget(sheet)
    sheet.form.row("form_file").input.take(folder / "03.txt")
    assert "没有读出提案" in told[0]
    assert not sheet.form.dirty


def test_only_forms_of_a_folder_are_read(folder: Path) -> None:
    assert [path.name for path in forms_in(folder)] == ["01.docx", "02.docx", "03.txt"]
