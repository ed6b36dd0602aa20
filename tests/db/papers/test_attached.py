"""Files attached to a record: kept once, named, taken off, and back whole by undo."""

from datetime import date

import pytest

from db.papers.attached import attach, attach_all, attached_to, detach, rename
from db.papers.records import Attached
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.store import Store

DAY = date(2022, 1, 19)
MAP = Attachment(hash="a" * 64, name="现状图.png", size=1200)
LIST = Attachment(hash="b" * 64, name="小区名单.xlsx", size=800)


def names(store: Store, subject: int = 7) -> list[str]:
    return [each.name for each in attached_to(store, "proposal", subject)]


def test_files_stand_in_the_order_they_were_attached(store: Store) -> None:
    with store.work("附件") as work:
        attach_all(work, "proposal", 7, [MAP, LIST], on=DAY, kind="附件")
    assert names(store) == ["现状图.png", "小区名单.xlsx"]
    assert [each.size for each in attached_to(store, "proposal", 7)] == [1200, 800]
    assert attached_to(store, "event", 7) == []


def test_the_same_file_is_attached_to_a_record_once_but_to_another_record_too(store: Store) -> None:
    with store.work("附件") as work:
        attach(work, "proposal", 7, MAP, on=DAY)
        with pytest.raises(Refused, match="已经附上了") as caught:
            attach(work, "proposal", 7, MAP, on=DAY)
        attach(work, "proposal", 8, MAP, on=DAY)
    assert caught.value.field == "files"
    assert store.value("SELECT COUNT(*) FROM attachment") == 1


def test_a_file_taken_off_is_back_by_undo_and_its_content_was_never_gone(store: Store) -> None:
    with store.work("附件") as work:
        made = attach(work, "proposal", 7, MAP, on=DAY)
    with store.work("去掉") as work:
        detach(work, made)
    assert names(store) == []
    assert store.value("SELECT COUNT(*) FROM attachment") == 1
    store.undo()
    assert names(store) == ["现状图.png"]


def test_a_file_gets_another_name_but_not_an_empty_one(store: Store) -> None:
    with store.work("附件") as work:
        made = attach(work, "proposal", 7, MAP, on=DAY)
        rename(work, made, "图一")
        with pytest.raises(Refused, match="请填写附件名称"):
            rename(work, store.get(Attached, made.id), "  ")
    assert names(store) == ["图一"]
