"""Bulletins: authors in order, adoption by levels, and what leaders wrote."""

from datetime import date

from db.duty.passing_on import clue_to_bulletin
from db.duty.records_scoring import Adoption, Bulletin, BulletinAuthor, BulletinState
from db.events.outcomes import instructions
from db.matters.operations import claim, receive_clue
from db.store.store import Store
from desktop.pages.duty.bulletins import BulletinsTab, Fate
from desktop.pages.duty.page import DutyPage
from desktop.widgets.sources import person
from tests.db.duty.duty_store import DutyYear


def tab(page: DutyPage) -> BulletinsTab:
    page.tabs.open("bulletins")
    part = page.part("bulletins")
    assert isinstance(part, BulletinsTab)
    return part


def taken_in(page: DutyPage, store: Store, made: DutyYear) -> BulletinsTab:
    part = tab(page)
    part.editor.start_new()
    form = part.editor.form
    form.row("title").input.set_value("路灯不亮")
    form.row("authors").input.set_value([person(store, made.people[key]) for key in ("one", "fu")])
    form.row("submitted_on").input.set_value(date(2022, 5, 1))
    form.submit()
    return part


def fate(part: BulletinsTab) -> Fate:
    extra = part.editor._extra
    assert isinstance(extra, Fate)
    return extra


def test_a_bulletin_has_its_authors_in_order_and_gets_a_number(
    page: DutyPage, store: Store, made: DutyYear
) -> None:
    taken_in(page, store, made)
    (bulletin,) = store.find(Bulletin)
    assert bulletin.number == "2022-001"
    authors = store.find(BulletinAuthor, "WHERE bulletin = ? ORDER BY place", bulletin.id)
    assert [one.person for one in authors] == [made.people["one"], made.people["fu"]]


def test_adoptions_and_instructions_are_added_below(page: DutyPage, store: Store, made: DutyYear) -> None:
    part = taken_in(page, store, made)
    adoptions = fate(part).adoptions
    adoptions.open()
    adoptions.form.row("level").input.set_value("市")
    adoptions.form.row("on").input.set_value(date(2022, 5, 9))
    adoptions.form.submit()
    (adoption,) = store.find(Adoption)
    assert (adoption.level, adoption.form) == ("市", "单篇")
    adoptions.open()
    adoptions.form.row("level").input.set_value("市")
    adoptions.form.submit()
    assert "已经登记过了" in adoptions.form.row("level").sentence
    adoptions.close_form()
    told = fate(part).instructions
    told.open()
    told.form.row("leader").input.set_value("何明")
    told.form.row("text").input.set_value("请城管局办理")
    told.form.submit()
    (bulletin,) = store.find(Bulletin)
    assert [one.leader for one in instructions(store, "bulletin", bulletin.id)] == ["何明"]
    row = part.editor._table.rows.rows()[0]
    assert row.levels == "市"
    adoptions._read()[0].drop()
    assert not store.find(Adoption)


def test_a_bulletin_is_changed_with_its_state(page: DutyPage, store: Store, made: DutyYear) -> None:
    part = taken_in(page, store, made)
    part.editor.form.row("state").input.set_value("已编发")
    part.editor.form.row("issue").input.set_value("2022年第3期")
    part.editor.form.submit()
    (bulletin,) = store.find(Bulletin)
    assert (bulletin.state, bulletin.issue) == (BulletinState.EDITED, "2022年第3期")


def test_a_form_half_filled_is_not_carried_to_another_bulletin(
    page: DutyPage, store: Store, made: DutyYear
) -> None:
    part = taken_in(page, store, made)
    fate(part).adoptions.open()
    part.editor.start_new()
    part.editor.form.row("title").input.set_value("井盖松动")
    part.editor.form.row("authors").input.set_value([person(store, made.people["one"])])
    part.editor.form.submit()
    assert fate(part).adoptions._inner.isHidden()


def test_a_bulletin_made_of_a_clue_leads_back_to_it(page: DutyPage, store: Store, made: DutyYear) -> None:
    part = taken_in(page, store, made)
    assert fate(part)._origin.isHidden()
    with store.work("线索") as work:
        clue = receive_clue(work, title="小区缺少充电桩", received_on=date(2022, 5, 9))
        clue = claim(work, clue, made.people["fu"], on=date(2022, 5, 12))
        clue = clue_to_bulletin(work, clue, on=date(2022, 5, 20))
    part.editor.refresh()
    assert part.editor.choose(clue.outcome_id or 0)
    assert not fate(part)._origin.isHidden()
    assert fate(part).origin.text() == f"线索 {clue.number}"
    opened: list[tuple[str, object]] = []
    page.desk.opening.connect(lambda kind, record: opened.append((kind, record)))
    fate(part).origin.click()
    assert opened == [("clue", clue.id)]
