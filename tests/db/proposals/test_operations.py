"""Proposals are received, reviewed, merged and withdrawn by the office's rules."""

from collections.abc import Callable
from datetime import date

import pytest

from db.people.bodies import add_body
from db.people.records import BodyKind, Session
from db.proposals.cosigning import ask, sign
from db.proposals.merging import merge
from db.proposals.operations import (
    By,
    change,
    decline,
    docket,
    receive,
    send_back,
    set_proposers,
    submit,
    time_mark,
    transfer,
    withdraw,
)
from db.proposals.records import Proposal, ProposalState, ProposerRole, SignState
from db.proposals.replies import record_feedback, record_reply
from db.proposals.settings import ProposalSettings
from db.store.errors import Refused
from db.store.followers import strayed
from db.store.journal import content_hash
from db.store.schema.steps import BUSINESS_TABLES
from db.store.settings import save
from db.store.store import Store
from tests.db.proposals.proposal_store import (
    DOCKETED,
    ProposalOffice,
    assigned,
    docketed,
    received,
)
from tests.db.proposals.proposed import proposers


def test_a_received_proposal_gets_the_next_receipt_number_of_its_session(
    store: Store, world: ProposalOffice
) -> None:
    first, second = received(store, world), received(store, world, "关于公交接驳的建议")
    assert [first.receipt_number, second.receipt_number] == ["0001", "0002"]
    assert first.number == ""
    assert first.state is ProposalState.RECEIVED


def test_receipt_numbers_of_another_session_begin_anew(store: Store, world: ProposalOffice) -> None:
    received(store, world)
    with store.work("新会") as work:
        later = work.insert(
            Session(id=work.new_id(), term=world.office.term.id, number=3, opens=date(2023, 1, 10))  # type: ignore[arg-type]  # this office has a term
        )
        proposal = receive(work, session=later.id, title="关于河涌的建议", proposers=world.by("fu"))
    assert proposal.receipt_number == "0001"


def test_the_first_named_is_the_first_proposer_and_the_others_co_sign(
    store: Store, world: ProposalOffice
) -> None:
    proposal = received(store, world, "关于公园的建议", "one", "fu", "dali")
    assert [(one.place, one.role) for one in proposers(store, proposal)] == [
        (1, ProposerRole.FIRST), (2, ProposerRole.CO), (3, ProposerRole.CO),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "keys", "field"),
    [("", ["one"], "title"), ("　", ["one"], "title"), ("关于河的建议", [], "first_proposer"),
     ("关于河的建议", ["one", "one"], "co_proposers")],
)  # fmt: skip
def test_an_incomplete_proposal_is_refused_beside_its_field(
    store: Store, world: ProposalOffice, title: str, keys: list[str], field: str
) -> None:
    with store.work("收件") as work, pytest.raises(Refused) as caught:
        receive(work, session=world.session, title=title, proposers=world.by(*keys))
    assert caught.value.field == field


def test_a_proposer_is_one_person_or_one_body(store: Store, world: ProposalOffice) -> None:
    both = By(person=world.person("one"), body=world.party.id)
    with store.work("收件") as work, pytest.raises(Refused, match="一位委员，或者一个单位"):
        receive(work, session=world.session, title="关于河的建议", proposers=[both])


def test_a_receipt_number_given_by_hand_is_refused_when_taken(store: Store, world: ProposalOffice) -> None:
    received(store, world, "关于公园的建议")
    with store.work("收件") as work, pytest.raises(Refused, match="《关于公园的建议》") as caught:
        receive(
            work, session=world.session, title="关于河的建议", proposers=world.by("fu"), receipt_number="1"
        )
    assert caught.value.field == "receipt_number"


def test_the_origin_follows_from_the_kind_of_the_first_proposer(store: Store, world: ProposalOffice) -> None:
    with store.work("收件") as work:
        sector = add_body(work, BodyKind.SECTOR, "农业界")
        origins = [
            receive(work, session=world.session, title="关于河的建议", proposers=[By(body=body.id)]).origin
            for body in (world.party, world.office.committee, sector)
        ]
        with pytest.raises(Refused, match="区财政局是承办单位，不能作为提案者") as caught:
            receive(work, session=world.session, title="关于河的建议", proposers=[By(body=world.finance.id)])
    assert caught.value.field == "first_proposer"
    assert origins == ["党派提案", "专委会提案", "界别提案"]
    assert received(store, world).origin == "委员提案"


def test_an_origin_that_is_not_the_first_proposers_is_refused_beside_its_field(
    store: Store, world: ProposalOffice
) -> None:
    with store.work("收件") as work:
        with pytest.raises(Refused, match="提案者性质应是委员提案或界别提案或小组提案") as caught:
            receive(
                work, session=world.session, title="关于河的建议", proposers=world.by("fu"), origin="党派提案"
            )
        assert caught.value.field == "origin"
        convened = receive(
            work, session=world.session, title="关于河的建议", proposers=world.by("fu"), origin="界别提案"
        )
        with pytest.raises(Refused, match="提案者性质应是"):
            change(work, convened, origin="团体提案")
        kept = receive(
            work, session=world.session, title="旧登记簿上的提案", proposers=world.by("fu"), origin="党派提案",
            believed=True,
        )  # fmt: skip
    assert (convened.origin, kept.origin) == ("界别提案", "党派提案")


def test_the_origin_follows_a_new_first_proposer_it_does_not_fit(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("改提案人") as work:
        changed = set_proposers(work, proposal, [By(body=world.party.id), *world.by("fu")])
        again = set_proposers(work, changed, world.by("fu"))
    assert (changed.origin, again.origin) == ("党派提案", "委员提案")


def test_a_new_day_of_receipt_brings_its_own_time_mark_until_a_number_was_given(
    store: Store, world: ProposalOffice
) -> None:
    proposal = received(store, world)
    with store.work("设置") as work:
        save(work, ProposalSettings(session_deadlines={str(world.session): "2022-01-25"}))
        late = change(work, proposal, received_on=date(2022, 1, 26))
        assert late.time_mark == "平时"
        back = change(work, late, received_on=date(2022, 1, 25))
        assert back.time_mark == "大会"
        filed = docket(work, back, on=date(2022, 1, 28))
        assert change(work, filed, received_on=date(2022, 1, 27)).time_mark == "大会"
        with pytest.raises(Refused, match="收件日期晚于立案日期") as caught:
            change(work, filed, received_on=date(2022, 1, 29))
    assert caught.value.field == "received_on"


def test_an_unknown_word_for_the_origin_is_refused(store: Store, world: ProposalOffice) -> None:
    with store.work("收件") as work, pytest.raises(Refused, match="提案者性质只能是"):
        receive(work, session=world.session, title="关于河的建议", proposers=world.by("fu"), origin="群众")


def test_a_field_that_has_its_own_verb_cannot_be_set_in_passing(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("改") as work, pytest.raises(TypeError, match="state"):
        change(work, proposal, state=ProposalState.CLOSED)


def test_what_comes_from_three_months_before_the_opening_to_the_close_is_of_the_plenary() -> None:
    plenary = Session(id=1, term=1, number=2, opens=date(2022, 1, 18), closes=date(2022, 1, 21))  # type: ignore[arg-type]  # a plain number is id enough here
    settings = ProposalSettings()
    marks = {
        day: time_mark(plenary, day, settings)
        for day in (None, date(2021, 10, 17), date(2021, 10, 18), date(2022, 1, 21), date(2022, 1, 22))
    }
    assert list(marks.values()) == ["大会", "平时", "大会", "大会", "平时"]


@pytest.mark.parametrize(
    ("verb", "state"),
    [(decline, "不予立案"), (send_back, "退回修改"), (withdraw, "撤案")],
)
def test_a_proposal_that_goes_no_further_keeps_the_reason(
    store: Store, world: ProposalOffice, verb: Callable[..., Proposal], state: str
) -> None:
    proposal = received(store, world)
    with store.work("审查") as work:
        with pytest.raises(Refused, match="请写明") as caught:
            verb(work, proposal, reason="  ")
        ended = verb(work, proposal, reason="内容空泛")
    assert caught.value.field == "reason"
    assert (ended.state, ended.reason) == (state, "内容空泛")


def test_a_proposal_is_handed_on_with_its_destination(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("转出") as work:
        assert transfer(work, proposal, to="转社情民意").reason == "转社情民意"


def test_a_proposal_sent_back_comes_again_without_the_old_reason(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("审查") as work:
        again = submit(work, send_back(work, proposal, reason="请补充建议"))
    assert (again.state, again.reason) == (ProposalState.RECEIVED, "")


def test_a_draft_is_submitted_before_it_can_be_filed(store: Store, world: ProposalOffice) -> None:
    with store.work("暂存") as work:
        draft = receive(
            work, session=world.session, title="关于河的建议", proposers=world.by("fu"), draft=True
        )
        with pytest.raises(Refused, match="目前是“暂存”"):
            docket(work, draft, on=DOCKETED)
        assert docket(work, submit(work, draft), on=DOCKETED).state is ProposalState.DOCKETED


def test_an_assigned_proposal_is_not_withdrawn(store: Store, world: ProposalOffice) -> None:
    proposal, _ = assigned(store, world, [world.housing])
    with store.work("撤案") as work, pytest.raises(Refused, match="已交区住房和建设局办理"):
        withdraw(work, proposal, reason="提案人书面要求")


def test_a_withdrawn_number_is_not_used_again(store: Store, world: ProposalOffice) -> None:
    proposal = docketed(store, world)
    with store.work("撤案") as work:
        assert withdraw(work, proposal, reason="提案人书面要求").number == "001"
    assert docketed(store, world, "关于河的建议").number == "002"


def test_changing_the_proposers_keeps_those_who_stay(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world, "关于公园的建议", "one", "fu")
    before = {one.person: one.id for one in proposers(store, proposal)}
    with store.work("改提案人") as work:
        set_proposers(work, proposal, world.by("fu", "dali"))
    after = proposers(store, proposal)
    assert [one.person for one in after] == [world.person("fu"), world.person("dali")]
    assert after[0].id == before[world.person("fu")]
    assert after[0].role is ProposerRole.FIRST


def test_a_proposer_who_gave_an_opinion_cannot_be_dropped(store: Store, world: ProposalOffice) -> None:
    proposal, (assignment,) = assigned(store, world, [world.housing])
    with store.work("答复") as work:
        reply = record_reply(work, assignment, replied_on=date(2022, 5, 1), result="A", text="已办")
        record_feedback(work, reply, proposers(store, proposal)[0], {"总体": "满意"})
    with store.work("改提案人") as work, pytest.raises(Refused, match="已反馈意见"):
        set_proposers(work, proposal, world.by("fu"))


def test_undo_brings_everything_back_exactly(store: Store, world: ProposalOffice) -> None:
    _, before = content_hash(store.connection, BUSINESS_TABLES)
    main, other = (
        docketed(store, world, "关于公园的建议"),
        received(store, world, "关于河的建议", "fu", "dali"),
    )
    with store.work("并案") as work:
        merge(work, main, [other])
    for _ in range(4):
        store.undo()
    assert content_hash(store.connection, BUSINESS_TABLES)[1] == before
    assert strayed(store.followers, store.connection) == []


def test_who_refused_to_sign_is_kept_when_the_proposers_change(store: Store, world: ProposalOffice) -> None:
    proposal = received(store, world)
    with store.work("会签") as work:
        (asked,) = ask(work, proposal, world.by("fu"), on=date(2022, 1, 19), due_on=None)
        sign(work, asked, SignState.REFUSED)
        set_proposers(work, proposal, world.by("dali", "one"))
    assert [(one.person, one.role, one.sign) for one in proposers(store, proposal)] == [
        (world.person("dali"), ProposerRole.FIRST, SignState.SIGNED),
        (world.person("one"), ProposerRole.CO, SignState.SIGNED),
        (world.person("fu"), ProposerRole.CO, SignState.REFUSED),
    ]
