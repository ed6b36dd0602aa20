"""The office's own Word templates: one holds, the former ones are kept, and everything can be undone."""

from datetime import datetime

import pytest

from db.papers.records import OfficeTemplate
from db.papers.templates import (
    add_template,
    attachment_of,
    rest_template,
    template_of,
    template_of_version,
    templates,
    templates_in_use,
    use_template,
)
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.store import Store

AT = datetime(2022, 6, 14, 10, 32)


def add(store: Store, mark: str, kind: str = "reply", mode: str = "正式") -> OfficeTemplate:
    kept = Attachment(hash=mark * 64, name=f"答复函{mark}.docx", size=9)
    with store.work("换用模板") as work:
        return add_template(work, kept, kind=kind, mode=mode, at=AT, by="程立")


def test_the_newest_template_holds_and_the_former_one_is_kept(store: Store) -> None:
    add(store, "a")
    new = add(store, "b")
    assert template_of(store, "reply", "正式") == new
    assert [(each.name, each.active) for each in templates(store, "reply", "正式")] == [
        ("答复函b.docx", True),
        ("答复函a.docx", False),
    ]
    assert attachment_of(store, new).name == "答复函b.docx"
    assert new.version == "b" * 12
    assert template_of_version(store, "reply", "b" * 12) == new
    assert template_of_version(store, "reply", "c" * 12) is None


def test_a_template_holds_for_its_own_kind_and_mode_only(store: Store) -> None:
    add(store, "a")
    add(store, "b", mode="式样")
    assert template_of(store, "reply", "存档副本") is None
    assert template_of(store, "archive") is None
    assert [each.mode for each in templates_in_use(store)] == ["式样", "正式"]


def test_undo_brings_the_former_template_back(store: Store) -> None:
    old = add(store, "a")
    add(store, "b")
    store.undo()
    assert template_of(store, "reply", "正式") == old


def test_a_former_template_can_hold_again_and_rest(store: Store) -> None:
    old, new = add(store, "a"), add(store, "b")
    with store.work("换回模板") as work:
        use_template(work, old)
    found = template_of(store, "reply", "正式")
    assert found is not None
    assert found.id == old.id
    with store.work("停用模板") as work:
        rest_template(work, old)
    assert template_of(store, "reply", "正式") is None
    assert len(templates(store, "reply", "正式")) == 2
    assert new.id != old.id


def test_the_same_file_is_not_taken_twice(store: Store) -> None:
    add(store, "a")
    with pytest.raises(Refused, match="内容没有变化"):
        add(store, "a")
