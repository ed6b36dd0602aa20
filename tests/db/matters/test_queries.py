"""Reading clues: masked, narrowed, searched, counted at each step."""

from db.matters.operations import answer, convert, drop, sort, to_proposal
from db.matters.queries import ClueFilter, clue, clue_years, clues, clues_of, stages
from db.matters.records import Outcome
from db.proposals.operations import docket, submit
from db.store.store import Store
from tests.db.matters.clue_store import TODAY, brought, claimed
from tests.db.proposals.proposal_store import ProposalOffice, docketed


def titles(store: Store, search: str = "", **narrow: object) -> list[str]:
    found = clues(store, today=TODAY, search=search, narrow=ClueFilter(**narrow))  # type: ignore[arg-type]  # each test names one
    return [row.title for row in found]


def test_a_list_never_shows_who_brought_a_clue(store: Store) -> None:
    brought(store, private=True)
    (row,) = clues(store, today=TODAY)
    assert (row.provider, row.phone) == ("何**", "138****8000")


def test_clues_are_found_by_words_number_member_and_letters(store: Store, world: ProposalOffice) -> None:
    claimed(store, world, body="电动自行车进楼")
    brought(store, "路灯不亮")
    assert titles(store, "自行车") == ["老旧小区缺少充电桩"]
    assert titles(store, "2022-002") == ["路灯不亮"]
    name = clue(store, clues(store, today=TODAY)[1].id, today=TODAY).row.claimed_by
    assert titles(store, name) == ["老旧小区缺少充电桩"]
    letters = store.value("SELECT initials FROM person_name WHERE person = ?", world.person("one")).split()[0]
    assert titles(store, letters) == ["老旧小区缺少充电桩"]


def test_a_list_is_narrowed_by_state_source_year_and_what_waits_for_an_answer(
    store: Store, world: ProposalOffice
) -> None:
    claimed(store, world)
    gone = brought(store, "路灯不亮", source="电话")
    with store.work("不采用") as work:
        drop(work, gone, on=TODAY, reason="已修好")
    assert titles(store, state="培育中") == ["老旧小区缺少充电桩"]
    assert titles(store, source="电话") == ["路灯不亮"]
    assert titles(store, unanswered=True) == ["路灯不亮"]
    assert titles(store, year=2021) == []
    assert clue_years(store) == [2022]


def test_a_proposal_remembers_the_clue_it_came_from(store: Store, world: ProposalOffice) -> None:
    mine = claimed(store, world)
    with store.work("转为提案") as work:
        _, made = to_proposal(work, mine, session=world.session, on=TODAY, title="关于充电桩的建议")
    assert [one.id for one in clues_of(store, "proposal", made.id)] == [mine.id]
    (came,) = clue(store, mine.id, today=TODAY).came
    assert (came.kind, came.id, came.state) == ("proposal", made.id, "暂存")


def test_each_step_counts_the_clues_that_ever_reached_it(store: Store, world: ProposalOffice) -> None:
    first, second = claimed(store, world, "甲"), claimed(store, world, "乙")
    third, fourth = brought(store, "丙"), brought(store, "丁")
    proposal = docketed(store, world)
    with store.work("各走各的") as work:
        first, made = to_proposal(work, first, session=world.session, on=TODAY, title="关于甲的建议")
        docket(work, submit(work, made), on=TODAY)
        second = convert(work, second, Outcome.PROPOSAL, on=TODAY, record=proposal.id)
        third = convert(work, sort(work, third, on=TODAY), Outcome.TRANSFER, on=TODAY, words="区城管局")
        answer(work, third, on=TODAY, content="已转区城管局")
        drop(work, fourth, on=TODAY, reason="重复")
    counted = {stage.words: stage.count for stage in stages(store)}
    assert counted == {
        "收到": 4, "梳理采用": 3, "委员认领": 2, "转化": 3, "转提案": 2, "转部门参考": 1, "提案已立案": 2, "已答复群众": 1,
    }  # fmt: skip
    assert set(next(one for one in stages(store) if one.name == "filed").clues) == {first.id, second.id}
    assert {stage.count for stage in stages(store, year=2021)} == {0}


def test_a_step_says_what_was_done_by_whom(store: Store, world: ProposalOffice) -> None:
    (step,) = clue(store, claimed(store, world).id, today=TODAY).steps
    assert (step.kind, step.on_day.day) == ("认领", 12)
    assert step.by_whom
