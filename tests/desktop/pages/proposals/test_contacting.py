"""The sheet of a contact: most of it stands there already; a known one is put right."""

from datetime import date

from pytestqt.qtbot import QtBot

from db.proposals.contacts import contacts_of, record_contact
from db.proposals.records_clock import ContactStage
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.contacting import contact_sheet
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned
from tests.desktop.pages.proposals.sheets import detail_of, fill, said, sheet_of


def test_a_contact_is_kept_with_what_stands_there_already(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    detail = detail_of(store, record)
    sheet = sheet_of(store, contact_sheet(desk, detail, detail.assignments[0]))
    qtbot.addWidget(sheet)
    assert "首次沟通期限　自 3月10日 交办，次日起算 15 个工作日 → 3月31日" in sheet.explained
    assert not fill(sheet, content="了解意图")
    assert said(sheet, "way") == "请填写方式。", "a visit nobody made would count as a meeting"
    assert fill(sheet, way="走访")
    (made,) = contacts_of(store, assignment)
    assert (made.stage, made.way, made.on_day, made.content) == (
        ContactStage.BEFORE,
        "走访",
        TODAY,
        "了解意图",
    )
    assert made.persons == detail.proposers[0].name


def test_a_wrong_day_or_stage_is_said_beside_its_field(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    record, _ = assigned(store, world, [world.housing])
    detail = detail_of(store, record)
    sheet = sheet_of(store, contact_sheet(desk, detail, detail.assignments[0]))
    qtbot.addWidget(sheet)
    assert not fill(sheet, way="电话", on=date(2022, 3, 1))
    assert "早于交办日期" in said(sheet, "on")
    assert not fill(sheet, on=TODAY, stage="办后")
    assert "还没有答复" in said(sheet, "stage")


def test_a_known_contact_is_put_right(qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice) -> None:
    record, (assignment,) = assigned(store, world, [world.housing])
    with store.work("沟通") as work:
        known = record_contact(
            work, assignment, stage="办前", way="电话", on=date(2022, 3, 20), persons="方工"
        )
    detail = detail_of(store, record)
    sheet = sheet_of(store, contact_sheet(desk, detail, detail.assignments[0], known))
    qtbot.addWidget(sheet)
    assert sheet.title == "改正沟通"
    assert sheet.explained == ""
    assert fill(sheet, way="座谈", on=date(2022, 3, 21))
    (changed,) = contacts_of(store, assignment)
    assert (changed.id, changed.way, changed.on_day, changed.persons) == (
        known.id, "座谈", date(2022, 3, 21), "方工",
    )  # fmt: skip
