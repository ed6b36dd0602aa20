"""Taking proposals in, changing them, and recording who signed."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.people.sessions import SessionRow
from db.proposals.operations import By, receive
from db.proposals.records import Proposal, ProposalState, Proposer, SignState
from db.store.store import Store
from desktop.desk.desk import Desk
from desktop.pages.proposals.cosigning import record_signing
from desktop.pages.proposals.intake import edit_proposal, new_proposal
from desktop.pages.proposals.pickers import proposers_named
from desktop.widgets.sources import BODY
from desktop.widgets.suggest import Candidate
from tests.db.proposals.proposal_store import ProposalOffice, received
from tests.desktop.pages.proposals.sheets import detail_of, fill, handler, member, said, sheet_of


@pytest.fixture
def session(desk: Desk) -> SessionRow:
    assert desk.session is not None
    return desk.session


def proposers(store: Store) -> list[tuple[int | None, int | None, str]]:
    return [(one.person, one.body, one.sign) for one in store.find(Proposer, "ORDER BY place")]


def test_a_new_proposal_keeps_what_was_filled_in(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice, session: SessionRow
) -> None:
    sheet = sheet_of(store, new_proposal(desk, session))
    qtbot.addWidget(sheet)
    assert fill(
        sheet, title="关于加装电梯的建议", first_proposer=[member(world, "one")], co_proposers=[member(world, "fu")],
        category="城市建设管理类", body="情况\n建议", suggested=[handler(world.housing), handler(world.finance)],
        pending=True,
    )  # fmt: skip
    (made,) = store.find(Proposal)
    assert (made.title, made.category, made.received_on) == (
        "关于加装电梯的建议",
        "城市建设管理类",
        date(2022, 6, 14),
    )
    assert (made.body, made.suggested, made.public) == ("情况\n建议", "区住房和建设局、区财政局", True)
    assert proposers(store) == [
        (world.person("one"), None, "已签"),
        (world.person("fu"), None, "待会签"),
    ]


def test_a_party_proposes_in_its_own_name(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice, session: SessionRow
) -> None:
    sheet = sheet_of(store, new_proposal(desk, session))
    qtbot.addWidget(sheet)
    party = Candidate(id=world.party.id, words=world.party.name, kind=BODY)
    assert fill(sheet, title="关于甲的建议", first_proposer=[party], draft=True)
    (made,) = store.find(Proposal)
    assert (made.origin, made.state) == ("党派提案", ProposalState.DRAFT)


def test_what_is_missing_is_said_beside_its_field(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice, session: SessionRow
) -> None:
    sheet = sheet_of(store, new_proposal(desk, session))
    qtbot.addWidget(sheet)
    assert not fill(sheet)
    assert said(sheet, "title") == "请填写案由。"
    assert said(sheet, "first_proposer") == "请填写第一提案人。"
    one = member(world, "one")
    assert not fill(sheet, title="关于甲的建议", first_proposer=[one], co_proposers=[one])
    assert "出现了两次" in said(sheet, "co_proposers")
    assert store.find(Proposal) == []


def test_members_and_proposing_bodies_are_offered_but_no_handlers(
    store: Store, world: ProposalOffice, desk: Desk
) -> None:
    del desk
    found = proposers_named(store, "云山")
    assert {one.group for one in found} <= {"委员", "党派、团体、专委会、界别"}
    assert world.party.id in {one.id for one in found}
    assert proposers_named(store, "财政") == []


def test_changing_a_proposal_keeps_signatures_of_those_who_stay(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice, session: SessionRow
) -> None:
    with store.work("收件") as work:
        record = receive(
            work,
            session=world.session,
            title="关于甲的建议",
            suggested="区财政局",
            proposers=[
                By(person=world.person("one"), signed_on=date(2022, 1, 5)),
                By(person=world.person("fu"), sign=SignState.PENDING),
            ],
        )
    sheet = sheet_of(store, edit_proposal(desk, detail_of(store, record), session))
    qtbot.addWidget(sheet)
    assert [one.words for one in sheet.form.row("suggested").input.value()] == ["区财政局"]
    added = [member(world, "fu"), member(world, "dali")]
    assert fill(sheet, title="关于乙的建议", co_proposers=added, key_mark="区长督办")
    (made,) = store.find(Proposal)
    assert (made.title, made.key_mark, made.suggested) == ("关于乙的建议", "区长督办", "区财政局")
    assert proposers(store) == [
        (world.person("one"), None, "已签"),
        (world.person("fu"), None, "待会签"),
        (world.person("dali"), None, "已签"),
    ]
    assert store.find(Proposer, "WHERE place = 1")[0].signed_on == date(2022, 1, 5)


def test_co_signers_answers_are_recorded_together(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice
) -> None:
    with store.work("收件") as work:
        record = receive(
            work,
            session=world.session,
            title="关于甲的建议",
            proposers=[By(person=world.person("one"))]
            + [By(person=world.person(key), sign=SignState.PENDING) for key in ("fu", "dali")],
        )
    sheet = sheet_of(store, record_signing(desk, detail_of(store, record)))
    qtbot.addWidget(sheet)
    last = store.find(Proposer, "ORDER BY place")[-1]
    assert fill(sheet, **{str(last.id): "谢绝"})
    assert [sign for _, _, sign in proposers(store)] == ["已签", "已签", "谢绝"]
    assert store.find(Proposer, "WHERE place = 2")[0].signed_on == date(2022, 6, 14)


def test_nothing_changed_writes_nothing(
    qtbot: QtBot, desk: Desk, store: Store, world: ProposalOffice, session: SessionRow
) -> None:
    record = received(store, world)
    before = store.undoable
    sheet = sheet_of(store, edit_proposal(desk, detail_of(store, record), session))
    qtbot.addWidget(sheet)
    assert fill(sheet)
    assert store.undoable == before
