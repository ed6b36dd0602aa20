"""What speaks for a candidate: figures, each with its rows."""

from datetime import date

from db.people.bodies import add_body, succeed
from db.people.records import BodyKind
from db.proposals.awarding import nominate
from db.proposals.awarding_figures import (
    HANDLER_COLUMNS,
    PROPOSAL_COLUMNS,
    HandlerFigures,
    handler_figures,
    proposal_figures,
)
from db.proposals.records_supervision import AwardKind
from db.proposals.supervising import supervise
from db.store.store import Store
from tests.db.proposals.counted_store import Report
from tests.db.proposals.proposal_store import TODAY, ProposalOffice, assigned

BAD, GOOD = {"总体": "不满意"}, {"总体": "满意"}


def of(store: Store, world: ProposalOffice, name: str) -> HandlerFigures:
    found = handler_figures(store, world.session, today=TODAY)
    return next(one for one in found if one.name == name)


def test_the_best_candidates_stand_first(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    plain, doubted, solved = report.add(3)
    report.answer(plain, "B", marks=GOOD)
    report.answer(doubted, "A", marks=BAD)
    report.answer(solved, "A", marks=GOOD)
    found = proposal_figures(store, world.session, today=TODAY)
    assert [one.id for one in found] == [solved.id, doubted.id, plain.id]
    assert [one.satisfied for one in found] == ["1/1", "0/1", "1/1"]
    assert all(one.in_time for one in found)


def test_a_proposal_shows_who_stands_behind_it_and_what_was_done(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    (proposal,) = report.add(1, signers=3)
    report.add(1, origin="党派提案")
    with store.work("督办") as work:
        supervise(work, proposal, on=TODAY, content="座谈")
        nominate(work, AwardKind.PROPOSAL, world.session, proposal=proposal.id, level="一等")
    found = {one.id: one for one in proposal_figures(store, world.session, today=TODAY)}
    mine = found[proposal.id]
    assert (mine.manner, mine.signers, mine.supervised, mine.award) == ("委员联名", 3, 1, "一等")
    assert {one.manner for one in found.values()} == {"委员联名", "集体提案"}


def test_a_handler_is_measured_by_what_it_led(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    good, late, doubted = report.add(3)
    report.answer(good, "A", marks=GOOD)
    report.answer(late, "B", on=date(2022, 6, 13))
    report.answer(doubted, "C", marks=BAD)
    assigned(store, world, [world.finance], [world.housing], title="会办")
    mine = of(store, world, "区住房和建设局")
    assert (len(mine.led), len(mine.assisted), len(mine.answered)) == (3, 1, 3)
    assert (mine.solved, mine.late, mine.dissatisfied) == ((good.id,), (late.id,), (doubted.id,))
    assert mine.rate.words == "50.0%（1/2）"


def test_what_is_not_answered_in_time_counts_as_late(store: Store, world: ProposalOffice) -> None:
    proposal, _ = assigned(store, world, [world.housing])
    assert of(store, world, "区住房和建设局").late == (proposal.id,)


def test_a_forerunner_is_counted_with_its_successor(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    report.answer(report.add(1)[0], "A", marks=GOOD)
    with store.work("接替") as work:
        heir = add_body(work, BodyKind.HANDLER, "区住房城乡局")
        succeed(work, world.housing, heir, on=date(2022, 6, 1))
    (mine,) = handler_figures(store, world.session, today=TODAY)
    assert (mine.name, len(mine.led), mine.forms) == ("区住房城乡局", 1, 1)


def test_every_column_is_a_figure(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    report.answer(report.add(1)[0], "A")
    (row,) = proposal_figures(store, world.session, today=TODAY)
    (unit,) = handler_figures(store, world.session, today=TODAY)
    assert all(hasattr(row, column.name) for column in PROPOSAL_COLUMNS)
    assert all(hasattr(unit, column.name) for column in HANDLER_COLUMNS)
