"""A tab that is a book of records: what the page asks of it."""

from datetime import date

import pytest

from db.duty.bulletins import add_bulletin
from db.duty.deeds import add_deed
from desktop.desk.desk import Desk
from desktop.pages.duty.page import DutyPage
from desktop.pages.duty.records_tab import RecordsTab
from tests.db.duty.duty_store import DutyYear


@pytest.mark.parametrize("name", ["deeds", "bulletins"])
def test_a_record_is_shown_and_a_new_one_begun_and_left(
    page: DutyPage, desk: Desk, made: DutyYear, name: str
) -> None:
    one, day = made.people["one"], date(2022, 6, 1)
    record = (
        desk.do("登记", add_deed, one, kind="公益服务", on_day=day, title="义务植树").value
        if name == "deeds"
        else desk.do("登记", add_bulletin, "路灯不亮", [(one, None)], submitted_on=day).value
    )
    page.tabs.open(name)
    part = page.part(name)
    assert isinstance(part, RecordsTab)
    part.refresh()
    assert part.show_record(name, record.id)
    assert not part.show_record(name, 1)
    assert not part.dirty
    part.start_new()
    part.editor.form.dirty = True
    assert part.dirty
    assert not page.may_leave()
