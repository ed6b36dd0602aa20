"""Forms of a folder are matched with the office, put right, and taken in by one work."""

from datetime import date
from pathlib import Path

import pytest

from db.exchange.proposal_form import form_of, read_form
from db.exchange.proposal_forms import ORIGINAL, Form, FormReader, take_in
from db.papers.attached import attached_to
from db.proposals.records import Proposal, Proposer, ProposerRole
from db.store.attachments import Attachment
from db.store.errors import Refused
from db.store.store import Store
from tests.db.exchange.filled_forms import table_form
from tests.db.proposals.proposal_store import ProposalOffice, proposal_office, received

TODAY = date(2022, 1, 20)


@pytest.fixture
def world(store: Store) -> ProposalOffice:
    return proposal_office(store)


def form(store: Store, world: ProposalOffice, path: Path) -> Form:
    return FormReader(store, world.session).form(path, read_form(path), today=TODAY)


def doubted(found: Form) -> dict[str, str]:
    return dict(found.doubts)


def test_a_form_whose_people_are_known_is_ready(store: Store, world: ProposalOffice, tmp_path: Path) -> None:
    path = table_form(
        tmp_path / "表.docx", first="田富", co="田大利、民建云山区总支", more=[("类别", "城市建设管理")]
    )
    found = form(store, world, path)
    assert found.ready
    assert found.doubts == ()
    assert found.first is not None
    assert found.first.by is not None
    assert found.first.by.person == world.person("fu")
    assert [one.by.body for one in found.co if one.by] == [None, world.party.id]
    assert found.facts["category"] == "城市建设管理类"
    assert found.facts["suggested"] == "区住建局、区财政局"  # one of the two the office does not know


def test_what_the_office_cannot_know_is_left_to_the_clerk(
    store: Store, world: ProposalOffice, tmp_path: Path
) -> None:
    path = table_form(
        tmp_path / "表.docx", first="陈志强", co="赵无名", public="□同意　□不同意", more=[("类别", "三农")]
    )
    found = form(store, world, path)
    assert not found.ready
    assert doubted(found) == {
        "first_proposer": "“陈志强”有 2 位委员，请选定是哪一位",
        "co_proposers": "“赵无名”名册里没有，请选定或去掉",
        "category": "没有“三农”这个类别，请选一个",
        "public": "是否公开没有勾选，请核对",
    }


def test_what_stands_beside_a_shared_name_tells_who_is_meant(store: Store, world: ProposalOffice) -> None:
    rows = [("案由：关于河涌的建议",), ("提案人：陈志强（教育界）",)]
    found = FormReader(store, world.session).form(Path("a.docx"), form_of(rows, "a.docx"), today=TODAY)
    assert found.first is not None
    assert found.first.by is not None
    assert found.first.by.person == world.person("other")


def test_a_title_the_session_has_or_two_forms_share_is_pointed_out(
    store: Store, world: ProposalOffice, tmp_path: Path
) -> None:
    received(store, world, "关于加快老旧小区加装电梯的建议")
    paths = [table_form(tmp_path / f"{name}.docx", first="田富", co="") for name in ("甲", "乙")]
    forms = FormReader(store, world.session).forms([(path, read_form(path)) for path in paths], today=TODAY)
    assert "流水号 0001" in dict(forms[0].doubts)["title"]
    assert ("title", "与“甲.docx”的案由相同") in forms[1].doubts


def test_a_folder_is_one_work_and_one_undo(store: Store, world: ProposalOffice, tmp_path: Path) -> None:
    paths = [
        table_form(tmp_path / f"{n}.docx", title=f"关于第{n}条河的建议", first="田富", co="田大利")
        for n in range(3)
    ]
    forms = FormReader(store, world.session).forms([(path, read_form(path)) for path in paths], today=TODAY)
    with store.work("导入提案表") as work:
        made = take_in(work, world.session, forms, on=TODAY)
    assert [one.receipt_number for one in made] == ["0001", "0002", "0003"]
    assert made[0].received_on == date(2022, 1, 19)
    roles = [one.role for one in store.find(Proposer, "WHERE proposal = ? ORDER BY place", made[0].id)]
    assert roles == [ProposerRole.FIRST, ProposerRole.CO]
    store.undo()
    assert store.find(Proposal) == []


def test_the_original_is_attached(store: Store, world: ProposalOffice, tmp_path: Path) -> None:
    from dataclasses import replace

    found = form(store, world, table_form(tmp_path / "表.docx", first="田富", co=""))
    original = Attachment(hash="c" * 64, name="表.docx", size=9)
    with store.work("导入") as work:
        (made,) = take_in(work, world.session, [replace(found, original=original)], on=TODAY)
    (kept,) = attached_to(store, Proposal.TABLE, made.id)
    assert (kept.name, kept.attached.kind, kept.attached.added_on) == ("表.docx", ORIGINAL, TODAY)


def test_a_form_that_is_not_ready_takes_nothing_in_and_names_the_file(
    store: Store, world: ProposalOffice, tmp_path: Path
) -> None:
    good = table_form(tmp_path / "好.docx", first="田富", co="")
    bad = table_form(tmp_path / "坏.docx", title="关于河的建议", first="无此人", co="")
    forms = [form(store, world, good), form(store, world, bad)]
    with pytest.raises(Refused, match="“坏"), store.work("导入") as work:
        take_in(work, world.session, forms, on=TODAY)
    assert store.find(Proposal) == []


def test_a_day_still_to_come_is_doubted_and_today_stands_in(
    store: Store, world: ProposalOffice, tmp_path: Path
) -> None:
    path = table_form(tmp_path / "表.docx", first="田富", co="")
    found = FormReader(store, world.session).form(path, read_form(path), today=date(2022, 1, 1))
    assert found.received_on == date(2022, 1, 1)
    assert "还没有到" in doubted(found)["received_on"]
