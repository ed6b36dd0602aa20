"""The counting rules of published reports, each by its own figures: three numbers, one base per table."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.people.bodies import add_alias, add_body, merge_bodies, succeed
from db.people.records import Body, BodyKind
from db.proposals.counting import (
    Share,
    categories,
    counted,
    handlers,
    intake,
    manners,
    origins,
    outcomes,
    taking_part,
)
from db.proposals.handling import assign, roles_for
from db.proposals.records import HandlingRole, ProposalState
from db.store.store import Store
from tests.db.proposals.counted_store import Report
from tests.db.proposals.proposal_store import ASSIGNED, ProposalOffice, assigned, docketed

MERGED, DECLINED = ProposalState.MERGED, ProposalState.DECLINED


def figures(table: object) -> dict[str, int]:
    return {line.words: line.count for line in table.lines}  # type: ignore[attr-defined]  # a Table


def test_songjiang_2020_received_is_filed_and_merged_and_declined(
    store: Store, world: ProposalOffice
) -> None:
    """223 = 205 立案 + 6 并案 + 12 不立案; 205 = 37 集体 + 52 联名 + 116 个人."""
    report = Report(store, world)
    main = report.add(37, origin="党派提案")[0]
    report.add(52, signers=2)
    report.add(116)
    report.add(6, state=MERGED, main=main.id)
    report.add(12, state=DECLINED)
    found = counted(store, world.session)
    table = outcomes(found)
    assert (table.base_words, table.base) == ("收到", 223)
    assert figures(table) == {"立案": 205, "并案": 6, "不予立案": 12}
    assert figures(manners(found)) == {"集体提案": 37, "委员联名": 52, "委员个人": 116}
    assert manners(found).base == 205


def test_songjiang_2020_one_table_has_one_base(store: Store, world: ProposalOffice) -> None:
    """15 items were printed as 6.7 % (of 223) beside shares of 205: over its table's own base they are 7.3 %."""
    report = Report(store, world)
    report.add(190, category="社会事务类")
    report.add(15, category="经济建设类")
    report.add(18, state=DECLINED, category="经济建设类")
    table = categories(store, counted(store, world.session), world.session)
    assert table.base == 205
    assert table.share("经济建设类").words == "7.3%（15/205）"
    assert sum(line.count for line in table.lines) == table.base


def test_a_district_2021_prints_received_filed_and_after_merging(store: Store, world: ProposalOffice) -> None:
    """157 received, 133 filed, 123 after merging; 123 = 29 集体 + 94 委员 = 39+8+15+53+8 by class."""
    report = Report(store, world)
    main = report.add(29, origin="团体提案", category="甲")[0]
    for count, category in ((10, "甲"), (8, "乙"), (15, "丙"), (53, "丁"), (8, "戊")):
        report.add(count, category=category)
    report.add(10, state=MERGED, main=main.id)
    report.add(24, state=DECLINED)
    found = counted(store, world.session)
    three = intake(found)
    assert (three.received.count, three.filed.count, three.handled.count) == (157, 133, 123)
    assert three.words == "收到 157 件，立案 133 件，并案后 123 件，立案率 84.7%（133/157）"
    assert figures(manners(found)) == {"集体提案": 29, "委员个人": 94}
    assert sorted(figures(categories(store, found)).values()) == [8, 8, 15, 39, 53]


def test_dongcheng_2015_parts_by_who_proposes(store: Store, world: ProposalOffice) -> None:
    """305 -> 276 (90.5 %) = 25 党派团体 + 2 界别 + 3 街道小组 + 246 委员."""
    report = Report(store, world)
    for count, origin in (
        (15, "党派提案"), (10, "团体提案"), (2, "界别提案"), (3, "小组提案"), (246, "委员提案"),
    ):  # fmt: skip
        report.add(count, origin=origin)
    report.add(29, state=DECLINED)
    found = counted(store, world.session)
    assert intake(found).rate.words == "90.5%（276/305）"
    parts = figures(origins(found))
    assert parts["党派提案"] + parts["团体提案"] == 25
    assert (parts["界别提案"], parts["小组提案"], parts["委员提案"]) == (2, 3, 246)


def test_jiangmen_2023_and_guangzhou_2022_rates(store: Store, world: ProposalOffice) -> None:
    """303 -> 252 is 83.17 %; 685 -> 457 is 67 %."""
    assert Share(part=252, base=303).percent(2) == "83.17%"
    assert Share(part=457, base=685).percent(0) == "67%"
    report = Report(store, world)
    report.add(3)
    report.add(1, state=DECLINED)
    assert intake(counted(store, world.session)).rate.words == "75.0%（3/4）"


def test_hanzhong_2020_parts_collective_from_individual(store: Store, world: ProposalOffice) -> None:
    """329 = 221 个人 + 108 集体."""
    report = Report(store, world)
    report.add(108, origin="专委会提案")
    report.add(221)
    assert figures(manners(counted(store, world.session))) == {"集体提案": 108, "委员个人": 221}


def test_a_merged_proposal_follows_the_fate_of_its_main(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    (main,) = report.add(1, state=ProposalState.WITHDRAWN)
    report.add(1, state=MERGED, main=main.id)
    found = counted(store, world.session)
    assert figures(outcomes(found)) == {"撤案": 2}
    assert intake(found).filed.count == 0


def test_drafts_were_not_received(store: Store, world: ProposalOffice) -> None:
    Report(store, world).add(2, state=ProposalState.DRAFT)
    assert counted(store, world.session) == []


def test_every_figure_has_its_rows(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    wanted = [one.id for one in report.add(2, state=DECLINED)]
    report.add(3)
    assert outcomes(counted(store)).line("不予立案").proposals == tuple(wanted)


def test_who_took_part_is_counted_by_head_and_by_signature(store: Store, world: ProposalOffice) -> None:
    report = Report(store, world)
    main = report.add(2, signers=3)[0]
    report.add(1, state=MERGED, signers=4, main=main.id)
    report.add(1, state=DECLINED, signers=5)
    report.add(1, origin="党派提案")
    taking = taking_part(store, world.session)
    assert (len(taking.people), taking.times, taking.bodies) == (4, 10, 1)


def test_a_handler_with_another_name_is_counted_once(store: Store, world: ProposalOffice) -> None:
    with store.work("别名") as work:
        add_alias(work, world.housing, "区住建局")
        double = add_body(work, BodyKind.HANDLER, "住房建设局")
    for title, handler in (("甲", world.housing), ("乙", double)):
        proposal = docketed(store, world, title)
        with store.work("交办") as work:
            assign(work, proposal, [(handler.id, HandlingRole.SOLE)], on=ASSIGNED)
    assert len(handlers(store, world.session)) == 2
    with store.work("合并") as work:
        merge_bodies(work, keep=world.housing, gone=double)
    assert {body: len(mine) for body, mine in handlers(store, world.session).items()} == {world.housing.id: 2}


def test_a_handler_and_its_successor_are_counted_once(store: Store, world: ProposalOffice) -> None:
    assigned(store, world, [world.housing], title="甲")
    with store.work("改名") as work:
        heir = add_body(work, BodyKind.HANDLER, "区住房城乡局")
        last = add_body(work, BodyKind.HANDLER, "区城乡建设局")
        heir = succeed(work, heir, last, on=date(2022, 5, 1))
        succeed(work, store.get(Body, world.housing.id), heir, on=date(2022, 4, 1))
    proposal = docketed(store, world, "乙")
    with store.work("交办") as work:
        assign(work, proposal, roles_for([last.id], []), on=date(2022, 5, 6))
    assert {body: len(mine) for body, mine in handlers(store, world.session).items()} == {last.id: 2}


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_a_rate_is_never_far_from_its_two_numbers(part: int, more: int) -> None:
    base = part + more
    words = Share(part=part, base=base).percent()
    if base:
        assert abs(float(words.removesuffix("%")) - 100 * part / base) <= 0.05 + 1e-9
    else:
        assert words == "—"
