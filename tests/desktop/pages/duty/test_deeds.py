"""Deeds: once for several members, with evidence, and money as it is written."""

from datetime import date
from pathlib import Path

import pytest

from db.duty.records_scoring import Deed
from db.papers.attached import attached_to
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.store import Store
from desktop.pages.duty.deeds import DeedsTab, fen, yuan
from desktop.pages.duty.page import DutyPage
from desktop.widgets.sources import person
from tests.db.duty.duty_store import DutyYear


def tab(page: DutyPage) -> DeedsTab:
    page.tabs.open("deeds")
    part = page.part("deeds")
    assert isinstance(part, DeedsTab)
    return part


def add(part: DeedsTab, store: Store, made: DutyYear, *keys: str, files: tuple[Attachment, ...] = ()) -> None:
    part.editor.start_new()
    form = part.editor.form
    form.row("people").input.set_value([person(store, made.people[key]) for key in keys])
    form.row("kind").input.set_value("公益捐赠")
    form.row("on_day").input.set_value(date(2022, 6, 1))
    form.row("title").input.set_value("向第一小学捐赠图书")
    form.row("amount").input.set_value("5,000.50元")
    form.row("files").input.set_value(files)
    form.submit()


def test_one_form_records_a_deed_for_several_members_with_evidence(
    page: DutyPage, store: Store, made: DutyYear, tmp_path: Path
) -> None:
    del tmp_path
    letter = Attachment(hash="a" * 64, name="证书.pdf", size=3)
    part = tab(page)
    add(part, store, made, "one", "fu", files=(letter,))
    deeds = store.find(Deed)
    assert {deed.person for deed in deeds} == {made.people["one"], made.people["fu"]}
    assert all(deed.amount == 500050 for deed in deeds)
    assert all([one.name for one in attached_to(store, "deed", deed.id)] == ["证书.pdf"] for deed in deeds)
    store.undo()
    assert not store.find(Deed), "one work, one undo"


def test_a_deed_recorded_twice_is_refused_beside_its_field(
    page: DutyPage, store: Store, made: DutyYear
) -> None:
    part = tab(page)
    add(part, store, made, "one")
    add(part, store, made, "one")
    assert "已经登记过了" in part.editor.form.row("title").sentence
    assert len(store.find(Deed)) == 1


def test_a_deed_is_changed_and_its_member_stays(page: DutyPage, store: Store, made: DutyYear) -> None:
    part = tab(page)
    add(part, store, made, "one")
    form = part.editor.form
    assert not form.row("people").isEnabled()
    assert form.row("files").isHidden()
    form.row("amount").input.set_value("")
    form.row("count").input.set_value(3)
    form.submit()
    (deed,) = store.find(Deed)
    assert (deed.amount, deed.count) == (None, 3)


def test_amounts_are_read_as_they_are_written() -> None:
    assert fen("5000") == 500000
    assert fen("") is None
    assert yuan(fen("12.50")) == "12.50"
    for wrong in ("许多", "1.234"):
        with pytest.raises(Refused):
            fen(wrong)
